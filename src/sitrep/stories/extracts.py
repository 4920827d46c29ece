"""Takes from a reading what merging across reports needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from sitrep.records import Actor, Event, Reading
from sitrep.stories.tables import pronouns
from sitrep.stories.told import Extract, Naming, Voice
from sitrep.stories.wording import sketch

_LONGEST_NAMING = 120
_BEFORE = 60


def extract(reading: Reading) -> Extract:
    """Return the part of a reading that merging reads; the report's text is left behind."""
    return Extract(
        report=reading.report.id,
        outlet=reading.report.outlet,
        published=reading.report.published,
        sha256=reading.report.sha256,
        credits=reading.report.credits,
        sketch=sketch(reading.report.text),
        actors=once(reading.actors),
        namings=_namings(reading),
        events=once(reading.events),
        relations=reading.relations,
        voices=tuple(
            Voice(statement=s.id, source=s.source, denies=s.stance == "denies")
            for s in reading.statements
            if s.source
        ),
    )


_Named = TypeVar("_Named", Actor, Event)


def once(records: Iterable[_Named]) -> tuple[_Named, ...]:
    """Return records without those that bear the id of one before: one span, one type."""
    found: dict[str, _Named] = {}
    for record in records:
        found.setdefault(record.id, record)
    return tuple(found.values())


def _namings(reading: Reading) -> tuple[Naming, ...]:
    """Count the wordings of each actor; pronouns name no one."""
    text = reading.report.text
    counts: dict[tuple[str, str], int] = {}
    first: dict[tuple[str, str], tuple[int, int]] = {}
    skip = pronouns()
    for mention in reading.mentions:
        if mention.kind != "actor" or mention.ref is None or mention.text.lower() in skip:
            continue
        words = " ".join(mention.text.split())
        if not words or len(words) > _LONGEST_NAMING:
            continue
        key = (mention.ref, words)
        counts[key] = counts.get(key, 0) + 1
        first.setdefault(key, (mention.start, mention.end))
    return tuple(
        Naming(
            actor=actor,
            text=words,
            count=count,
            start=first[actor, words][0],
            end=first[actor, words][1],
            before=text[max(0, first[actor, words][0] - _BEFORE) : first[actor, words][0]],
        )
        for (actor, words), count in sorted(counts.items())
    )
