"""The dates of the events that the shipped examples tell, against dates read off by hand.

The gold is ``bench/own/event-dates.tsv``: a report, the words around a trigger with the trigger in
brackets, the date (see ``days``; "in A/B" for anything within those bounds, "null" where nothing
can be known) and on what it rests. A trigger that is an occurrence, not an event, is found too.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitrep.evaluate.base import NULL, Case, Measure, ratio
from sitrep.evaluate.days import means
from sitrep.evaluate.gold import SetAbsent, overlaps
from sitrep.records import Event, Occurrence, Reading

TITLE = "Own gold: dates of the examples' events"
GOLD = Path("bench/own/event-dates.tsv")
EXAMPLES = Path("examples")
MEASURES = (
    Measure(name="date, of those found", formula=ratio("date", "found"), goal=0.9),
    Measure(name="date, told by an expression", formula=ratio("near date", "near")),
    Measure(name="date, told by the story", formula=ratio("far date", "far")),
    Measure(name="events found", formula=ratio("event", "gold")),
)
_FAR = frozenset({"narrative", "no_anchor"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A gold line: the end of the report's source, the words, the trigger in them, its dates."""

    report: str
    words: str
    trigger: tuple[int, int]
    values: tuple[str, ...]
    basis: str


def gold(path: Path) -> tuple[Dated, ...]:
    """Return the lines of the gold.

    Raises:
        SetAbsent: the file is not there.
        ValueError: a line has no trigger in brackets.
    """
    if not path.exists():
        raise SetAbsent(f"{path} is not here (run it in the repository)")
    with path.open(encoding="utf-8", newline="") as handle:
        return tuple(_dated(row) for row in csv.DictReader(handle, delimiter="\t"))


def _dated(row: dict[str, str]) -> Dated:
    before, opened, rest = row["words"].partition("[")
    trigger, closed, after = rest.partition("]")
    if not (opened and closed and trigger):
        raise ValueError(f"no trigger in brackets: {row['words']!r}")
    return Dated(
        report=row["report"],
        words=before + trigger + after,
        trigger=(len(before), len(before) + len(trigger)),
        values=tuple(value.strip() for value in row["date"].split("|")),
        basis=row["basis"],
    )


def fits(value: str, found: Event | Occurrence) -> bool:
    """Tell whether the time of an event or occurrence is what a gold value says."""
    time = found.time
    if value == "null" or time is None:
        return value == "null" and time is None
    if not value.startswith("in "):
        return means(value, time.earliest, time.latest)
    earliest, latest = value.removeprefix("in ").split("/")
    after = earliest == ".." or (time.earliest is not None and time.earliest >= earliest)
    before = latest == ".." or (time.latest is not None and time.latest <= latest)
    return after and before


def _found(line: Dated, reading: Reading) -> Event | Occurrence | None:
    at = reading.report.text.find(line.words)
    if at < 0:
        raise ValueError(f"{line.report} has no words {line.words!r}")
    span = (at + line.trigger[0], at + line.trigger[1])
    told: Sequence[Event | Occurrence] = (*reading.events, *reading.occurrences)
    return next((e for e in told if overlaps((e.trigger.start, e.trigger.end), span)), None)


def score(line: Dated, reading: Reading) -> Case:
    """Return the case of one gold line."""
    found = _found(line, reading)
    right = found is not None and any(fits(value, found) for value in line.values)
    kind = "far" if line.basis in _FAR else "near"
    counts = {
        "gold": 1,
        "event": isinstance(found, Event),
        "found": found is not None,
        "date": right,
        kind: found is not None,
        f"{kind} date": right,
    }
    if isinstance(found, Event):
        counts |= {f"{NULL}{m.reason}": 1 for m in found.missing if m.field == "time"}
    time = None if found is None else found.time
    told = "no event" if found is None else "null" if time is None else f"{time.edtf} {time.basis}"
    return Case(
        id=f"{line.report} {line.words}",
        counts=tuple((name, float(count)) for name, count in counts.items()),
        outcomes=() if right else (f"{told} for {' | '.join(line.values)}",),
    )


def readings() -> Iterator[Reading]:
    """Code the shipped examples with their own actors and places.

    Raises:
        SetAbsent: the examples are not there.
    """
    from sitrep.coding import code, load_knowledge
    from sitrep.language import load
    from sitrep.reading import read_inputs

    crisis = EXAMPLES / "invented-crisis"
    if not crisis.is_dir():
        raise SetAbsent(f"{crisis} is not here (run it in the repository)")
    knowledge = load_knowledge(str(crisis / "actors.yaml"), str(crisis / "places.yaml"))
    # One example breaks off on purpose and is refused.
    reports = read_inputs([str(EXAMPLES / "libya-2020"), str(crisis)], refuse=lambda refusal: None)
    return code(reports, load(), knowledge)


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a gold line."""
    del data  # the gold lies in the repository, not among the sets of others
    lines = gold(GOLD)
    read = list(readings())
    for line in lines:
        yield score(line, _reading(line, read))


def _reading(line: Dated, read: Sequence[Reading]) -> Reading:
    """Return the reading of a line's report, named by its id or by the end of its source or URL."""
    name = line.report.rsplit("/", 1)[-1]
    for reading in read:
        report = reading.report
        if report.id == name or (report.source or "").endswith(name):
            return reading
        if (report.url or "").endswith(name):
            return reading
    raise ValueError(f"no report {line.report!r}")
