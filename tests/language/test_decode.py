"""From outputs to spans and names."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.language.decode import best_tags, descendants, names_of, spans_of

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")

NAMES = [
    ([], []),
    ([0, 0], []),
    ([1, 2, 0], [(0, 2, "PER")]),
    ([1, 1, 2], [(0, 1, "PER"), (1, 3, "PER")]),
    ([0, 2, 2], [(1, 3, "PER")]),
    ([3, 2, 4], [(0, 1, "LOC"), (1, 2, "PER"), (2, 3, "LOC")]),
    ([1, 0, 2], [(0, 1, "PER"), (2, 3, "PER")]),
]


@pytest.mark.parametrize(("tags", "expected"), NAMES)
def test_names_of(tags: list[int], expected: list[tuple[int, int, str]]) -> None:
    """BIO tags become spans; an I- that continues nothing starts a name."""
    assert names_of(np.array(tags, dtype=np.int64), TAGS) == expected


@given(st.data())
def test_best_tags_are_the_best_allowed_sequence(data: st.DataObject) -> None:
    """No allowed sequence scores higher, for every sentence of a batch."""
    lengths = np.array(data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=3)))
    starts = np.cumsum(lengths) - lengths
    values = st.integers(-9, 9)
    total = int(lengths.sum())
    flat = data.draw(st.lists(values, min_size=total * len(TAGS), max_size=total * len(TAGS)))
    scores = np.array(flat, np.float32).reshape(total, len(TAGS))
    tags = best_tags(scores, starts, lengths, TAGS)
    for start, length in zip(starts, lengths, strict=True):
        own = scores[start : start + length]
        rows = np.arange(length)
        best = max(
            float(own[rows, list(row)].sum())
            for row in product(range(len(TAGS)), repeat=int(length))
            if allowed(row)
        )
        found = tags[start : start + length]
        assert allowed(found)
        assert float(own[rows, found].sum()) == best


def allowed(row: Iterable[int]) -> bool:
    """Tell whether every I- tag continues a name of its kind."""
    before = "O"
    for tag in (TAGS[i] for i in row):
        if tag[0] == "I" and before[1:] != tag[1:]:
            return False
        before = tag
    return True


# "The forces that took the town , left ."
RELATIVE = [1, 6, 3, 1, 5, 3, -1, 6, 6]
SPANS = [
    ("argument below the predicate", RELATIVE, 6, 1, (0, 6)),
    ("branch with the predicate left out", RELATIVE, 3, 1, (0, 2)),
    ("object", RELATIVE, 3, 5, (4, 6)),
    ("the predicate itself", RELATIVE, 3, 3, (3, 4)),
]


@pytest.mark.parametrize(("heads", "predicate", "argument", "expected"), [c[1:] for c in SPANS])
def test_spans_of(
    heads: list[int], predicate: int, argument: int, expected: tuple[int, int]
) -> None:
    """Spans are runs of words below the head; punctuation does not start or end them."""
    loose = [False] * 7 + [True, True]
    assert spans_of(heads, loose, [(predicate, argument)]) == [expected]


@st.composite
def random_trees(draw: st.DrawFn) -> list[int]:
    """Heads of a random tree with its root anywhere."""
    n = draw(st.integers(1, 10))
    order = draw(st.permutations(range(n)))
    heads = [-1] * n
    for place in range(1, n):
        heads[order[place]] = order[draw(st.integers(0, place - 1))]
    return heads


@given(random_trees())
def test_descendants_follow_the_heads(heads: list[int]) -> None:
    """The bits say the same as walking up the tree."""
    below = descendants(heads)
    for i in range(len(heads)):
        walk = set()
        j = i
        while j >= 0:
            walk.add(j)
            j = heads[j]
        assert {j for j, bits in enumerate(below) if bits >> i & 1} == walk


@given(random_trees(), st.data())
def test_spans_hold_their_head(heads: list[int], data: st.DataObject) -> None:
    """A span always holds the argument's head and not the predicate, unless they are one."""
    n = len(heads)
    predicate = data.draw(st.integers(0, n - 1))
    argument = data.draw(st.integers(0, n - 1))
    loose = data.draw(st.lists(st.booleans(), min_size=n, max_size=n))
    ((first, last),) = spans_of(heads, loose, [(predicate, argument)])
    assert first <= argument < last
    assert predicate == argument or not first <= predicate < last
    # It is as long as what is below the head reaches, loose words at its ends aside.
    under = descendants(heads)
    below = [bool(under[argument] >> i & 1) for i in range(n)]
    if not under[argument] >> predicate & 1:
        assert all(below[first:last])
        assert all(loose[i] for i in range(first) if all(below[i:first]))
        assert all(loose[i] for i in range(last, n) if all(below[last : i + 1]))
