"""Scorers: one file a set, run on the gold data where it is present.

A scorer module has ``TITLE``, ``MEASURES`` and ``cases(data)``; see ``base``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from sitrep.evaluate.base import Case, Figure, figures

NAMES = (
    "names",
    "names_news",
    "tree",
    "arguments",
    "factuality",
    "plover",
    "plv",
    "timex",
    "toponyms",
    "re3d",
    "attributions",
    "timelines",
    "coreference",
    "resolution",
    "phrases",
    "expressions",
    "event_dates",
    "own_places",
    "event_places",
    "own_events",
    "own_moods",
    "real_events",
    "numbers",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one scorer gave."""

    name: str
    title: str
    figures: tuple[Figure, ...]
    cases: tuple[Case, ...]


def evaluate(name: str, data: Path) -> Result:
    """Run one scorer on the sets below ``data``.

    Raises:
        SetAbsent: a set it needs is not there.
        ValueError: there is no scorer by that name.
    """
    if name not in NAMES:
        raise ValueError(f"no scorer {name!r}; there are {', '.join(NAMES)}")
    scorer = import_module(f"sitrep.evaluate.{name}")
    cases: Sequence[Case] = tuple(scorer.cases(data))
    return Result(
        name=name,
        title=scorer.TITLE,
        figures=figures(cases, scorer.MEASURES),
        cases=tuple(cases),
    )
