from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.reading.reports import domain, unwrap

WRAPPED = (
    "The ministers of Arland and Borland met on Wednesday in the capital\n"
    "of Carland to discuss a lasting ceasefire, which both of their armies\n"
    "have broken several times in the course of this year.\n"
    "\n"
    "A short line\n"
    "\n"
    "Neither of them would say whether the meeting had brought the two\n"
    "sides any closer, and no further meeting has been announced by the\n"
    "hosts.\n"
)
LISTED = "The points of the pact:\n\n- a truce\n- free passage\n- an exchange of prisoners\n"


def test_unwrap_joins_lines_and_keeps_offsets() -> None:
    text = unwrap(WRAPPED)
    assert len(text) == len(WRAPPED)
    assert [block.count("\n") for block in text.strip().split("\n\n")] == [0, 0, 0]


@pytest.mark.parametrize("text", [LISTED, "One line.\nAnother line.\n", ""])
def test_lines_of_the_writer_stay(text: str) -> None:
    assert unwrap(text) == text


@given(st.text(alphabet="ab .\n", max_size=400))
def test_unwrap_changes_line_ends_alone(text: str) -> None:
    assert unwrap(text).replace("\n", " ") == text.replace("\n", " ")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.gazette.example/1", "gazette.example"),
        ("http://news.gazette.example:8080/x", "news.gazette.example"),
        ("http://[", None),
        ("not a url", None),
        ("file:///etc/passwd", None),
        (None, None),
    ],
)
def test_domain(url: str | None, name: str | None) -> None:
    assert domain(url) == name
