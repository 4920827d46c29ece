"""``sitrep search``: words in the reports."""

from __future__ import annotations

from typing import Annotated

import typer

from sitrep.cli import options


def register(app: typer.Typer) -> None:
    """Add the verb to the application."""

    @app.command()
    def search(
        words: Annotated[
            list[str],
            typer.Argument(
                help='All of them; "a phrase" in quotes, the beginning of a word as sign*.',
                metavar="WORDS...",
            ),
        ],
        most: Annotated[int, typer.Option("--most", min=1, help="How many to show.")] = 50,
        json: options.AsJson = False,
        record: options.RecordFile = "sitrep.db",
    ) -> None:
        """Find reports by their words, best first."""
        from pathlib import Path

        from sitrep.cli.output import SHORT, print_lines, print_table
        from sitrep.record import Record
        from sitrep.record.search import search as find
        from sitrep.views.lines import hit_line

        # A shell takes the quotes off a phrase; an argument with a space was one.
        query = " ".join(
            f'"{word}"' if " " in word and '"' not in word and len(words) > 1 else word
            for word in words
        )
        with Record(Path(record)) as opened:
            found = find(opened, query, most)
            if json:
                print_lines(hit_line(hit) for hit in found)
                return
            print_table(
                (("report", 22), ("day", 10), ("words", None), ("id", SHORT)),
                (
                    (
                        hit.title or hit.outlet or "",
                        hit.published or "",
                        " ".join(hit.text.split()),
                        hit.report[:SHORT],
                    )
                    for hit in found
                ),
                "No report holds these words.",
            )
