"""Factuality on UDS-IH2: Pearson r and mean absolute error over predicates, EWT, gold words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sitrep.evaluate.base import Case, Counts, Measure, ratio
from sitrep.evaluate.gold import Line
from sitrep.evaluate.treebank import sentences

TITLE = "Factuality (-3 to 3), EWT dev and test, gold words and predicates"


def _pearson(split: str) -> Measure:
    def formula(sums: Counts) -> float:
        n = sums[f"{split}:n"]
        if not n:
            return 0.0
        x, y = sums[f"{split}:x"] / n, sums[f"{split}:y"] / n
        xx, yy = sums[f"{split}:xx"] / n - x * x, sums[f"{split}:yy"] / n - y * y
        cover = sums[f"{split}:xy"] / n - x * y
        return float(cover / (xx * yy) ** 0.5) if xx > 0 and yy > 0 else 0.0

    return Measure(
        name=f"{split} Pearson r", formula=formula, goal=0.85 if split == "ewt-dev" else None
    )


MEASURES = tuple(
    measure
    for split in ("ewt-dev", "ewt-test")
    for measure in (
        _pearson(split),
        Measure(name=f"{split} MAE", formula=ratio(f"{split}:e", f"{split}:n")),
    )
)


def judged_words(row: Line) -> list[int]:
    """Return the words whose factuality was judged."""
    return [first for first, _, _ in row.get("factuality") or ()]


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a sentence with judged words; one left unjudged by the model counts as 3."""
    for split in ("ewt-dev", "ewt-test"):
        for row, sentence in sentences(data, split, given=judged_words):
            judged = row.get("factuality") or ()
            sums = dict.fromkeys(("n", "x", "y", "xx", "yy", "xy", "e"), 0.0)
            for first, _, gold in judged:
                predicate = sentence.predicate_at.get(first)
                value = 3.0 if predicate is None else predicate.factuality
                value = 3.0 if value is None else value
                for name, amount in (
                    ("n", 1.0), ("x", value), ("y", gold), ("xx", value * value),
                    ("yy", gold * gold), ("xy", value * gold), ("e", abs(value - gold)),
                ):  # fmt: skip
                    sums[name] += amount
            if judged:
                yield Case(
                    id=row["id"],
                    counts=tuple((f"{split}:{k}", round(v, 4)) for k, v in sums.items()),
                )
