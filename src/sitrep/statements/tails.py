"""Cues that close their sentence ("..., the ministry said."), read by the order of the words.

Long sentences of news end so, and the tree often loses the way in them; commas and the absence of
another finite verb between the comma and the cue show the speaker all the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.language.analysis import Sentence
from sitrep.records import Span
from sitrep.statements.cues import cue_table
from sitrep.statements.draft import Page, after_dateline

_BREAKS = frozenset({",", "”", '"', "''", "—", "–", "--"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_OPENERS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"})
_PHRASE = _OPENERS | {"PART"}
# After the cue stands at most a time, a place or a citation; before it, a speaker of this length.
_LONGEST_TAIL = 14
_LONGEST_SPEAKER = 16
_SHORTEST_CONTENT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """What a closing cue shows: the speaker's head word and first word, and the words before."""

    source: int
    first: int
    content: Span


def tail_of(page: Page, sentence: Sentence, i: int) -> Tail | None:
    """Return the speaker and content of a cue that closes its sentence, null if it does not."""
    tokens = sentence.tokens
    if len(tokens) - i > _LONGEST_TAIL or any(t.text == "that" for t in tokens[i + 1 : i + 2]):
        return None
    if any(t.xpos in _FINITE for t in tokens[i + 1 :] if t.i > i + 1) and tokens[-1].i > i + 4:
        return None
    for j in range(i - 1, max(-1, i - 1 - _LONGEST_SPEAKER), -1):
        if tokens[j].xpos in _FINITE:
            return None
        if tokens[j].text not in _BREAKS or j + 1 >= i:
            continue
        if tokens[j + 1].upos not in _OPENERS or tokens[j + 1].xpos in _RELATIVE:
            continue
        source = _head(sentence, j + 1, i)
        begin = after_dateline(sentence)
        content = page.words(sentence, begin, j) if j >= begin + _SHORTEST_CONTENT else None
        if source is None or content is None:
            return None
        told = any(t.upos in ("VERB", "AUX") for t in tokens[:j])
        return Tail(source=source, first=j + 1, content=content) if told else None
    return None


def speaker_between(sentence: Sentence, end: int, cue: int) -> int | None:
    """Return the head of the phrase between the end of a content and its cue."""
    words = [t.i for t in sentence.tokens[:cue] if t.start >= end]
    while words and sentence.tokens[words[0]].upos == "PUNCT":
        words.pop(0)
    if not words or len(words) > _LONGEST_SPEAKER:
        return None
    return _head(sentence, words[0], cue)


def speaker_after(sentence: Sentence, cue: int) -> int | None:
    """Return the head of the phrase right behind a cue that a quotation precedes ("asked one")."""
    last = cue + 1
    while last < len(sentence.tokens) and sentence.tokens[last].upos in _PHRASE:
        last += 1
    return _head(sentence, cue + 1, last) if last > cue + 1 else None


def _head(sentence: Sentence, first: int, last: int) -> int | None:
    """Return the head noun of the words ``first`` up to ``last``."""
    nominal = [
        t.i
        for t in sentence.tokens[first:last]
        if t.upos in ("NOUN", "PROPN", "PRON") and not first <= t.head < last
    ]
    # "an allegation X rejected": X speaks, not the allegation.
    speakers = [j for j in nominal if sentence.tokens[j].lemma.lower() not in cue_table().nouns]
    chosen = speakers or nominal
    return chosen[0] if chosen else None
