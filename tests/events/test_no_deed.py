"""Statements, plans, denials and figures of speech give no deed that occurred."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from events.coding import events_of

CASES = yaml.safe_load(
    (Path(__file__).parent / "cases" / "no_deed.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in CASES.items() for text in texts]
)
def test_no_deed_comes_out(kind: str, text: str) -> None:
    deeds = [
        (e.type, e.factuality, e.trigger.text, e.why)
        for e in events_of(text)
        if e.quad in (2, 4) and e.factuality in ("occurred", "ongoing")
    ]
    assert not deeds, kind
