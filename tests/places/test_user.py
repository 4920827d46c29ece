from __future__ import annotations

from pathlib import Path

import pytest

from marked import marked, scene_of
from sitrep.errors import UserDataError
from sitrep.places import find_places, load_user_places

GOOD = """
- name: Port Amaro
  aliases: [Amaro, Puerto Amaro]
  country: VLD
  kind: port
  latitude: 12.5
  longitude: -61.25
- {name: Tripoli, country: VLD, latitude: 1, longitude: 2}
- {name: Velland, country: VLD, kind: country, demonyms: [Vellish], latitude: 3, longitude: 4}
- {name: Dunmere, country: VLD, kind: capital, latitude: 5, longitude: 6}
"""


@pytest.fixture
def write(tmp_path: Path):
    def writer(content: str | bytes) -> Path:
        path = tmp_path / "places.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return writer


def test_user_places_win(write) -> None:
    user = load_user_places(write(GOOD))
    scene = scene_of(marked("Troops left [LOC Tripoli] for Puerto Amaro on the coast."))
    found = {m.text: m.place for m in find_places(scene, user)}
    assert found["Tripoli"].country == "VLD"
    assert found["Puerto Amaro"].name == "Port Amaro"
    assert (found["Puerto Amaro"].latitude, found["Puerto Amaro"].longitude) == (12.5, -61.25)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Shells fell on the [LOC Vellish] border.", "Vellish", "Velland"),
        ("Shells hit the Vellish capital.", "Vellish capital", "Dunmere"),
        ("[LOC Velland] fell. Shells hit the capital.", "capital", "Dunmere"),
    ],
)
def test_demonyms_and_capitals_of_the_user(write, text: str, words: str, name: str) -> None:
    user = load_user_places(write(GOOD))
    found = {m.text: m.place for m in find_places(scene_of(marked(text)), user)}
    assert found[words].name == name


def test_a_people_is_no_place(write) -> None:
    user = load_user_places(write(GOOD))
    told = find_places(scene_of(marked("[LOC Vellish] ships left.")), user)
    assert told == ()


def test_an_empty_file_adds_nothing(write) -> None:
    assert not load_user_places(write("")).by_key


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        ("name: x", 1, "should be a list"),
        ("- just words", 1, "should be a place"),
        ("- {name: X, latitude: 1}", 1, "longitude is missing"),
        ("- name: X\n  latitude: 100\n  longitude: 1", 2, "degrees from -90 to 90"),
        ("- name: X\n  latitude: 1\n  longitude: far", 3, "degrees from -180 to 180"),
        ("- name: X\n  latitude: 1\n  longitude: .nan", 3, "degrees"),
        ("- name: X\n  country: Libya\n  latitude: 1\n  longitude: 1", 2, "three capital letters"),
        ("- name: X\n  lat: 1", 2, "'lat' is none of"),
        ("- name: X\n  aliases: Y\n  latitude: 1\n  longitude: 1", 2, "aliases should be a list"),
        ("- name: X\n  demonyms: Y\n  latitude: 1\n  longitude: 1", 2, "demonyms should be a list"),
        ("- name: '...'\n  latitude: 1\n  longitude: 1", 1, "needs letters"),
        ("- name: [a]\n  latitude: 1\n  longitude: 1", 1, "a word or words"),
        ("- {name: X\n", 2, "is not YAML"),
        ("- " * 2 + "[" * 20_000, 0, "places.yaml"),
        (b"\xff\xfe\x00", 0, "not UTF-8"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(write, content, line, told) -> None:
    path = write(content)
    with pytest.raises(UserDataError) as caught:
        load_user_places(path)
    message = str(caught.value)
    assert told in message
    assert message.startswith(f"{path}:{line}" if line else str(path))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserDataError, match="cannot be read"):
        load_user_places(tmp_path / "none.yaml")
