"""The record: one SQLite file, one writer, many readers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from sitrep.errors import NotFound
from sitrep.record.connection import PATIENCE_S, connect, plain_errors, transaction
from sitrep.record.readings import load_extracts, load_reading, write_reading
from sitrep.record.story_rows import write_stories
from sitrep.records import Reading
from sitrep.stories import tell

_TEXTS_HELD = 256


class Record:
    """An open record. Use as a context manager; ``connection`` rows answer to column names."""

    def __init__(self, path: Path, *, write: bool = False, patience: float = PATIENCE_S) -> None:
        """Open the record at ``path``; made anew where there is none and ``write`` is true.

        ``patience`` is how many seconds to wait for another writer.

        Raises:
            RecordError: there is none to read, or it is not ours, too new, locked or damaged.
        """
        self.path = path
        self.connection = connect(path, write=write, patience=patience)
        self.connection.row_factory = sqlite3.Row
        self.text = lru_cache(maxsize=_TEXTS_HELD)(self._text)

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.text.cache_clear()
        self.connection.close()

    def _text(self, report: str) -> str:
        query = "SELECT text FROM report WHERE id = ?"
        row = self.connection.execute(query, (report,)).fetchone()
        if row is None:
            raise NotFound(f"The record at {self.path} holds no report {report}.")
        return str(row[0])

    def holds(self, report: str, sha256: str, made_by: str) -> bool:
        """Tell whether a report of that content was read by these very stages."""
        with plain_errors(self.path):
            row = self.connection.execute(
                "SELECT 1 FROM report WHERE id = ? AND sha256 = ? AND made_by = ?",
                (report, sha256, made_by),
            ).fetchone()
        return row is not None

    def add(self, reading: Reading, made_by: str) -> None:
        """Write a reading, in place of any earlier one of its report, in one transaction."""
        with plain_errors(self.path), transaction(self.connection):
            write_reading(self.connection, reading, made_by)
            self._set("read", str(int(self._get("read") or 0) + 1))
        self.text.cache_clear()

    def _set(self, name: str, value: str) -> None:
        self.connection.execute(
            "INSERT INTO state (name, value) VALUES (?1, ?2) "
            "ON CONFLICT (name) DO UPDATE SET value = ?2",
            (name, value),
        )

    def _get(self, name: str) -> str | None:
        query = "SELECT value FROM state WHERE name = ?"
        row = self.connection.execute(query, (name,)).fetchone()
        return None if row is None else str(row[0])

    @property
    def stale(self) -> bool:
        """Whether reports were read since the stories were last told."""
        with plain_errors(self.path):
            return self._get("read") != self._get("told")

    def tell_stories(self) -> None:
        """Merge across all reports and write the outcome, in one transaction.

        The merging itself holds no lock; what another program reads in meanwhile is told next time.
        """
        with plain_errors(self.path):
            read = self._get("read")
            stories = tell(load_extracts(self.connection))
            with transaction(self.connection):
                write_stories(self.connection, stories)
                if read is not None:
                    self._set("told", read)

    def reading(self, report: str) -> Reading:
        """Return the reading of a report.

        Raises:
            NotFound: the record holds no such report.
        """
        with plain_errors(self.path):
            found = load_reading(self.connection, report)
        if found is None:
            raise NotFound(f"The record at {self.path} holds no report {report}.")
        return found

    def readings(self) -> Iterator[Reading]:
        """Yield every reading in the order of first reading, one at a time."""
        ids = [row[0] for row in self.connection.execute("SELECT id FROM report ORDER BY number")]
        for report in ids:
            yield self.reading(report)
