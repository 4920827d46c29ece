"""One sentence as the search for places sees it: labels, words taken, names looked up."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice, takewhile

from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Sentence
from sitrep.ontology.states import country_of
from sitrep.places.gazetteer import Known, abbreviated, adjective_place, lookup
from sitrep.places.shapes import is_capital, is_plain
from sitrep.places.user import UserPlaces

SURE = 100_000  # people of a town that needs no cue beyond a preposition
ACRONYM = 4  # letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Words ``first`` up to ``last`` of a sentence that name a place.

    Attributes:
        label: the language model's label for them, null where it has none.
        known: what the name may mean; empty for a place that no table has.
        site: whether it names a building or grounds; ``known`` is then what its name contains.
        weak: whether it counts only as a town of a country that the report names.
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
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names of one report: the family names of its people, and what is called a location."""

    people: frozenset[str]
    locations: frozenset[str]


def names_of(scene: Scene) -> Names:
    """Collect the names of a report."""
    people: set[str] = set()
    locations: set[str] = set()
    for sentence in scene.analysis.sentences:
        for name in sentence.names:
            words_ = sentence.tokens[name.first : name.last]
            if name.label == "PER" and len(words_) > 1:
                people.update(token.text for token in words_[1:])
            elif name.label == "LOC":
                locations.add(scene.analysis.text[words_[0].start : words_[-1].end])
    return Names(people=frozenset(people), locations=frozenset(locations - people))


class Line:
    """One sentence: the model's label of each word, and the words already taken.

    No small or unknown place bears the family name of one of the report's people; what the model
    once calls a location is one wherever the report names it.
    """

    def __init__(
        self, scene: Scene, sentence: Sentence, user: UserPlaces | None, names: Names
    ) -> None:
        self.people, self.locations = names.people, names.locations
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

    def known(self, first: int, last: int) -> tuple[Known, ...]:
        """Return what words may mean, the user's places alone where there are any."""
        name = self.slice(first, last)
        return (self.user.lookup(name) if self.user else ()) or lookup(name)

    def called(self, first: int, last: int) -> tuple[Known, ...]:
        """Return what words may mean; "The" is part of a name for The Hague, not for Tripoli."""
        known = self.known(first, last)
        if self.tokens[first].text == "The":
            return tuple(k for k in known if k.name.startswith("The "))
        return known

    def slice(self, first: int, last: int) -> str:
        """Return the text of words."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def take(self, spot: Spot) -> Spot:
        """Mark the words of a spot as taken."""
        self.taken[spot.first : spot.last] = [True] * (spot.last - spot.first)
        return spot

    def spot(self, first: int, last: int, known: tuple[Known, ...], *, site: bool = False) -> Spot:
        """Make the spot of words."""
        return Spot(
            sentence=self.sentence,
            first=first,
            last=last,
            start=self.tokens[first].start,
            end=self.tokens[last - 1].end,
            text=self.slice(first, last),
            label=self.labels[first],
            known=known,
            site=site,
        )

    def named_in(self, first: int, last: int) -> tuple[Known, ...]:
        """Return the towns a building's name contains: of "University of Leeds", Leeds."""
        for length in range(last - first - 1, 0, -1):
            for i in range(first, last - length + 1):
                part = self.tokens[i : i + length]
                if is_plain(part) or not (is_capital(part[0]) and is_capital(part[-1])):
                    continue
                towns = [k for k in self.known(i, i + length) if k.precision in {"exact", "town"}]
                sure = (k for k in towns if k.population >= SURE or k.source != "geonames")
                if found := tuple(k for k in sure if not k.also):
                    return found
        return ()

    def abbreviated(self, first: int, last: int) -> Spot | None:
        """Return the spot of a name whose full stop is a word of its own ("Mont.")."""
        if last >= len(self.tokens) or self.tokens[last].text != "." or last - first > 2:
            return None
        if self.tokens[last].start != self.tokens[last - 1].end:
            return None
        known = abbreviated(self.slice(first, last + 1))
        return self.spot(first, last + 1, known) if known else None

    def looks_named(self, first: int, last: int) -> bool:
        """Tell whether words that no table has may still name a place: no acronym, no part."""
        name = self.slice(first, last)
        long_enough = len(name) > 2 and not (name.isupper() and len(name) <= ACRONYM)
        before = self.labels[first - 1] if first else None
        after = self.labels[last] if last < len(self.tokens) else None
        part = bool({before, after} & {"PER", "ORG"}) or name in self.people
        if all(token.upos == "ADJ" for token in self.tokens[first:last]):
            return False
        peoples = adjective_place(name) is not None or country_of(name) is not None
        peoples = peoples or (self.user is not None and name in self.user.by_demonym)
        return long_enough and is_capital(self.tokens[first]) and not part and not peoples

    def after_town(self, i: int) -> bool:
        """Tell whether a comma and a name stand before a word: "Macon, Ga."."""
        return i > 1 and self.tokens[i - 1].text == "," and is_capital(self.tokens[i - 2])
