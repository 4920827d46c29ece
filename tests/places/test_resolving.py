from __future__ import annotations

import pytest

from sitrep.places.gazetteer import lookup
from sitrep.places.priors import likeliest, prior
from sitrep.places.resolving import outlet_country


@pytest.mark.parametrize(
    ("url", "outlet", "expected"),
    [
        ("https://news.example.co.uk/a/b?c=d", None, "GBR"),
        ("http://example.az/x", None, "AZE"),
        ("https://example.com/uk", None, None),
        ("https://example.tv/x", None, None),
        (None, "example.fr", "FRA"),
        (None, "The Daily Example", None),
        ("not a url", None, None),
        ("", "", None),
        ("//.", None, None),
    ],
)
def test_the_country_of_an_outlet(url, outlet, expected) -> None:
    assert outlet_country(url, outlet) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Libya", "country"),
        ("Paris", "capital"),
        ("Mediterranean", "sea"),
        ("Aleppo", "town"),
        ("Donbas", "region"),
    ],
)
def test_the_likeliest_by_name_alone(name: str, expected: str) -> None:
    (known,) = likeliest(lookup(name))
    assert known.kind == expected


def test_larger_towns_and_main_names_weigh_more() -> None:
    towns = [k for k in lookup("Tripoli") if k.kind == "town"]
    weights = [prior(k) for k in towns]
    assert weights == sorted(weights, reverse=True)
    assert likeliest(()) == ()
