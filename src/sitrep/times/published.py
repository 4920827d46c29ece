"""Infers the day a report was published from its own words, never from the clock.

In this order: a date that stands alone in the head of the text, beside "published", a time of day
or an agency in brackets; a dateline; the latest full date of the captions and of the lead, brought
forward to the weekday on which the text says its news fell. A caption counts only where it names
somebody of the story or the text names its very weekday; else, and where no weekday is told, it is
a bound: the time is a range with an open end.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from sitrep.language.analysis import Sentence
from sitrep.records import Basis, Report, Time
from sitrep.times.calendar import Stretch, days_between
from sitrep.times.clauses import Clauses
from sitrep.times.context import Context
from sitrep.times.meaning import resolve, says_day
from sitrep.times.patterns import Node
from sitrep.times.words import classes

_HEAD_CHARS = 600
_ALONE_CHARS = 40
_LEAD_PARAGRAPHS = 2
_HEAD_PARAGRAPHS = 4
_NAME = 3
# Pictures and news days are seldom further apart than this.
_FRESH_DAYS = 3
_LABEL = re.compile(r"\b(published|posted|issued|released|dated?|updated)\b", re.IGNORECASE)
_DATELINE = re.compile(r"\s*(?:\([^()\n]{1,40}\)\s*)?(?:[-–—:]{1,2}|\))")
_PLACE = re.compile(r"\s*(?:[-–—]|[A-Z][^\n.!?]{1,58})[,(]?\s*")
_CLOCK = re.compile(r"[\s,|@]*(?:at\s+)?\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m|\b)", re.IGNORECASE)
_ON = re.compile(r"(?:\bon|,)\s+$")
_AGENCY = re.compile(r"\(\s*[A-Z][^()\n]{1,50}$")
# A dateline without a year has that of a full date of the text no further off than this.
_SAME_NEWS = timedelta(days=60)
_OLD_PICTURE = re.compile(r"\b(?:file|archive|archival|undated)\b", re.IGNORECASE)

_Dated = tuple[date, Node, Basis]


def infer_published(report: Report, clauses: Clauses, nodes: tuple[Node, ...]) -> Time | None:
    """Return the day of a report, or the bounds its words give, null where they give none."""
    full = _full_dates(nodes)
    return (
        _from_head(report, full)
        or _from_dateline(report, nodes, full)
        or _from_pictures_and_lead(report, clauses, nodes)
    )


def _full_dates(nodes: tuple[Node, ...]) -> list[tuple[date, Node]]:
    found = []
    for node in nodes:
        if says_day(node):
            stretch = resolve(node, Context(day=None))
            if stretch is not None and stretch.first is not None:
                found.append((stretch.first, node))
    return found


def _line(text: str, node: Node) -> tuple[int, int]:
    start = text.rfind("\n", 0, node.start) + 1
    end = text.find("\n", node.end)
    return start, len(text) if end < 0 else end


def _from_head(report: Report, full: list[tuple[date, Node]]) -> Time | None:
    labelled: list[tuple[bool, int, date, Node]] = []
    for day, node in full:
        start, end = _line(report.text, node)
        rest = report.text[start : node.start] + report.text[node.end : end]
        label = _LABEL.search(rest)
        if _stamped(report.text, start, node):
            labelled.append((False, node.start, day, node))
        if len(rest.strip()) > _ALONE_CHARS or _marked_caption(report, node):
            continue
        if label is not None or (start < _HEAD_CHARS and not rest.rstrip().endswith(".")):
            updated = label is not None and label.group().lower() == "updated"
            labelled.append((updated, node.start, day, node))
    if not labelled:
        return None
    _, _, day, node = min(labelled, key=lambda each: each[:2])
    return _time(report, days_between(day, day), node, "text")


def _stamped(text: str, line: int, node: Node) -> bool:
    """Tell "March 31, 2018 2:36 pm" near the head, and "(Agency March 31, 2018)" anywhere."""
    if line < _HEAD_CHARS and _CLOCK.match(text, node.end) is not None:
        return True
    closed = text[node.end : node.end + 1] == ")"
    return closed and _AGENCY.search(text[max(node.start - 60, line) : node.start]) is not None


def _from_dateline(
    report: Report, nodes: tuple[Node, ...], full: list[tuple[date, Node]]
) -> Time | None:
    for node in nodes:
        start, _ = _line(report.text, node)
        if node.reads != "date" or node.get("day") is None or node.start - start > 60:
            continue
        if not _DATELINE.match(report.text, node.end):
            continue
        if not _PLACE.fullmatch(report.text[start : node.start]):
            continue
        found = _near(node, full)
        if found is not None:
            return _time(report, found, node, "text")
    return None


def _near(node: Node, full: list[tuple[date, Node]]) -> Stretch | None:
    """Return the day of a dateline; without a year, the one that lies by another date."""
    if says_day(node):
        return resolve(node, Context(day=None))
    for day, _ in full:
        found = resolve(node, Context(day=None, year=day.year))
        if found is not None and found.first is not None and abs(found.first - day) <= _SAME_NEWS:
            return found
    return None


def _from_pictures_and_lead(
    report: Report, clauses: Clauses, nodes: tuple[Node, ...]
) -> Time | None:
    dated = _fresh_dates(report, clauses, nodes)
    if not dated:
        return None
    latest, node, basis = max(dated, key=lambda each: each[0])
    sure, doubtful = _news_weekdays(report, clauses, nodes)
    if not sure and not doubtful:
        bound = days_between(latest, None) if basis == "caption" else None
        return _time(report, bound, node, basis)
    steps = ((sure or doubtful)[0] - latest.weekday()) % 7
    if steps > _FRESH_DAYS and latest.weekday() in (*sure, *doubtful):
        # The text names the very day of the picture.
        steps = 0
    if steps and basis == "caption" and not _shows_the_story(report, clauses, node):
        # A picture of something else may be of any age.
        return _time(report, days_between(latest, None), node, basis)
    if steps <= _FRESH_DAYS:
        day = latest + timedelta(days=steps)
        return _time(report, days_between(day, day), node, basis)
    return _time(report, days_between(latest, latest + timedelta(days=_FRESH_DAYS)), node, basis)


def _shows_the_story(report: Report, clauses: Clauses, node: Node) -> bool:
    """Tell whether the caption of a date names somebody whom the head of the text names too.

    Places do not count: pictures from the country of the news are taken out again for years.
    """
    captioned = clauses.sentence_at(node.start)
    if captioned is None:
        return False
    paragraphs = _body_paragraphs(report, clauses)[:_HEAD_PARAGRAPHS]
    head = (
        s
        for s in clauses.sentences
        if s.paragraph in paragraphs and s is not captioned and not _captions(report, s.start)
    )
    return not _called(captioned).isdisjoint(word for s in head for word in _called(s))


def _called(sentence: Sentence) -> set[str]:
    """Return the proper nouns of a sentence that are no places and no words of the calendar."""
    places = {i for n in sentence.names if n.label == "LOC" for i in range(n.first, n.last)}
    calendar = classes()["MONTH"] | classes()["WEEKDAY"]
    return {
        token.text.lower()
        for token in sentence.tokens
        if token.upos == "PROPN" and token.i not in places and len(token.text) >= _NAME
    } - calendar


def _fresh_dates(report: Report, clauses: Clauses, nodes: tuple[Node, ...]) -> list[_Dated]:
    """Return the full dates of captions, and of main clauses of the lead that tell the past."""
    found: list[_Dated] = []
    paragraphs: list[int] = []
    for day, node in _full_dates(nodes):
        sentence = clauses.sentence_at(node.start)
        captioned = _is_caption(report, clauses, node)
        line = report.text[slice(*_line(report.text, node))]
        if captioned and not _OLD_PICTURE.search(line):
            found.append((day, node, "caption"))
        elif sentence is not None and not captioned:
            paragraphs = paragraphs or _body_paragraphs(report, clauses)
            lead = sentence.paragraph in paragraphs[:_LEAD_PARAGRAPHS]
            if lead and clauses.dates_main_clause(node) and clauses.tense_of(node) == "past":
                found.append((day, node, "text"))
    return found


def _body_paragraphs(report: Report, clauses: Clauses) -> list[int]:
    captions = [(c.start, c.end) for c in report.captions]
    return sorted(
        {
            s.paragraph
            for s in clauses.sentences
            if not any(start <= s.start < end for start, end in captions)
        }
    )


def _is_caption(report: Report, clauses: Clauses, node: Node) -> bool:
    """A marked caption, or a sentence in the present that says "on" a full date, as captions do."""
    if _marked_caption(report, node):
        return True
    dated = _ON.search(report.text[max(node.start - 10, 0) : node.start]) is not None
    return dated and says_day(node) and clauses.main_tense(node) == "present"


def _marked_caption(report: Report, node: Node) -> bool:
    return _captions(report, node.start)


def _captions(report: Report, offset: int) -> bool:
    return any(c.start <= offset < c.end for c in report.captions)


def _news_weekdays(
    report: Report, clauses: Clauses, nodes: tuple[Node, ...]
) -> tuple[list[int], list[int]]:
    """Return the weekdays on which the text says that something was done, surely and perhaps.

    Perhaps: the day stands with a noun in a clause that looks ahead, where the tree may err.
    """
    sure: list[int] = []
    doubtful: list[int] = []
    for node in nodes:
        if node.reads != "weekday" or node.get("dir") or node.get("week"):
            continue
        if _is_caption(report, clauses, node):
            continue
        ahead = clauses.ahead(node, told=False)
        # Any Sunday will do: the weekday is read off the week that it ends.
        read = resolve(node, Context(day=date(2001, 1, 7)))
        if read is not None and read.first is not None and (not ahead or clauses.bound(node)):
            (doubtful if ahead else sure).append(read.first.weekday())
    return sure, doubtful


def _time(report: Report, found: Stretch | None, node: Node, basis: Basis) -> Time | None:
    if found is None:
        return None
    return found.time(node.start, node.end, report.text[node.start : node.end], basis)
