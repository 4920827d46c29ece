"""Sentences whose main verb the model took for something else ("A and B, ..., back C").

The plural present of some verbs looks like a noun or an adverb. Where a full sentence has no verb
at its root, a word of the tables that stands between two phrases is read as its verb.
"""

from __future__ import annotations

from sitrep.language.analysis import Sentence
from sitrep.states.draft import Draft, Side
from sitrep.states.patterns import Pattern, patterns

_NOMINAL = frozenset({"NOUN", "PROPN"})
_INSIDE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
_ENDS = frozenset({".", "!", "?"})


def misread(sentence: Sentence) -> list[Draft]:
    """Return the relation of a sentence that has lost its verb, an empty list where it has one."""
    root = sentence.root
    tokens = sentence.tokens
    if tokens[root].upos not in _NOMINAL or tokens[-1].text not in _ENDS:
        return []
    if any(tokens[j].deprel in ("cop", "nsubj", "expl") for j in sentence.children[root]):
        return []
    for token in tokens[root + 1 : -1]:
        if token.upos == "VERB" or not _is_apart(sentence, token.i):
            continue
        pattern = _transitive(token.text.lower())
        target = None if pattern is None else _object(sentence, token.i)
        if pattern is None or target is None:
            continue
        return [
            Draft(
                sentence=sentence,
                kind=pattern.kind,
                subject=Side(head=root),
                object=Side(head=target, kind="place" if pattern.place else "party"),
                at=token.i,
                score=pattern.score * 0.8,
                why=f"{pattern.id}, verb misread",
                given=True,
            )
        ]
    return []


def _is_apart(sentence: Sentence, i: int) -> bool:
    """Tell whether a word follows a comma or the phrase of the root, as a verb would."""
    before = sentence.tokens[i - 1]
    return before.text == "," or before.upos in _NOMINAL


def _transitive(word: str) -> Pattern | None:
    rows = patterns().verbs.get(word, ())
    return next((p for p in rows if p.subject[0] == "agent" and p.object[0] == "patient"), None)


def _object(sentence: Sentence, i: int) -> int | None:
    """Return the last noun of the phrase right behind a word."""
    found: int | None = None
    tokens = sentence.tokens
    for j in range(i + 1, len(tokens)):
        hyphened = tokens[j].text == "-" or tokens[j - 1].text == "-"
        if tokens[j].upos not in _INSIDE and not hyphened:
            break
        if tokens[j].upos in _NOMINAL:
            found = j
    return found
