"""Names: exact span and label F1 over PER, ORG and LOC, EWT with gold words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sitrep.evaluate.base import Case, Measure, f1
from sitrep.evaluate.treebank import bio_spans, sentences

TITLE = "Names (PER, ORG, LOC), EWT dev and test, gold words"
_LABELS = ("PER", "ORG", "LOC")
MEASURES = tuple(
    Measure(
        name=f"{split} F1",
        formula=f1(f"{split}:tp", f"{split}:found", f"{split}:gold"),
        goal=goal,
    )
    for split, goal in (("ewt-dev", 0.82), ("ewt-test", None))
)  # fmt: skip


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a sentence that has gold names."""
    for split in ("ewt-dev", "ewt-test"):
        for row, sentence in sentences(data, split):
            if row.get("ner") is None:
                continue
            gold = {s for s in bio_spans(row["ner"]) if s[2] in _LABELS}
            found = {(n.first, n.last, n.label) for n in sentence.names if n.label in _LABELS}
            wrong = sorted(
                (*(("missed", *s) for s in gold - found), *(("extra", *s) for s in found - gold))
            )
            yield Case(
                id=row["id"],
                counts=(
                    (f"{split}:tp", len(gold & found)),
                    (f"{split}:found", len(found)),
                    (f"{split}:gold", len(gold)),
                ),
                outcomes=tuple(f"{kind} {a}-{b} {label}" for kind, a, b, label in wrong),
            )
