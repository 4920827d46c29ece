"""Times in words: "17 June 2020", "June 2020", "4 to 9 June 2020", "since 2014"."""

from __future__ import annotations

from datetime import date

from sitrep.records import Time


def in_words(time: Time | None) -> str | None:
    """Return a time for people, null where it says nothing."""
    if time is None or (time.earliest is None and time.latest is None):
        return None
    try:
        first = date.fromisoformat(time.earliest) if time.earliest else None
        last = date.fromisoformat(time.latest) if time.latest else None
    except ValueError:
        return time.edtf
    begun, _, ended = time.edtf.partition("/")
    if first is None and last is not None:
        return f"{'until' if time.extent else 'by'} {_as_said(last, ended)}"
    if first is not None and last is None:
        said = _as_said(first, begun)
        return f"since {said}" if time.extent else f"from {said} on"
    if first is None or last is None or first == last:
        return _day(first) if first else None
    if time.precision == "month" and first.month == last.month:
        return f"{first:%B} {first.year}"
    if time.precision == "year" and first.year == last.year:
        return str(first.year)
    if first.year == last.year and first.month == last.month:
        return f"{first.day} to {_day(last)}"
    return f"{_as_said(first, begun)} to {_as_said(last, ended)}"


def _as_said(day: date, edtf: str) -> str:
    """Return an end of an interval no more precisely than its EDTF form says it."""
    if edtf == f"{day.year:04}":
        return str(day.year)
    if edtf == f"{day.year:04}-{day.month:02}":
        return f"{day:%B} {day.year}"
    return _day(day)


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
