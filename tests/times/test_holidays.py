from __future__ import annotations

from datetime import date

import pytest

from sitrep.times.eras import hebrew_new_year, islamic_date
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
    ("islamic", "seen"),
    [
        # First days of Ramadan as most states kept them.
        ((1432, 9, 1), date(2011, 8, 1)),
        ((1440, 9, 1), date(2019, 5, 6)),
        ((1441, 9, 1), date(2020, 4, 24)),
        ((1445, 9, 1), date(2024, 3, 11)),
    ],
)
def test_the_tabular_islamic_calendar_is_a_day_out_at_most(
    islamic: tuple[int, int, int], seen: date
) -> None:
    assert abs((islamic_date(*islamic) - seen).days) <= 1


@pytest.mark.parametrize(
    ("year", "expected"),
    [(5771, date(2010, 9, 9)), (5780, date(2019, 9, 30)), (5781, date(2020, 9, 19))],
)
def test_the_hebrew_new_year(year: int, expected: date) -> None:
    assert hebrew_new_year(year) == expected


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("passover", 2020, "2020-04-09"),
        ("yom kippur", 2020, "2020-09-28"),
        ("good friday", 2020, "2020-04-10"),
        ("new year s eve", 2020, "2020-12-31"),
        ("orthodox christmas", 2020, "2020-01-07"),
        ("eid al adha", 2020, "2020-07-30/2020-08-04"),
    ],
)
def test_a_feast_falls_on_its_days(name: str, year: int, expected: str) -> None:
    found = feast(feasts()[name], year)
    assert found is not None
    assert found.edtf == expected


@pytest.mark.parametrize("year", [1, 622, 1900, 2020, 9998])
def test_every_feast_of_the_table_has_a_rule(year: int) -> None:
    for rule in feasts().values():
        found = feast(rule, year)
        assert found is None or (found.first is not None and found.first.year in (year - 1, year))


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="no such feast rule"):
        feast("saturnalia 1", 2020)
