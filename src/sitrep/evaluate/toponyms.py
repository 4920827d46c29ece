"""Toponyms found, and placed within 161 km, on GeoWebNews (evaluate only)."""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from sitrep.evaluate.base import Case, Counts, Measure, ratio
from sitrep.evaluate.gold import load, overlaps, pairs
from sitrep.evaluate.own_places import count_reasons, reason_measures

TITLE = "Toponyms, GeoWebNews (place kinds scored; others ignored)"
KINDS = frozenset(
    {"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal", "Metonymic"}
)


def _toponym_f1(sums: Counts) -> float:
    precision = sums["found_right"] / sums["found"] if sums["found"] else 0.0
    recall = sums["gold_right"] / sums["gold"] if sums["gold"] else 0.0
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


MEASURES = (
    Measure(name="toponym F1", formula=_toponym_f1, goal=0.80),
    Measure(name="toponym recall", formula=ratio("gold_right", "gold")),
    Measure(name="toponym precision", formula=ratio("found_right", "found")),
    Measure(
        name="placed within 161 km, of those placed", formula=ratio("near", "placed"), goal=0.93
    ),
    Measure(name="share of gold placed", formula=ratio("placed", "located"), goal=0.80),
    *reason_measures(),
)


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two (latitude, longitude) points in degrees."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, p)) for p in (a, b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(h)))


def cases(data: Path) -> Iterator[Case]:
    """Yield one case an article; a found place on an unscored span is neither right nor wrong."""
    for pair in pairs(load(data / "eval" / "geowebnews.jsonl")):
        scored = [t for t in pair.line["toponyms"] if t["type"] in KINDS]
        others = [t for t in pair.line["toponyms"] if t["type"] not in KINDS]
        ours = []
        for mention in pair.reading.mentions:
            if mention.kind != "place":
                continue
            span = pair.at(mention.start, mention.end)
            right = any(overlaps(span, (t["start"], t["end"])) for t in scored)
            if right or not any(overlaps(span, (t["start"], t["end"])) for t in others):
                ours.append((span, mention.place, right))
        counts = dict.fromkeys(("gold_right", "gold", "placed", "located", "near"), 0)
        outcomes = [f"extra {s[0]}-{s[1]}" for s, _, right in ours if not right]
        for t in scored:
            counts["gold"] += 1
            hits = [p for s, p, _ in ours if overlaps(s, (t["start"], t["end"]))]
            counts["gold_right"] += bool(hits)
            if not hits:
                outcomes.append(f"missed {t['start']}-{t['end']} {t['type']}")
            if t["latitude"] is None:
                continue
            counts["located"] += 1
            at = next((p for p in hits if p is not None and p.latitude is not None), None)
            if at is None or at.latitude is None or at.longitude is None:
                continue
            counts["placed"] += 1
            far = kilometres((at.latitude, at.longitude), (t["latitude"], t["longitude"]))
            counts["near"] += far <= 161
            if far > 161:
                outcomes.append(f"far {t['start']}-{t['end']} {far:.0f} km")
        yield Case(
            id=pair.line["id"],
            counts=(
                *counts.items(),
                *count_reasons(pair.reading).items(),
                ("found", len(ours)),
                ("found_right", sum(right for _, _, right in ours)),
            ),
            outcomes=tuple(outcomes),
        )
