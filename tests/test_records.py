"""Every record is frozen, has slots and holds no dict, list or Any."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep import records
from sitrep.identity import derived_id, digest
from sitrep.serial import event_data, json_line, reading_data, to_data

RECORDS = [
    value
    for value in vars(records).values()
    if isinstance(value, type) and dataclasses.is_dataclass(value)
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_shape(record: type) -> None:
    assert record.__dataclass_params__.frozen
    assert "__slots__" in vars(record)
    assert all(f.kw_only for f in dataclasses.fields(record))
    for f in dataclasses.fields(record):
        assert not any(word in str(f.type) for word in ("dict", "list", "Any", "set["))


@given(st.lists(st.text(max_size=8), min_size=1, max_size=4), st.data())
def test_different_parts_give_different_ids(parts: list[str], data: st.DataObject) -> None:
    other = data.draw(st.lists(st.text(max_size=8), min_size=1, max_size=4))
    assert (digest(*parts) == digest(*other)) == (parts == other)


def test_joining_does_not_confuse_ids() -> None:
    assert digest("a.b", "c") != digest("a", "b.c")
    assert derived_id("r", "event", 1, 23, "AID") != derived_id("r", "event", 12, 3, "AID")


def example_event() -> records.Event:
    span = records.Span(start=0, end=6, text="talked")
    return records.Event(
        id="e",
        type="CONSULT",
        modes=("visit",),
        contexts=(),
        cameo="042",
        quad=1,
        factuality="occurred",
        historical=False,
        plain=None,
        trigger=span,
        evidence=span,
        actors=(),
        recipients=(),
        place=None,
        time=None,
        killed=None,
        injured=None,
        statement="s",
        denied_by=(),
        missing=(records.Missing(field="actors", reason="agentless"),),
        score=0.5,
        why="rule",
        made_by="events/1",
    )


def test_contract_form_of_an_event() -> None:
    data = event_data(example_event())
    assert data["missing"] == {"actors": "agentless"}
    assert data["trigger"] == {"start": 0, "end": 6, "text": "talked"}
    assert data["modes"] == ["visit"]


def test_reading_lists_the_events_of_a_statement() -> None:
    span = records.Span(start=0, end=6, text="talked")
    statement = records.Statement(
        id="s",
        source=None,
        via=(),
        cue=span,
        content=span,
        direct=False,
        stance="says",
        time=None,
        evidence=span,
        score=1.0,
        why="",
        made_by="statements/1",
    )
    report = records.Report(
        id="r", title=None, outlet=None, url=None, language="en", text="talked", sha256="0"
    )
    reading = records.Reading(
        report=report,
        events=(example_event(),),
        statements=(statement,),
        links=(records.Link(statement="s", event="e"),),
    )
    line = json_line(reading_data(reading))
    assert json.loads(line)["statements"][0]["events"] == ["e"]
    assert set(json.loads(line)) == {
        "report", "mentions", "actors", "events", "occurrences", "statements", "relations",
    }  # fmt: skip


def test_no_json_form_is_an_error() -> None:
    with pytest.raises(TypeError, match="set"):
        to_data({1, 2})
