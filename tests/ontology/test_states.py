"""States: names, adjectives, capitals, and the shape of the tables."""

import re

import pytest

from sitrep.ontology import states as module
from sitrep.ontology.resources import rows


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Turkey", "TUR"),
        ("turkey", None),
        ("Türkiye", "TUR"),
        ("Turkish", "TUR"),
        ("Turks", "TUR"),
        ("US", "USA"),
        ("us", None),
        ("the United States", "USA"),
        ("The Netherlands", "NLD"),
        ("Dutch", "NLD"),
        ("Libyans", "LBY"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("DPRK", "PRK"),
        ("North Korea", "PRK"),
        ("Korean", "KOR"),
        ("Congo", "COD"),
        ("Congolese", "COD"),
        ("Congo-Brazzaville", "COG"),
        ("Kosovo", "KOS"),
        ("Palestinian", "PSE"),
        ("the Vatican", "VAT"),
        ("Hong Kong", "HKG"),
        ("Soviet", "SUN"),
        ("Scottish", "GBR"),
        ("Puerto Rico", "USA"),
        ("Dominican Republic", "DOM"),
        ("Dominican", "DOM"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_country_of(words: str, code: str | None) -> None:
    assert module.country_of(words) == code


@pytest.mark.parametrize(
    ("name", "country", "sector", "capital"),
    [
        ("Ankara", "TUR", "GOV", True),
        ("Kremlin", "RUS", "GOV", False),
        ("Downing Street", "GBR", "GOV", False),
        ("Knesset", "ISR", "LEG", False),
        ("Pentagon", "USA", "MIL", False),
    ],
)
def test_metonyms(name: str, country: str, sector: str, capital: bool) -> None:
    found = module.metonyms()[name]
    assert (found.country, found.sector, found.capital) == (country, sector, capital)


def test_the_table_covers_the_world() -> None:
    living = [s for s in module.states() if s.until is None]
    assert len(living) >= 197
    codes = [s.iso3 for s in module.states()]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)


def test_every_state_has_its_place_on_the_globe_and_a_way_to_speak_of_its_people() -> None:
    for each in module.states():
        assert -90 <= each.lat <= 90
        assert -180 <= each.lon <= 180
        assert each.name == each.name.strip()
    wordless = {s.iso3 for s in module.states() if not s.demonyms}
    assert wordless <= {"DMA", "LIE", "VAT", "SCG"}


def test_no_name_belongs_to_two_living_states() -> None:
    owners: dict[str, set[str]] = {}
    for each in module.states():
        if each.until is None:
            for name in (each.name, *each.aliases):
                owners.setdefault(name, set()).add(each.iso3)
    assert {n: o for n, o in owners.items() if len(o) > 1} == {}


def test_territories_fold_into_known_states() -> None:
    table = rows("actors/territories.csv")
    assert len(table) >= 60
    for row in table:
        assert module.state(row["country"]) is not None, row
        assert row["sector"] in {"", "PRE"}


def test_loose_names() -> None:
    assert module.is_loose("Georgia")
    assert not module.is_loose("Turkey")
