"""How many were killed and injured, as the sentence tells it; a range counts by its lower bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sitrep.events.numerals import Numeral
from sitrep.events.trees import measured_object
from sitrep.grammar.phrases import conjuncts, is_passive
from sitrep.grammar.subjects import case_of, object_of
from sitrep.language.analysis import Sentence

Harm = Literal["killed", "injured"]

_VERBS: dict[str, Harm] = {
    "kill": "killed", "slay": "killed", "murder": "killed", "massacre": "killed",
    "execute": "killed", "behead": "killed", "assassinate": "killed", "slaughter": "killed",
    "hang": "killed", "wound": "injured", "injure": "injured", "hurt": "injured",
    "maim": "injured",
}  # fmt: skip
_DYING = frozenset({"die", "perish", "succumb"})
_NOUNS: dict[str, Harm] = {
    "death": "killed", "fatality": "killed", "killing": "killed", "murder": "killed",
    "dead": "killed", "injury": "injured", "wounded": "injured", "injured": "injured",
}  # fmt: skip
_STATES: dict[str, Harm] = {"dead": "killed", "wounded": "injured", "injured": "injured"}
_CLAIM = "claim"
# The lemmas that may tell of killed or injured.
_TELLING = frozenset((*_VERBS, *_DYING, *_NOUNS, *_STATES, _CLAIM))
_MOST = 100_000_000
_COUNTING = frozenset({"compound", "amod", "nmod", "obl"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualty:
    """A number of killed or injured: the word that tells of it, and the number with its bounds.

    ``number`` is null where the words give only an upper bound or no count ("dozens").
    """

    at: int
    harm: Harm
    number: int | None
    told: Numeral


def casualties(sentence: Sentence, numbers: tuple[Numeral, ...]) -> tuple[Casualty, ...]:
    """Return every number of killed and injured that a sentence tells, in text order."""
    found: list[Casualty] = []
    for i, lemma in enumerate(sentence.lemmas):
        harm, heads = _victims(sentence, i) if lemma in _TELLING else (None, ())
        if harm is None:
            continue
        told = counted(sentence, heads, numbers) or _from_range(sentence, i, numbers)
        if told is not None:
            found.append(Casualty(at=i, harm=harm, number=_whole(told), told=told))
    return tuple(found)


def _whole(told: Numeral) -> int | None:
    sure = told.counts and isinstance(told.low, int) and told.low <= _MOST
    return int(told.low) if sure and told.low is not None else None


def _victims(sentence: Sentence, i: int) -> tuple[Harm | None, tuple[int, ...]]:
    token = sentence.tokens[i]
    lemma = sentence.lemmas[i]
    if token.upos == "VERB" and token.deprel not in ("amod", "compound"):
        if lemma in _VERBS:
            bare = sentence.child(i, "nummod")
            if bare is not None:
                # "and twelve wounded": the number stands for those it counts.
                return _VERBS[lemma], (bare,)
            victim = _object(sentence, i)
            return _VERBS[lemma], () if victim is None else (victim,)
        if lemma in _DYING:
            subject = sentence.child(i, "nsubj")
            return "killed", () if subject is None else (subject,)
        if lemma == _CLAIM:
            lives = sentence.child(i, "obj")
            if lives is not None and sentence.tokens[lives].lemma.lower() in ("life", "lives"):
                return "killed", (lives,)
    if lemma in _STATES and token.upos in ("ADJ", "VERB") and token.deprel != "amod":
        return _STATES[lemma], _in_state(sentence, i)
    if lemma in _NOUNS and token.upos == "NOUN":
        below = [j for j in sentence.children[i] if sentence.tokens[j].deprel == "nmod"]
        return _NOUNS[lemma], (i,) if _is_counted(sentence, i) else tuple(below[:1])
    return None, ()


def _is_counted(sentence: Sentence, i: int) -> bool:
    return any(
        sentence.tokens[j].upos == "NUM" or sentence.tokens[j].text.lower() in ("a", "an")
        for j in sentence.children[i]
    )


def _object(sentence: Sentence, verb: int) -> int | None:
    """Return whom a verb of killing struck, through coordination ("killed or wounded ten")."""
    if is_passive(sentence, verb):
        return object_of(sentence, verb)
    found = object_of(sentence, verb)
    if found is not None and sentence.tokens[found].deprel != "nsubj":
        return found
    return measured_object(sentence, verb) or next(
        (
            other
            for j in sentence.children[verb]
            if sentence.tokens[j].deprel == "conj"
            and (other := sentence.child(j, "obj")) is not None
        ),
        None,
    )


def _in_state(sentence: Sentence, i: int) -> tuple[int, ...]:
    """Return who is "left dead" or "was wounded": the object beside it, or its own subject."""
    token = sentence.tokens[i]
    own = sentence.child(i, "nsubj")
    if own is not None:
        return (own,)
    if token.head < 0:
        return ()
    if token.deprel in ("xcomp", "advcl"):
        beside = sentence.child(token.head, "obj")
        return () if beside is None else (beside,)
    if token.deprel in ("acl", "amod", "conj"):
        return (token.head,)
    return ()


def counted(
    sentence: Sentence, heads: tuple[int, ...], numbers: tuple[Numeral, ...]
) -> Numeral | None:
    """Return how many some phrases speak of, their coordinated parts added up."""
    total: Numeral | None = None
    for head in heads:
        for each in conjuncts(sentence, head):
            own = _own(sentence, each, numbers)
            total = own if total is None or own is None else _sum(total, own)
    return total


def _sum(one: Numeral, other: Numeral) -> Numeral:
    return Numeral(
        first=min(one.first, other.first),
        last=max(one.last, other.last),
        low=None if one.low is None or other.low is None else one.low + other.low,
        high=None if one.high is None or other.high is None else one.high + other.high,
        about=one.about or other.about,
        counts=one.counts and other.counts,
    )


def _from_range(sentence: Sentence, verb: int, numbers: tuple[Numeral, ...]) -> Numeral | None:
    """Return the number of "between ten and fifteen", which trees set apart from its noun."""
    for j in sentence.children[verb]:
        if sentence.tokens[j].upos == "NUM" and case_of(sentence, j) == "between":
            return _around(numbers, j)
    return None


def _around(numbers: tuple[Numeral, ...], i: int) -> Numeral | None:
    return next((n for n in numbers if n.first <= i < n.last), None)


def _own(sentence: Sentence, head: int, numbers: tuple[Numeral, ...]) -> Numeral | None:
    token = sentence.tokens[head]
    at = _around(numbers, head)
    if at is not None:
        return at
    for j in sentence.children[head]:
        below = sentence.tokens[j]
        relation = below.deprel.partition(":")[0]
        if relation == "nummod" or (
            below.upos in ("NUM", "NOUN") and j < head and relation in _COUNTING
        ):
            found = _around(numbers, j)
            if found is not None:
                return found
        if below.deprel == "det" and below.text.lower() in ("a", "an") and token.xpos == "NN":
            return Numeral(first=j, last=j + 1, low=1, high=1)
    # "dozens of people", where the noun heads the phrase of another
    above = token.head
    plural = above >= 0 and token.deprel == "nmod" and _around(numbers, above)
    return plural or None
