"""``sitrep code``: one report in, one reading out, nothing stored."""

from __future__ import annotations

from typing import Annotated

import typer

from sitrep.cli import options


def register(app: typer.Typer) -> None:
    """Add the verb to the application."""

    @app.command()
    def code(
        paths: Annotated[
            list[str] | None,
            typer.Argument(
                help="Files, folders or feed addresses; - reads JSON lines from standard input.",
                metavar="PATH",
            ),
        ] = None,
        actors: options.OwnActors = None,
        places: options.OwnPlaces = None,
        rules: options.OwnRules = None,
    ) -> None:
        """Read reports and print one JSON line for each; store nothing."""
        import sys

        from sitrep.cli.refusals import Refusals
        from sitrep.coding import code as code_reports
        from sitrep.coding import load_knowledge
        from sitrep.language import load
        from sitrep.reading import read_inputs
        from sitrep.serial import json_line, reading_data

        if not paths and sys.stdin.isatty():
            raise typer.BadParameter("name at least one file or folder, or - for standard input")
        refusals = Refusals()
        knowledge = load_knowledge(actors, places, rules)
        reports = read_inputs(paths or ["-"], refuse=refusals)
        out = sys.stdout.buffer
        for reading in code_reports(reports, load(), knowledge, refusals):
            out.write(json_line(reading_data(reading)).encode("utf-8", "surrogatepass") + b"\n")
            out.flush()
        raise typer.Exit(refusals.exit_code)
