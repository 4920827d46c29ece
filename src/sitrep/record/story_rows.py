"""Merged records in and out of the record."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from itertools import chain

from sitrep.record import leaves, rows
from sitrep.records import Party, Span
from sitrep.stories.told import (
    Disagreement,
    Label,
    Member,
    Office,
    Origin,
    Quote,
    Spell,
    Stories,
    StoryActor,
    StoryEvent,
    StoryRelation,
    Telling,
    Version,
)

_TABLES = ("origin", "story_actor", "story_event", "story_relation", "disagreement")
Texts = Callable[[str], str]


def write_stories(connection: sqlite3.Connection, stories: Stories) -> None:
    """Write stories in place of those before; the caller holds a transaction."""
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table}")
    rows.insert(
        connection,
        "origin",
        ({"report": o.report, "origin": o.origin, "why": o.why} for o in stories.origins),
    )
    _write_actors(connection, stories)
    _write_events(connection, stories)
    _write_relations(connection, stories)
    _write_disagreements(connection, stories)


def _write_actors(connection: sqlite3.Connection, stories: Stories) -> None:
    actors = stories.actors
    rows.insert(connection, "story_actor", (rows.actor_columns(s.actor) for s in actors))
    rows.insert(
        connection,
        "story_actor_member",
        (
            {"story": s.actor.id, "report": m.report, "member": m.member, "why": m.why}
            for s in actors
            for m in s.members
        ),
    )
    rows.insert(
        connection,
        "story_label",
        (
            {
                "story": s.actor.id,
                "position": i,
                "text": x.text,
                "outlet": x.outlet,
                "count": x.count,
            }
            for s in actors
            for i, x in enumerate(s.labels)
        ),
    )
    rows.insert(
        connection,
        "story_office",
        (
            {
                "story": s.actor.id,
                "position": i,
                "office": x.office,
                "of": x.of,
                "time": leaves.dump_time(x.time),
            }
            for s in actors
            for i, x in enumerate(s.offices)
        ),
    )


def _write_events(connection: sqlite3.Connection, stories: Stories) -> None:
    rows.insert(connection, "story_event", (_event_columns(s) for s in stories.events))
    rows.insert(
        connection,
        "story_event_party",
        (
            {"story": s.event.id, "side": side, "position": i, "actor": p.actor, "name": p.name}
            for s in stories.events
            for side, parties in (("actor", s.event.actors), ("recipient", s.event.recipients))
            for i, p in enumerate(parties)
        ),
    )
    rows.insert(
        connection,
        "story_telling",
        (
            {
                "story": s.event.id,
                "position": i,
                "report": m.report,
                "member": m.event,
                "trigger_start": m.trigger.start,
                "trigger_end": m.trigger.end,
                "evidence_start": m.evidence.start,
                "evidence_end": m.evidence.end,
                "factuality": m.factuality,
                "score": m.score,
                "why": m.why,
            }
            for s in stories.events
            for i, m in enumerate(s.mentions)
        ),
    )


def _event_columns(story: StoryEvent) -> rows.Columns:
    event = story.event
    place, time = event.place, event.time
    return {
        **rows.event_columns(event),
        "report": story.report,
        "place_name": place.name if place else None,
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "first_day": time.earliest if time else None,
        "last_day": time.latest if time else None,
        "origins": story.origins,
    }


def _write_relations(connection: sqlite3.Connection, stories: Stories) -> None:
    rows.insert(
        connection,
        "story_relation",
        (
            {
                **rows.relation_columns(s.relation),
                "report": s.report,
                "subject_actor": s.relation.subject.actor,
                "object_actor": (
                    s.relation.object.actor if isinstance(s.relation.object, Party) else None
                ),
            }
            for s in stories.relations
        ),
    )
    rows.insert(
        connection,
        "story_relation_member",
        (
            {
                "story": s.relation.id,
                "position": i,
                "report": m.report,
                "member": m.member,
                "why": m.why,
            }
            for s in stories.relations
            for i, m in enumerate(s.members)
        ),
    )
    rows.insert(
        connection,
        "story_spell",
        (
            {
                "story": s.relation.id,
                "position": i,
                "time": leaves.dump_time(x.time),
                "first_day": x.time.earliest if x.time else None,
                "last_day": x.time.latest if x.time else None,
                "reports": leaves.dump_names(x.reports),
            }
            for s in stories.relations
            for i, x in enumerate(s.spells)
        ),
    )


def _write_disagreements(connection: sqlite3.Connection, stories: Stories) -> None:
    disputes = stories.disagreements
    rows.insert(
        connection,
        "disagreement",
        ({"id": d.id, "about": d.about, "field": d.field} for d in disputes),
    )
    rows.insert(
        connection,
        "disagreement_version",
        (
            {
                "disagreement": d.id,
                "position": i,
                "value": json.dumps(v.value, ensure_ascii=False),
                "speaker": v.speaker,
            }
            for d in disputes
            for i, v in enumerate(d.versions)
        ),
    )
    rows.insert(
        connection,
        "disagreement_quote",
        (
            {
                "disagreement": d.id,
                "version": i,
                "position": j,
                "report": q.report,
                "start": q.start,
                "end": q.end,
            }
            for d in disputes
            for i, v in enumerate(d.versions)
            for j, q in enumerate(v.evidence)
        ),
    )


def _children(connection: sqlite3.Connection, table: str, story: str) -> Iterator[sqlite3.Row]:
    column = "disagreement" if table.startswith("disagreement") else "story"
    order = "report, member" if table == "story_actor_member" else "position"
    query = f"SELECT * FROM {table} WHERE {column} = ? ORDER BY {order}"
    return iter(connection.execute(query, (story,)))


def actor_of(connection: sqlite3.Connection, row: sqlite3.Row) -> StoryActor:
    """Return the merged actor of a row of ``story_actor``."""
    name = row["id"]
    return StoryActor(
        actor=rows.actor_of(row),
        labels=tuple(
            Label(text=each["text"], outlet=each["outlet"], count=each["count"])
            for each in _children(connection, "story_label", name)
        ),
        offices=tuple(
            Office(office=each["office"], of=each["of"], time=leaves.load_time(each["time"]))
            for each in _children(connection, "story_office", name)
        ),
        members=tuple(
            Member(report=each["report"], member=each["member"], why=each["why"])
            for each in _children(connection, "story_actor_member", name)
        ),
    )


def event_of(connection: sqlite3.Connection, row: sqlite3.Row, texts: Texts) -> StoryEvent:
    """Return the merged event of a row of ``story_event``; ``texts`` gives a report's text."""
    mentions = tuple(
        Telling(
            report=each["report"],
            event=each["member"],
            trigger=_span(texts(each["report"]), each["trigger_start"], each["trigger_end"]),
            evidence=_span(texts(each["report"]), each["evidence_start"], each["evidence_end"]),
            factuality=each["factuality"],
            score=each["score"],
            why=each["why"],
        )
        for each in _children(connection, "story_telling", row["id"])
    )
    return StoryEvent(
        event=rows.event_of(row, texts(row["report"])),
        report=row["report"],
        reports=tuple(dict.fromkeys(m.report for m in mentions)),
        mentions=mentions,
        origins=row["origins"],
    )


def _span(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=text[start:end])


def relation_of(connection: sqlite3.Connection, row: sqlite3.Row, texts: Texts) -> StoryRelation:
    """Return the merged relation of a row of ``story_relation``."""
    members = tuple(
        Member(report=each["report"], member=each["member"], why=each["why"])
        for each in _children(connection, "story_relation_member", row["id"])
    )
    return StoryRelation(
        relation=rows.relation_of(row, texts(row["report"])),
        report=row["report"],
        reports=tuple(dict.fromkeys(chain([row["report"]], (m.report for m in members)))),
        spells=tuple(
            Spell(time=leaves.load_time(each["time"]), reports=leaves.load_names(each["reports"]))
            for each in _children(connection, "story_spell", row["id"])
        ),
        members=members,
    )


def disagreement_of(connection: sqlite3.Connection, row: sqlite3.Row, texts: Texts) -> Disagreement:
    """Return the disagreement of a row of ``disagreement``."""
    quotes: dict[int, list[Quote]] = {}
    query = "SELECT * FROM disagreement_quote WHERE disagreement = ? ORDER BY version, position"
    for each in connection.execute(query, (row["id"],)):
        text = texts(each["report"])[each["start"] : each["end"]]
        quotes.setdefault(each["version"], []).append(
            Quote(report=each["report"], start=each["start"], end=each["end"], text=text)
        )
    return Disagreement(
        id=row["id"],
        about=row["about"],
        field=row["field"],
        versions=tuple(
            Version(
                value=json.loads(each["value"]),
                speaker=each["speaker"],
                reports=tuple(sorted({q.report for q in quotes.get(each["position"], [])})),
                evidence=tuple(quotes.get(each["position"], [])),
            )
            for each in _children(connection, "disagreement_version", row["id"])
        ),
    )


def origins_of(connection: sqlite3.Connection) -> tuple[Origin, ...]:
    """Return the origin of every report."""
    return tuple(
        Origin(report=row["report"], origin=row["origin"], why=row["why"])
        for row in connection.execute("SELECT * FROM origin ORDER BY report")
    )
