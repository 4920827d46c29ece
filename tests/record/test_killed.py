"""A kill at any point loses at most the report in hand; a second run repeats nothing."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sitrep.ingest import open_told
from sitrep.record import Record, queries

SCRIPT = Path(__file__).with_name("killed.py")
COUNT = 12


def start(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), str(path), str(COUNT)], stdout=subprocess.PIPE, text=True
    )


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [line for line in connection.iterdump() if 'INTO "migration"' not in line]


@pytest.mark.parametrize("kill_at", [1, 7])
def test_a_killed_run_is_taken_up_where_it_stopped(tmp_path: Path, kill_at: int) -> None:
    path = tmp_path / "sitrep.db"
    begun: list[str] = []
    with start(path) as run:
        assert run.stdout is not None
        for line in run.stdout:
            begun.append(line.strip())
            if len(begun) == kill_at:
                run.send_signal(signal.SIGKILL)
    with Record(path) as record:
        kept = [reading.report.id for reading in record.readings()]
    assert kept[: kill_at - 1] == begun[: kill_at - 1]

    with open_told(path) as record:
        assert not record.stale
        assert {r for e in queries.events(record) for r in e.reports} == set(kept)

    with start(path) as again:
        assert again.stdout is not None
        lines = again.stdout.read().split()
    assert lines[-1] == "done"
    assert not set(lines) & set(kept)

    whole = tmp_path / "whole.db"
    with start(whole) as run:
        assert run.stdout is not None
        assert run.stdout.read().split()[-1] == "done"
    assert content(path) == content(whole)
