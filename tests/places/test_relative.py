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
    west = shifted(sirte, Shift(first=0, inside=False, east=-1, north=0, km=100))[:2]
    assert west[1] < sirte.longitude
    assert kilometres((sirte.latitude, sirte.longitude), west) == pytest.approx(100, rel=0.01)


# What everyone calls the south or the east of a country, within kilometres.
SIDES = [
    ("LBN", (0, -1), (33.3, 35.4), 40),
    ("YEM", (0, -1), (14.0, 46.0), 200),
    ("SYR", (1, 1), (36.3, 40.5), 120),
    ("AFG", (-1, 0), (34.0, 62.5), 160),
    ("UKR", (1, 0), (48.5, 38.0), 160),
    ("SOM", (0, 0), (5.0, 46.5), 160),
]


@pytest.mark.parametrize(("code", "side", "at", "km"), SIDES, ids=[s[0] for s in SIDES])
def test_a_side_lies_where_people_live(
    code: str, side: tuple[int, int], at: tuple[float, float], km: int
) -> None:
    state = country(code)
    assert state is not None
    found = shifted(state, Shift(first=0, inside=True, east=side[0], north=side[1]))
    assert kilometres(found[:2], at) <= km


@pytest.mark.parametrize(
    ("shift", "radius"),
    [
        (Shift(first=0, inside=False), 25),
        (Shift(first=0, inside=False, wide=True), 75),
        (Shift(first=0, inside=False, km=40), 40),
        (Shift(first=0, inside=False, north=1, km=40), 12),
        (Shift(first=0, inside=False, north=1, km=3), 5),
    ],
)
def test_a_neighbour_lies_within_a_radius(shift: Shift, radius: float) -> None:
    assert shifted(lookup("Sirte")[0], shift)[2] == pytest.approx(radius)


@pytest.mark.parametrize("code", ["LBY", "RUS", "USA", "NZL", "CHL", "FJI"])
@pytest.mark.parametrize("side", [(1, 1), (-1, -1), (0, 1), (-1, 0)])
def test_parts_stay_on_the_globe(code: str, side: tuple[int, int]) -> None:
    state = country(code)
    assert state is not None
    latitude, longitude, km = shifted(
        state, Shift(first=0, inside=True, east=side[0], north=side[1])
    )
    assert -90 <= latitude <= 90
    assert -180 <= longitude <= 180
    assert km > 0
