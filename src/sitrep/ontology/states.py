"""States: names, adjectives, peoples, capitals and the buildings that stand for governments.

Codes follow ISO 3166 alpha-3, with KOS for Kosovo as PLOVER has it. Case counts in every look-up:
"US" is a state and "us" is not, nor is "turkey".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sitrep.ontology.resources import rows


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state, past or present.

    Attributes:
        adjectives: "Turkish"; peoples: "Turk", "Turks"; demonyms: both together.
        capital: its usual name, null where capital and state share one.
        lat: rough centre in degrees, WGS 84; so too ``lon``.
        metonyms: buildings and seats that stand for the state's organs.
        loose: names that are as often something else ("Chad", "Georgia").
        until: last year, null for a state that exists; ``successor`` is the code of who followed.
    """

    iso3: str
    iso2: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    peoples: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    capitals: tuple[str, ...]
    lat: float
    lon: float
    metonyms: tuple[str, ...]
    loose: tuple[str, ...]
    until: int | None
    successor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metonym:
    """A capital or a building that stands for an organ of a state."""

    name: str
    country: str
    sector: str
    capital: bool


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def peoples_of(adjectives: tuple[str, ...]) -> tuple[str, ...]:
    """Return the plurals that adjectives give a people: "Libyan" has "Libyans", "Chinese" none."""
    irregular = ("sh", "ch", "se", "s", "z", "y", "ic", "ine", "co")
    return tuple(f"{a}s" for a in adjectives if not a.endswith(irregular))


def _state(row: dict[str, str]) -> State:
    adjectives = _split(row["adjectives"])
    peoples = _split(row["people"]) or peoples_of(adjectives)
    capitals = _split(row["capital"])
    return State(
        iso3=row["iso3"],
        iso2=row["iso2"],
        name=row["name"],
        aliases=_split(row["aliases"]),
        adjectives=adjectives,
        peoples=peoples,
        demonyms=tuple(dict.fromkeys(adjectives + peoples)),
        capital=capitals[0] if capitals else None,
        capitals=capitals,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        metonyms=_split(row["metonyms"]),
        loose=_split(row["loose"]),
        until=int(row["until"]) if row["until"] else None,
        successor=row["successor"] or None,
    )


@cache
def states() -> tuple[State, ...]:
    """Return every state, those that are no more last."""
    return tuple(_state(row) for row in rows("actors/states.csv"))


@cache
def _by_code() -> Mapping[str, State]:
    return MappingProxyType({s.iso3: s for s in states()})


def state(iso3: str) -> State | None:
    """Return the state of a code, null for a code that is none."""
    return _by_code().get(iso3)


@cache
def names() -> Mapping[str, str]:
    """Return the code by each name and alias, as written, with and without a leading "the"."""
    found: dict[str, str] = {}
    for each in states():
        for name in (each.name, *each.aliases):
            found.setdefault(name, each.iso3)
            found.setdefault(name.removeprefix("The ").removeprefix("the "), each.iso3)
    for row in rows("actors/territories.csv"):
        for name in (row["name"], *_split(row["aliases"])):
            found.setdefault(name, row["country"])
    return MappingProxyType(found)


@cache
def adjectives() -> Mapping[str, str]:
    """Return the code by each adjective ("Turkish"), as written."""
    found: dict[str, str] = {}
    for each in states():
        for word in each.adjectives:
            found.setdefault(word, each.iso3)
    for row in rows("actors/territories.csv"):
        for word in _split(row["adjectives"]):
            found.setdefault(word, row["country"])
    # A state that exists wins over one that is no more, and the larger Congo over the smaller.
    found["Congolese"] = "COD"
    return MappingProxyType(found)


@cache
def peoples() -> Mapping[str, str]:
    """Return the code by each word for a people ("Turks", "Libyans"), as written."""
    found: dict[str, str] = {}
    for each in states():
        for word in each.peoples:
            found.setdefault(word, each.iso3)
    for row in rows("actors/territories.csv"):
        for word in peoples_of(_split(row["adjectives"])):
            found.setdefault(word, row["country"])
    return MappingProxyType(found)


def country_of(name_or_demonym: str) -> str | None:
    """Return the code of a state or territory by name, adjective or people, as written."""
    text = name_or_demonym.strip()
    for table in (names(), adjectives(), peoples()):
        if text in table:
            return table[text]
        bare = text.removeprefix("the ").removeprefix("The ")
        if bare in table:
            return table[bare]
    return None


def is_loose(name: str) -> bool:
    """Tell whether a state's name is as often something else ("Georgia", "Chad")."""
    return name in _loose()


@cache
def _loose() -> frozenset[str]:
    return frozenset(name for each in states() for name in each.loose)


@cache
def metonyms() -> Mapping[str, Metonym]:
    """Return what stands for an organ of a state, by name: capitals and buildings."""
    found: dict[str, Metonym] = {}
    for each in states():
        for capital in each.capitals:
            found.setdefault(
                capital, Metonym(name=capital, country=each.iso3, sector="GOV", capital=True)
            )
        for entry in each.metonyms:
            name, _, sector = entry.partition(":")
            found.setdefault(
                name,
                Metonym(name=name, country=each.iso3, sector=sector or "GOV", capital=False),
            )
    return MappingProxyType(found)
