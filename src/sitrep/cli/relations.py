"""``sitrep relations``: who backs, fights, controls or leads whom, and since when."""

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
            name="relations",
            help="List who backs, fights, controls or leads whom; --as-of asks what held on a day.",
            show=show,
        ),
    )


def show(record: Record, wanted: Filter, as_json: bool) -> None:
    """Print the relations that fit."""
    from sitrep.cli.output import SHORT, print_lines, print_table
    from sitrep.record import queries
    from sitrep.views.days import in_words
    from sitrep.views.lines import relation_line
    from sitrep.views.summary import relation_verb, side_name

    found = queries.relations(record, wanted)
    if as_json:
        print_lines(relation_line(story) for story in found)
        return
    print_table(
        (("who", None), ("", 14), ("whom", None), ("when", 20), ("id", SHORT)),
        (
            (
                story.relation.subject.name,
                relation_verb(story.relation),
                side_name(story.relation.object),
                "; ".join(in_words(spell.time) or "not dated" for spell in story.spells),
                story.relation.id[:SHORT],
            )
            for story in found
        ),
        "No relations fit.",
    )
