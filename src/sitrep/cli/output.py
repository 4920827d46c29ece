"""Printing: JSON lines for programs, tables for people; colour only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from sitrep.serial import Json

_MARKS = ("»", "«")
SHORT = 8


def print_lines(lines: Iterable[Json]) -> None:
    """Print JSON lines as UTF-8, whatever the terminal's encoding."""
    from sitrep.serial import json_line

    out = sys.stdout.buffer
    for line in lines:
        out.write(json_line(line).encode("utf-8", "surrogatepass") + b"\n")
    out.flush()


def console() -> Console:
    """Return where tables go; 80 columns where the output is no terminal."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


def print_table(
    columns: Sequence[tuple[str, int | None]], rows: Iterable[Sequence[str]], nothing: str
) -> None:
    """Print rows under headings, each with its width (null: what is left); or say ``nothing``."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", expand=True)
    for name, width in columns:
        table.add_column(name, width=width, overflow="fold", ratio=None if width else 1)
    count = 0
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
        count += 1
    if count:
        console().print(table)
    else:
        print(nothing, file=sys.stderr)


def printable(text: str) -> str:
    """Return text without control characters, which could steer the reader's terminal."""
    return "".join(c if c.isprintable() else " " for c in text)


def highlighted(sentence: str, words: Sequence[tuple[int, int]], *, colour: bool) -> Text:
    """Return a sentence with stretches set off: by style on a terminal, else by marks."""
    from rich.text import Text

    text, at = Text(), 0
    for start, end in sorted(words):
        if start < at or end > len(sentence):
            continue
        text.append(printable(sentence[at:start]))
        middle = printable(sentence[start:end])
        if colour:
            text.append(middle, style="bold yellow")
        else:
            text.append(f"{_MARKS[0]}{middle}{_MARKS[1]}")
        at = end
    text.append(printable(sentence[at:]))
    return text
