"""Where the events of the example reports happened, against our own gold.

``bench/own/event-places.tsv`` marks a trigger by the words around it ("had *visited* Tripoli") and
gives the places that are right, ``-`` among them where the report does not say. A line counts where
sitrep has an event on that trigger.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sitrep.evaluate.base import Case, Measure, ratio
from sitrep.evaluate.gold import SetAbsent
from sitrep.records import Place, Reading

TITLE = "Places of the events of the examples, own gold"
GOLD = Path("bench/own/event-places.tsv")
EXAMPLES = Path("examples")
PLACES = Path("invented-crisis/places.yaml")
ACTORS = Path("invented-crisis/actors.yaml")

MEASURES = (
    Measure(name="place right, of events found", formula=ratio("right", "found"), goal=0.9),
    Measure(name="right, of places given", formula=ratio("given right", "given")),
    Measure(name="right, of places to be given", formula=ratio("said right", "said")),
    Measure(name="null where the report does not say", formula=ratio("unsaid right", "unsaid")),
    Measure(name="gold events found", formula=ratio("found", "gold")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line: a file below the examples, the words with ``*trigger*`` in them, the places."""

    report: str
    words: str
    places: tuple[str, ...]

    def at(self, text: str) -> int | None:
        """Return where the trigger begins in a report's text, null where the words are not in it.

        Raises:
            ValueError: no trigger is marked.
        """
        first = text.find(self.words.replace("*", ""))
        return None if first < 0 else first + self.words.index("*")


def read(path: Path) -> tuple[Happening, ...]:
    """Return the lines of the gold.

    Raises:
        SetAbsent: it is not there.
    """
    if not path.exists():
        raise SetAbsent(f"{path} is not here (run in the folder of the source)")
    with path.open(encoding="utf-8", newline="") as handle:
        return tuple(
            Happening(
                report=row["report"], words=row["words"], places=tuple(row["place"].split("|"))
            )
            for row in csv.DictReader(handle, delimiter="\t")
        )


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a line; ``data`` is not used, the gold lies with the source."""
    del data
    told = read(GOLD)
    from sitrep.coding import code, load_knowledge
    from sitrep.language import load
    from sitrep.reading import read_inputs

    knowledge = load_knowledge(str(EXAMPLES / ACTORS), str(EXAMPLES / PLACES))
    files = dict.fromkeys(str(EXAMPLES / each.report) for each in told)
    reports = read_inputs(list(files), refuse=lambda refusal: None)
    yield from scored(told, list(code(reports, load(), knowledge)))


def scored(told: Iterable[Happening], readings: Iterable[Reading]) -> Iterator[Case]:
    """Compare each line with the first reading of its file in which its words stand."""
    listed = list(readings)
    for happening in told:
        counts: Counter[str] = Counter(gold=1)
        outcome = ""
        for reading in listed:
            source = reading.report.source or ""
            at = happening.at(reading.report.text)
            if at is None or happening.report.removesuffix(".gz") not in source:
                continue
            events = (e for e in reading.events if e.trigger.start <= at < e.trigger.end)
            event = next(events, None)
            if event is not None:
                outcome = _compare(happening, event.place, counts)
                break
        yield Case(
            id=f"{happening.report}: {happening.words}",
            counts=tuple(counts.items()),
            outcomes=(outcome,) if outcome else (),
        )


def _compare(happening: Happening, place: Place | None, counts: Counter[str]) -> str:
    """Count one event and return what is wrong with its place, empty where nothing is."""
    if place is None:
        right = "-" in happening.places
    else:
        right = any(name in place.name for name in happening.places)
    counts.update(found=1, right=int(right))
    kind = "unsaid" if happening.places == ("-",) else "said"
    if kind == "unsaid" or "-" not in happening.places:
        counts.update({kind: 1, f"{kind} right": int(right)})
    if place is not None:
        counts.update({"given": 1, "given right": int(right)})
    return "" if right else f"gives {place.name if place else '-'}"
