"""Titles beside the names of people, by the order of the words.

"Turkish Foreign Minister X", "Minister of Defence X", "X, commander of the Y", "The prime minister
of Y, X": chains of names and titles are where trees go wrong most, and where order tells all.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.grammar.cast import Cast
from sitrep.grammar.subjects import case_of
from sitrep.language.analysis import Name, Sentence
from sitrep.states.patterns import office_words
from sitrep.states.roles import is_person

_LONGEST_TITLE = 12
_LONGEST_GAP = 7
_JOINING = frozenset({"of", "for", "the", "and", "to"})
_OF = frozenset({"of", "for", "to"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "CCONJ", "NUM", "PART"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title and the person who bears it.

    Attributes:
        person: head word of the person's name.
        at: the word of office.
        words: the words of the title, first up to last, without whose it is.
        owner: head word of whose office it is, null where nobody is named.
        apart: a comma stands between title and name.
        over: the words tell it as past ("former").
    """

    person: int
    at: int
    words: tuple[int, int]
    owner: int | None
    apart: bool
    over: bool


def titles(cast: Cast, sentence: Sentence) -> list[Title]:
    """Return the titles that stand beside names of people in one sentence."""
    found: list[Title] = []
    for name in sentence.names:
        if name.label == "LOC":
            continue
        if name.label != "PER" and not is_person(cast, sentence, name_head(sentence, name)):
            continue
        title = _before(cast, sentence, name) or _after(cast, sentence, name)
        if title is not None:
            found.append(title)
    return found


def name_head(sentence: Sentence, name: Name) -> int:
    """Return the head word of a name."""
    inside = range(name.first, name.last)
    return next((j for j in inside if sentence.tokens[j].head not in inside), name.first)


def office_word(sentence: Sentence, j: int) -> str:
    """Return a word as the tables of offices write it, empty for verbs and marks."""
    token = sentence.tokens[j]
    if token.upos in ("PUNCT", "VERB", "AUX"):
        return ""
    return token.lemma.lower() if token.upos == "NOUN" else token.text.lower()


def title_start(sentence: Sentence, at: int) -> int:
    """Return the first word of the title whose word of office is ``at``."""
    table = office_words()
    first = at
    while first > 0 and at - first < _LONGEST_TITLE:
        word = office_word(sentence, first - 1)
        if word not in table.modifiers and word not in table.offices:
            break
        first -= 1
    while office_word(sentence, first) in _JOINING:
        first += 1
    return first


def owner_before(cast: Cast, sentence: Sentence, first: int) -> int | None:
    """Return the possessor, nationality or name right before a title."""
    past = office_words().past
    j = first - 1
    while j >= 0 and sentence.tokens[j].text.lower() in past:
        j -= 1
    if j < 0:
        return None
    token = sentence.tokens[j]
    if token.text in _POSSESSIVE:
        return token.head if token.head >= 0 else None
    if token.upos not in ("ADJ", "PROPN", "PRON", "NOUN"):
        return None
    named = any(n.first <= j < n.last for n in sentence.names)
    nationality = token.upos == "ADJ" and token.text[:1].isupper() and j > 0
    if named or nationality or token.deprel == "nmod:poss":
        return j
    return j if cast.mention_of(sentence, j) is not None else None


def owner_after(sentence: Sentence, at: int) -> int | None:
    """Return the head of the of-phrase behind a word of office."""
    for j in sentence.children[at]:
        if sentence.tokens[j].deprel == "nmod" and j > at and case_of(sentence, j) in ("of", "to"):
            return j
    return None


def is_over(sentence: Sentence, first: int) -> bool:
    """Tell whether the words before a title say that it is past."""
    near = range(max(0, first - 2), first + 1)
    return any(sentence.tokens[j].text.lower() in office_words().past for j in near)


def _before(cast: Cast, sentence: Sentence, name: Name) -> Title | None:
    table = office_words()
    end = name.first
    while end > 0 and sentence.tokens[end - 1].text.lower() in table.ranks:
        before = office_word(sentence, end - 2) if end > 1 else ""
        if office_word(sentence, end - 1) in table.offices or before in table.offices:
            break
        end -= 1
    apart = end > 0 and sentence.tokens[end - 1].text == ","
    end -= apart
    start = end
    while start > 0 and end - start < _LONGEST_TITLE and _is_nominal(sentence, start - 1):
        start -= 1
    at = next((j for j in range(end - 1, start - 1, -1) if _is_office(sentence, j, end)), None)
    if at is None or any(office_word(sentence, j) in table.ahead for j in range(start, at)):
        return None
    if apart and at == end - 1 and office_word(sentence, at - 1 if at else 0) in _OF:
        return None
    return _title(cast, sentence, name, at=at, end=end, apart=apart)


def _after(cast: Cast, sentence: Sentence, name: Name) -> Title | None:
    tokens = sentence.tokens
    begin = name.last + 1
    if begin >= len(tokens) or tokens[name.last].text != ",":
        return None
    for at in range(begin, min(len(tokens), begin + _LONGEST_GAP)):
        if not _is_nominal(sentence, at) or tokens[at].upos == "ADP":
            return None
        if office_word(sentence, at) not in office_words().offices:
            continue
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is not None and following.upos in ("NOUN", "PROPN"):
            continue
        end = at + 1
        while end < len(tokens) and end - at < _LONGEST_TITLE and _is_nominal(sentence, end):
            end += 1
        return _title(cast, sentence, name, at=at, end=end, apart=True)
    return None


def _is_office(sentence: Sentence, j: int, end: int) -> bool:
    """Tell a word of office that ends the words before a name, or has "of ..." behind it."""
    if office_word(sentence, j) not in office_words().offices:
        return False
    following = office_word(sentence, j + 1)
    if following == "general" and j + 2 == end:
        return True
    return j + 1 == end or (following in _OF and j + 2 < end)


def _title(cast: Cast, sentence: Sentence, name: Name, *, at: int, end: int, apart: bool) -> Title:
    table = office_words()
    first, last = title_start(sentence, at), at + 1
    if last < end and office_word(sentence, last) == "general":
        last += 1
    tokens = sentence.tokens
    if last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last + 1].upos == "NOUN":
        last += 2
    owner = owner_before(cast, sentence, first)
    person = name_head(sentence, name)
    if last < end and office_word(sentence, last) in _OF:
        domain = range(last, end)
        if office_word(sentence, last) == "for" or all(
            office_word(sentence, j) in table.modifiers or office_word(sentence, j) in _JOINING
            for j in domain
        ):
            last = end
        elif owner is None:
            below = owner_after(sentence, at)
            owner = below if below is not None and below < end else end - 1
    return Title(
        person=person,
        at=at,
        words=(first, last),
        owner=owner,
        apart=apart,
        over=is_over(sentence, first),
    )


def _is_nominal(sentence: Sentence, j: int) -> bool:
    token = sentence.tokens[j]
    if token.text in _POSSESSIVE or token.deprel == "nmod:poss":
        return False
    return token.upos in _NOMINAL or token.text in ("-", ".")
