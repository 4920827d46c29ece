"""The JSON lines of the record: merged objects in the contract's form."""

from __future__ import annotations

from typing import assert_never

from sitrep.record.queries import Happened, Said, Shelved
from sitrep.record.search import Hit
from sitrep.serial import (
    Json,
    event_data,
    occurrence_data,
    report_data,
    statement_data,
    to_data,
)
from sitrep.stories.told import Disagreement, StoryActor, StoryEvent, StoryRelation
from sitrep.views.entries import Entry
from sitrep.views.found import Found
from sitrep.views.summary import summarise


def _object(value: object) -> dict[str, Json]:
    data = to_data(value)
    if not isinstance(data, dict):
        raise TypeError(f"{type(value).__name__} is not a record")
    return data


def event_line(story: StoryEvent) -> dict[str, Json]:
    """Return a merged event: the event's fields, its reports, mentions and origins."""
    return {
        **event_data(story.event),
        "summary": summarise(story.event),
        "report": story.report,
        "reports": list(story.reports),
        "mentions": to_data(story.mentions),
        "origins": story.origins,
    }


def actor_line(story: StoryActor) -> dict[str, Json]:
    """Return a merged actor: the actor's fields, its labels, offices and members."""
    return {
        **_object(story.actor),
        "labels": to_data(story.labels),
        "offices": to_data(story.offices),
        "members": to_data(story.members),
    }


def relation_line(story: StoryRelation) -> dict[str, Json]:
    """Return a merged relation: the relation's fields, its reports, spells and members."""
    return {
        **_object(story.relation),
        "report": story.report,
        "reports": list(story.reports),
        "spells": to_data(story.spells),
        "members": to_data(story.members),
    }


def disagreement_line(disagreement: Disagreement) -> dict[str, Json]:
    """Return a disagreement."""
    return _object(disagreement)


def statement_line(said: Said) -> dict[str, Json]:
    """Return a statement with its report and outlet; ``events`` are merged events."""
    return {
        **statement_data(said.statement, said.events),
        "report": said.report,
        "outlet": said.outlet,
    }


def report_line(shelved: Shelved) -> dict[str, Json]:
    """Return a report with its origin and the numbers of what was read in it."""
    return {
        **report_data(shelved.report),
        "origin": shelved.origin,
        "events": shelved.events,
        "statements": shelved.statements,
        "relations": shelved.relations,
    }


def entry_line(entry: Entry) -> dict[str, Json]:
    """Return a line of a timeline: an event's fields where it is one, ``type`` null where not."""
    line = event_line(entry.event) if entry.event is not None else {}
    line.update(
        {
            "id": entry.id,
            "type": entry.type,
            "time": to_data(entry.time),
            "summary": entry.summary,
            "factuality": entry.factuality,
            "reports": list(entry.reports),
            "mentions": to_data(entry.mentions),
        }
    )
    return line


def hit_line(hit: Hit) -> dict[str, Json]:
    """Return a search hit."""
    return _object(hit)


def found_line(found: Found) -> dict[str, Json]:
    """Return anything that ``show`` finds, each in the form of its own verb."""
    match found:
        case StoryEvent():
            return event_line(found)
        case StoryActor():
            return actor_line(found)
        case StoryRelation():
            return relation_line(found)
        case Disagreement():
            return disagreement_line(found)
        case Said():
            return statement_line(found)
        case Shelved():
            return report_line(found)
        case Happened():
            return {**occurrence_data(found.occurrence), "type": None, "report": found.report}
    assert_never(found)
