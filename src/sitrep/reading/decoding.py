"""Bytes to text: byte-order mark, then the declared encoding, UTF-8, and detection."""

from __future__ import annotations

import codecs

from sitrep.reading.source import refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# One candidate a script: with more, short texts are taken for rare code pages.
_CANDIDATES = [
    "cp1250",
    "cp1251",
    "koi8_r",
    "cp1256",
    "cp1255",
    "cp1253",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_kr",
]
_SAMPLE = 100_000
_WESTERN_SHARE = 0.75
_ICELANDIC = frozenset("ðþýÐÞÝ")


def has_mark(data: bytes) -> bool:
    """Tell whether bytes begin with a Unicode byte-order mark."""
    return any(data.startswith(mark) for mark, _ in _MARKS)


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Return the text of bytes, with line ends as "\\n".

    Raises:
        InputRefused: no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lines(_strict(data, encoding, name))
    for candidate in (declared, "utf-8"):
        if candidate and (found := _attempt(data, candidate)) is not None:
            return _lines(found)
    found = _western(data)
    if found is not None:
        return _lines(found)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    found = _attempt(data, best.encoding) if best is not None else None
    if found is None:
        raise refused(name, "the encoding of its text is unknown", "save it as UTF-8")
    return _lines(found)


def _western(data: bytes) -> str | None:
    """Return the text of bytes that are mostly ASCII letters, as Western or Turkish.

    Detection by statistics takes a few accents among English words for any code page of Europe.
    Three letters of Icelandic in the Western code page are three of Turkish in the other.
    """
    found = _attempt(data, "cp1252")
    if found is None:
        return None
    letters = sum(c.isalpha() for c in found)
    if sum(c.isascii() and c.isalpha() for c in found) < _WESTERN_SHARE * letters:
        return None
    return _attempt(data, "cp1254") if _ICELANDIC.intersection(found) else found


def decode_utf8(data: bytes, name: str) -> str:
    """Return the text of bytes that must be UTF-8, for what a program wrote.

    Raises:
        InputRefused: they are not.
    """
    found = _attempt(data, "utf-8-sig")
    if found is None:
        raise refused(name, "it is not UTF-8", "write JSON in UTF-8")
    return found


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None
    return text if isinstance(text, str) else None


def _strict(data: bytes, encoding: str, name: str) -> str:
    text = _attempt(data, encoding)
    if text is None:
        raise refused(name, "its bytes do not fit its byte-order mark", "save it as UTF-8")
    return text


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
