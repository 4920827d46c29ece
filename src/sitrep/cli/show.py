"""``sitrep show``: one thing of the record in full, with the sentence behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sitrep.cli import options

if TYPE_CHECKING:
    from sitrep.views.explain import Account


def register(app: typer.Typer) -> None:
    """Add the verb to the application."""

    @app.command()
    def show(
        id_: Annotated[
            str,
            typer.Argument(
                help="The id of a report, event, actor, statement, relation or disagreement, "
                "or its first letters.",
                metavar="ID",
            ),
        ],
        json: options.AsJson = False,
        record: options.RecordFile = "sitrep.db",
    ) -> None:
        """Show one thing in full: the fact, why it is so, and the sentences it comes from."""
        from pathlib import Path

        from sitrep.cli.output import print_lines
        from sitrep.ingest import open_told
        from sitrep.views.explain import account
        from sitrep.views.found import fetch, locate
        from sitrep.views.lines import found_line

        with open_told(Path(record)) as opened:
            found = fetch(opened, locate(opened, id_))
            if json:
                print_lines([found_line(found)])
                return
            _print(account(opened, found))


def _print(told: Account) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from sitrep.cli.output import console, highlighted, printable

    out = console()
    out.print(Text(printable(told.title), style="bold"))
    for name, value in told.facts:
        out.print(Text(f"  {name}: ", style="dim") + Text(printable(value)))
    if told.why:
        out.print(Text("\nWhy", style="bold"))
        for reason in told.why:
            out.print(Padding(Text(printable(reason)), (0, 0, 0, 2), expand=False))
    if told.passages:
        out.print(Text("\nWhere it stands", style="bold"))
    for passage in told.passages:
        whose = ", ".join(part for part in (passage.outlet, passage.day) if part)
        sentence = highlighted(passage.sentence, passage.marked, colour=out.is_terminal)
        out.print(Padding(sentence, (0, 0, 0, 2), expand=False))
        for line in (whose and f"{whose} ({passage.report})", passage.note):
            if line:
                out.print(Padding(Text(printable(line), style="dim"), (0, 0, 0, 4), expand=False))
