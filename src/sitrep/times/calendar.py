"""Stretches of the calendar and the arithmetic on them; nothing here reads text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from sitrep.records import Basis, Precision, Time

Unit = Literal["day", "week", "month", "quarter", "year", "decade"]
Part = Literal["early", "mid", "late", "start", "end"]

_UNITS: dict[str, Unit] = {
    "day": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
}
_SEASONS = ("spring", "summer", "autumn", "winter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days ``first`` to ``last``; a null end is open.

    ``opens`` and ``closes`` are the ends in EDTF, as finely as they were said ("2014-01", "2014");
    ``whole`` is the EDTF of the stretch where it has a name of its own ("2020-21", "199X").
    """

    first: date | None
    last: date | None
    precision: Precision
    opens: str = ""
    closes: str = ""
    whole: str = ""
    extent: bool = False

    @property
    def edtf(self) -> str:
        """The stretch in the Extended Date/Time Format, level 1."""
        if self.whole:
            return self.whole
        opens = ".." if self.first is None else self.opens or self.first.isoformat()
        closes = ".." if self.last is None else self.closes or self.last.isoformat()
        return f"{opens}/{closes}"

    def lasting(self, extent: bool = True) -> Stretch:
        """Return the same stretch, told as filled from end to end."""
        return replace(self, extent=extent)

    def time(self, start: int, end: int, text: str, basis: Basis = "text") -> Time:
        """Return the record of this stretch, read from ``text`` at ``start`` to ``end``."""
        return Time(
            earliest=None if self.first is None else self.first.isoformat(),
            latest=None if self.last is None else self.last.isoformat(),
            extent=self.extent,
            edtf=self.edtf,
            precision=self.precision,
            start=start,
            end=end,
            text=text,
            basis=basis,
        )


def calendar_unit(name: str) -> Unit | None:
    """Return a unit by its name, null for what is none (an hour)."""
    return _UNITS.get(name)


def valid_date(year: int, month: int, day: int) -> date | None:
    """Return the day, null where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def day_stretch(day: date) -> Stretch:
    """Return one day."""
    iso = day.isoformat()
    return Stretch(first=day, last=day, precision="day", opens=iso, closes=iso, whole=iso)


def week_stretch(day: date) -> Stretch:
    """Return the week, Monday to Sunday, in which a day lies."""
    first = day - timedelta(days=day.weekday())
    return Stretch(first=first, last=first + timedelta(days=6), precision="week")


def weekend_stretch(day: date) -> Stretch:
    """Return the Saturday and Sunday of the week in which a day lies."""
    first = day + timedelta(days=5 - day.weekday())
    return Stretch(first=first, last=first + timedelta(days=1), precision="range")


def month_stretch(year: int, month: int) -> Stretch:
    """Return a whole month."""
    name = f"{year:04d}-{month:02d}"
    return Stretch(
        first=date(year, month, 1),
        last=month_end(year, month),
        precision="month",
        opens=name,
        closes=name,
        whole=name,
    )


def months_stretch(year: int, month: int, count: int, precision: Precision) -> Stretch:
    """Return ``count`` months on end, from the one given."""
    begin, finish = divmod(year * 12 + month - 1 + count - 1, 12)
    return Stretch(
        first=date(year, month, 1),
        last=month_end(begin, finish + 1),
        precision=precision,
        opens=f"{year:04d}-{month:02d}",
        closes=f"{begin:04d}-{finish + 1:02d}",
    )


def quarter_stretch(year: int, quarter: int) -> Stretch:
    """Return a quarter, 1 to 4, of a year."""
    return months_stretch(year, quarter * 3 - 2, 3, "quarter")


def season_stretch(year: int, season: str) -> Stretch:
    """Return a northern season by the months meteorologists count; winter begins in December."""
    place = _SEASONS.index(season)
    found = months_stretch(year, place * 3 + 3, 3, "season")
    return replace(found, whole=f"{year:04d}-{21 + place}")


def year_stretch(year: int) -> Stretch:
    """Return a whole year."""
    name = f"{year:04d}"
    return Stretch(
        first=date(year, 1, 1),
        last=date(year, 12, 31),
        precision="year",
        opens=name,
        closes=name,
        whole=name,
    )


def decade_stretch(year: int) -> Stretch:
    """Return the decade in which a year lies, as its digits group it (1990 to 1999)."""
    first = year // 10 * 10
    return Stretch(
        first=date(max(first, 1), 1, 1),
        last=date(first + 9, 12, 31),
        precision="decade",
        opens=f"{first:04d}",
        closes=f"{first + 9:04d}",
        whole=f"{first // 10:03d}X",
    )


def century_stretch(count: int) -> Stretch:
    """Return a century by its number, as its digits group it (the 20th: 1900 to 1999)."""
    first = (count - 1) * 100
    return Stretch(
        first=date(first, 1, 1),
        last=date(first + 99, 12, 31),
        precision="range",
        opens=f"{first:04d}",
        closes=f"{first + 99:04d}",
        whole=f"{count - 1:02d}XX",
    )


def unit_stretch(day: date, unit: Unit) -> Stretch:
    """Return the calendar unit in which a day lies."""
    match unit:
        case "day":
            return day_stretch(day)
        case "week":
            return week_stretch(day)
        case "month":
            return month_stretch(day.year, day.month)
        case "quarter":
            return quarter_stretch(day.year, (day.month + 2) // 3)
        case "year":
            return year_stretch(day.year)
        case "decade":
            return decade_stretch(day.year)


def shift(day: date, count: int, unit: Unit) -> date | None:
    """Return the day ``count`` units on (back where negative), null beyond the calendar.

    A month without that day gives its last one: a month after 31 January is 28 February.
    """
    try:
        if unit == "day":
            return day + timedelta(days=count)
        if unit == "week":
            return day + timedelta(weeks=count)
        months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit] * count
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return min(
            date(year, month + 1, 1) + timedelta(days=day.day - 1), month_end(year, month + 1)
        )
    except (ValueError, OverflowError):
        return None


def span_of(first: Stretch | None, last: Stretch | None, extent: bool = True) -> Stretch | None:
    """Return the stretch from the start of one to the end of another; null leaves that end open."""
    begin = None if first is None else first.first
    finish = None if last is None else last.last
    if (begin is None and finish is None) or (begin and finish and begin > finish):
        return None
    return Stretch(
        first=begin,
        last=finish,
        precision="range",
        opens="" if first is None else first.opens,
        closes="" if last is None else last.closes,
        extent=extent,
    )


def days_between(first: date | None, last: date | None, extent: bool = False) -> Stretch | None:
    """Return the days from one to another, null where they are out of order or both open."""
    if first is not None and first == last:
        return day_stretch(first).lasting(extent)
    return span_of(
        None if first is None else day_stretch(first),
        None if last is None else day_stretch(last),
        extent,
    )


def part_of(whole: Stretch, part: Part) -> Stretch | None:
    """Return the early, middle or late third of a stretch, or its first or last bit.

    Start and end are one month of a year, quarter, season or decade's year; ten days of a month;
    two days of a week. A day has no parts here: part and whole are the same day.
    """
    first, last = whole.first, whole.last
    if first is None or last is None or first == last:
        return whole
    if whole.precision in ("year", "decade", "quarter", "season") and part in (
        "early",
        "mid",
        "late",
    ):
        return _third_in_months(first, last, part)
    days = (last - first).days + 1
    if part in ("early", "mid", "late"):
        third = days // 3
        begin = {"early": 0, "mid": third, "late": 2 * third}[part]
        finish = {"early": third - 1, "mid": 2 * third - 1, "late": days - 1}[part]
        return days_between(
            first + timedelta(days=begin), first + timedelta(days=max(begin, finish))
        )
    if days > 85:
        edge = first if part == "start" else last
        months = days // 3653 * 12 or 1
        if months == 1:
            return month_stretch(edge.year, edge.month)
        return year_stretch(edge.year)
    size = 10 if days > 14 else 2 if days > 3 else 1
    if part == "start":
        return days_between(first, first + timedelta(days=size - 1))
    return days_between(last - timedelta(days=size - 1), last)


def _third_in_months(first: date, last: date, part: str) -> Stretch | None:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    third = months // 3
    skip = {"early": 0, "mid": third, "late": 2 * third}[part]
    size = third if part != "late" else months - 2 * third
    year, month = divmod(first.year * 12 + first.month - 1 + skip, 12)
    found = months_stretch(year, month + 1, size, "range")
    return found if size > 1 else month_stretch(year, month + 1)
