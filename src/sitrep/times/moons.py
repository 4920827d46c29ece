"""Feasts that follow the moon as computed by astronomers: the Lunar New Year and Diwali.

Source of the methods: Meeus, "Astronomical Algorithms", chapters 25 (the sun, to 0.01 degrees) and
49 (new moons, here to about a minute); the rules of the Chinese and Hindu calendars as in Reingold
and Dershowitz, "Calendrical Calculations". Days are Julian day numbers with a fraction.
"""

from __future__ import annotations

from datetime import date
from math import floor, radians, sin

# From the uniform time of the formulas to that of clocks, in days: within half a minute since 1950.
_LAG = 60 / 86400
_JULIAN_TO_ORDINAL = 1721424.5
_FIRST_MOON, _MONTH = 2451550.09766, 29.530588861
_YEAR = 365.2422
# Where the formulas and the civil rules both hold.
YEARS = range(1700, 2300)
# The old moon has to last through dusk for the night to be its own.
_DUSK = 19 / 24
_INDIA = 5.5

# Amplitude in days; multiples of the sun's anomaly, the moon's anomaly, the moon's latitude.
_TERMS = (
    (-0.40720, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2),
    (0.00739, -1, 1, 0), (-0.00514, 1, 1, 0), (0.00208, 2, 0, 0), (-0.00111, 0, 1, -2),
    (-0.00057, 0, 1, 2), (0.00056, 1, 2, 0), (-0.00042, 0, 3, 0), (0.00042, 1, 0, 2),
    (0.00038, 1, 0, -2), (-0.00024, -1, 2, 0), (-0.00007, 2, 1, 0),
)  # fmt: skip


def new_moon(k: int) -> float:
    """Return the moment of a new moon, counted from the first of the year 2000."""
    t = k / 1236.85
    sun = radians(2.5534 + 29.10535670 * k)
    moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    latitude = radians(160.7108 + 390.67050284 * k - 0.0016118 * t * t)
    shrinking = 1 - 0.002516 * t - 0.0000074 * t * t
    total = _FIRST_MOON + _MONTH * k + 0.00015437 * t * t - _LAG
    for size, a, b, c in _TERMS:
        total += size * shrinking ** abs(a) * sin(a * sun + b * moon + c * latitude)
    return total - 0.00017 * sin(radians(124.7746 - 1.56375588 * k))


def sun_longitude(moment: float) -> float:
    """Return where the sun stands at a moment, degrees from the spring equinox."""
    t = (moment + _LAG - 2451545.0) / 36525
    anomaly = radians(357.52911 + 35999.05029 * t)
    centre = (
        (1.914602 - 0.004817 * t) * sin(anomaly)
        + 0.019993 * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    wobble = -0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))
    return (280.46646 + 36000.76983 * t + 0.0003032 * t * t + centre + wobble) % 360


def _local_day(moment: float, hours: float) -> int:
    return floor(moment + hours / 24 - _JULIAN_TO_ORDINAL)


def _midnight(day: int, hours: float) -> float:
    return day + _JULIAN_TO_ORDINAL - hours / 24


def _moon_of_solstice(year: int, hours: float) -> int:
    """Return the last new moon not after the day of the December solstice."""
    moment = date(year, 12, 21).toordinal() + _JULIAN_TO_ORDINAL
    for _ in range(3):
        moment += (270 - sun_longitude(moment)) / 360 * _YEAR
    solstice = _local_day(moment, hours)
    k = round((moment - _FIRST_MOON) / _MONTH) + 1
    while _local_day(new_moon(k), hours) > solstice:
        k -= 1
    return k


def _is_leap(k: int, hours: float) -> bool:
    """Tell whether the sun enters no sign during the month that begins with a new moon."""
    signs = [
        sun_longitude(_midnight(_local_day(new_moon(each), hours), hours)) // 30
        for each in (k, k + 1)
    ]
    return signs[0] == signs[1]


def lunar_new_year(year: int, hours: float = 8) -> date | None:
    """Return the first day of the Chinese year that begins in a year, null outside ``YEARS``.

    Args:
        year: the Gregorian year.
        hours: how far the clocks are ahead of Greenwich: 8 in China, 7 in Vietnam.
    """
    if year not in YEARS:
        return None
    k = _moon_of_solstice(year - 1, hours)
    thirteen = _moon_of_solstice(year, hours) - k == 13
    late = thirteen and any(_is_leap(k + step, hours) for step in (1, 2))
    return date.fromordinal(_local_day(new_moon(k + (3 if late else 2)), hours))


def diwali(year: int) -> date | None:
    """Return the night of the new moon that falls while the sun is in Libra, as India keeps it.

    The stars by which the signs are counted have moved on from the equinox since antiquity
    (Lahiri's reckoning). Null outside ``YEARS``.
    """
    if year not in YEARS:
        return None
    drift = 23.853 + (year - 2000) * 0.01397
    start = date(year, 10, 10).toordinal() + _JULIAN_TO_ORDINAL
    k = floor((start - _FIRST_MOON) / _MONTH)
    for each in range(k, k + 4):
        moment = new_moon(each)
        if (sun_longitude(moment) - drift) // 30 == 6:
            day = _local_day(moment, _INDIA)
            hour = moment - _midnight(day, _INDIA)
            return date.fromordinal(day if hour > _DUSK else day - 1)
    return None
