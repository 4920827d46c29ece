"""Verbs of headlines that were read as nouns: "Army raids refugee camp".

Without articles and in the present, a headline's verb looks like a noun, and its subject like that
noun's modifier. Where the tree contradicts itself (a noun with an object, a verb inside a compound,
a plural that opens a compound before a word that verbs have) and no other verb is there, the word
is a verb, and the phrases on its two sides are subject and object.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

# How likely a word must be a predicate to be taken for one against its tag.
_NOUN_WITH_OBJECT, _BETWEEN, _DOING = 0.2, 0.3, 0.5
_NOMINAL = frozenset({"NOUN", "PROPN"})
_OPENING = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "DET"})
_BOUND = frozenset({"aux", "cop", "aux:pass", "expl"})
_MODIFIERS = frozenset({"compound", "amod", "nmod:desc", "nmod", "det", "nummod", "flat", "dep"})
_SUBJECTS = frozenset({"nsubj", "compound", "nmod:desc"})
# Plural without the ending.
_MANY = frozenset({"police", "people", "cattle"})
# What plurals do stand before, and what the noun of an act stands before, in compounds.
_OF_MANY = frozenset(
    """market party union league club group front court station academy home house square cup head
    chief leader commander boss minister camp office body""".split()
)
_OF_ACTS = frozenset(
    """plan deal talks talk threat ballot vote row bid call fear fears claim claims probe case trial
    scheme policy law bill ban date offer toll warning alert list line agenda mission""".split()
)


@dataclass(slots=True, kw_only=True)
class Words:
    """The words of one sentence of n: forms, tags, tree (-1: root), how likely each is a verb.

    ``finite`` tells whether any of them is a finite verb outside of a compound; ``can_be_verb``
    whether a form is that of a verb's plural.
    """

    forms: Sequence[str]
    upos: Sequence[str]
    xpos: Sequence[str]
    heads: list[int]
    deprels: list[str]
    verbal: Sequence[float]
    finite: bool
    can_be_verb: Callable[[str], bool]


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
    if i == 0 or words.upos[i + 1] not in _OPENING:
        return False
    people = words.upos[i - 1] in _NOMINAL
    if words.xpos[i] in ("VBZ", "VBP") and words.deprels[i] == "compound":
        # "Swiss freeze assets"
        return people or i == 1
    many = words.xpos[i - 1] in ("NNS", "NNPS") or words.forms[i - 1].lower() in _MANY
    if not people or not many or words.forms[i].endswith("s"):
        return False
    return words.verbal[i] >= _BETWEEN or _opens(words, i)


def _opens(words: Words, i: int) -> bool:
    """Tell the verb of a headline that opens with a plural: "Soldiers loot aid store"."""
    form, last = words.forms[i].lower(), words.forms[-1].lower()
    alone = all(words.upos[j] in ("NOUN", "PROPN", "ADJ", "NUM") for j in range(i - 1))
    if not alone or words.upos[-1] == "PUNCT" or form in _OF_MANY:
        return False
    # "Miners rescue mission": what is done stands before a word for doings.
    if last in _OF_ACTS or words.verbal[-1] >= _DOING:
        return False
    return words.forms[i - 1].lower() not in _MANY and words.can_be_verb(form)


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
