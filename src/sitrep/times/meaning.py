"""From a parsed time expression to a stretch of the calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from sitrep.times import dates, named, relative, weekdays
from sitrep.times.calendar import (
    Stretch,
    calendar_unit,
    day_stretch,
    days_between,
    part_of,
    shift,
    span_of,
    unit_stretch,
)
from sitrep.times.context import Context
from sitrep.times.patterns import Node
from sitrep.times.words import name_of, part_name

_DAY = timedelta(days=1)
_CLOSING = frozenset({"end", "close"})
Resolver = Callable[[Node, Context], Stretch | None]


def resolve(node: Node, context: Context) -> Stretch | None:
    """Return the stretch an expression means, null where the context does not settle it."""
    try:
        return _RESOLVERS[node.reads](node, context)
    except (ValueError, OverflowError):
        # The calendar ends at the years 1 and 9999: what lies beyond has no date.
        return None


def parts_of(node: Node, context: Context) -> tuple[tuple[Node, Context], ...]:
    """Return the expressions an expression is made of, each with the ground it is read on."""
    match node.reads:
        case "since":
            # What has lasted since a time began at the last one that has come.
            past = context if node.get("since") is None else replace(context, ahead=False)
            return ((node.parts[0], past),)
        case "range":
            return _ends(node, context)
        case "lastof":
            return ((node.parts[1], context),)
    return tuple((part, context) for part in node.parts)


def _ends(node: Node, context: Context) -> tuple[tuple[Node, Context], ...]:
    """Read the start of a range from its end: "from May to June 2020", "from Monday to Friday"."""
    first, last = node.parts
    end = resolve(last, context)
    if end is None or (context.day is None and last.get("year") is None):
        return (first, context), (last, context)
    return (first, replace(context, day=end.last, ahead=False, year=None)), (last, context)


def says_day(node: Node) -> bool:
    """Tell whether an expression names a day with its year, and so needs no anchor."""
    if node.reads == "date":
        return all(node.get(label) is not None for label in ("year", "month", "day"))
    return node.reads == "numeric"


def _part(node: Node, context: Context) -> Stretch | None:
    word = node.get("part")
    if word is None:
        return None
    whole = _whole(node, context)
    if whole is None or whole.first is None or whole.last is None:
        return None
    if word.kind in ("earlier", "later"):
        if context.day is None or not whole.first <= context.day <= whole.last:
            return whole
        if word.kind == "earlier":
            return days_between(whole.first, context.day)
        return days_between(context.day, whole.last)
    return part_of(whole, part_name(word.kind))


def _part_decade(node: Node, context: Context) -> Stretch | None:
    """Resolve "the early nineties"."""
    word, whole = node.get("part"), dates.resolve_decade(node, context)
    return None if word is None or whole is None else part_of(whole, part_name(word.kind))


def _whole(node: Node, context: Context) -> Stretch | None:
    if node.parts:
        return resolve(node.parts[0], context)
    word = node.get("unit")
    unit = None if word is None else calendar_unit(name_of("UNITS", word.kind))
    return None if unit is None or context.day is None else unit_stretch(context.day, unit)


def _inner(node: Node, context: Context) -> Stretch | None:
    return resolve(node.parts[0], context)


def _nth(node: Node, context: Context) -> Stretch | None:
    return relative.resolve_nth(node, _inner(node, context))


def _nth_day(node: Node, context: Context) -> Stretch | None:
    return relative.resolve_nth_day(node, dates.resolve_date(node, context))


def _up_to(node: Node, context: Context) -> Stretch | None:
    return relative.resolve_up_to(node, _inner(node, context))


def _last_of(node: Node, context: Context) -> Stretch | None:
    # "The last week of May" is no last week: May bounds it.
    part, whole = node.parts
    if part.reads in ("rolling", "period") and part.get("unit") is not None:
        found = relative.resolve_nth(part, resolve(whole, context))
        if found is not None:
            return found
    return resolve(part, context)


def _since(node: Node, context: Context) -> Stretch | None:
    begin = resolve(*parts_of(node, context)[0])
    return None if begin is None or begin.first is None else span_of(begin, None)


def _then(node: Node, context: Context) -> Stretch | None:
    begin = context.before
    return None if begin is None or begin.first is None else span_of(begin, None)


def _range(node: Node, context: Context) -> Stretch | None:
    first, last = (resolve(*part) for part in parts_of(node, context))
    if first is None or last is None or last.last is None:
        return None
    return span_of(first, last, extent="between" not in node.words)


def _until(node: Node, context: Context) -> Stretch | None:
    end = _inner(node, context)
    return None if end is None or end.last is None else span_of(None, end)


def _by(node: Node, context: Context) -> Stretch | None:
    end = _inner(node, context)
    if end is None or end.last is None:
        return None
    return _by_the_end(end, context)


def _before(node: Node, context: Context) -> Stretch | None:
    part = node.parts[0]
    if part.reads == "feast":
        end = named.feast_before(part, context)
    else:
        end = resolve(part, context)
    if end is None or end.first is None or end.last is None:
        return None
    edge = part.get("part")
    if edge is not None and edge.kind in _CLOSING:
        # "Before the end of the year" is as late as its last day.
        return _by_the_end(end, context)
    return days_between(None, end.first - _gap(context))


def _by_the_end(end: Stretch, context: Context) -> Stretch | None:
    begin = day_stretch(context.day) if context.ahead and context.day is not None else None
    return span_of(begin, end, extent=False)


def _bounded(node: Node, context: Context) -> Stretch | None:
    """Resolve "by the summer", "since the spring"."""
    season = dates.resolve_season(node, context)
    if season is None:
        return None
    match node.words[0]:
        case "since":
            return span_of(season, None)
        case "after":
            return None if season.last is None else days_between(season.last + _DAY, None)
        case "before":
            return None if season.first is None else days_between(None, season.first - _DAY)
        case "until" | "till":
            return span_of(None, season)
    return _by_the_end(season, context)


def _half_of(node: Node, context: Context) -> Stretch | None:
    """Resolve "the first half of the 1990s"; years have a rule of their own."""
    whole, word = _inner(node, context), node.get("q")
    if whole is None or whole.first is None or whole.last is None or word is None:
        return None
    if word.kind not in ("first", "second") or whole.first == whole.last:
        return None
    months = (whole.last.year - whole.first.year) * 12 + whole.last.month - whole.first.month + 1
    if months % 2:
        middle = whole.first + (whole.last - whole.first) // 2
    else:
        after = shift(whole.first, months // 2, "month")
        middle = whole.first if after is None else after - _DAY
    if word.kind == "first":
        return days_between(whole.first, middle)
    return days_between(middle + _DAY, whole.last)


def _after(node: Node, context: Context) -> Stretch | None:
    begin = _inner(node, context)
    if begin is None or begin.last is None:
        return None
    return days_between(begin.last + _gap(context), None)


def _gap(context: Context) -> timedelta:
    """Return how far "after" lies: "after Friday" a day, "after Friday's vote" none."""
    return timedelta(days=0 if context.tail[:1] in ("'", "’") else 1)


def _filled(node: Node, context: Context) -> Stretch | None:
    found = _inner(node, context)
    if found is None:
        return None
    day = context.day
    if day is not None and context.has_come(found) and found.last is not None and found.last > day:
        # What has filled this year has filled it up to now.
        return found.lasting() if context.ahead else span_of(found, day_stretch(day))
    return found.lasting()


_RESOLVERS: dict[str, Resolver] = {
    "date": dates.resolve_date,
    "numeric": dates.resolve_numeric,
    "days": dates.resolve_days,
    "months": dates.resolve_months,
    "years": dates.resolve_years,
    "decade": dates.resolve_decade,
    "partdecade": _part_decade,
    "weekday": weekdays.resolve_weekday,
    "deictic": weekdays.resolve_deictic,
    "lastnight": weekdays.resolve_last_night,
    "overnight": weekdays.resolve_overnight,
    "weekend": weekdays.resolve_weekend,
    "period": dates.resolve_period,
    "named": dates.resolve_named,
    "season": dates.resolve_season,
    "quarter": dates.resolve_quarter,
    "half": dates.resolve_half,
    "halfof": _half_of,
    "bounded": _bounded,
    "feast": named.resolve_feast,
    "reckoned": named.resolve_reckoned,
    "era": named.resolve_era,
    "hebrewyear": named.resolve_hebrew_year,
    "century": named.resolve_century,
    "famous": named.resolve_famous,
    "recurring": lambda node, context: None,
    "ago": relative.resolve_ago,
    "rolling": relative.resolve_rolling,
    "ahead": relative.resolve_ahead,
    "fromday": relative.resolve_from_day,
    "hence": relative.resolve_hence,
    "nth": _nth,
    "nthday": _nth_day,
    "upto": _up_to,
    "lastof": _last_of,
    "within": relative.resolve_within,
    "duration": relative.resolve_duration,
    "apart": relative.resolve_apart,
    "twice": relative.resolve_twice,
    "same": relative.resolve_same,
    "then": _then,
    "part": _part,
    "since": _since,
    "range": _range,
    "until": _until,
    "by": _by,
    "before": _before,
    "after": _after,
    "filled": _filled,
}
