"""Loads the tables in ``sitrep/resources``, each once, on first use."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from pathlib import Path


def resource_path(name: str) -> Path:
    """Return the path of a shipped file, such as ``"actors/states.csv"``."""
    return Path(str(files("sitrep").joinpath("resources", *name.split("/"))))


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a shipped CSV table with a header line; lines with '#' first are notes."""
    with resource_path(name).open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(line for line in handle if not line.startswith("#")))


@cache
def document(name: str) -> object:
    """Return a shipped YAML document; callers check its shape where they read it."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with resource_path(name).open(encoding="utf-8") as handle:
        return yaml.load(handle, Loader=loader)
