from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.errors import InputRefused
from sitrep.reading.decoding import decode, decode_utf8

FRENCH = "Le président a été reçu à l’Élysée, où il a évoqué la sécurité de la région."
TURKISH = "Dışişleri Bakanı başkente gitti ve barış için komşularıyla görüştü."
RUSSIAN = "Министр посетил столицу в среду, чтобы обсудить перемирие с соседями."


@pytest.mark.parametrize(
    ("text", "written", "declared"),
    [
        (FRENCH, "utf-8", None),
        (FRENCH, "utf-8-sig", "latin-1"),  # the mark is surer than what is declared
        (FRENCH, "utf-16", None),
        (FRENCH, "utf-32", None),
        (FRENCH, "cp1252", None),
        (FRENCH, "cp1252", "utf-8"),  # declared wrongly
        (FRENCH, "cp1252", "no-such-encoding"),
        (TURKISH, "cp1254", None),
        (RUSSIAN, "cp1251", None),
        (RUSSIAN, "koi8-r", "koi8-r"),
    ],
)
def test_decode(text: str, written: str, declared: str | None) -> None:
    assert decode(text.encode(written), "x", declared) == text


@pytest.mark.parametrize("declared", ["hex", "base64", "rot13", "idna", "punycode", "undefined"])
def test_declared_codecs_that_are_no_encodings(declared: str) -> None:
    assert decode(FRENCH.encode(), "x", declared) == FRENCH


def test_line_ends() -> None:
    assert decode(b"a\r\nb\rc\nd", "x") == "a\nb\nc\nd"


@given(st.text(alphabet=st.characters(exclude_characters="\r\ufeff", codec="utf-8")))
def test_utf8_comes_back(text: str) -> None:
    assert decode(text.encode(), "x") == text


def test_strict() -> None:
    with pytest.raises(InputRefused, match="not UTF-8"):
        decode_utf8(b"\xe9", "x")
    with pytest.raises(InputRefused, match="byte-order mark"):
        decode(b"\xff\xfea", "x")
