"""``sitrep brief``: the record as one page."""

from __future__ import annotations

from typing import Annotated

import typer

from sitrep.cli import options


def register(app: typer.Typer) -> None:
    """Add the verb to the application."""

    @app.command()
    def brief(
        output: Annotated[
            str,
            typer.Option("-o", "--output", help="The page: .html, or .md.", metavar="FILE"),
        ] = "brief.html",
        title: Annotated[str, typer.Option(help="The heading.")] = "Situation brief",
        record: options.RecordFile = "sitrep.db",
    ) -> None:
        """Write what the reports say as one self-contained page, every fact with its sentence."""
        import sys
        from pathlib import Path

        from sitrep.brief import markdown, page
        from sitrep.ingest import open_told
        from sitrep.views.brief import brief_data

        path = Path(output)
        writers = {".html": page, ".htm": page, ".md": markdown}
        write = writers.get(path.suffix.lower())
        if write is None:
            raise typer.BadParameter(f"{output}: name a file that ends in .html or .md")
        if not path.parent.is_dir():
            raise typer.BadParameter(f"{output}: there is no folder {path.parent}")
        with open_told(Path(record)) as opened:
            text = write(brief_data(opened), title)
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path}", file=sys.stderr)
