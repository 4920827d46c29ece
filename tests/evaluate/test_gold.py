"""Offsets of a reading line up with the gold text although furniture was removed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.evaluate.gold import SetAbsent, aligned, load, overlaps

GOLD = "Ministers met.\n\nREAD MORE: elsewhere\n\nTalks went on in the capital.\n"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (GOLD, "capital"),
        ("Ministers met.\n\nTalks went on in the capital.", "capital"),
        ("Ministers met.\n\nTalks went on in the capital.", "Ministers"),
        ("Talks went on\nin the capital.", "capital"),
    ],
)
def test_a_word_is_found_where_the_gold_has_it(text: str, word: str) -> None:
    offset = aligned(text, GOLD)
    assert offset[text.index(word)] == GOLD.index(word)


@given(st.lists(st.text("ab \n", min_size=1, max_size=12), max_size=6), st.data())
def test_positions_never_go_back(blocks: list[str], data: st.DataObject) -> None:
    kept = [block for block in blocks if data.draw(st.booleans())]
    text, gold = "\n\n".join(kept), "\n\n".join(blocks)
    offset = aligned(text, gold)
    assert len(offset) == len(text) + 1
    assert all(0 <= position <= len(gold) for position in offset)


def test_an_absent_set_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetAbsent, match="is not here"):
        load(tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    ("a", "b", "shared"), [((0, 3), (2, 5), True), ((0, 3), (3, 5), False), ((1, 2), (0, 9), True)]
)
def test_overlap(a: tuple[int, int], b: tuple[int, int], shared: bool) -> None:
    assert overlaps(a, b) is shared
