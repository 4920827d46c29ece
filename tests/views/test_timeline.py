"""Timelines of actors and of any named thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders import Builder, day, story
from sitrep.errors import NotFound
from sitrep.record import Filter, Record
from sitrep.records import Role, Span
from sitrep.views.brief import brief_data
from sitrep.views.timeline import head_phrase, timeline


def launch() -> Builder:
    report = Builder(
        "r3",
        "The Aurora sank in 2030. Captain Ulla Berg sailed the Aurora to Northport. "
        "The owner of the Aurora paid. Berg told reporters that she was glad. Boria met Zedland.",
        outlet="Pier News",
        published="2031-07-02",
    )
    berg = report.actor("Ulla Berg", "person", "VES", words=("Captain Ulla Berg", "Berg told"))
    report.occurrence(
        "sailed", {"ARG0": "Captain Ulla Berg", "ARG1": "the Aurora"}, day("2031-07-01")
    )
    report.occurrence("sank", {"ARG1": "The Aurora"}, day("2030-01-01", "2030-12-31"))
    report.occurrence("paid", {"ARG0": "The owner of the Aurora"})
    report.statement("told", "she was glad", berg)
    pair = [report.actor("Boria", "state", "BOR"), report.actor("Zedland", "state", "ZED")]
    report.event("CONSULT", "met", pair)
    return report  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = Path(tmp_path_factory.mktemp("views")) / "sitrep.db"
    with Record(path, write=True) as opened:
        for reading in (story("r1"), launch().reading()):
            opened.add(reading, "hand/1")
        opened.tell_stories()
        yield opened


CASES = [
    ("Boria", False, Filter(), ["CONSULT", "ASSAULT"]),
    ("Boria", False, Filter(outlet="Pier News"), ["CONSULT"]),
    ("Boria", True, Filter(), ["denied", "CONSULT", "ASSAULT"]),
    ("Boria", True, Filter(outlet="Pier News"), ["CONSULT"]),
    ("Aurora", True, Filter(), ["sank", "reached", "sailed"]),
    ("Aurora", True, Filter(since="2031"), ["reached", "sailed"]),
    ("Aurora", True, Filter(until="2030-12-31"), ["sank"]),
    ("Aurora", True, Filter(factuality="negated"), []),
    ("Aurora", True, Filter(type="CONSULT"), []),
    ("Ulla Berg", True, Filter(), ["sailed", "told"]),
    ("Ulla Berg", False, Filter(), []),
]


@pytest.mark.parametrize(("wanted", "everything", "rest", "expected"), CASES)
def test_timeline(
    record: Record, wanted: str, everything: bool, rest: Filter, expected: list[str]
) -> None:
    if not expected and everything:
        with pytest.raises(NotFound):
            timeline(record, wanted, everything=everything, rest=rest)
        return
    entries = timeline(record, wanted, everything=everything, rest=rest)
    told = [entry.type or entry.mentions[0].trigger.text for entry in entries]
    assert sorted(told) == sorted(expected)
    dated = [e.time.earliest or "" for e in entries if e.time and e.time.earliest]
    assert dated == sorted(dated)
    assert all(e.time is None for e in entries[len(dated) :])


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("the Aurora", "the Aurora"),
        ("the owner of the Aurora", "the owner"),
        ("Berg, who sailed", "Berg"),
        ("Berg and Lund", "Berg and Lund"),
        ("Berg's", "Berg's"),
        ("the ship that sank", "the ship"),
        ("of", "of"),
        ("", ""),
    ],
)
def test_head_phrase(phrase: str, head: str) -> None:
    found = head_phrase(Span(start=7, end=7 + len(phrase), text=phrase))
    assert found == Span(start=7, end=7 + len(head), text=head)


def test_copies_of_an_occurrence_are_one_line(tmp_path: Path) -> None:
    with Record(tmp_path / "sitrep.db", write=True) as record:
        for id_ in ("r1", "r2"):
            record.add(story(id_), "hand/1")
        record.tell_stories()
        (entry,) = timeline(record, "Aurora", everything=True)
    assert entry.reports == ("r1", "r2")


def test_brief_holds_everything_with_names(record: Record) -> None:
    brief = brief_data(record)
    assert [report.id for report in brief.reports] == ["r1", "r3"]
    assert [h.summary for h in brief.events] == [
        "Odo Lund visited Northport, 4 May 2031",
        "Boria met Zedland",
        "Boria had shelled a school (alleged), 4 killed",
    ]
    assert [issue.about for issue in brief.disagreements] == [
        "Boria had shelled a school (alleged), 4 killed"
    ]
    assert brief.actors[0].actor.name == "Boria"
    assert {said.report for said in brief.statements} == {"r1", "r3"}
    assert len(brief.relations) == 4


NAMINGS = [
    ("the Pier Store", "Pier Store", True),
    ("The Pier Harbour Store", "Pier Store", True),
    ("Pier Stores", "Pier Store", True),
    ("the shop, the Pier Store, and more", "Pier Store", True),
    ("the owner of the Pier Store", "Pier Store", False),
    ("the store", "Pier Store", True),
    ("a store", "Pier Store", False),
    ("the Store Pier", "Pier Store", False),
    ("Lund", "Odo Lund", True),
    ("lund", "Odo Lund", False),
    ("the pier", "Odo Lund", False),
]


@pytest.mark.parametrize(("phrase", "wanted", "takes_part"), NAMINGS)
def test_what_names_a_thing(tmp_path: Path, phrase: str, wanted: str, takes_part: bool) -> None:
    report = Builder("r", f"{wanted} is known. Then {phrase} moved.")
    start = report.text.index(f"{phrase} moved")
    report.occurrence("moved", {})
    span = Span(start=start, end=start + len(phrase), text=phrase)
    moved = replace(report.occurrences[0], roles=(Role(label="ARG1", span=span),))
    with Record(tmp_path / "sitrep.db", write=True) as record:
        record.add(replace(report.reading(), occurrences=(moved,)), "hand/1")
        record.tell_stories()
        if takes_part:
            assert [e.id for e in timeline(record, wanted, everything=True)] == [moved.id]
        else:
            with pytest.raises(NotFound):
                timeline(record, wanted, everything=True)


def test_what_its_organs_do_a_state_does(tmp_path: Path) -> None:
    report = Builder(
        "r9",
        "Boria met Zedland. Borian police arrested Odo Lund. Borians cheered Odo Lund.",
        published="2031-07-02",
    )
    state = report.actor("Boria", "state", "BOR")
    other = report.actor("Zedland", "state", "ZED")
    police = report.actor("Borian police", "organization", "BOR", sector="COP")
    people = report.actor("Borians", "population", "BOR", sector="CVL")
    lund = report.actor("Odo Lund", "person", "ZED")
    report.event("CONSULT", "met", [state, other])
    report.event("COERCE", "arrested", [police], [lund])
    report.event("SUPPORT", "cheered", [people], [lund])
    with Record(tmp_path / "sitrep.db", write=True) as opened:
        opened.add(report.reading(), "hand/1")
        opened.tell_stories()
        told = {wanted: timeline(opened, wanted) for wanted in ("Boria", "Borian police")}
    assert {e.type for e in told["Boria"]} == {"CONSULT", "COERCE"}
    assert {e.type for e in told["Borian police"]} == {"COERCE"}
