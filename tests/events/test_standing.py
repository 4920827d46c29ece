"""What lasts, befalls, or is said by nobody is no event; documents speak for their issuers."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from events.coding import events_of

CASES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "no_event.yaml").read_text(encoding="utf-8")
)
# A text, and the type, trigger, actors and recipients of the one event in it.
ACTS = [
    ("Latvia backed the council on Monday.", "SUPPORT", "backed", ["Latvia"], ["the council"]),
    ("Latvia backs provincial council", "SUPPORT", "backs", ["Latvia"], ["provincial council"]),
    (
        "Norway issued a statement condemning the raid.",
        "ACCUSE", "condemning", ["Norway"], ["the raid"],
    ),
    (
        "Kenya and Uganda held a naval exercise near the cape.",
        "COOPERATE", "exercise", ["Kenya", "Uganda"], [],
    ),
    ("The Kenyan army held a naval exercise.", "MOBILIZE", "exercise", ["The Kenyan army"], []),
    (
        "The two sides agreed to exchange prisoners and to open the road.",
        "AGREE", "agreed", ["The two sides"], [],
    ),
    (
        "The fighting has killed forty farmers.",
        "ASSAULT", "fighting", [], [],
    ),
    ("Soldiers guarded the mint during the riots of May.", "MOBILIZE", "guarded",
     ["Soldiers"], ["the mint"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in CASES.items() for text in texts]
)
def test_no_event_comes_out(kind: str, text: str) -> None:
    assert not [(e.type, e.trigger.text, e.why) for e in events_of(text)], kind


@pytest.mark.parametrize(("text", "type_", "trigger", "actors", "recipients"), ACTS)
def test_acts_beside_them_are_told(
    text: str, type_: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    found = [e for e in events_of(text) if e.trigger.text == trigger and e.type == type_]
    assert found, [(e.type, e.trigger.text) for e in events_of(text)]
    (event,) = found
    assert [p.text for p in event.actors] == actors
    if recipients:
        assert [p.text for p in event.recipients] == recipients


def test_what_is_agreed_together_is_one_event() -> None:
    text = "The two sides agreed to exchange prisoners and to open the road."
    assert [e.trigger.text for e in events_of(text)] == ["agreed"]
