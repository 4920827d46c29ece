"""Ranked types from probabilities of leaves."""

from __future__ import annotations

import numpy as np
import pytest

from sitrep.language.event_types import KEPT, LEAST_SCORE, NONE, TypeTable, leaf

AROUND = np.zeros((3, 7), np.float32)
LEAVES = (NONE, "AID", "ASSAULT", "ASSAULT:beat", "ASSAULT:drone", "RETREAT", "RETREAT:release")


@pytest.mark.parametrize(
    ("likely", "expected"),
    [
        ((1, 0, 0, 0, 0, 0, 0), [(None, None, 1.0)]),
        ((0.1, 0, 0.1, 0.1, 0.7, 0, 0), [("ASSAULT", "drone", 0.9), (None, None, 0.1)]),
        ((0.1, 0, 0.2, 0.2, 0.5, 0, 0), [("ASSAULT", None, 0.9), (None, None, 0.1)]),
        ((0, 0.4, 0.35, 0.25, 0, 0, 0), [("ASSAULT", None, 0.6), ("AID", None, 0.4)]),
        ((0.96, 0.04, 0, 0, 0, 0, 0), [(None, None, 0.96)]),
        (
            (0.3, 0.26, 0.1, 0.1, 0.04, 0.1, 0.1),
            [(None, None, 0.3), ("AID", None, 0.26), ("ASSAULT", None, 0.24)],
        ),
    ],
    ids=[
        "none",
        "modes add up",
        "mode not likely enough",
        "bare leaf",
        "unlikely left out",
        "three at most",
    ],
)
def test_types_are_ranked_by_the_sum_of_their_leaves(
    likely: tuple[float, ...], expected: list[tuple[str | None, str | None, float]]
) -> None:
    """A type's score is that of its leaves together; its mode is a leaf's that has most of it."""
    (row,) = TypeTable(LEAVES, AROUND).ranked(np.array([likely], np.float32))
    assert [(t.type, t.mode, pytest.approx(t.score, abs=1e-3)) for t in row] == expected


def test_ranking_many_words_is_ranking_each() -> None:
    """Words do not reach into each other; what is told is bounded and sorted."""
    table = TypeTable(LEAVES, AROUND)
    likely = np.random.default_rng(5).dirichlet(np.ones(len(LEAVES)), 40).astype(np.float32)
    rows = table.ranked(likely)
    assert rows == [row for one in likely for row in table.ranked(one[None])]
    for row in rows:
        scores = [t.score for t in row]
        assert scores == sorted(scores, reverse=True)
        assert 1 <= len(row) <= KEPT
        assert min(scores) >= LEAST_SCORE - 1e-3
    assert table.ranked(likely[:0]) == []


def test_words_and_their_sentences_both_speak() -> None:
    """What a sentence adds may outweigh its word; probabilities add up to one."""
    around = np.zeros((1, len(LEAVES)), np.float32)
    around[0, 0] = 5.0
    table = TypeTable(LEAVES, around)
    words = np.zeros((2, len(LEAVES)), np.float32)
    words[:, 2] = 3.0
    likely = table.likely(words, np.array([[0.0], [2.0]], np.float32))
    assert likely.sum(axis=1) == pytest.approx([1.0, 1.0])
    assert [LEAVES[i] for i in likely.argmax(axis=1)] == ["ASSAULT", NONE]


def test_leaves_are_named_by_type_and_mode() -> None:
    """A type without mode is its own leaf."""
    assert (leaf("AID", None), leaf("ASSAULT", "beat")) == ("AID", "ASSAULT:beat")
