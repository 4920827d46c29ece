"""Spellings of one name, and names that are not one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.text.folding import SAME_SPELLING, alike, fold, name_key

SAME = [
    ("Çavuşoğlu", "Cavusoglu"),
    ("Sarraj", "Sarrac"),
    ("Fayez al-Sarraj", "Fayez al Sarrac"),
    ("Khalid Al-Mishri", "Khaled el Meshri"),
    ("al-Mishri", "Mishri"),
    ("Gaddafi", "Qaddafi"),
    ("Mohammed", "Muhammad"),
    ("Ahmed", "Ahmad"),
    ("Saleh", "Salih"),
    ("Zelensky", "Zelenskiy"),
    ("Zelensky", "Зеленський"),
    ("Putin", "Путин"),
    ("Putin", "Poutine"),
    ("Hezbollah", "Hizbullah"),
    ("Al Qaeda", "al-Qaida"),
    ("Houthi", "Huthi"),
    ("Al-Shabaab", "al Shabab"),
    ("Yanukovych", "Yanukovich"),
    ("Mubarak", "Moubarak"),
    ("Sana'a", "Sanaa"),
    ("U.N.", "UN"),
    ("Turkey", "Türkiye"),
]
DIFFERENT = [
    ("Iran", "Iraq"),
    ("Mali", "Malta"),
    ("Niger", "Nigeria"),
    ("Austria", "Australia"),
    ("Hassan", "Hussein"),
    ("Hamid", "Hamad"),
    ("Khan", "Kahn"),
    ("Kim", "Kem"),
    ("Lee", "Li"),
    ("Sudan", "Sedan"),
    ("Kerry", "Gerry"),
    ("China", "Ghana"),
    ("Marin", "Moran"),
    ("Oman", "Amman"),
    ("Salem", "Salman"),
    ("Abu Sayyaf", "Abu Zayd"),
    ("5th Brigade", "6th Brigade"),
    ("Libya", "Libyan National Army"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_spellings_of_one_name_are_alike(a: str, b: str) -> None:
    assert alike(a, b) >= SAME_SPELLING
    assert alike(b, a) >= SAME_SPELLING


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_different_names_are_not_alike(a: str, b: str) -> None:
    assert alike(a, b) < SAME_SPELLING
    assert alike(b, a) < SAME_SPELLING


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("U.S.", "us"),
        ("N'Djamena", "ndjamena"),
        ("Guinea-Bissau", "guinea bissau"),
        ("  the   Élysée ", "the elysee"),
        ("—", ""),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_and_stays_ascii(name: str) -> None:
    once = fold(name)
    assert once.isascii()
    assert fold(once) == once


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_bounded_and_looks_the_same_from_both_sides(a: str, b: str) -> None:
    assert 0.0 <= alike(a, b) <= 1.0
    assert alike(a, b) == alike(b, a)


@given(st.text(min_size=1, max_size=40))
def test_a_name_is_like_itself(name: str) -> None:
    assert alike(name, name) == (1.0 if fold(name) else 0.0)
    assert name_key(name) == name_key(name.upper()) or not name.isascii()
