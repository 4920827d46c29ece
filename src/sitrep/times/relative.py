"""Resolves expressions that count from another time: "two days ago", "the past decade"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sitrep.times.calendar import (
    Stretch,
    Unit,
    calendar_unit,
    day_stretch,
    days_between,
    quarter_stretch,
    shift,
    span_of,
    unit_stretch,
    year_stretch,
)
from sitrep.times.context import Context
from sitrep.times.patterns import Node
from sitrep.times.words import most_of, name_of, value_of, word_list

_FEWEST = 2
_ONE_DAY = timedelta(days=1)
# Units that say how long a thing has gone on until the report; days and weeks measure visits too.
_LONG: frozenset[Unit] = frozenset({"month", "year", "decade"})


@dataclass(frozen=True, slots=True)
class _Amount:
    """So many units, at least and at most: "several weeks" is two to nine."""

    least: int
    most: int
    unit: Unit


def resolve_ago(node: Node, context: Context) -> Stretch | None:
    """Resolve "three days ago", "weeks ago", "more than a year ago", "a year ago this week"."""
    amount = _amount(node)
    if context.day is None or amount is None:
        return None
    if amount.least != amount.most:
        return days_between(_back(context.day, amount.most, amount), _back(context.day, 2, amount))
    moved = _back(context.day, amount.most, amount)
    if moved is None:
        return None
    weekday = node.get("w")
    if weekday is not None:
        return _weekday_ago(context.day, value_of("WEEKDAY", weekday.kind), amount)
    fine = node.get("fine")
    unit, turn = None if fine is None else calendar_unit(_unit_name(fine.kind)), node.get("turn")
    if unit is not None and turn is not None:
        # "Thirty years ago next month"
        turned = shift(moved, value_of("TURN", turn.kind), unit)
        return None if turned is None else unit_stretch(turned, unit)
    found = (
        year_stretch(moved.year) if amount.unit == "decade" else unit_stretch(moved, amount.unit)
    )
    if node.get("over") is not None:
        return span_of(None, found, extent=False)
    if node.get("under") is not None:
        return span_of(found, day_stretch(context.day), extent=False)
    return found


def _weekday_ago(day: date, weekday: int, amount: _Amount) -> Stretch | None:
    """Return "two weeks ago on Friday" and "a year ago on Wednesday": so long before that day."""
    last = day - timedelta(days=(day.weekday() - weekday) % 7)
    if amount.unit == "day":
        return None
    if amount.unit == "week":
        last = day + timedelta(days=weekday - day.weekday())
    moved = _back(last, amount.most, amount)
    return None if moved is None else day_stretch(moved)


def resolve_up_to(node: Node, whole: Stretch | None) -> Stretch | None:
    """Resolve "the three months to March", "the decade to 2010"."""
    amount = _amount(node)
    if amount is None or whole is None or whole.last is None or amount.least != amount.most:
        return None
    before = shift(whole.last, -amount.most, amount.unit)
    return None if before is None else days_between(before + _ONE_DAY, whole.last, extent=True)


def resolve_rolling(node: Node, context: Context) -> Stretch | None:
    """Resolve "the past three days", "the next six months", "recent weeks", "the past decade"."""
    word, amount = node.get("dir"), _amount(node)
    if context.day is None or amount is None:
        return None
    forward = word is not None and value_of("TURN", word.kind) > 0
    if forward and amount.unit == "day" and amount.most == 1:
        base = context.day if context.before is None else context.before.last
        found = None if base is None else day_stretch(base + timedelta(days=1))
        return found if found is None or context.ahead or context.has_come(found) else None
    if amount.unit == "quarter" and amount.most == 1:
        moved = shift(context.day, 1 if forward else -1, "quarter")
        return None if moved is None else quarter_stretch(moved.year, (moved.month + 2) // 3)
    if forward:
        return days_between(context.day, shift(context.day, amount.most, amount.unit))
    return days_between(_back(context.day, amount.most, amount), context.day)


def resolve_ahead(node: Node, context: Context) -> Stretch | None:
    """Resolve "in two weeks", where the clause lies ahead."""
    amount = _amount(node)
    if context.day is None or amount is None or not context.ahead:
        return None
    end = shift(context.day, amount.most, amount.unit)
    if amount.least != amount.most:
        return days_between(shift(context.day, amount.least, amount.unit), end)
    return None if end is None else unit_stretch(end, amount.unit)


def resolve_from_day(node: Node, context: Context) -> Stretch | None:
    """Resolve "a week from Friday": so long after the Friday that comes."""
    amount, weekday = _amount(node), node.get("w")
    if context.day is None or amount is None or weekday is None:
        return None
    on = (value_of("WEEKDAY", weekday.kind) - context.day.weekday()) % 7
    moved = shift(context.day + timedelta(days=on), amount.most, amount.unit)
    return None if moved is None else day_stretch(moved)


def resolve_hence(node: Node, context: Context) -> Stretch | None:
    """Resolve "two weeks from now"."""
    return resolve_ahead(node, replace(context, ahead=True))


def resolve_nth(node: Node, whole: Stretch | None) -> Stretch | None:
    """Resolve "the first week", "the last few days" of a stretch.

    Weeks of a month are counted in sevens from its first day, or back from its last.
    """
    amount, word = _amount(node), node.get("q")
    if whole is None or whole.first is None or whole.last is None or amount is None:
        return None
    counted = node.get("n") is not None or node.get("vague") is not None
    plural = amount.least != amount.most
    size = amount.most if counted else most_of("few") if plural else 1
    unit = amount.unit
    if word is None:
        begin = shift(whole.last + _ONE_DAY, -size, unit)
        return None if begin is None else _inside(whole, begin, whole.last)
    step = (value_of("ORDINAL", word.kind) - 1) * size
    begin, after = shift(whole.first, step, unit), shift(whole.first, step + size, unit)
    if begin is None or after is None:
        return None
    return _inside(whole, begin, after - _ONE_DAY)


def _inside(whole: Stretch, first: date, last: date) -> Stretch | None:
    if whole.first is None or whole.last is None or first < whole.first or first > whole.last:
        return None
    return days_between(first, min(last, whole.last))


def resolve_within(node: Node, context: Context) -> Stretch | None:
    """Resolve "within six months", where the clause lies ahead."""
    amount = _amount(node)
    if context.day is None or amount is None or not context.ahead:
        return None
    return days_between(context.day, shift(context.day, amount.most, amount.unit))


def resolve_duration(node: Node, context: Context) -> Stretch | None:
    """Resolve a duration that runs up to the report's day; any other has no place in the calendar.

    It does after a present perfect ("have fought for three days") and where it measures a thing
    that goes on ("a 14-month campaign").
    """
    amount = _amount(node)
    if context.day is None or amount is None:
        return None
    if node.words[0] == "for":
        going_on = context.perfect
    else:
        following = [w.strip(".,;:'\"’”").lower() for w in context.tail.split()[:2]]
        going_on = any(word in word_list("lasting") for word in following) and not context.ahead
        going_on = going_on and amount.unit in _LONG
    if context.ends is not None and amount.least == amount.most:
        return _ended(amount, context.ends)
    if not going_on:
        return None
    begin = _back(context.day, amount.most, amount)
    if begin is None:
        return None
    # A count of months says which month it began in, not which day of it.
    first = day_stretch(begin) if amount.unit in ("day", "week") else unit_stretch(begin, "month")
    return span_of(first, day_stretch(context.day))


def _ended(amount: _Amount, end: Stretch) -> Stretch | None:
    """Return the days of what measures so much and ended at a time, its last day counted."""
    if end.last is None:
        return None
    begin = shift(end.last, -(amount.most - (amount.unit == "day")), amount.unit)
    if begin is None:
        return None
    fine = amount.unit in ("day", "week")
    return span_of(day_stretch(begin) if fine else unit_stretch(begin, "month"), end)


def resolve_apart(node: Node, context: Context) -> Stretch | None:
    """Resolve "two days later", "a day earlier", "the following week", "the day before".

    They count from the nearest earlier time, else from the report's day. "Two days after the vote"
    tells when the vote was, if the sentence says when the other thing was: the count is turned.
    """
    amount = _short(node) or _amount(node)
    if amount is None:
        return None
    after = node.get("after")
    word = after or node.get("before")
    forward = after is not None
    anchored = word is not None and word.kind in ("after", "before", "prior")
    sign = 1 if forward else -1
    if anchored and not context.alone and "that" not in node.words:
        if context.anchor is not None:
            return _from_base(context.anchor, amount, sign)
        return _turned_round(amount, forward, context)
    for base in context.bases():
        if node.get("told") is not None and not _as_fine(base, amount.unit):
            # "The previous day" is no day before the report where a story goes on.
            return None
        found = _from_base(base, amount, sign)
        if found is not None and (context.ahead or context.has_come(found)):
            return found
    return None


def _short(node: Node) -> _Amount | None:
    """Return a count of hours in whole days, for hours later is seldom another day."""
    word, number = node.get("unit"), node.get("n")
    if word is None or _unit_name(word.kind) != "hour":
        return None
    days = 0 if number is None else round(_count(node) / 24)
    return _Amount(days, days, "day")


def _from_base(base: Stretch, amount: _Amount, sign: int) -> Stretch | None:
    if base.first is None or base.last is None or not _as_fine(base, amount.unit):
        return None
    return _moved(base.last if sign > 0 else base.first, amount, sign)


def _as_fine(base: Stretch, unit: Unit) -> bool:
    """Tell whether a time is known finely enough to count units of this size from it."""
    if base.first is None or base.last is None:
        return False
    days = (base.last - base.first).days
    return days <= {"day": 0, "week": 6, "month": 30, "quarter": 91, "year": 365}.get(unit, 3652)


def _turned_round(amount: _Amount, forward: bool, context: Context) -> Stretch | None:
    base = context.inside
    if base is None or base.first is None or base.first != base.last:
        return None
    return _moved(base.first, amount, -1 if forward else 1)


def _moved(base: date, amount: _Amount, sign: int) -> Stretch | None:
    near = shift(base, sign * amount.least, amount.unit)
    far = shift(base, sign * amount.most, amount.unit)
    if near is None or far is None:
        return None
    if near == far:
        # "A decade later" is some year, not some decade.
        return unit_stretch(near, "year" if amount.unit == "decade" else amount.unit)
    return days_between(min(near, far), max(near, far))


def resolve_same(node: Node, context: Context) -> Stretch | None:
    """Resolve "that day", "the same year" by the nearest earlier time, if that is as fine."""
    base = context.before
    unit = _unit(node) if node.get("unit") is not None else "day"
    if base is None or base.first is None or base.last is None or unit is None:
        return None
    found = unit_stretch(base.first, unit)
    if found.last is None or base.last > found.last:
        return None
    return found


def _back(day: date, count: int, amount: _Amount) -> date | None:
    return shift(day, -count, amount.unit)


def _unit(node: Node) -> Unit | None:
    word = node.get("unit")
    return None if word is None else calendar_unit(_unit_name(word.kind))


def _unit_name(word: str) -> str:
    return name_of("UNITS", word)


def _amount(node: Node) -> _Amount | None:
    """Return the count of an expression; hours are rounded up to days, a fortnight is two weeks."""
    word = node.get("unit")
    if word is None:
        return None if node.get("daypart") is None else _Amount(1, 1, "day")
    name, vague, number = _unit_name(word.kind), node.get("vague"), node.get("n")
    if node.get("half") is not None:
        return _with_half(0 if number is None else _count(node), name)
    least, most = 1, 1
    if vague is not None:
        least, most = _FEWEST, most_of(vague.kind)
    elif number is not None:
        least = most = _count(node)
    elif word.kind.endswith("s"):
        least, most = _FEWEST, most_of("plural")
    if name == "hour":
        least, most, name = (least + 23) // 24, (most + 23) // 24, "day"
    if name == "fortnight":
        least, most, name = least * 2, most * 2, "week"
    if name == "century":
        least, most, name = least * 10, most * 10, "decade"
    unit = calendar_unit("day" if name == "night" else name)
    return None if unit is None else _Amount(least, most, unit)


def _with_half(whole: int, name: str) -> _Amount | None:
    """Return "half a year", "two and a half years" in a smaller unit, null where none fits."""
    smaller: dict[str, tuple[int, Unit]] = {
        "century": (100, "year"), "decade": (10, "year"), "year": (12, "month"),
        "day": (1, "day"),
    }  # fmt: skip
    if name not in smaller:
        return None
    size, unit = smaller[name]
    count = whole * size + size // 2
    return _Amount(count, count, unit)


def resolve_twice(node: Node, context: Context) -> Stretch | None:
    """Resolve "the week before last", "the year after next"."""
    unit, weekday = _unit(node), node.get("w")
    if context.day is not None and weekday is not None:
        return _twice_weekday(node, context.day, value_of("WEEKDAY", weekday.kind))
    if context.day is None or unit is None:
        return None
    moved = shift(context.day, -2 if node.get("before") is not None else 2, unit)
    return None if moved is None else unit_stretch(moved, unit)


def _twice_weekday(node: Node, day: date, weekday: int) -> Stretch:
    """Return "the Tuesday before last", the last but one before a day."""
    if node.get("before") is not None:
        back = (day.weekday() - weekday) % 7 or 7
        return day_stretch(day - timedelta(days=back + 7))
    on = (weekday - day.weekday()) % 7 or 7
    return day_stretch(day + timedelta(days=on + 7))


def resolve_nth_day(node: Node, whole: Stretch | None) -> Stretch | None:
    """Resolve "the first Sunday of May", "the last Friday in June 2011"."""
    word, weekday = node.get("q"), node.get("w")
    if whole is None or whole.first is None or whole.last is None or weekday is None:
        return None
    number = value_of("WEEKDAY", weekday.kind)
    if word is None:
        found = whole.last - timedelta(days=(whole.last.weekday() - number) % 7)
    else:
        weeks = value_of("ORDINAL", word.kind) - 1
        found = whole.first + timedelta(days=(number - whole.first.weekday()) % 7 + 7 * weeks)
    return day_stretch(found) if whole.first <= found <= whole.last else None


def _count(node: Node) -> int:
    total = 0
    for label in ("n", "m"):
        word = node.get(label)
        if word is None:
            continue
        if word.kind in ("<day>", "<count>", "<year>"):
            total += int(word.text)
        else:
            total += 1 if word.kind in ("a", "an") else value_of("NUMBER", word.kind)
    return total
