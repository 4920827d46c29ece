"""The JSON form of the records: the machine-readable contract.

``to_data`` turns any record into plain JSON values; ``reading_data`` gives the one line that
``sitrep code`` prints for a report.
"""

from __future__ import annotations

import dataclasses
import json

from sitrep.records import Event, Occurrence, Reading, Report, Statement

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def to_data(value: object) -> Json:
    """Return the JSON value of a record, a tuple of records or a plain value."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, tuple | list):
        return [to_data(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {f.name: to_data(getattr(value, f.name)) for f in dataclasses.fields(value)}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _fields(record: object) -> dict[str, Json]:
    data = to_data(record)
    if not isinstance(data, dict):
        raise TypeError(f"{type(record).__name__} is not a record")
    return data


def report_data(report: Report) -> dict[str, Json]:
    """Return a report in the contract's form."""
    return _fields(report)


def event_data(event: Event) -> dict[str, Json]:
    """Return an event in the contract's form: ``missing`` is an object of field and reason."""
    data = _fields(event)
    data["missing"] = {each.field: each.reason for each in event.missing}
    return data


def occurrence_data(occurrence: Occurrence) -> dict[str, Json]:
    """Return an occurrence in the contract's form: ``roles`` is an object of label and span."""
    data = _fields(occurrence)
    data["roles"] = {role.label: to_data(role.span) for role in occurrence.roles}
    return data


def statement_data(statement: Statement, events: tuple[str, ...]) -> dict[str, Json]:
    """Return a statement in the contract's form with the ids of the events it tells of."""
    data = _fields(statement)
    data["events"] = list(events)
    return data


def reading_data(reading: Reading) -> dict[str, Json]:
    """Return a whole reading in the contract's form."""
    told: dict[str, list[str]] = {}
    for link in reading.links:
        told.setdefault(link.statement, []).append(link.event)
    return {
        "report": report_data(reading.report),
        "mentions": to_data(reading.mentions),
        "actors": to_data(reading.actors),
        "events": [event_data(event) for event in reading.events],
        "occurrences": [occurrence_data(each) for each in reading.occurrences],
        "statements": [
            statement_data(each, tuple(told.get(each.id, ()))) for each in reading.statements
        ],
        "relations": to_data(reading.relations),
    }


def json_line(data: Json) -> str:
    """Return one line of JSON, Unicode kept."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
