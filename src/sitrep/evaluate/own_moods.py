"""Own lists of sentences in which no deed occurred: statements, plans, denials, metaphors.

The lists are ``bench/own/{statements,planned,denied,metaphor}.txt``; ``bench/own/README.md`` says
how they were written. A line may name, after a tab, types of events that its words do tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from sitrep.evaluate.base import Case, Measure, ratio
from sitrep.evaluate.gold import Line, SetAbsent, pairs
from sitrep.records import Event

TITLE = "Own lists: sentences in which no deed occurred"
OWN = Path("bench/own")
LISTS = ("statements", "planned", "denied", "metaphor")
PARTS = ("dev", "heldout")
# Quad classes of deeds: material cooperation and material conflict.
DEEDS = (2, 4)
TOLD = ("occurred", "ongoing")
MEASURES = (
    *(
        Measure(name=f"no false deed, {name}", formula=ratio(f"{name}:clean", name), goal=0.98)
        for name in LISTS
    ),
    Measure(name="no false deed, development", formula=ratio("dev:clean", "dev"), goal=0.98),
    Measure(name="no false deed, held out", formula=ratio("heldout:clean", "heldout"), goal=0.98),
    *(
        Measure(name=f"no false verbal event, {name}", formula=ratio(f"{name}:quiet", name))
        for name in LISTS
    ),
    Measure(name="events the words do tell, found", formula=ratio("answered", "telling")),
)


def lines(folder: Path) -> Iterator[Line]:
    """Yield the sentences of the four lists; every third of a list is held out.

    Raises:
        SetAbsent: a list is not there.
    """
    for name in LISTS:
        path = folder / f"{name}.txt"
        if not path.exists():
            raise SetAbsent(f"{path} is not here (run it in the repository)")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            text, _, types = line.partition("\t")
            yield {
                "list": name,
                "number": number,
                "part": "dev" if number % 3 else "heldout",
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


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a sentence."""
    del data  # the lists lie in the repository, not among the sets of others
    for pair in pairs(list(lines(OWN))):
        line, events = pair.line, pair.reading.events
        deeds, verbal = false_events(events, line["types"])
        counts = {
            line["list"]: 1,
            f"{line['list']}:clean": not deeds,
            f"{line['list']}:deeds": len(deeds),
            f"{line['list']}:quiet": not verbal,
            line["part"]: 1,
            f"{line['part']}:clean": not deeds,
        }
        if line["types"]:
            counts |= {"telling": 1, "answered": any(e.type in line["types"] for e in events)}
        wrong = [f"{e.trigger.text}: {e.type} {e.factuality}" for e in (*deeds, *verbal)]
        if line["part"] == "heldout" and wrong:
            # The held-out third stays unread: its cases say how many were wrong, not which.
            wrong = [f"{len(deeds)} deeds, {len(verbal)} verbal"]
        yield Case(
            id=f"{line['part']} {line['list']} {line['number']}",
            counts=tuple((name, float(count)) for name, count in counts.items()),
            outcomes=tuple(wrong),
        )
