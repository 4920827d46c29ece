"""The tables in ``resources/states``: words, and where each side of a relation stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from sitrep.ontology.resources import document
from sitrep.records import RelationKind

_FILES = ("support", "conflict", "control", "belonging")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One pattern.

    Attributes:
        id: its name, told in ``why``.
        kind: the relation it gives.
        frames: PropBank frames of its verbs (empty for nouns and adjectives).
        subject: where the subject stands, a role of ``roles.find_role``.
        object: the same for the object; several are tried in turn.
        after: the preposition that must stand before a noun ("at war").
        light: verbs that must govern a noun ("took control of").
        carrying: lemmas one of which must be the verb's object ("sent weapons to").
        thing: lemmas one of which must head the object, which then is a thing.
        place: the object may be a place.
        aim: true of what is only aimed at, too.
        begins: the relation begins with the act.
        described: the bearer must be more than the word itself ("X, an ally of Y", not "our ally").
        proper: the subject must be a name.
        ends: the act ends the relation, which then is told as denied from that day.
        strict: another sense of the verb is no match ("hold talks").
        score: how sure it is, 0 to 1.
    """

    id: str
    kind: RelationKind
    frames: frozenset[str]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    after: str
    light: frozenset[str]
    carrying: frozenset[str]
    thing: frozenset[str]
    place: bool
    aim: bool
    begins: bool
    ends: bool
    strict: bool
    described: bool
    proper: bool
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Compound:
    """A participle or prefix joined by a hyphen: "UN-backed", "pro-government"."""

    kind: RelationKind
    left_is_subject: bool
    place: bool
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """All patterns by the lemma of their word."""

    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]
    adjectives: Mapping[str, tuple[Pattern, ...]]
    prepositions: Mapping[str, tuple[Pattern, ...]]
    participles: Mapping[str, Compound]
    prefixes: Mapping[str, Compound]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeWords:
    """The words of office and those that may stand before them."""

    offices: frozenset[str]
    modifiers: frozenset[str]
    past: frozenset[str]
    ahead: frozenset[str]
    entering: frozenset[str]
    ranks: frozenset[str]


@cache
def patterns() -> Patterns:
    """Return every pattern, loaded on first use."""
    verbs: dict[str, list[Pattern]] = {}
    nouns: dict[str, list[Pattern]] = {}
    adjectives: dict[str, list[Pattern]] = {}
    prepositions: dict[str, list[Pattern]] = {}
    for name in _FILES:
        table = cast("dict[str, list[dict[str, object]]]", document(f"states/{name}.yaml"))
        for row in table["patterns"]:
            pattern = _pattern(row)
            for frame in pattern.frames:
                _add(verbs, frame.rpartition(".")[0], pattern)
            for word in cast("list[str]", row.get("nouns", [])):
                _add(nouns, word, pattern)
            for word in cast("list[str]", row.get("adjectives", [])):
                _add(adjectives, word, pattern)
            for word in cast("list[str]", row.get("prepositions", [])):
                _add(prepositions, word, pattern)
    joined = cast("dict[str, dict[str, dict[str, object]]]", document("states/compounds.yaml"))
    return Patterns(
        verbs={k: tuple(v) for k, v in verbs.items()},
        nouns={k: tuple(v) for k, v in nouns.items()},
        adjectives={k: tuple(v) for k, v in adjectives.items()},
        prepositions={k: tuple(v) for k, v in prepositions.items()},
        participles={k: _compound(v) for k, v in joined["participles"].items()},
        prefixes={k: _compound(v) for k, v in joined["prefixes"].items()},
    )


@cache
def bystanders() -> frozenset[str]:
    """Return the words for people who bear no arms."""
    table = cast("dict[str, list[str]]", document("states/conflict.yaml"))
    return frozenset(table["bystanders"])


@cache
def office_words() -> OfficeWords:
    """Return the words of office, loaded on first use."""
    table = cast("dict[str, list[str]]", document("states/offices.yaml"))
    return OfficeWords(
        offices=frozenset(table["offices"]),
        modifiers=frozenset(table["modifiers"]),
        past=frozenset(table["past"]),
        ahead=frozenset(table["ahead"]),
        entering=frozenset(table["entering"]),
        ranks=frozenset(table["ranks"]),
    )


def _add(table: dict[str, list[Pattern]], word: str, pattern: Pattern) -> None:
    rows = table.setdefault(word, [])
    if pattern not in rows:
        rows.append(pattern)


def _pattern(row: dict[str, object]) -> Pattern:
    return Pattern(
        id=str(row["id"]),
        kind=cast("RelationKind", row["kind"]),
        frames=_words(row, "verbs"),
        subject=_roles(row["subject"]),
        object=_roles(row["object"]),
        after=str(row.get("after", "")),
        light=_words(row, "light"),
        carrying=_words(row, "carrying"),
        thing=_words(row, "thing"),
        place=bool(row.get("place", False)),
        aim=bool(row.get("aim", False)),
        begins=bool(row.get("begins", False)),
        ends=bool(row.get("ends", False)),
        strict=bool(row.get("strict", False)),
        described=bool(row.get("described", False)),
        proper=bool(row.get("proper", False)),
        score=float(cast("float", row["score"])),
    )


def _compound(row: dict[str, object]) -> Compound:
    return Compound(
        kind=cast("RelationKind", row["kind"]),
        left_is_subject=row["subject"] == "left",
        place=bool(row.get("place", False)),
        score=float(cast("float", row["score"])),
    )


def _words(row: dict[str, object], name: str) -> frozenset[str]:
    return frozenset(cast("list[str]", row.get(name, [])))


def _roles(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(cast("list[str]", value))
