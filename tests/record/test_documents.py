"""The document of the record names every table, view and column that stands in it."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from sitrep.record.connection import MIGRATIONS, connect

DOCUMENT = Path(__file__).parents[2] / "docs" / "record.md"


@pytest.fixture
def connection(tmp_path: Path) -> sqlite3.Connection:
    return connect(tmp_path / "sitrep.db", write=True)


def named(connection: sqlite3.Connection, kind: str) -> set[str]:
    query = "SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%'"
    names = {row[0] for row in connection.execute(query, (kind,))}
    return {name for name in names if not re.match(r"report_words_", name)}


def test_every_table_and_view_is_described(connection: sqlite3.Connection) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("|")]
    described = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    assert described == named(connection, "table") | named(connection, "view")
    connection.close()


def test_every_column_of_a_view_is_described(connection: sqlite3.Connection) -> None:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    for view in named(connection, "view"):
        (line,) = [each for each in lines if each.startswith(f"| `{view}` |")]
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({view})")]
        assert re.findall(r"`(\w+)`", line.split("|")[3]) == columns
    connection.close()


def test_tables_are_strict_and_migrations_noted(connection: sqlite3.Connection) -> None:
    loose = [
        row[0]
        for row in connection.execute("SELECT name, type, strict FROM pragma_table_list")
        if row[1] == "table" and not row[2] and not row[0].startswith("sqlite_")
    ]
    assert loose == []
    noted = [row[0] for row in connection.execute("SELECT name FROM migration ORDER BY number")]
    assert noted == [name for name, _ in MIGRATIONS]
    connection.close()
