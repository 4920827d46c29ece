"""Finds every time expression of a report and the day the report was published."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date

from sitrep.identity import derived_id
from sitrep.language.analysis import Analysis
from sitrep.records import Mention, Report, Time, Undated
from sitrep.times.anchors import Anchors
from sitrep.times.calendar import Stretch
from sitrep.times.clauses import Clauses
from sitrep.times.context import Context
from sitrep.times.dates import day_first
from sitrep.times.meaning import parts_of, resolve
from sitrep.times.patterns import Node, parse
from sitrep.times.published import infer_published
from sitrep.times.undated import why_undated
from sitrep.times.words import value_of

# Expressions that are a time only if they can be placed: left out where they cannot.
_ONLY_PLACED = frozenset(
    {"duration", "ahead", "within", "nth", "same", "apart", "then", "famous", "hebrewyear", "era"}
)
# Expressions with a preposition that may lead a noun: "since the 2011 revolt".
_LEADING = frozenset({"since", "until", "by", "before", "after"})
_BEFORE_FEAST = re.compile(
    r"\b(?:mark|marks|marked|celebrate|celebrated|observe|observed|on|at|during|before|after|over|since|until|till|by|of|for|in|this|last|next)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_KEPT = 8
_SHORT_PHRASE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesFound:
    """The day a report was published, null where unknown, and its time mentions in order.

    Mentions nest: "since 2014" and the "2014" in it are two, the wider one first.
    """

    published: Time | None
    mentions: tuple[Mention, ...]


def find_times(report: Report, analysis: Analysis) -> TimesFound:
    """Find the time expressions of a report, each with the days it means.

    The day of the report is the one given with it; else it is inferred from the text. An
    expression that needs that day and lacks it becomes a mention whose time is null.
    """
    clauses = Clauses(analysis)
    nodes = tuple(n for n in parse(report.text, clauses.tag) if _is_time(report.text, n, clauses))
    published = report.published or infer_published(report, clauses, nodes)
    walk = _Walk(report, clauses, _days(published), nodes)
    mentions = [found for node in nodes for found in walk.mentions(node)]
    mentions.sort(key=lambda m: (m.start, -m.end))
    return TimesFound(published=published, mentions=tuple(mentions))


def _days(published: Time | None) -> tuple[date | None, ...]:
    """Return the first and the last day a report may be of; one null where a bound is open."""
    if published is None or published.earliest is None or published.latest is None:
        return (None,)
    try:
        ends = date.fromisoformat(published.earliest), date.fromisoformat(published.latest)
    except ValueError:
        return (None,)
    return ends[:1] if ends[0] == ends[1] else ends


def _is_time(text: str, node: Node, clauses: Clauses) -> bool:
    if clauses.named(node.start, node.end):
        return False
    if node.reads in ("date", "weekday") and clauses.name_of_date(node):
        return False
    single = text[max(node.start - 3, 0) : node.start].lower() == " a "
    if node.reads == "weekday" and single and clauses.noun_of(node) is None:
        # "It was a Tuesday", not "a Tuesday meeting"
        return False
    if node.reads in ("weekday", "deictic"):
        return not clauses.titled(node.labels[0][1].start)
    if node.reads == "ahead":
        return not clauses.compared(node)
    if node.reads == "feast" and node.get("year") is None and node.get("dir") is None:
        before = text[max(node.start - 20, 0) : node.start]
        return _BEFORE_FEAST.search(before) is not None and clauses.noun_of(node) is None
    return True


def _agreed(node: Node, grounds: tuple[Context, ...]) -> Stretch | None:
    """Return what an expression means on every ground, null where they differ."""
    found = resolve(node, grounds[0])
    return found if all(resolve(node, ground) == found for ground in grounds[1:]) else None


def _quoted(before: str) -> bool:
    """Tell whether a quotation that opened in a text is still open at its end."""
    straight = before.count('"') % 2 == 1
    return straight or before.count("\u201c") > before.count("\u201d")


class _Walk:
    """Goes through the expressions of a report in order, each read in the light of the earlier."""

    def __init__(
        self,
        report: Report,
        clauses: Clauses,
        days: tuple[date | None, ...],
        nodes: tuple[Node, ...],
    ) -> None:
        self._report = report
        self._clauses = clauses
        self._days = days
        self._anchors = Anchors(clauses)
        self._nodes = nodes
        self._starts = [node.start for node in nodes]
        self._day_first = day_first(nodes)
        self._earlier: tuple[Stretch, ...] = ()
        self._sentence = -1
        self._inside: Stretch | None = None
        self._paragraph = -1
        self._told: Stretch | None = None

    def mentions(self, node: Node) -> tuple[Mention, ...]:
        """Return the mention of an expression, then those of the expressions it is made of."""
        self._enter(node)
        grounds = self._grounds(node)
        if node.reads == "since" and node.get("since") and self._clauses.compared(node):
            node = node.parts[0]
        if node.reads == "filled" and node.words == ("for",) and node.parts[0].reads != "rolling":
            # "For Friday" is a day set; "for the past week" a time filled.
            node = node.parts[0]
        found = _agreed(node, grounds)
        if found is None and node.reads in _ONLY_PLACED:
            return ()
        self._remember(node, found)
        noun = self._clauses.noun_of(node.parts[0]) if node.reads in _LEADING else None
        # "Since the 2011 revolt" is one time, the year of the revolt another.
        end = node.end if noun is None else noun.end
        reason = None if found is not None else why_undated(node, grounds)
        return self._mention(node, found, end, reason), *self._within(node, grounds)

    def _within(self, node: Node, grounds: tuple[Context, ...]) -> tuple[Mention, ...]:
        made: list[Mention] = []
        # For each day that the report may be of, each part with its own ground.
        for each in zip(*(parts_of(node, ground) for ground in grounds), strict=True):
            part, own = each[0][0], tuple(ground for _, ground in each)
            found = _agreed(part, own)
            if found is not None or part.reads not in _ONLY_PLACED:
                reason = None if found is not None else why_undated(part, own)
                made.append(self._mention(part, found, part.end, reason))
            made.extend(self._within(part, own))
        return tuple(made)

    def _grounds(self, node: Node) -> tuple[Context, ...]:
        """Return the context of an expression for each day that the report may be of."""
        told = self._in_caption(node)
        context = Context(
            day=None,
            ahead=self._clauses.ahead(node, told),
            perfect=node.reads == "duration" and self._clauses.perfect(node),
            earlier=self._earlier,
            inside=self._inside,
            year=self._year_said(node),
            tail=self._report.text[node.end : node.end + 60],
            alone=self._clauses.alone(node),
            day_first=self._day_first,
            past=node.reads != "feast" or self._clauses.tense_of(node) == "past",
        )
        grounds = tuple(replace(context, day=day) for day in self._days)
        match node.reads:
            case "apart" if not context.alone:
                return tuple(replace(g, anchor=self._anchor(node, g)) for g in grounds)
            case "deictic":
                return tuple(replace(g, day=self._day_of_speech(node, g)) for g in grounds)
            case "duration" if node.words[0] != "for":
                other = self._clauses.ended_on(node, self._beside(node))
                if other is not None:
                    return tuple(replace(g, ends=resolve(other, g)) for g in grounds)
        return grounds

    def _day_of_speech(self, node: Node, context: Context) -> date | None:
        """Return the day from which "tomorrow" counts: within a quotation that of its speech."""
        sentence = self._clauses.sentence_at(node.start)
        if sentence is None or not _quoted(self._report.text[sentence.start : node.start]):
            return context.day
        for other in self._beside(node):
            if not _quoted(self._report.text[sentence.start : other.start]):
                ground = replace(context, ahead=False)
                told = resolve(other, ground) if self._clauses.dates_speech(other) else None
                if told is not None and told.first is not None and told.first == told.last:
                    return told.first
        return context.day

    def _anchor(self, node: Node, context: Context) -> Stretch | None:
        """Return the time that an expression counts from: "before Christmas", "after the vote"."""
        at = bisect_left(self._starts, node.end)
        if at < len(self._nodes):
            between = self._report.text[node.end : self._nodes[at].start]
            words = between.lower().split()
            # "Before Christmas", "after the vote of 12 May"
            named = words[-1:] in (["of"], ["on"], ["in"]) and words[0] in ("the", "a", "an")
            if not words or words == ["the"] or (named and len(words) <= _SHORT_PHRASE):
                return resolve(self._nodes[at], context)
        return self._anchors.of(node)

    def _beside(self, node: Node) -> tuple[Node, ...]:
        """Return the other expressions of the sentence of an expression."""
        sentence = self._clauses.sentence_at(node.start)
        if sentence is None:
            return ()
        first = bisect_left(self._starts, sentence.start)
        last = bisect_left(self._starts, sentence.end)
        return tuple(each for each in self._nodes[first:last] if each is not node)

    def _year_said(self, node: Node) -> int | None:
        """Return the year told before a date that has none: "In 2011 he fell. In May he fled."."""
        told = self._told
        if told is not None and told.first is not None and self._clauses.tense_of(node) == "past":
            return told.first.year + self._turns_year(told.first, told.precision, node)
        if self._days[0] is None and node.get("day") is not None:
            for each in self._earlier:
                if each.precision in ("day", "month") and each.first is not None:
                    return each.first.year
        return None

    def _turns_year(self, told: date, precision: str, node: Node) -> int:
        """Return 1 where a story goes on into the next year: "in December 2008, and in March"."""
        word, day = node.get("month"), self._days[0]
        if word is None or day is None or precision not in ("day", "month"):
            return 0
        month = value_of("MONTH", word.kind)
        return int(month < told.month and (told.year + 1, month) <= (day.year, day.month))

    def _enter(self, node: Node) -> None:
        sentence = self._clauses.sentence_at(node.start)
        index = -1 if sentence is None else sentence.index
        if index != self._sentence:
            self._sentence, self._inside = index, None
        paragraph = -1 if sentence is None else sentence.paragraph
        if paragraph != self._paragraph:
            self._paragraph, self._told = paragraph, None

    def _remember(self, node: Node, found: Stretch | None) -> None:
        if found is None or self._in_caption(node):
            return
        self._inside = found
        self._anchors.remember(node, found)
        self._earlier = (found, *self._earlier[: _KEPT - 1])
        # Only a clause told in the simple past opens a story that later dates go on with.
        dated = node.reads == "date" and node.get("year") is not None
        if (dated or found.precision == "year") and self._clauses.tells(node):
            self._told = found

    def _in_caption(self, node: Node) -> bool:
        return any(c.start <= node.start < c.end for c in self._report.captions)

    def _mention(
        self, node: Node, found: Stretch | None, end: int, undated: Undated | None
    ) -> Mention:
        text = self._report.text[node.start : end]
        return Mention(
            id=derived_id(self._report.id, "time", node.start, end),
            kind="time",
            start=node.start,
            end=end,
            text=text,
            time=None if found is None else found.time(node.start, end, text),
            undated=undated,
        )
