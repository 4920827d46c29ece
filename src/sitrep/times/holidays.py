"""Days of feasts, computed: Easter, Islamic, Hebrew and Persian feasts, by the moon, fixed days.

Source of the method for Easter: Meeus, "Astronomical Algorithms", chapter 8; for the others see
``eras`` and ``moons``. Islamic feasts begin by sighting: they have a day's margin on either side.
"""

from __future__ import annotations

from datetime import date, timedelta

from sitrep.times.calendar import Stretch, day_stretch, days_between, month_end
from sitrep.times.eras import ISLAMIC_EPOCH, has_year, hebrew_date, islamic_date, persian_date
from sitrep.times.moons import diwali, lunar_new_year


def gregorian_easter(year: int) -> date:
    """Return Easter Sunday of the western churches."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the eastern churches, in the Gregorian calendar."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    lag = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=lag)


def feast(rule: str, year: int) -> tuple[Stretch, ...]:
    """Return the days of a feast that begin in a Gregorian year: none, once, or twice.

    Args:
        rule: as in ``resources/times/words.yaml``: "fixed M D"; "easter N" and "orthodox N" (days
            after Easter); "islamic M D N" (N days from that date); "hebrew M D" (months from
            Tishri); "persian M D"; "weekday M W N" (the Nth W, Monday 0, of a month, the last where
            N is 0); "lunar H" (the new year where clocks are H hours ahead); "diwali".
        year: 1 to 9998.

    Raises:
        ValueError: there is no such rule.
    """
    name, *rest = rule.split()
    if name == "islamic":
        return _islamic_feast(year, [int(part) for part in rest])
    found = _feast_day(name, [int(part) for part in rest], year)
    return () if found is None else (day_stretch(found),)


def _feast_day(name: str, numbers: list[int], year: int) -> date | None:
    match name:
        case "fixed":
            return date(year, numbers[0], numbers[1])
        case "easter":
            return gregorian_easter(year) + timedelta(days=numbers[0])
        case "orthodox":
            return orthodox_easter(year) + timedelta(days=numbers[0])
        case "hebrew":
            return _hebrew_feast(year, numbers[0], numbers[1])
        case "persian":
            if not has_year("persian", year - 621):
                return None
            return persian_date(year - 621, numbers[0], numbers[1])
        case "weekday":
            return _nth_weekday(year, numbers)
        case "lunar":
            return lunar_new_year(year, numbers[0])
        case "diwali":
            return diwali(year)
    raise ValueError(f"no such feast rule: {name!r}")


def _hebrew_feast(year: int, month: int, day: int) -> date | None:
    for hebrew in (year + 3760, year + 3761):
        if has_year("hebrew", hebrew):
            found = hebrew_date(hebrew, month, day)
            if found.year == year:
                return found
    return None


def _nth_weekday(year: int, numbers: list[int]) -> date:
    month, weekday, place = numbers
    if place == 0:
        last = month_end(year, month)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (place - 1))


def _islamic_feast(year: int, numbers: list[int]) -> tuple[Stretch, ...]:
    month, day, length = numbers
    margin = timedelta(days=1)
    # 10631 days are 30 Islamic years.
    guess = (date(year, 1, 1).toordinal() - ISLAMIC_EPOCH) * 30 // 10631
    firsts = (islamic_date(islamic, month, day) for islamic in range(max(guess, 1), guess + 3))
    days = (
        days_between(first - margin, first + timedelta(days=length - 1) + margin)
        for first in firsts
        if first.year == year
    )
    return tuple(each for each in days if each is not None)
