"""What the brief shows, as data: the merged stories with their summaries and the reports."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.records import Report, Statement
from sitrep.stories.told import Disagreement, StoryActor, StoryEvent, StoryRelation


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A merged event with its one-line summary in plain English."""

    story: StoryEvent
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement and the report it stands in."""

    statement: Statement
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A disagreement, and in plain words what it is about."""

    disagreement: Disagreement
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything on the page; reports by date, events by time, undated last."""

    reports: tuple[Report, ...]
    events: tuple[Happening, ...]
    statements: tuple[Said, ...]
    relations: tuple[StoryRelation, ...]
    actors: tuple[StoryActor, ...]
    disagreements: tuple[Issue, ...]
