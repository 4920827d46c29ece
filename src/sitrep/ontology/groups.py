"""Armed groups, parties, movements, services and organs of states, news media."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from sitrep.ontology.resources import rows

GroupKind = Literal["armed_group", "organization"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group by name; ``country`` is null for those that belong to none.

    ``sector`` is PLOVER's, or the code of a body's class (IMG, NGO) for a group without a country.
    """

    name: str
    aliases: tuple[str, ...]
    country: str | None
    sector: str
    kind: GroupKind


@cache
def groups() -> tuple[Group, ...]:
    """Return every group of the table."""
    return tuple(
        Group(
            name=row["name"],
            aliases=tuple(a for a in row["aliases"].split("|") if a),
            country=row["country"] or None,
            sector=row["sector"],
            kind=cast(GroupKind, row["kind"]),
        )
        for row in rows("actors/groups.csv")
    )
