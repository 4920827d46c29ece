"""International bodies, regional groups and great non-governmental organisations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitrep.ontology.resources import rows

CODES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An international body; ``code`` is PLOVER's name for its class (IGO, UNO, EUR, NGO ...)."""

    name: str
    aliases: tuple[str, ...]
    code: str


@cache
def bodies() -> tuple[Body, ...]:
    """Return every body of the table."""
    return tuple(
        Body(
            name=row["name"],
            aliases=tuple(a for a in row["aliases"].split("|") if a),
            code=row["code"],
        )
        for row in rows("actors/bodies.csv")
    )
