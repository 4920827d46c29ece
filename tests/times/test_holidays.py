from __future__ import annotations

from datetime import date

import pytest

from sitrep.times.holidays import feast, gregorian_easter, orthodox_easter
from sitrep.times.words import feasts


@pytest.mark.parametrize(
    ("year", "west", "east"),
    [
        (1999, date(1999, 4, 4), date(1999, 4, 11)),
        (2011, date(2011, 4, 24), date(2011, 4, 24)),
        (2019, date(2019, 4, 21), date(2019, 4, 28)),
        (2020, date(2020, 4, 12), date(2020, 4, 19)),
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
    ],
)
def test_easter(year: int, west: date, east: date) -> None:
    assert (gregorian_easter(year), orthodox_easter(year)) == (west, east)


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("passover", 2020, ["2020-04-09"]),
        ("yom kippur", 2020, ["2020-09-28"]),
        ("purim", 1994, ["1994-02-25"]),
        ("hanukkah", 2023, ["2023-12-08"]),
        ("lag baomer", 2021, ["2021-04-30"]),
        ("good friday", 2020, ["2020-04-10"]),
        ("orthodox good friday", 2022, ["2022-04-22"]),
        ("new year s eve", 2020, ["2020-12-31"]),
        ("orthodox christmas", 2020, ["2020-01-07"]),
        ("memorial day", 2020, ["2020-05-25"]),
        ("thanksgiving", 2015, ["2015-11-26"]),
        ("nowruz", 2020, ["2020-03-20"]),
        ("nowruz", 2023, ["2023-03-21"]),
        ("lunar new year", 2023, ["2023-01-22"]),
        ("diwali", 2021, ["2021-11-04"]),
        ("eid al adha", 2020, ["2020-07-30/2020-08-04"]),
        ("eid al adha", 2006, ["2006-01-09/2006-01-14", "2006-12-30/2007-01-04"]),
    ],
)
def test_a_feast_falls_on_its_days(name: str, year: int, expected: list[str]) -> None:
    found = [each for rule in feasts()[name] for each in feast(rule, year)]
    assert [each.edtf for each in found] == expected


@pytest.mark.parametrize("year", [1, 622, 1900, 2020, 9998])
def test_every_feast_of_the_table_has_a_rule(year: int) -> None:
    for rules in feasts().values():
        for rule in rules:
            for found in feast(rule, year):
                assert found.first is not None
                assert found.first.year in (year - 1, year)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="no such feast rule"):
        feast("saturnalia 1", 2020)
