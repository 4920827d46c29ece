"""Phrases of the tree: the noun phrase of a head word, coordinated heads, spans of text."""

from __future__ import annotations

from sitrep.language.analysis import Analysis, Sentence
from sitrep.records import Span

_OUTSIDE = frozenset({"acl:relcl", "appos", "conj", "cc", "punct", "parataxis", "case", "mark"})
_PASSIVE = frozenset({"nsubj:pass", "aux:pass", "csubj:pass", "obl:agent"})
_CLAUSE = frozenset({"acl", "advcl", "ccomp", "xcomp"})


def words_span(text: str, sentence: Sentence, first: int, last: int) -> Span:
    """Return the span of words ``first`` up to, not including, ``last``."""
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    return Span(start=start, end=end, text=text[start:end])


def sentence_span(analysis: Analysis, sentence: Sentence) -> Span:
    """Return the whole sentence as a span, without white space at its ends."""
    known = sentence.found.get(("span", 0))
    if not isinstance(known, Span):
        known = sentence.found["span", 0] = _trimmed(analysis, sentence)
    return known


def _trimmed(analysis: Analysis, sentence: Sentence) -> Span:
    start, end = sentence.start, sentence.end
    while start < end and analysis.text[start].isspace():
        start += 1
    while end > start and analysis.text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end, text=analysis.text[start:end])


def noun_phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    """Return the words (first, last) of the phrase around a noun, without what trails it.

    Relative clauses, appositions, coordinated phrases, prepositions before it and clauses after
    it are left out; of-phrases and other nominal modifiers stay.
    """
    inside = [head]
    stack = [head]
    while stack:
        i = stack.pop()
        for j in sentence.children[i]:
            deprel = sentence.tokens[j].deprel
            if i == head and deprel in _OUTSIDE:
                continue
            if deprel == "acl:relcl" or (deprel.partition(":")[0] in _CLAUSE and j > i):
                continue
            inside.append(j)
            stack.append(j)
    inside.sort()
    # A gap means that something left out stood inside: keep the stretch around the head.
    at = inside.index(head)
    low = high = at
    while low > 0 and inside[low - 1] == inside[low] - 1:
        low -= 1
    while high + 1 < len(inside) and inside[high + 1] == inside[high] + 1:
        high += 1
    first, last = inside[low], inside[high] + 1
    while last - 1 > head and sentence.tokens[last - 1].upos == "PUNCT":
        last -= 1
    while first < head and sentence.tokens[first].upos == "PUNCT":
        first += 1
    return first, last


def conjuncts(sentence: Sentence, head: int) -> tuple[int, ...]:
    """Return ``head`` and the heads coordinated with it ("Turkey and Russia"), in text order."""
    below = [j for j in sentence.children[head] if sentence.tokens[j].deprel == "conj"]
    if not below:
        return (head,)
    return tuple(sorted((head, *(k for j in below for k in conjuncts(sentence, j)))))


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb stands in the passive."""
    tokens = sentence.tokens
    return any(tokens[j].deprel in _PASSIVE for j in sentence.children[verb])


def governing_verb(sentence: Sentence, i: int) -> int | None:
    """Return the nearest verb or clause head at or above a word, null where there is none."""
    steps = 0
    while i >= 0 and steps <= len(sentence.tokens):
        token = sentence.tokens[i]
        if token.upos == "VERB" or token.deprel in {"root", "ccomp", "advcl", "acl:relcl"}:
            return i
        i, steps = token.head, steps + 1
    return None
