"""A judgement on one event word, on its way up the tree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sitrep.language.analysis import Sentence
from sitrep.records import Factuality

# Deeper than any sentence people write; keeps hostile input from exhausting the stack.
DEEPEST = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A judgement and its reason; ``bare`` says that the words alone show nothing."""

    factuality: Factuality
    why: str
    bare: bool = False


PLAIN = Verdict(factuality="occurred", why="plain", bare=True)
# Judges a word of a sentence at a depth of recursion.
Judge = Callable[[Sentence, int, int], Verdict]


def weaker(label: Factuality, above: Factuality) -> Factuality:
    """Return ``label``, or the governor's own label where that already says "not so"."""
    return above if above in ("negated", "hypothetical", "alleged") else label
