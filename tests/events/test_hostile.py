"""Texts that no one writes are read without error and without much time."""

from __future__ import annotations

import time

import pytest

from events.coding import reading_of

TEXTS = {
    "nested promises": "France " + "agreed to " * 300 + "send troops to Mali.",
    "a long list": "Police arrested " + ", ".join(f"Man{i}" for i in range(400)) + ".",
    "numbers": "Troops killed " + "9" * 3000 + " people and 1,2,3,4,5,6,7 others.",
    "attacks on attacks": "The attack " + "on the attack " * 300 + "failed.",
    "no letters": "... !!! ??? 123 () [] {} \u200b\u202e",
    "one word": "Attack",
    "nothing": "",
}


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_is_read(name: str) -> None:
    began = time.process_time()
    reading = reading_of(TEXTS[name])
    text = reading.report.text
    assert all(text[e.trigger.start : e.trigger.end] == e.trigger.text for e in reading.events)
    assert time.process_time() - began < 10
