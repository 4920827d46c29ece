"""Floors: figures once reached, below which a change does not pass. They only rise."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from sitrep.evaluate.base import Figure

# One flipped case of the smallest set moves its figure by about this much.
SLACK = 0.004
LESS_IS_BETTER = ("MAE",)
# Shares that tell what is there, neither good nor bad.
TOLD_ONLY = ("places without",)

Floors = Mapping[str, Mapping[str, float]]


def read_floors(path: Path) -> dict[str, dict[str, float]]:
    """Return the pinned floors by set and figure, none where the file is absent."""
    if not path.exists():
        return {}
    data: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    return data


def fallen(name: str, figures: Sequence[Figure], floors: Floors) -> list[str]:
    """Return one line for each figure that is below its floor."""
    lines = []
    for figure in figures:
        floor = floors.get(name, {}).get(figure.name)
        if floor is None:
            continue
        worse = (
            figure.value - floor if figure.name.endswith(LESS_IS_BETTER) else floor - figure.value
        )
        if worse > SLACK:
            lines.append(f"{name}: {figure.name} {figure.value:.4f} is below its floor {floor:.4f}")
    return lines


def raised(name: str, figures: Sequence[Figure], floors: Floors) -> dict[str, dict[str, float]]:
    """Return floors with this set's figures pinned where they are better than before."""
    new = {each: dict(values) for each, values in floors.items()}
    mine = new.setdefault(name, {})
    for figure in figures:
        if figure.name.startswith(TOLD_ONLY):
            continue
        value = round(figure.value, 4)
        old = mine.get(figure.name)
        better = min if figure.name.endswith(LESS_IS_BETTER) else max
        mine[figure.name] = value if old is None else better(old, value)
    return new
