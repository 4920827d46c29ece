"""The tables of ``resources/stories/merging.yaml``, each read once."""

from __future__ import annotations

from functools import cache

from sitrep.ontology.resources import document
from sitrep.ontology.rule_files import lemma_sets


def _table() -> dict[str, object]:
    table = document("stories/merging.yaml")
    if not isinstance(table, dict):
        raise TypeError("stories/merging.yaml is not a table")
    return table


def _names(value: object) -> frozenset[str]:
    if isinstance(value, str):
        return frozenset(value.split())
    if isinstance(value, list):
        return frozenset(str(item) for item in value)
    raise TypeError(f"stories/merging.yaml: {value!r} is not a list of names")


@cache
def empty_words() -> frozenset[str]:
    """Return the words that carry no content of their own."""
    return _names(_table()["empty_words"])


@cache
def pronouns() -> frozenset[str]:
    """Return the words that name no one by themselves."""
    return _names(_table()["pronouns"])


@cache
def role_heads() -> frozenset[str]:
    """Return the nouns that name a role, not one body."""
    return _names(_table()["role_heads"])


@cache
def forces_heads() -> frozenset[str]:
    """Return the nouns by which a group's own name names its people or the group itself."""
    return _names(_table()["forces_heads"])


@cache
def state_sectors() -> frozenset[str]:
    """Return the sectors that act for their state."""
    return _names(_table()["state_sectors"])


@cache
def verbal_types() -> frozenset[str]:
    """Return the types whose acts are words."""
    return _names(_table()["verbal"])


@cache
def families_of(type_: str) -> tuple[str, ...]:
    """Return the families that a type belongs to; an unknown type is a family of its own."""
    families = _table()["families"]
    if not isinstance(families, dict):
        raise TypeError("stories/merging.yaml: families is not a table")
    found = tuple(str(name) for name, types in families.items() if type_ in _names(types))
    return found or (type_,)


@cache
def label_heads() -> frozenset[str]:
    """Return the nouns by which reporters label a person."""
    return _names(_table()["label_heads"])


def is_weapon(word: str) -> bool:
    """Tell whether a word, in the singular or plural, names a weapon or its fire."""
    word = word.lower()
    weapons = lemma_sets()["instrument"]
    return word in weapons or word.removesuffix("s") in weapons
