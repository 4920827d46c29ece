"""Entities by head word and relations on the openly licensed part of re3d."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sitrep.evaluate.base import Case, Measure, f1, ratio
from sitrep.evaluate.gold import Line, Pair, load, overlaps, pairs, untold
from sitrep.records import Party, Place, Thing

TITLE = "re3d: entities by head word, relations"
MEASURES = (
    Measure(name="entities F1", formula=f1("e", "ef", "eg"), goal=0.80),
    Measure(name="entities recall", formula=ratio("e", "eg")),
    Measure(name="relations F1", formula=f1("r", "rf", "rg"), goal=0.45),
    Measure(name="relations recall", formula=ratio("r", "rg")),
)
_ENTITIES = frozenset({"Person", "Organisation", "Location", "Nationality"})
KINDS = {
    "FightingAgainst": frozenset({"fights"}),
    "AlliesOf": frozenset({"allied_with"}),
    "InChargeOf": frozenset({"leads", "holds_office"}),
    "BelongsTo": frozenset({"member_of"}),
    "IsSynonymOf": frozenset({"same_as"}),
}
_SYMMETRIC = frozenset({"fights", "allied_with", "same_as"})
_SPLITTERS = (" of ", " in ", " for ", " at ", " from ", " on ", ", ", " who ", " which ", " that ")


def opening(text: str) -> str:
    """Return the part of a phrase before its first preposition, comma or relative pronoun."""
    return text[: min((at for s in _SPLITTERS if (at := text.find(s)) > 0), default=len(text))]


def head_word(start: int, text: str) -> tuple[int, int]:
    """Return the offsets of a phrase's head word: the last word before its first preposition."""
    words = opening(text).split()
    if not words:
        return start, start + len(text)
    at = opening(text).rfind(words[-1])
    return start + at, start + at + len(words[-1])


def _mentions(pair: Pair) -> set[tuple[int, int]]:
    spans = set()
    for mention in pair.reading.mentions:
        if mention.kind in {"actor", "place"}:
            start, end = head_word(mention.start, mention.text)
            spans.add(pair.at(start, end))
    return spans


def _side(pair: Pair, side: Party | Place | Thing) -> tuple[int, int] | None:
    if side.start is None or side.end is None:
        return None
    if isinstance(side, Thing) and side.of is not None:
        return pair.at(side.of.start, side.of.end)
    return pair.at(side.start, side.end)


def _entities(pair: Pair, gold: list[Line]) -> dict[str, float]:
    heads = {
        head_word(e["start"], e["text"])
        for e in gold
        if e["type"] in _ENTITIES
    }  # fmt: skip
    others = [(e["start"], e["end"]) for e in gold if e["type"] not in _ENTITIES]
    found = _mentions(pair)
    hit = {h for h in heads if any(overlaps(h, f) for f in found)}
    false = {
        f
        for f in found
        if not any(overlaps(f, h) for h in heads) and not any(overlaps(f, o) for o in others)
    }
    return {"e": len(hit), "ef": len(hit) + len(false), "eg": len(heads)}


def _relations(pair: Pair) -> tuple[dict[str, float], list[str]]:
    gold = [r for r in pair.line["relations"] if r["type"] in KINDS]
    kinds = frozenset().union(*KINDS.values())
    found = [r for r in pair.reading.relations if r.kind in kinds and not r.negated]
    taken: set[int] = set()
    outcomes = []
    for number, relation in enumerate(gold):
        ends = tuple((relation[s]["start"], relation[s]["end"]) for s in ("source", "target"))
        for at, ours in enumerate(found):
            sides = (_side(pair, ours.subject), _side(pair, ours.object))
            if at in taken or ours.kind not in KINDS[relation["type"]] or None in sides:
                continue
            orders = [sides, sides[::-1]] if ours.kind in _SYMMETRIC else [sides]
            if any(all(s and overlaps(s, e) for s, e in zip(o, ends, strict=True)) for o in orders):
                taken.add(at)
                break
        else:
            outcomes.append(f"missed {number} {relation['type']}")
    outcomes += [f"extra {r.kind} {r.subject.start}" for i, r in enumerate(found) if i not in taken]
    return {"r": len(taken), "rf": len(found), "rg": len(gold)}, outcomes


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a document."""
    for pair in pairs(load(data / "eval" / "re3d_open.jsonl")):
        relations, outcomes = _relations(pair)
        counts = _entities(pair, pair.line["entities"]) | relations | Counter(untold(pair))
        yield Case(id=pair.line["id"], counts=tuple(counts.items()), outcomes=tuple(outcomes))
