"""Own set: the numbers told of an event, by value and bounds.

The set is ``bench/own/numbers.tsv``; ``bench/own/README.md`` says how it was written. Odd lines are
for development, even ones are held out: their cases say how many numbers were wrong, not which.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitrep.evaluate.base import Case, Measure, f1, ratio
from sitrep.evaluate.gold import OWN, PARTS, Line, Pair, SetAbsent, overlaps, pairs
from sitrep.records import Amount

TITLE = "Own set: the numbers of an event"
GOLD = OWN / "numbers.tsv"
NOTHING = "-"
_SHARES = (
    ("numbers told that are found, by value and bounds", "right", "gold", 0.85),
    ("numbers found that are right", "sound", "found", 0.9),
    ("numbers told of events found", "right", "reachable", None),
    ("told as rough or not, of those right", "rough", "right", None),
    ("events found", "event", "lines", None),
)
MEASURES = tuple(
    measure
    for part, name in PARTS.items()
    for measure in (
        *(
            Measure(name=f"{what}, {name}", formula=ratio(f"{part}:{a}", f"{part}:{b}"), goal=goal)
            for what, a, b, goal in _SHARES
        ),
        Measure(name=f"F1, {name}", formula=f1(f"{part}:right", f"{part}:found", f"{part}:gold")),
    )
)

Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A number of the gold: what it counts, its bounds (any of several), whether it is rough.

    ``optional`` numbers are right where they are found and not missed where they are not; ``unit``
    is one of time, for durations.
    """

    kind: str
    optional: bool
    bounds: tuple[Bounds, ...]
    about: bool
    unit: str | None

    def fits(self, found: Amount) -> bool:
        """Tell whether a found number has this kind, one of these bounds and this unit."""
        same = found.kind == self.kind and (self.unit is None or self.unit == found.unit)
        return same and (found.low, found.high) in self.bounds


def told(written: str) -> tuple[Told, ...]:
    """Return the numbers of a line's last column, such as ``killed=30.. duration=48:hour``.

    Raises:
        ValueError: one is not written as the set's numbers are.
    """
    return tuple(_told(each) for each in written.split() if each != NOTHING)


def _told(written: str) -> Told:
    named = re.fullmatch(r"(\w+)(\?)?=([\d.|]+)(,about)?(?::(\w+))?", written)
    if named is None:
        raise ValueError(f"no number: {written!r}")
    kind, optional, bounds, about, unit = named.groups()
    return Told(
        kind=kind,
        optional=optional is not None,
        bounds=tuple(_bounds(each) for each in bounds.split("|")),
        about=about is not None,
        unit=unit,
    )


def _bounds(written: str) -> Bounds:
    low, dots, high = written.partition("..")
    if not dots:
        return float(low), float(low)
    return float(low) if low else None, float(high) if high else None


def lines(path: Path) -> Iterator[Line]:
    """Yield the lines of the set with their part.

    Raises:
        SetAbsent: the file is not there.
    """
    if not path.exists():
        raise SetAbsent(f"{path} is not here (run it in the repository)")
    with path.open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, row in enumerate(rows, start=1):
            yield {**row, "number": number, "part": "dev" if number % 2 else "heldout"}


def found_numbers(pair: Pair) -> tuple[bool, tuple[Amount, ...]]:
    """Tell whether an event stands on a trigger of the line; return the numbers of all that do."""
    words = "|".join(re.escape(word) for word in pair.line["trigger"].split("|"))
    spans = [m.span() for m in re.finditer(rf"(?<!\w)(?i:{words})(?!\w)", pair.line["text"])]
    if not spans:
        raise ValueError(f"no trigger {pair.line['trigger']!r} in {pair.line['text']!r}")
    events = [
        event
        for event in pair.reading.events
        if any(overlaps(pair.at(event.trigger.start, event.trigger.end), span) for span in spans)
    ]
    numbers = {(n.kind, n.start, n.end): n for event in events for n in event.numbers}
    return bool(events), tuple(numbers[key] for key in sorted(numbers))


def compare(
    gold: Sequence[Told], found: Sequence[Amount]
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Return the counts of one line, and what was missed and what was false."""
    counts = {"gold": 0, "right": 0, "rough": 0, "found": len(found), "sound": 0}
    wrong = []
    for each in gold:
        answer = next((n for n in found if each.fits(n)), None)
        if each.optional:
            counts["found"] -= answer is not None
            continue
        counts["gold"] += 1
        if answer is None:
            wrong.append(f"missed {each.kind} {each.bounds[0]}")
        else:
            counts["right"] += 1
            counts["rough"] += answer.about == each.about
    required = [each for each in gold if not each.optional]
    for number in found:
        if any(each.fits(number) for each in required):
            counts["sound"] += 1
        elif not any(each.fits(number) for each in gold):
            wrong.append(f"false {number.kind} {number.low}..{number.high} {number.text!r}")
    return counts, tuple(wrong)


def score(pair: Pair) -> Case:
    """Return the case of one line."""
    line = pair.line
    event, found = found_numbers(pair)
    counts, wrong = compare(told(line["numbers"]), found)
    counts |= {"lines": 1, "event": event, "reachable": counts["gold"] if event else 0}
    if not event:
        wrong = ("no event", *wrong)
    part = line["part"]
    return Case(
        id=f"{part} {line['number']} {line['class']}",
        counts=tuple((f"{part}:{name}", float(count)) for name, count in counts.items()),
        # What is held out stays unread: its cases say how many were wrong, not which.
        outcomes=wrong if part == "dev" else (f"{len(wrong)} wrong",) if wrong else (),
    )


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a line."""
    del data  # the set lies in the repository, not among the sets of others
    for pair in pairs(list(lines(GOLD))):
        yield score(pair)
