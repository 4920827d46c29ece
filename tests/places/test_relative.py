from __future__ import annotations

import pytest

from marked import marked
from sitrep.places.gazetteer import country, kilometres, lookup
from sitrep.places.relative import Shift, shift_before, shifted

SHIFTS = [
    ("They hold eastern Libya", "Libya", Shift(first=2, inside=True, east=1, north=0)),
    ("They hold north-west Libya", "Libya", Shift(first=2, inside=True, east=-1, north=1)),
    ("They hold the south of Libya", "Libya", Shift(first=2, inside=True, east=0, north=-1)),
    ("It lies south of Sirte", "Sirte", Shift(first=2, inside=False, east=0, north=-1)),
    ("It lies 20 miles from Sirte", "Sirte", Shift(first=2, inside=False, km=20 * 1.609)),
    (
        "It lies two kilometres north of Sirte",
        "Sirte",
        Shift(first=2, inside=False, east=0, north=1, km=2),
    ),
    (
        "It lies 3 nautical miles from Sirte",
        "Sirte",
        Shift(first=2, inside=False, km=3 * 1.852),
    ),
    ("It lies near Sirte", "Sirte", Shift(first=2, inside=False)),
    ("It lies in Sirte", "Sirte", None),
    ("The mayor of Sirte", "Sirte", None),
    ("Sirte fell", "Sirte", None),
]


@pytest.mark.parametrize(("text", "name", "expected"), SHIFTS, ids=[s[0] for s in SHIFTS])
def test_words_before_a_name(text: str, name: str, expected: Shift | None) -> None:
    (sentence,) = marked(text).sentences
    first = next(t.i for t in sentence.tokens if t.text == name)
    assert shift_before(sentence, first) == expected


def test_a_distance_is_kept() -> None:
    sirte = lookup("Sirte")[0]
    west = shifted(sirte, Shift(first=0, inside=False, east=-1, north=0, km=100))
    assert west[1] < sirte.longitude
    assert kilometres((sirte.latitude, sirte.longitude), west) == pytest.approx(100, rel=0.01)


@pytest.mark.parametrize("code", ["LBY", "RUS", "USA", "NZL", "CHL", "FJI"])
@pytest.mark.parametrize("side", [(1, 1), (-1, -1), (0, 1), (-1, 0)])
def test_parts_stay_on_the_globe(code: str, side: tuple[int, int]) -> None:
    state = country(code)
    assert state is not None
    latitude, longitude = shifted(state, Shift(first=0, inside=True, east=side[0], north=side[1]))
    assert -90 <= latitude <= 90
    assert -180 <= longitude <= 180
