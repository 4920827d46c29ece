"""Resolves expressions that name a stretch of the calendar: dates, weekdays, seasons, feasts."""

from __future__ import annotations

from datetime import date, timedelta

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
    week_stretch,
    weekend_stretch,
    year_stretch,
)
from sitrep.times.context import Context
from sitrep.times.holidays import feast
from sitrep.times.patterns import Node
from sitrep.times.words import Word, feast_name, feasts, name_of, value_of

_NO_SHIFT = timedelta(0)


def resolve_date(node: Node, context: Context) -> Stretch | None:
    """Resolve a date of which month, day or year may be missing."""
    year = _number(node.get("year"))
    month = _value(node, "month", "MONTH")
    day = _day(node)
    if month is None:
        if day is not None:
            return _day_of_month(day, context)
        return None if year is None else year_stretch(year)
    if year is None:
        year = _turned_year(node, context) or context.year
    if year is None and node.get("turn") is None and node.get("that") is None:
        return _without_year(month, day, _weekday(node), context)
    if year is None:
        return None
    if day is None:
        return month_stretch(year, month)
    found = valid_date(year, month, day)
    return None if found is None else day_stretch(found)


def _turned_year(node: Node, context: Context) -> int | None:
    """Return the year of "in May last year", "that August"."""
    turn = _direction(node.get("turn"))
    if turn is not None:
        return None if context.day is None else context.day.year + turn
    before = context.before
    if node.get("that") is None or before is None or before.first is None:
        return None
    return before.first.year


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
    anchor = context.day
    if anchor is None:
        return None
    months = [shift(anchor.replace(day=1), step, "month") for step in (-1, 0, 1)]
    days = [valid_date(m.year, m.month, day) for m in months if m is not None]
    return choose(tuple(day_stretch(d) for d in days if d is not None), context)


def resolve_numeric(node: Node, context: Context) -> Stretch | None:
    """Resolve "2020-06-17" and "17/06/2020"; where day and month could be swapped, nothing."""
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
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (second, first) if second > 12 else (first, second)
    found = valid_date(year, month, day)
    return None if found is None else day_stretch(found)


def resolve_days(node: Node, context: Context) -> Stretch | None:
    """Resolve "June 17-19, 2020"."""
    first = resolve_date(node, context)
    last = _number(node.get("until"))
    if first is None or first.first is None or last is None:
        return None
    end = valid_date(first.first.year, first.first.month, last)
    return None if end is None else days_between(first.first, end, True)


def resolve_months(node: Node, context: Context) -> Stretch | None:
    """Resolve "April-June 2019"."""
    first, last = _value(node, "month", "MONTH"), _value(node, "until", "MONTH")
    if first is None or last is None:
        return None
    year = _number(node.get("year")) or context.year
    if year is None:
        end = _without_year(last, None, None, context)
        if end is None or end.first is None:
            return None
        year = end.first.year
    if last >= first:
        return months_stretch(year, first, last - first + 1, "range").lasting()
    return months_stretch(year - 1, first, last - first + 13, "range").lasting()


def resolve_years(node: Node, context: Context) -> Stretch | None:
    """Resolve "2014-2019" and "2014-19"."""
    first = _number(node.get("year"))
    last = _number(node.get("until"))
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


def resolve_weekday(node: Node, context: Context) -> Stretch | None:
    """Resolve a weekday: in the past the last one, the report's own day included; else the next."""
    anchor, weekday = context.day, _weekday(node)
    if anchor is None or weekday is None:
        return None
    week = _direction(node.get("week"))
    if week is not None:
        first = week_stretch(anchor + timedelta(weeks=week)).first
        return None if first is None else day_stretch(first + timedelta(days=weekday))
    word = node.get("dir")
    direction = _direction(word)
    told = direction == 1 and not context.ahead
    if (told or (word and word.kind in ("following", "preceding"))) and context.before is not None:
        # A story's next Friday is the one after what it told last.
        anchor = context.before.last or anchor
    back = timedelta(days=(anchor.weekday() - weekday) % 7)
    on = timedelta(days=(weekday - anchor.weekday()) % 7)
    if direction == -1:
        return day_stretch(anchor - (back if back > _NO_SHIFT else timedelta(days=7)))
    if direction == 1:
        return day_stretch(anchor + (on if on > _NO_SHIFT else timedelta(days=7)))
    return day_stretch(anchor + on if context.ahead else anchor - back)


def resolve_deictic(node: Node, context: Context) -> Stretch | None:
    """Resolve "yesterday", "this morning", "the day after tomorrow"."""
    word = node.get("day")
    if context.day is None or word is None:
        return None
    offset = 0 if word.kind == "this" else value_of("TODAY", word.kind)
    if node.get("twice") is not None:
        offset *= 2
    return day_stretch(context.day + timedelta(days=offset))


def resolve_last_night(node: Node, context: Context) -> Stretch | None:
    """Resolve "last night" to the day before the report's."""
    return None if context.day is None else day_stretch(context.day - timedelta(days=1))


def resolve_overnight(node: Node, context: Context) -> Stretch | None:
    """Resolve "overnight" to the report's day and the one before."""
    if context.day is None:
        return None
    return days_between(context.day - timedelta(days=1), context.day)


def resolve_weekend(node: Node, context: Context) -> Stretch | None:
    """Resolve a weekend; "last" and "next" count from the week of the report's day."""
    if context.day is None:
        return None
    direction = _direction(node.get("dir"))
    if not direction:
        on_it = context.day.weekday() >= 5
        direction = 0 if context.ahead or on_it else -1
    return weekend_stretch(context.day + timedelta(weeks=direction))


def resolve_period(node: Node, context: Context) -> Stretch | None:
    """Resolve "last week", "this month", "next year", "following year"."""
    word, unit = node.get("dir"), _unit(node)
    if word is None or unit is None or unit == "day":
        return None
    anchor = context.day
    if word.kind in ("following", "preceding"):
        anchor = context.before.first if context.before is not None else None
    direction = _direction(word)
    if anchor is None or direction is None:
        return None
    moved = shift(anchor, direction, unit)
    return None if moved is None else unit_stretch(moved, unit)


def resolve_named(node: Node, context: Context) -> Stretch | None:
    """Resolve "last November", "this spring", "next June"."""
    anchor, direction = context.day, _direction(node.get("dir"))
    if node.get("that") is not None and context.before is not None:
        anchor, direction = context.before.first, 0
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
    found = _turned(candidates, anchor, direction)
    day = _day(node)
    if day is None or found is None or found.first is None:
        return found
    exact = valid_date(found.first.year, found.first.month, day)
    return None if exact is None else day_stretch(exact)


def _turned(candidates: list[Stretch], anchor: date, direction: int) -> Stretch | None:
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
    season, year = _season(node), _number(node.get("year"))
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
    year = _number(node.get("year"))
    if year is not None:
        return year
    if "year" not in node.words or context.day is None:
        return None
    return context.day.year + (_direction(node.get("dir")) or 0)


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


def resolve_feast(node: Node, context: Context) -> Stretch | None:
    """Resolve "Eid al-Fitr", "last Christmas", "Easter 2019"."""
    word = node.get("feast")
    if word is None:
        return None
    rule = feasts()[feast_name(word.text)]
    year, direction = _number(node.get("year")) or context.year, _direction(node.get("dir"))
    if year is not None:
        return feast(rule, year)
    if context.day is None:
        return None
    near = range(max(context.day.year - 2, 1), min(context.day.year + 3, 9000))
    candidates = [found for y in near if (found := feast(rule, y)) is not None]
    if direction:
        return _turned(candidates, context.day, direction)
    return choose(tuple(candidates), context)


def _number(word: Word | None) -> int | None:
    if word is None:
        return None
    digits = "".join(c for c in word.text if c.isdigit())
    return int(digits) if digits else None


def _day(node: Node) -> int | None:
    word = node.get("day")
    if word is not None and word.kind not in ("<day>", "<nth>"):
        return value_of("ORDINAL", word.kind)
    return _number(word)


def _value(node: Node, label: str, group: str) -> int | None:
    word = node.get(label)
    return None if word is None else value_of(group, word.kind)


def _weekday(node: Node) -> int | None:
    word = node.get("w")
    if word is None:
        return None
    # Short names only stand in dates; both tables number the days alike.
    return value_of("WEEKDAY" if word.kind.endswith("day") else "WEEKDAY_SHORT", word.kind)


def _direction(word: Word | None) -> int | None:
    return None if word is None else value_of("TURN", word.kind)


def _season(node: Node) -> str | None:
    word = node.get("season")
    return None if word is None else name_of("SEASON", word.kind)


def _unit(node: Node) -> Unit | None:
    word = node.get("unit")
    return None if word is None else calendar_unit(name_of("UNITS", word.kind))
