"""Paragraphs, line breaks and windows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.language.pieces import Pieces
from sitrep.language.windows import (
    LONGEST_WINDOW,
    WINDOW_PIECES,
    batches,
    rows,
    segments,
    windows,
    words_window,
)
from sitrep.ontology.resources import resource_path


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    """The shipped word pieces."""
    return Pieces(resource_path("model/tokenizer.json"))


WRAPPED = (
    "The envoys of both governments arrived in the harbour town on\n"
    "Tuesday and met for three hours, said the port's director, who\n"
    "had let them use his office."
)

SEGMENTS = [
    ("", []),
    ("  \n\n ", []),
    ("One line", [(0, "One line")]),
    ("Title\n\nBody", [(0, "Title"), (1, "Body")]),
    ("Title\n \t\nBody", [(0, "Title"), (1, "Body")]),
    ("Title\nFirst sentence.", [(0, "Title"), (0, "First sentence.")]),
    ("Caption one.\nCaption one. (AA)", [(0, "Caption one."), (0, "Caption one. (AA)")]),
    (WRAPPED, [(0, WRAPPED)]),
    ("they met on the\nborder", [(0, "they met on the\nborder")]),
    ("Title\r\n\r\nBody", [(0, "Title"), (1, "Body")]),
]


@pytest.mark.parametrize(("text", "expected"), SEGMENTS)
def test_segments(text: str, expected: list[tuple[int, str]]) -> None:
    """Blank lines part paragraphs; other line breaks part lines unless a block was wrapped."""
    assert [(p, text[a:b].strip()) for p, a, b in segments(text) if text[a:b].strip()] == expected


@given(st.text(alphabet="ab .\n\r\t", max_size=60))
def test_segments_cover_all_words(text: str) -> None:
    """Segments rise, do not overlap and leave out only white space."""
    position = 0
    for _, a, b in segments(text):
        assert position <= a <= b <= len(text)
        assert not text[position:a].strip()
        position = b
    assert not text[position:].strip()


def test_long_paragraphs_are_cut_after_full_stops(pieces: Pieces) -> None:
    """Windows of a long paragraph end with its sentences and lose no word."""
    text = "The envoys met the governor of the province in the morning. " * 60
    found = list(windows(text, pieces))
    assert len(found) > 1
    assert all(w.words[-1] == "." and w.size <= WINDOW_PIECES for w in found)
    assert [s for w in found for s in w.spans] == sorted(s for w in found for s in w.spans)
    assert sum(len(w.words) for w in found) == 60 * 12


def test_long_sentences_are_cut_somewhere(pieces: Pieces) -> None:
    """A sentence without an end still gives windows of bounded size."""
    found = list(windows("and " * 1000, pieces))
    assert sum(len(w.words) for w in found) == 1000
    assert all(w.size <= WINDOW_PIECES for w in found)


def test_given_words_fit_the_encoder(pieces: Pieces) -> None:
    """A given sentence is one window within the encoder's places, whatever its length."""
    window = words_window(["unbelievably"] * 2000, pieces)
    assert window.size <= LONGEST_WINDOW
    assert len(window.words) == 2000
    assert window.whole


@given(st.lists(st.integers(1, WINDOW_PIECES), max_size=80))
def test_batches_hold_each_window_once_within_bounds(sizes: list[int]) -> None:
    """Every window is in one row of one batch; padded batches stay within the limit."""
    found = [words_window(["a"] * size, _ONE_PIECE) for size in sizes]
    groups = list(batches(found, pieces=512))
    assert sorted(i for g in groups for row in g for i in row) == list(range(len(sizes)))
    for group in groups:
        widths = [sum(sizes[i] + 2 for i in row) for row in group]
        assert len(group) * max(widths) <= 512


@given(st.lists(st.integers(1, 60), max_size=30))
def test_short_windows_share_rows(sizes: list[int]) -> None:
    """A row is no longer than asked, or holds one window; no two rows could have been one."""
    found = [words_window(["a"] * size, _ONE_PIECE) for size in sizes]
    packed = [sum(sizes[i] + 2 for i in row) for row in rows(found, width=40)]
    for row, length in zip(rows(found, width=40), packed, strict=True):
        assert length <= 40 or len(row) == 1
    short = sorted(packed)[:2]
    assert len(short) < 2 or sum(short) > 40


class _OnePiece(Pieces):
    """Pieces without a tokenizer: every word is one piece."""

    def __init__(self) -> None:
        """Know one word."""
        self._ids = {"a": (1037,)}
        self._shapes = {}


_ONE_PIECE = _OnePiece()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "SIRTE, Libya (Wire) - Guns fell silent.",
            ["SIRTE, Libya (Wire) - ", "Guns fell silent."],
        ),
        ("WASHINGTON — The senate met.", ["WASHINGTON — ", "The senate met."]),
        ("NEW YORK, Jan. 5 -- A vote is due.", ["NEW YORK, Jan. 5 -- ", "A vote is due."]),
        ("NATO - the alliance - met.", ["NATO - the alliance - met."]),
        ("U.S. - China talks began.", ["U.S. - China talks began."]),
        ("UN-backed forces left.", ["UN-backed forces left."]),
    ],
)
def test_a_dateline_stands_alone(text: str, parts: list[str]) -> None:
    assert [text[a:b] for _, a, b in segments(text)] == parts
