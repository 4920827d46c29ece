"""Two names for one: acronyms in brackets, "also known as", a name beside its description."""

from __future__ import annotations

from sitrep.grammar.cast import Cast
from sitrep.grammar.subjects import case_of
from sitrep.language.analysis import Sentence
from sitrep.states.draft import Draft, Side

_NAMING = frozenset({"know", "call", "name", "dub", "nickname", "style"})
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "al", "-"})
_BRACKETS = frozenset({"(", "["})
_LONGEST_NAME = 12


def same_names(cast: Cast, sentence: Sentence) -> list[Draft]:
    """Return the pairs of names in one sentence that stand for the same."""
    return [
        *_acronyms(sentence),
        *_also_known(sentence),
        *_appositions(cast, sentence),
    ]


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
        first = _spelled(sentence, i, letters)
        if first is None:
            continue
        head = next((j for j in range(first, i) if not first <= tokens[j].head < i), i - 1)
        found.append(_draft(sentence, head, short.i, "same_as.acronym", 0.95))
    return found


def _spelled(sentence: Sentence, end: int, letters: list[str]) -> int | None:
    """Return where a name begins whose capitals spell the letters, null where none does."""
    wanted = list(letters)
    for j in range(end - 1, max(-1, end - 1 - _LONGEST_NAME), -1):
        word = sentence.tokens[j].text
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


def _appositions(cast: Cast, sentence: Sentence) -> list[Draft]:
    """Return a person's name and the description set beside it by a comma."""
    tokens = sentence.tokens
    found: list[Draft] = []
    for token in tokens:
        if token.deprel != "appos" or token.head < 0 or token.upos not in ("NOUN", "PROPN"):
            continue
        low, high = sorted((token.i, token.head))
        between = [t.text for t in tokens[low:high]]
        if "," not in between or any(text in _BRACKETS for text in between):
            continue
        sides = (_is_person(cast, sentence, token.head), _is_person(cast, sentence, token.i))
        if any(sides):
            found.append(_draft(sentence, token.head, token.i, "same_as.apposition", 0.7))
    return found


def _is_person(cast: Cast, sentence: Sentence, i: int) -> bool:
    if any(n.label == "PER" and n.first <= i < n.last for n in sentence.names):
        return True
    party = cast.party(sentence, i)
    return party.actor is not None and cast.by_id[party.actor].kind == "person"


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
