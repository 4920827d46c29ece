"""The splitter agrees with the treebanks' conventions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.language.words import split

CASES = [
    ("The envoys left.", "The envoys left ."),
    ("UN-backed government", "UN - backed government"),
    ("a pro-government militia", "a pro-government militia"),
    ("It didn't end.", "It did n't end ."),
    ("They cannot stay", "They can not stay"),
    ("Libya's army", "Libya 's army"),
    ("the militias’ base", "the militias ’ base"),
    ("the U.S. envoy", "the U.S. envoy"),
    ("the U.S.-led talks", "the U.S. - led talks"),
    ("Mr. Smith met Gen. Jones.", "Mr. Smith met Gen. Jones ."),
    ("George W. Bush", "George W. Bush"),
    ("Resolution No. 1970", "Resolution No. 1970"),
    ("He said no.", "He said no ."),
    ("$5m in aid", "$ 5 m in aid"),
    ("20 km away at 5pm", "20 km away at 5 pm"),
    ("1,200 troops, 3.5%", "1,200 troops , 3.5 %"),
    ("the 1980s and the 14th", "the 1980s and the 14th"),
    ("on 17/06/2020 or 2020-06-17", "on 17/06/2020 or 2020-06-17"),
    ("see https://example.org/a-b?c=d.", "see https://example.org/a-b?c=d ."),
    ("mail a.b@example.org, please", "mail a.b@example.org , please"),
    ("“Peace,” he said", "“ Peace , ” he said"),
    ("talks—and more—failed", "talks — and more — failed"),
    ("wait... what?!", "wait ... what ?!"),
    ("Shi'ite and O'Neill", "Shi'ite and O'Neill"),
    ("(AFP/Reuters)", "( AFP / Reuters )"),
    ("14-month campaign", "14 - month campaign"),
    ("Çavuşoğlu's visit", "Çavuşoğlu 's visit"),
    ("north\u200b-\u200beast", "north - east"),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_split(text: str, expected: str) -> None:
    """Words as the treebanks have them."""
    assert " ".join(text[a:b] for a, b in split(text)) == expected


@given(st.text())
def test_words_are_apart_and_lose_nothing_but_blanks(text: str) -> None:
    """Spans rise, are not empty, and leave out only white space and control characters."""
    position = 0
    for a, b in split(text):
        assert position <= a < b
        assert not any(c.isalnum() for c in text[position:a])
        position = b
    assert not any(c.isalnum() for c in text[position:])


@pytest.mark.parametrize(
    "unit", ["a", "a.", "a-", "a'", "1.", "@a", "www.", "a@b.", "'", "!", "[", "https://", "A&"]
)
def test_time_is_linear(unit: str) -> None:
    """A hundred thousand repetitions of an awkward unit are read, whatever they come to."""
    text = unit * 100_000
    spans = split(text)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
