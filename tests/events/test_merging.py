"""One act, one event: words that tell the same act again, and words that tell another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from events.coding import reading_of

CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "merged.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", CASES)
def test_one_act_is_one_event(name: str) -> None:
    case = CASES[name]
    found = [e for e in reading_of(case["text"]).events if e.type == case["type"]]
    assert len(found) == case["events"], [(e.trigger.text, e.why) for e in found]
    for number in ("killed", "injured"):
        if number in case:
            assert getattr(found[0], number) == case[number], found[0].why
