"""PLOVER type between a marked source and target (evaluate only: never train on this set)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sitrep.evaluate.base import Case, Measure, macro_f1, ratio
from sitrep.evaluate.gold import load, pairs
from sitrep.evaluate.matching import best_event

TITLE = "PLV sentences: type between source and target (15 classes, YIELD = CONCEDE or RETREAT)"
CLASSES = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST",
    "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
MEASURES = (
    Measure(name="type accuracy", formula=ratio("right", "n"), goal=0.82),
    Measure(name="type macro-F1", formula=macro_f1(CLASSES), goal=0.80),
    Measure(name="type accuracy, both parties", formula=ratio("both", "n"), goal=0.70),
    Measure(name="some event found", formula=ratio("some", "n")),
)


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a sentence."""
    for pair in pairs(load(data / "eval" / "plv_train.jsonl")):
        source = [(s["start"], s["end"]) for s in pair.line["source"]]
        target = [(s["start"], s["end"]) for s in pair.line["target"]]
        event, sides = best_event(pair, source, target)
        gold = pair.line["root"]
        said = "none" if event is None else event.type
        said = "YIELD" if said in {"CONCEDE", "RETREAT"} else said
        right = float(said == gold)
        yield Case(
            id=pair.line["id"],
            counts=(
                ("n", 1.0),
                ("right", right),
                ("both", right * (sides == 2)),
                ("some", float(event is not None)),
                (f"gold:{gold}", 1.0),
                (f"found:{said}", 1.0),
                (f"tp:{gold}", right),
            ),
            outcomes=(f"{gold} read as {said}, {sides} sides",),
        )
