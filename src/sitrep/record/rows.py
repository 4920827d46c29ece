"""Records as rows and back: every record comes out equal to what went in.

Spans are stored as offsets; their words are sliced from the report's text. Columns bear the names
in ``resources/record/001_first.sql``.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

from sitrep.record import leaves
from sitrep.records import (
    Actor,
    Event,
    Mention,
    Missing,
    Occurrence,
    Plain,
    Relation,
    Removed,
    Report,
    Role,
    Span,
    Statement,
)

Column = None | int | float | str | bytes
Columns = Mapping[str, Column]


def insert(connection: sqlite3.Connection, table: str, lines: Iterable[Columns]) -> None:
    """Insert rows that share one set of columns."""
    found = list(lines)
    if found:
        names = ",".join(f'"{name}"' for name in found[0])
        marks = ",".join("?" * len(found[0]))
        connection.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",
            (tuple(line.values()) for line in found),
        )


def _span(text: str, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=text[start:end])


def report_columns(report: Report) -> dict[str, Column]:
    """Return the columns of a report."""
    published = report.published
    return {
        "id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "language": report.language,
        "text": report.text,
        "sha256": report.sha256,
        "published": leaves.dump_time(published),
        "published_first": published.earliest if published else None,
        "published_last": published.latest if published else None,
        "credits": leaves.dump_names(report.credits),
        "captions": leaves.dump_rows([(c.start, c.end) for c in report.captions]),
        "removed": leaves.dump_rows([(r.text, r.why) for r in report.removed]),
        "source": report.source,
    }


def report_of(row: sqlite3.Row) -> Report:
    """Return the report of a row."""
    return Report(
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        url=row["url"],
        language=row["language"],
        text=row["text"],
        sha256=row["sha256"],
        published=leaves.load_time(row["published"]),
        credits=leaves.load_names(row["credits"]),
        captions=tuple(_span(row["text"], *pair) for pair in json.loads(row["captions"])),
        removed=tuple(Removed(text=text, why=why) for text, why in json.loads(row["removed"])),
        source=row["source"],
    )


def actor_columns(actor: Actor) -> dict[str, Column]:
    """Return the columns of an actor."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sector": actor.sector,
        "code": actor.code,
        "aliases": leaves.dump_names(actor.aliases),
        "head": actor.head,
        "why": actor.why,
        "no_country": actor.no_country,
        "no_sector": actor.no_sector,
    }


def actor_of(row: sqlite3.Row) -> Actor:
    """Return the actor of a row."""
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        country=row["country"],
        sector=row["sector"],
        code=row["code"],
        aliases=leaves.load_names(row["aliases"]),
        head=row["head"],
        why=row["why"],
        no_country=row["no_country"],
        no_sector=row["no_sector"],
    )


def mention_columns(mention: Mention) -> dict[str, Column]:
    """Return the columns of a mention."""
    return {
        "id": mention.id,
        "kind": mention.kind,
        "start": mention.start,
        "end": mention.end,
        "ref": mention.ref,
        "time": leaves.dump_time(mention.time),
        "place": leaves.dump_place(mention.place),
        "undated": mention.undated,
    }


def mention_of(row: sqlite3.Row, text: str) -> Mention:
    """Return the mention of a row."""
    return Mention(
        id=row["id"],
        kind=row["kind"],
        start=row["start"],
        end=row["end"],
        text=text[row["start"] : row["end"]],
        ref=row["ref"],
        time=leaves.load_time(row["time"]),
        place=leaves.load_place(row["place"]),
        undated=row["undated"],
    )


def event_columns(event: Event) -> dict[str, Column]:
    """Return the columns of an event."""
    return {
        "id": event.id,
        "type": event.type,
        "modes": leaves.dump_names(event.modes),
        "contexts": leaves.dump_names(event.contexts),
        "cameo": event.cameo,
        "quad": event.quad,
        "factuality": event.factuality,
        "historical": int(event.historical),
        "plain_type": event.plain.type if event.plain else None,
        "plain_factuality": event.plain.factuality if event.plain else None,
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "evidence_start": event.evidence.start,
        "evidence_end": event.evidence.end,
        "actors": leaves.dump_parties(event.actors),
        "recipients": leaves.dump_parties(event.recipients),
        "place": leaves.dump_place(event.place),
        "time": leaves.dump_time(event.time),
        "killed": event.killed,
        "injured": event.injured,
        "statement": event.statement,
        "denied_by": leaves.dump_names(event.denied_by),
        "missing": leaves.dump_rows([(m.field, m.reason) for m in event.missing]),
        "score": event.score,
        "why": event.why,
        "made_by": event.made_by,
        "numbers": leaves.dump_amounts(event.numbers),
    }


def event_of(row: sqlite3.Row, text: str) -> Event:
    """Return the event of a row."""
    plain = None
    if row["plain_type"] is not None:
        plain = Plain(type=row["plain_type"], factuality=row["plain_factuality"])
    return Event(
        id=row["id"],
        type=row["type"],
        modes=leaves.load_names(row["modes"]),
        contexts=leaves.load_names(row["contexts"]),
        cameo=row["cameo"],
        quad=row["quad"],
        factuality=row["factuality"],
        historical=bool(row["historical"]),
        plain=plain,
        trigger=_span(text, row["trigger_start"], row["trigger_end"]),
        evidence=_span(text, row["evidence_start"], row["evidence_end"]),
        actors=leaves.load_parties(row["actors"]),
        recipients=leaves.load_parties(row["recipients"]),
        place=leaves.load_place(row["place"]),
        time=leaves.load_time(row["time"]),
        killed=row["killed"],
        injured=row["injured"],
        statement=row["statement"],
        denied_by=leaves.load_names(row["denied_by"]),
        missing=tuple(Missing(field=f, reason=r) for f, r in json.loads(row["missing"])),
        score=row["score"],
        why=row["why"],
        made_by=row["made_by"],
        numbers=leaves.load_amounts(row["numbers"]),
    )


def occurrence_columns(occurrence: Occurrence) -> dict[str, Column]:
    """Return the columns of an occurrence."""
    roles = [(role.label, role.span.start, role.span.end) for role in occurrence.roles]
    return {
        "id": occurrence.id,
        "trigger_start": occurrence.trigger.start,
        "trigger_end": occurrence.trigger.end,
        "evidence_start": occurrence.evidence.start,
        "evidence_end": occurrence.evidence.end,
        "roles": leaves.dump_rows(roles),
        "time": leaves.dump_time(occurrence.time),
        "factuality": occurrence.factuality,
        "made_by": occurrence.made_by,
    }


def occurrence_of(row: sqlite3.Row, text: str) -> Occurrence:
    """Return the occurrence of a row."""
    return Occurrence(
        id=row["id"],
        trigger=_span(text, row["trigger_start"], row["trigger_end"]),
        evidence=_span(text, row["evidence_start"], row["evidence_end"]),
        roles=tuple(
            Role(label=label, span=_span(text, start, end))
            for label, start, end in json.loads(row["roles"])
        ),
        time=leaves.load_time(row["time"]),
        factuality=row["factuality"],
        made_by=row["made_by"],
    )


def statement_columns(statement: Statement) -> dict[str, Column]:
    """Return the columns of a statement."""
    return {
        "id": statement.id,
        "source": leaves.dump_party(statement.source),
        "via": leaves.dump_names(statement.via),
        "cue_start": statement.cue.start,
        "cue_end": statement.cue.end,
        "content_start": statement.content.start,
        "content_end": statement.content.end,
        "direct": int(statement.direct),
        "stance": statement.stance,
        "time": leaves.dump_time(statement.time),
        "evidence_start": statement.evidence.start,
        "evidence_end": statement.evidence.end,
        "score": statement.score,
        "why": statement.why,
        "made_by": statement.made_by,
    }


def statement_of(row: sqlite3.Row, text: str) -> Statement:
    """Return the statement of a row."""
    return Statement(
        id=row["id"],
        source=leaves.load_party(row["source"]),
        via=leaves.load_names(row["via"]),
        cue=_span(text, row["cue_start"], row["cue_end"]),
        content=_span(text, row["content_start"], row["content_end"]),
        direct=bool(row["direct"]),
        stance=row["stance"],
        time=leaves.load_time(row["time"]),
        evidence=_span(text, row["evidence_start"], row["evidence_end"]),
        score=row["score"],
        why=row["why"],
        made_by=row["made_by"],
    )


def relation_columns(relation: Relation) -> dict[str, Column]:
    """Return the columns of a relation."""
    kind, object_ = leaves.dump_object(relation.object)
    return {
        "id": relation.id,
        "kind": relation.kind,
        "subject": leaves.dump_party(relation.subject),
        "object": object_,
        "object_kind": kind,
        "time": leaves.dump_time(relation.time),
        "negated": int(relation.negated),
        "evidence_start": relation.evidence.start,
        "evidence_end": relation.evidence.end,
        "statement": relation.statement,
        "score": relation.score,
        "why": relation.why,
        "made_by": relation.made_by,
    }


def relation_of(row: sqlite3.Row, text: str) -> Relation:
    """Return the relation of a row."""
    subject = leaves.load_party(row["subject"])
    if subject is None:
        raise sqlite3.DatabaseError("malformed relation: no subject")
    return Relation(
        id=row["id"],
        kind=row["kind"],
        subject=subject,
        object=leaves.load_object(row["object_kind"], row["object"]),
        time=leaves.load_time(row["time"]),
        negated=bool(row["negated"]),
        evidence=_span(text, row["evidence_start"], row["evidence_end"]),
        statement=row["statement"],
        score=row["score"],
        why=row["why"],
        made_by=row["made_by"],
    )
