"""How many were killed and injured, as the sentence tells it; a range counts by its lower bound."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sitrep.events.numerals import Numeral, words
from sitrep.events.victims import Harm, Struck, struck, tells_harm
from sitrep.grammar.phrases import conjuncts
from sitrep.grammar.subjects import case_of
from sitrep.language.analysis import Sentence
from sitrep.ontology.roles import role_nouns
from sitrep.ontology.rule_files import lemma_sets

_MOST = 100_000_000
_COUNTING = frozenset({"compound", "amod", "nmod", "obl"})
_NUMBERING = frozenset({"number", "estimate", "put", "total"})
_NOBODY = frozenset({"nobody", "none", "no-one", "neither"})
_ANYBODY = frozenset({"anyone", "anybody", "any", "either"})
_SOMEBODY = frozenset({"another", "someone", "somebody", "he", "she", "him", "her"})
_NEGATING = frozenset({"not", "n't", "never", "without"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualty:
    """A number of killed or injured: the word that tells of it, and the number with its bounds.

    ``number`` is null where the words give only an upper bound or no count ("dozens"). A ``toll``
    is of all struck, a ``spare`` number of a part or of more than the act ("among the dead were two
    children"): it gives way to others.
    """

    at: int
    harm: Harm
    number: int | None
    told: Numeral
    toll: bool = False
    spare: bool = False


def casualties(sentence: Sentence, numbers: tuple[Numeral, ...]) -> tuple[Casualty, ...]:
    """Return every number of killed and injured that a sentence tells, in text order."""
    found: dict[tuple[Harm, int], Casualty] = {}
    for i, ways in struck(sentence):
        for way in ways:
            read = [(each, _told(sentence, each, numbers)) for each in way]
            for each, told in read:
                if told is not None:
                    # Two words may tell one number: "were shot dead", "put to death".
                    found.setdefault((each.harm, told.first), _casualty(i, each, told))
            if any(told is not None for _, told in read):
                break
    return tuple(found.values())


def _casualty(i: int, each: Struck, told: Numeral) -> Casualty:
    return Casualty(
        at=i,
        harm=each.harm,
        number=_whole(told),
        told=told,
        toll=each.toll and not each.spare,
        spare=each.spare or each.part,
    )


def _told(sentence: Sentence, each: Struck, numbers: tuple[Numeral, ...]) -> Numeral | None:
    if each.alone:
        told = _around(numbers, each.heads[0]) or _own(sentence, each.heads[0], numbers)
    else:
        told = counted(sentence, each.heads, numbers)
    if told is None or (each.zero and told.high != 0):
        return None
    if each.part:
        return replace(told, high=None)
    if each.toll and told.high is not None:
        return replace(told, low=told.high if told.low is not None else None)
    return told


def _whole(told: Numeral) -> int | None:
    value = told.high if told.reaches and told.low is None else told.low
    sure = told.counts and isinstance(value, int) and value <= _MOST
    return int(value) if sure and value is not None else None


def counted(
    sentence: Sentence, heads: tuple[int, ...], numbers: tuple[Numeral, ...]
) -> Numeral | None:
    """Return how many some phrases speak of, their coordinated parts added up.

    A part without a number leaves the sum open above where it is people ("and soldiers"), and is
    passed over where it is none.
    """
    total: Numeral | None = None
    open_ = False
    for named in heads:
        head = _first_name(sentence, named)
        for each in conjuncts(sentence, head):
            if each != head and _is_told_apart(sentence, head, each):
                continue
            own = _own(sentence, each, numbers)
            if own is None:
                open_ = open_ or (total is not None and _are_people(sentence, each))
            elif not _is_beast(sentence, each):
                total = own if total is None else _sum(total, own)
    return replace(total, high=None) if total is not None and open_ else total


def _first_name(sentence: Sentence, i: int) -> int:
    """Return who another name is of: "shot the mayor, the third official murdered"."""
    above = sentence.tokens[i].head
    return above if sentence.tokens[i].deprel == "appos" and above >= 0 else i


def _is_told_apart(sentence: Sentence, head: int, other: int) -> bool:
    """Tell what has its own state: "three men dead and four wounded", "deaths and injuries"."""
    if tells_harm(sentence.lemmas[other]):
        return True
    behind = (sentence.lemmas[i + 1 : i + 2] for i in (head, other))
    return all(lemmas and tells_harm(lemmas[0]) for lemmas in behind)


def _are_people(sentence: Sentence, i: int) -> bool:
    role = role_nouns().get(sentence.words[i])
    return sentence.tokens[i].xpos in ("NNS", "NNPS") and role is not None


def _is_beast(sentence: Sentence, i: int) -> bool:
    """Tell a number of animals ("a herdsman and nine of his goats")."""
    beasts = lemma_sets()["beast"]
    below = (j for j in sentence.children[i] if sentence.tokens[j].deprel == "nmod")
    return sentence.lemmas[i] in beasts or (
        sentence.tokens[i].upos == "NUM" and any(sentence.lemmas[j] in beasts for j in below)
    )


def _sum(one: Numeral, other: Numeral) -> Numeral:
    return Numeral(
        first=min(one.first, other.first),
        last=max(one.last, other.last),
        low=None if one.low is None or other.low is None else one.low + other.low,
        high=None if one.high is None or other.high is None else one.high + other.high,
        about=one.about or other.about,
        counts=one.counts and other.counts,
    )


def _around(numbers: tuple[Numeral, ...], i: int) -> Numeral | None:
    return next((n for n in numbers if n.first <= i < n.last), None)


def _own(sentence: Sentence, head: int, numbers: tuple[Numeral, ...]) -> Numeral | None:
    at = _around(numbers, head)
    if at is not None:
        return at
    nobody = _none(sentence, head)
    if nobody is not None:
        return nobody
    for j in sentence.children[head]:
        found = _beside(sentence, head, j, numbers)
        if found is not None:
            return found
    # "dozens of people", where the noun heads the phrase of another
    above = sentence.tokens[head].head
    if above >= 0 and sentence.tokens[head].deprel == "nmod" and above < head:
        plural = _around(numbers, above)
        if plural is not None:
            return plural
    return (
        _many(sentence, head, numbers)
        or _adjacent(sentence, head, numbers)
        or _single(sentence, head)
    )


def _adjacent(sentence: Sentence, head: int, numbers: tuple[Numeral, ...]) -> Numeral | None:
    """Return the number that stands before a plural where the tree hangs it elsewhere."""
    at = head
    while at > 0 and sentence.tokens[at - 1].upos in ("ADJ", "NOUN", "PROPN"):
        if _around(numbers, at - 1) is not None:
            break
        at -= 1
    found = _around(numbers, at - 1) if at > 0 else None
    plural = sentence.tokens[head].xpos in ("NNS", "NNPS")
    return found if plural and found is not None and found.last == at else None


def _beside(sentence: Sentence, head: int, j: int, numbers: tuple[Numeral, ...]) -> Numeral | None:
    """Return the number that a word below a noun gives it."""
    below = sentence.tokens[j]
    relation = below.deprel.partition(":")[0]
    if relation == "nummod" or (
        below.upos in ("NUM", "NOUN") and j < head and relation in _COUNTING
    ):
        return _around(numbers, j)
    if sentence.words[j] == "both":
        return Numeral(first=j, last=j + 1, low=2, high=2)
    if relation == "amod" and sentence.lemmas[j].endswith("strong"):
        # "a 3,000-strong crowd"
        return next((n for n in numbers if n.last in (j - 1, j)), None) or _around(numbers, j)
    return None


def _none(sentence: Sentence, head: int) -> Numeral | None:
    """Return zero where a phrase is of nobody: "no one", "without casualties", "not ... anyone"."""
    at = next((j for j in sentence.children[head] if sentence.words[j] in ("no", "neither")), None)
    word, above = sentence.words[head], sentence.tokens[head].head
    if at is None and word in _NOBODY:
        at = head
    if at is None and case_of(sentence, head) == "without":
        at = head
    if at is None and word in _ANYBODY and above >= 0:
        negated = any(sentence.words[j] in _NEGATING for j in sentence.children[above])
        at = head if negated else None
    if at is None and above >= 0 and sentence.tokens[head].deprel == "conj":
        # "no deaths or injuries"
        return _none(sentence, above)
    return None if at is None else Numeral(first=at, last=max(at, head) + 1, low=0, high=0)


def _many(sentence: Sentence, head: int, numbers: tuple[Numeral, ...]) -> Numeral | None:
    """Return the number of a word for people together: "a crowd of 300", "numbering 300"."""
    for j in sentence.children[head]:
        token = sentence.tokens[j]
        if token.deprel == "nmod" and case_of(sentence, j) == "of" and _is_mass(sentence, head):
            return _around(numbers, j) or next(
                (n for k in sentence.children[j] if (n := _around(numbers, k)) is not None), None
            )
        if sentence.lemmas[j] in _NUMBERING and token.deprel in ("acl", "advcl"):
            return next(
                (n for k in sentence.children[j] if (n := _around(numbers, k)) is not None), None
            )
    return None


def _is_mass(sentence: Sentence, i: int) -> bool:
    role = role_nouns().get(sentence.lemmas[i])
    return sentence.lemmas[i] in words().groups or (role is not None and role.kind != "person")


def _single(sentence: Sentence, head: int) -> Numeral | None:
    """Return one for a single person: "a farmer", "the mayor", a name of a person."""
    token, word = sentence.tokens[head], sentence.words[head]
    if token.upos == "PRON" or word == "another":
        return Numeral(first=head, last=head + 1, low=1, high=1) if word in _SOMEBODY else None
    if token.upos == "NOUN" and not _is_mass(sentence, head) and not _is_share(sentence, head):
        article = next((j for j in sentence.children[head] if _is_article(sentence, j)), None)
        role = role_nouns().get(sentence.lemmas[head])
        person = role is not None and role.kind == "person" and token.xpos == "NN"
        if article is not None or person:
            first = head if article is None else min(article, head)
            return Numeral(first=first, last=head + 1, low=1, high=1)
    named = any(n.first <= head < n.last and n.label == "PER" for n in sentence.names)
    if named and token.xpos == "NNP":
        return Numeral(first=head, last=head + 1, low=1, high=1)
    return None


def _is_article(sentence: Sentence, i: int) -> bool:
    """Tell the article of one thing from that of "a few men" and "a number of men"."""
    behind = sentence.lemmas[i + 1] if i + 1 < len(sentence.lemmas) else ""
    return sentence.words[i] in ("a", "an", "another") and behind not in words().shares


def _is_share(sentence: Sentence, i: int) -> bool:
    """Tell a part of an untold whole: "a third of the crew", "a number of men"."""
    return sentence.lemmas[i] in words().shares
