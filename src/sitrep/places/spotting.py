"""Finds the words that may name a place; what they mean is decided in ``resolving``.

A spot is a stretch of words with what the gazetteer knows of it. The language model's names come
first: what it calls a person is none, what it calls a location is one, known or not. Beyond them
capitalised words are looked up, and count where the words around say that a place is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Sentence, Token
from sitrep.places.gazetteer import Known, is_abbreviation, key_of, lookup
from sitrep.places.user import UserPlaces
from sitrep.places.words import words

LONGEST_NAME = 6  # words
SURE = 100_000  # people of a town that needs no cue beyond a preposition
_INSIDE = frozenset({"of", "the", "and", "-", "–", "de", "la", "le", "du", "des", "el", "al", "es"})
_INSIDE_MORE = frozenset({"an", "ad", "ar", "as", "ash", "az", "ez", "upon", "and", "d'", "'", "’"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Words ``first`` up to ``last`` of a sentence that name a place.

    Attributes:
        label: the language model's label for them, null where it has none.
        known: what the name may mean; empty for a place that no table has.
    """

    sentence: Sentence
    first: int
    last: int
    start: int
    end: int
    text: str
    label: str | None
    known: tuple[Known, ...]


class Spotter:
    """Finds the spots of one report."""

    def __init__(self, scene: Scene, user: UserPlaces | None) -> None:
        self.text = scene.analysis.text
        self.scene = scene
        self.user = user

    def spots(self) -> tuple[Spot, ...]:
        """Return every spot of the report, by offset; none overlaps another."""
        found: list[Spot] = []
        for sentence in self.scene.analysis.sentences:
            found.extend(sorted(self._of(sentence), key=lambda s: s.start))
        return tuple(found)

    def known(self, name: str) -> tuple[Known, ...]:
        """Return what a name may mean, the user's places alone where there are any."""
        return (self.user.lookup(name) if self.user else ()) or lookup(name)

    def _of(self, sentence: Sentence) -> Iterator[Spot]:
        labels: list[str | None] = [None] * len(sentence.tokens)
        taken = [False] * len(sentence.tokens)
        for name in sentence.names:
            for i in range(name.first, name.last):
                labels[i] = name.label
        for name in sentence.names:
            if name.label == "LOC":
                for spot in self._of_name(sentence, name.first, name.last):
                    yield spot
                    for i in range(spot.first, spot.last):
                        taken[i] = True
        i = 0
        while i < len(sentence.tokens):
            spot_here = None if taken[i] else self._at(sentence, i, labels, taken)
            if spot_here is None:
                i += 1
                continue
            yield spot_here
            i = spot_here.last

    def _spot(
        self, sentence: Sentence, first: int, last: int, label: str | None, known: tuple[Known, ...]
    ) -> Spot:
        start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
        return Spot(
            sentence=sentence,
            first=first,
            last=last,
            start=start,
            end=end,
            text=self.text[start:end],
            label=label,
            known=known,
        )

    def _slice(self, sentence: Sentence, first: int, last: int) -> str:
        return self.text[sentence.tokens[first].start : sentence.tokens[last - 1].end]

    def _of_name(self, sentence: Sentence, first: int, last: int) -> Iterator[Spot]:
        """Yield the spots of a location name: whole, or its parts about a comma."""
        tokens = sentence.tokens
        for i in range(first, last):
            if tokens[i].text in {",", "/", "("} and first < i < last - 1:
                yield from self._of_name(sentence, first, i)
                yield from self._of_name(sentence, i + 1, last)
                return
        while first < last - 1 and _is_frame(tokens[first]):
            first += 1
        while first < last - 1 and tokens[last - 1].text in {"'s", "’s", ".", ",", "'"}:
            last -= 1
        known = self.known(self._slice(sentence, first, last))
        if not known:
            known = self._without_kind(sentence, first, last)
        if not any(c.isalpha() for c in self._slice(sentence, first, last)):
            return
        yield self._spot(sentence, first, last, "LOC", known)

    def _without_kind(self, sentence: Sentence, first: int, last: int) -> tuple[Known, ...]:
        """Look a name up without its word for a kind: "Helmand province", "town of Marawa"."""
        tokens, kinds = sentence.tokens, words().kinds
        tries = []
        if last - first > 1 and tokens[last - 1].text.lower() in kinds:
            tries.append((first, last - 1, kinds[tokens[last - 1].text.lower()]))
        if last - first > 1 and tokens[first].text.lower() in kinds:
            after = first + 1 + (tokens[first + 1].text.lower() == "of")
            if after < last:
                tries.append((after, last, kinds[tokens[first].text.lower()]))
        for begin, end, fitting in tries:
            known = self.known(self._slice(sentence, begin, end))
            fit = tuple(k for k in known if k.kind in fitting)
            if fit:
                return fit
        return ()

    def _at(
        self, sentence: Sentence, i: int, labels: list[str | None], taken: list[bool]
    ) -> Spot | None:
        """Return the longest known name that begins with word ``i`` and is used as a place."""
        tokens = sentence.tokens
        if not _begins_name(tokens, i) or labels[i] == "PER":
            return None
        for last in range(min(i + LONGEST_NAME, len(tokens)), i, -1):
            if not _ends_name(tokens[last - 1]) or any(taken[i:last]):
                continue
            if any(not _within_name(t) for t in tokens[i:last]):
                continue
            known = self.known(self._slice(sentence, i, last))
            if known and self._is_place(sentence, i, last, labels, known):
                return self._spot(sentence, i, last, labels[i], known)
        return None

    def _is_place(
        self,
        sentence: Sentence,
        first: int,
        last: int,
        labels: list[str | None],
        known: tuple[Known, ...],
    ) -> bool:
        """Tell whether a known name that the model does not call a location is one here."""
        tokens = sentence.tokens
        source, kind = known[0].source, known[0].kind
        name = self._slice(sentence, first, last)
        cue = _cue(tokens, first)
        followed = _is_contained(tokens, last)
        if source == "user":
            return True
        if is_abbreviation(name) and kind == "region":
            return first > 1 and tokens[first - 1].text == "," and _is_capital(tokens[first - 2])
        inside = _is_part(labels, first, last)
        proper = all(t.upos == "PROPN" for t in tokens[first:last] if t.text[0].isupper())
        if not proper and last - first == 1 and kind != "country":
            return False
        if kind == "country":
            return labels[first] != "ORG" or not inside or len(name) < 5
        if inside or _continues(tokens, first, last, labels):
            return False
        if key_of(name) in words().loose:
            return cue == "locative" and proper
        if source == "own":
            return proper or bool(cue)
        most = max(k.population for k in known)
        if labels[first] in {"ORG", "OTH"}:
            return most >= SURE and (bool(cue) or most >= 3 * SURE)
        return bool(followed or (cue == "locative") or (cue and most >= SURE) or most >= 5 * SURE)


def _is_frame(token: Token) -> bool:
    low = token.text.lower()
    return low in {"the", "a", "this"} or (low in words().compass and token.upos == "ADJ")


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper()


def _begins_name(tokens: tuple[Token, ...], i: int) -> bool:
    text = tokens[i].text
    if text[0].isupper() or text[0].isdigit():
        return True
    if text.lower() in {"al", "el", "as", "ad", "ar", "an", "at", "ash"}:
        return i + 2 < len(tokens) and tokens[i + 1].text == "-" and tokens[i + 2].text[0].isupper()
    return False


def _ends_name(token: Token) -> bool:
    return token.text[0].isupper() or token.text[0].isdigit() or token.text.lower() in words().kinds


def _within_name(token: Token) -> bool:
    text, low = token.text, token.text.lower()
    inside = low in _INSIDE or low in _INSIDE_MORE or low in words().kinds
    return text[0].isupper() or text[0].isdigit() or inside


def _cue(tokens: tuple[Token, ...], first: int) -> str:
    """Return "locative" or "directional" for the preposition before a name, else ""."""
    i = first - 1
    while i >= 0 and (tokens[i].text.lower() in words().compass or tokens[i].upos == "DET"):
        i -= 1
    if i < 0:
        return ""
    low = tokens[i].text.lower()
    if low in words().locative:
        return "locative"
    if low == "of" and i and tokens[i - 1].text.lower() in words().kinds:
        return "locative"
    return "directional" if low in words().directional else ""


def _is_contained(tokens: tuple[Token, ...], last: int) -> bool:
    """Tell whether ", Country" or ", Region" follows a name."""
    if last + 1 >= len(tokens) or tokens[last].text != ",":
        return False
    if not tokens[last + 1].text[0].isupper():
        return False
    return any(
        known.kind in {"country", "region"}
        for end in range(last + 2, min(last + 5, len(tokens) + 1))
        for known in lookup(" ".join(t.text for t in tokens[last + 1 : end]))[:3]
    )


def _is_part(labels: list[str | None], first: int, last: int) -> bool:
    """Tell whether the words are part of a longer name with the same label."""
    label = labels[first]
    if label is None:
        return False
    before = first > 0 and labels[first - 1] == label
    after = last < len(labels) and labels[last] == label
    return before or after


def _continues(tokens: tuple[Token, ...], first: int, last: int, labels: list[str | None]) -> bool:
    """Tell whether a name's neighbour is a name too, so that both are parts of a longer one."""
    after = last < len(tokens) and tokens[last].upos == "PROPN" and labels[last] != "LOC"
    before = first > 0 and tokens[first - 1].upos == "PROPN" and _is_capital(tokens[first - 1])
    return after or before
