"""``sitrep actors``: who is in the record, and what outlets call them."""

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
            name="actors",
            help="List actors and what they are called; --type asks for the kind (person, state).",
            show=show,
        ),
    )


def show(record: Record, wanted: Filter, as_json: bool) -> None:
    """Print the actors that fit."""
    from sitrep.cli.output import SHORT, print_lines, print_table
    from sitrep.record import queries
    from sitrep.views.lines import actor_line

    found = queries.actors(record, wanted)
    if as_json:
        print_lines(actor_line(story) for story in found)
        return
    print_table(
        (("actor", None), ("kind", 13), ("code", 7), ("called", None), ("id", SHORT)),
        (
            (
                story.actor.name,
                story.actor.kind.replace("_", " "),
                story.actor.code or "",
                "; ".join(dict.fromkeys(label.text for label in story.labels[:4])),
                story.actor.id[:SHORT],
            )
            for story in found
        ),
        "No actors fit.",
    )
