from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.times.calendar import (
    Part,
    Stretch,
    Unit,
    day_stretch,
    days_between,
    decade_stretch,
    month_stretch,
    months_stretch,
    part_of,
    quarter_stretch,
    season_stretch,
    shift,
    span_of,
    unit_stretch,
    week_stretch,
    weekend_stretch,
    year_stretch,
)

_UNITS = st.sampled_from(["day", "week", "month", "quarter", "year", "decade"])
_DAYS = st.dates(min_value=date(20, 1, 1), max_value=date(9900, 1, 1))


@pytest.mark.parametrize(
    ("stretch", "first", "last", "edtf"),
    [
        (day_stretch(date(2020, 2, 29)), "2020-02-29", "2020-02-29", "2020-02-29"),
        (week_stretch(date(2020, 6, 18)), "2020-06-15", "2020-06-21", "2020-06-15/2020-06-21"),
        (weekend_stretch(date(2020, 6, 18)), "2020-06-20", "2020-06-21", "2020-06-20/2020-06-21"),
        (month_stretch(2020, 2), "2020-02-01", "2020-02-29", "2020-02"),
        (months_stretch(2019, 11, 4, "range"), "2019-11-01", "2020-02-29", "2019-11/2020-02"),
        (quarter_stretch(2019, 4), "2019-10-01", "2019-12-31", "2019-10/2019-12"),
        (season_stretch(2019, "winter"), "2019-12-01", "2020-02-29", "2019-24"),
        (year_stretch(476), "0476-01-01", "0476-12-31", "0476"),
        (decade_stretch(1994), "1990-01-01", "1999-12-31", "199X"),
    ],
)
def test_a_stretch_has_its_days_and_its_name(
    stretch: Stretch, first: str, last: str, edtf: str
) -> None:
    time = stretch.time(0, 1, "x")
    assert (time.earliest, time.latest, time.edtf) == (first, last, edtf)


@pytest.mark.parametrize(
    ("day", "count", "unit", "expected"),
    [
        (date(2020, 1, 31), 1, "month", date(2020, 2, 29)),
        (date(2020, 2, 29), 1, "year", date(2021, 2, 28)),
        (date(2020, 2, 29), -4, "year", date(2016, 2, 29)),
        (date(2020, 12, 31), 1, "day", date(2021, 1, 1)),
        (date(2020, 1, 1), -1, "quarter", date(2019, 10, 1)),
        (date(2020, 1, 1), -9999, "year", None),
        (date(2020, 1, 1), 10**6, "decade", None),
        (date(2020, 1, 1), 10**12, "week", None),
    ],
)
def test_shifting_keeps_to_the_calendar(
    day: date, count: int, unit: Unit, expected: date | None
) -> None:
    assert shift(day, count, unit) == expected


@given(_DAYS, _UNITS)
def test_a_day_lies_in_its_unit(day: date, unit: Unit) -> None:
    found = unit_stretch(day, unit)
    assert found.first is not None
    assert found.last is not None
    assert found.first <= day <= found.last


@given(_DAYS, _UNITS, st.sampled_from(["early", "mid", "late", "start", "end"]))
def test_a_part_lies_in_its_whole(day: date, unit: Unit, part: Part) -> None:
    whole = unit_stretch(day, unit)
    found = part_of(whole, part)
    assert found is not None
    assert whole.first is not None
    assert whole.last is not None
    assert found.first is not None
    assert found.last is not None
    assert whole.first <= found.first <= found.last <= whole.last


@given(_DAYS, st.integers(-400, 400), _UNITS)
def test_shifting_back_returns_to_the_same_month(day: date, count: int, unit: Unit) -> None:
    there = shift(day, count, unit)
    if there is None:
        return
    back = shift(there, -count, unit)
    assert back is not None
    assert (back.year, back.month) == (day.year, day.month)


def test_ends_out_of_order_or_both_open_are_no_stretch() -> None:
    assert span_of(year_stretch(2012), year_stretch(2011)) is None
    assert days_between(None, None) is None
    assert days_between(date(2020, 1, 2), date(2020, 1, 1)) is None


def test_an_open_end_is_told_in_edtf() -> None:
    since = span_of(year_stretch(2014), None)
    until = span_of(None, month_stretch(2014, 3))
    assert since is not None
    assert until is not None
    assert (since.edtf, until.edtf) == ("2014/..", "../2014-03")
