"""The record file: what goes in comes out, repeats change nothing, evidence never changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import Builder, HandCoder, story
from sitrep.errors import NotFound, RecordError
from sitrep.ingest import ingest
from sitrep.record import Record, queries
from sitrep.record.connection import APPLICATION, VERSION
from sitrep.record.readings import load_extracts
from sitrep.records import Reading, Removed, Report, Span, Time
from sitrep.stories import extract, tell


def no_refusal(refusal: object) -> None:
    raise AssertionError(refusal)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sitrep.db"


def fill(path: Path, *readings: Reading, made_by: str = "hand/1") -> None:
    with Record(path, write=True) as record:
        for reading in readings:
            record.add(reading, made_by)
        record.tell_stories()


def dump(path: Path) -> list[str]:
    """The whole content but for the day on which migrations ran."""
    with sqlite3.connect(path) as connection:
        lines = [line for line in connection.iterdump() if 'INTO "migration"' not in line]
    connection.close()
    return lines


def test_a_reading_comes_back_equal(path: Path) -> None:
    fill(path, story())
    with Record(path) as record:
        assert record.reading("r1") == story()
        assert list(record.readings()) == [story()]


times = st.builds(
    Time,
    earliest=st.none() | st.dates().map(str),
    latest=st.none() | st.dates().map(str),
    extent=st.booleans(),
    edtf=st.text(max_size=5),
    precision=st.sampled_from(["day", "range"]),
)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
names = st.none() | texts


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(texts)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
    return Report(
        id=draw(st.uuids()).hex,
        title=draw(names),
        outlet=draw(names),
        url=draw(names),
        language=draw(names),
        text=text,
        sha256=draw(texts),
        published=draw(st.none() | times),
        credits=tuple(draw(st.lists(texts, max_size=2))),
        captions=(Span(start=cuts[0], end=cuts[1], text=text[cuts[0] : cuts[1]]),),
        removed=(Removed(text=draw(texts), why="share line"),),
        source=draw(names),
    )


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return Record(tmp_path_factory.mktemp("record") / "sitrep.db", write=True)


@settings(max_examples=60, deadline=None)
@given(report=reports())
def test_any_report_comes_back_equal(shared: Record, report: Report) -> None:
    shared.add(Reading(report=report), "hand/1")
    assert shared.reading(report.id) == Reading(report=report)


def test_extracts_from_the_record_are_those_of_the_readings(path: Path) -> None:
    readings = [story("r2", "Pier News"), story("r1")]
    fill(path, *readings)
    with Record(path) as record:
        assert list(load_extracts(record.connection)) == [
            extract(reading) for reading in sorted(readings, key=lambda r: r.report.id)
        ]


def test_stories_from_the_record_are_those_told(path: Path) -> None:
    readings = [story("r1"), story("r2", "Pier News")]
    fill(path, *readings)
    told = tell(extract(reading) for reading in readings)
    with Record(path) as record:
        assert sorted(queries.events(record), key=lambda e: e.event.id) == list(told.events)
        assert sorted(queries.actors(record), key=lambda a: a.actor.id) == list(told.actors)
        found = sorted(queries.relations(record), key=lambda r: r.relation.id)
        assert found == list(told.relations)
        disputes = sorted(queries.disagreements(record), key=lambda d: d.id)
        assert disputes == list(told.disagreements)


def test_reading_again_changes_nothing_and_asks_no_model(path: Path) -> None:
    readings = [story("r1"), story("r2", "Pier News")]
    for turn in range(2):
        coder = HandCoder(readings)
        with Record(path, write=True) as record:
            done = ingest((r.report for r in readings), record, coder, refuse=no_refusal)
        if turn == 0:
            first = dump(path)
            assert (done.read, done.known, coder.asked) == (2, 0, ["r1", "r2"])
    assert (done.read, done.known, coder.asked) == (0, 2, [])
    assert dump(path) == first


@pytest.mark.parametrize("change", ["stages", "content"])
def test_new_stages_or_new_content_replace_the_reading(path: Path, change: str) -> None:
    old = story("r1")
    fill(path, old, story("r2"))
    text = Builder("r1", "Nothing happened.").reading()
    with Record(path, write=True) as record:
        coder = HandCoder([text], made_by="hand/2" if change == "stages" else "hand/1")
        report = replace(old.report, sha256="other") if change == "content" else old.report
        ingest([report], record, coder, refuse=no_refusal)
        assert record.reading("r1") == text
        assert record.reading("r2") == story("r2")
        assert {r for e in queries.events(record) for r in e.reports} == {"r2"}
        order = [r.report.id for r in record.readings()]
        assert order == ["r1", "r2"]


def test_a_report_of_half_characters_is_refused_and_the_rest_goes_on(path: Path) -> None:
    bad = replace(story("bad").report, text="half \ud800 character")
    refused = []
    with Record(path, write=True) as record:
        done = ingest(
            [bad, story("r1").report], record, HandCoder([story("r1")]), refuse=refused.append
        )
        assert (done.read, done.refused) == (1, 1)
        assert "UTF-8" in refused[0].remedy


@pytest.mark.parametrize(
    "table",
    [
        "report", "actor", "mention", "event", "occurrence", "statement", "relation", "link",
        "naming",
    ],
)  # fmt: skip
def test_evidence_is_never_updated(path: Path, table: str) -> None:
    fill(path, story())
    with sqlite3.connect(path) as connection:
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
        column = connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
        with pytest.raises(sqlite3.IntegrityError, match="never updated"):
            connection.execute(f"UPDATE {table} SET {column} = {column}")
    connection.close()


def test_readers_cannot_write(path: Path) -> None:
    fill(path, story())
    with Record(path) as record, pytest.raises(RecordError, match="cannot be written"):
        record.add(story("r2"), "hand/1")


def test_a_report_that_fails_leaves_nothing_of_itself(path: Path) -> None:
    fill(path, story())
    before = dump(path)
    broken = replace(story("r2"), mentions=(replace(story().mentions[0], kind=None),))  # type: ignore[arg-type]
    with Record(path, write=True) as record, pytest.raises(sqlite3.IntegrityError):
        record.add(broken, "hand/1")
    assert dump(path) == before


def other_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE sheet (cell TEXT)")
    connection.close()


def text_file(path: Path) -> None:
    path.write_text("This is a note, not a database. " * 40, encoding="utf-8")


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE report (id TEXT)")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()


def damaged(path: Path) -> None:
    fill(path, *(story(f"r{i}") for i in range(8)))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(bytes(content))


def folder(path: Path) -> None:
    path.mkdir()


def use(path: Path, *, write: bool) -> None:
    with Record(path, write=write) as record:
        list(queries.events(record))


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize(
    ("make", "says"),
    [
        (other_database, "another program"),
        (text_file, "not a sitrep record"),
        (newer, "newer sitrep"),
        (damaged, "damaged"),
        (folder, "folder|no record"),
    ],
)
def test_other_files_are_refused_in_plain_words(
    path: Path, make: Callable[[Path], None], says: str, write: bool
) -> None:
    make(path)
    with pytest.raises(RecordError, match=says):
        use(path, write=write)


def test_a_locked_record_says_so(path: Path) -> None:
    fill(path, story())
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with Record(path, write=True) as record:
        record.connection.execute("PRAGMA busy_timeout = 1")
        with pytest.raises(RecordError, match="another program"):
            record.add(story("r2"), "hand/1")
    holder.execute("ROLLBACK")
    holder.close()


def test_no_record_says_how_to_make_one(path: Path) -> None:
    with pytest.raises(RecordError, match="sitrep read"):
        Record(path)
    with pytest.raises(RecordError, match="does not exist"):
        Record(path / "none" / "sitrep.db", write=True)


def test_an_unknown_report_is_not_found(path: Path) -> None:
    fill(path, story())
    with Record(path) as record, pytest.raises(NotFound, match="r9"):
        record.reading("r9")


def test_views_have_plain_names_and_rows(path: Path) -> None:
    fill(path, story("r1"), story("r2", "Pier News"))
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        row = connection.execute("SELECT * FROM timeline WHERE type = 'CONSULT'").fetchone()
        assert (row["from"], row["actors"], row["place"]) == (
            "2031-05-04", "Odo Lund", "Northport",
        )  # fmt: skip
        assert row["sentence"].startswith("Ardanian foreign minister Odo Lund visited")
        said = connection.execute("SELECT * FROM who_said_what").fetchall()
        assert [(s["source"], s["stance"]) for s in said[:2]] == [
            ("Ida Moe", "says"), ("Boria", "denies"),
        ]  # fmt: skip
        held = connection.execute("SELECT * FROM who_stands_with_whom").fetchall()
        assert ("Boria", "supports", "Otto Rask") in [
            (r["subject"], r["kind"], r["object"]) for r in held
        ]
        differ = connection.execute("SELECT * FROM where_reports_differ").fetchall()
        assert {r["field"] for r in differ} == {"factuality"}
    connection.close()
