"""Timelines of entities from raw text: temporal-awareness F1 (SemEval-2015 Task 4 trial data).

The measure follows UzZaman and Allen 2011: relations implied by order and date are reduced to
neighbours, and each side's reduced relations are checked against the closure of the other side.
Entries of order 0 could not be placed and are left out.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from sitrep.evaluate.base import Case, Counts, Measure, ratio
from sitrep.evaluate.gold import SENT, Line, SetAbsent, load
from sitrep.views.entries import Entry as TimelineEntry

TITLE = "Timelines from raw text, six entities, Wikinews on Apple"
Node = tuple[str, int]
Related = tuple[Node, str, Node | str]


def _f1(sums: Counts) -> float:
    precision = sums["p"] / sums["pn"] if sums["pn"] else 0.0
    recall = sums["r"] / sums["rn"] if sums["rn"] else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


MEASURES = (
    Measure(name="temporal awareness F1", formula=_f1, goal=0.30),
    Measure(name="precision", formula=ratio("p", "pn")),
    Measure(name="recall", formula=ratio("r", "rn")),
    Measure(name="share of gold event words found", formula=ratio("seen", "mentions")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One point of a timeline: rank, date as written, the event words."""

    rank: int
    date: str | None
    nodes: tuple[Node, ...]


def reduced(entries: Sequence[Entry]) -> set[Related]:
    """Return the relations between neighbours, and between events and their dates."""
    found: set[Related] = set()
    ranks = sorted({entry.rank for entry in entries})
    groups = [[n for e in entries if e.rank == rank for n in e.nodes] for rank in ranks]
    for group in groups:
        found.update((a, "same", b) for a, b in pairwise(group))
    for one, other in pairwise(groups):
        if one and other:
            found.add((one[-1], "before", other[0]))
    for entry in entries:
        if entry.date:
            found.update((node, "at", entry.date) for node in entry.nodes)
    return found


def holds(relation: Related, entries: Sequence[Entry]) -> bool:
    """Tell whether a relation is in the closure of a timeline."""
    one, kind, other = relation
    rank = {node: entry.rank for entry in entries for node in entry.nodes}
    if kind == "at":
        return any(one in entry.nodes and entry.date == other for entry in entries)
    if one not in rank or isinstance(other, str) or other not in rank:
        return False
    return rank[one] == rank[other] if kind == "same" else rank[one] < rank[other]


def gold_entries(rows: Sequence[dict[str, object]]) -> list[Entry]:
    """Return the placed entries of a gold timeline; nodes are (document, start)."""
    entries = []
    for row in rows:
        mentions = row["mentions"]
        if row["order"] == 0 or not isinstance(mentions, list):
            continue
        nodes = tuple((str(m["doc"]), int(m["start"])) for m in mentions if m["start"] is not None)
        date = str(row["date"])
        known = date.replace("-XX", "") if not date.startswith("XXXX") else None
        entries.append(Entry(rank=int(str(row["order"])), date=known, nodes=nodes))
    return entries


def date_of(earliest: str | None, latest: str | None) -> str | None:
    """Return the ISO date, month or year that an interval is, null for any other."""
    if not earliest or not latest:
        return None
    if earliest == latest:
        return earliest
    if earliest[:7] == latest[:7] and earliest.endswith("-01") and latest[8:] >= "28":
        return earliest[:7]
    if earliest[:4] == latest[:4] and earliest[5:] == "01-01" and latest[5:] == "12-31":
        return earliest[:4]
    return None


def _our_entries(rows: Sequence[TimelineEntry], gold: Sequence[Entry]) -> list[Entry]:
    words = {node for entry in gold for node in entry.nodes}
    entries: list[Entry] = []
    previous: tuple[str | None, str | None] | None = None
    rank = 0
    for row in rows:
        time = row.time
        if time is None or not (time.earliest or time.latest):
            continue
        interval = (time.earliest, time.latest)
        rank, previous = (rank, previous) if interval == previous else (rank + 1, interval)
        nodes = []
        for m in row.mentions:
            place = (m.report, m.trigger.start)
            match = next(
                (w for w in words if w[0] == m.report and place[1] <= w[1] < m.trigger.end), None
            )
            nodes.append(match or place)
        date = date_of(time.earliest, time.latest)
        entries.append(Entry(rank=rank, date=date, nodes=tuple(nodes)))
    return entries


def _timelines(lines: Sequence[Line], entities: Sequence[str]) -> dict[str, list[TimelineEntry]]:
    """Read the documents into a record and return the timeline of each entity."""
    from sitrep.coding import Knowledge
    from sitrep.errors import InputRefused, NotFound
    from sitrep.ingest import StageCoder, ingest
    from sitrep.language import load as load_language
    from sitrep.reading import read_jsonl_stream
    from sitrep.record import Record
    from sitrep.records import Refusal
    from sitrep.views.timeline import timeline

    def refuse(refusal: Refusal) -> None:
        raise InputRefused(refusal)

    sent = [{k: line[k] for k in SENT if line.get(k) is not None} for line in lines]
    stream = io.BytesIO(b"".join(json.dumps(row).encode() + b"\n" for row in sent))
    found: dict[str, list[TimelineEntry]] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        Record(Path(folder) / "sitrep.db", write=True) as record,
    ):
        coder = StageCoder(load_language(), Knowledge())
        ingest(read_jsonl_stream(stream, "gold", refuse), record, coder, refuse=refuse)
        for entity in entities:
            try:
                found[entity] = list(timeline(record, entity, everything=True))
            except NotFound:
                found[entity] = []
    return found


def cases(data: Path) -> Iterator[Case]:
    """Yield one case an entity; all documents are read into one record first."""
    path = data / "eval" / "timelines_apple" / "timelines.json"
    if not path.exists():
        raise SetAbsent(f"{path} is not here")
    timelines = json.loads(path.read_text(encoding="utf-8"))
    lines = load(path.with_name("documents.jsonl"))
    rows = _timelines(lines, sorted(timelines))
    for entity in sorted(timelines):
        gold = gold_entries(timelines[entity])
        ours = _our_entries(rows[entity], gold)
        mine, theirs = reduced(ours), reduced(gold)
        seen = {node for entry in ours for node in entry.nodes}
        words = {node for entry in gold for node in entry.nodes}
        yield Case(
            id=entity,
            counts=(
                ("p", sum(holds(r, gold) for r in mine)),
                ("pn", len(mine)),
                ("r", sum(holds(r, ours) for r in theirs)),
                ("rn", len(theirs)),
                ("seen", len(seen & words)),
                ("mentions", len(words)),
            ),
        )
