"""Who says which, in words."""

from __future__ import annotations

from pathlib import Path

from builders import Builder, HandCoder, day, town
from sitrep.ingest import ingest
from sitrep.record import Record, queries
from sitrep.records import Reading, Refusal
from sitrep.views.versions import versions_in_words

NORTHPORT = town("Northport", "VES", 41.0, 12.0)


def shelling(id_: str, outlet: str | None, dead: int, *, speaker: str | None = None) -> Reading:
    text = f"Red Banner shelled the hospital in Northport, killing {dead}, doctors said in {id_}."
    builder = Builder(id_, text, outlet=outlet)
    side = builder.actor("Red Banner", "armed_group")
    said = builder.statement("said", text[:40], builder.party(speaker)) if speaker else None
    builder.event(
        "ASSAULT",
        "shelled",
        [side],
        [builder.party("the hospital")],
        time=day("2031-06-01"),
        place=NORTHPORT,
        modes=("heavy-weapons",),
        killed=dead,
        statement=said.id if said else None,
    )
    return builder.reading()


def test_each_answer_once_with_its_outlets_and_speakers(tmp_path: Path) -> None:
    refused: list[Refusal] = []
    readings = [
        shelling("a", "Post", 4),
        shelling("b", "Wire", 4, speaker="doctors"),
        shelling("c", None, 7),
        *(shelling(f"d{n}", f"Star {n}", 9) for n in range(5)),
    ]
    with Record(tmp_path / "sitrep.db", write=True) as record:
        ingest([r.report for r in readings], record, HandCoder(readings), refuse=refused.append)
        (found,) = [d for d in queries.disagreements(record) if d.field == "killed"]
        lines = versions_in_words(record, found)
    assert refused == []
    assert set(lines) == {
        "4 (Post; doctors in Wire)",
        "7 (1 report)",
        "9 (Star 0, Star 1, Star 2, 2 more)",
    }
