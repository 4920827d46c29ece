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


# Real deeds in the words of the figures above.
DEEDS = [
    ("A court in Leiden sentenced the former dictator to life.", "SANCTION"),
    ("The garrison surrendered after a siege of forty days.", "RETREAT"),
    ("The president was ambushed on the road to the airport and wounded.", "ASSAULT"),
    ("A student stabbed his teacher in a classroom in Lodz.", "ASSAULT"),
    ("A bomb exploded in a toy shop in Belfast, killing two.", "ASSAULT"),
    ("Rebels attacked a relay station on the ridge.", "ASSAULT"),
    ("Three senators were assassinated before the ballot.", "ASSAULT"),
    ("The militia's cells bombed the ministry.", "ASSAULT"),
    ("There were riots in Bern on Saturday.", "PROTEST"),
    ("Fighting continued in the north on Sunday.", "ASSAULT"),
    ("The rebels, a band of deserters from the north, shelled the port.", "ASSAULT"),
    ("Doctors marched through Lima against the new law.", "PROTEST"),
    ("Kenya crushes a revolt in the north", "COERCE"),
    ("Rebels raided the kitchen of the barracks and killed two cooks.", "ASSAULT"),
    ("Farmers attacked the surveyors' camp in protest at the road.", "ASSAULT"),
]


@pytest.mark.parametrize(("text", "type_"), DEEDS)
def test_deeds_in_like_words_are_told(text: str, type_: str) -> None:
    told = {(e.type, e.factuality) for e in events_of(text)}
    assert (type_, "occurred") in told
