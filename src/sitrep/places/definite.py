"""Places told again without their names: "the city" after Huambo, "the south" of the country."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Sentence, Token
from sitrep.places.gazetteer import country, lookup
from sitrep.places.making import beside_of, place_of
from sitrep.places.relative import AROUND, Shift
from sitrep.places.shapes import nationality_at
from sitrep.places.user import UserPlaces
from sitrep.places.words import words
from sitrep.records import Mention, Place

_BACK = 3  # sentences within which "the city" is the one named last
LONGEST_LEAD = 24  # characters
_MOST = 100  # in one report; more is noise
_REGIONS = frozenset({"region", "district"})
_TOWNS = frozenset({"town", "capital"})
# What hangs on a noun that has a place of its own: "the city of", "the largest city".
_OWN = frozenset({"nmod", "acl", "appos", "nummod", "amod"})
_INTO = frozenset({"in", "into", "from", "across", "throughout"})
_SHARES = frozenset({"much", "most", "part", "parts", "rest", "all", "half", "some"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Definite:
    """Words that mean a place without naming it, and the place."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """The places a report names, by offset, where its sentences begin, and its main country."""

    text: str
    places: tuple[Mention, ...]
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    main: str | None

    def sentence(self, offset: int) -> int:
        """Return the index of the sentence that holds an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)


def find_definites(
    scene: Scene, found: Sequence[Mention], user: UserPlaces | None = None
) -> Iterator[Definite]:
    """Yield what "the city", "the province" and "the south" mean, where the report leaves no doubt.

    ``found`` holds the mentions of places named, by offset.
    """
    sentences = scene.analysis.sentences
    before = _Before(
        text=scene.analysis.text,
        places=tuple(found),
        sentences=sentences,
        starts=tuple(s.start for s in sentences),
        main=_main(sentences, found, user),
    )
    told = 0
    for sentence in sentences:
        for token in sentence.tokens:
            definite = _definite(before, sentence, token)
            if definite is not None and told < _MOST:
                told += 1
                yield definite


def _main(
    sentences: Sequence[Sentence], found: Sequence[Mention], user: UserPlaces | None
) -> str | None:
    """Return the country a report is about: named twice as often as any other."""
    named = Counter(m.place.country for m in found if m.place is not None and m.place.country)
    codes = (nationality_at(s.tokens, i, user) for s in sentences for i in range(len(s.tokens)))
    named.update(code for code in codes if code)
    ranked = named.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    return ranked[0][0]


def _definite(before: _Before, sentence: Sentence, token: Token) -> Definite | None:
    """Return the place that one noun means, null where it means none or may mean several."""
    again, side = words().again.get(token.text), words().sides.get(token.text)
    if (again is None and side is None) or token.upos == "VERB":
        return None
    first = _article(sentence, token.i)
    if first is None or any(m.start <= token.start < m.end for m in before.places):
        return None
    start = sentence.tokens[first].start
    place = None
    if again is not None:
        place = _called(before, token.text, start) or _named_last(before, sentence, start, again)
    elif side is not None and _is_ground(sentence, token.i):
        place = _side(before, sentence, token, side)
    if place is None:
        return None
    raw = before.text[start : token.end]
    told = replace(place, raw=raw, start=start, end=token.end)
    return Definite(start=start, end=token.end, place=told)


def _article(sentence: Sentence, at: int) -> int | None:
    """Return the article of a noun that nothing else describes, null where it has none."""
    first = None
    for j in sentence.children[at]:
        child = sentence.tokens[j]
        if child.deprel == "det" and child.text.lower() in {"the", "this"} and j < at:
            first = j
        elif child.deprel.partition(":")[0] in _OWN and child.xpos != "VBN":
            return None  # but "the besieged city" is the city
    return first


def _called(before: _Before, noun: str, start: int) -> Place | None:
    """Return the place last called by a noun: "the port" after "the port of Tessen"."""
    leads = (f"{noun} of ", f"{noun} city of ", f"{noun} ", f"{noun} of the ")
    for mention in reversed(before.places):
        lead = before.text[max(0, mention.start - LONGEST_LEAD) : mention.start].lower()
        if mention.end <= start and mention.place is not None and lead.endswith(leads):
            return mention.place if mention.place.latitude is not None else None
    return None


def _named_last(
    before: _Before, sentence: Sentence, start: int, kinds: frozenset[str]
) -> Place | None:
    """Return the place named last that a noun fits, null where its sentence names two such."""
    for mention in reversed(before.places):
        if mention.end > start or mention.place is None:
            continue
        at = before.sentence(mention.start)
        if sentence.index - at > _BACK:
            return None
        fit = _fit(mention.place, kinds)
        if fit is None:
            continue
        told = before.sentences[at]
        beside = (m for m in before.places if told.start <= m.start < min(told.end, start))
        fits = (_fit(m.place, kinds) for m in beside if m.place is not None)
        one = all((f.name, f.country) == (fit.name, fit.country) for f in fits if f is not None)
        return fit if one else None
    return None


def _fit(place: Place, kinds: frozenset[str]) -> Place | None:
    """Return the place that a noun of some kinds may mean where another was named.

    "The province" after Kunduz, a town, is the province of that name.
    """
    if place.latitude is None or (place.radius or 0.0) > AROUND:
        return None
    if place.kind in kinds:
        return place
    if place.kind in _TOWNS and kinds & _REGIONS:
        same = (k for k in lookup(place.name) if k.country == place.country)
        region = next((k for k in same if k.kind in _REGIONS), None)
        return place_of(region, place.raw, 0, 0) if region is not None else None
    return None


def _is_ground(sentence: Sentence, at: int) -> bool:
    """Tell whether "the south" is a piece of land: "in the south", "much of the south"."""
    case = sentence.child(at, "case")
    if case is None:
        return False
    low = sentence.tokens[case].text.lower()
    head = sentence.tokens[at].head
    share = low == "of" and head >= 0 and sentence.tokens[head].text.lower() in _SHARES
    return low in _INTO or share


def _side(before: _Before, sentence: Sentence, token: Token, side: str) -> Place | None:
    """Return the side of the country a report is about, or of the one its sentence names."""
    here = {
        m.place.country
        for m in before.places
        if m.place is not None and m.place.country and sentence.start <= m.start < sentence.end
    }
    code = before.main if before.main in here or not here else None
    if code is None and len(here) == 1:
        (code,) = here
    whole = country(code) if code is not None else None
    if whole is None:
        return None
    east, north = words().compass[side]
    shift = Shift(first=token.i, inside=True, east=east, north=north)
    place = beside_of(whole, shift, token.text, token.start)
    return replace(place, name=f"{side} {whole.name}")
