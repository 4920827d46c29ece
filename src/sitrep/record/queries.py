"""Questions to the record: merged events, actors, relations, disagreements, statements, reports.

Each takes a ``Filter`` and yields records in a fixed order. A condition that a kind of record has
no field for is asked of what hangs on it: a report's events, a statement's events.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitrep.record import rows, story_rows
from sitrep.record.connection import plain_errors
from sitrep.record.filters import Filter, Where, days_where, event_where, find_actors
from sitrep.record.store import Record
from sitrep.records import Occurrence, Report, Statement
from sitrep.stories.told import Disagreement, StoryActor, StoryEvent, StoryRelation


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement of the record; its source and ``events`` bear merged ids."""

    statement: Statement
    report: str
    outlet: str | None
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A report of the record: its origin and how much was read in it."""

    report: Report
    origin: str
    events: int
    statements: int
    relations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An occurrence of the record and the report it stands in."""

    occurrence: Occurrence
    report: str


EVERYTHING = Filter()
_BATCH = 256


def _select(record: Record, query: str, where: Where, order: str) -> Iterator[sqlite3.Row]:
    with plain_errors(record.path):
        cursor = record.connection.execute(f"{query}{where.clause}{order}", where.values)
    while True:
        with plain_errors(record.path):
            batch = cursor.fetchmany(_BATCH)
        if not batch:
            return
        yield from batch


def events(record: Record, wanted: Filter = EVERYTHING) -> Iterator[StoryEvent]:
    """Yield merged events, oldest first, the undated last."""
    where = event_where(record.connection, wanted)
    order = (
        " ORDER BY coalesce(e.first_day, e.last_day) IS NULL, coalesce(e.first_day, e.last_day), "
        "e.last_day, e.id"
    )
    for row in _select(record, "SELECT e.* FROM story_event e", where, order):
        yield story_rows.event_of(record.connection, row, record.text)


def _event_condition(record: Record, wanted: Filter, link: str) -> tuple[str, tuple[str, ...]]:
    """Return the condition that some merged event that ``link`` names fits the filter."""
    where = event_where(record.connection, wanted).also(link)
    return f"EXISTS (SELECT 1 FROM story_event e{where.clause})", where.values


def _rest(wanted: Filter, *fields: str) -> Filter:
    """Return the filter without the fields that were dealt with."""
    return replace(wanted, **dict.fromkeys(fields))


def actors(record: Record, wanted: Filter = EVERYTHING) -> Iterator[StoryActor]:
    """Yield merged actors, those of most reports first.

    ``type`` asks for the kind, the rest for the events they stand in.
    """
    where = Where()
    if wanted.actor is not None:
        where = where.among("a.id", find_actors(record.connection, wanted.actor))
    if wanted.type is not None:
        where = where.also("a.kind = lower(?)", wanted.type)
    rest = _rest(wanted, "actor", "type", "outlet")
    if wanted.outlet is not None:
        where = where.also(
            "EXISTS (SELECT 1 FROM story_actor_member m JOIN report r ON r.id = m.report "
            "WHERE m.story = a.id AND lower(r.outlet) = lower(?))",
            wanted.outlet,
        )
    if rest != EVERYTHING:
        condition, values = _event_condition(
            record,
            rest,
            "EXISTS (SELECT 1 FROM story_event_party p WHERE p.story = e.id AND p.actor = a.id)",
        )
        where = where.also(condition, *values)
    order = (
        " ORDER BY (SELECT count(DISTINCT m.report) FROM story_actor_member m WHERE m.story = a.id)"
        " DESC, (SELECT sum(x.count) FROM story_label x WHERE x.story = a.id) DESC, a.name, a.id"
    )
    for row in _select(record, "SELECT a.* FROM story_actor a", where, order):
        yield story_rows.actor_of(record.connection, row)


def relations(record: Record, wanted: Filter = EVERYTHING) -> Iterator[StoryRelation]:
    """Yield merged relations; ``type`` asks for the kind, ``as_of`` for those that hold then."""
    where = Where()
    if wanted.actor is not None:
        found = find_actors(record.connection, wanted.actor)
        marks = ",".join("?" * len(found))
        where = where.also(
            f"x.subject_actor IN ({marks}) OR x.object_actor IN ({marks})", *found, *found
        )
    if wanted.type is not None:
        where = where.also("x.kind = lower(?)", wanted.type)
    if wanted.place is not None:
        where = where.also("lower(x.object ->> '$.name') = lower(?)", wanted.place)
    if wanted.factuality is not None:
        where = where.also("x.negated = (lower(?) = 'negated')", wanted.factuality)
    if wanted.outlet is not None:
        where = where.also(
            "EXISTS (SELECT 1 FROM story_relation_member m JOIN report r ON r.id = m.report "
            "WHERE m.story = x.id AND lower(r.outlet) = lower(?))",
            wanted.outlet,
        )
    held = Where(conditions=("p.story = x.id",))
    held = days_where(held, wanted, "p.first_day", "p.last_day")
    if wanted.as_of is not None:
        held = days_where(
            held, Filter(since=wanted.as_of, until=wanted.as_of), "p.first_day", "p.last_day"
        )
    if len(held.conditions) > 1:
        where = where.also(f"EXISTS (SELECT 1 FROM story_spell p{held.clause})", *held.values)
    order = " ORDER BY x.subject ->> '$.name', x.kind, x.id"
    for row in _select(record, "SELECT x.* FROM story_relation x", where, order):
        yield story_rows.relation_of(record.connection, row, record.text)


def disagreements(record: Record, wanted: Filter = EVERYTHING) -> Iterator[Disagreement]:
    """Yield disagreements about the events that fit, or about the actor asked for."""
    where = Where()
    if wanted != EVERYTHING:
        condition, values = _event_condition(record, wanted, "e.id = d.about")
        if wanted.actor is not None and _rest(wanted, "actor") == EVERYTHING:
            found = find_actors(record.connection, wanted.actor)
            condition += f" OR d.about IN ({','.join('?' * len(found))})"
            values = (*values, *found)
        where = where.also(condition, *values)
    order = " ORDER BY d.field, d.about, d.id"
    for row in _select(record, "SELECT d.* FROM disagreement d", where, order):
        yield story_rows.disagreement_of(record.connection, row, record.text)


_SAID = (
    "SELECT s.*, r.outlet, r.text AS report_text, m.story AS speaker FROM statement s "
    "JOIN report r ON r.id = s.report "
    "LEFT JOIN story_actor_member m ON m.member = s.source ->> '$.actor'"
)


def statements(record: Record, wanted: Filter = EVERYTHING) -> Iterator[Said]:
    """Yield statements in the order of reading; ``type`` asks for the stance.

    Days are asked of the statement's own time, else of its report's day.
    """
    where = Where()
    if wanted.actor is not None:
        where = where.among("m.story", find_actors(record.connection, wanted.actor))
    if wanted.type is not None:
        where = where.also("s.stance = lower(?)", wanted.type)
    if wanted.outlet is not None:
        where = where.also("lower(r.outlet) = lower(?)", wanted.outlet)
    first = "coalesce(s.time ->> '$.earliest', r.published_first)"
    last = "coalesce(s.time ->> '$.latest', r.published_last)"
    where = days_where(where, wanted, first, last)
    if wanted.as_of is not None:
        where = where.also(f"{first} <= ?", wanted.as_of)
    rest = Filter(place=wanted.place, factuality=wanted.factuality)
    if rest != EVERYTHING:
        condition, values = _event_condition(
            record,
            rest,
            "EXISTS (SELECT 1 FROM link l JOIN story_telling t ON t.member = l.event "
            "WHERE l.report = s.report AND l.statement = s.id AND t.story = e.id)",
        )
        where = where.also(condition, *values)
    for row in _select(record, _SAID, where, " ORDER BY r.number, s.position"):
        yield _said(record.connection, row)


def statement(record: Record, id_: str) -> Said | None:
    """Return a statement by its id."""
    where = Where().also("s.id = ?", id_)
    row = next(_select(record, _SAID, where, ""), None)
    return None if row is None else _said(record.connection, row)


def _said(connection: sqlite3.Connection, row: sqlite3.Row) -> Said:
    told = rows.statement_of(row, row["report_text"])
    if told.source is not None and row["speaker"] is not None:
        told = replace(told, source=replace(told.source, actor=row["speaker"]))
    linked = connection.execute(
        "SELECT DISTINCT t.story FROM link l JOIN story_telling t ON t.member = l.event "
        "WHERE l.report = ? AND l.statement = ? ORDER BY l.position",
        (row["report"], row["id"]),
    )
    return Said(
        statement=told,
        report=row["report"],
        outlet=row["outlet"],
        events=tuple(each[0] for each in linked),
    )


_COUNTS = ", ".join(
    f"(SELECT count(*) FROM {table} c WHERE c.report = r.id) AS {table}_count"
    for table in ("event", "statement", "relation")
)
_SHELVED = f"SELECT r.*, o.origin, {_COUNTS} FROM report r LEFT JOIN origin o ON o.report = r.id"


def reports(record: Record, wanted: Filter = EVERYTHING) -> Iterator[Shelved]:
    """Yield reports in the order of reading; days are asked of their publication."""
    where = Where()
    if wanted.outlet is not None:
        where = where.also("lower(r.outlet) = lower(?)", wanted.outlet)
    where = days_where(where, wanted, "r.published_first", "r.published_last")
    if wanted.as_of is not None:
        where = where.also("r.published_first <= ?", wanted.as_of)
    if wanted.actor is not None:
        found = find_actors(record.connection, wanted.actor)
        where = where.also(
            "EXISTS (SELECT 1 FROM story_actor_member m WHERE m.report = r.id AND m.story IN "
            f"({','.join('?' * len(found))}))",
            *found,
        )
    rest = Filter(type=wanted.type, place=wanted.place, factuality=wanted.factuality)
    if rest != EVERYTHING:
        condition, values = _event_condition(
            record,
            rest,
            "EXISTS (SELECT 1 FROM story_telling t WHERE t.story = e.id AND t.report = r.id)",
        )
        where = where.also(condition, *values)
    for row in _select(record, _SHELVED, where, " ORDER BY r.number"):
        yield _shelved(row)


def report(record: Record, id_: str) -> Shelved | None:
    """Return a report by its id."""
    row = next(_select(record, _SHELVED, Where().also("r.id = ?", id_), ""), None)
    return None if row is None else _shelved(row)


def occurrence(record: Record, id_: str) -> Happened | None:
    """Return an occurrence by its id."""
    where = Where().also("c.id = ?", id_)
    query = "SELECT c.*, r.text AS report_text FROM occurrence c JOIN report r ON r.id = c.report"
    row = next(_select(record, query, where, ""), None)
    if row is None:
        return None
    return Happened(occurrence=rows.occurrence_of(row, row["report_text"]), report=row["report"])


def _shelved(row: sqlite3.Row) -> Shelved:
    return Shelved(
        report=rows.report_of(row),
        origin=row["origin"] or row["id"],
        events=row["event_count"],
        statements=row["statement_count"],
        relations=row["relation_count"],
    )
