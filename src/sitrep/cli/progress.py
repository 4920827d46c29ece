"""Progress of reading on standard error, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitrep.ingest import Progress
    from sitrep.records import Report


def _silent(report: Report, *, known: bool) -> None:
    """Show nothing."""


@contextmanager
def reading_progress() -> Iterator[Progress]:
    """Show how many reports are done and which was the last; nothing where no one watches."""
    if not sys.stderr.isatty():
        yield _silent
        return
    from pathlib import Path

    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed:.0f} reports"),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(report: Report, *, known: bool) -> None:
            name = report.title or Path(report.source or report.id).name
            suffix = " (known)" if known else ""
            bar.update(task, advance=1, description=escape(name[:50]) + suffix)

        yield show
