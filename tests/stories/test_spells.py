"""Stretches through which a relation holds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Builder, day
from sitrep.records import Time
from sitrep.stories import extract, tell
from sitrep.stories.intervals import Days, days_of, gap, overlap, time_of
from sitrep.stories.spells import Attested, attest, spells

SINCE_2014 = day("2014-01-01", "", extent=True)
TO_2016 = day("2012-01-01", "2016-12-31", extent=True)


def told(*rows: tuple[str, Time | None, str | None]) -> list[Attested]:
    return [attest(report, time, day(on) if on else None) for report, time, on in rows]


CASES = [
    ("one day", told(("a", None, "2020-06-17")), [], ["2020-06-17"]),
    (
        "days told are joined",
        told(("a", None, "2020-06-17"), ("b", None, "2020-12-26")),
        [],
        ["2020-06-17/2020-12-26"],
    ),
    (
        "a denial between parts them",
        told(("a", None, "2020-06-17"), ("b", None, "2020-12-26")),
        told(("c", None, "2020-09-01")),
        ["2020-06-17", "2020-12-26"],
    ),
    ("since stays open", told(("a", SINCE_2014, "2020-06-17")), [], ["2014-01-01/.."]),
    (
        "since takes in later tellings",
        told(("a", SINCE_2014, "2020-06-17"), ("b", None, "2020-12-26")),
        [],
        ["2014-01-01/.."],
    ),
    (
        "a denial closes what was open",
        told(("a", SINCE_2014, "2020-06-17")),
        told(("c", None, "2021-03-01")),
        ["2014-01-01/2021-03-01"],
    ),
    (
        "told stretches apart stay apart",
        told(
            ("a", day("2001-01-01", "2003-12-31", extent=True), None),
            ("b", day("2010-01-01", "2012-12-31", extent=True), None),
        ),
        [],
        ["2001-01-01/2003-12-31", "2010-01-01/2012-12-31"],
    ),
    (
        "stretches that overlap are one",
        told(("a", TO_2016, None), ("b", SINCE_2014, None)),
        [],
        ["2012-01-01/.."],
    ),
    (
        "undated stands last",
        told(("a", None, None), ("b", TO_2016, None)),
        [],
        ["2012-01-01/2016-12-31", None],
    ),
]


@pytest.mark.parametrize(
    ("held", "denied", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_spells(held: list[Attested], denied: list[Attested], expected: list[str | None]) -> None:
    found = spells(held, denied)
    assert [spell.time.edtf if spell.time else None for spell in found] == expected


days = st.tuples(st.integers(730_000, 740_000), st.integers(0, 900)).map(
    lambda pair: Days(pair[0], pair[0] + pair[1])
)
attested = st.lists(
    st.builds(
        Attested, report=st.sampled_from("abcdef"), days=st.none() | days, lasting=st.booleans()
    ),
    max_size=8,
)


@given(attested, attested)
def test_spells_are_ordered_apart_and_lose_no_report(
    held: list[Attested], denied: list[Attested]
) -> None:
    found = spells(held, denied)
    runs = [days_of(spell.time) for spell in found if spell.time]
    assert all(a is not None and b is not None and gap(a, b) > 0 for a, b in pairwise(runs))
    assert runs == sorted(runs, key=lambda r: (r.first, r.last) if r else (0, 0))
    assert {r for spell in found for r in spell.reports} == {each.report for each in held}
    assert spells(held[::-1], denied[::-1]) == found


@given(days, days)
def test_overlap_and_gap_agree(a: Days, b: Days) -> None:
    assert (overlap(a, b) is None) == (gap(a, b) > 0)
    assert overlap(a, b) == overlap(b, a)
    assert days_of(time_of(a, extent=True, basis="text")) == a


@pytest.mark.parametrize(
    ("first", "last", "edtf", "precision"),
    [
        ("2020-06-17", "2020-06-17", "2020-06-17", "day"),
        ("2020-06-01", "2020-06-30", "2020-06", "month"),
        ("2020-01-01", "2020-12-31", "2020", "year"),
        ("2020-06-01", "2020-06-29", "2020-06-01/2020-06-29", "range"),
        ("2020-01-01", "2020-11-30", "2020-01-01/2020-11-30", "range"),
    ],
)
def test_edtf(first: str, last: str, edtf: str, precision: str) -> None:
    found = days_of(day(first, last))
    assert found is not None
    time = time_of(found, extent=True, basis="text")
    assert (time.edtf, time.precision) == (edtf, precision)


def test_malformed_dates_say_nothing() -> None:
    assert days_of(day("not a day")) is None
    assert days_of(day("2020-06-17", "2020-06-01")) is None
    assert days_of(None) is None


def test_relations_of_two_reports_are_one_with_its_spells() -> None:
    readings = []
    for id_, on, time in (
        ("a", "2031-05-04", None),
        ("b", "2031-07-01", day("2030-01-01", "", extent=True)),
    ):
        builder = Builder(id_, "Boria backs General Otto Rask.", published=on)
        boria = builder.actor("Boria", "state", "BOR")
        rask = builder.actor("Otto Rask", "person", "VES")
        builder.relation("supports", boria, rask, "backs", time=time)
        readings.append(builder.reading())
    merged = tell(extract(reading) for reading in readings)
    (relation,) = merged.relations
    assert relation.reports == ("a", "b")
    assert [s.time.edtf for s in relation.spells if s.time] == ["2030-01-01/.."]
    assert relation.relation.subject.actor in {story.actor.id for story in merged.actors}


def test_offices_stand_with_their_holder() -> None:
    from builders import story

    merged = tell([extract(story())])
    lund = next(each for each in merged.actors if each.actor.name == "Odo Lund")
    assert [(o.office, o.time.edtf if o.time else None) for o in lund.offices] == [
        ("foreign minister", "2031-05-04")
    ]
