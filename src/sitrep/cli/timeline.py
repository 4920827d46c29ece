"""``sitrep timeline``: what one actor did and what was done to it, oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from sitrep.cli import options

if TYPE_CHECKING:
    from sitrep.views.entries import Entry


def register(app: typer.Typer) -> None:
    """Add the verb to the application."""

    @app.command()
    def timeline(
        actor: Annotated[str, typer.Argument(help="Name, spelling or id.", metavar="ACTOR")],
        everything: Annotated[
            bool,
            typer.Option(
                "--all", help="Any named thing, and all it takes part in, not only events."
            ),
        ] = False,
        type_: options.TypeName = None,
        place: options.PlaceName = None,
        since: options.Since = None,
        until: options.Until = None,
        outlet: options.OutletName = None,
        factuality: options.FactualityName = None,
        as_of: options.AsOf = None,
        json: options.AsJson = False,
        record: options.RecordFile = "sitrep.db",
    ) -> None:
        """Tell what one actor did and what was done to it, oldest first, the undated last."""
        from pathlib import Path

        from sitrep.cli.output import print_lines
        from sitrep.ingest import open_told
        from sitrep.views.lines import entry_line
        from sitrep.views.timeline import timeline as told_of

        rest = options.make_filter(
            type_=type_,
            place=place,
            since=since,
            until=until,
            outlet=outlet,
            factuality=factuality,
            as_of=as_of,
        )
        with open_told(Path(record)) as opened:
            found = told_of(opened, actor, everything=everything, rest=rest)
            if json:
                print_lines(entry_line(entry) for entry in found)
                return
            _print(found)


def _print(entries: Sequence[Entry]) -> None:
    from sitrep.cli.output import SHORT, print_table
    from sitrep.views.days import in_words

    print_table(
        (("when", 13), ("what", None), ("type", 9), ("reports", 7), ("id", SHORT)),
        (
            (
                in_words(entry.time) or "not dated",
                entry.summary.removesuffix(f", {in_words(entry.time)}"),
                (entry.type or "").lower(),
                str(len(entry.reports)),
                entry.id[:SHORT],
            )
            for entry in entries
        ),
        "Nothing fits.",
    )
