"""Reading reports into a record: counts, progress, stories told once, cut runs mended."""

from __future__ import annotations

from pathlib import Path

from builders import HandCoder, story
from sitrep.ingest import Summary, ingest, open_told
from sitrep.record import Record, queries
from sitrep.records import Refusal, Report


def never(refusal: Refusal) -> None:
    raise AssertionError(refusal)


def test_counts_and_progress(tmp_path: Path) -> None:
    readings = [story("r1"), story("r2"), story("r3")]
    seen: list[tuple[str, bool]] = []

    def watch(report: Report, *, known: bool) -> None:
        seen.append((report.id, known))

    with Record(tmp_path / "sitrep.db", write=True) as record:
        first = ingest([readings[0].report], record, HandCoder(readings), refuse=never)
        second = ingest(
            [r.report for r in readings], record, HandCoder(readings), refuse=never, progress=watch
        )
    assert first == Summary(read=1, known=0, refused=0)
    assert second == Summary(read=2, known=1, refused=0)
    assert sorted(seen) == [("r1", True), ("r2", False), ("r3", False)]


def test_reports_are_taken_one_at_a_time(tmp_path: Path) -> None:
    """A report is stored before the next is asked for: a cut run keeps what it read."""
    readings = [story("r1"), story("r2")]

    with Record(tmp_path / "sitrep.db", write=True) as record:
        held: list[int] = []

        def reports() -> object:
            for reading in readings:
                held.append(sum(1 for _ in record.readings()))
                yield reading.report

        ingest(reports(), record, HandCoder(readings), refuse=never)  # type: ignore[arg-type]
    assert held == [0, 1]


def test_stories_cut_short_are_told_on_opening(tmp_path: Path) -> None:
    path = tmp_path / "sitrep.db"
    with Record(path, write=True) as record:
        record.add(story("r1"), "hand/1")
        assert record.stale
        assert list(queries.events(record)) == []
    with open_told(path) as record:
        assert not record.stale
        assert len(list(queries.events(record))) == 2


def test_a_record_in_use_is_read_as_it_stood(tmp_path: Path) -> None:
    path = tmp_path / "sitrep.db"
    with Record(path, write=True) as record:
        record.add(story("r1"), "hand/1")
        record.tell_stories()
        record.add(second_story := story("r2"), "hand/1")
        record.connection.execute("BEGIN IMMEDIATE")
        with open_told(path) as reader:
            assert {r for e in queries.events(reader) for r in e.reports} == {"r1"}
            assert reader.reading("r2") == second_story
        record.connection.execute("ROLLBACK")
