"""Who did it to whom, construction by construction."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from events.coding import reading_of
from sitrep.records import Event, Party

CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "parties.yaml").read_text(encoding="utf-8")
)


def fits(words: list[str], parties: tuple[Party, ...]) -> bool:
    if not words:
        return not parties
    return all(any(word in party.text for party in parties) for word in words)


def told(event: Event) -> str:
    sides = [[p.text for p in side] for side in (event.actors, event.recipients)]
    return f"{event.type} {event.trigger.text} {sides} {event.why}"


@pytest.mark.parametrize("name", CASES)
def test_sides(name: str) -> None:
    case = CASES[name]
    events = reading_of(case["text"]).events
    fitting = [
        e
        for e in events
        if e.type == case["type"]
        and fits(case["actors"], e.actors)
        and fits(case["recipients"], e.recipients)
    ]
    assert fitting, [told(e) for e in events]
