"""Where tellings differ: in backers, labels, time, place and type."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import Builder, day, town
from sitrep.records import Place, Reading
from stories.told_acts import NORTHPORT, SOUTHTON, shelling, stories


def test_lists_of_backers_disagree() -> None:
    readings = []
    for id_, backers in (("a", ("Ardania", "Boria")), ("b", ("Ardania", "Boria", "Zedland"))):
        builder = Builder(id_, f"General Rask is backed by {' and '.join(backers)}.")
        rask = builder.actor("Rask", "person", "VES")
        for name in backers:
            backer = builder.actor(name, "state", name[:3].upper())
            builder.relation("supports", backer, rask, "backed")
        readings.append(builder.reading())
    (dispute,) = [d for d in stories(*readings).disagreements if d.field == "supports"]
    assert [(v.value, v.reports) for v in dispute.versions] == [
        ("Ardania, Boria", ("a",)),
        ("Ardania, Boria, Zedland", ("b",)),
    ]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("warlord", "renegade commander", 1),
        ("warlord", "eastern warlord", 0),
        ("commander", "commander", 0),
        ("baker", "warlord", 0),
    ],
)
def test_labels_disagree(one: str, other: str, count: int) -> None:
    readings = []
    for id_, label in (("a", one), ("b", other)):
        builder = Builder(id_, f"Troops of {label} Otto Rask left.", outlet=id_)
        builder.actor("Otto Rask", "person", "VES")
        readings.append(builder.reading())
    disputes = [d for d in stories(*readings).disagreements if d.field == "labels"]
    assert len(disputes) == count
    for dispute in disputes:
        assert {v.value for v in dispute.versions} == {one, other}
        texts = {r.report.id: r.report.text for r in readings}
        for quote in (q for v in dispute.versions for q in v.evidence):
            assert texts[quote.report][quote.start : quote.end] == quote.text


def raid(
    id_: str, *, on: str = "2031-06-01", where: Place | None = None, type_: str = "ASSAULT"
) -> Reading:
    text = (
        f"Red Banner raided the grain depot of the Vesperian army at {id_}, "
        "burning forty wagons of wheat and a signal tower."
    )
    builder = Builder(id_, text, outlet=f"{id_} Times")
    side = builder.actor("Red Banner", "armed_group", "VES", "REB")
    army = builder.actor("Vesperian army", "organization", "VES", "MIL")
    builder.event(type_, "raided", [side], [army], time=day(on), place=where or NORTHPORT)
    return builder.reading()


SUBURB = town("Northport Docks", "VES", 41.1, 12.1)

DIFFERENCES = [
    ("time", {}, {"on": "2031-06-02"}, {"2031-06-01", "2031-06-02"}),
    ("place", {}, {"where": SUBURB}, {"Northport", "Northport Docks"}),
    ("type", {"type_": "SANCTION"}, {"type_": "COERCE"}, {"SANCTION", "COERCE"}),
]


@pytest.mark.parametrize(("field", "one", "other", "values"), DIFFERENCES)
def test_when_where_and_what_disagree(
    field: str, one: dict[str, str], other: dict[str, str], values: set[str]
) -> None:
    merged = stories(raid("a", **one), raid("b", **other))  # type: ignore[arg-type]
    (event,) = merged.events
    (dispute,) = [d for d in merged.disagreements if d.field == field]
    assert dispute.about == event.event.id
    assert {v.value for v in dispute.versions} == values
    assert sorted(r for v in dispute.versions for r in v.reports) == ["a", "b"]


@pytest.mark.parametrize(
    "other",
    [{"on": "2031-06-04"}, {"where": SOUTHTON}, {"type_": "PROTEST"}],
    ids=["days apart", "towns apart", "other family"],
)
def test_too_far_apart_is_two_events(other: dict[str, str]) -> None:
    assert len(stories(raid("a"), raid("b", **other)).events) == 2  # type: ignore[arg-type]


def test_the_document_names_every_field_that_can_disagree() -> None:
    text = (Path(__file__).parents[2] / "docs" / "merging.md").read_text(encoding="utf-8")
    readings = [raid("a"), raid("b", on="2031-06-02"), shelling("c", "Red Banner", 4).reading()]
    readings.append(shelling("d", "Blue Banner", 7).reading())
    fields = {dispute.field for dispute in stories(*readings).disagreements}
    assert {"time", "killed", "actors"} <= fields
    assert all(f"`{field}`" in text for field in fields)
