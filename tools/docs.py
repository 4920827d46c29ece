"""Writes the generated documents in ``docs/``, or checks that they are current (``--check``).

Each document has one writer below; a stale one fails ``make check`` with the command to run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from confusion import confusion

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def commands() -> str:
    """Return the reference of every verb, from the command line's own help."""
    import typer

    from sitrep.cli.app import app

    group = typer.main.get_command(app)
    lines = ["# Commands", "", "Written by `tools/docs.py` from the commands themselves.", ""]
    lines += ["Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done, but some inputs were refused."]
    context = group.make_context("sitrep", [], resilient_parsing=True)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        inner = command.make_context(name, [], parent=context, resilient_parsing=True)
        usage = " ".join(command.collect_usage_pieces(inner))
        lines += ["", f"## `sitrep {name} {usage}`", "", command.help or ""]
        rows = []
        for parameter in command.params:
            described = getattr(parameter, "help", None) or ""
            if parameter.name == "help":
                continue
            label = " ".join(parameter.opts) if parameter.param_type_name == "option" else (
                parameter.metavar or parameter.name.upper()
            )  # fmt: skip
            rows.append(f"| `{label}` | {described} |")
        if rows:
            lines += ["", "| | |", "|---|---|", *rows]
    return "\n".join(lines) + "\n"


def settings() -> str:
    """Return the table of settings, numbers first."""
    from sitrep.settings import SETTINGS, TEXT_SETTINGS

    lines = [
        "# Settings",
        "",
        "Set in the environment. Each is a whole number, but for the last.",
        "",
    ]
    lines += ["| variable | default | meaning |", "|---|---|---|"]
    lines += [
        f"| `SITREP_{s.name.upper()}` | {s.default} | {s.help} |"
        for s in (*SETTINGS, *TEXT_SETTINGS)
    ]
    return "\n".join(lines) + "\n"


def quality() -> str:
    """Return the measured figures, from the committed results of the last evaluation."""
    import json

    from sitrep.evaluate import NAMES

    lines = ["# Quality", ""]
    lines += [
        "Figures of the last `sitrep evaluate --results bench/results`, with standard errors by",
        "bootstrap over cases. The sets are small development sets, some of them looked at while",
        "the rules were written, so each figure is a guide and no promise. Per-case results lie in",
        "`bench/results`; the floors in `bench/floors.json` only rise.",
    ]
    for name in NAMES:
        path = ROOT / "bench" / "results" / f"{name}.figures.json"
        if not path.exists():
            continue
        data = json.loads(path.read_text(encoding="utf-8"))
        lines += ["", f"## {data['title']}", "", "| figure | value | ± s.e. | goal |"]
        lines += ["|---|---|---|---|"]
        for each in data["figures"]:
            goal = "" if each["goal"] is None else f"{each['goal']:.3f}"
            lines.append(f"| {each['name']} | {each['value']:.3f} | {each['error']:.3f} | {goal} |")
        run = data["run"]
        lines += ["", f"Model `{run['model']}`, data `{run['data']}`; `sitrep evaluate {name}`."]
    known = DOCS / "known-faults.md"
    if known.exists():
        lines += ["", known.read_text(encoding="utf-8").strip()]
    return "\n".join(lines) + "\n"


WRITERS: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "settings.md": settings,
    "quality.md": quality,
    "confusion.md": confusion,
}


def main() -> int:
    """Write or check every document; return the exit code."""
    check = "--check" in sys.argv[1:]
    stale = []
    for name, write in WRITERS.items():
        path, text = DOCS / name, write()
        current = path.read_text(encoding="utf-8") if path.exists() else None
        if current == text:
            continue
        if check:
            stale.append(name)
        else:
            DOCS.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote docs/{name}")
    if stale:
        print(f"stale: {', '.join(stale)}; run: .venv/bin/python tools/docs.py")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
