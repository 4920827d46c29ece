"""How the own set of numbers is read and scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep.evaluate.numbers import compare, lines, told
from sitrep.records import Amount, NumberKind

OWN = Path(__file__).parents[2] / "bench/own/numbers.tsv"


def amount(kind: NumberKind, low: float | None, high: float | None, **more: object) -> Amount:
    values = {"about": False, "unit": None, "start": 0, "end": 1, "text": "x"} | more
    return Amount(kind=kind, low=low, high=high, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "bounds", "about", "unit", "optional"),
    [
        ("killed=3", ((3, 3),), False, None, False),
        ("killed=30..", ((30, None),), False, None, False),
        ("killed=..50", ((None, 50),), False, None, False),
        ("killed=70..80", ((70, 80),), False, None, False),
        ("killed=13|14", ((13, 13), (14, 14)), False, None, False),
        ("protesters=500,about", ((500, 500),), True, None, False),
        ("duration=2.5:hour", ((2.5, 2.5),), False, "hour", False),
        ("killed?=0", ((0, 0),), False, None, True),
    ],
)
def test_told(
    written: str,
    bounds: tuple[tuple[float | None, float | None], ...],
    about: bool,
    unit: str | None,
    optional: bool,
) -> None:
    (number,) = told(written)
    assert (number.bounds, number.about, number.unit) == (bounds, about, unit)
    assert number.optional == optional


@pytest.mark.parametrize("written", ["killed", "killed=x", "=3", "killed=3,rough"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        told(written)


@pytest.mark.parametrize(
    ("gold", "found", "right", "sound", "taken"),
    [
        ("killed=3", (amount("killed", 3, 3),), 1, 1, 1),
        ("killed=3..", (amount("killed", 3, 3),), 0, 0, 1),
        ("killed=3", (amount("injured", 3, 3),), 0, 0, 1),
        ("killed=3 injured=4", (amount("killed", 3, 3),), 1, 1, 1),
        ("killed?=0 injured=0", (amount("killed", 0, 0), amount("injured", 0, 0)), 1, 1, 1),
        ("duration=2:day", (amount("duration", 2, 2, unit="week"),), 0, 0, 1),
        ("-", (amount("killed", 3, 3),), 0, 0, 1),
        ("-", (), 0, 0, 0),
    ],
)
def test_compare(gold: str, found: tuple[Amount, ...], right: int, sound: int, taken: int) -> None:
    counts, _ = compare(told(gold), found)
    assert (counts["right"], counts["sound"], counts["found"]) == (right, sound, taken)


def test_the_set_is_halved_and_every_number_in_it_can_be_read() -> None:
    read = list(lines(OWN))
    assert [sum(each["part"] == part for each in read) for part in ("dev", "heldout")] == [60, 60]
    assert all(told(each["numbers"]) or each["numbers"] == "-" for each in read)
