"""Codes short texts with the shipped model, each once."""

from __future__ import annotations

from functools import cache

from sitrep.coding import code_report
from sitrep.language import load
from sitrep.records import Event, Reading, Report, Time

DAY = Time(
    earliest="2020-06-18", latest="2020-06-18", extent=False, edtf="2020-06-18", precision="day",
    basis="given",
)  # fmt: skip


@cache
def reading_of(text: str) -> Reading:
    """Return the reading of a text published on 18 June 2020, a Thursday."""
    report = Report(
        id="text", title=None, outlet=None, url=None, language="en", text=text, sha256="",
        published=DAY,
    )  # fmt: skip
    return code_report(report, load().analyse([text])[0])


def events_of(text: str) -> tuple[Event, ...]:
    """Return the events of a text."""
    return reading_of(text).events
