"""Tree decoding: always one root and no cycle, and the best tree where it can be checked."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sitrep.language import trees


@st.composite
def score_matrices(draw: st.DrawFn, longest: int = 12) -> np.ndarray:
    """Arc scores of one sentence, extreme and equal values included."""
    n = draw(st.integers(1, longest))
    values = st.floats(-1e4, 1e4, width=32) | st.sampled_from([0.0, 1.0])
    return draw(arrays(np.float32, (n, n + 1), elements=values))


def is_tree(heads: np.ndarray) -> bool:
    """Tell of one sentence whether its heads are a tree."""
    return bool(trees.are_trees(heads, np.array([len(heads)]))[0])


def total(scores: np.ndarray, heads: np.ndarray) -> float:
    """Sum of the scores of a tree's arcs."""
    return float(scores.astype(np.float64)[np.arange(len(heads)), heads + 1].sum())


@given(score_matrices())
def test_decode_gives_a_tree(scores: np.ndarray) -> None:
    """Whatever the scores, there is one root and no cycle."""
    heads = trees.decode(scores)
    assert np.count_nonzero(heads == -1) == 1
    for i in range(len(heads)):
        seen = set()
        while i != -1:
            assert i not in seen
            seen.add(i)
            i = int(heads[i])


@pytest.mark.parametrize("n", [257, 700])
def test_very_long_sentences_give_a_tree(n: int) -> None:
    """Beyond the exact method there is still one root and no cycle."""
    scores = np.random.default_rng(n).normal(size=(n, n + 1)).astype(np.float32)
    assert is_tree(trees.decode(scores))


@given(score_matrices(longest=4))
def test_decode_finds_the_best_tree_of_its_root(scores: np.ndarray) -> None:
    """No tree with the same root scores higher."""
    n = len(scores)
    found = trees.decode(scores)
    root = int(np.flatnonzero(found == -1)[0])
    best = max(
        total(scores, np.array(heads))
        for heads in product(range(-1, n), repeat=n)
        if heads[root] == -1 and is_tree(np.array(heads))
    )
    assert total(scores, found) == pytest.approx(best, abs=1e-2)


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([-1], True),
        ([-1, 0, 1], True),
        ([1, -1, 1], True),
        ([-1, -1], False),
        ([1, 0], False),
        ([-1, 2, 1], False),
        ([0], False),
        ([], True),
    ],
)
def test_are_trees(heads: list[int], expected: bool) -> None:
    """One root and no cycle; nothing at all is a tree. What stands beside it does not matter."""
    assert is_tree(np.array(heads, dtype=np.int64)) is expected
    for others, tells in (([-1, 0], True), ([1, 0], False)):
        together = np.array([*others, *heads, *others], dtype=np.int64)
        lengths = np.array([2, len(heads), 2])
        assert trees.are_trees(together, lengths).tolist() == [tells, expected, tells]


@given(st.lists(score_matrices(longest=6), max_size=5))
def test_sentences_do_not_touch_each_other(matrices: list[np.ndarray]) -> None:
    """Decoding many sentences is decoding each."""
    flat = np.concatenate([m.ravel() for m in matrices]) if matrices else np.zeros(0, np.float32)
    together = trees.decode_all(flat, np.array([len(m) for m in matrices], np.int64))
    assert together.tolist() == [h for m in matrices for h in trees.decode(m).tolist()]


def test_no_words_no_heads() -> None:
    """An empty sentence decodes to nothing."""
    assert trees.decode(np.zeros((0, 1), np.float32)).tolist() == []
