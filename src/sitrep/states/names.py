"""Two names for one: acronyms in brackets, "also known as", a name beside its description."""

from __future__ import annotations

from sitrep.grammar.subjects import case_of
from sitrep.language.analysis import Sentence
from sitrep.states.draft import Draft, Side
from sitrep.states.titles import Title

_NAMING = frozenset({"know", "call", "name", "dub", "nickname", "style"})
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "al", "-"})
_BRACKETS = frozenset({"(", "["})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_LONGEST_NAME = 12
# A short form that is no row of initials needs so many letters to be no accident.
_SHORTEST_MIX = 4


def same_names(sentence: Sentence, titled: list[Title]) -> list[Draft]:
    """Return the pairs of names in one sentence that stand for the same."""
    beside = [
        _draft(sentence, title.person, title.at, "same_as.apposition", 0.7)
        for title in titled
        if title.apart
    ]
    return [*_acronyms(sentence), *_also_known(sentence), *beside]


def _acronyms(sentence: Sentence) -> list[Draft]:
    """Return "Government of National Accord (GNA)": the letters must fit the words before."""
    tokens = sentence.tokens
    found: list[Draft] = []
    for i in range(1, len(tokens) - 2):
        if tokens[i].text not in _BRACKETS or tokens[i + 2].text not in (")", "]"):
            continue
        short = tokens[i + 1]
        letters = [c.lower() for c in short.text if c.isalpha()]
        if len(letters) < 2 or not short.text[:1].isupper() or not short.text.isascii():
            continue
        end = i - 1 if tokens[i - 1].text in _POSSESSIVE else i
        first = _spelled(sentence, end, letters)
        if first is None:
            first = _shortened(sentence, end, letters)
        if first is None:
            continue
        head = next((j for j in range(first, end) if not first <= tokens[j].head < end), end - 1)
        found.append(_draft(sentence, head, short.i, "same_as.acronym", 0.95))
    return found


def _spelled(sentence: Sentence, end: int, letters: list[str]) -> int | None:
    """Return where a name begins whose capitals spell the letters, null where none does."""
    wanted = list(letters)
    for j in range(end - 1, max(-1, end - 1 - _LONGEST_NAME), -1):
        word = sentence.tokens[j].text
        if word in _POSSESSIVE:
            continue
        if word.lower() in _SMALL and wanted[-1:] != [word[:1].lower()]:
            continue
        if not wanted or not word[:1].isupper():
            return None
        inner = [c.lower() for c in word if c.isupper()]
        if wanted[-len(inner) :] == inner:
            del wanted[-len(inner) :]
        elif word[:1].lower() == wanted[-1]:
            wanted.pop()
        else:
            return None
        if not wanted:
            return j
    return None


def _shortened(sentence: Sentence, end: int, letters: list[str]) -> int | None:
    """Return where a named body begins whose letters hold the short form in order."""
    name = next((n for n in sentence.names if n.label == "ORG" and n.last == end), None)
    if name is None or len(letters) < _SHORTEST_MIX:
        return None
    words = sentence.tokens[name.first : name.last]
    if not any(w.text[:1].lower() == letters[0] and w.text[:1].isupper() for w in words):
        return None
    rest = iter(c.lower() for w in words for c in w.text if c.isalpha())
    return name.first if all(letter in rest for letter in letters) else None


def _also_known(sentence: Sentence) -> list[Draft]:
    """Return "X, also known as Y"."""
    found: list[Draft] = []
    for token in sentence.tokens:
        if token.lemma.lower() not in _NAMING or token.xpos != "VBN" or token.head < 0:
            continue
        if token.deprel.partition(":")[0] not in ("acl", "conj"):
            continue
        other = next(
            (
                j
                for j in sentence.children[token.i]
                if sentence.tokens[j].deprel.partition(":")[0] in ("obl", "xcomp", "obj")
                and case_of(sentence, j) in ("as", "")
                and j > token.i
                and sentence.tokens[j].upos == "PROPN"
            ),
            None,
        )
        if other is not None:
            found.append(_draft(sentence, token.head, other, "same_as.known", 0.9))
    return found


def _draft(sentence: Sentence, one: int, other: int, why: str, score: float) -> Draft:
    return Draft(
        sentence=sentence,
        kind="same_as",
        subject=Side(head=one, kind="single"),
        object=Side(head=other, kind="single"),
        at=other,
        score=score,
        why=why,
        given=True,
    )
