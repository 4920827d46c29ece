"""PLOVER type on the gold standard records: one event a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sitrep.evaluate.base import Case, Measure, ratio
from sitrep.evaluate.gold import Line, load, pairs, untold
from sitrep.evaluate.matching import best_event

TITLE = "PLOVER gold standard records: type, mode, countries and sectors of parties"
MEASURES = (
    Measure(name="type accuracy", formula=ratio("type", "n"), goal=0.85),
    Measure(name="type accuracy, both parties", formula=ratio("both", "n")),
    Measure(name="mode, where gold has one and type is right", formula=ratio("mode", "modes")),
    Measure(name="context overlap, where gold has some", formula=ratio("context", "contexts")),
    Measure(name="party country", formula=ratio("country", "parties")),
    Measure(name="party sector", formula=ratio("sector", "sectors")),
)


def _spans(parties: list[Line]) -> list[tuple[int, int]]:
    return [(p["start"], p["end"]) for p in parties if p.get("start") is not None]


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a sentence; ids are line numbers, since one id is given twice."""
    lines = load(data / "eval" / "plover_gsr.jsonl")
    for number, pair in enumerate(pairs(lines)):
        gold = pair.line["events"][0]
        event, sides = best_event(pair, _spans(gold["actors"]), _spans(gold["recipients"]))
        counts = {"n": 1.0, "type": 0.0, "both": 0.0}
        if event is not None:
            counts["type"] = float(event.type == gold["type"])
            counts["both"] = counts["type"] * (sides == 2)
            if gold["mode"] and counts["type"]:
                counts["modes"], counts["mode"] = 1.0, float(gold["mode"] in event.modes)
            if gold["contexts"] and counts["type"]:
                counts["contexts"] = 1.0
                counts["context"] = float(bool(set(gold["contexts"]) & set(event.contexts)))
            for party in (*gold["actors"], *gold["recipients"]):
                if party.get("start") is None:
                    continue
                ours = next(
                    (
                        p
                        for p in (*event.actors, *event.recipients)
                        if pair.at(p.start, p.end)[0] < party["end"]
                        and party["start"] < pair.at(p.start, p.end)[1]
                    ),
                    None,
                )
                for name, total in (("country", "parties"), ("sector", "sectors")):
                    if party.get(name):
                        counts[total] = counts.get(total, 0) + 1
                        right = ours is not None and getattr(ours, name) == party[name]
                        counts[name] = counts.get(name, 0) + right
        for reason in untold(pair):
            counts[reason] = counts.get(reason, 0) + 1
        said = event.type if event else "none"
        yield Case(
            id=f"{number}:{pair.line['id']}",
            counts=tuple(counts.items()),
            outcomes=(f"{gold['type']} read as {said}, {sides} sides",),
        )
