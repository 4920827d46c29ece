"""Intervals of days: overlap, intersection and their EDTF form."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from sitrep.records import Basis, Precision, Time

OPEN_START = 0
OPEN_END = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """A run of days by ordinal, both ends included; an open end lies outside every calendar day."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """Number of days; huge where an end is open."""
        return self.last - self.first + 1


def days_of(time: Time | None) -> Days | None:
    """Return the days of a time, null where it says nothing or its dates are malformed."""
    if time is None or (time.earliest is None and time.latest is None):
        return None
    try:
        first = date.fromisoformat(time.earliest).toordinal() if time.earliest else OPEN_START
        last = date.fromisoformat(time.latest).toordinal() if time.latest else OPEN_END
    except ValueError:
        return None
    return Days(first, last) if first <= last else None


def overlap(a: Days, b: Days) -> Days | None:
    """Return the days that two runs share."""
    first, last = max(a.first, b.first), min(a.last, b.last)
    return Days(first, last) if first <= last else None


def gap(a: Days, b: Days) -> int:
    """Return how many days apart two runs are; 0 where they overlap, 1 where they touch."""
    return max(0, a.first - b.last, b.first - a.last)


def time_of(days: Days, *, extent: bool, basis: Basis) -> Time:
    """Return the time for a run of days."""
    first = None if days.first <= OPEN_START else date.fromordinal(days.first)
    last = None if days.last >= OPEN_END else date.fromordinal(days.last)
    edtf, precision = _edtf(first, last)
    return Time(
        earliest=first.isoformat() if first else None,
        latest=last.isoformat() if last else None,
        extent=extent,
        edtf=edtf,
        precision=precision,
        basis=basis,
    )


def _edtf(first: date | None, last: date | None) -> tuple[str, Precision]:
    if first is None or last is None:
        return (
            f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}",
            "range",
        )
    if first == last:
        return first.isoformat(), "day"
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole and (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7], "month"
    if whole and first.year == last.year and (first.month, last.month) == (1, 12):
        return first.isoformat()[:4], "year"
    return f"{first.isoformat()}/{last.isoformat()}", "range"
