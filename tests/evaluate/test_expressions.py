from __future__ import annotations

from pathlib import Path

import pytest

from sitrep.evaluate.expressions import expression, gold_lines, score
from sitrep.evaluate.gold import SetAbsent
from sitrep.records import Mention, Time

TEXT = "Since 2014 it lasted two days, until 3 May."


def mention(words: str, value: tuple[str | None, str | None] | None) -> Mention:
    start = TEXT.index(words)
    time = None
    if value is not None:
        time = Time(earliest=value[0], latest=value[1], extent=False, edtf="-", precision="range")
    return Mention(id="m", kind="time", start=start, end=start + len(words), text=words, time=time)


SINCE = mention("Since 2014", ("2014-01-01", None))
YEAR = mention("2014", ("2014-01-01", "2014-12-31"))
LENGTH = mention("two days", ("2020-05-01", "2020-05-03"))


@pytest.mark.parametrize(
    ("gold", "mentions", "expected"),
    [
        ({"Since 2014": "2014/.."}, (SINCE, YEAR), {"gold": 1, "found": 1, "span": 1, "value": 1}),
        ({"Since 2014": "2014/.."}, (YEAR,), {"gold": 1, "found": 1, "span": 1, "value": 0}),
        ({"Since 2014": "2014/.."}, (), {"gold": 1, "found": 0, "span": 0, "value": 0}),
        ({"two days": "null"}, (LENGTH,), {"gold": 0, "found": 1, "span": 0, "value": 0}),
        ({"two days": "null"}, (mention("two days", None),), {"gold": 0, "found": 0}),
        ({"two days": "null"}, (), {"gold": 0, "found": 0}),
        ({"3 May": "2020-05-03 ?"}, (), {"gold": 0, "found": 0}),
        ({}, (LENGTH,), {"gold": 0, "found": 1}),
        ({}, (mention("two days", None),), {"gold": 0, "found": 0}),
    ],
)
def test_a_text_is_scored(
    gold: dict[str, str], mentions: tuple[Mention, ...], expected: dict[str, int]
) -> None:
    times = tuple(expression(TEXT, words, value) for words, value in gold.items())
    counts, wrong = score(times, mentions)
    assert {name: counts[name] for name in expected} == expected
    assert bool(wrong) == (counts["found"] + counts["gold"] > 2 * counts["value"])


def test_a_set_that_is_absent_says_so(tmp_path: Path) -> None:
    with pytest.raises(SetAbsent, match="times-dev"):
        list(gold_lines(tmp_path))
