"""Own lists of sentences in which no deed occurred: statements, plans, denials, metaphors.

The lists are ``bench/own/{statements,planned,denied,metaphor}.txt`` and as many second ones named
``*-more.txt``, all for development, and as many named ``*-heldout.txt``, whose lines are never
looked at while rules are made; ``bench/own/README.md`` says how they were written. A line may name,
after a tab, types of events that its words do tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sitrep.evaluate.base import Case, Measure, ratio
from sitrep.evaluate.gold import OWN, Line, SetAbsent, pairs
from sitrep.records import Event

TITLE = "Own lists: sentences in which no deed occurred"
LISTS = ("statements", "planned", "denied", "metaphor")
# By how the names of its lists end: the part a list is of, and how its measures' names end.
PARTS = {"": "dev", "-more": "dev", "-heldout": "heldout"}
_MEASURES_END = {"": "", "-more": ", second list", "-heldout": ", held out"}
# Quad classes of deeds: material cooperation and material conflict.
DEEDS = (2, 4)
TOLD = ("occurred", "ongoing")
# What a measure is named after, and what its counts are.
_LISTS = tuple((name + _MEASURES_END[end], name + end) for end in PARTS for name in LISTS)
_WHOLE = (("development", "dev"), ("held out", "heldout"))
_TELLING = (("", "dev"), (", held out", "heldout"))
MEASURES = (
    *(
        Measure(name=f"no false deed, {name}", formula=ratio(f"{of}:clean", of), goal=0.98)
        for name, of in (*_LISTS, *_WHOLE)
    ),
    *(
        Measure(name=f"no false verbal event, {name}", formula=ratio(f"{of}:quiet", of))
        for name, of in _LISTS
    ),
    *(
        Measure(
            name=f"events the words do tell, found{end}",
            formula=ratio(f"{part}:answered", f"{part}:telling"),
        )
        for end, part in _TELLING
    ),
)


def lines(folder: Path) -> Iterator[Line]:
    """Yield the sentences of the lists, those for development first.

    Raises:
        SetAbsent: a list is not there.
    """
    for end, part in PARTS.items():
        for name in LISTS:
            path = folder / f"{name}{end}.txt"
            if not path.exists():
                raise SetAbsent(f"{path} is not here (run it in the repository)")
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                text, _, types = line.partition("\t")
                yield {
                    "list": name + end,
                    "number": number,
                    "part": part,
                    "text": text,
                    "types": tuple(types.split(",")) if types else (),
                }


def false_events(
    events: Sequence[Event], types: Sequence[str]
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return the deeds and the verbal events told as having occurred, but for the types allowed."""
    false = [e for e in events if e.factuality in TOLD and e.type not in types]
    deeds = tuple(event for event in false if event.quad in DEEDS)
    return deeds, tuple(event for event in false if event.quad not in DEEDS)


def outcomes(part: str, deeds: Sequence[Event], verbal: Sequence[Event]) -> tuple[str, ...]:
    """Return what was wrong: each false event, but of a held-out line only how many there were."""
    wrong = (*deeds, *verbal)
    if part == "heldout" and wrong:
        return (f"{len(deeds)} deeds, {len(verbal)} verbal",)
    return tuple(f"{each.trigger.text}: {each.type} {each.factuality}" for each in wrong)


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a sentence."""
    del data  # the lists lie in the repository, not among the sets of others
    for pair in pairs(list(lines(OWN))):
        line, events = pair.line, pair.reading.events
        deeds, verbal = false_events(events, line["types"])
        name, part = line["list"], line["part"]
        counts = {
            name: 1,
            f"{name}:clean": not deeds,
            f"{name}:deeds": len(deeds),
            f"{name}:quiet": not verbal,
            part: 1,
            f"{part}:clean": not deeds,
        }
        if line["types"]:
            counts |= {
                f"{part}:telling": 1,
                f"{part}:answered": any(each.type in line["types"] for each in events),
            }
        yield Case(
            id=f"{name} {line['number']}",
            counts=tuple((count, float(value)) for count, value in counts.items()),
            outcomes=outcomes(part, deeds, verbal),
        )
