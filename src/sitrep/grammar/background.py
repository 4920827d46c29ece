"""Background: what a sentence tells from an earlier time than its news."""

from __future__ import annotations

import re

from sitrep.grammar.marks import marks_of
from sitrep.grammar.subjects import case_of, is_hour
from sitrep.grammar.verdict import DEEPEST
from sitrep.language.analysis import Sentence

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
# Words of a time phrase that put it before the news: a year, "last November", "decades ago".
_EARLIER = re.compile(
    r"\b(?:1[5-9]|20)\d\ds?\b"
    rf"|\blast (?:month|year|decade|century|spring|summer|autumn|fall|winter|{_MONTHS})\b"
    r"|\b(?:months?|years?|decades?|centur(?:y|ies)) (?:ago|earlier|before|back)\b"
    r"|\b(?:past|previous|last|recent) (?:\w+ )?(?:months|years|decades|centuries)\b"
    r"|\bin the past\b|\bback in\b|\bhistorically\b|\bcold war\b|\bworld war\b",
    re.IGNORECASE,
)
_ADVERBS = frozenset({"previously", "formerly", "once", "historically", "originally"})
_TEMPORAL = ("obl", "advmod", "nmod", "nummod", "advcl", "compound", "amod")


def is_background(sentence: Sentence, i: int) -> bool:
    """Tell whether an event word is dated, by the words around it, before the report's news.

    A year, a named month with "last", "years ago", "since 2011" or "previously" in its own time
    phrase, or in that of the clause it shares, mark it; so does the pluperfect, except where it
    only shifts reported speech back ("said that X had attacked").
    """
    tokens = sentence.tokens
    word = i
    for _ in range(DEEPEST):
        if _dated(sentence, word):
            return True
        token = tokens[word]
        if _is_of_then(sentence, word):
            return True
        relation = token.deprel.partition(":")[0]
        # A clause without a finite word, and an event noun, share the time of what governs them;
        # a later conjunct shares a time phrase at the head of its clause.
        if relation in ("xcomp", "obj", "nsubj") and token.head >= 0:
            marks = marks_of(sentence, word)
            if marks.infinitive and relation == "xcomp":
                return False
            word = token.head
            continue
        if relation == "conj" and token.head >= 0 and _dated_first(sentence, token.head):
            return True
        break
    return _pluperfect(sentence, i)


def _is_of_then(sentence: Sentence, i: int) -> bool:
    """Tell a clause on a time before the news: "last November, when they signed it"."""
    token = sentence.tokens[i]
    opening = sentence.child(i, "advmod")
    if opening is None or sentence.words[opening] != "when" or opening < 1:
        return False
    before = opening - 2 if sentence.tokens[opening - 1].text == "," else opening - 1
    if token.deprel == "acl:relcl":
        before = token.head
    temporal = before >= 0 and sentence.tokens[before].deprel.partition(":")[0] in _TEMPORAL
    return temporal and _EARLIER.search(_words(sentence, before)) is not None


def _dated(sentence: Sentence, i: int) -> bool:
    text = sentence.tokens
    for j in sentence.children[i]:
        token = text[j]
        relation = token.deprel.partition(":")[0]
        if relation == "advmod" and sentence.words[j] in _ADVERBS:
            return True
        if relation in _TEMPORAL and relation != "advcl" and _EARLIER.search(_words(sentence, j)):
            return True
        if token.deprel == "nsubj" and any(
            text[k].deprel in ("nummod", "compound", "amod") and _EARLIER.search(text[k].text)
            for k in sentence.children[j]
        ):
            return True
    return False


def _dated_first(sentence: Sentence, head: int) -> bool:
    return any(
        sentence.tokens[j].deprel.partition(":")[0] == "obl"
        and j < head
        and _EARLIER.search(_words(sentence, j)) is not None
        for j in sentence.children[head]
    )


def _words(sentence: Sentence, j: int) -> str:
    """Return the words of a time phrase, without the clauses inside it."""
    kept = [j]
    for k in sentence.children[j]:
        if sentence.tokens[k].deprel.partition(":")[0] in ("acl", "advcl", "appos", "conj"):
            continue
        kept.append(k)
        kept.extend(sentence.children[k][:6])
    return " ".join(sentence.tokens[k].text for k in sorted(kept)[:12])


def _leads_on(sentence: Sentence, i: int) -> bool:
    """Tell a pluperfect that leads up to the news: "by Friday had left", "had held since dawn"."""
    return any(
        is_hour(sentence, j) and case_of(sentence, j) in ("by", "since")
        for j in sentence.children[i]
    )


def _pluperfect(sentence: Sentence, i: int) -> bool:
    if not marks_of(sentence, i).pluperfect or _leads_on(sentence, i):
        return False
    word = i
    for _ in range(DEEPEST):
        token = sentence.tokens[word]
        relation = token.deprel.partition(":")[0]
        if relation in ("ccomp", "parataxis", "acl") and token.deprel != "acl:relcl":
            return False
        if token.head < 0:
            beside = sentence.child(word, "parataxis")
            return beside is None
        word = token.head
    return True
