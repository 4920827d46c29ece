"""``sitrep statements``: who says what."""

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
            name="statements",
            help="List who says what; --type asks for the stance (says, denies, accuses, ...).",
            show=show,
        ),
    )


def show(record: Record, wanted: Filter, as_json: bool) -> None:
    """Print the statements that fit."""
    from sitrep.cli.output import SHORT, print_lines, print_table
    from sitrep.record import queries
    from sitrep.views.lines import statement_line

    found = queries.statements(record, wanted)
    if as_json:
        print_lines(statement_line(said) for said in found)
        return
    print_table(
        (("source", 20), ("stance", 9), ("what", None), ("id", SHORT)),
        (
            (
                said.statement.source.name if said.statement.source else "not named",
                said.statement.stance,
                " ".join(said.statement.content.text.split()),
                said.statement.id[:SHORT],
            )
            for said in found
        ),
        "No statements fit.",
    )
