"""Every condition of a filter, on every kind of row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from builders import Builder, day, story, town
from sitrep.record import Filter, Record, queries
from sitrep.record.filters import find_actors
from sitrep.record.search import search


def second() -> Builder:
    """A later report of another outlet with an undated and a planned event."""
    report = Builder(
        "r2",
        "Zedland will send ships to Vesperia in July. Boria once accused Zedland of spying.",
        outlet="Pier News",
        published="2031-06-20",
    )
    zedland = report.actor("Zedland", "state", "ZED")
    vesperia = report.actor("Vesperia", "state", "VES")
    boria = report.actor("Boria", "state", "BOR")
    july = day("2031-07-01", "2031-07-31")
    report.event(
        "AID", "send", [zedland], [vesperia], time=july, place=town("Southton", "VES"),
        factuality="future",
    )  # fmt: skip
    report.event("ACCUSE", "accused", [boria], [zedland])
    return report


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("queries") / "sitrep.db"
    with Record(path, write=True) as opened:
        for reading in (story("r1"), second().reading()):
            opened.add(reading, "hand/1")
        opened.tell_stories()
        yield opened


EVENTS = [
    ({}, ["CONSULT", "AID", "ACCUSE", "ASSAULT"]),
    ({"actor": "Lund"}, ["CONSULT"]),
    ({"actor": "zedland"}, ["AID", "ACCUSE"]),
    ({"actor": "BOR"}, ["ACCUSE", "ASSAULT"]),
    ({"actor": "nobody"}, []),
    ({"type": "consult"}, ["CONSULT"]),
    ({"place": "Northport"}, ["CONSULT"]),
    ({"place": "VES"}, ["CONSULT", "AID"]),
    ({"place": "Nowhere"}, []),
    ({"since": "2031-06-01"}, ["AID"]),
    ({"since": "2031-07-31"}, ["AID"]),
    ({"since": "2031-08-01"}, []),
    ({"until": "2031-05-04"}, ["CONSULT"]),
    ({"since": "2031-05-04", "until": "2031-07-01"}, ["CONSULT", "AID"]),
    ({"outlet": "pier news"}, ["AID", "ACCUSE"]),
    ({"factuality": "alleged"}, ["ASSAULT"]),
    ({"as_of": "2031-06-30"}, ["CONSULT"]),
    ({"actor": "Boria", "factuality": "occurred"}, ["ACCUSE"]),
]


@pytest.mark.parametrize(("wanted", "types"), EVENTS, ids=[str(case[0]) for case in EVENTS])
def test_events(record: Record, wanted: dict[str, str], types: list[str]) -> None:
    found = [e.event.type for e in queries.events(record, Filter(**wanted))]
    assert found[:2] == types[:2]
    assert sorted(found) == sorted(types)


RELATIONS = [
    ({}, 4),
    ({"actor": "Rask"}, 3),
    ({"type": "supports"}, 2),
    ({"type": "supports", "actor": "Boria"}, 1),
    ({"place": "Southton"}, 1),
    ({"as_of": "2031-05-04"}, 4),
    ({"as_of": "2031-05-05"}, 0),
    ({"since": "2031-05-05"}, 0),
    ({"factuality": "negated"}, 0),
    ({"outlet": "Pier News"}, 0),
]


@pytest.mark.parametrize(("wanted", "count"), RELATIONS, ids=[str(case[0]) for case in RELATIONS])
def test_relations(record: Record, wanted: dict[str, str], count: int) -> None:
    assert len(list(queries.relations(record, Filter(**wanted)))) == count


OTHERS = [
    (queries.statements, {}, 2),
    (queries.statements, {"actor": "Moe"}, 1),
    (queries.statements, {"type": "denies"}, 1),
    (queries.statements, {"factuality": "alleged"}, 1),
    (queries.statements, {"since": "2031-05-05"}, 0),
    (queries.statements, {"as_of": "2031-05-04"}, 2),
    (queries.statements, {"outlet": "Pier News"}, 0),
    (queries.actors, {"type": "person"}, 3),
    (queries.actors, {"actor": "Boria"}, 1),
    (queries.actors, {"place": "Northport"}, 2),
    (queries.actors, {"outlet": "Pier News"}, 3),
    (queries.actors, {"since": "2031-07-01"}, 2),
    (queries.disagreements, {}, 1),
    (queries.disagreements, {"type": "ASSAULT"}, 1),
    (queries.disagreements, {"type": "AID"}, 0),
    (queries.reports, {}, 2),
    (queries.reports, {"actor": "Lund"}, 1),
    (queries.reports, {"actor": "Boria"}, 2),
    (queries.reports, {"type": "AID"}, 1),
    (queries.reports, {"outlet": "Harbour Post"}, 1),
    (queries.reports, {"since": "2031-06-01"}, 1),
    (queries.reports, {"as_of": "2031-05-04"}, 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("ask", "wanted", "count"), OTHERS, ids=[f"{c[0].__name__} {c[1]}" for c in OTHERS]
)
def test_other_rows(record: Record, ask, wanted: dict[str, str], count: int) -> None:  # type: ignore[no-untyped-def]
    assert len(list(ask(record, Filter(**wanted)))) == count


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ("Odo Lund", ["Odo Lund"]),
        ("Lund", ["Odo Lund"]),
        ("ODO LUND", ["Odo Lund"]),
        ("Одо Лунд", ["Odo Lund"]),
        ("Zedland", ["Zedland"]),
        ("ARDGOV", ["Odo Lund"]),
        ("Odo Moe", []),
        ("", []),
        ("'; DROP TABLE report; --", []),
    ],
)
def test_actors_are_found_by_any_name(record: Record, wanted: str, names: list[str]) -> None:
    by_id = {a.actor.id: a.actor.name for a in queries.actors(record)}
    assert [by_id[id_] for id_ in find_actors(record.connection, wanted)] == names


def test_actors_are_found_by_merged_and_by_report_id(record: Record) -> None:
    for story_ in queries.actors(record):
        for id_ in (story_.actor.id, *(member.member for member in story_.members)):
            assert find_actors(record.connection, id_) == (story_.actor.id,)


SEARCHES = [
    ("school", ["r1"]),
    ("SCHOOL pier", ["r1"]),
    ("school spying", []),
    ('"send ships"', ["r2"]),
    ('"ships send"', []),
    ("sh*", ["r1", "r2"]),
    ("Boria", ["r1", "r2"]),
    ('odd " quote', []),
    ("AND OR NOT ( ) : ^ -", []),
    ("", []),
]


@pytest.mark.parametrize(("words", "reports"), SEARCHES, ids=[c[0] or "nothing" for c in SEARCHES])
def test_search(record: Record, words: str, reports: list[str]) -> None:
    hits = list(search(record, words))
    assert sorted(hit.report for hit in hits) == reports
    for hit in hits:
        assert record.text(hit.report)[hit.start : hit.end] == hit.text
