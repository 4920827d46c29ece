"""``sitrep evaluate``: figures with standard errors on the gold sets that are present."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the verb to the application."""

    @app.command()
    def evaluate(
        names: Annotated[
            list[str] | None, typer.Argument(help="Which scorers; all where none is named.")
        ] = None,
        data: Annotated[
            Path, typer.Option(help="The folder of the gold sets.", envvar="SITREP_DATA")
        ] = Path("../shared/data"),
        results: Annotated[
            Path | None, typer.Option(help="Write cases and figures into this folder.")
        ] = None,
        floors: Annotated[Path, typer.Option(help="The pinned floors, a JSON file.")] = Path(
            "bench/floors.json"
        ),
        pin: Annotated[
            bool, typer.Option("--pin", help="Raise the floors to what was reached.")
        ] = False,
    ) -> None:
        """Score the stages against gold data; exit 1 where a figure fell below its floor."""
        import json
        import sys
        import time

        from rich.console import Console

        from sitrep.evaluate import NAMES
        from sitrep.evaluate import evaluate as run
        from sitrep.evaluate import floors as pinned
        from sitrep.evaluate.gold import SetAbsent
        from sitrep.evaluate.runs import run_facts, write_results
        from sitrep.evaluate.table import figure_table, null_line

        for name in names or ():
            if name not in NAMES:
                raise typer.BadParameter(f"no scorer {name!r}; there are {', '.join(NAMES)}")
        out, err = Console(), Console(stderr=True)
        held = pinned.read_floors(floors)
        below: list[str] = []
        facts: dict[str, object] | None = None
        for name in names or NAMES:
            began = time.perf_counter()
            try:
                with err.status(f"scoring {name}"):
                    result = run(name, data)
            except SetAbsent as absent:
                print(f"{name}: skipped, {absent}; name its folder with --data", file=sys.stderr)
                continue
            out.print(figure_table(result, held.get(name, {}), time.perf_counter() - began))
            if told := null_line(result):
                out.print(f"left null: {told}", highlight=False)
            below += pinned.fallen(name, result.figures, held)
            if results is not None:
                facts = facts or run_facts(data)
                write_results(results, result, facts)
            if pin:
                held = pinned.raised(name, result.figures, held)
        if pin:
            floors.write_text(json.dumps(held, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        for line in below:
            print(f"sitrep: {line}", file=sys.stderr)
        raise typer.Exit(1 if below else 0)
