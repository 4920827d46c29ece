"""Whole readings in and out of the record, and the extracts that merging reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from sitrep.record import leaves, rows
from sitrep.records import Link, Reading
from sitrep.stories import Extract, extract
from sitrep.stories.extracts import once
from sitrep.stories.told import Naming, Voice

_T = TypeVar("_T")


def write_reading(connection: sqlite3.Connection, reading: Reading, made_by: str) -> None:
    """Write a reading in place of any earlier one of its report; the caller holds a transaction."""
    report, told = reading.report, extract(reading)
    old = connection.execute("SELECT number FROM report WHERE id = ?", (report.id,)).fetchone()
    connection.execute("DELETE FROM report WHERE id = ?", (report.id,))
    sketch = b"".join(value.to_bytes(4, "little") for value in told.sketch)
    number = old[0] if old else None
    line = {"number": number, **rows.report_columns(report), "made_by": made_by, "sketch": sketch}
    rows.insert(connection, "report", [line])

    def put(table: str, items: Sequence[_T], columns: Callable[[_T], rows.Columns]) -> None:
        rows.insert(
            connection,
            table,
            ({"report": report.id, "position": i, **columns(item)} for i, item in enumerate(items)),
        )

    put("actor", reading.actors, rows.actor_columns)
    put("mention", reading.mentions, rows.mention_columns)
    put("event", reading.events, rows.event_columns)
    put("occurrence", reading.occurrences, rows.occurrence_columns)
    put("statement", reading.statements, rows.statement_columns)
    put("relation", reading.relations, rows.relation_columns)
    put("link", reading.links, lambda link: {"statement": link.statement, "event": link.event})
    put("naming", told.namings, _naming_columns)


def _naming_columns(naming: Naming) -> rows.Columns:
    return {
        "actor": naming.actor,
        "text": naming.text,
        "count": naming.count,
        "start": naming.start,
        "end": naming.end,
        "before": naming.before,
    }


def load_reading(connection: sqlite3.Connection, report_id: str) -> Reading | None:
    """Return the reading of a report, null where the record holds none."""
    row = connection.execute("SELECT * FROM report WHERE id = ?", (report_id,)).fetchone()
    if row is None:
        return None
    report = rows.report_of(row)

    def get(table: str) -> Iterator[sqlite3.Row]:
        return iter(
            connection.execute(
                f"SELECT * FROM {table} WHERE report = ? ORDER BY position", (report_id,)
            )
        )

    text = report.text
    return Reading(
        report=report,
        mentions=tuple(rows.mention_of(each, text) for each in get("mention")),
        actors=tuple(rows.actor_of(each) for each in get("actor")),
        events=tuple(rows.event_of(each, text) for each in get("event")),
        occurrences=tuple(rows.occurrence_of(each, text) for each in get("occurrence")),
        statements=tuple(rows.statement_of(each, text) for each in get("statement")),
        relations=tuple(rows.relation_of(each, text) for each in get("relation")),
        links=tuple(Link(statement=each["statement"], event=each["event"]) for each in get("link")),
    )


def load_extracts(connection: sqlite3.Connection) -> Iterator[Extract]:
    """Yield what merging reads of every report, in the order of their ids; one pass a table."""
    by_report = {
        table: _grouped(connection, f"SELECT * FROM {table} ORDER BY report, position")
        for table in ("actor", "event", "relation", "naming")
    }
    by_report["voice"] = _grouped(
        connection,
        "SELECT report, id, source, stance FROM statement WHERE source IS NOT NULL "
        "ORDER BY report, position",
    )
    for row in connection.execute("SELECT * FROM report ORDER BY id"):
        here = {table: groups.take(row["id"]) for table, groups in by_report.items()}
        yield _extract(row, here)


class _Grouped:
    """Rows in the order of their reports, taken a report at a time."""

    def __init__(self, found: Iterator[sqlite3.Row]) -> None:
        self._groups = groupby(found, key=lambda row: str(row["report"]))
        self._next: tuple[str, list[sqlite3.Row]] | None = None

    def take(self, report: str) -> list[sqlite3.Row]:
        """Return the rows of a report; reports are asked for in order."""
        if self._next is None:
            found = next(self._groups, None)
            if found is None:
                return []
            self._next = (found[0], list(found[1]))
        if self._next[0] != report:
            return []
        taken, self._next = self._next[1], None
        return taken


def _grouped(connection: sqlite3.Connection, query: str) -> _Grouped:
    return _Grouped(iter(connection.execute(query)))


def _extract(row: sqlite3.Row, here: Mapping[str, Sequence[sqlite3.Row]]) -> Extract:
    text, sketch = row["text"], row["sketch"]
    return Extract(
        report=row["id"],
        outlet=row["outlet"],
        published=leaves.load_time(row["published"]),
        sha256=row["sha256"],
        credits=leaves.load_names(row["credits"]),
        sketch=tuple(int.from_bytes(sketch[i : i + 4], "little") for i in range(0, len(sketch), 4)),
        actors=once(rows.actor_of(each) for each in here["actor"]),
        namings=tuple(
            Naming(
                actor=each["actor"],
                text=each["text"],
                count=each["count"],
                start=each["start"],
                end=each["end"],
                before=each["before"],
            )
            for each in here["naming"]
        ),
        events=once(rows.event_of(each, text) for each in here["event"]),
        relations=tuple(rows.relation_of(each, text) for each in here["relation"]),
        voices=tuple(
            Voice(statement=each["id"], source=source, denies=each["stance"] == "denies")
            for each in here["voice"]
            if (source := leaves.load_party(each["source"]))
        ),
    )
