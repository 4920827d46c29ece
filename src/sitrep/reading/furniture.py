"""Takes page furniture out of a report's text and finds its captions.

The unit is the line. A text of one line is never touched. What is taken out is kept with a reason
from a closed list, and a rule in doubt leaves the line where it is: lost sentences cost more than
junk that stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from sitrep.ontology.resources import document
from sitrep.reading import credits
from sitrep.reading.captions import is_caption
from sitrep.reading.days import find_day
from sitrep.records import Removed, Span

Reason = Literal[
    "read_more",
    "site_icon",
    "mobile_version",
    "loading",
    "share",
    "subscribe",
    "cookies",
    "advertisement",
    "media_prompt",
    "navigation",
    "comments",
    "copyright",
    "layer_name",
    "repeated",
    "credit",
    "source_line",
    "byline",
    "date_line",
]
Where = Literal["any", "head", "tail", "edge"]

_EDGE = 6
_LONGEST_LINE = 600
_REPEAT_WORDS = 6
_REPEAT_SLACK = 60
_DATE_LABEL = re.compile(
    r"(?P<before>(?:\S+ ){0,4}?)(?P<label>date|published|posted|updated|last updated|last modified"
    r"|first published)(?: on| at)?\s*[:|-]?\s*(?P<rest>.+)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?\b|\b(?:[ap]\.?m\.?|gmt|utc|[ecmp][sd]t|on|at)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_SITE_ICON = re.compile(r"site (?:icon|logo)(?: of)? (?P<name>.{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """A text without furniture, and what its furniture told of the report."""

    text: str
    captions: tuple[Span, ...] = ()
    removed: tuple[Removed, ...] = ()
    credits: tuple[str, ...] = ()
    day: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Lines of one kind of furniture."""

    why: Reason
    where: Where
    words: int
    pattern: re.Pattern[str]


@dataclass(slots=True)
class _Line:
    """A line that is not blank: where it stands, and what has been found out about it."""

    start: int
    end: int
    text: str
    why: Reason | None = None
    doubled: bool = False
    credited: bool = False
    caption: bool = False


@cache
def _rules() -> tuple[Rule, ...]:
    table = document("reading/furniture.yaml")
    if not isinstance(table, list):
        raise TypeError("reading/furniture.yaml should be a list")
    unknown = {str(entry["why"]) for entry in table} - set(get_args(Reason))
    if unknown:
        raise ValueError(f"reading/furniture.yaml has reasons that are not in the list: {unknown}")
    return tuple(
        Rule(
            why=cast(Reason, entry["why"]),
            where=cast(Where, entry["where"]),
            words=int(entry["words"]),
            pattern=re.compile("|".join(f"(?:{p})" for p in entry["patterns"]), re.IGNORECASE),
        )
        for entry in table
    )


def clean(text: str, known_captions: tuple[str, ...] = ()) -> Cleaned:
    """Return a text without its page furniture.

    Args:
        text: a report, its lines ended by "\\n".
        known_captions: lines that the markup marks as captions.
    """
    lines = _lines(text)
    found: list[str] = []
    if lines:
        for line in lines[:3]:
            found += credits.dateline(line.text)
    if len(lines) < 2:
        return Cleaned(text=text, credits=tuple(dict.fromkeys(found)))
    day = outlet = None
    for index, line in enumerate(lines):
        head, tail = index < _EDGE, index >= len(lines) - _EDGE
        line.why = _reason(line.text, head=head, tail=tail)
        if line.why == "site_icon" and (match := _SITE_ICON.fullmatch(line.text.strip())):
            outlet = match["name"].strip()
        if line.why == "copyright":
            found += [n for n in credits.copyright_holder(line.text) if n not in found]
    for index, line in enumerate(lines):
        if line.why is None:
            day = _read_credits(lines, index, found) or day
    if all(line.why for line in lines):
        return Cleaned(text=text, credits=tuple(dict.fromkeys(found)))
    _mark_repeats(lines)
    _mark_captions(lines, known_captions)
    found += credits.picture_credit(_kept(lines)[-1].text)
    return _rebuild(
        text, lines, Cleaned(text="", credits=tuple(dict.fromkeys(found)), day=day, outlet=outlet)
    )


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for piece in text.split("\n"):
        if piece.strip():
            lines.append(_Line(start, start + len(piece), piece))
        start += len(piece) + 1
    return lines


def _kept(lines: list[_Line]) -> list[_Line]:
    return [line for line in lines if line.why is None]


def _reason(raw: str, *, head: bool, tail: bool) -> Reason | None:
    if len(raw) > _LONGEST_LINE:
        return None
    pieces = raw.split()
    line, words = " ".join(pieces), len(pieces)
    places: dict[Where, bool] = {"any": True, "head": head, "tail": tail, "edge": head or tail}
    for rule in _rules():
        if places[rule.where] and words <= rule.words and rule.pattern.fullmatch(line):
            return rule.why
    return None


def _read_credits(lines: list[_Line], index: int, found: list[str]) -> str | None:
    """Mark a line that holds credits or a date alone; return the day of publication it gives."""
    line = lines[index]
    head, tail = index < _EDGE, index >= len(lines) - _EDGE
    names: tuple[str, ...] = ()
    if names := credits.credit_line(line.text):
        line.why = "credit"
        if index:
            lines[index - 1].credited = True
    elif tail and (names := credits.source_line(line.text)):
        line.why = "source_line"
    elif tail and (names := credits.desk_line(line.text)):
        line.why = "credit"
    elif head and (names := credits.byline(line.text)):
        line.why = "byline"
    found += names
    if names or not (head or tail):
        return None
    is_date, day = _date_line(line.text)
    if is_date:
        line.why = "date_line"
    return day


def _date_line(raw: str) -> tuple[bool, str | None]:
    """Tell whether a line only dates the page, and the day if it is that of publication."""
    line = raw.strip()
    match = _DATE_LABEL.fullmatch(line) if len(line.split()) <= 14 else None
    if match is None or (match["before"] and not match["label"][0].isupper()):
        return False, None
    rest = match["rest"]
    when = find_day(rest)
    if when is None:
        return False, None
    day, start, end = when
    around = _CLOCK.sub(" ", rest[:start] + " " + rest[end:])
    words = [w for w in re.split(r"[\s,|()–—-]+", around) if w.strip(".")]
    if len(words) > 4 or any(w[0].islower() for w in words) or line.endswith((".", "!", "?")):
        return False, None
    first_hand = match["label"].lower() in {"date", "published", "posted", "first published"}
    return True, day if first_hand else None


def _mark_repeats(lines: list[_Line]) -> None:
    """Of neighbours of which one holds the other, and little more, keep the longer."""
    previous: _Line | None = None
    for line in _kept(lines):
        if previous is not None:
            shorter, longer = sorted((previous, line), key=lambda ln: len(ln.text.strip()))
            small, large = _plain(shorter.text), _plain(longer.text)
            if (
                len(small.split()) >= _REPEAT_WORDS
                and len(large) - len(small) <= _REPEAT_SLACK
                and (large.startswith(small) or large.endswith(small))
            ):
                drop, keep = (line, previous) if small == large else (shorter, longer)
                drop.why, keep.doubled = "repeated", True
                keep.credited = keep.credited or drop.credited
                previous = keep
                continue
        previous = line


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _mark_captions(lines: list[_Line], known: tuple[str, ...]) -> None:
    kept = _kept(lines)
    marked = {_plain(caption) for caption in known}
    for line in kept:
        line.caption = _plain(line.text) in marked or is_caption(
            line.text, doubled=line.doubled, credited=line.credited, last=line is kept[-1]
        )


def _rebuild(text: str, lines: list[_Line], told: Cleaned) -> Cleaned:
    """Put the kept lines together; between two, the widest of the gaps that lay between them."""
    pieces: list[str] = [] if lines[0].why else [text[: lines[0].start]]
    captions: list[Span] = []
    length, gap, started = sum(map(len, pieces)), "", False
    for index, line in enumerate(lines):
        if line.why is None:
            if started:
                pieces.append(gap)
                length += len(gap)
            if line.caption:
                bare = line.text.strip()
                start = length + line.text.index(bare)
                captions.append(Span(start=start, end=start + len(bare), text=bare))
            pieces.append(line.text)
            length += len(line.text)
            gap, started = "", True
        after = text[line.end : lines[index + 1].start] if index + 1 < len(lines) else ""
        gap = max(gap, after, key=lambda g: g.count("\n"))
    if lines[-1].why is None:
        pieces.append(text[lines[-1].end :])
    removed = tuple(Removed(text=ln.text.strip(), why=ln.why) for ln in lines if ln.why)
    return Cleaned(
        text="".join(pieces),
        captions=tuple(captions),
        removed=removed,
        credits=told.credits,
        day=told.day,
        outlet=told.outlet,
    )
