"""Finds the words that may name a place; what they mean is decided in ``resolving``.

A spot is a stretch of words with what the gazetteer knows of it. The language model's names come
first: what it calls a location is one, known or not. Beyond them capitalised words are looked up,
and count where the words around say that a place is meant; what the model calls a person does not,
unless it is a country or a capital with no other name beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Sentence
from sitrep.ontology.states import is_loose
from sitrep.places.gazetteer import (
    Known,
    abbreviated,
    adjective_place,
    is_abbreviation,
    is_country,
    key_of,
    lookup,
)
from sitrep.places.shapes import (
    Cue,
    begins_name,
    cue_before,
    ends_name,
    is_capital,
    is_contained,
    is_plain,
    is_site,
    trimmed,
    within_name,
    within_site,
)
from sitrep.places.user import UserPlaces
from sitrep.places.words import words

LONGEST_NAME = 6  # words
STRETCH = 2  # words by which a known name may reach beyond the model's
ACRONYM = 4  # letters
SURE = 100_000  # people of a town that needs no cue beyond a preposition


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Words ``first`` up to ``last`` of a sentence that name a place.

    Attributes:
        label: the language model's label for them, null where it has none.
        known: what the name may mean; empty for a place that no table has.
        site: whether it names a building or grounds; ``known`` is then what its name contains.
    """

    sentence: Sentence
    first: int
    last: int
    start: int
    end: int
    text: str
    label: str | None
    known: tuple[Known, ...]
    site: bool = False


def find_spots(scene: Scene, user: UserPlaces | None) -> tuple[Spot, ...]:
    """Return every spot of a report, by offset; none overlaps another."""
    people = frozenset(
        token.text
        for sentence in scene.analysis.sentences
        for name in sentence.names
        if name.label == "PER" and name.last - name.first > 1
        for token in sentence.tokens[name.first + 1 : name.last]
    )
    found: list[Spot] = []
    for sentence in scene.analysis.sentences:
        if sentence.tokens:
            line = _Line(scene, sentence, user, people)
            found.extend(sorted(line.spots(), key=lambda s: s.start))
    return tuple(found)


class _Line:
    """One sentence: the model's label of each word, and the words already taken.

    ``people`` holds the family names of the report: no small or unknown place bears one.
    """

    def __init__(
        self, scene: Scene, sentence: Sentence, user: UserPlaces | None, people: frozenset[str]
    ) -> None:
        self.people = people
        self.text = scene.analysis.text
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.user = user
        self.labels: list[str | None] = [None] * len(self.tokens)
        for name in sentence.names:
            for i in range(name.first, name.last):
                self.labels[i] = name.label
        # Months and seasons are towns too: what tells a time tells no place.
        first = bisect_left(scene.times, sentence.start, key=lambda m: m.start)
        times = list(takewhile(lambda m: m.start < sentence.end, islice(scene.times, first, None)))
        self.taken = [False] * len(self.tokens)
        for mention in times:
            for token in self.tokens:
                if mention.start <= token.start < mention.end:
                    self.taken[token.i] = True

    def spots(self) -> Iterator[Spot]:
        """Yield the spots of the model's locations, then those of other words."""
        for name in self.sentence.names:
            if name.label == "LOC" and not any(self.taken[name.first : name.last]):
                yield from map(self._take, self._of_name(name.first, name.last))
        for i in range(len(self.tokens)):
            if not self.taken[i] and begins_name(self.tokens, i):
                spot = self._site(i) or self._at(i)
                if spot is not None:
                    yield self._take(spot)

    def known(self, first: int, last: int) -> tuple[Known, ...]:
        """Return what words may mean, the user's places alone where there are any."""
        name = self._slice(first, last)
        return (self.user.lookup(name) if self.user else ()) or lookup(name)

    def _called(self, first: int, last: int) -> tuple[Known, ...]:
        """Return what words may mean; "The" is part of a name for The Hague, not for Tripoli."""
        known = self.known(first, last)
        if self.tokens[first].text == "The":
            return tuple(k for k in known if k.name.startswith("The "))
        return known

    def _slice(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def _take(self, spot: Spot) -> Spot:
        self.taken[spot.first : spot.last] = [True] * (spot.last - spot.first)
        return spot

    def _spot(self, first: int, last: int, known: tuple[Known, ...], *, site: bool = False) -> Spot:
        return Spot(
            sentence=self.sentence,
            first=first,
            last=last,
            start=self.tokens[first].start,
            end=self.tokens[last - 1].end,
            text=self._slice(first, last),
            label=self.labels[first],
            known=known,
            site=site,
        )

    def _of_name(self, first: int, last: int) -> Iterator[Spot]:
        """Yield the spots of a location name: stretched, whole, or in parts."""
        for i in range(first + 1, last - 1):
            if self.tokens[i].text in {",", "/", "("}:
                yield from self._of_name(first, i)
                yield from self._of_name(i + 1, last)
                return
        first, last = trimmed(self.tokens, first, last)
        if self._is_part_of_state(first, last):
            yield self._spot(first + 1, last, self.known(first + 1, last))
            return
        if not any(is_capital(t) for t in self.tokens[first:last]):
            return
        found = self._stretched(first, last) or self._abbreviated(first, last)
        if found is None and is_plain(self.tokens[first:last]) and not self._is_state(first, last):
            # "Square" is half a name, or none.
            begin = first
            while begin > 0 and self._is_free_name(begin - 1):
                begin -= 1
            if begin < first:
                yield self._spot(begin, last, self._named_in(begin, last), site=True)
            return
        if found is None:
            known = self.known(first, last) or self._without_kind(first, last)
            found = self._spot(first, last, known) if known else None
        if found is not None:
            yield found
        elif last - first > 1 and self.tokens[first].text.lower() in words().compass:
            yield from self._of_name(first + 1, last)
        elif is_site(self.tokens[first:last]) and last - first > 1:
            yield self._spot(first, last, self._named_in(first, last), site=True)
        elif parts := self._parts(first, last):
            yield from parts
        elif self._looks_named(first, last):
            yield self._spot(first, last, ())

    def _is_part_of_state(self, first: int, last: int) -> bool:
        """Tell "South Lebanon", a part, from "South Sudan", a state, and from small namesakes."""
        if last - first < 2 or self.tokens[first].text.lower() not in words().compass:
            return False
        whole = self.known(first, last)
        named = any(k.kind in {"country", "region"} or k.source != "geonames" for k in whole)
        return self._is_state(first + 1, last) and not named

    def _is_state(self, first: int, last: int) -> bool:
        return is_country(self._slice(first, last))

    def _is_free_name(self, i: int) -> bool:
        """Tell whether a word may lengthen a name to the left."""
        token = self.tokens[i]
        free = not self.taken[i] and self.labels[i] != "PER"
        return free and token.upos == "PROPN" and is_capital(token)

    def _looks_named(self, first: int, last: int) -> bool:
        """Tell whether words that no table has may still name a place: no acronym, no part."""
        name = self._slice(first, last)
        long_enough = len(name) > 2 and not (name.isupper() and len(name) <= ACRONYM)
        before = self.labels[first - 1] if first else None
        after = self.labels[last] if last < len(self.tokens) else None
        part = bool({before, after} & {"PER", "ORG"}) or name in self.people
        return long_enough and is_capital(self.tokens[first]) and not part

    def _stretched(self, first: int, last: int) -> Spot | None:
        """Return the spot of a known name that the model's label covers in part."""
        for begin in range(max(0, first - STRETCH), first + 1):
            for end in range(min(len(self.tokens), last + STRETCH), last - 1, -1):
                around = (*range(begin, first), *range(last, end))
                if not around or any(self.taken[i] or self.labels[i] == "PER" for i in around):
                    continue
                if not all(is_capital(self.tokens[i]) for i in around):
                    continue
                known = tuple(k for k in self._called(begin, end) if not k.also)
                if known:
                    return self._spot(begin, end, known)
        return None

    def _abbreviated(self, first: int, last: int) -> Spot | None:
        """Return the spot of a name whose full stop is a word of its own ("Mont.")."""
        if last >= len(self.tokens) or self.tokens[last].text != "." or last - first > 2:
            return None
        if self.tokens[last].start != self.tokens[last - 1].end:
            return None
        known = abbreviated(self._slice(first, last + 1))
        return self._spot(first, last + 1, known) if known else None

    def _without_kind(self, first: int, last: int) -> tuple[Known, ...]:
        """Look a name up without its word for a kind: "Helmand province", "town of Marawa"."""
        kinds = words().kinds
        if last - first < 2:
            return ()
        before, after = self.tokens[first].text.lower(), self.tokens[last - 1].text.lower()
        tries = [(first, last - 1, kinds[after])] if after in kinds else []
        if before in kinds:
            begin = first + 1 + (self.tokens[first + 1].text.lower() == "of")
            tries.append((begin, last, kinds[before]))
        for begin, end, fitting in tries:
            known = self.known(begin, end) if begin < end else ()
            if fit := tuple(k for k in known if k.kind in fitting):
                return fit
        return ()

    def _parts(self, first: int, last: int) -> list[Spot]:
        """Return the known names that one label holds side by side ("Kathmandu Nepal")."""
        found: list[Spot] = []
        i = first
        while i < last and last - first <= 2 * LONGEST_NAME:
            for end in range(min(last, i + LONGEST_NAME), i, -1):
                known = self.known(i, end) or self._without_kind(i, end)
                # Two towns side by side are one unknown name; a town and its country are two.
                if found and not any(k.kind in {"country", "region"} for k in known):
                    continue
                if known and end - i < last - first and not is_plain(self.tokens[i:end]):
                    found.append(self._spot(i, end, known))
                    break
            else:
                return []
            i = end
        return found

    def _named_in(self, first: int, last: int) -> tuple[Known, ...]:
        """Return the towns a building's name contains: of "University of Leeds", Leeds."""
        for length in range(last - first - 1, 0, -1):
            for i in range(first, last - length + 1):
                part = self.tokens[i : i + length]
                if is_plain(part) or not (is_capital(part[0]) and is_capital(part[-1])):
                    continue
                towns = [k for k in self.known(i, i + length) if k.precision in {"exact", "town"}]
                if large := tuple(k for k in towns if k.population >= SURE and not k.also):
                    return large
        return ()

    def _site(self, i: int) -> Spot | None:
        """Return the building that begins with word ``i``, after a preposition of place."""
        tokens = self.tokens
        if not is_capital(tokens[i]) or cue_before(tokens, i) != "locative":
            return None
        last = i + 1
        while last < len(tokens) and within_site(tokens[last]) and not self.taken[last]:
            last += 1
        while not is_capital(tokens[last - 1]):
            last -= 1
        if last - i < 2 or not is_site(tokens[i:last]) or "PER" in self.labels[i:last]:
            return None
        if self.known(i, last):
            return None
        return self._spot(i, last, self._named_in(i, last), site=True)

    def _at(self, i: int) -> Spot | None:
        """Return the longest known name that begins with word ``i`` and is used as a place."""
        tokens = self.tokens
        limit = i + 1
        while limit < min(i + LONGEST_NAME, len(tokens)):
            if self.taken[limit] or not within_name(tokens[limit]):
                break
            limit += 1
        for last in range(limit, i, -1):
            if not ends_name(tokens[last - 1]) or (last == i + 1 and not is_capital(tokens[i])):
                continue
            known = self._called(i, last)
            if known and self._is_place(i, last, known):
                return self._abbreviated(i, last) or self._spot(i, last, known)
        return self._abbreviated(i, i + 1) if self._after_town(i) else None

    def _after_town(self, i: int) -> bool:
        return i > 1 and self.tokens[i - 1].text == "," and is_capital(self.tokens[i - 2])

    def _is_place(self, first: int, last: int, known: tuple[Known, ...]) -> bool:
        """Tell whether a known name that the model does not call a location is one here."""
        tokens, name = self.tokens, self._slice(first, last)
        label, cue = self.labels[first], cue_before(tokens, first)
        kind = "country" if is_country(name) else known[0].kind
        if known[0].source == "user":
            return True
        if last - first == 1 and (is_plain(tokens[first:last]) or adjective_place(name)):
            return is_country(name)
        if is_abbreviation(name) and kind == "region":
            return self._after_town(first)
        alone = not self._continues(first, last)
        if label == "PER":
            sure = kind in {"country", "capital"} or known[0].source == "own"
            return alone and sure and not is_loose(name) and key_of(name) not in words().loose
        if kind == "country":
            return label != "ORG" or alone or len(name) < 5
        proper = all(t.upos == "PROPN" for t in tokens[first:last] if is_capital(t))
        if not alone or (not proper and last - first == 1):
            return False
        if key_of(name) in words().loose:
            return (cue == "locative" and proper) or self._after_town(first)
        if known[0].source == "own":
            return proper or cue != ""
        if last - first > 1 and tokens[last - 1].text.lower() in words().kinds:
            return True
        contained = is_contained(tokens, last)
        if name in self.people and not contained and all(k.population < SURE for k in known):
            return False
        return _is_town(known, cue, label, contained)

    def _continues(self, first: int, last: int) -> bool:
        """Tell whether a neighbour is a name too, so that both are parts of a longer one."""
        tokens, labels = self.tokens, self.labels
        label = labels[first]
        if label is not None:
            before = first > 0 and labels[first - 1] == label
            if before or (last < len(labels) and labels[last] == label):
                return True
        if last < len(tokens) and tokens[last].upos == "PROPN" and labels[last] != "LOC":
            return is_capital(tokens[last])
        return first > 0 and tokens[first - 1].upos == "PROPN" and is_capital(tokens[first - 1])


def _is_town(known: tuple[Known, ...], cue: Cue, label: str | None, contained: bool) -> bool:
    """Tell whether a name of towns is used of one: by its cue and the size of the largest."""
    most = max((k.population for k in known if not k.also), default=0)
    if not most:
        most = max(k.population for k in known)
        return most >= SURE and (contained or cue == "locative")
    if label == "ORG":
        return contained or (most >= SURE and (cue != "" or most >= 3 * SURE))
    return contained or cue == "locative" or (cue != "" and most >= SURE) or most >= 5 * SURE
