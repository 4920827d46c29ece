"""Reads reports into a record: coding, stories and record together.

One report is one transaction, so that a kill at any point loses at most the report in hand;
stories are told once, after the last report, in one more. A report that the record already holds,
with the same content and read by the same stages, is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sitrep import __version__
from sitrep.errors import RecordError
from sitrep.identity import digest
from sitrep.record import Record
from sitrep.records import Reading, Refusal, Report

if TYPE_CHECKING:
    from sitrep.coding import Knowledge
    from sitrep.language.protocol import Language


class Coder(Protocol):
    """Reads reports one after another; two coders of one ``made_by`` give equal readings."""

    @property
    def made_by(self) -> str:
        """The stages, the model and the user's own tables, by version."""
        ...

    def code(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Yield the reading of each report, in order."""
        ...


class Progress(Protocol):
    """Is told of each report that is done."""

    def __call__(self, report: Report, *, known: bool) -> None:
        """Take note of a report: read now, or ``known`` from before."""
        ...


class Refuse(Protocol):
    """Is told of each report that cannot be stored."""

    def __call__(self, refusal: Refusal) -> None:
        """Take note of a refused report."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run did: reports read, known from before, refused."""

    read: int
    known: int
    refused: int


class StageCoder:
    """The stages of ``sitrep.coding`` with one language model and one user's tables."""

    def __init__(
        self,
        language: Language,
        knowledge: Knowledge,
        files: tuple[str | None, ...] = (),
        refuse: Refuse | None = None,
    ) -> None:
        """Bind the stages; the content of ``files``, the user's tables, is part of ``made_by``.

        Where ``refuse`` is given, it takes reports on which a stage fails; else the error goes up.
        """
        self._refuse = refuse
        self._language = language
        self._knowledge = knowledge
        contents = (Path(file).read_bytes().hex() if file else None for file in files)
        self.made_by = f"sitrep/{__version__} {language.version} {digest(*contents)}"

    def code(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Yield the reading of each report, in order."""
        from sitrep.coding import code

        return code(reports, self._language, self._knowledge, self._refuse)


def _quiet(report: Report, *, known: bool) -> None:
    """Take no note."""


def ingest(
    reports: Iterable[Report],
    record: Record,
    coder: Coder,
    *,
    refuse: Refuse,
    progress: Progress = _quiet,
) -> Summary:
    """Read reports into a record and tell its stories anew.

    Raises:
        RecordError: the record cannot be written; reports written before stay.
    """
    counts = {"read": 0, "known": 0, "refused": 0}

    def fresh() -> Iterator[Report]:
        for report in reports:
            if not _storable(report):
                counts["refused"] += 1
                refuse(_half_characters(report))
            elif record.holds(report.id, report.sha256, coder.made_by):
                counts["known"] += 1
                progress(report, known=True)
            else:
                yield report

    for reading in coder.code(fresh()):
        record.add(reading, coder.made_by)
        counts["read"] += 1
        progress(reading.report, known=False)
    if record.stale:
        record.tell_stories()
    return Summary(**counts)


def _storable(report: Report) -> bool:
    """Tell whether every word of a report can be written as UTF-8."""
    words = (report.id, report.title, report.outlet, report.url, report.source, report.text)
    try:
        "".join(word or "" for word in (*words, *report.credits)).encode()
    except UnicodeEncodeError:
        return False
    return True


def _half_characters(report: Report) -> Refusal:
    return Refusal(
        name=ascii(report.source or report.id),
        reason="its text holds half characters (lone surrogates) that no file can store",
        remedy="save the report again as UTF-8",
    )


def open_told(path: Path) -> Record:
    """Open a record for reading, its stories told even if the last run was cut short.

    Raises:
        RecordError: there is no record, or it cannot be used.
    """
    record = Record(path)
    if not record.stale:
        return record
    record.close()
    try:
        with Record(path, write=True, patience=1.0) as writer:
            writer.tell_stories()
    except RecordError:
        pass  # being written or on a medium that cannot be: the stories before still stand
    return Record(path)
