"""The tense that an event word stands in."""

from __future__ import annotations

from typing import Literal

from sitrep.grammar.attitudes import attitudes
from sitrep.grammar.marks import is_clause, marks_of
from sitrep.grammar.verdict import DEEPEST
from sitrep.language.analysis import Sentence

Tense = Literal["past", "present", "future", "none"]


def tense_of(sentence: Sentence, i: int) -> Tense:
    """Return the tense of the clause that word ``i`` heads or, without one, stands in.

    "will", "is going to" and "to" of plan and purpose count as future; a perfect in the present
    counts as past.
    """
    word = i
    for _ in range(DEEPEST):
        if is_clause(sentence, word):
            marks = marks_of(sentence, word)
            if marks.going or attitudes().modals.get(marks.modal) == "future":
                return "future"
            if marks.form == "past" or marks.perfect:
                return "past"
            if marks.form in ("present", "modal"):
                return "present"
            if marks.infinitive:
                return "future"
        word = sentence.tokens[word].head
        if word < 0:
            break
    return "none"
