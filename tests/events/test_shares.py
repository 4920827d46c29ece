"""Which act a number of killed and injured is of."""

from __future__ import annotations

import pytest

from events.coding import reading_of

# Text; of each assault its trigger, its killed and its injured.
CASES: list[tuple[str, list[tuple[str, int | None, int | None]]]] = [
    ("Twelve guards were wounded when rebels raided the camp.", [("raided", None, 12)]),
    ("When jets bombed the market, 20 people were killed.", [("bombed", 20, None)]),
    (
        "Two guards were killed by rebels when jets bombed the camp.",
        [("killed", 2, None), ("bombed", None, None)],
    ),
    (
        "Gunmen opened fire on a wedding, killing at least 19 people and wounding more than 30.",
        [("opened", 19, 30)],
    ),
    ("A roadside bomb tore through a bus on Sunday; six were killed.", [("bomb", 6, None)]),
    ("Police opened fire, and when the smoke cleared four men lay dead.", [("opened", 4, None)]),
    ("The toll in the bombing of the depot has reached 63.", [("bombing", 63, None)]),
    ("Shells fell on the market at Dravno, leaving 12 dead.", [("fell", 12, None)]),
    ("The premier deplored the bombing.", []),
]


@pytest.mark.parametrize(("text", "assaults"), CASES)
def test_numbers_are_of_the_act_that_did_the_harm(
    text: str, assaults: list[tuple[str, int | None, int | None]]
) -> None:
    found = [e for e in reading_of(text).events if e.type == "ASSAULT"]
    assert [(e.trigger.text, e.killed, e.injured) for e in found] == assaults
