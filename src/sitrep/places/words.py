"""The words around place names, from ``resources/gazetteer/words.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sitrep.ontology.resources import document


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Tables of lower-case words.

    Attributes:
        locative: prepositions after which a name is a place; directional: those after which it
            may be.
        kinds: by noun ("province"), the kinds of place it names.
        ground: nouns that a nationality adjective makes a place ("border").
        sites: last words of names of buildings and grounds.
        compass: by word, the shares of the way from centre to edge, (east, north).
        units: by unit, its kilometres.
        loose: folded names that are more often something else.
        agencies: folded names of news agencies that are places too.
        shared: code of the second state that bears a name, by the name.
        papers: last words of names of agreements and bodies ("the Rome Statute").
        again: by noun ("city"), the kinds of place that "the city" may mean again.
        sides: by noun of a side ("south"), its adjective.
        besets: verbs whose object is a place where it may be one.
    """

    locative: frozenset[str]
    directional: frozenset[str]
    kinds: Mapping[str, frozenset[str]]
    ground: frozenset[str]
    sites: frozenset[str]
    compass: Mapping[str, tuple[float, float]]
    units: Mapping[str, float]
    loose: frozenset[str]
    agencies: frozenset[str]
    shared: Mapping[str, str]
    papers: frozenset[str]
    besets: frozenset[str]
    again: Mapping[str, frozenset[str]]
    sides: Mapping[str, str]


@cache
def words() -> Words:
    """Return the tables, loaded once."""
    table = document("gazetteer/words.yaml")
    assert isinstance(table, dict)
    return Words(
        locative=frozenset(table["locative"]),
        directional=frozenset(table["directional"]),
        kinds=MappingProxyType({k: frozenset(v) for k, v in table["kinds"].items()}),
        ground=frozenset(table["ground"]),
        sites=frozenset(table["sites"]),
        compass=MappingProxyType({k: (v[0], v[1]) for k, v in table["compass"].items()}),
        units=MappingProxyType(dict(table["units"])),
        loose=frozenset(name.lower() for name in table["loose"]),
        agencies=frozenset(name.lower() for name in table["agencies"]),
        shared=MappingProxyType(dict(table["shared"])),
        papers=frozenset(table["papers"]),
        besets=frozenset(table["besets"]),
        again=MappingProxyType({k: frozenset(v) for k, v in table["again"].items()}),
        sides=MappingProxyType(dict(table["sides"])),
    )
