"""An event's score: likelier right where a rule, the model and known parties agree."""

from __future__ import annotations

from pathlib import Path

from sitrep.coding import code_report
from sitrep.language import load
from sitrep.ontology.plover import event_types
from sitrep.records import Report

JUDGED = Path(__file__).parents[2] / "bench/own/judged-events.tsv"


def score_of(text: str, trigger: str) -> float:
    report = Report(id="r", title=None, outlet=None, url=None, language="en", text=text, sha256="")
    (analysis,) = load().analyse([text])
    events = code_report(report, analysis).events
    return next(event.score for event in events if event.trigger.text == trigger)


def test_what_rests_on_more_scores_higher() -> None:
    """A known party of politics that acts makes an event likelier."""
    high = score_of("Kenya shelled a border town.", "shelled")
    low = score_of("Someone shelled a hut.", "shelled")
    assert 0.5 < low < high < 1


def test_the_judged_events_are_well_formed() -> None:
    head, *rows = JUDGED.read_text(encoding="utf-8").splitlines()
    assert head.split("\t") == ["set", "line", "start", "type", "right"]
    cells = [row.split("\t") for row in rows]
    assert len({tuple(row[:4]) for row in cells}) == len(cells)
    assert {row[3] for row in cells} <= set(event_types())
    assert {row[4] for row in cells} == {"0", "1"}
