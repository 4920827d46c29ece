"""How well clusters of mentions agree: MUC, B-cubed, CEAF-e and their mean (Pradhan et al. 2014).

A clustering is a sequence of clusters, each a set of mentions; no mention stands in two. Mentions
that only one side has count against it, without being added to the other ("twinless" mentions).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Cluster = frozenset[Hashable]
Clusters = Sequence[Cluster]
Mention = TypeVar("Mention", bound=Hashable)
METRICS = ("muc", "b3", "ceafe")


def clusters_of(labels: Mapping[Mention, Hashable], *, singletons: bool = True) -> Clusters:
    """Return the clusters of mentions by label, those of one mention only where asked for."""
    found: dict[Hashable, set[Hashable]] = {}
    for mention, label in labels.items():
        found.setdefault(label, set()).add(mention)
    return [frozenset(c) for c in found.values() if singletons or len(c) > 1]


def counts(gold: Clusters, found: Clusters) -> dict[str, float]:
    """Return each metric's sums of one document, to be added over documents.

    Keys are ``metric:r``, ``metric:gold``, ``metric:p`` and ``metric:found``: recall is ``r`` over
    ``gold``, precision ``p`` over ``found``.
    """
    matched = ceaf_e(gold, found)
    sums = {
        "muc": (muc(gold, found), muc(found, gold), _links(gold), _links(found)),
        "b3": (b_cubed(gold, found), b_cubed(found, gold), _mentions(gold), _mentions(found)),
        "ceafe": (matched, matched, float(len(gold)), float(len(found))),
    }
    return {
        f"{metric}:{name}": value
        for metric, row in sums.items()
        for name, value in zip(("r", "p", "gold", "found"), row, strict=True)
    }


def muc(gold: Clusters, found: Clusters) -> float:
    """Return how many links of the gold clusters are there in ``found`` (Vilain et al. 1995)."""
    owner = _owners(found)
    right = 0
    for cluster in gold:
        parts = {owner[m] for m in cluster if m in owner}
        alone = sum(m not in owner for m in cluster)
        right += len(cluster) - len(parts) - alone
    return float(right)


def b_cubed(gold: Clusters, found: Clusters) -> float:
    """Return the mentions' summed recall: what share of its cluster is with each (Bagga 1998)."""
    owner = _owners(found)
    total = 0.0
    for cluster in gold:
        together: dict[int, int] = {}
        for mention in cluster:
            if mention in owner:
                together[owner[mention]] = together.get(owner[mention], 0) + 1
        total += sum(n * n for n in together.values()) / len(cluster)
    return total


def ceaf_e(gold: Clusters, found: Clusters) -> float:
    """Return the likeness (phi 4) of the best one-to-one match of clusters (Luo 2005)."""
    owner = _owners(found)
    likeness: dict[int, dict[int, float]] = {}
    for g, cluster in enumerate(gold):
        shared: dict[int, int] = {}
        for mention in cluster:
            if mention in owner:
                shared[owner[mention]] = shared.get(owner[mention], 0) + 1
        likeness[g] = {f: 2 * n / (len(cluster) + len(found[f])) for f, n in shared.items()}
    # Clusters without a mention in common cannot match, so each island is solved by itself.
    return sum(_best_match([likeness[g] for g in island]) for island in _islands(likeness))


def f1_of(metric: str, prefix: str = "") -> Callable[[Mapping[str, float]], float]:
    """Return the formula of a metric's F1 over summed counts."""

    def formula(sums: Mapping[str, float]) -> float:
        recall, precision = (
            sums[f"{prefix}{metric}:{above}"] / sums[f"{prefix}{metric}:{below}"]
            if sums[f"{prefix}{metric}:{below}"]
            else 0.0
            for above, below in (("r", "gold"), ("p", "found"))
        )
        both = recall + precision
        return 2 * recall * precision / both if both else 0.0

    return formula


def conll(prefix: str = "") -> Callable[[Mapping[str, float]], float]:
    """Return the formula of the mean F1 of the three metrics."""
    formulas = [f1_of(metric, prefix) for metric in METRICS]
    return lambda sums: sum(formula(sums) for formula in formulas) / len(formulas)


def _owners(clusters: Clusters) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _links(clusters: Clusters) -> float:
    return float(sum(len(c) - 1 for c in clusters))


def _mentions(clusters: Clusters) -> float:
    return float(sum(len(c) for c in clusters))


def _islands(likeness: Mapping[int, Mapping[int, float]]) -> Iterable[list[int]]:
    """Yield the rows that are tied together by columns they share."""
    by_column: dict[int, list[int]] = {}
    for row, columns in likeness.items():
        for column in columns:
            by_column.setdefault(column, []).append(row)
    seen: set[int] = set()
    for row in likeness:
        island, waiting = [], [row]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                island.append(one)
                waiting.extend(r for column in likeness[one] for r in by_column[column])
        if island:
            yield island


def _best_match(rows: Sequence[Mapping[int, float]]) -> float:
    """Return the weight of the best one-to-one match of rows and columns (Kuhn 1955).

    Rows are added one at a time by the shortest augmenting path, with prices on both sides.
    """
    import numpy as np

    columns = sorted({column for row in rows for column in row})
    if not columns:
        return 0.0
    place = {column: at for at, column in enumerate(columns)}
    size = max(len(rows), len(columns))
    cost = np.zeros((size + 1, size + 1))
    for i, row in enumerate(rows, 1):
        for column, value in row.items():
            cost[i, place[column] + 1] = -value
    row_price, column_price = np.zeros(size + 1), np.zeros(size + 1)
    taken = np.zeros(size + 1, dtype=np.int64)
    for row_number in range(1, size + 1):
        taken[0], at = row_number, 0
        shortest, used = np.full(size + 1, np.inf), np.zeros(size + 1, dtype=bool)
        before = np.zeros(size + 1, dtype=np.int64)
        while taken[at]:
            used[at] = True
            slack = cost[taken[at]] - row_price[taken[at]] - column_price
            nearer = ~used & (slack < shortest)
            shortest[nearer], before[nearer] = slack[nearer], at
            free = np.where(used, np.inf, shortest)
            free[0] = np.inf
            step_to = int(free.argmin())
            step = free[step_to]
            row_price[taken[used]] += step
            column_price[used] -= step
            shortest[~used] -= step
            at = step_to
        while at:
            taken[at], at = taken[before[at]], before[at]
    return float(-sum(cost[taken[c], c] for c in range(1, size + 1)))
