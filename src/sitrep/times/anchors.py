"""Dates told by another event: "two days after the vote", where the text has dated that vote."""

from __future__ import annotations

from functools import cache

from sitrep.language.analysis import Sentence
from sitrep.ontology.resources import document
from sitrep.times.calendar import Stretch
from sitrep.times.clauses import Clauses
from sitrep.times.patterns import Node

_NAMING = frozenset({"nsubj", "nsubj:pass", "obj"})
_SKIPPED = frozenset({"DET", "ADJ", "NUM", "PROPN", "PART"})
_FURTHEST = 5


class Anchors:
    """Remembers on which day each event of a text is said to have fallen, by the words for it."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses
        self._days: dict[str, Stretch] = {}

    def remember(self, node: Node, found: Stretch) -> None:
        """Keep the day of an expression under the verb it dates, its subject and its object."""
        if found.first is None or found.first != found.last:
            return
        clause = self._clauses.verb_of(node)
        if clause is None:
            return
        sentence, verb, noun = clause
        if noun is not None:
            self._days[_event(sentence, noun)] = found
            return
        self._days[_event(sentence, verb)] = found
        for child in sentence.children[verb]:
            token = sentence.tokens[child]
            if token.deprel in _NAMING and token.upos == "NOUN":
                self._days[_event(sentence, child)] = found

    def of(self, node: Node) -> Stretch | None:
        """Return the day of the event that stands after an expression: "after the vote"."""
        place = self._clauses.after(node)
        if place is None:
            return None
        sentence, first = place
        for i in range(first, min(first + _FURTHEST, len(sentence.tokens))):
            token = sentence.tokens[i]
            if token.upos == "NOUN":
                compound = token.deprel == "compound" and token.head == i + 1
                if not compound:
                    return self._days.get(_event(sentence, i))
            elif token.upos not in _SKIPPED:
                return None
        return None


def _event(sentence: Sentence, i: int) -> str:
    lemma = sentence.tokens[i].lemma.lower()
    return _classes().get(lemma, lemma)


@cache
def _classes() -> dict[str, str]:
    loaded = document("times/anchors.yaml")
    if not isinstance(loaded, list):
        raise TypeError("times/anchors.yaml should be a list")
    found: dict[str, str] = {}
    for words in loaded:
        for word in words:
            found.setdefault(str(word), str(words[0]))
    return found
