"""The frozen records every stage reads and writes.

Offsets count Unicode code points into ``Report.text``, end exclusive, and
``span.text == report.text[span.start:span.end]`` always holds. Dates are ISO 8601 strings.
The JSON form of each record (see ``sitrep.serial``) is the contract that other programs read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MentionKind = Literal["actor", "place", "time"]
ActorKind = Literal[
    "person", "organization", "armed_group", "state", "international", "population", "unknown"
]
Factuality = Literal["occurred", "ongoing", "alleged", "future", "hypothetical", "negated"]
Stance = Literal["says", "denies", "accuses", "demands", "threatens", "promises", "praises", "asks"]
Precision = Literal["day", "week", "month", "quarter", "season", "year", "decade", "range"]
Basis = Literal["given", "metadata", "text", "caption", "governing", "narrative", "shared"]
RelationKind = Literal[
    "supports",
    "fights",
    "allied_with",
    "controls",
    "holds_office",
    "leads",
    "member_of",
    "based_in",
    "recognizes",
    "party_to",
    "located_in",
    "same_as",
]


NumberKind = Literal["killed", "injured", "arrested", "protesters", "money", "duration"]
MissingReason = Literal[
    "not_said",
    "agentless",
    "reciprocal",
    "unresolved",
    "ambiguous",
    "no_anchor",
    "not_applicable",
]

Unplaced = Literal["unknown_name", "unlikely", "vague", "untied"]
Undated = Literal["no_anchor", "no_base", "ambiguous", "recurring", "impossible"]
Untold = Literal[
    "not_said",
    "several",
    "unknown_name",
    "transnational",
    "whole_state",
    "no_day",
    "out_of_office",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a report's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """An interval of days; a null end is open.

    ``extent`` is true when the thing lasted the whole interval, false when it fell somewhere in it.
    ``start``, ``end`` and ``text`` point at the words it was read from, where there are any.
    """

    earliest: str | None
    latest: str | None
    extent: bool
    edtf: str
    precision: Precision
    start: int | None = None
    end: int | None = None
    text: str | None = None
    basis: Basis = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named place, resolved to coordinates (degrees, WGS 84) where it could be.

    Attributes:
        radius: kilometres about the coordinates within which it lies, for a place told by another
            ("eastern Libya", "near Sirte").
        missing: why it has no coordinates: no table has the name (``unknown_name``), too small a
            place to be meant by its name alone (``unlikely``), words such as "West Coast" in no
            country that is named (``vague``), a building that no words tie to a town (``untied``).
    """

    name: str
    raw: str
    start: int | None = None
    end: int | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    kind: str = "unknown"
    precision: str = "unknown"
    radius: float | None = None
    missing: Unplaced | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A phrase that fills a role; ``actor`` is null for things and places."""

    actor: str | None
    name: str
    country: str | None
    sector: str | None
    code: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """An object that is no party: an office held, a pact; ``of`` is whose it is."""

    text: str
    start: int
    end: int
    of: Party | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """Page furniture taken out of a report's text, and the reason."""

    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report as read: cleaned text, what its source says of it, what was taken out."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    language: str | None
    text: str
    sha256: str
    published: Time | None = None
    credits: tuple[str, ...] = ()
    captions: tuple[Span, ...] = ()
    removed: tuple[Removed, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One occurrence of an actor, a place or a time in one report.

    Attributes:
        undated: why a time mention has no time: the report's day is not known (``no_anchor``), it
            counts from a time that the text has not told (``no_base``), it has several readings
            (``ambiguous``), it comes again and again (``recurring``), the calendar has no such day
            (``impossible``).
    """

    id: str
    kind: MentionKind
    start: int
    end: int
    text: str
    ref: str | None = None
    time: Time | None = None
    place: Place | None = None
    undated: Undated | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """What actor mentions of one report refer to. ``head`` is the id of its best mention.

    Attributes:
        no_country: why the country is null; so ``no_sector``. The words tell none (``not_said``),
            it is of several countries (``several``), no table has the name (``unknown_name``), it
            is an international body (``transnational``), a state as a whole (``whole_state``), a
            known person in a report of unknown day (``no_day``), or one who is not known to hold
            an office on that day (``out_of_office``).
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    code: str | None
    aliases: tuple[str, ...]
    head: str
    why: str = ""
    no_country: Untold | None = None
    no_sector: Untold | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """What is promised, threatened, asked for or refused."""

    type: str
    factuality: Factuality


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number told of an event, with its bounds: "at least 12" has no upper one.

    ``unit`` is a currency (ISO 4217, null where the words leave it open) or a unit of time;
    ``about`` tells a rough number.
    """

    kind: NumberKind
    low: int | float | None
    high: int | float | None
    about: bool
    unit: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Why a field is empty or null.

    ``not_said`` the words name none; ``agentless`` a passive without its doer; ``reciprocal`` all
    parties stand in ``actors``; ``unresolved`` named but not known; ``ambiguous`` several fit;
    ``no_anchor`` relative to a date that is not known; ``not_applicable`` this type has none.
    """

    field: str
    reason: MissingReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event mention in one report, coded after PLOVER."""

    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    cameo: str | None
    quad: int
    factuality: Factuality
    historical: bool
    plain: Plain | None
    trigger: Span
    evidence: Span
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Place | None
    time: Time | None
    killed: int | None
    injured: int | None
    statement: str | None
    denied_by: tuple[str, ...]
    missing: tuple[Missing, ...]
    score: float
    why: str
    made_by: str
    numbers: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A named argument of an occurrence, by its PropBank label."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A predicate told as having happened that is no coded event."""

    id: str
    trigger: Span
    evidence: Span
    roles: tuple[Role, ...]
    time: Time | None
    factuality: Factuality
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who says what: source, cue and content.."""

    id: str
    source: Party | None
    via: tuple[str, ...]
    cue: Span
    content: Span
    direct: bool
    stance: Stance
    time: Time | None
    evidence: Span
    score: float
    why: str
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Joins a statement to an event that its content tells of."""

    statement: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A lasting relation told in text: who backs, fights, controls or leads whom."""

    id: str
    kind: RelationKind
    subject: Party
    object: Party | Place | Thing
    time: Time | None
    negated: bool
    evidence: Span
    statement: str | None
    score: float
    why: str
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything one report was read to say."""

    report: Report
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An input that could not be read: its name, the reason, the way out."""

    name: str
    reason: str
    remedy: str
