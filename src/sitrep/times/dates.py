"""Resolves expressions that name a stretch of the calendar: dates, weekdays, seasons, feasts."""

from __future__ import annotations

from datetime import date

from sitrep.times.calendar import (
    Stretch,
    Unit,
    calendar_unit,
    day_stretch,
    days_between,
    decade_stretch,
    month_stretch,
    months_stretch,
    quarter_stretch,
    season_stretch,
    shift,
    span_of,
    unit_stretch,
    valid_date,
    year_stretch,
)
from sitrep.times.context import Context
from sitrep.times.patterns import Node
from sitrep.times.words import Word, famous_days, name_of, value_of, word_list

_MONTHS = 12
# What counts from the time told last, not from the report's day.
_OF_THE_STORY = frozenset({"following", "preceding", "previous"})


def resolve_date(node: Node, context: Context) -> Stretch | None:
    """Resolve a date of which month, day or year may be missing."""
    year = number_of(node.get("year"))
    month = _value(node, "month", "MONTH")
    day = day_of(node)
    if month is None:
        if day is not None:
            return _day_of_month(day, context)
        return None if year is None else year_stretch(year)
    if year is None:
        year = _turned_year(node, context) or _famous_year(month, day, context) or context.year
    if year is None and node.get("turn") is None and node.get("that") is None:
        return _without_year(month, day, weekday_of(node), context)
    if year is None:
        return None
    if day is None:
        return month_stretch(year, month)
    found = valid_date(year, month, day)
    return None if found is None else day_stretch(found)


def _turned_year(node: Node, context: Context) -> int | None:
    """Return the year of "in May last year", "that August"."""
    turn = direction_of(node.get("turn"))
    if turn is not None:
        return None if context.day is None else context.day.year + turn
    before = context.before
    if node.get("that") is None or before is None or before.first is None:
        return None
    return before.first.year


def _famous_year(month: int, day: int | None, context: Context) -> int | None:
    """Return the year of "the September 11 attacks", once they have been."""
    told = (word.strip(".,;:'\"’”").lower() for word in context.tail.split()[:2])
    if day is None or word_list("famous_acts").isdisjoint(told):
        return None
    for each in map(date.fromisoformat, famous_days().values()):
        past = context.day is None or each <= context.day
        if (each.month, each.day) == (month, day) and past:
            return each.year
    return None


def _without_year(
    month: int, day: int | None, weekday: int | None, context: Context
) -> Stretch | None:
    anchor = context.day
    if anchor is None:
        return None
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    if day is None:
        return choose(tuple(month_stretch(y, month) for y in years), context)
    days = tuple(d for y in years if (d := valid_date(y, month, day)) is not None)
    if weekday is not None:
        fitting = [d for d in days if d.weekday() == weekday]
        if fitting:
            return day_stretch(min(fitting, key=lambda d: abs(d - anchor)))
    return choose(tuple(day_stretch(d) for d in days), context)


def choose(candidates: tuple[Stretch, ...], context: Context) -> Stretch | None:
    """Return the last candidate begun by the report's day; the first not over, if ahead."""
    anchor = context.day
    if anchor is None or not candidates:
        return None
    if context.ahead:
        later = [c for c in candidates if c.last is not None and c.last >= anchor]
        return later[0] if later else None
    earlier = [c for c in candidates if c.first is not None and c.first <= anchor]
    return earlier[-1] if earlier else None


def _day_of_month(day: int, context: Context) -> Stretch | None:
    anchor, inside = context.day, context.inside
    if inside is not None and inside.precision in ("day", "month") and inside.first is not None:
        # "On the 15th of July, and on the 20th"
        found = valid_date(inside.first.year, inside.first.month, day)
        if found is not None and found >= inside.first:
            return day_stretch(found)
    if anchor is None:
        return None
    months = [shift(anchor.replace(day=1), step, "month") for step in (-1, 0, 1)]
    days = [valid_date(m.year, m.month, day) for m in months if m is not None]
    return choose(tuple(day_stretch(d) for d in days if d is not None), context)


def resolve_numeric(node: Node, context: Context) -> Stretch | None:
    """Resolve "2020-06-17" and "17/06/2020".

    Where day and month could be swapped, the order of the text's other dates decides, else nothing.
    """
    iso = node.get("iso")
    if iso is not None:
        year, month, day = (int(part) for part in iso.text.split("-"))
        found = valid_date(year, month, day)
        return None if found is None else day_stretch(found)
    written = node.get("slashed")
    if written is None:
        return None
    first, second, year = (int(part) for part in written.text.replace(".", "/").split("/"))
    if year < 100:
        year += 2000 if year < 70 else 1900
    day, month = (second, first) if second > 12 else (first, second)
    if first <= 12 and second <= 12 and first != second:
        if context.day_first is None:
            return None
        day, month = (first, second) if context.day_first else (second, first)
    found = valid_date(year, month, day)
    return None if found is None else day_stretch(found)


def day_first(nodes: tuple[Node, ...]) -> bool | None:
    """Tell whether the numeric dates of a text put the day first, null where none shows it."""
    shown = set()
    for node in nodes:
        written = node.get("slashed")
        if written is not None:
            first, second, _ = (int(part) for part in written.text.replace(".", "/").split("/"))
            if (first > _MONTHS) != (second > _MONTHS):
                shown.add(first > _MONTHS)
    return shown.pop() if len(shown) == 1 else None


def resolve_days(node: Node, context: Context) -> Stretch | None:
    """Resolve "June 17-19, 2020"."""
    first = resolve_date(node, context)
    last = number_of(node.get("until"))
    if first is None or first.first is None or last is None:
        return None
    end = valid_date(first.first.year, first.first.month, last)
    return None if end is None else days_between(first.first, end, True)


def resolve_months(node: Node, context: Context) -> Stretch | None:
    """Resolve "April-June 2019"."""
    first, last = _value(node, "month", "MONTH"), _value(node, "until", "MONTH")
    if first is None or last is None:
        return None
    year = number_of(node.get("year")) or context.year
    if year is None:
        begin = _without_year(first, None, None, context)
        if begin is None or begin.first is None:
            return None
        year = begin.first.year + (last < first)
    if last >= first:
        return months_stretch(year, first, last - first + 1, "range").lasting()
    return months_stretch(year - 1, first, last - first + 13, "range").lasting()


def resolve_years(node: Node, context: Context) -> Stretch | None:
    """Resolve "2014-2019" and "2014-19"."""
    first = number_of(node.get("year"))
    last = number_of(node.get("until"))
    short = node.get("short")
    if first is not None and short is not None and len(short.text) == 2:
        last = first // 100 * 100 + int(short.text)
    if first is None or last is None or not first < last < first + 200:
        return None if first is None else year_stretch(first)
    return span_of(year_stretch(first), year_stretch(last))


def resolve_decade(node: Node, context: Context) -> Stretch | None:
    """Resolve "the 1990s", "the '90s", "the nineties"."""
    written = node.get("decade")
    if written is not None:
        digits = "".join(c for c in written.text if c.isdigit())
        year = int(digits)
        return decade_stretch(year if year >= 1000 else 1900 + year if year >= 20 else 2000 + year)
    tens = _value(node, "nineties", "NINETIES")
    return None if tens is None else decade_stretch(1900 + tens)


def resolve_period(node: Node, context: Context) -> Stretch | None:
    """Resolve "last week", "this month", "next year", "following year"."""
    word, unit = node.get("dir"), _unit(node)
    if word is None or unit is None or unit == "day":
        return None
    anchor = context.day
    if word.kind in ("following", "preceding"):
        anchor = context.before.first if context.before is not None else None
    direction = direction_of(word)
    if anchor is None or direction is None:
        return None
    moved = shift(anchor, direction, unit)
    return None if moved is None else unit_stretch(moved, unit)


def resolve_named(node: Node, context: Context) -> Stretch | None:
    """Resolve "last November", "this spring", "next June"."""
    anchor, direction = context.day, direction_of(node.get("dir"))
    word, before = node.get("dir"), context.before
    if node.get("that") is not None and before is not None:
        anchor, direction = before.first, 0
    elif word is not None and word.kind in _OF_THE_STORY and before is not None:
        anchor = before.first
    if anchor is None or direction is None:
        return None
    month, season = _value(node, "month", "MONTH"), _season(node)
    years = range(max(anchor.year - 2, 1), anchor.year + 3)
    if month is not None:
        candidates = [month_stretch(y, month) for y in years]
    elif season is not None:
        candidates = [season_stretch(y, season) for y in years]
    else:
        return None
    if season is not None and direction == 0 and anchor == context.day:
        # "This winter" said in March was the last one, where the clause tells the past.
        return choose(tuple(candidates), context)
    found = turned(candidates, anchor, direction)
    day = day_of(node)
    if day is None or found is None or found.first is None:
        return found
    exact = valid_date(found.first.year, found.first.month, day)
    return None if exact is None else day_stretch(exact)


def turned(candidates: list[Stretch], anchor: date, direction: int) -> Stretch | None:
    """Return the last over before a day (-1), the first not begun (1), the one of its year (0)."""
    for each in reversed(candidates) if direction < 0 else candidates:
        if each.first is None or each.last is None:
            continue
        if direction < 0 and each.last < anchor:
            return each
        if direction > 0 and each.first > anchor:
            return each
        if direction == 0 and (each.first.year == anchor.year or each.first <= anchor <= each.last):
            return each
    return None


def resolve_season(node: Node, context: Context) -> Stretch | None:
    """Resolve "summer 2019", "in the spring"."""
    season, year = _season(node), number_of(node.get("year"))
    if season is None:
        return None
    if year is not None:
        return season_stretch(year, season)
    if context.day is None:
        return None
    years = range(max(context.day.year - 1, 1), context.day.year + 2)
    return choose(tuple(season_stretch(y, season) for y in years), context)


def _year_of(node: Node, context: Context) -> int | None:
    """Return the year of "of 2019", "of last year", "of the year"."""
    year = number_of(node.get("year"))
    if year is not None:
        return year
    if "year" not in node.words or context.day is None:
        return None
    return context.day.year + (direction_of(node.get("dir")) or 0)


def resolve_quarter(node: Node, context: Context) -> Stretch | None:
    """Resolve "the third quarter of 2019", "Q3"."""
    word = node.get("q")
    if node.get("final") is not None:
        quarter = 4
    elif word is None:
        return None
    elif word.kind.startswith("q"):
        quarter = value_of("QUARTER_NAME", word.kind)
    else:
        quarter = value_of("ORDINAL", word.kind)
    if not 1 <= quarter <= 4:
        return None
    year = _year_of(node, context)
    if year is not None:
        return quarter_stretch(year, quarter)
    if context.day is None:
        return None
    years = range(max(context.day.year - 1, 1), context.day.year + 2)
    return choose(tuple(quarter_stretch(y, quarter) for y in years), context)


def resolve_half(node: Node, context: Context) -> Stretch | None:
    """Resolve "the first half of 2020"."""
    half, year = _value(node, "q", "ORDINAL"), _year_of(node, context)
    if half not in (1, 2) or year is None:
        return None
    return months_stretch(year, half * 6 - 5, 6, "range")


def number_of(word: Word | None) -> int | None:
    """Return the digits of a word as a number."""
    if word is None:
        return None
    digits = "".join(c for c in word.text if c.isdigit())
    return int(digits) if digits else None


def day_of(node: Node) -> int | None:
    """Return the day of the month that an expression names."""
    word = node.get("day")
    if word is not None and word.kind not in ("<day>", "<nth>"):
        return value_of("ORDINAL", word.kind)
    return number_of(word)


def _value(node: Node, label: str, group: str) -> int | None:
    word = node.get(label)
    return None if word is None else value_of(group, word.kind)


def weekday_of(node: Node) -> int | None:
    """Return the weekday that an expression names, Monday 0."""
    word = node.get("w")
    if word is None:
        return None
    # Short names only stand in dates; both tables number the days alike.
    return value_of("WEEKDAY" if word.kind.endswith("day") else "WEEKDAY_SHORT", word.kind)


def direction_of(word: Word | None) -> int | None:
    """Return -1 for "last", 0 for "this", 1 for "next", null where there is no such word."""
    return None if word is None else value_of("TURN", word.kind)


def _season(node: Node) -> str | None:
    word = node.get("season")
    return None if word is None else name_of("SEASON", word.kind)


def _unit(node: Node) -> Unit | None:
    word = node.get("unit")
    return None if word is None else calendar_unit(name_of("UNITS", word.kind))
