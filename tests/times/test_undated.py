from __future__ import annotations

import pytest

from sitrep.records import Report, Time
from sitrep.times import find_times
from trees import sketch


def report_of(text: str, first: str | None, last: str | None) -> Report:
    published = None
    if first is not None:
        published = Time(
            earliest=first, latest=last, extent=False, edtf="-", precision="day", basis="given"
        )
    return Report(
        id="r", title=None, outlet=None, url=None, language="en", text=text, sha256="",
        published=published,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "first", "last", "words", "reason"),
    [
        ("It fell_VBD on Tuesday.", None, None, "Tuesday", "no_anchor"),
        ("It fell_VBD on Tuesday.", "2020-06-15", "2020-06-17", "Tuesday", "ambiguous"),
        ("It fell_VBD on 05/06/2020.", "2020-06-18", "2020-06-18", "05/06/2020", "ambiguous"),
        ("It falls_VBZ every Friday.", "2020-06-18", "2020-06-18", "every Friday", "recurring"),
        ("It fell_VBD on 30 February 2020.", None, None, "30 February 2020", "impossible"),
        ("It fell_VBD until 30 February 2020.", None, None, "until 30 February 2020", "impossible"),
        ("It fell_VBD the next day.", "2020-06-18", "2020-06-18", "the next day", "no_base"),
        ("It fell_VBD on 17 June 2020.", None, None, None, None),
    ],
)
def test_an_expression_without_days_says_why(
    written: str, first: str | None, last: str | None, words: str | None, reason: str | None
) -> None:
    analysis = sketch(written)
    found = find_times(report_of(analysis.text, first, last), analysis).mentions
    told = {m.text: m.undated for m in found if m.undated is not None}
    assert told.get(words or "") == reason
    assert all((m.time is None) == (m.undated is not None) for m in found)
