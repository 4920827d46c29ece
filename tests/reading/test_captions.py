"""Captions against prose that looks like them."""

from __future__ import annotations

import pytest

from sitrep.reading.captions import is_caption
from sitrep.reading.furniture import clean

CAPTIONS = [
    "A man walks past a damaged building in Carlton, Arland, on May 3, 2021. (Reuters)",
    "Foreign Minister Jane Doe (5L) and Treasury Minister John Roe (L) meet with their hosts.",
    "Chairman of the Council of Arland, Jane Doe (PHOTO: Gazette Monitor)",
    "Prime Minister Jane Doe and John Roe (not seen) hold a press conference in Carlton.",
    "President Doe, left, greets John Roe in Carlton, Tuesday, May 4, 2021. (AP Photo/Ann Poe)",
    "Smoke rises over Carlton after an air strike, 3 May 2021. [Jane Doe/AP]",
    "File photo: the president of Arland at a rally.",
    "In this photo provided by the army of Arland, tanks cross the river Bal.",
    "Image caption, The bridge over the river Bal was destroyed",
    "Soldiers of Arland stand guard at a checkpoint near the border on May 3, 2021.",
    "A tank is seen near the front line in Borland, March 2, 2022. Jane Doe/Handout via REUTERS",
]
PROSE = [
    "The pact was signed in Carlton on May 3, 2021.",
    "The president of Arland is to meet his counterpart near the border on May 3, 2021.",
    "Arland holds elections on June 4, 2021.",
    "Senator Jane Doe (R) said the plan would fail.",
    "The two sides hold talks in Carlton on Monday, which officials hope will lead to a truce.",
    "The general said the two armies hold positions near Balton as of June 4, 2021.",
    'The minister meets his guests at noon. "We want a truce that lasts," he said in Carlton.',
    "Syria",
]


@pytest.mark.parametrize("line", CAPTIONS)
def test_caption(line: str) -> None:
    assert is_caption(line, doubled=False, credited=False, last=False)


@pytest.mark.parametrize("line", PROSE)
def test_prose(line: str) -> None:
    assert not is_caption(line, doubled=False, credited=False, last=False)


def test_credit_at_the_end_of_a_report_signs_the_report() -> None:
    line = "The army of Arland shelled Balton, wounding three people. (Reuters)"
    assert not is_caption(line, doubled=False, credited=False, last=True)
    cleaned = clean(f"Shells hit Balton\n\n{line}")
    assert (cleaned.captions, cleaned.credits) == ((), ("Reuters",))


def test_credit_alone_below_speaks_for_a_caption() -> None:
    line = "Ministers of Arland and Borland in Carlton on June 15, 2020."
    assert not is_caption(line, doubled=False, credited=False, last=False)
    cleaned = clean(f"Talks end\n\n{line}\nAA\n\nThe talks have ended, Arland said.")
    assert [span.text for span in cleaned.captions] == [line]


def test_captions_of_the_markup_are_taken_as_they_are() -> None:
    text = "The ministers met.\n\nAt the river\n\nThey agreed on nothing."
    (span,) = clean(text, ("At the river",)).captions
    assert (span.start, span.end) == (text.index("At"), text.index("river") + 5)
