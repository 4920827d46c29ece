from __future__ import annotations

from dataclasses import replace

import pytest

from sitrep.grammar.narrative import narrative_time, news_day
from sitrep.grammar.scene import Scene
from sitrep.records import Mention, Report, Time
from trees import tree

_SAID = "He/PRP/2/nsubj said/VBD|say/0/root so/RB/2/advmod on/IN/5/case Tuesday/NNP/2/obl"
_PLAIN = "He/PRP/2/nsubj said/VBD|say/0/root so/RB/2/advmod"
_CAME = "He/PRP/2/nsubj came/VBD|come/0/root on/IN/4/case Tuesday/NNP/2/obl"
_WILL = "He/PRP/3/nsubj will/MD/3/aux come/VB/0/root on/IN/5/case Tuesday/NNP/3/obl"
_FELL = "Shells/NNS/2/nsubj fell/VBD|fall/0/root"
_THEN = "Shells/NNS/3/nsubj once/RB/3/advmod fell/VBD|fall/0/root"
_ONCE = (
    "He/PRP/2/nsubj said/VBD|say/0/root so/RB/2/advmod when/WRB/6/advmod he/PRP/6/nsubj "
    "came/VBD|come/2/advcl"
)
_AFTER = (
    "They/PRP/2/nsubj met/VBD|meet/0/root after/IN/5/mark shells/NNS/5/nsubj fell/VBD|fall/2/advcl"
)


def scene_of(*sentences: str, day: str | None = "2020-06-18", told: str = "2020-06-16") -> Scene:
    """A scene of one sentence a paragraph; each "Tuesday" is the day ``told``."""
    analysis = tree("\n\n".join(sentences))
    times = []
    start = analysis.text.find("Tuesday")
    while start >= 0:
        end = start + len("Tuesday")
        time = Time(
            earliest=told,
            latest=told,
            extent=False,
            edtf=told,
            precision="day",
            start=start,
            end=end,
        )
        times.append(
            Mention(id=str(start), kind="time", start=start, end=end, text="Tuesday", time=time)
        )
        start = analysis.text.find("Tuesday", end)
    report = Report(
        id="r",
        title=None,
        outlet=None,
        url=None,
        language="en",
        text=analysis.text,
        sha256="",
    )
    return Scene(report=report, analysis=analysis, day=day, times=tuple(times))


@pytest.mark.parametrize(
    ("scene", "expected"),
    [
        (scene_of(_SAID), "2020-06-16"),
        (scene_of(_CAME), "2020-06-16"),
        (scene_of(_WILL), None),
        (scene_of(_FELL), None),
        (scene_of(_SAID, day=None), None),
        (scene_of(_SAID, told="2020-05-05"), None),
        (scene_of(_FELL, _FELL, _FELL, _FELL, _SAID), None),
    ],
)
def test_the_day_of_the_news_stands_in_the_opening(scene: Scene, expected: str | None) -> None:
    assert news_day(scene) == expected


@pytest.mark.parametrize(
    ("scene", "at", "word", "expected"),
    [
        (scene_of(_CAME, _FELL, _PLAIN), 2, "said", "2020-06-16"),
        (scene_of(_FELL, _PLAIN), 1, "said", "2020-06-17/2020-06-18"),
        # After a dated deed nothing of the story came before it; after words it may have.
        (scene_of(_CAME, _ONCE), 1, "said", "2020-06-16/2020-06-18"),
        (scene_of(_CAME, _FELL), 1, "fell", "2020-06-16/2020-06-18"),
        (scene_of(_SAID, _FELL), 1, "fell", "2020-06-15/2020-06-18"),
        (scene_of(_FELL, _CAME), 0, "fell", "2020-06-15/2020-06-18"),
        # Below the head the story goes on until a sentence has an older date.
        (scene_of(_CAME, _PLAIN, _FELL, _FELL), 3, "fell", "2020-06-16/2020-06-18"),
        (scene_of(_CAME, _PLAIN, _FELL, _THEN), 3, "fell", "../2020-06-18"),
        (scene_of(_FELL, _FELL), 1, "fell", "2020-06-12/2020-06-18"),
        (scene_of(_FELL, _FELL, _FELL), 2, "fell", "../2020-06-18"),
        (scene_of(_AFTER), 0, "fell", "../2020-06-18"),
    ],
)
def test_the_past_opens_as_near_as_the_report_allows(
    scene: Scene, at: int, word: str, expected: str
) -> None:
    sentence = scene.analysis.sentences[at]
    i = next(t.i for t in sentence.tokens if t.text == word)
    time = narrative_time(scene, sentence, i, "past")
    assert time is not None
    assert (time.edtf, time.basis) == (expected, "narrative")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Rebels/NNS/2/nsubj take/VBP/0/root port/NN/2/obj", "2020-06-12/2020-06-18"),
        ("Rebels/NNS/2/nsubj take/VBP/0/root port/NN/2/obj ././2/punct", "2020-06-18"),
    ],
)
def test_the_present_of_a_headline_is_past(written: str, expected: str) -> None:
    scene = scene_of(written, _FELL)
    time = narrative_time(scene, scene.analysis.sentences[0], 1, "present")
    assert time is not None
    assert time.edtf == expected


def test_background_ends_the_story() -> None:
    scene = scene_of(_CAME, _FELL, _FELL, _SAID, _FELL)
    old = Time(
        earliest="2011-01-01", latest="2011-12-31", extent=False, edtf="2011", precision="year"
    )
    times = (scene.times[0], replace(scene.times[1], time=old))
    sentence = scene.analysis.sentences[4]
    time = narrative_time(replace(scene, times=times), sentence, 1, "past")
    assert time is not None
    assert time.edtf == "../2020-06-18"


def test_without_a_day_there_is_no_narrative_time() -> None:
    scene = replace(scene_of(_FELL), day=None)
    for told in ("past", "present", "future", "none"):
        assert narrative_time(scene, scene.analysis.sentences[0], 1, told) is None
