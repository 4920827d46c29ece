"""Cluster metrics on small worked examples, and against every one-to-one match tried in turn."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.evaluate.clusters import (
    METRICS,
    Clusters,
    ceaf_e,
    clusters_of,
    conll,
    counts,
    f1_of,
)


def parted(*rows: str) -> Clusters:
    return [frozenset(row) for row in rows]


# Recall, precision and F1, worked out by hand: the example of Pradhan et al. 2014, and the two of
# Bagga and Baldwin 1998, in which MUC cannot tell the worse error and B-cubed can.
EXAMPLES = [
    ("abc defg", "ab cd fghi", "muc", (2 / 5, 2 / 5)),
    ("abc defg", "ab cd fghi", "b3", (5 / 12, 1 / 2)),
    ("abc defg", "ab cd fghi", "ceafe", (0.65, 0.4333)),
    ("12345 67 89ABC", "12345 6789ABC", "muc", (1.0, 9 / 10)),
    ("12345 67 89ABC", "12345 6789ABC", "b3", (1.0, 16 / 21)),
    ("12345 67 89ABC", "1234589ABC 67", "muc", (1.0, 9 / 10)),
    ("12345 67 89ABC", "1234589ABC 67", "b3", (1.0, 7 / 12)),
    ("ab", "cd", "b3", (0.0, 0.0)),
    ("a b", "a b", "muc", (0.0, 0.0)),
    ("a b", "a b", "ceafe", (1.0, 1.0)),
]


@pytest.mark.parametrize(("gold", "found", "metric", "expected"), EXAMPLES)
def test_worked_examples(gold: str, found: str, metric: str, expected: tuple[float, float]) -> None:
    sums = counts(parted(*gold.split()), parted(*found.split()))
    recall, precision = expected
    for above, below, value in (("r", "gold", recall), ("p", "found", precision)):
        total = sums[f"{metric}:{below}"]
        assert (sums[f"{metric}:{above}"] / total if total else 0.0) == pytest.approx(
            value, abs=1e-4
        )
    both = recall + precision
    f1 = 2 * recall * precision / both if both else 0.0
    assert f1_of(metric)(sums) == pytest.approx(f1, abs=1e-4)


LABELS = st.dictionaries(st.integers(0, 8), st.integers(0, 4), max_size=9)


@given(LABELS)
def test_a_clustering_agrees_with_itself(labels: dict[int, int]) -> None:
    own = clusters_of(labels)
    sums = counts(own, own)
    for metric in METRICS:
        empty = not sums[f"{metric}:gold"]
        assert f1_of(metric)(sums) == pytest.approx(0.0 if empty else 1.0)


@given(LABELS, LABELS)
def test_ceaf_finds_the_best_match(gold: dict[int, int], found: dict[int, int]) -> None:
    ours, theirs = clusters_of(gold), clusters_of(found)
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    best = max(
        sum(2 * len(a & b) / (len(a) + len(b)) for a, b in zip(ours, row, strict=True))
        for row in permutations(theirs, len(ours))
    )
    assert ceaf_e(clusters_of(gold), clusters_of(found)) == pytest.approx(best)


@given(LABELS, LABELS)
def test_changing_sides_changes_recall_for_precision(
    gold: dict[int, int], found: dict[int, int]
) -> None:
    there = counts(clusters_of(gold), clusters_of(found))
    back = counts(clusters_of(found), clusters_of(gold))
    assert conll()(there) == pytest.approx(conll()(back))
    assert all(there[f"{m}:r"] == pytest.approx(back[f"{m}:p"]) for m in METRICS)


def test_clusters_of_one_are_left_out_where_asked() -> None:
    labels = {"a": 1, "b": 1, "c": 2}
    assert clusters_of(labels) == parted("ab", "c")
    assert clusters_of(labels, singletons=False) == parted("ab")
