"""Days of feasts, computed: Gregorian and Julian Easter, Islamic and Hebrew feasts, fixed days.

Sources of the methods: Meeus, "Astronomical Algorithms", chapter 8 (Easter); the tabular Islamic
calendar, civil epoch, and the Hebrew calendar as in Reingold and Dershowitz, "Calendrical
Calculations". The tabular Islamic calendar is a day out now and then, since months begin by
sighting: its feasts are given a day's margin on either side.
"""

from __future__ import annotations

from datetime import date, timedelta

from sitrep.times.calendar import Stretch, day_stretch, days_between

_ISLAMIC_EPOCH = date(622, 7, 19).toordinal()
_HEBREW_EPOCH = -1373427


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


def islamic_date(year: int, month: int, day: int) -> date:
    """Return the day of a date in the tabular Islamic calendar."""
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(_ISLAMIC_EPOCH - 1 + days)


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


def feast(rule: str, year: int) -> Stretch | None:
    """Return the days of a feast that begin in a Gregorian year.

    Args:
        rule: as in ``resources/times/words.yaml``: "fixed M D", "easter N" and "orthodox N" (days
            after Easter), "islamic M D N" (N days from that date), "tishri N", "nisan N".
        year: 1 to 9998.
    """
    name, *rest = rule.split()
    numbers = [int(part) for part in rest]
    match name:
        case "fixed":
            return day_stretch(date(year, numbers[0], numbers[1]))
        case "easter":
            return day_stretch(gregorian_easter(year) + timedelta(days=numbers[0]))
        case "orthodox":
            return day_stretch(orthodox_easter(year) + timedelta(days=numbers[0]))
        case "islamic":
            return _islamic_feast(year, numbers)
        case "tishri":
            return day_stretch(hebrew_new_year(year + 3761) + timedelta(days=numbers[0] - 1))
        case "nisan":
            # From 1 Nisan to 1 Tishri is always 177 days.
            first = hebrew_new_year(year + 3761) - timedelta(days=177)
            return day_stretch(first + timedelta(days=numbers[0] - 1))
    raise ValueError(f"no such feast rule: {rule!r}")


def _islamic_feast(year: int, numbers: list[int]) -> Stretch | None:
    month, day, length = numbers
    # 10631 days are 30 Islamic years.
    guess = (date(year, 1, 1).toordinal() - _ISLAMIC_EPOCH) * 30 // 10631
    for islamic in range(max(guess, 1), guess + 3):
        first = islamic_date(islamic, month, day)
        if first.year > year:
            break
        if first.year == year:
            margin = timedelta(days=1)
            return days_between(first - margin, first + timedelta(days=length - 1) + margin)
    return None
