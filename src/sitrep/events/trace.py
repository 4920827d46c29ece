"""What the deciding code says of each word, kept only where someone asks why.

The stage works the same with and without a trace: whoever decides on a word tells it here, so
that nothing is decided a second time for the explanation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from sitrep.ontology.rules import Condition, Rule
from sitrep.records import Event

Verdict = Literal[
    "undecided",
    "no_place",
    "other_sense",
    "when",
    "unless",
    "no_event",
    "light",
    "ends_by_itself",
    "own_affair",
    "nothing_below",
    "told_below",
    "no_doer",
    "anyone",
    "doubted",
    "daily",
    "fiction",
    "carries",
    "part_of",
    "message",
    "topic",
    "same_act",
    "only_named",
    "only_talked_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing decided on a word.

    Attributes:
        verdict: what was decided.
        rule: the rule that was tried or applied, null where none was.
        condition: for ``when`` and ``unless`` the condition that kept the rule from applying.
        words: what stood there: the fillers that a condition met, or the act that took this one in.
    """

    verdict: Verdict
    rule: Rule | None = None
    condition: Condition | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A condition that held, or a role that gave a party, with the words that did."""

    role: str
    words: tuple[str, ...]
    condition: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What an event rests on.

    Attributes:
        mood: the words that made its factuality.
        members: offsets of the words that tell it.
        conditions: the rule's conditions, with the words that met them.
        actors: which role gave each actor, an empty role where none of the rule's did;
            ``recipients`` likewise.
    """

    event: Event
    rule: Rule
    sure: bool
    mood: str
    members: tuple[int, ...]
    conditions: tuple[Ground, ...]
    actors: tuple[Ground, ...]
    recipients: tuple[Ground, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word that could have named an act: offsets, roleset, and what was decided on it."""

    start: int
    end: int
    text: str
    frame: str
    sentence: int
    notes: tuple[Note, ...] = ()


class Trace:
    """Collects notes on the words of some sentences, by offset.

    Attributes:
        sentences: indices of the sentences asked about.
    """

    def __init__(self, sentences: frozenset[int]) -> None:
        """Take the indices of the sentences asked about."""
        self.sentences = sentences
        self._words: dict[int, Word] = {}
        self._bases: list[Basis] = []

    @property
    def words(self) -> tuple[Word, ...]:
        """Every word that was looked at, in text order."""
        return tuple(self._words[start] for start in sorted(self._words))

    @property
    def bases(self) -> tuple[Basis, ...]:
        """What each event of the sentences rests on, in the order found."""
        return tuple(self._bases)

    def look(self, word: Word) -> None:
        """Take note of a word that may name an act."""
        self._words.setdefault(word.start, word)

    def tell(self, start: int, note: Note) -> None:
        """Add a note to the word at an offset; the same note counts once."""
        word = self._words.get(start)
        if word is not None and note not in word.notes:
            self._words[start] = replace(word, notes=(*word.notes, note))

    def found(self, basis: Basis) -> None:
        """Take note of an event."""
        self._bases.append(basis)
