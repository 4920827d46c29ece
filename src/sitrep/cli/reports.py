"""``sitrep reports``: what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from sitrep.cli.listing import Verb, add_listing

if TYPE_CHECKING:
    from sitrep.record import Filter, Record


def register(app: typer.Typer) -> None:
    """Add the verb to the application."""
    add_listing(
        app,
        Verb(
            name="reports",
            help="List the reports read, with their origin and how much was found in them.",
            show=show,
        ),
    )


def show(record: Record, wanted: Filter, as_json: bool) -> None:
    """Print the reports that fit."""
    from sitrep.cli.output import SHORT, print_lines, print_table
    from sitrep.record import queries
    from sitrep.views.days import in_words
    from sitrep.views.lines import report_line

    found = queries.reports(record, wanted)
    if as_json:
        print_lines(report_line(shelved) for shelved in found)
        return
    print_table(
        (("report", None), ("outlet", 14), ("day", 13), ("events", 6), ("id", SHORT)),
        (
            (
                shelved.report.title or " ".join(shelved.report.text[:60].split()),
                shelved.report.outlet or "",
                in_words(shelved.report.published) or "",
                str(shelved.events),
                shelved.report.id[:SHORT],
            )
            for shelved in found
        ),
        "No reports fit.",
    )
