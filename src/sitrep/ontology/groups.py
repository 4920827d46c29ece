"""Armed groups, parties, movements, services and organs of states, news media."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from sitrep.ontology.resources import rows

GroupKind = Literal["armed_group", "organization"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """What a group was from a day to a day (ISO, or a year or month; a null end is open)."""

    country: str
    sector: str
    first: str
    last: str | None

    def covers(self, day: str) -> bool:
        """Tell whether a day lies in it; a year or a month stands for all of it."""
        return self.first <= day and (self.last is None or day[: len(self.last)] <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group by name; ``country`` is null for those that belong to none.

    ``sector`` is PLOVER's, or the code of a body's class (IMG, NGO) for a group without a country.
    ``spells`` tell when it was something else: the Taliban govern, a front becomes a party.
    """

    name: str
    aliases: tuple[str, ...]
    country: str | None
    sector: str
    kind: GroupKind
    spells: tuple[Spell, ...] = ()


@cache
def groups() -> tuple[Group, ...]:
    """Return every group of the table."""
    spells: dict[str, list[Spell]] = {}
    for row in rows("actors/standings.csv"):
        spell = Spell(
            country=row["country"],
            sector=row["sector"],
            first=row["from"],
            last=row["to"] or None,
        )
        spells.setdefault(row["name"], []).append(spell)
    return tuple(
        Group(
            name=row["name"],
            aliases=tuple(a for a in row["aliases"].split("|") if a),
            country=row["country"] or None,
            sector=row["sector"],
            kind=cast(GroupKind, row["kind"]),
            spells=tuple(spells.get(row["name"], ())),
        )
        for row in rows("actors/groups.csv")
    )
