"""What merging reads of each report, and the merged records that it writes.

An ``Extract`` is the part of one reading that merging across reports needs; it holds no report
text, so that the extracts of ten thousand reports fit in memory. A merged record wraps the record
it merges (with the merged id) and adds which reports tell it. ``Event.trigger``, ``evidence`` and
the parties of a merged event point into the report named by ``report``, parties that only other
reports name into theirs.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.records import Actor, Event, Factuality, Party, Relation, Span, Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The words by which one report mentions an actor: how often, and where first."""

    actor: str
    text: str
    count: int
    start: int
    end: int
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The source of a statement, and whether it denies what the statement tells of."""

    statement: str
    source: Party
    denies: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What merging needs of one report; ``sketch`` holds sampled hashes of its word shingles."""

    report: str
    outlet: str | None
    published: Time | None
    sha256: str
    credits: tuple[str, ...]
    sketch: tuple[int, ...]
    actors: tuple[Actor, ...]
    namings: tuple[Naming, ...]
    events: tuple[Event, ...]
    relations: tuple[Relation, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A stretch of a named report's text."""

    report: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The report whose text a report shares: its own id where it shares none."""

    report: str
    origin: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words by which an outlet names an actor, and how often."""

    text: str
    outlet: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that an actor is said to hold."""

    office: str
    of: str | None
    time: Time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One report's record that stands in a merged one, and why."""

    report: str
    member: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryActor:
    """One actor across reports; ``actor.id`` is the merged id."""

    actor: Actor
    labels: tuple[Label, ...]
    offices: tuple[Office, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One report's telling of a merged event, and why it was taken for the same event."""

    report: str
    event: str
    trigger: Span
    evidence: Span
    factuality: Factuality
    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEvent:
    """One event across reports; ``origins`` counts texts that do not copy one another."""

    event: Event
    report: str
    reports: tuple[str, ...]
    mentions: tuple[Telling, ...]
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A stretch of time through which a relation is said to hold; null time: not known when."""

    time: Time | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRelation:
    """One relation across reports."""

    relation: Relation
    report: str
    reports: tuple[str, ...]
    spells: tuple[Spell, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One answer among several: who gives it and where it stands."""

    value: str | int
    speaker: str | None
    reports: tuple[str, ...]
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Different answers to one question about a merged event, relation or actor."""

    id: str
    about: str
    field: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """Everything that merging across reports gives, each part in a fixed order."""

    origins: tuple[Origin, ...] = ()
    actors: tuple[StoryActor, ...] = ()
    events: tuple[StoryEvent, ...] = ()
    relations: tuple[StoryRelation, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
