"""Tells whether days fit a gold value: EDTF, with marks for what is only roughly told.

``2014/..`` is open; ``2019-04~`` is near April 2019; ``2009>``, ``2009<`` and ``2009^`` are a late,
early and middle part of 2009. A mark on an end of an interval asks only that the end lie there.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_MARKS = "~<>^"
_UNIT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})|(?P<month>\d{4}-\d{2})|(?P<year>\d{4})"
    r"|(?P<decade>\d{3})X|(?P<century>\d{2})XX"
)
# Days on either side that "near" allows, by the unit, and days that may then be named at most.
_NEAR = {"day": 2, "month": 31, "year": 366, "decade": 3653, "century": 36525}
_LONGEST = {"day": 5, "month": 93, "year": 1096, "decade": 10959, "century": 109575}


@dataclass(frozen=True, slots=True)
class _Unit:
    first: date
    last: date
    size: str
    mark: str


def means(value: str, earliest: str | None, latest: str | None) -> bool:
    """Tell whether the days from ``earliest`` to ``latest`` (null: open) are what a value means.

    Raises:
        ValueError: the value is no EDTF of the kinds used here.
    """
    first = None if earliest is None else date.fromisoformat(earliest)
    last = None if latest is None else date.fromisoformat(latest)
    if "/" in value:
        opens, closes = value.split("/")
        return _meets(opens, first, at_start=True) and _meets(closes, last, at_start=False)
    unit = _unit(value)
    if first is None or last is None:
        return False
    middle = unit.first + (unit.last - unit.first) / 2
    match unit.mark:
        case ">":
            return unit.first < first and last == unit.last
        case "<":
            return first == unit.first and last < unit.last
        case "^":
            return unit.first < first <= middle <= last < unit.last
        case "~":
            near = timedelta(days=_NEAR[unit.size])
            short = (last - first).days < _LONGEST[unit.size]
            return first <= unit.last + near and last >= unit.first - near and short
    return (first, last) == (unit.first, unit.last)


def _meets(bound: str, day: date | None, *, at_start: bool) -> bool:
    if bound == ".." or day is None:
        return bound == ".." and day is None
    unit = _unit(bound)
    if unit.mark == "":
        return day == (unit.first if at_start else unit.last)
    near = timedelta(days=_NEAR[unit.size] if unit.mark == "~" else 0)
    return unit.first - near <= day <= unit.last + near


def _unit(written: str) -> _Unit:
    mark = written[-1:] if written[-1:] in tuple(_MARKS) else ""
    found = _UNIT.fullmatch(written.removesuffix(mark))
    if found is None or found.lastgroup is None:
        raise ValueError(f"no such value: {written!r}")
    size, text = found.lastgroup, found[found.lastgroup]
    if size == "day":
        day = date.fromisoformat(text)
        return _Unit(day, day, size, mark)
    if size == "month":
        return _Unit(*_months(int(text[:4]), int(text[5:])), size, mark)
    years = {"year": 1, "decade": 10, "century": 100}[size]
    first = int(text) * years
    return _Unit(date(max(first, 1), 1, 1), date(first + years - 1, 12, 31), size, mark)


def _months(year: int, code: int) -> tuple[date, date]:
    """Return first and last day of a month, a season (21 to 24) or a quarter (33 to 36)."""
    if code <= 12:
        month, count = code, 1
    elif 21 <= code <= 24:
        month, count = (code - 21) * 3 + 3, 3
    else:
        month, count = (code - 33) * 3 + 1, 3
    until_year, until = divmod(year * 12 + month + count - 2, 12)
    last = calendar.monthrange(until_year, until + 1)[1]
    return date(year, month, 1), date(until_year, until + 1, last)
