"""What any pipeline says of a sentence, made to keep the promises of ``analysis``.

Words lie in order and do not overlap, none is white space; the tree has one root and no cycle;
names are runs of whole words with a label of ours. Nothing here knows a library.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sitrep.language.analysis import Name

UPOS = frozenset(
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
)
# The 37 relations of Universal Dependencies 2; a part after ':' may make one narrower.
RELATIONS = frozenset(
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse "
    "dislocated expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan "
    "parataxis punct reparandum root vocative xcomp".split()
)
# The types of CoNLL, OntoNotes and the treebanks' own; what is counted or dated is no name.
_NAME_LABELS = {
    "PER": "PER", "PERSON": "PER", "ORG": "ORG", "ORGANIZATION": "ORG", "LOC": "LOC",
    "LOCATION": "LOC", "GPE": "LOC", "FAC": "LOC", "FACILITY": "LOC",
}  # fmt: skip
_NO_NAMES = frozenset("DATE TIME PERCENT MONEY QUANTITY ORDINAL CARDINAL".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One word as a pipeline gives it.

    ``start`` and ``end`` are characters of what was read; ``head`` is the row of its head in the
    sentence, -1 at the root; ``features`` are written ``Name=Value|Name=Value``. A pipeline that
    does not give a field leaves it empty.
    """

    start: int
    end: int
    head: int
    deprel: str
    upos: str
    xpos: str = ""
    lemma: str = ""
    features: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """One sentence as a pipeline gives it; ``names`` are (start, end, its own label)."""

    rows: tuple[Row, ...]
    names: tuple[tuple[int, int, str], ...] = ()


def foreign(relations: Iterable[str]) -> list[str]:
    """Return those labels, in order, that are no relations of Universal Dependencies."""
    return sorted({r for r in relations if r and r.partition(":")[0].lower() not in RELATIONS})


def parted(rows: Sequence[Row], text: str, after: int = 0) -> list[Row]:
    """Return rows of words that lie apart, in order, from ``after`` on.

    Words of white space go, and their dependents move up; rows that share characters become one,
    with the tree of the one that governs the others.
    """
    spans: list[tuple[int, int]] = []
    members: list[list[int]] = []
    owners: list[int] = []
    for i, row in enumerate(rows):
        start, end = _trimmed(text, max(row.start, after), min(row.end, len(text)))
        if start >= end:
            owners.append(-1)
            continue
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            members[-1].append(i)
        else:
            spans.append((start, end))
            members.append([i])
        owners.append(len(spans) - 1)
    found = []
    for own, (start, end) in zip(members, spans, strict=True):
        i = next((i for i in own if rows[i].head not in own), own[0])
        found.append(replace(rows[i], start=start, end=end, head=_above(rows, owners, i)))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _above(rows: Sequence[Row], owners: Sequence[int], i: int) -> int:
    """Return the word that governs a row from outside its own word; -1: none."""
    head = rows[i].head
    for _ in rows:
        if not 0 <= head < len(rows):
            return -1
        if owners[head] >= 0 and owners[head] != owners[i]:
            return owners[head]
        head = rows[head].head
    return -1


def rooted(rows: Sequence[Row]) -> list[Row]:
    """Return rows with one root and no cycle, by the fewest words moved to the root."""
    if not rows:
        return []
    n = len(rows)
    heads = [r.head if 0 <= r.head < n and r.head != i else -1 for i, r in enumerate(rows)]
    root = min(
        range(n),
        key=lambda i: (
            heads[i] >= 0,
            rows[i].deprel.lower() != "root",
            rows[i].upos != "VERB",
            rows[i].upos == "PUNCT",
            i,
        ),
    )
    heads = [root if h < 0 else h for h in heads]
    heads[root] = -1
    _open_cycles(heads, root)
    return [
        replace(row, head=head, deprel=_relation(row, head))
        for row, head in zip(rows, heads, strict=True)
    ]


def _open_cycles(heads: list[int], root: int) -> None:
    """Hang one word of each cycle on the root."""
    done = [False] * len(heads)
    done[root] = True
    for start in range(len(heads)):
        path: dict[int, None] = {}
        i = start
        while not done[i]:
            if i in path:
                heads[i] = root
                break
            path[i] = None
            i = heads[i]
        for j in path:
            done[j] = True


def _relation(row: Row, head: int) -> str:
    if head < 0:
        return "root"
    deprel = row.deprel.lower()
    if deprel and deprel != "root":
        return deprel
    return "punct" if row.upos == "PUNCT" else "parataxis"


def names_in(found: Iterable[tuple[int, int, str]], rows: Sequence[Row]) -> tuple[Name, ...]:
    """Return named runs of words, in order and apart, without an article before them."""
    names: list[Name] = []
    for start, end, label in sorted(found):
        kind = label.upper()
        inside = [i for i, r in enumerate(rows) if r.start < end and r.end > start]
        while inside and rows[inside[0]].upos == "DET":
            inside.pop(0)
        while inside and rows[inside[-1]].upos == "PART":
            inside.pop()
        if kind in _NO_NAMES or not inside or (names and inside[0] < names[-1].last):
            continue
        names.append(
            Name(first=inside[0], last=inside[-1] + 1, label=_NAME_LABELS.get(kind, "OTH"))
        )
    return tuple(names)
