"""Figures as a table for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sitrep.evaluate import Result
from sitrep.evaluate.base import null_counts

if TYPE_CHECKING:
    from rich.table import Table


def figure_table(result: Result, floors: Mapping[str, float], seconds: float) -> Table:
    """Return a table of figures with standard errors, goals and floors."""
    from rich.table import Table

    table = Table(
        title=f"{result.name}: {result.title}",
        title_justify="left",
        caption=f"{len(result.cases)} cases in {seconds:.1f} s; errors by bootstrap over cases",
        caption_justify="left",
    )
    table.add_column("figure")
    for column in ("value", "± s.e.", "goal", "floor"):
        table.add_column(column, justify="right")
    for figure in result.figures:
        floor = floors.get(figure.name)
        reached = figure.goal is not None and figure.value >= figure.goal
        table.add_row(
            figure.name,
            f"[green]{figure.value:.3f}[/]" if reached else f"{figure.value:.3f}",
            f"{figure.error:.3f}",
            "" if figure.goal is None else f"{figure.goal:.3f}",
            "" if floor is None else f"{floor:.3f}",
        )
    return table


def null_line(result: Result) -> str:
    """Return one line that counts what was left null by reason, empty where nothing was."""
    counts = null_counts(result.cases)
    return ", ".join(f"{reason} {count}" for reason, count in counts)
