"""Which event of a reading answers a gold event, as the README of the sets says."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.evaluate.gold import Pair
from sitrep.records import Event, Party

Spans = Sequence[tuple[int, int]]


def best_event(pair: Pair, actors: Spans, recipients: Spans) -> tuple[Event | None, int]:
    """Return the best-matching event and on how many sides it matches (0 to 2).

    The event whose actors overlap the gold actors and whose recipients overlap the gold
    recipients; where it has no recipients (a reciprocal act) both may lie in its actors; an empty
    gold side imposes nothing; else one that overlaps one side, else the highest score. Of several
    the greatest overlap wins, then the earliest trigger.
    """
    best: Event | None = None
    best_key: tuple[float, ...] = ()
    sides = 0
    for event in pair.reading.events:
        acting = _overlap(pair, event.actors, actors)
        receiving = _overlap(pair, event.recipients or event.actors, recipients)
        matched = int(acting > 0 or not actors) + int(receiving > 0 or not recipients)
        overlap = acting + receiving
        # Without a shared word on either side only the score can choose.
        score = event.score if not overlap else 0.0
        key = (float(matched), float(overlap), score, float(-event.trigger.start))
        if not best_key or key > best_key:
            best, best_key, sides = event, key, matched
    return best, sides


def _overlap(pair: Pair, parties: Sequence[Party], gold: Spans) -> int:
    """Return how many characters of the parties lie in gold spans."""
    shared = 0
    for party in parties:
        start, end = pair.at(party.start, party.end)
        shared += max((max(min(end, b) - max(start, a), 0) for a, b in gold), default=0)
    return shared
