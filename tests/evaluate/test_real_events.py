"""How marks on real reports are read and scored; the reports themselves lie elsewhere."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sitrep.evaluate.gold import SetAbsent
from sitrep.evaluate.real_events import SETS, Found, Mark, Sentence, marks, score, sentences
from sitrep.ontology.plover import event_types

GOLD = Path(__file__).parents[2] / "bench/own/real-events.tsv"
TEXT = "It rained. Ostra shelled Kella and met envoys."
SENTENCE = Sentence(start=11, end=46, written="ASSAULT shelled; ?CONSULT|AGREE met|envoys")


def test_marks_are_placed_in_the_report() -> None:
    assert marks(TEXT, SENTENCE) == (
        Mark(types=("ASSAULT",), optional=False, triggers=((17, 24),)),
        Mark(types=("CONSULT", "AGREE"), optional=True, triggers=((35, 38), (39, 45))),
    )
    with pytest.raises(ValueError, match="rained"):
        marks(TEXT, Sentence(start=11, end=46, written="AID rained"))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([("ASSAULT", "occurred", (17, 24))], (1, 1, 1, 1)),
        ([("AGREE", "occurred", (39, 45))], (1, 1, 0, 1)),
        ([("COERCE", "occurred", (17, 24))], (1, 0, 0, 0)),
        ([("COERCE", "future", (17, 24)), ("ASSAULT", "negated", (17, 24))], (2, 1, 1, 1)),
        ([("ASSAULT", "occurred", (0, 2))], (1, 0, 0, 0)),
        ([], (0, 0, 0, 1)),
    ],
)
def test_score(
    found: list[tuple[str, str, tuple[int, int]]], expected: tuple[int, int, int, int]
) -> None:
    events = [Found(type=t, factuality=f, score=0.9, trigger=at) for t, f, at in found]
    counts = score(marks(TEXT, SENTENCE), events)
    assert (counts["sure"], counts["sure_right"]) == (counts["found"], counts["right"])
    assert (counts["sentences"], counts["gold"]) == (1, 1)
    assert tuple(counts[name] for name in ("found", "right", "hit", "clean")) == expected


def test_the_set_is_well_formed(tmp_path: Path) -> None:
    with pytest.raises(SetAbsent):
        sentences(tmp_path / "absent.tsv")
    for (name, _), marked in sentences(GOLD).items():
        assert name in SETS
        assert all(one.end <= other.start for one, other in pairwise(marked))
        for sentence in marked:
            for each in filter(None, sentence.written.split("; ")):
                types, words = each.removeprefix("?").split(" ")
                assert set(types.split("|")) <= set(event_types())
                assert all(words.split("|"))
