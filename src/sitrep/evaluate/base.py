"""What scorers share: cases, measures, figures with standard errors.

A scorer gives one `Case` a report or sentence, each with counts; a `Measure` is a formula over
the sums of counts. Standard errors come from resampling cases (bootstrap, Efron 1979) with a fixed
seed, so that a figure and its error can be had again from the committed cases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Counts = Mapping[str, float]
RESAMPLES = 300
# Counts by this prefix say how often something was left null, and for which reason.
NULL = "null:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One scored unit: its id, its counts, and one short word an outcome (never gold text)."""

    id: str
    counts: tuple[tuple[str, float], ...]
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure's name, its formula over summed counts, and the goal it is held to."""

    name: str
    formula: Callable[[Counts], float]
    goal: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure: value, bootstrap standard error, number of cases, goal."""

    name: str
    value: float
    error: float
    cases: int
    goal: float | None


def null_counts(cases: Sequence[Case]) -> tuple[tuple[str, int], ...]:
    """Return how often each reason for null was given over all cases, the most frequent first."""
    sums: dict[str, float] = {}
    for case in cases:
        for name, count in case.counts:
            if name.startswith(NULL):
                reason = name.removeprefix(NULL)
                sums[reason] = sums.get(reason, 0) + count
    found = ((reason, round(count)) for reason, count in sums.items() if count)
    return tuple(sorted(found, key=lambda each: (-each[1], each[0])))


def ratio(above: str, below: str) -> Callable[[Counts], float]:
    """Return the formula of one count over another (0 where nothing was counted)."""
    return lambda sums: sums[above] / sums[below] if sums[below] else 0.0


def f1(right: str, found: str, gold: str) -> Callable[[Counts], float]:
    """Return the formula of F1 from the counts of right, found and gold items."""
    return lambda sums: (
        2 * sums[right] / (sums[found] + sums[gold]) if sums[found] + sums[gold] else 0.0
    )


def macro_f1(classes: Sequence[str]) -> Callable[[Counts], float]:
    """Return the mean F1 over classes from counts named ``tp:X``, ``found:X`` and ``gold:X``."""

    def formula(sums: Counts) -> float:
        scores = []
        for each in classes:
            both = sums.get(f"found:{each}", 0) + sums.get(f"gold:{each}", 0)
            scores.append(2 * sums.get(f"tp:{each}", 0) / both if both else 0.0)
        return sum(scores) / len(scores)

    return formula


def figures(cases: Sequence[Case], measures: Sequence[Measure]) -> tuple[Figure, ...]:
    """Return each measure over all cases with its standard error."""
    import numpy as np

    names = sorted({name for case in cases for name, _ in case.counts})
    column = {name: at for at, name in enumerate(names)}
    table = np.zeros((max(len(cases), 1), len(names)))
    for row, case in enumerate(cases):
        for name, count in case.counts:
            table[row, column[name]] += count
    generator = np.random.default_rng(20200617)
    weights = generator.multinomial(len(table), np.full(len(table), 1 / len(table)), size=RESAMPLES)
    samples = [dict(zip(names, row, strict=True)) for row in (weights @ table).tolist()]
    total = dict(zip(names, table.sum(axis=0).tolist(), strict=True))
    return tuple(
        Figure(
            name=measure.name,
            value=measure.formula(_Zeros(total)),
            error=float(np.std([measure.formula(_Zeros(s)) for s in samples])),
            cases=len(cases),
            goal=measure.goal,
        )
        for measure in measures
    )


class _Zeros(dict[str, float]):
    def __missing__(self, name: str) -> float:
        return 0.0
