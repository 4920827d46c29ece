"""A relation before its parties: which words stand on either side."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.language.analysis import Sentence
from sitrep.records import RelationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a relation.

    Attributes:
        head: its head word.
        kind: what it may be: a party, a place, or a thing such as an office.
        words: the words of a thing, first up to last; null for parties and places.
        owner: head word of whose a thing is, null where nobody is named.
    """

    head: int
    kind: str = "party"
    words: tuple[int, int] | None = None
    owner: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A relation as found in one sentence.

    Attributes:
        at: the word that tells of it; mood and time are taken there.
        begins: the relation begins with the act that ``at`` names.
        aim: it holds while it is only aimed at.
        given: taken for granted by the words ("UN-backed"), whatever the mood around it.
        ends: the act that ``at`` names ends it.
        over: told as past ("former president").
        why: the pattern that was matched.
    """

    sentence: Sentence
    kind: RelationKind
    subject: Side
    object: Side
    at: int
    score: float
    why: str
    begins: bool = False
    aim: bool = False
    given: bool = False
    over: bool = False
    ends: bool = False
