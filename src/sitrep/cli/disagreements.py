"""``sitrep disagreements``: where reports differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from sitrep.cli.listing import Verb, add_listing

if TYPE_CHECKING:
    from sitrep.record import Filter, Record
    from sitrep.stories.told import Version


def register(app: typer.Typer) -> None:
    """Add the verb to the application."""
    add_listing(
        app,
        Verb(
            name="disagreements",
            help="List where reports differ on who, when, where, how many, or a person's label.",
            show=show,
        ),
    )


def show(record: Record, wanted: Filter, as_json: bool) -> None:
    """Print the disagreements that fit."""
    from sitrep.cli.output import SHORT, print_lines, print_table
    from sitrep.record import queries
    from sitrep.views.called import called
    from sitrep.views.lines import disagreement_line

    found = queries.disagreements(record, wanted)
    if as_json:
        print_lines(disagreement_line(each) for each in found)
        return
    print_table(
        (("about", None), ("field", 10), ("versions", None), ("id", SHORT)),
        (
            (
                called(record, each.about),
                each.field,
                " | ".join(f"{v.value} ({v.speaker or told_by(v)})" for v in each.versions),
                each.id[:SHORT],
            )
            for each in found
        ),
        "No disagreements fit.",
    )


def told_by(version: Version) -> str:
    """Return how many reports give a version as their own."""
    count = len(version.reports)
    return f"{count} report{'' if count == 1 else 's'}"
