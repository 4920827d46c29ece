"""How many were killed and injured, as the sentence tells it; a range gives its lower bound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

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
_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * (at + 2) for at, word in enumerate(_TENS)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12, "score": 20}
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
_MOST = 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualty:
    """A number of killed or injured and the word that tells of it."""

    at: int
    harm: Harm
    number: int


def casualties(sentence: Sentence) -> tuple[Casualty, ...]:
    """Return every number of killed and injured that a sentence tells, in text order."""
    found: list[Casualty] = []
    for token in sentence.tokens:
        harm, heads = _victims(sentence, token.i)
        number = _number(sentence, heads)
        if harm is not None and number is None:
            number = _from_range(sentence, token.i)
        if harm is not None and number is not None:
            found.append(Casualty(at=token.i, harm=harm, number=number))
    return tuple(found)


def _victims(sentence: Sentence, i: int) -> tuple[Harm | None, tuple[int, ...]]:
    token = sentence.tokens[i]
    lemma = token.lemma.lower()
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
        if lemma == "claim":
            lives = sentence.child(i, "obj")
            if lives is not None and sentence.tokens[lives].lemma.lower() in ("life", "lives"):
                return "killed", (lives,)
    if lemma in _STATES and token.upos in ("ADJ", "VERB") and token.deprel != "amod":
        return _STATES[lemma], _in_state(sentence, i)
    if lemma in _NOUNS and token.upos == "NOUN":
        below = [j for j in sentence.children[i] if sentence.tokens[j].deprel == "nmod"]
        return _NOUNS[lemma], (i,) if _own(sentence, i) is not None else tuple(below[:1])
    return None, ()


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


def _number(sentence: Sentence, heads: tuple[int, ...]) -> int | None:
    """Return how many a phrase speaks of, its coordinated parts added up."""
    total: int | None = None
    for head in heads:
        for each in conjuncts(sentence, head):
            own = _own(sentence, each)
            if own is not None:
                total = (total or 0) + own
    return total


def _from_range(sentence: Sentence, verb: int) -> int | None:
    """Return the lower bound of "between ten and fifteen", which trees set apart from its noun."""
    for j in sentence.children[verb]:
        if sentence.tokens[j].upos == "NUM" and case_of(sentence, j) == "between":
            return _value(sentence, j)
    return None


def _own(sentence: Sentence, head: int) -> int | None:
    token = sentence.tokens[head]
    if token.upos == "NUM":
        return _value(sentence, head)
    for j in sentence.children[head]:
        below = sentence.tokens[j]
        if below.deprel.partition(":")[0] == "nummod" or (
            below.upos == "NUM" and below.deprel in ("compound", "amod")
        ):
            return _value(sentence, j)
        if below.deprel == "det" and below.text.lower() in ("a", "an"):
            return 1 if token.xpos == "NN" and token.lemma.lower() not in _SCALES else None
    return None


def _value(sentence: Sentence, i: int) -> int | None:
    """Return the whole number at a word, null where it is none or has no upper bound."""
    token = sentence.tokens[i]
    before = {t.text.lower() for t in sentence.tokens[max(i - 2, 0) : i]}
    if before & {"fewer", "less", "under", "below"}:
        return None
    factor = 1
    values: list[int] = []
    for j in sorted((i, *sentence.children[i])):
        word = sentence.tokens[j].text.lower()
        scale = _SCALES.get(sentence.tokens[j].lemma.lower())
        if scale is not None:
            if sentence.tokens[j].xpos == "NNS":
                return None
            factor *= scale
            continue
        plain = _plain(word)
        if plain is not None:
            values.append(plain)
    if not values and factor == 1:
        return None
    number = values[0] if values else 1
    if len(values) > 1 and number in range(20, 100, 10) and values[1] < 10:
        # "twenty-three" is three words.
        number += values[1]
    number *= factor
    return number if number <= _MOST and token.text else None


def _plain(word: str) -> int | None:
    if word in _WORDS:
        return _WORDS[word]
    tens, _, ones = word.partition("-")
    if tens in _TENS and ones in _ONES[1:10]:
        return _WORDS[tens] + _WORDS[ones]
    digits = _DIGITS.match(word)
    return int(digits.group().replace(",", "")) if digits else None
