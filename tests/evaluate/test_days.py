from __future__ import annotations

import pytest

from sitrep.evaluate.days import means


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "expected"),
    [
        ("2020-06-17", "2020-06-17", "2020-06-17", True),
        ("2020-06-17", "2020-06-10", "2020-06-10", False),
        ("2020-06", "2020-06-01", "2020-06-30", True),
        ("2020-06", "2020-06-01", "2020-06-17", False),
        ("2012-33", "2012-01-01", "2012-03-31", True),
        ("2019-24", "2019-12-01", "2020-02-29", True),
        ("199X", "1990-01-01", "1999-12-31", True),
        ("18XX", "1800-01-01", "1899-12-31", True),
        ("2014/..", "2014-01-01", None, True),
        ("2014/..", "2014-01-01", "2014-12-31", False),
        ("../2014", None, "2014-12-31", True),
        ("../2014", "2013-01-01", "2014-12-31", False),
        ("2019-04~/2020-06~", "2019-04-01", "2020-06-17", True),
        ("2019-04~/2020-06~", "2018-12-01", "2020-06-17", False),
        ("2024-03-25~", "2024-03-24", "2024-03-26", True),
        ("2024-03-25~", "2024-03-20", "2024-04-26", False),
        ("2009>", "2009-09-01", "2009-12-31", True),
        ("2009>", "2009-01-01", "2009-12-31", False),
        ("2009<", "2009-01-01", "2009-03-31", True),
        ("2009^", "2009-05-01", "2009-08-31", True),
        ("2009^", "2009-09-01", "2009-12-31", False),
        ("2020", None, None, False),
    ],
)
def test_days_fit_a_gold_value(
    value: str, earliest: str | None, latest: str | None, expected: bool
) -> None:
    assert means(value, earliest, latest) is expected


@pytest.mark.parametrize("value", ["soon", "2020-6", "", "1/2"])
def test_a_value_that_is_no_edtf_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="no such value"):
        means(value, "2020-01-01", "2020-01-01")
