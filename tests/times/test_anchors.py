from __future__ import annotations

import pytest

from sitrep.language.analysis import Analysis
from sitrep.records import Report
from sitrep.times import find_times
from trees import tree

VOTE = (
    "The/DT/2/det referendum/NN/4/nsubj:pass was/VBD|be/4/aux:pass held/VBN|hold/0/root "
    "on/IN/6/case 1/CD/4/obl October/NNP/6/nmod 2017/CD/6/nmod ././4/punct"
)
"""A dated event, told again below by the same or another word."""
LATER = (
    "Two/CD/2/nummod days/NNS|day/7/obl:npmod after/IN/5/case the/DT/5/det {word}/NN/7/obl "
    "crowds/NNS|crowd/7/nsubj gathered/VBD|gather/0/root ././7/punct"
)


def analysis(word: str) -> Analysis:
    return tree(VOTE + "\n" + LATER.format(word=word))


@pytest.mark.parametrize(
    ("word", "expected"),
    [("vote", "2017-10-03"), ("referendum", "2017-10-03"), ("poll", "2017-10-03"), ("quake", None)],
)
def test_days_are_counted_from_an_event_that_the_text_has_dated(
    word: str, expected: str | None
) -> None:
    read = analysis(word)
    report = Report(
        id="r", title=None, outlet=None, url=None, language="en", text=read.text, sha256=""
    )
    found = find_times(report, read)
    told = {m.text: m.time.edtf for m in found.mentions if m.time is not None}
    assert told.get("Two days after") == expected
