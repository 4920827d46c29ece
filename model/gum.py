"""GUM's entities as names after the guideline of EWT's name corpus.

GUM marks whole noun phrases of every kind, nested; EWT's corpus marks flat names of persons,
organisations and places: without titles, articles and what follows a comma. A name is grown here
from the proper noun that heads an entity, along the tree. What the two guidelines see differently
and GUM does not tell is masked, neither learnt nor scored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MASKED = "?"
KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
# A preposition or conjunction may stand inside the names of bodies and of some places.
_INNER = {"ORG": {"of", "for", "on", "and", "&", "the"}, "LOC": {"of", "de", "&"}, "PER": set()}
_WITHIN = ("flat", "compound", "goeswith", "amod", "nummod", "nmod:unmarked", "punct")
_LINKED = (*_WITHIN, "nmod", "conj", "cc", "case", "det")
_TITLE = "nmod:desc"
# Where one of these stands alone as a name, EWT sees none and GUM a person.
_TITLES = frozenset(
    (
        "ambassador archbishop bishop captain chairman chancellor chief colonel commissioner "
        "congressman congresswoman count dame director doctor dr. duke emperor empress father "
        "general governor judge justice king lady lieutenant lord madam major master mayor "
        "minister mother mr. mrs. ms. officer pope premier president prince princess professor "
        "queen rabbi representative saint secretary senator sergeant shah sheikh sheriff sir "
        "sister student sultan tsar"
    ).split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """A sentence's words: forms, tags, heads (0-based, -1 root), labels."""

    forms: Sequence[str]
    upos: Sequence[str]
    xpos: Sequence[str]
    heads: Sequence[int]
    deprels: Sequence[str]


def gum_names(row: Mapping, depth: Sequence[int]) -> tuple[str, ...]:
    """Tag the words of one GUM sentence.

    Args:
        row: the sentence as the treebank's file has it.
        depth: each word's distance from the root.

    Returns:
        A BIO tag a word, or ``MASKED``.
    """
    words = _Words(
        forms=row["form"],
        upos=row["upos"],
        xpos=row["xpos"],
        heads=[h - 1 for h in row["head"]],
        deprels=row["deprel"],
    )
    tags = ["O"] * len(words.forms)
    other = set()
    for entity in sorted(row["entities"], key=lambda e: e["start"] - e["end"]):
        span = range(entity["start"], entity["end"])
        head = min(span, key=depth.__getitem__)
        kind = KINDS.get(entity["type"])
        if kind is None:
            other.update(span)
        elif words.upos[head] == "PROPN":
            _mark(tags, words, _grow(words, span, head, kind), kind)
    for i, tag in enumerate(tags):
        loose = words.upos[i] == "PROPN" and words.deprels[i] != _TITLE and i not in other
        if tag == "O" and loose and words.xpos[i] != "NNPS":
            tags[i] = MASKED
    return tuple(tags)


def _mark(tags: list[str], words: _Words, name: range, kind: str) -> None:
    if any(tags[i] != "O" for i in name):
        return
    if kind == "PER" and words.xpos[name[-1]] == "NNPS":
        # Peoples: a kind of their own in EWT's corpus, which is not learnt.
        return
    lone = len(name) == 1 and kind == "PER" and words.forms[name[0]].lower() in _TITLES
    tags[name[0]] = MASKED if lone else f"B-{kind}"
    for i in name[1:]:
        tags[i] = f"I-{kind}"


def _grow(words: _Words, span: range, head: int, kind: str) -> range:
    first = last = head
    while first - 1 in span and _before(words, first - 1, range(first, last + 1)):
        first -= 1
    while words.deprels[first] == "punct" and first < head:
        first += 1
    inside = _INNER[kind]
    while last + 1 in span and _after(words, last + 1, range(first, last + 1), inside, span):
        last += 1
    while last > head and (
        words.deprels[last] == "punct" or words.forms[last].lower() in inside | {"("}
    ):
        last -= 1
    return range(first, last + 1)


def _before(words: _Words, i: int, name: range) -> bool:
    """Tell whether the word before a name belongs to it."""
    form, label = words.forms[i], words.deprels[i]
    if label == "punct":
        return form in {"-", "'", "."} and i > 0 and words.forms[i - 1][:1].isupper()
    if not label.startswith(_WITHIN) or label == _TITLE:
        return False
    capital = form[:1].isupper() or form[:1].isdigit()
    return capital and (words.heads[i] in name or words.heads[i] < i)


def _after(words: _Words, i: int, name: range, inside: set[str], span: range) -> bool:
    """Tell whether the word after a name belongs to it."""
    form, label = words.forms[i], words.deprels[i]
    if label == "punct":
        return form in {"-", "&", "'"} and i + 1 in span
    if form.lower() in inside:
        return i + 1 in span and (
            words.forms[i + 1][:1].isupper() or words.forms[i + 1].lower() in inside
        )
    if label.startswith("flat") or label == "goeswith":
        return words.heads[i] in name
    inner = bool(inside) and label.startswith(_LINKED)
    capital = form[:1].isupper() or form[:1].isdigit()
    # "University of North Carolina": what hangs on a later word of the name counts as well.
    return inner and capital and _leads_to(words, i, name)


def _leads_to(words: _Words, i: int, name: range) -> bool:
    for _ in range(4):
        i = words.heads[i]
        if i in name:
            return True
        if i < 0 or not words.forms[i][:1].isupper():
            return False
    return False
