"""The tables of event types mistaken for one another, from the committed results."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

RESULTS = Path(__file__).resolve().parent.parent / "bench" / "results"
WORST = 30
_READ = re.compile(r"(\w+) read as (\w+|nothing)")
_NONE = "nothing"

Table = Counter[tuple[str, str]]
SETS = {
    "own_events": "Own sentences, every event marked, both halves",
    "plv": "PLV sentences (YIELD = CONCEDE or RETREAT)",
    "plover": "PLOVER gold standard records",
}


def confusion() -> str:
    """Return the page: a table for each set, and the commonest confusions of all."""
    tables = {name: _table(name) for name in SETS if (RESULTS / f"{name}.cases.jsonl").exists()}
    lines = ["# Event types mistaken for one another", ""]
    lines += [
        "Rows are the gold type, columns what was found. Written by `tools/docs.py` from the cases",
        "in `bench/results`. `docs/errors.md` tells the classes behind them and what was done.",
    ]
    for name, table in tables.items():
        lines += ["", f"## {SETS[name]}", "", *_grid(table)]
    lines += ["", f"## The {WORST} commonest", "", "| set | gold | found | times |"]
    lines += ["|---|---|---|---|"]
    wrong = [
        (count, name, gold, found)
        for name, table in tables.items()
        for (gold, found), count in table.items()
        if gold != found
    ]
    for count, name, gold, found in sorted(wrong, key=lambda row: (-row[0], *row[1:]))[:WORST]:
        lines.append(f"| `{name}` | {gold} | {found} | {count} |")
    return "\n".join(lines) + "\n"


def _table(name: str) -> Table:
    from sitrep.evaluate.base import Case
    from sitrep.evaluate.own_events import confusion as of_cases

    text = (RESULTS / f"{name}.cases.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    if name == "own_events":
        return of_cases(Case(id=row["id"], counts=tuple(row["counts"].items())) for row in rows)
    return Counter(_pairs(outcome for row in rows for outcome in row["outcomes"]))


def _pairs(outcomes: Iterable[str]) -> Iterable[tuple[str, str]]:
    for outcome in outcomes:
        if match := _READ.match(outcome):
            yield match[1], _NONE if match[2].lower() == "none" else match[2]


def _grid(table: Table) -> list[str]:
    names = [*sorted({name for pair in table for name in pair} - {_NONE}), _NONE]
    short = {name: name[:4].lower() if name != _NONE else "none" for name in names}
    lines = [f"| | {' | '.join(short[n] for n in names)} |", f"|---|{'---|' * len(names)}"]
    for gold in names:
        cells = [str(table[gold, found]) if table[gold, found] else "" for found in names]
        if any(cells):
            lines.append(f"| {gold} | {' | '.join(cells)} |")
    return lines
