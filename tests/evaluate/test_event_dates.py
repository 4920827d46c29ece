from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sitrep.evaluate.event_dates import Dated, gold, score
from sitrep.evaluate.gold import SetAbsent
from sitrep.records import Occurrence, Reading, Report, Span, Time

TEXT = "Rebels seized the base on Monday and left it later."
HEADER = "report\twords\tdate\tbasis\n"


def reading(time: Time | None) -> Reading:
    start = TEXT.index("seized")
    trigger = Span(start=start, end=start + 6, text="seized")
    told = Occurrence(
        id="o", trigger=trigger, evidence=trigger, roles=(), time=time, factuality="occurred",
        made_by="test",
    )  # fmt: skip
    report = Report(
        id="r", title=None, outlet=None, url=None, language="en", text=TEXT, sha256="",
    )  # fmt: skip
    return Reading(report=report, occurrences=(told,))


def line(words: str, date: str, tmp_path: Path) -> Dated:
    path = tmp_path / "gold.tsv"
    path.write_text(f"{HEADER}r\t{words}\t{date}\tgoverning\n", encoding="utf-8")
    return gold(path)[0]


MONDAY = Time(
    earliest="2020-06-15", latest="2020-06-15", extent=False, edtf="2020-06-15", precision="day"
)
BY_THEN = replace(MONDAY, earliest=None)


@pytest.mark.parametrize(
    ("words", "date", "time", "right"),
    [
        ("Rebels [seized] the", "2020-06-15", MONDAY, True),
        ("Rebels [seized] the", "2020-06-16", MONDAY, False),
        ("Rebels [seized] the", "in ../2020-06-17", BY_THEN, True),
        ("Rebels [seized] the", "in 2020-06-14/2020-06-17", BY_THEN, False),
        ("Rebels [seized] the", "in 2020-06-14/.. | 2020", MONDAY, True),
        ("Rebels [seized] the", "null", None, True),
        ("Rebels [seized] the", "null", MONDAY, False),
        ("Rebels [seized] the", "2020-06-15", None, False),
        ("and [left] it", "2020-06-15", MONDAY, False),
    ],
)
def test_the_date_of_an_event_is_scored(
    words: str, date: str, time: Time | None, right: bool, tmp_path: Path
) -> None:
    case = score(line(words, date, tmp_path), reading(time))
    assert (dict(case.counts)["date"], case.outcomes == ()) == (right, right)


def test_words_that_are_not_in_the_report_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="has no words"):
        score(line("and [lost] it", "2020", tmp_path), reading(None))


def test_a_line_without_a_trigger_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no trigger"):
        line("and lost it", "2020", tmp_path)


def test_gold_that_is_absent_says_so(tmp_path: Path) -> None:
    with pytest.raises(SetAbsent, match="gold"):
        gold(tmp_path / "gold.tsv")
