from __future__ import annotations

from datetime import date

import pytest

from sitrep.times.moons import diwali, lunar_new_year


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (1950, 2, 17), (1966, 1, 21), (1985, 2, 20), (1989, 2, 6), (2000, 2, 5), (2004, 1, 22),
        (2007, 2, 18), (2012, 1, 23), (2015, 2, 19), (2020, 1, 25), (2023, 1, 22), (2024, 2, 10),
        (2025, 1, 29), (2034, 2, 19),
    ],
)  # fmt: skip
def test_the_chinese_year_begins(year: int, month: int, day: int) -> None:
    assert lunar_new_year(year) == date(year, month, day)


@pytest.mark.parametrize(
    ("year", "expected"),
    [(1968, date(1968, 1, 29)), (1985, date(1985, 1, 21)), (2007, date(2007, 2, 17))],
)
def test_in_vietnam_it_may_begin_on_another_day(year: int, expected: date) -> None:
    assert lunar_new_year(year, 7) == expected


@pytest.mark.parametrize("year", range(1900, 2100, 7))
def test_it_begins_from_late_january_to_late_february(year: int) -> None:
    found = lunar_new_year(year)
    assert found is not None
    assert date(year, 1, 20) <= found <= date(year, 2, 21)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (2000, 10, 26), (2001, 11, 14), (2004, 11, 12), (2009, 10, 17), (2012, 11, 13),
        (2015, 11, 11), (2018, 11, 7), (2020, 11, 14), (2022, 10, 24), (2023, 11, 12),
        (2024, 10, 31), (2025, 10, 20),
    ],
)  # fmt: skip
def test_diwali_falls(year: int, month: int, day: int) -> None:
    assert diwali(year) == date(year, month, day)


@pytest.mark.parametrize("year", [1, 1699, 2300, 9998])
def test_beyond_the_reach_of_the_formulas_there_is_none(year: int) -> None:
    assert (lunar_new_year(year), diwali(year)) == (None, None)
