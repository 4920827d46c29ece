"""Precision and recall of events in whole reports of our own, every event of which is marked.

``python -m events.test_reports`` (with ``tests`` on the path) prints the figures and every error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitrep.coding import code_report
from sitrep.language import load
from sitrep.records import Event, Party, Report, Time

FILES = ("reports", "reports_unseen")
DEEDS = (2, 4)
TOLD = ("occurred", "ongoing")
# What the rules reach; only to rise (false deeds only to fall).
FLOORS = {
    "reports": {"precision": 0.92, "recall": 0.92, "parties": 0.98, "false_deeds": 3},
    "reports_unseen": {"precision": 0.83, "recall": 0.8, "parties": 0.93, "false_deeds": 3},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An act marked in a report: where its words stand, what it is, who takes part."""

    spans: tuple[tuple[int, int], ...]
    types: tuple[str, ...]
    factuality: str
    maybe: bool
    parties: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    words: str

    def met_by(self, event: Event) -> bool:
        """Tell whether an event stands on a word of this act."""
        return any(event.trigger.start < e and s < event.trigger.end for s, e in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts over all reports, with a line for every error."""

    right: int
    coded: int
    marked: int
    false_deeds: int
    sides: int
    sides_right: int
    errors: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Coded events that are marked with that type, of all coded."""
        return self.right / self.coded

    @property
    def recall(self) -> float:
        """Marked events that are coded with their type, of all marked."""
        return self.right / self.marked

    @property
    def parties(self) -> float:
        """Sides of rightly coded events whose every marked party is there, of those marked."""
        return self.sides_right / self.sides


def written(case: dict[str, Any]) -> tuple[str, tuple[Marked, ...]]:
    """Return a report's text and the acts marked in it."""
    at, parts, acts = 0, [], []
    for row in case["sentences"]:
        acts += [marked(row["text"], at, act) for act in row.get("events", ())]
        parts.append(row["text"])
        at += len(row["text"]) + 1
    return " ".join(parts), tuple(acts)


def marked(sentence: str, at: int, act: dict[str, Any]) -> Marked:
    """Return an act with its words as offsets into the report."""

    def spans(words: list[str]) -> tuple[tuple[int, int], ...]:
        found = [(at + sentence.index(w), len(w)) for w in words]
        return tuple((start, start + length) for start, length in found)

    def several(value: str | list[str]) -> list[str]:
        return [value] if isinstance(value, str) else value

    return Marked(
        spans=spans(several(act["trigger"])),
        types=tuple(several(act["type"])),
        factuality=act.get("factuality", "occurred"),
        maybe=act.get("maybe", False),
        parties=tuple((k, spans(act[k])) for k in ("actors", "recipients") if k in act),
        words=sentence,
    )


def coded(name: str, day: str, text: str) -> tuple[Event, ...]:
    """Return the events the program finds in a report of that day."""
    published = Time(
        earliest=day, latest=day, extent=False, edtf=day, precision="day", basis="given"
    )
    report = Report(
        id=name, title=None, outlet=None, url=None, language="en", text=text, sha256="",
        published=published,
    )  # fmt: skip
    return code_report(report, load().analyse([text])[0]).events


def holds(spans: tuple[tuple[int, int], ...], parties: tuple[Party, ...]) -> bool:
    """Tell whether every marked party overlaps one that is coded."""
    return all(any(s < p.end and p.start < e for p in parties) for s, e in spans)


def told(event: Event) -> str:
    sides = [[p.text for p in side] for side in (event.actors, event.recipients)]
    return f"{event.type} {event.factuality} {event.trigger.text!r} {sides} {event.why}"


def is_false_deed(event: Event, acts: tuple[Marked, ...]) -> bool:
    """Tell a deed coded as done where no deed that was done, or may be one, is marked."""
    if event.quad not in DEEDS or event.factuality not in TOLD:
        return False
    met = [act for act in acts if act.met_by(event)]
    return not any(event.type in act.types and act.factuality in TOLD for act in met)


def differences(
    acts: tuple[Marked, ...], events: tuple[Event, ...], pairs: dict[int, Event]
) -> Iterator[str]:
    """Yield a line for each event too many, missed, or with a party or factuality amiss."""
    paired = {event.id for event in pairs.values()}
    for event in events:
        if event.id not in paired and not is_free(event, acts):
            kind = "FALSE DEED" if is_false_deed(event, acts) else "too many"
            yield f"{kind}: {told(event)} | {event.evidence.text}"
    for i, act in enumerate(acts):
        if i not in pairs:
            if not act.maybe:
                yield f"missed: {act.types} | {act.words}"
            continue
        event = pairs[i]
        if event.factuality != act.factuality and event.quad in DEEDS:
            yield f"factuality: {told(event)} for {act.factuality} | {act.words}"
        for side, spans in act.parties:
            if not holds(spans, getattr(event, side)):
                yield f"{side}: {told(event)} | {act.words}"


def is_free(event: Event, acts: tuple[Marked, ...]) -> bool:
    """Tell an event on which analysts may differ."""
    return any(act.maybe and act.met_by(event) and event.type in act.types for act in acts)


@cache
def score(file: str) -> Score:
    """Read every report of a file and count."""
    path = Path(__file__).parent / "cases" / f"{file}.yaml"
    cases: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    right = many = wanted = false = sides = sides_right = 0
    errors: list[str] = []
    for name, case in cases.items():
        text, acts = written(case)
        events = coded(name, case["published"], text)
        pairs: dict[int, Event] = {}
        for i, act in enumerate(acts):
            fits = [e for e in events if act.met_by(e) and e.type in act.types]
            if fits and not act.maybe:
                pairs[i] = fits[0]
        right += len(pairs)
        wanted += sum(not act.maybe for act in acts)
        many += sum(not is_free(e, acts) for e in events)
        false += sum(is_false_deed(e, acts) for e in events)
        for i, event in pairs.items():
            sides += len(acts[i].parties)
            sides_right += sum(holds(s, getattr(event, side)) for side, s in acts[i].parties)
        errors += [f"[{name}] {line}" for line in differences(acts, events, pairs)]
    return Score(
        right=right, coded=many, marked=wanted, false_deeds=false,
        sides=sides, sides_right=sides_right, errors=tuple(errors),
    )  # fmt: skip


@pytest.mark.parametrize("file", FILES)
def test_few_events_are_coded_that_are_none(file: str) -> None:
    assert score(file).precision >= FLOORS[file]["precision"], "\n".join(score(file).errors)


@pytest.mark.parametrize("file", FILES)
def test_marked_events_are_found(file: str) -> None:
    assert score(file).recall >= FLOORS[file]["recall"], "\n".join(score(file).errors)


@pytest.mark.parametrize("file", FILES)
def test_parties_are_those_marked(file: str) -> None:
    assert score(file).parties >= FLOORS[file]["parties"], "\n".join(score(file).errors)


@pytest.mark.parametrize("file", FILES)
def test_deeds_were_done(file: str) -> None:
    assert score(file).false_deeds <= FLOORS[file]["false_deeds"], "\n".join(score(file).errors)


if __name__ == "__main__":
    for file in FILES:
        found = score(file)
        print(*found.errors, sep="\n")
        print(
            f"{file}: precision {found.precision:.3f} recall {found.recall:.3f} "
            f"parties {found.parties:.3f} false deeds {found.false_deeds} "
            f"({found.right} right, {found.coded} coded, {found.marked} marked)"
        )
