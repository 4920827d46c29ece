"""Factuality of events and who is said to report what, Wikinews on Apple."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sitrep.evaluate.base import Case, Measure, f1, macro_f1, ratio
from sitrep.evaluate.gold import Pair, load, overlaps, pairs

TITLE = "Factuality in the contract's words and attributions, Wikinews on Apple"
CLASSES = ("occurred", "future", "hypothetical", "negated")
MEASURES = (
    Measure(name="factuality accuracy, of events found", formula=ratio("right", "found")),
    Measure(name="factuality macro-F1", formula=macro_f1(CLASSES)),
    Measure(name="share of events found", formula=ratio("found", "events")),
    Measure(name="attribution F1 (cue)", formula=f1("cue", "ours", "gold")),
    Measure(name="source right, where gold has one", formula=ratio("source", "sources")),
)
_FOLDED = {"ongoing": "occurred", "alleged": "hypothetical"}


def _triggers(pair: Pair) -> list[tuple[tuple[int, int], str]]:
    found: list[tuple[tuple[int, int], str]] = []
    for event in pair.reading.events:
        said = event.plain.factuality if event.plain else event.factuality
        found.append((pair.at(event.trigger.start, event.trigger.end), said))
    found.extend(
        (pair.at(each.trigger.start, each.trigger.end), each.factuality)
        for each in pair.reading.occurrences
    )
    return found


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a document; "left open" events are not scored."""
    for pair in pairs(load(data / "eval" / "factuality_apple.jsonl")):
        until = pair.line.get("annotated_until") or len(pair.line["text"])
        counts: dict[str, float] = {}

        def add(name: str, amount: float = 1.0, into: dict[str, float] = counts) -> None:
            into[name] = into.get(name, 0.0) + amount

        outcomes = []
        triggers = _triggers(pair)
        for event in pair.line["events"]:
            if event["factuality"] not in CLASSES:
                continue
            add("events")
            span = (event["start"], event["end"])
            said = next((f for s, f in triggers if overlaps(s, span)), None)
            if said is None:
                continue
            said = _FOLDED.get(said, said)
            add("found")
            add("right", float(said == event["factuality"]))
            add(f"gold:{event['factuality']}")
            add(f"found:{said}")
            add(f"tp:{said}", float(said == event["factuality"]))
            if said != event["factuality"]:
                outcomes.append(f"{span[0]}-{span[1]} {event['factuality']} read as {said}")
        statements = [
            s
            for s in pair.reading.statements
            if pair.at(s.cue.start, s.cue.end)[0] < until
        ]  # fmt: skip
        add("ours", len(statements))
        for gold in pair.line["attributions"]:
            add("gold")
            cue = (gold["cue"]["start"], gold["cue"]["end"])
            ours = next(
                (s for s in statements if overlaps(pair.at(s.cue.start, s.cue.end), cue)), None
            )
            add("cue", float(ours is not None))
            if gold["source"]:
                add("sources")
                span = (gold["source"]["start"], gold["source"]["end"])
                add(
                    "source",
                    float(
                        ours is not None
                        and ours.source is not None
                        and overlaps(pair.at(ours.source.start, ours.source.end), span)
                    ),
                )
        yield Case(id=pair.line["id"], counts=tuple(counts.items()), outcomes=tuple(outcomes))
