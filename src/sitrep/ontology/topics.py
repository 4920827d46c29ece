"""What acts are about: PLOVER's contexts by the words and the sectors that bring them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from sitrep.ontology.resources import document


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """Contexts by lemma, by lemmas in a row (``opening``: their first), by a party's sector."""

    words: Mapping[str, tuple[str, ...]]
    phrases: Mapping[tuple[str, ...], tuple[str, ...]]
    opening: frozenset[str]
    sectors: Mapping[str, tuple[str, ...]]


@cache
def topics() -> Topics:
    """Return the shipped table."""
    raw = cast("dict[str, dict[str, list[str]]]", document("ontology/contexts.yaml"))
    words: dict[str, tuple[str, ...]] = {}
    phrases: dict[tuple[str, ...], tuple[str, ...]] = {}
    sectors: dict[str, tuple[str, ...]] = {}
    for context, row in raw.items():
        for word in row["words"]:
            lemmas = tuple(str(word).split())
            if len(lemmas) == 1:
                words[lemmas[0]] = (*words.get(lemmas[0], ()), context)
            else:
                phrases[lemmas] = (*phrases.get(lemmas, ()), context)
        for sector in row["sectors"]:
            sectors[sector] = (*sectors.get(sector, ()), context)
    opening = frozenset(lemmas[0] for lemmas in phrases)
    return Topics(words=words, phrases=phrases, opening=opening, sectors=sectors)


@lru_cache(maxsize=64)
def contexts_of_words(lemmas: tuple[str, ...]) -> tuple[str, ...]:
    """Return the contexts that a sentence's lemmas bring, in order; its events ask one by one."""
    table = topics()
    found: list[str] = []
    for at, lemma in enumerate(lemmas):
        found.extend(table.words.get(lemma, ()))
        if lemma in table.opening:
            for size in (2, 3):
                found.extend(table.phrases.get(lemmas[at : at + size], ()))
    return tuple(dict.fromkeys(found))


def contexts_of_sectors(sectors: Iterable[str | None]) -> tuple[str, ...]:
    """Return the contexts that parties bring by their sector."""
    given = topics().sectors
    return tuple(c for sector in sectors if sector is not None for c in given.get(sector, ()))
