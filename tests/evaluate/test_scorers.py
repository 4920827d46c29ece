"""What the scorers compute, on small made-up gold."""

from __future__ import annotations

import pytest

from sitrep.evaluate import NAMES
from sitrep.evaluate.arguments import gold_arguments
from sitrep.evaluate.re3d import head_word
from sitrep.evaluate.timelines import Entry, date_of, gold_entries, holds, reduced
from sitrep.evaluate.timex import calendar_days
from sitrep.evaluate.toponyms import kilometres
from sitrep.evaluate.treebank import bio_spans


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2005-05-07", ("2005-05-07", "2005-05-07")),
        ("2004-02", ("2004-02-01", "2004-02-29")),
        ("2011", ("2011-01-01", "2011-12-31")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("2010-Q4", ("2010-10-01", "2010-12-31")),
        ("2010-H1", ("2010-01-01", "2010-06-30")),
        ("2010-WI", ("2010-12-01", "2011-02-28")),
        ("2010-W01", ("2010-01-04", "2010-01-10")),
        ("PRESENT_REF", None),
        ("FY2010", None),
        ("P1W", None),
    ],
)
def test_calendar_days(value: str, days: tuple[str, str] | None) -> None:
    assert calendar_days(value) == days


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        (["B-PER", "I-PER", "O", "B-LOC"], {(0, 2, "PER"), (3, 4, "LOC")}),
        (["B-ORG", "B-ORG"], {(0, 1, "ORG"), (1, 2, "ORG")}),
        (["I-ORG", "I-ORG", "I-PER"], {(0, 2, "ORG"), (2, 3, "PER")}),
        (["O", "O"], set()),
    ],
)
def test_bio_spans(tags: list[str], spans: set[tuple[int, int, str]]) -> None:
    assert bio_spans(tags) == spans


def test_the_head_of_an_argument_is_its_outermost_word() -> None:
    row = {
        "head": [2, 3, 0, 5, 3],
        "srl": [{"at": 2, "args": [[0, 2, "ARG0"], [3, 5, "ARG1"], [3, 5, "R-ARG1"]]}],
    }
    assert gold_arguments(row) == {(2, 1, "ARG0"), (2, 4, "ARG1")}


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("the minister of defence", "minister"),
        ("Northern Army", "Army"),
        ("fighters who fled", "fighters"),
    ],
)
def test_head_word(phrase: str, head: str) -> None:
    start, end = head_word(10, phrase)
    assert phrase[start - 10 : end - 10] == head


def test_distance_of_two_capitals() -> None:
    assert kilometres((48.857, 2.352), (51.507, -0.128)) == pytest.approx(344, abs=3)


def timeline(*ranks: int) -> list[Entry]:
    return [
        Entry(rank=rank, date=f"20{rank:02}", nodes=(("doc", at),)) for at, rank in enumerate(ranks)
    ]


def test_a_timeline_agrees_with_itself_and_not_with_its_reverse() -> None:
    forward, backward = timeline(1, 2, 3), timeline(3, 2, 1)
    assert all(holds(r, forward) for r in reduced(forward))
    order = [r for r in reduced(forward) if r[1] == "before"]
    assert len(order) == 2
    assert not any(holds(r, backward) for r in order)


def test_far_relations_are_in_the_closure() -> None:
    skipped = [entry for entry in timeline(1, 2, 3) if entry.rank != 2]
    assert all(holds(r, timeline(1, 2, 3)) for r in reduced(skipped))


def test_unplaced_gold_entries_are_left_out() -> None:
    rows: list[dict[str, object]] = [
        {"order": 0, "date": "XXXX-XX-XX", "mentions": [{"doc": "1", "start": 3}]},
        {"order": 1, "date": "2006-03-XX", "mentions": [{"doc": "1", "start": 9}]},
        {"order": 2, "date": "XXXX-XX-XX", "mentions": [{"doc": "1", "start": None}]},
    ]
    entries = gold_entries(rows)
    assert [(e.rank, e.date, e.nodes) for e in entries] == [
        (1, "2006-03", (("1", 9),)),
        (2, None, ()),
    ]


@pytest.mark.parametrize(
    ("interval", "date"),
    [
        (("2006-03-01", "2006-03-31"), "2006-03"),
        (("2006-01-01", "2006-12-31"), "2006"),
        (("2006-03-04", "2006-03-04"), "2006-03-04"),
        (("2006-03-04", "2006-03-06"), None),
        ((None, "2006-03-06"), None),
    ],
)
def test_date_of(interval: tuple[str | None, str | None], date: str | None) -> None:
    assert date_of(*interval) == date


def test_every_scorer_has_a_title_and_measures() -> None:
    from importlib import import_module

    for name in NAMES:
        module = import_module(f"sitrep.evaluate.{name}")
        assert module.TITLE
        assert module.MEASURES
