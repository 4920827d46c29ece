"""Dates of other calendars: Islamic, Persian and Hebrew months, and years counted by other eras.

Sources of the methods: the tabular Islamic calendar, civil epoch, and the Hebrew calendar as in
Reingold and Dershowitz, "Calendrical Calculations"; the 33-year cycle of the Persian calendar,
which agrees with the observed one from 1800 to 2200. Islamic months begin by sighting, so what is
told in them has a day's margin on either side.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Literal, get_args

from sitrep.ontology.resources import document
from sitrep.times.calendar import Stretch, day_stretch, days_between, year_stretch

Calendar = Literal["islamic", "persian", "hebrew"]

ISLAMIC_EPOCH = date(622, 7, 19).toordinal()
_HEBREW_EPOCH = -1373427
_DAY = timedelta(days=1)
# 1 Farvardin 1354 was 21 March 1975.
_PERSIAN_YEAR, _PERSIAN_DAY = 1354, date(1975, 3, 21)
_PERSIAN_LEAPS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_YEARS = {"islamic": range(1, 9000), "persian": range(1178, 1634), "hebrew": range(3762, 9000)}


def month_of(name: str) -> tuple[Calendar, int] | None:
    """Return the calendar and the number of the month of a name, null where it is none."""
    return _months().get(name)


def month_names() -> frozenset[str]:
    """Return every name of a month of another calendar, words parted by one space."""
    return frozenset(_months())


def needs_year(name: str) -> bool:
    """Tell whether a name is a month only beside a year, being much else besides."""
    return name in _with_year()


def era_names() -> frozenset[str]:
    """Return every name of an era, words parted by one space."""
    return frozenset(_eras())


def era_of(name: str) -> Calendar | int:
    """Return what an era counts: the years of a calendar, or how many to add for the common year.

    Raises:
        KeyError: the name is no era's.
    """
    return _eras()[name]


def era_year(name: str, year: int) -> Stretch | None:
    """Return the days of a year of an era, null where it has no such year."""
    era = era_of(name)
    if isinstance(era, int):
        return year_stretch(year + era) if 1 <= year + era <= 9998 else None
    return _days(era, year, None, None)


def has_year(calendar: Calendar, year: int) -> bool:
    """Tell whether a calendar's years are reckoned as far as one of them."""
    return year in _YEARS[calendar]


def dated(calendar: Calendar, year: int, month: int, day: int | None) -> Stretch | None:
    """Return the days of a month or a day of a calendar, null where it has none such."""
    return _days(calendar, year, month, day)


def years_about(calendar: Calendar, around: date) -> range:
    """Return the years of a calendar that lie within a year of a day."""
    year = {
        "islamic": (around.year - 622) * 33 // 32,
        "persian": around.year - 622,
        "hebrew": around.year + 3760,
    }[calendar]
    return range(year - 1, year + 4)


def _days(calendar: Calendar, year: int, month: int | None, day: int | None) -> Stretch | None:
    if year not in _YEARS[calendar]:
        return None
    if month is None:
        first, after = _start(calendar, year, 1), _start(calendar, year + 1, 1)
    else:
        first = _start(calendar, year, month)
        months = 13 if calendar == "hebrew" else 12
        ends_year = month == months
        after = _start(calendar, year + 1 if ends_year else year, 1 if ends_year else month + 1)
    last = after - _DAY
    if day is not None:
        first = last = first + timedelta(days=day - 1)
        if not 1 <= day <= 31 or first >= after:
            return None
    if calendar == "islamic":
        return days_between(first - _DAY, last + _DAY)
    return day_stretch(first) if first == last else days_between(first, last)


def _start(calendar: Calendar, year: int, month: int) -> date:
    match calendar:
        case "islamic":
            return islamic_date(year, month, 1)
        case "persian":
            return persian_date(year, month, 1)
        case "hebrew":
            return hebrew_date(year, month, 1)


def islamic_date(year: int, month: int, day: int) -> date:
    """Return the day of a date in the tabular Islamic calendar."""
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(ISLAMIC_EPOCH - 1 + days)


def _hebrew_elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    days = 29 * months + parts // 25920
    return days + 1 if (3 * (days + 1)) % 7 < 3 else days


def hebrew_new_year(year: int) -> date:
    """Return 1 Tishri of a Hebrew year."""
    before, here, after = (_hebrew_elapsed(y) for y in (year - 1, year, year + 1))
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return date.fromordinal(_HEBREW_EPOCH + here + delay)


def persian_date(year: int, month: int, day: int) -> date:
    """Return the day of a date in the Persian calendar."""
    if year >= _PERSIAN_YEAR:
        leaps = sum(y % 33 in _PERSIAN_LEAPS for y in range(_PERSIAN_YEAR, year))
    else:
        leaps = -sum(y % 33 in _PERSIAN_LEAPS for y in range(year, _PERSIAN_YEAR))
    months = 31 * (month - 1) - max(month - 7, 0)
    days = 365 * (year - _PERSIAN_YEAR) + leaps + months + day - 1
    return _PERSIAN_DAY + timedelta(days=days)


def hebrew_date(year: int, month: int, day: int) -> date:
    """Return the day of a date in the Hebrew calendar.

    Months are counted from Tishri; the sixth is Adar I, which a common year has not, so that there
    it begins where Adar does.
    """
    first, after = hebrew_new_year(year), hebrew_new_year(year + 1)
    length = (after - first).days
    leap = length > 360
    if month >= 7:
        # From 1 Adar (the second) to 1 Tishri is always 206 days.
        lengths = (29, 30, 29, 30, 29, 30)
        return after - timedelta(days=206 - sum(lengths[: month - 7]) - day + 1)
    heshvan = 30 if length % 10 == 5 else 29
    kislev = 29 if length % 10 == 3 else 30
    lengths = (30, heshvan, kislev, 29, 30, 30 if leap else 0)
    return first + timedelta(days=sum(lengths[: month - 1]) + day - 1)


@cache
def _loaded() -> dict[str, dict[str, list[list[str]]] | dict[str, list[str]] | list[str]]:
    loaded = document("times/calendars.yaml")
    if not isinstance(loaded, dict):
        raise TypeError("times/calendars.yaml should be a mapping")
    return loaded


@cache
def _months() -> dict[str, tuple[Calendar, int]]:
    listed = _loaded()["months"]
    found: dict[str, tuple[Calendar, int]] = {}
    if isinstance(listed, dict):
        for calendar in get_args(Calendar):
            for number, names in enumerate(listed[calendar], start=1):
                found.update({str(name): (calendar, number) for name in names})
    return found


@cache
def _with_year() -> frozenset[str]:
    return frozenset(map(str, _loaded()["with_year"]))


@cache
def _eras() -> dict[str, Calendar | int]:
    named, added = _loaded()["eras"], _loaded()["years_to_add"]
    found: dict[str, Calendar | int] = {}
    if isinstance(named, dict) and isinstance(added, dict):
        for calendar in get_args(Calendar):
            found.update({str(name): calendar for name in named[calendar]})
        for count, names in added.items():
            found.update({str(name): int(count) for name in names})
    return found
