"""Why an expression of time has no days: the closed list ``records.Undated``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sitrep.records import Undated
from sitrep.times.context import Context
from sitrep.times.meaning import parts_of, resolve
from sitrep.times.patterns import Node

# Any day serves to learn whether an expression lacks nothing else.
_SOME_DAY = date(2001, 1, 7)
# Expressions that count from a time told before them.
_FROM_THE_TEXT = frozenset({"apart", "same", "then", "period", "named", "weekday", "rolling"})


def why_undated(node: Node, grounds: tuple[Context, ...]) -> Undated:
    """Return why an expression has no one stretch of days on its grounds.

    Args:
        node: the expression, for which ``resolve`` gives nothing, or not the same everywhere.
        grounds: one context for each day that the report may be of.
    """
    if node.reads == "recurring":
        return "recurring"
    ground = grounds[0]
    if len(grounds) > 1 and any(resolve(node, each) is not None for each in grounds):
        return "ambiguous"
    if ground.day is None and resolve(node, replace(ground, day=_SOME_DAY)) is not None:
        return "no_anchor"
    if resolve(node, replace(ground, day_first=True)) is not None:
        return "ambiguous"
    for part, own in parts_of(node, ground):
        if resolve(part, own) is None:
            return why_undated(part, (own,))
    return "no_base" if node.reads in _FROM_THE_TEXT else "impossible"
