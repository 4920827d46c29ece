"""``sitrep disagreements``: where reports differ."""

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
    from sitrep.views.versions import versions_in_words

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
                " | ".join(versions_in_words(record, each)),
                each.id[:SHORT],
            )
            for each in found
        ),
        "No disagreements fit.",
    )
