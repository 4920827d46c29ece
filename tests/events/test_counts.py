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
    ("As many as 30 people died.", 30, None),
    ("No one was killed in the blast, but four guards were injured.", 0, 4),
    ("The shelling caused no casualties.", 0, 0),
    ("Police counted 12 casualties.", None, None),
    ("A policeman and two bystanders were shot dead.", 3, None),
    ("Gunmen shot dead the deputy mayor.", 1, None),
    ("A land mine killed a herdsman and nine of his goats.", 1, None),
    ("Six farmers were hacked to death.", 6, None),
    ("The court sentenced six farmers to death.", None, None),
    ("Two clerks were gunned down.", 2, None),
    ("The attack cost the lives of 38 villagers.", 38, None),
    ("Eight guards lost their lives in the raid.", 8, None),
    ("The army lost 40 men in the raid.", 40, None),
    ("The company lost 40 contracts.", None, None),
    ("Medics pulled the bodies of 19 people from the ruins.", 19, None),
    ("The ministry set up two bodies of experts.", None, None),
    ("The death toll rose from 12 to 31.", 31, None),
    ("The number of dead in the shelling was put at 25.", 25, None),
    ("The raid left 20 dead and more than 60 injured.", 20, 60),
    ("The raid cost the army 15 dead and 40 wounded.", 15, 40),
    ("The clashes resulted in 13 deaths and 40 injuries.", 13, 40),
    ("Nine clerks were treated for burns.", None, 9),
    ("A third of the 60 guards were killed.", 20, None),
    ("A third of the guards were killed.", None, None),
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


def test_some_of_the_dead_are_a_lower_bound() -> None:
    (sentence,) = load().analyse(["Among the dead were two children."])[0].sentences
    (found,) = casualties(sentence, numerals(sentence))
    assert (found.harm, found.told.low, found.told.high) == ("killed", 2, None)


CARRIED = [
    ("Jets bombed Maleb on Sunday. Hospital staff counted 17 bodies.", 17),
    ("Jets bombed Maleb on Sunday. There were no deaths.", 0),
    ("Jets bombed Maleb on Sunday. Since January 900 people have died in the north.", None),
    ("Jets bombed Maleb on Sunday. Cholera left 17 people dead.", None),
    ("Jets bombed Maleb and killed two men. Hospital staff counted 17 bodies.", 2),
    ("The premiers met in Maleb on Sunday. Hospital staff counted 17 bodies.", None),
]


@pytest.mark.parametrize(("text", "killed"), CARRIED)
def test_the_next_sentence_tells_the_dead_of_an_assault(text: str, killed: int | None) -> None:
    assert [e.killed for e in reading_of(text).events][:1] == [killed]


def test_a_toll_stands_before_the_last_of_its_dead() -> None:
    text = "The toll in the bombing of the depot rose to 31 after two more guards died."
    assert [e.killed for e in reading_of(text).events if e.type == "ASSAULT"] == [31]
