"""Numbers of an event besides killed and injured, and the bounds that words give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.coding import events_of
from sitrep.events.numerals import numerals
from sitrep.language.analysis import Sentence, Token


def sentence_of(words: list[str]) -> Sentence:
    """Return words as a flat sentence in which what looks like a number is one."""
    tokens, at = [], 0
    for i, word in enumerate(words):
        number = word[:1].isdigit() or word in ("two", "ten", "fifteen", "twenty", "three")
        tokens.append(
            Token(i=i, start=at, end=at + len(word), text=word, lemma=word,
                  upos="NUM" if number else "NOUN", xpos="NN", head=i - 1, deprel="dep")
        )  # fmt: skip
        at += len(word) + 1
    return Sentence(index=0, paragraph=0, start=0, end=at, tokens=tuple(tokens))


BOUNDS = [
    ("12 men", 12, 12, False),
    ("at least 12 men", 12, None, False),
    ("more than $ 3 million", 3_000_000, None, False),
    ("up to 30 men", None, 30, False),
    ("fewer than ten men", None, 10, False),
    ("about 2.5 bn", 2_500_000_000, 2_500_000_000, True),
    ("between ten and fifteen men", 10, 15, False),
    ("10 to 15 men", 10, 15, False),
    ("2 - 3 million men", 2_000_000, 3_000_000, False),
    ("twenty - three men", 23, 23, False),
    ("1,200 men", 1200, 1200, False),
    ("a dozen men", 12, 12, False),
    ("dozens of men", 24, None, False),
    ("hundreds of thousands of men", 200_000, None, False),
    ("an estimated 300 men", 300, 300, True),
    ("2 million", 2_000_000, 2_000_000, False),
    ("a hundred and twenty men", 120, 120, False),
    ("two hundred and fifty thousand men", 250_000, 250_000, False),
    ("three thousand two hundred men", 3200, 3200, False),
    ("half a million men", 500_000, 500_000, False),
    ("half a dozen men", 6, 6, False),
    ("a couple of men", 2, 2, False),
    ("two and a half hours", 2.5, 2.5, False),
    ("two - and - a - half years", 2.5, 2.5, False),
    ("a third of the 60 men", 20, 20, False),
    ("half of the garrison 's 80 men", 40, 40, False),
    ("three - quarters of the 80 men", 60, 60, False),
    ("several hundred men", 200, None, False),
    ("100 or more men", 100, None, False),
    ("100 men or so", 100, 100, True),
    ("two or three men", 2, 3, False),
    ("as many as 40 men", None, 40, False),
]


@pytest.mark.parametrize(("text", "low", "high", "about"), BOUNDS)
def test_bounds(text: str, low: float | None, high: float | None, about: bool) -> None:
    (found,) = numerals(sentence_of(text.split()))
    assert (found.low, found.high, found.about) == (low, high, about)


@pytest.mark.parametrize("text", ["a man", "one-off deals", "h2o pipes", "9" * 40, "many men"])
def test_what_is_no_number(text: str) -> None:
    assert numerals(sentence_of(text.split())) == ()


@pytest.mark.parametrize("words", [["hundred", "one"], ["third", "half"], ["two", "thirds"]])
def test_long_runs_of_number_words_are_read(words: list[str]) -> None:
    assert all(n.first < n.last for n in numerals(sentence_of(words * 2000)))


@given(
    st.lists(
        st.sampled_from(
            "12 to ten a dozen million - at least dozens of $ and half third or hundred two".split()
        )
    )
)
def test_numbers_never_overlap(words: list[str]) -> None:
    found = numerals(sentence_of(words))
    assert all(0 <= n.first < n.last <= len(words) for n in found)
    assert all(n.low is None or n.high is None or n.low <= n.high for n in found)


TOLD = [
    ("Police arrested more than 40 people at the rally.", "arrested", 40, None, None),
    ("Some 300 demonstrators were detained in Lima.", "arrested", 300, 300, None),
    ("Police detained 12 students and 3 teachers.", "arrested", 15, 15, None),
    ("Kenya gave $3 million in aid to Sudan.", "money", 3_000_000, 3_000_000, "USD"),
    ("Japan pledged a 10 million euro loan to Peru.", "money", 10_000_000, 10_000_000, "EUR"),
    ("Peru and Chile agreed a three-day ceasefire.", "duration", 3, 3, "day"),
    ("The army besieged the camp for a month and a half.", "duration", 1.5, 1.5, "month"),
    ("Workers struck for a third day in Lima.", "duration", 3, 3, "day"),
    ("Sweden gave Peru 80m kronor in aid.", "money", 80_000_000, 80_000_000, "SEK"),
    ("Police made 15 arrests after the riot.", "arrested", 15, 15, None),
    ("A crowd of about 3,000 marched on the palace.", "protesters", 3000, 3000, None),
    ("The 3,000-strong crowd marched to the palace.", "protesters", 3000, 3000, None),
    ("A rally against the dam drew more than 900 villagers.", "protesters", 900, None, None),
    ("The army imposed a curfew for two weeks.", "duration", 2, 2, "week"),
    ("Dozens of people were killed in the bombing.", "killed", 24, None, None),
    ("At least 12 people, including 3 soldiers, were killed by shells.", "killed", 12, None, None),
]


@pytest.mark.parametrize(("text", "kind", "low", "high", "unit"), TOLD)
def test_numbers_stand_at_their_event(
    text: str, kind: str, low: float, high: float | None, unit: str | None
) -> None:
    found = [n for e in events_of(text) for n in e.numbers if n.kind == kind]
    assert [(n.low, n.high, n.unit) for n in found] == [(low, high, unit)]
    assert all(text[n.start : n.end] == n.text for n in found)


@pytest.mark.parametrize(
    "text",
    [
        "Five months ago troops shelled the port.",
        "Troops shelled the port after a siege that lasted five months.",
        "A company worth $3 million said that troops shelled the port.",
        "Troops shelled the port after an interval of ten years.",
    ],
)
def test_other_numbers_stay_away(text: str) -> None:
    shelling = [e for e in events_of(text) if e.trigger.text == "shelled"]
    assert [e.numbers for e in shelling] == [()]
