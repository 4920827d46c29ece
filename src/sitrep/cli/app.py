"""The Typer application and the table of its verbs."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

app = typer.Typer(
    name="sitrep",
    help="Reads news reports and keeps a record of what they say, "
    "with the sentence behind every cell.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

# The order of the help page: reading, asking, showing, checking.
VERBS = (
    "read",
    "code",
    "events",
    "statements",
    "relations",
    "actors",
    "disagreements",
    "reports",
    "timeline",
    "search",
    "show",
    "why",
    "brief",
    "evaluate",
)


def _version(wanted: bool) -> None:
    if wanted:
        from sitrep import __version__

        typer.echo(f"sitrep {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    """Take the options that stand before the verb."""


for _verb in VERBS:
    import_module(f"sitrep.cli.{_verb}").register(app)
