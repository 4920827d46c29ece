"""What the words around a time expression say of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sitrep.times.calendar import Stretch, day_stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The ground on which an expression is resolved.

    Attributes:
        day: the report's day, null where unknown.
        ahead: the clause lies in the future.
        past: the clause tells the past.
        perfect: the clause is in the present perfect.
        earlier: the times before it in the text, the nearest first.
        inside: the nearest earlier time of the same sentence, null where there is none.
        year: the year that a date without one has, where the words say so.
        tail: the text that follows the expression.
        alone: nothing follows that the expression counts from ("two days after").
        anchor: the time of what follows and is counted from ("after the vote"), null if unknown.
        ends: the time at which what the expression measures came to its end, null if not told.
        day_first: whether numeric dates of the text put the day first, null where none shows it.
    """

    day: date | None
    ahead: bool = False
    past: bool = True
    perfect: bool = False
    earlier: tuple[Stretch, ...] = ()
    inside: Stretch | None = None
    year: int | None = None
    tail: str = ""
    alone: bool = True
    anchor: Stretch | None = None
    ends: Stretch | None = None
    day_first: bool | None = None

    @property
    def before(self) -> Stretch | None:
        """The nearest earlier time of the text."""
        return self.earlier[0] if self.earlier else None

    def bases(self) -> tuple[Stretch, ...]:
        """Return what a count may start from: earlier times, then the report's day."""
        return self.earlier if self.day is None else (*self.earlier, day_stretch(self.day))

    def has_come(self, stretch: Stretch) -> bool:
        """Tell whether a stretch has begun by the report's day, as far as that is known."""
        return self.day is None or stretch.first is None or stretch.first <= self.day
