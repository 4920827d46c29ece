"""``sitrep events``: merged events, oldest first."""

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
            name="events",
            help="List who did what to whom, each event once however many reports tell it.",
            show=show,
        ),
    )


def show(record: Record, wanted: Filter, as_json: bool) -> None:
    """Print the events that fit."""
    from sitrep.cli.output import SHORT, print_lines, print_table
    from sitrep.record import queries
    from sitrep.views.lines import event_line
    from sitrep.views.summary import summarise

    found = queries.events(record, wanted)
    if as_json:
        print_lines(event_line(story) for story in found)
        return
    print_table(
        (("event", None), ("type", 9), ("told as", 12), ("reports", 7), ("id", SHORT)),
        (
            (
                summarise(story.event),
                story.event.type,
                story.event.factuality,
                str(len(story.reports)),
                story.event.id[:SHORT],
            )
            for story in found
        ),
        "No events fit.",
    )
