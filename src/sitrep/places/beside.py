"""What the words beside a name say of the place: what holds it, what it holds, its kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitrep.language.analysis import Sentence
from sitrep.places.gazetteer import Known, country
from sitrep.places.line import Spot
from sitrep.places.priors import likeliest
from sitrep.places.shapes import nationality_at
from sitrep.places.words import words

HOLDS = frozenset({"country", "region", "district", "island", "peninsula"})
_LISTED = frozenset({",", "and", "or", ", and", ", or", "&", "or the", "and the", ", and the"})
_HELD = frozenset({",", "(", "in", ", in", "", "in the", ", in the"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside one spot.

    Attributes:
        outer: what it may lie in: "X, Y", "X (Y)", "Y's town of X".
        inner: what may lie in it.
        listed: what it is listed with: "X, Y and Z".
        kinds: kinds that a noun beside it allows; empty where there is none.
        town: index of the spot to which the words tie a building: "the hospital in X".
    """

    outer: tuple[Known, ...] = ()
    inner: tuple[Known, ...] = ()
    listed: tuple[Known, ...] = ()
    kinds: frozenset[str] = frozenset()
    town: int | None = None


def beside(spots: Sequence[Spot], at: int) -> Beside:
    """Return what stands beside the spot at an index."""
    spot = spots[at]
    outer: list[Known] = []
    listed: list[Known] = []
    inner: tuple[Known, ...] = ()
    town = None
    between = _between(spots, at)
    if between is not None:
        after = spots[at + 1]
        if between in _HELD:
            outer.extend(k for k in after.known if k.kind in HOLDS)
            town = at + 1
            if between == "," and _between(spots, at + 1) == ",":
                outer.extend(k for k in spots[at + 2].known if k.kind == "country")
        if between in _LISTED:
            listed.extend(likeliest(after.known))
    between = _between(spots, at - 1) if at else None
    if between is not None:
        before = spots[at - 1]
        if between in {",", "("} and not _is_list(spots, at):
            inner = before.known
        if between in _LISTED:
            listed.extend(likeliest(before.known))
        if between in _POSSESSIVES and town is None:
            town = at - 1
        if between in _POSSESSIVES or _is_of(between):
            outer.extend(k for k in before.known if k.kind in {"country", "region"})
    code = _adjective_before(spot.sentence, spot.first)
    around = country(code) if code is not None else None
    if around is not None:
        outer.append(around)
    return Beside(
        outer=tuple(outer), inner=inner, listed=tuple(listed), kinds=_kinds(spot), town=town
    )


def _between(spots: Sequence[Spot], at: int) -> str | None:
    """Return the words between a spot and the next of its sentence, null where none follows."""
    if at + 1 >= len(spots) or spots[at + 1].sentence is not spots[at].sentence:
        return None
    if spots[at + 1].first - spots[at].last > 6:
        return None
    tokens = spots[at].sentence.tokens[spots[at].last : spots[at + 1].first]
    return " ".join(t.text.lower() for t in tokens)


def _is_list(spots: Sequence[Spot], at: int) -> bool:
    """Tell whether a comma before a spot parts a list: "X, Y and Z" or "X, Y, Z"."""
    after = _between(spots, at)
    return after is not None and after in _LISTED - {","}


def _is_of(between: str) -> bool:
    """Tell whether the words between are as in "Libya's coastal city of"."""
    parts = between.split()
    if len(parts) < 2 or parts[0] not in _POSSESSIVES:
        return False
    return parts[-1] in words().kinds or (parts[-1] == "of" and parts[-2] in words().kinds)


def _adjective_before(sentence: Sentence, first: int) -> str | None:
    """Return the country of "the Libyan coastal city of" before a name."""
    tokens, kinds = sentence.tokens, words().kinds
    near = range(first - 1, max(first - 4, -1), -1)
    noun = next((i for i in near if tokens[i].text.lower() in kinds), None)
    if noun is None or any(t.upos in {"VERB", "PUNCT"} for t in tokens[noun:first]):
        return None
    for i in range(noun - 1, max(noun - 5, -1), -1):
        code = nationality_at(tokens, i)
        if code:
            return code
        if tokens[i].upos in {"VERB", "ADP", "PUNCT"}:
            return None
    return None


def _kinds(spot: Spot) -> frozenset[str]:
    """Return the kinds that a noun beside a name allows: "Aleppo province", "city of Homs"."""
    tokens, kinds = spot.sentence.tokens, words().kinds
    last = tokens[spot.last - 1].text.lower()
    if spot.last - spot.first > 1 and last in kinds:
        return kinds[last] if any(k.kind in kinds[last] for k in spot.known) else frozenset()
    if spot.last < len(tokens) and tokens[spot.last].text.lower() in kinds:
        # "Niger state" is a part of a state, "the state of Kuwait" is one.
        return kinds[tokens[spot.last].text.lower()] - {"country"}
    i = spot.first - 1
    if i > 0 and tokens[i].text.lower() == "of":
        i -= 1
    if i >= 0 and tokens[i].upos == "NOUN" and tokens[i].text.lower() in kinds:
        return kinds[tokens[i].text.lower()]
    return frozenset()
