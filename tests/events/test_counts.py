"""Numbers of killed and injured in a sentence."""

from __future__ import annotations

import pytest

from events.coding import reading_of
from sitrep.events.counts import casualties
from sitrep.events.numerals import numerals
from sitrep.language import load

CASES = [
    ("Gunmen killed five villagers.", 5, None),
    ("Five villagers were killed and twelve wounded.", 5, 12),
    ("The blast left nine people dead.", 9, None),
    ("A mine killed a farmer and injured his two sons.", 1, 2),
    ("More than 1,200 people died in the siege.", 1200, None),
    ("The raid claimed 14 lives.", 14, None),
    ("Twenty-three soldiers were killed on Friday.", 23, None),
    ("The shelling killed five soldiers and two civilians.", 7, None),
    ("The blast killed 20 people, including five children.", 20, None),
    ("Three people were killed, two of them children.", 3, None),
    ("Ten to 15 villagers were killed and 20-25 wounded.", 10, 20),
    ("Up to 30 people died.", None, None),
    ("Dozens were killed.", None, None),
    ("Thousands died of hunger.", None, None),
    ("Fewer than ten people were killed.", None, None),
    ("The minister met five envoys.", None, None),
    ("The bombing killed the mayor.", 1, None),
]


@pytest.mark.parametrize(("text", "killed", "injured"), CASES)
def test_numbers(text: str, killed: int | None, injured: int | None) -> None:
    (sentence,) = load().analyse([text])[0].sentences
    found = {each.harm: each.number for each in casualties(sentence, numerals(sentence))}
    assert found.get("killed") == killed
    assert found.get("injured") == injured


def test_numbers_belong_to_the_act_that_did_the_harm() -> None:
    text = "Police arrested nine men after a bombing in Quetta killed 30 worshippers."
    numbers = {e.type: e.killed for e in reading_of(text).events}
    assert numbers["ASSAULT"] == 30
    assert numbers["COERCE"] is None
