"""What acts are about: PLOVER's contexts by the words and the sectors that bring them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from sitrep.ontology.resources import document


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """Contexts by lemma, by two lemmas in a row, and by the sector of a party."""

    words: Mapping[str, tuple[str, ...]]
    pairs: Mapping[tuple[str, ...], tuple[str, ...]]
    sectors: Mapping[str, tuple[str, ...]]


@cache
def topics() -> Topics:
    """Return the shipped table."""
    raw = cast("dict[str, dict[str, list[str]]]", document("ontology/contexts.yaml"))
    words: dict[str, tuple[str, ...]] = {}
    pairs: dict[tuple[str, ...], tuple[str, ...]] = {}
    sectors: dict[str, tuple[str, ...]] = {}
    for context, row in raw.items():
        for word in row["words"]:
            lemmas = tuple(str(word).split())
            if len(lemmas) == 1:
                words[lemmas[0]] = (*words.get(lemmas[0], ()), context)
            else:
                pairs[lemmas] = (*pairs.get(lemmas, ()), context)
        for sector in row["sectors"]:
            sectors[sector] = (*sectors.get(sector, ()), context)
    return Topics(words=words, pairs=pairs, sectors=sectors)


def contexts_of(lemmas: Sequence[str], sectors: Iterable[str | None]) -> tuple[str, ...]:
    """Return the contexts that a sentence's lemmas and its parties' sectors bring, in order."""
    table = topics()
    found: list[str] = []
    for at, lemma in enumerate(lemmas):
        found.extend(table.words.get(lemma, ()))
        for size in (2, 3):
            found.extend(table.pairs.get(tuple(lemmas[at : at + size]), ()))
    for sector in sectors:
        if sector is not None:
            found.extend(table.sectors.get(sector, ()))
    return tuple(dict.fromkeys(found))
