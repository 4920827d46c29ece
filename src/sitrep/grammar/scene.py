"""What is known of one report so far; each stage takes a scene and gives its own records."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitrep.grammar.cast import Cast
from sitrep.language.analysis import Analysis
from sitrep.records import Link, Mention, Report, Statement


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A report, its analysis and the records of the stages that have run.

    ``day`` is the report's publication day (ISO), given or inferred, null where unknown. ``found``
    holds what has been worked out on a sentence, by name and offset, so that each is worked out
    once; a scene made from another starts without.
    """

    report: Report
    analysis: Analysis
    day: str | None = None
    times: tuple[Mention, ...] = ()
    cast: Cast = field(default_factory=lambda: Cast("", (), ()))
    places: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    links: tuple[Link, ...] = ()
    found: dict[tuple[str, int], object] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
