from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.times.eras import (
    Calendar,
    dated,
    era_names,
    era_year,
    hebrew_date,
    hebrew_new_year,
    islamic_date,
    month_names,
    month_of,
    persian_date,
)


@pytest.mark.parametrize(
    ("islamic", "seen"),
    [
        # First days of Ramadan as most states kept them.
        ((1432, 9, 1), date(2011, 8, 1)),
        ((1440, 9, 1), date(2019, 5, 6)),
        ((1441, 9, 1), date(2020, 4, 24)),
        ((1445, 9, 1), date(2024, 3, 11)),
        ((1400, 1, 1), date(1979, 11, 20)),
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
    ("hebrew", "expected"),
    [
        ((5708, 9, 5), date(1948, 5, 14)),
        ((5734, 1, 10), date(1973, 10, 6)),
        ((5784, 3, 25), date(2023, 12, 8)),
        ((5784, 7, 14), date(2024, 3, 24)),
        ((5784, 6, 1), date(2024, 2, 10)),
    ],
)
def test_a_hebrew_date(hebrew: tuple[int, int, int], expected: date) -> None:
    assert hebrew_date(*hebrew) == expected


@pytest.mark.parametrize(
    ("persian", "expected"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1388, 3, 22), date(2009, 6, 12)),
        ((1399, 1, 1), date(2020, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1403, 1, 1), date(2024, 3, 20)),
    ],
)
def test_a_persian_date(persian: tuple[int, int, int], expected: date) -> None:
    assert persian_date(*persian) == expected


@pytest.mark.parametrize(
    ("era", "year", "expected"),
    [
        ("heisei", 7, "1995"),
        ("reiwa", 2, "2020"),
        ("showa", 20, "1945"),
        ("minguo", 76, "1987"),
        ("be", 2557, "2014"),
        ("ad", 622, "0622"),
        ("jewish year", 5784, "2023-09-16/2024-10-02"),
        ("persian year", 1402, "2023-03-21/2024-03-19"),
        ("hijri year", 1445, "2023-07-18/2024-07-08"),
        ("minguo", 9000, None),
        ("persian year", 5784, None),
    ],
)
def test_a_year_of_an_era(era: str, year: int, expected: str | None) -> None:
    found = era_year(era, year)
    assert (found.edtf if found else None) == expected


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day"),
    [
        ("islamic", 1445, 9, 31),
        ("persian", 1402, 12, 30),
        ("hebrew", 5783, 6, 1),
        ("hebrew", 5783, 6, None),
        ("islamic", 0, 9, 1),
    ],
)
def test_a_day_that_a_calendar_has_not_is_none(
    calendar: Calendar, year: int, month: int, day: int | None
) -> None:
    assert dated(calendar, year, month, day) is None


@given(st.sampled_from(sorted(month_names())), st.integers(1300, 1500), st.integers(1, 29))
def test_a_day_lies_in_its_month(name: str, year: int, day: int) -> None:
    named = month_of(name)
    assert named is not None
    calendar, month = named
    year += 4300 if calendar == "hebrew" else 0
    whole, one = dated(calendar, year, month, None), dated(calendar, year, month, day)
    if whole is None or one is None:
        assert whole == one
        return
    days = [whole.first, one.first, one.last, whole.last]
    assert days == sorted(each for each in days if each is not None)


def test_no_name_is_both_a_month_and_an_era() -> None:
    assert not month_names() & era_names()
