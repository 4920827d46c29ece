"""Role nouns ("minister", "rebels", "police") and the words before them that tell a sector."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from sitrep.ontology.resources import rows

SECTORS = frozenset(
    {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS"}
    | {"CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"}
)
LONGEST_ROLE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleNoun:
    """A noun that says what someone is.

    ``sector`` is null for nouns that tell none ("member", "group"); it comes from what they are of.
    A mass is people together ("crowd"), a thing a machine that stands for the force that sends it
    ("warplanes"). ``of_state`` is the sector of a noun that tells none, where it is of a state
    ("Serbian forces").
    """

    singular: str
    plural: str
    sector: str | None
    kind: Literal["person", "mass", "organ", "thing"]
    of_state: str | None


@cache
def role_nouns() -> Mapping[str, RoleNoun]:
    """Return role nouns by their singular and plural, in lower case."""
    found: dict[str, RoleNoun] = {}
    for row in rows("actors/roles.csv"):
        noun = RoleNoun(
            singular=row["singular"],
            plural=row["plural"],
            sector=row["sector"] or None,
            kind=cast(Literal["person", "mass", "organ", "thing"], row["kind"]),
            of_state=row["of_state"] or None,
        )
        found.setdefault(noun.singular.lower(), noun)
        found.setdefault(noun.plural.lower(), noun)
    return MappingProxyType(found)


@cache
def last_words() -> frozenset[str]:
    """Return the words that role nouns end in, lower case: a quick test before a search."""
    ends = {name.split()[-1] for name in role_nouns()}
    return frozenset(ends | {end.split("-")[-1] for end in ends})


@cache
def modifiers() -> Mapping[str, str]:
    """Return the sector by each modifier, in lower case ("military": MIL, "former": ELI)."""
    return MappingProxyType(
        {row["modifier"].lower(): row["sector"] for row in rows("actors/modifiers.csv")}
    )
