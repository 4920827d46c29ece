"""Resolves what has a name of its own: feasts, other calendars, eras, centuries, famous days."""

from __future__ import annotations

from datetime import date, timedelta

from sitrep.times.calendar import Stretch, century_stretch, day_stretch
from sitrep.times.context import Context
from sitrep.times.dates import choose, day_of, direction_of, number_of, turned
from sitrep.times.eras import dated, era_year, month_of, years_about
from sitrep.times.holidays import feast
from sitrep.times.patterns import Node
from sitrep.times.words import Word, famous_days, feasts, plain_name, value_of

# So far ahead of the report may a feast lie that is told of without its year.
_SOON = timedelta(days=60)
_HEBREW_YEARS = range(5500, 6000)


def resolve_feast(node: Node, context: Context) -> Stretch | None:
    """Resolve "Eid al-Fitr", "last Christmas", "Easter 2019"."""
    word = node.get("feast")
    if word is None:
        return None
    year, direction = number_of(node.get("year")) or context.year, direction_of(node.get("dir"))
    if year is not None:
        return _only(_feasts(word, range(year, year + 1)), context)
    if context.day is None:
        return None
    near = _feasts(word, range(max(context.day.year - 2, 1), min(context.day.year + 3, 9000)))
    if direction:
        return turned(list(near), context.day, direction)
    if not context.past and not context.ahead:
        # "Eid begins on Sunday" said shortly before it.
        return _soon(near, context.day) or choose(near, context)
    return choose(near, context)


def feast_before(node: Node, context: Context) -> Stretch | None:
    """Resolve a feast before which something was done: the one that comes, where it is near."""
    found = resolve_feast(node, context)
    word = node.get("feast")
    if word is None or context.day is None or node.get("year") or node.get("dir"):
        return found
    near = _feasts(word, range(context.day.year, min(context.day.year + 2, 9000)))
    return _soon(near, context.day) or found


def _soon(near: tuple[Stretch, ...], day: date) -> Stretch | None:
    limit = day + _SOON
    soon = (each for each in near if each.first is not None and day < each.first <= limit)
    return next(soon, None)


def _feasts(word: Word, years: range) -> tuple[Stretch, ...]:
    rules = feasts()[plain_name(word.text)]
    found = {each for rule in rules for year in years for each in feast(rule, year)}
    return tuple(sorted(found, key=lambda each: each.first or date.min))


def _only(found: tuple[Stretch, ...], context: Context) -> Stretch | None:
    """Return the one of a feast's days in a year, of two the one that the report is nearer to."""
    if len(found) < 2 or context.day is None:
        return found[0] if len(found) == 1 else None
    day = context.day
    return min(found, key=lambda each: abs(((each.first or day) - day).days))


def resolve_reckoned(node: Node, context: Context) -> Stretch | None:
    """Resolve "15 Ramadan 1445", "Ordibehesht 1402", "1 Muharram"."""
    word = node.get("moon")
    named = None if word is None else month_of(plain_name(word.text))
    if named is None:
        return None
    (calendar, month), day, year = named, day_of(node), number_of(node.get("year"))
    if year is not None:
        return dated(calendar, year, month, day)
    if context.day is None:
        return None
    found = (dated(calendar, each, month, day) for each in years_about(calendar, context.day))
    return choose(tuple(each for each in found if each is not None), context)


def resolve_era(node: Node, context: Context) -> Stretch | None:
    """Resolve "Heisei 7", "2557 of the Buddhist era", "the Islamic year 1444"."""
    word, year = node.get("era"), _count(node)
    return None if word is None or year is None else era_year(plain_name(word.text), year)


def resolve_hebrew_year(node: Node, context: Context) -> Stretch | None:
    """Resolve "the year 5784": no other calendar in the news is so far on."""
    year = number_of(node.get("n"))
    if year is None or year not in _HEBREW_YEARS:
        return None
    return era_year("hebrew calendar", year)


def _count(node: Node) -> int | None:
    word = node.get("n")
    if word is not None and word.kind[0] != "<":
        return value_of("ORDINAL", word.kind)
    return number_of(word)


def resolve_century(node: Node, context: Context) -> Stretch | None:
    """Resolve "the nineteenth century", "the 21st century"."""
    count = _count(node)
    if count is None:
        return None
    count += 20 if node.get("twenty") is not None else 0
    return century_stretch(count) if 2 <= count <= 30 else None


def resolve_famous(node: Node, context: Context) -> Stretch | None:
    """Resolve "9/11"."""
    words = node.get("n"), node.get("m")
    written = "/".join(word.text for word in words if word is not None)
    day = famous_days().get(written)
    return None if day is None else day_stretch(date.fromisoformat(day))
