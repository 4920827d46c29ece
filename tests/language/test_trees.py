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
    assert trees.is_tree(trees.decode(scores))


@given(score_matrices(longest=4))
def test_decode_finds_the_best_tree_of_its_root(scores: np.ndarray) -> None:
    """No tree with the same root scores higher."""
    n = len(scores)
    found = trees.decode(scores)
    root = int(np.flatnonzero(found == -1)[0])
    best = max(
        total(scores, np.array(heads))
        for heads in product(range(-1, n), repeat=n)
        if heads[root] == -1 and trees.is_tree(np.array(heads))
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
def test_is_tree(heads: list[int], expected: bool) -> None:
    """One root and no cycle; nothing at all is a tree."""
    assert trees.is_tree(np.array(heads, dtype=np.int64)) is expected


@given(score_matrices())
def test_depths_count_the_steps_to_the_root(scores: np.ndarray) -> None:
    """A word is one step below its head."""
    heads = trees.decode(scores)
    depth = trees.depths(heads)
    for i, head in enumerate(heads.tolist()):
        assert depth[i] == (0 if head == -1 else depth[head] + 1)


def test_no_words_no_heads() -> None:
    """An empty sentence decodes to nothing."""
    assert trees.decode(np.zeros((0, 1), np.float32)).tolist() == []
