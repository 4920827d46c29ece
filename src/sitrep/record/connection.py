"""Opens the record file: ours, of a version we know, whole, and not locked for long."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sitrep.errors import RecordError
from sitrep.ontology.resources import resource_path

# "sitr": SQLite keeps it in the file's header, so that we know our own.
APPLICATION = 0x73697472
PATIENCE_S = 15.0


def _first() -> str:
    return resource_path("record/001_first.sql").read_text(encoding="utf-8")


def _numbers() -> str:
    return resource_path("record/002_numbers.sql").read_text(encoding="utf-8")


def _undated() -> str:
    return resource_path("record/003_undated.sql").read_text(encoding="utf-8")


def _untold() -> str:
    return resource_path("record/004_untold.sql").read_text(encoding="utf-8")


# Each takes the record one version on; the script and the note of it are one transaction.
MIGRATIONS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("001_first", _first),
    ("002_numbers", _numbers),
    ("003_undated", _undated),
    ("004_untold", _untold),
)
VERSION = len(MIGRATIONS)


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into one plain sentence about the file.

    Raises:
        RecordError: the file is locked, damaged, full or not to be written.
    """
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        text = str(error).lower()
        if "locked" in text or "busy" in text:
            way = f"{path} is being written by another program; try again when it is done."
        elif "readonly" in text or "read-only" in text or "unable to open" in text:
            way = f"{path} cannot be written; check its permissions or name another --record."
        elif "full" in text or "disk i/o" in text:
            way = f"The disk that holds {path} is full or failing ({error})."
        elif "not a database" in text:
            way = f"{path} is not a sitrep record; name another file with --record."
        elif "malformed" in text or "corrupt" in text:
            way = f"{path} is damaged; restore a copy or read the reports into a new file."
        else:
            way = f"{path} cannot be used as a record ({error})."
        raise RecordError(way) from error


def connect(path: Path, *, write: bool, patience: float = PATIENCE_S) -> sqlite3.Connection:
    """Open a record, made anew where there is none and ``write`` is true.

    ``patience`` is how many seconds to wait for another writer.

    Raises:
        RecordError: there is none to read, or the file is not ours, too new, locked or damaged.
    """
    if not write and not path.is_file():
        raise RecordError(f"There is no record at {path}; make one with: sitrep read PATH...")
    if write and path.is_dir():
        raise RecordError(f"{path} is a folder; name a file with --record.")
    if write and not path.parent.is_dir():
        raise RecordError(f"The folder {path.parent} does not exist; make it first.")
    with plain_errors(path):
        connection = _open(path, write=write, patience=patience)
        try:
            _check(connection, path)
            connection.execute("PRAGMA foreign_keys = ON")
            if write:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
            _migrate(connection, path, write=write)
            if not write:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return connection


def _open(path: Path, *, write: bool, patience: float) -> sqlite3.Connection:
    """Open the file; where its folder cannot be written, as one that no one changes meanwhile.

    A record in WAL mode wants files beside it even to be read.
    """
    if write or os.access(path.parent, os.W_OK):
        return sqlite3.connect(path, timeout=patience, isolation_level=None)
    address = f"{path.resolve().as_uri()}?immutable=1"
    return sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _check(connection: sqlite3.Connection, path: Path) -> None:
    application = _pragma(connection, "application_id")
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application != APPLICATION and not empty:
        raise RecordError(
            f"{path} is a database of another program, not a sitrep record; "
            "name another file with --record."
        )
    version = _pragma(connection, "user_version")
    if version > VERSION:
        raise RecordError(
            f"{path} was written by a newer sitrep (record version {version}, "
            f"this one knows {VERSION}); update sitrep: pip install -U sitrep."
        )


def _migrate(connection: sqlite3.Connection, path: Path, *, write: bool) -> None:
    version = _pragma(connection, "user_version")
    if version == 0 and not write:
        raise RecordError(f"{path} is empty; fill it with: sitrep read PATH...")
    for number, (name, script) in enumerate(MIGRATIONS[version:], start=version + 1):
        connection.execute("BEGIN IMMEDIATE")
        if _pragma(connection, "user_version") >= number:
            connection.execute("COMMIT")  # another writer was here first
            continue
        try:
            for statement in _statements(script()):
                connection.execute(statement)
            connection.execute("INSERT INTO migration (number, name) VALUES (?, ?)", (number, name))
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _statements(script: str) -> Iterator[str]:
    """Split a script; triggers hold semicolons, which SQLite itself tells from ends."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all of a block or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
