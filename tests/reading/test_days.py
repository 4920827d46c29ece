from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.reading.days import find_day, published, read_day

CASES = [
    ("2020-06-18", "2020-06-18"),
    ("2020-06-18T23:30:00-07:00", "2020-06-18"),  # the writer's day, not another zone's
    ("20200618T101500Z", "2020-06-18"),
    (20200618, "2020-06-18"),
    ("2020/6/8", "2020-06-08"),
    ("Thu, 18 Jun 2020 00:30:00 +0300", "2020-06-18"),
    ("June 18th, 2020", "2020-06-18"),
    ("Sept. 8, 2020", "2020-09-08"),
    ("18 June 2020", "2020-06-18"),
    ("18.06.2020", "2020-06-18"),
    ("06/18/2020", "2020-06-18"),
    ("18/06/2020", "2020-06-18"),
    ("06/07/2020", None),
    ("06/06/2020", "2020-06-06"),
    ("2020-02-30", None),
    ("June 2020", None),
    ("yesterday", None),
    ("", None),
    (None, None),
    (True, None),
    (1592438400.5, None),
]


@pytest.mark.parametrize(("value", "day"), CASES)
def test_read_day(value: object, day: str | None) -> None:
    assert read_day(value) == day


@given(st.dates(min_value=date(1900, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y"]))
def test_every_day_reads_back(day: date, form: str) -> None:
    text = f"on {day.strftime(form)} in"
    found = find_day(text)
    assert found is not None
    assert found[0] == day.isoformat()
    assert read_day(text[found[1] : found[2]]) == day.isoformat()


def test_published() -> None:
    time = published("2020-06-18", "given")
    assert time is not None
    assert (time.earliest, time.latest, time.extent) == ("2020-06-18", "2020-06-18", False)
    assert (time.edtf, time.precision, time.basis) == ("2020-06-18", "day", "given")
    assert published(None, "given") is None
