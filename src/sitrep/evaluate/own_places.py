"""Toponyms of our own set, each in its context: which place is meant, or that none can be known.

The set is ``bench/own/places-dev.yaml`` and ``places-heldout.yaml`` (see ``bench/own/README.md``);
it lies with the source, so the folder of the gold sets is not asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from sitrep.evaluate.base import Case, Counts, Measure, ratio
from sitrep.evaluate.gold import PARTS, SetAbsent, overlaps, pairs
from sitrep.places.gazetteer import kilometres
from sitrep.records import Place, Reading, Unplaced

TITLE = "Toponyms in context, own set (which place; null where none can be known)"
FOLDER = Path("bench/own")


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """One line of the set.

    Attributes:
        words: the name or phrase in ``text`` (its first occurrence); for an event its trigger.
        country: the codes that are right, null among them where the place lies in none.
        at: degrees of latitude and longitude; null where nothing can be known.
        km: how far from there is still right.
        role: "actor" where the name stands for a government too, "place" where it must not.
    """

    id: str
    kind: str
    words: str
    text: str
    country: tuple[str | None, ...] = ()
    at: tuple[float, float] | None = None
    km: float = 0.0
    role: Literal["actor", "place"] | None = None


def _share(part: str) -> Measure:
    names = {"dev": "right, development", "heldout": "right, held out"}
    return Measure(name=names[part], formula=ratio(f"{part} right", part), goal=0.9)


def reason_measures() -> tuple[Measure, ...]:
    """Return a measure for each reason why a place has no coordinates: its share of all places."""
    reasons = get_args(Unplaced)
    return tuple(
        Measure(name=f"places without coordinates: {r}", formula=ratio(f"null {r}", "places"))
        for r in reasons
    )


def count_reasons(reading: Reading) -> Counter[str]:
    """Count the places of a reading, and those without coordinates by their reason."""
    counts: Counter[str] = Counter()
    for mention in reading.mentions:
        if mention.place is not None:
            counts["places"] += 1
            if mention.place.missing is not None:
                counts[f"null {mention.place.missing}"] += 1
    return counts


def _right_of_placed(sums: Counts) -> float:
    return sums["near"] / sums["placed"] if sums["placed"] else 0.0


MEASURES = (
    *map(_share, PARTS),
    Measure(name="within the stated distance, of those placed", formula=_right_of_placed),
    Measure(name="share placed, of those that can be", formula=ratio("placed", "known")),
    Measure(name="null where nothing can be known", formula=ratio("null right", "null")),
    Measure(name="place of the event, of events found", formula=ratio("event right", "event")),
    Measure(name="events found", formula=ratio("event", "event lines")),
    *reason_measures(),
)


def read(path: Path) -> tuple[Toponym, ...]:
    """Return the lines of one file of the set.

    Raises:
        SetAbsent: the file is not there.
        ValueError: a line's words are not in its text.
    """
    import yaml

    if not path.exists():
        raise SetAbsent(f"{path} is not here (run in the folder of the source)")
    found = []
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        told = Toponym(
            id=row["id"],
            kind=row["kind"],
            words=row["words"],
            text=row["text"],
            country=tuple(row.get("country", ())),
            at=(row["at"][0], row["at"][1]) if "at" in row else None,
            km=row.get("km", 0.0),
            role=row.get("role"),
        )
        if told.words not in told.text:
            raise ValueError(f"{path}: {told.id}: {told.words!r} is not in its text")
        found.append(told)
    return tuple(found)


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a line of the two files; ``data`` is not used."""
    del data
    for part in PARTS:
        told = read(FOLDER / f"places-{part}.yaml")
        by_id = {each.id: each for each in told}
        lines = [{"id": each.id, "text": each.text} for each in told]
        for pair in pairs(lines):
            yield scored(by_id[pair.line["id"]], pair.reading, part)


def scored(told: Toponym, reading: Reading, part: str) -> Case:
    """Compare one line with the reading of its text."""
    first = reading.report.text.index(told.words)
    span = (first, first + len(told.words))
    counts = count_reasons(reading)
    if told.kind == "event":
        place, outcome = _of_event(reading, span, counts)
    else:
        place, outcome = _of_words(reading, span)
    right = outcome != "no event" and _is_right(told, place) and _has_role(told, reading, span)
    _count(told, place, right, counts)
    counts.update({part: 1, f"{part} right": int(right)})
    outcomes = () if right else (told.kind, outcome)
    return Case(id=told.id, counts=tuple(counts.items()), outcomes=outcomes)


def _of_event(
    reading: Reading, span: tuple[int, int], counts: Counter[str]
) -> tuple[Place | None, str]:
    """Return the place of the event whose trigger is the line's words."""
    counts["event lines"] += 1
    events = [e for e in reading.events if overlaps(span, (e.trigger.start, e.trigger.end))]
    if not events:
        return None, "no event"
    counts["event"] += 1
    return events[0].place, _told(events[0].place)


def _of_words(reading: Reading, span: tuple[int, int]) -> tuple[Place | None, str]:
    """Return the place of the mention that covers most of the words."""

    def shared(start: int, end: int) -> int:
        return min(end, span[1]) - max(start, span[0])

    found = [m for m in reading.mentions if m.kind == "place" and shared(m.start, m.end) > 0]
    if not found:
        return None, "no mention"
    best = max(found, key=lambda m: (shared(m.start, m.end), m.start - m.end))
    return best.place, _told(best.place)


def _told(place: Place | None) -> str:
    if place is None:
        return "no place"
    return f"{place.name} {place.country or '-'} {place.latitude} {place.longitude}"


def _far(told: Toponym, place: Place | None) -> float | None:
    """Return the kilometres between what is right and what was found, null where neither is."""
    if told.at is None or place is None or place.latitude is None or place.longitude is None:
        return None
    return kilometres(told.at, (place.latitude, place.longitude))


def _is_right(told: Toponym, place: Place | None) -> bool:
    if told.at is None:
        return place is None or place.latitude is None
    far = _far(told, place)
    return (
        far is not None and place is not None and far <= told.km and place.country in told.country
    )


def _has_role(told: Toponym, reading: Reading, span: tuple[int, int]) -> bool:
    """Tell whether the name is an actor's mention as its line wants it."""
    if told.role is None:
        return True
    actor = any(m.kind == "actor" and (m.start, m.end) == span for m in reading.mentions)
    return actor == (told.role == "actor")


def _count(told: Toponym, place: Place | None, right: bool, counts: Counter[str]) -> None:
    if told.kind == "event":
        counts["event right"] += right
    elif told.at is None:
        counts["null"] += 1
        counts["null right"] += right
    else:
        far = _far(told, place)
        counts["known"] += 1
        counts["placed"] += far is not None
        counts["near"] += far is not None and far <= told.km
