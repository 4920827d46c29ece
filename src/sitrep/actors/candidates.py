"""A candidate mention: words that may stand for an actor, with what they say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sitrep.actors.lexicon import Known
from sitrep.records import ActorKind

Form = Literal["name", "description", "people", "adjective", "pronoun"]
Gender = Literal["male", "female"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What words tell of an actor; null is not told."""

    kind: ActorKind = "unknown"
    country: str | None = None
    sector: str | None = None
    body: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Words of one sentence that stand for an actor.

    Attributes:
        sentence: index of the sentence; ``first`` up to ``last``, ``head``: words in it.
        core: the name without titles, or the description without its determiner.
        roles: role nouns said of the actor, singular.
        owner: word of the name or pronoun whose this is ("Haftar's militias"), where any.
        beside: head word of the phrase in apposition, where any.
        reigns: the name marks a government: "the Bush administration".
        several: of more than one country, so of none that could be lent.
        names_end: a description ends in a name that nothing parts from it.
        named: head word of the group's own name in "the Islamic State group".
        definite: "the minister", "his forces" may look back; "a minister" may not.
    """

    sentence: int
    first: int
    last: int
    head: int
    form: Form
    core: str
    profile: Profile
    known: Known | None = None
    roles: tuple[str, ...] = ()
    owner: int | None = None
    beside: int | None = None
    plural: bool = False
    definite: bool = False
    gender: Gender | None = None
    reigns: bool = False
    names_end: bool = False
    several: bool = False
    named: int | None = None
