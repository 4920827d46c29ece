"""Imports point down: a module imports only from lower layers, function-level imports included."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import sitrep

ROOT = Path(sitrep.__file__).parent

# Units on one line are strangers to each other, except where one file needs another of L0.
LAYERS = (
    ("records", "identity", "errors", "settings", "serial"),
    ("ontology", "text"),
    ("reading", "language"),
    ("grammar",),
    ("times", "actors", "places", "statements", "events", "states"),
    ("coding", "stories"),
    ("record",),
    ("ingest",),
    ("views",),
    ("evaluate", "brief"),
    ("cli",),
    ("__main__",),
)
LEVEL = {unit: level for level, units in enumerate(LAYERS) for unit in units}
# The foundations stand in their own order; the two kinds of knowledge may share names' folding.
WITHIN = {
    "errors": {"records"},
    "settings": {"errors"},
    "serial": {"records"},
    "ontology": {"text"},
}


def unit_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
            if node.module == "sitrep":
                names = [f"sitrep.{alias.name}" for alias in node.names]
        else:
            continue
        found.update(n.split(".")[1] for n in names if n.startswith("sitrep."))
    return found


MODULES = sorted(
    path for path in ROOT.rglob("*.py") if path.parent != ROOT or path.name != "__init__.py"
)


def test_every_unit_has_a_layer() -> None:
    assert {unit_of(path) for path in MODULES} <= set(LEVEL)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    unit = unit_of(path)
    for other in imports(path) - {unit, "__version__"}:
        allowed = LEVEL[other] < LEVEL[unit] or other in WITHIN.get(unit, set())
        assert allowed, f"{unit} (layer {LEVEL[unit]}) imports {other} (layer {LEVEL[other]})"
