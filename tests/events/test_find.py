"""Constructions: which event a sentence gives, with parties, mood, numbers and statement."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from events.coding import reading_of
from sitrep.records import Event, Party, Reading

CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "acts.yaml").read_text(encoding="utf-8")
)
PLAIN_FIELDS = ("type", "factuality", "historical", "killed", "injured")


def overlaps(words: str, text: str, parties: tuple[Party, ...]) -> bool:
    at = text.index(words)
    return any(at < p.end and p.start < at + len(words) for p in parties)


def told(event: Event) -> str:
    sides = [[p.text for p in side] for side in (event.actors, event.recipients)]
    return f"{event.type} {event.factuality} {event.trigger.text} {sides} {event.why}"


def chosen(reading: Reading, wanted: dict[str, Any]) -> Event:
    fitting = [
        e
        for e in reading.events
        if e.type == wanted["type"] and wanted.get("trigger") in (None, e.trigger.text)
    ]
    assert fitting, [told(e) for e in reading.events]
    return fitting[0]


@pytest.mark.parametrize("name", CASES)
def test_construction(name: str) -> None:
    text, wanted = CASES[name]["text"], CASES[name]["event"]
    reading = reading_of(text)
    event = chosen(reading, wanted)
    if wanted.get("only"):
        assert len(reading.events) == 1, [told(e) for e in reading.events]
    for field in PLAIN_FIELDS:
        if field in wanted:
            assert getattr(event, field) == wanted[field], (field, told(event))
    if "plain" in wanted:
        assert event.plain is not None, told(event)
        assert [event.plain.type, event.plain.factuality] == wanted["plain"]
    assert set(wanted.get("modes", ())) <= set(event.modes)
    for side in ("actors", "recipients"):
        parties = getattr(event, side)
        if wanted.get(side) == []:
            assert parties == (), told(event)
        for words in wanted.get(side, ()):
            assert overlaps(words, text, parties), (side, told(event))
    missing = {m.field: m.reason for m in event.missing}
    assert wanted.get("missing", {}).items() <= missing.items()
    check_statement(reading, event, wanted)


def check_statement(reading: Reading, event: Event, wanted: dict[str, Any]) -> None:
    if "stated_by" in wanted:
        (statement,) = [s for s in reading.statements if s.id == event.statement]
        assert statement.source is not None
        assert wanted["stated_by"] in statement.source.text
        assert any(x.statement == statement.id and x.event == event.id for x in reading.links)
    if "denied_by" in wanted:
        names = {a.name for a in reading.actors if a.id in event.denied_by}
        assert names == set(wanted["denied_by"])


@pytest.mark.parametrize("name", CASES)
def test_spans_and_reasons_hold(name: str) -> None:
    reading = reading_of(CASES[name]["text"])
    text = reading.report.text
    for event in reading.events:
        spans = [event.trigger, event.evidence, *event.actors, *event.recipients]
        assert all(text[s.start : s.end] == s.text for s in spans)
        assert 0 <= event.score <= 1
        assert event.why.startswith("rule ")
        empty = {"actors": event.actors, "recipients": event.recipients,
                 "place": event.place, "time": event.time}  # fmt: skip
        assert {m.field for m in event.missing} == {k for k, v in empty.items() if not v}
    starts = [e.trigger.start for e in reading.events]
    assert starts == sorted(starts)
    assert len({e.id for e in reading.events}) == len(reading.events)
    taken = set(starts)
    assert all(o.trigger.start not in taken for o in reading.occurrences)
    assert all(o.factuality in ("occurred", "ongoing") for o in reading.occurrences)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The ministers discussed military cooperation between Peru and Chile.", "COOPERATE"),
        ("Miners marched in Lima to demand the resignation of the governor.", "REQUEST"),
        ("Turkey denied the report.", "REJECT"),
        ("The visit, not previously announced, lasted an hour.", "AGREE"),
    ],
)
def test_what_is_only_talked_of_is_no_event(text: str, type_: str) -> None:
    assert type_ not in {e.type for e in reading_of(text).events}
