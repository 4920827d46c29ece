from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.ontology.resources import resource_path
from sitrep.places.gazetteer import (
    abbreviated,
    adjective_place,
    box,
    by_domain,
    capital_of,
    country,
    kilometres,
    lookup,
)
from sitrep.text.folding import fold


@pytest.mark.parametrize(
    ("name", "kind", "code", "at"),
    [
        ("Sirte", "town", "LBY", (31.2, 16.6)),
        ("Surt", "town", "LBY", (31.2, 16.6)),
        ("Kiev", "capital", "UKR", (50.5, 30.5)),
        ("Kyiv", "capital", "UKR", (50.5, 30.5)),
        ("Tarhunah", "town", "LBY", (32.4, 13.6)),
        ("Deir ez-Zor", "town", "SYR", (35.3, 40.1)),
        ("Libya", "country", "LBY", (28.0, 17.0)),
        ("U.S.", "country", "USA", (39.8, -98.5)),
        ("the Mediterranean", "sea", None, (35.0, 18.0)),
        ("al-Watiya", "base", "LBY", (32.5, 11.9)),
        ("Donbass", "region", "UKR", (48.3, 38.4)),
        ("Helmand", "region", "AFG", (31.0, 64.0)),
        ("Calif.", "region", "USA", (37.2, -119.8)),
    ],
)
def test_the_likeliest_comes_first(
    name: str, kind: str, code: str | None, at: tuple[float, float]
) -> None:
    found = next(k for k in lookup(name) if k.kind == kind)
    assert found.country == code
    assert kilometres((found.latitude, found.longitude), at) < 60


@pytest.mark.parametrize(
    "name", ["", " ", "...", "x" * 500, "الله", "us", "turkey?", "EU\x00", "%"]
)
def test_odd_names_are_looked_up_without_harm(name: str) -> None:
    assert all(k.kind != "country" for k in lookup(name)) or name == "turkey?"


def test_acronyms_are_no_towns() -> None:
    assert not lookup("SANA")
    assert lookup("Sana")


def test_short_forms_keep_their_letters() -> None:
    assert abbreviated("Ga.")[0].name == "Georgia"
    assert not abbreviated("ga.")


def test_adjectives_of_territories_mean_the_territory() -> None:
    chechen, libyan = adjective_place("Chechen"), adjective_place("Libyan")
    assert chechen is not None
    assert chechen.name == "Chechnya"
    assert libyan is not None
    assert libyan.kind == "country"


def test_states_have_capitals_boxes_and_domains() -> None:
    capital, state, bounds = capital_of("LBY"), country("LBY"), box("LBY")
    assert capital is not None
    assert capital.name == "Tripoli"
    assert state is not None
    assert state.geonames_id == 2215636
    assert bounds is not None
    assert bounds.south < 28 < bounds.north
    assert by_domain("uk") == "GBR"
    assert by_domain("zz") is None
    assert country("QQQ") is None


def test_keys_are_what_fold_gives() -> None:
    path = resource_path("gazetteer/gazetteer.sqlite")
    assert path.stat().st_size < 12_000_000
    database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    keys = [row[0] for row in database.execute("SELECT key FROM name WHERE place % 37 = 0")]
    database.close()
    assert len(keys) > 5_000
    assert [key for key in keys if fold(key) != key] == []


@given(st.text(max_size=60))
def test_any_text_may_be_asked_for(name: str) -> None:
    for known in lookup(name):
        assert -90 <= known.latitude <= 90
        assert -180 <= known.longitude <= 180
