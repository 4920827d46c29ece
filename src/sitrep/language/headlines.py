"""Verbs of headlines that were read as nouns: "Army raids refugee camp".

Without articles and in the present, a headline's verb looks like the plural of a noun, and its
subject like that noun's modifier. Where the tree contradicts itself (a noun with an object, a verb
inside a compound, an act between people and what follows) and no other verb is there, the word is
a verb, and the phrases on its two sides are subject and object.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# How likely a word must be a predicate to be taken for one against its tag.
_NOUN_WITH_OBJECT, _BETWEEN = 0.2, 0.3
_NOMINAL = frozenset({"NOUN", "PROPN"})
_OPENING = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "DET"})
_BOUND = frozenset({"aux", "cop", "aux:pass", "expl"})
_MODIFIERS = frozenset({"compound", "amod", "nmod:desc", "nmod", "det", "nummod", "flat", "dep"})
_SUBJECTS = frozenset({"nsubj", "compound", "nmod:desc"})
# Plural without the ending.
_MANY = frozenset({"police", "people", "cattle"})


@dataclass(slots=True, kw_only=True)
class Words:
    """The words of one sentence of n: forms, tags, tree (-1: root), how likely each is a verb.

    ``finite`` tells whether any of them is a finite verb outside of a compound.
    """

    forms: Sequence[str]
    upos: Sequence[str]
    xpos: Sequence[str]
    heads: list[int]
    deprels: list[str]
    verbal: Sequence[float]
    finite: bool


def mended(words: Words) -> int | None:
    """Give a headline's verb its clause, in ``heads`` and ``deprels``; return the verb.

    Null, and nothing is changed, where no word has the marks of one.
    """
    root = words.heads.index(-1)
    if words.upos[root] not in (*_NOMINAL, "ADJ"):
        return None
    below = [j for j, head in enumerate(words.heads) if head == root]
    if any(words.deprels[j] in _BOUND for j in below):
        return None
    if _has_object(words, root, below):
        _part(words, root)
        return root
    if words.finite:
        return None
    verb = next((j for j in below if j < root and _is_verb(words, j)), None)
    if verb is not None:
        _raise(words, verb, root)
        _part(words, verb)
    return verb


def _has_object(words: Words, root: int, below: Sequence[int]) -> bool:
    """Tell a noun with an object behind it and a modifier before it: "Court jails two"."""
    behind = any(j > root and words.deprels[j] == "obj" for j in below)
    before = any(j < root and words.deprels[j] in _SUBJECTS for j in below)
    return behind and before and words.verbal[root] >= _NOUN_WITH_OBJECT


def _is_verb(words: Words, i: int) -> bool:
    """Tell a verb inside a compound: by its tag, or as an act of several before what follows."""
    if i == 0 or words.deprels[i] != "compound":
        return False
    if words.upos[i - 1] not in _NOMINAL or words.upos[i + 1] not in _OPENING:
        return False
    if words.xpos[i] in ("VBZ", "VBP"):
        return True
    many = words.xpos[i - 1] in ("NNS", "NNPS") or words.forms[i - 1].lower() in _MANY
    bare = not words.forms[i].endswith("s")
    return many and bare and words.verbal[i] >= _BETWEEN


def _raise(words: Words, verb: int, root: int) -> None:
    """Put a verb in the place of the root, which becomes its object."""
    words.heads[verb], words.deprels[verb] = -1, "root"
    words.heads[root], words.deprels[root] = verb, "obj"
    for j, head in enumerate(words.heads):
        if head == root and (j < verb or words.deprels[j] == "punct"):
            words.heads[j] = verb


def _part(words: Words, verb: int) -> None:
    """Make the phrase before a verb its subject: the last word of it, with all others below."""
    before = [j for j in range(verb) if words.heads[j] == verb]
    named = [j for j in before if words.deprels[j] == "nsubj"] or [
        j for j in before if words.upos[j] in _NOMINAL and words.deprels[j] in _MODIFIERS
    ]
    if not named:
        return
    subject = named[-1]
    words.deprels[subject] = "nsubj"
    for j in before:
        if j < subject and words.deprels[j] in _MODIFIERS:
            words.heads[j] = subject
