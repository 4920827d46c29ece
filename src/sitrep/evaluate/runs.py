"""What a run was: commit, settings in force, model, and the digest of the data it read."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

from sitrep import __version__
from sitrep.evaluate import Result
from sitrep.serial import json_line, to_data
from sitrep.settings import SETTINGS, setting


def run_facts(data: Path) -> dict[str, object]:
    """Return the facts that make a run repeatable."""
    from sitrep.language import load

    return {
        "version": __version__,
        "commit": _git("rev-parse", "HEAD"),
        "dirty": bool(_git("status", "--porcelain", "--untracked-files=no", "--", "src")),
        "model": load().version,
        "settings": {each.name: setting(each.name) for each in SETTINGS},
        "data": _digest(data),
    }


def write_results(folder: Path, result: Result, facts: dict[str, object]) -> None:
    """Write a scorer's cases, one a line, and its figures with the facts of the run."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{result.name}.cases.jsonl").open("w", encoding="utf-8") as handle:
        for case in result.cases:
            counts = {name: count for name, count in case.counts if count}
            row = {"id": case.id, "counts": counts, "outcomes": list(case.outcomes)}
            handle.write(json.dumps(row, ensure_ascii=False) + "\n")
    figures = [json.loads(json_line(to_data(figure))) for figure in result.figures]
    text = json.dumps({"title": result.title, "figures": figures, "run": facts}, indent=1)
    (folder / f"{result.name}.figures.json").write_text(text + "\n", encoding="utf-8")


def _git(*arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", *arguments], capture_output=True, text=True, check=True, timeout=20
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def _digest(data: Path) -> str:
    """Return one SHA-256 over names and bytes of every file of the sets."""
    total = hashlib.sha256()
    for path in sorted(p for p in data.rglob("*.json*") if p.is_file()):
        total.update(str(path.relative_to(data)).encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]
