"""Resolves days told from the report's own: weekdays, "yesterday", "overnight", weekends."""

from __future__ import annotations

from datetime import timedelta

from sitrep.times.calendar import Stretch, day_stretch, days_between, week_stretch, weekend_stretch
from sitrep.times.context import Context
from sitrep.times.dates import direction_of, weekday_of
from sitrep.times.patterns import Node
from sitrep.times.words import value_of

_NO_SHIFT = timedelta(0)


def resolve_weekday(node: Node, context: Context) -> Stretch | None:
    """Resolve a weekday: in the past the last one, the report's own day included; else the next."""
    anchor, weekday = context.day, weekday_of(node)
    if anchor is None or weekday is None:
        return None
    week = direction_of(node.get("week"))
    if week is not None:
        first = week_stretch(anchor + timedelta(weeks=week)).first
        return None if first is None else day_stretch(first + timedelta(days=weekday))
    word = node.get("dir")
    direction = direction_of(word)
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
    direction = direction_of(node.get("dir"))
    if not direction:
        on_it = context.day.weekday() >= 5
        direction = 0 if context.ahead or on_it else -1
    return weekend_stretch(context.day + timedelta(weeks=direction))
