"""``sitrep read``: reports into the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sitrep.cli import options

if TYPE_CHECKING:
    from sitrep.ingest import Summary


def register(app: typer.Typer) -> None:
    """Add the verb to the application."""

    @app.command()
    def read(
        paths: Annotated[
            list[str],
            typer.Argument(
                help="Files, folders or feed addresses; - reads JSON lines from standard input.",
                metavar="PATH",
            ),
        ],
        record: options.RecordFile = "sitrep.db",
        actors: options.OwnActors = None,
        places: options.OwnPlaces = None,
        rules: options.OwnRules = None,
    ) -> None:
        """Read reports into the record; safe to repeat, safe to interrupt."""
        import sys
        from pathlib import Path

        from sitrep.cli.progress import reading_progress
        from sitrep.cli.refusals import Refusals
        from sitrep.coding import load_knowledge
        from sitrep.ingest import StageCoder, ingest
        from sitrep.language import load
        from sitrep.reading import read_inputs
        from sitrep.record import Record
        from sitrep.records import Refusal

        refusals = Refusals()
        own = {str(Path(record + end).resolve()) for end in ("", "-wal", "-shm", "-journal")}

        def refuse(refusal: Refusal) -> None:
            # The record may lie in the folder that is read; it is no report.
            if str(Path(refusal.name).resolve()) not in own:
                refusals(refusal)

        knowledge = load_knowledge(actors, places, rules)
        with Record(Path(record), write=True) as opened, reading_progress() as progress:
            coder = StageCoder(load(), knowledge, (actors, places, rules), refuse)
            reports = read_inputs(paths, refuse=refuse)
            done = ingest(reports, opened, coder, refuse=refuse, progress=progress)
        print(f"{_told(done, refusals.count)}: {record}", file=sys.stderr)
        raise typer.Exit(refusals.exit_code)


def _told(done: Summary, refused: int) -> str:
    parts = [f"{done.read} report{'' if done.read == 1 else 's'} read"]
    if done.known:
        parts.append(f"{done.known} known from before")
    if refused:
        parts.append(f"{refused} refused")
    return ", ".join(parts)
