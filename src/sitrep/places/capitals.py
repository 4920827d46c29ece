"""Capitals told without their names: "the Libyan capital", "the country's capital"."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Sentence
from sitrep.places.gazetteer import Known, adjective_country, capital_of
from sitrep.places.line import Spot
from sitrep.places.shapes import nationality_at
from sitrep.places.user import UserPlaces

_DEFINITE = frozenset({"the", "its", "their", "his", "her", "country", "nation"})
_MOST = 8  # in one sentence; more is noise
_BESIDE = 3  # words after "capital" within which a name is the capital's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Capital:
    """The words that tell a capital, and the town it is."""

    start: int
    end: int
    town: Known


def find_capitals(
    scene: Scene,
    resolved: Sequence[tuple[Spot, Known | None]],
    user: UserPlaces | None = None,
) -> Iterator[Capital]:
    """Yield the capitals a report tells without their names, where their country is plain."""
    named: Counter[str] = Counter(k.country for _, k in resolved if k and k.country)
    parties: dict[int, dict[str, set[str]]] | None = None
    within: dict[int, list[tuple[Spot, Known | None]]] = {}
    for spot, known in resolved:
        within.setdefault(spot.sentence.index, []).append((spot, known))
    for sentence in scene.analysis.sentences:
        here = within.get(sentence.index, [])
        codes: dict[int, str] | None = None
        nouns = (t for t in sentence.tokens if t.text.lower() == "capital" and t.upos == "NOUN")
        for token in islice(nouns, _MOST):
            if _has_name(sentence, token.i, here):
                continue
            codes = _codes(sentence, here, user) if codes is None else codes
            parties = _parties(scene) if parties is None else parties
            code = _country(sentence, token.i, named, codes, parties.get(sentence.index, {}))
            town = _seat(code, user) if code else None
            if town is not None:
                first = _first_word(sentence, token.i, user)
                yield Capital(start=sentence.tokens[first].start, end=token.end, town=town)


def _seat(code: str, user: UserPlaces | None) -> Known | None:
    """Return a country's capital, the user's first."""
    own = user.capital_of(code) if user is not None else None
    return own or capital_of(code)


def _first_word(sentence: Sentence, at: int, user: UserPlaces | None) -> int:
    """Return the first word of "Libyan capital" or "South African capital", else the noun."""
    tokens = sentence.tokens
    if not at or nationality_at(tokens, at - 1, user) is None:
        return at
    pair = f"{tokens[at - 2].text} {tokens[at - 1].text}" if at >= 2 else ""
    return at - 2 if adjective_country(pair) else at - 1


def _has_name(sentence: Sentence, at: int, here: Sequence[tuple[Spot, Known | None]]) -> bool:
    """Tell whether a capital is named beside the noun, or is that of a region."""
    below = set(sentence.subtree(at))
    token = sentence.tokens[at]
    for spot, known in here:
        if 0 < spot.first - at <= _BESIDE:
            return True
        if token.deprel == "appos" and spot.first <= token.head < spot.last:
            return True
        if (
            known is not None
            and known.kind != "country"
            and below & set(range(spot.first, spot.last))
        ):
            return True
    return False


def _codes(
    sentence: Sentence, here: Sequence[tuple[Spot, Known | None]], user: UserPlaces | None
) -> dict[int, str]:
    """Return the countries of a sentence by the words that name them."""
    found = {
        i: known.country
        for spot, known in here
        if known is not None and known.kind == "country" and known.country
        for i in range(spot.first, spot.last)
    }
    for i in range(len(sentence.tokens)):
        code = nationality_at(sentence.tokens, i, user)
        if code is not None:
            found.setdefault(i, code)
    return found


def _parties(scene: Scene) -> dict[int, dict[str, set[str]]]:
    """Return, by sentence, the actors it names by country."""
    by_id = scene.cast.by_id
    starts = [s.start for s in scene.analysis.sentences]
    found: dict[int, dict[str, set[str]]] = {}
    for mention in scene.cast.mentions:
        actor = by_id.get(mention.ref) if mention.ref else None
        if actor is not None and actor.country:
            index = bisect_right(starts, mention.start) - 1
            found.setdefault(index, {}).setdefault(actor.country, set()).add(actor.id)
    return found


def _country(
    sentence: Sentence,
    at: int,
    named: Counter[str],
    codes: dict[int, str],
    parties: dict[str, set[str]],
) -> str | None:
    """Return the country whose capital a noun is, null where the words leave it open.

    It is the one the report names most, if the sentence has a party of it or of none; else that of
    the sentence's parties, if they are of one country.
    """
    below = [j for j in sentence.subtree(at) if j != at]
    for j in below:
        if j in codes:
            return codes[j]
    if not named or not {sentence.tokens[j].text.lower() for j in below} & _DEFINITE:
        return None
    if len(parties) == 1:
        ((home, actors),) = parties.items()
        if len(actors) > 1:
            return home
    ranked = named.most_common(2)
    if len(ranked) == 2 and ranked[1][1] * 2 > ranked[0][1]:
        return None
    return ranked[0][0] if not parties or ranked[0][0] in parties else None
