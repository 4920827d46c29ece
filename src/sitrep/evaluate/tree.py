"""Tags and trees: UPOS accuracy, UAS and LAS (subtypes cut, punctuation counted), gold words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sitrep.evaluate.base import Case, Measure, ratio
from sitrep.evaluate.treebank import sentences

TITLE = "Tags and trees, EWT dev and test and GUM test, gold words"
_SPLITS = (("ewt-dev", None), ("ewt-test", 0.905), ("gum-test", 0.895))
MEASURES = tuple(
    Measure(
        name=f"{split} {name}",
        formula=ratio(f"{split}:{name}", f"{split}:words"),
        goal=goal if name == "LAS" else None,
    )
    for split, goal in _SPLITS
    for name in ("UPOS", "UAS", "LAS")
)


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a sentence; relations are compared without their subtypes, as CoNLL did."""
    for split, _ in _SPLITS:
        for row, sentence in sentences(data, split):
            tags = heads = labels = 0
            for token, upos, head, deprel in zip(
                sentence.tokens, row["upos"], row["head"], row["deprel"], strict=True
            ):
                tags += token.upos == upos
                if token.head == head - 1:
                    heads += 1
                    labels += token.deprel.partition(":")[0] == deprel.partition(":")[0]
            yield Case(
                id=row["id"],
                counts=(
                    (f"{split}:UPOS", tags),
                    (f"{split}:UAS", heads),
                    (f"{split}:LAS", labels),
                    (f"{split}:words", len(row["form"])),
                ),
            )
