"""Figures are sums over cases; errors shrink as cases grow; floors only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep.evaluate.base import (
    Case,
    Figure,
    Measure,
    f1,
    figures,
    macro_f1,
    null_counts,
    ratio,
)
from sitrep.evaluate.floors import fallen, raised, read_floors


def coin(cases: int) -> list[Case]:
    return [Case(id=str(i), counts=(("n", 1.0), ("right", float(i % 2)))) for i in range(cases)]


def test_a_ratio_and_its_error() -> None:
    (small,) = figures(coin(40), [Measure(name="x", formula=ratio("right", "n"))])
    (large,) = figures(coin(4000), [Measure(name="x", formula=ratio("right", "n"))])
    assert small.value == large.value == 0.5
    # The error of a proportion is sqrt(p (1 - p) / n).
    assert small.error == pytest.approx(0.079, rel=0.2)
    assert large.error == pytest.approx(0.0079, rel=0.2)


def test_the_error_can_be_had_again() -> None:
    measure = Measure(name="x", formula=ratio("right", "n"))
    assert figures(coin(50), [measure]) == figures(coin(50), [measure])


@pytest.mark.parametrize(
    ("sums", "value"),
    [
        ({"r": 5, "f": 10, "g": 10}, 0.5),
        ({"r": 0, "f": 0, "g": 0}, 0.0),
        ({"r": 1, "f": 1, "g": 3}, 0.5),
    ],
)
def test_f1(sums: dict[str, float], value: float) -> None:
    assert f1("r", "f", "g")(sums) == value


def test_macro_f1_weighs_classes_alike() -> None:
    sums = {"tp:A": 90, "found:A": 100, "gold:A": 100, "tp:B": 0, "found:B": 0, "gold:B": 10}
    assert macro_f1(["A", "B"])(sums) == pytest.approx(0.45)


def test_no_cases_give_zero() -> None:
    (figure,) = figures([], [Measure(name="x", formula=ratio("right", "n"))])
    assert (figure.value, figure.cases) == (0.0, 0)


def figure(value: float, name: str = "accuracy") -> Figure:
    return Figure(name=name, value=value, error=0.01, cases=10, goal=None)


def test_floors_rise_and_do_not_fall() -> None:
    floors = raised("set", [figure(0.5)], {})
    floors = raised("set", [figure(0.4)], floors)
    assert floors == {"set": {"accuracy": 0.5}}
    assert raised("set", [figure(0.6)], floors) == {"set": {"accuracy": 0.6}}


def test_a_fall_is_named() -> None:
    floors = {"set": {"accuracy": 0.5, "MAE": 0.8}}
    assert fallen("set", [figure(0.51), figure(0.79, "MAE")], floors) == []
    (line,) = fallen("set", [figure(0.45)], floors)
    assert "accuracy 0.4500 is below its floor 0.5000" in line
    assert fallen("set", [figure(0.9, "MAE")], floors)


def test_no_floors_where_no_file_is(tmp_path: Path) -> None:
    assert read_floors(tmp_path / "floors.json") == {}


def test_reasons_for_null_are_counted_over_all_cases() -> None:
    cases = (
        Case(id="a", counts=(("null:recurring", 1), ("gold", 4))),
        Case(id="b", counts=(("null:recurring", 1), ("null:ambiguous", 1), ("null:no_base", 0))),
    )
    assert null_counts(cases) == (("recurring", 2), ("ambiguous", 1))
