"""Predicates, frames and labelled argument heads, EWT, gold words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sitrep.evaluate.base import Case, Measure, f1, ratio
from sitrep.evaluate.gold import Line
from sitrep.evaluate.treebank import sentences

TITLE = "Predicates and argument heads, EWT dev and test, gold words"
_SPLITS = ("ewt-dev", "ewt-test")
_AUXILIARIES = frozenset({"be.03", "have.01", "do.01"})
MEASURES = tuple(
    measure
    for split in _SPLITS
    for measure in (
        Measure(
            name=f"{split} predicates F1",
            formula=f1(f"{split}:p", f"{split}:pf", f"{split}:pg"),
        ),
        Measure(name=f"{split} frames", formula=ratio(f"{split}:frame", f"{split}:pg2")),
        Measure(
            name=f"{split} argument heads F1",
            formula=f1(f"{split}:a", f"{split}:af", f"{split}:ag"),
            goal=0.80 if split == "ewt-dev" else None,
        ),
    )
)  # fmt: skip


def gold_predicates(row: Line) -> list[int]:
    """Return the words of the gold predicates; auxiliaries, which have no arguments, are none."""
    return [p["at"] for p in row.get("srl") or () if p["frame"] not in _AUXILIARIES]


def gold_arguments(row: Line) -> set[tuple[int, int, str]]:
    """Return (predicate, head word, label) for each gold argument, without C- and R- labels.

    The head is the outermost word: the one whose own head lies outside the argument.
    """
    found = set()
    for predicate in row["srl"]:
        for first, last, label in predicate["args"]:
            if label.startswith(("C-", "R-")):
                continue
            head = next(
                (w for w in range(first, last) if not first <= row["head"][w] - 1 < last), first
            )
            found.add((predicate["at"], head, label))
    return found


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a sentence, first for predicates found, then for arguments of gold ones."""
    for split in _SPLITS:
        for row, sentence in sentences(data, split):
            if row.get("srl") is None:
                continue
            gold = {p["at"]: p["frame"] for p in row["srl"] if p["frame"] not in _AUXILIARIES}
            left_out = {p["at"] for p in row["srl"]} - set(gold)
            found = {p.i: p.frame for p in sentence.predicates if p.i not in left_out}
            both = set(gold) & set(found)
            yield Case(
                id=row["id"],
                counts=(
                    (f"{split}:p", len(both)),
                    (f"{split}:pf", len(found)),
                    (f"{split}:pg", len(gold)),
                    (f"{split}:frame", sum(gold[i] == found[i] for i in both)),
                    (f"{split}:pg2", len(both)),
                ),
            )
        for row, sentence in sentences(data, split, given=gold_predicates):
            if row.get("srl") is None:
                continue
            want = gold_arguments(row)
            have = {
                (p.i, a.head, a.label)
                for p in sentence.predicates
                for a in p.arguments
                if not a.label.startswith(("C-", "R-"))
            }
            yield Case(
                id=row["id"],
                counts=(
                    (f"{split}:a", len(want & have)),
                    (f"{split}:af", len(have)),
                    (f"{split}:ag", len(want)),
                ),
            )
