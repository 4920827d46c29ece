from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grammar.when_cases import CASES, WEDNESDAY, YEAR, on
from sitrep.grammar.scene import Scene
from sitrep.grammar.when import governing_time
from sitrep.language.analysis import Analysis
from sitrep.records import Mention, Report, Span, Time
from trees import tree


def scene_of(
    analysis: Analysis,
    times: dict[str, Time | None],
    day: str | None = "2020-06-18",
    captions: tuple[str, ...] = (),
) -> Scene:
    text = analysis.text
    spans = tuple(Span(start=text.index(c), end=text.index(c) + len(c), text=c) for c in captions)
    report = Report(
        id="r",
        title=None,
        outlet=None,
        url=None,
        language="en",
        text=text,
        sha256="",
        captions=spans,
    )
    found = []
    for words, time in times.items():
        start = text.index(words)
        end = start + len(words)
        told = replace(time, start=start, end=end, text=words) if time else None
        found.append(Mention(id=words, kind="time", start=start, end=end, text=words, time=told))
    found.sort(key=lambda m: (m.start, -m.end))
    return Scene(report=report, analysis=analysis, day=day, times=tuple(found))


@pytest.mark.parametrize("name", CASES)
def test_the_time_that_governs_a_word(name: str) -> None:
    written, times, word, expected, basis = CASES[name]
    analysis = tree(written)
    scene = scene_of(analysis, times)
    if name == "a noun's modifier is not its verb's":
        # Below the head of a report the past has no known start.
        sentences = tuple(replace(s, paragraph=5) for s in analysis.sentences)
        scene = replace(scene, analysis=replace(analysis, sentences=sentences))
    sentence = scene.analysis.sentences[0]
    at = next(t.i for t in sentence.tokens if t.text == word)
    time, reason = governing_time(scene, sentence, at)
    told = (time.edtf, time.basis) if time else (reason, "")
    assert told == (expected, basis)


def test_the_time_role_of_a_predicate_counts_however_the_tree_hangs() -> None:
    written = (
        "They/PRP/2/nsubj backed/VBD/0/root men/NNS/2/obj from/IN/5/case Wednesday/NNP/3/nmod:poss"
    )
    for arguments, expected in (({}, "narrative"), ({"ARGM-TMP": "Wednesday"}, "governing")):
        analysis = tree(written, {"backed": arguments})
        scene = scene_of(analysis, {"Wednesday": WEDNESDAY})
        time, _ = governing_time(scene, analysis.sentences[0], 1)
        assert time is not None
        assert time.basis == expected


def test_an_expression_inside_another_does_not_govern_in_its_place() -> None:
    analysis = tree(
        "Ports/NNS/3/nsubj have/VBP|have/3/aux closed/VBN|close/0/root since/IN/5/case "
        "Wednesday/NNP/3/obl",
        {"closed": {"ARGM-TMP": "since Wednesday"}},
    )
    times = {"since Wednesday": on("2020-06-17", "", extent=True), "Wednesday": WEDNESDAY}
    time, _ = governing_time(scene_of(analysis, times), analysis.sentences[0], 2)
    assert time is not None
    assert (time.edtf, time.extent) == ("2020-06-17/..", True)


@pytest.mark.parametrize(
    ("times", "expected"),
    [({"Wednesday": None}, "no_anchor"), ({}, "no_anchor")],
)
def test_without_the_report_s_day_nothing_is_guessed(
    times: dict[str, Time | None], expected: str
) -> None:
    analysis = tree("Envoys/NNS/2/nsubj met/VBD/0/root on/IN/4/case Wednesday/NNP/2/obl")
    scene = scene_of(analysis, times, day=None)
    assert governing_time(scene, analysis.sentences[0], 1) == (None, expected)


def test_the_story_goes_on_from_the_sentence_before_in_its_paragraph() -> None:
    first = "He/PRP/2/nsubj came/VBD/0/root on/IN/4/case Wednesday/NNP/2/obl ./././punct"
    first = first.replace("./././punct", "././2/punct")
    second = "He/PRP/2/nsubj met/VBD/0/root rivals/NNS/2/obj ././2/punct"
    for gap, basis in (("\n", "shared"), ("\n\n", "narrative")):
        analysis = tree(first + gap + second)
        scene = scene_of(analysis, {"Wednesday": WEDNESDAY})
        time, _ = governing_time(scene, analysis.sentences[1], 1)
        assert time is not None
        assert time.basis == basis


def test_a_caption_is_dated_as_a_whole() -> None:
    analysis = tree(
        "Men/NNS/2/nsubj sort/VBP/0/root shells/NNS/2/obj ahead/RB/5/advmod removing/VBG/2/advcl "
        "them/PRP/5/obj on/IN/9/case July/NNP/9/compound 22/CD/6/nmod"
    )
    caption = analysis.text
    scene = scene_of(analysis, {"July 22": on("2020-07-22")}, day="2020-07-24", captions=(caption,))
    time, _ = governing_time(scene, analysis.sentences[0], 1)
    assert time is not None
    assert (time.edtf, time.basis) == ("2020-07-22", "shared")


_WORDS = st.tuples(
    st.sampled_from(["said", "since", "Wednesday", "2011", "after", "plan", "last", "met", "to"]),
    st.sampled_from(["VBD", "VBZ", "VB", "VBN", "VBG", "MD", "IN", "TO", "NN", "NNP", "CD", "JJ"]),
    st.sampled_from(
        "obl nmod nsubj obj advcl acl acl:relcl ccomp xcomp conj case mark aux cop compound".split()
    ),
    st.integers(0, 30),
)


@given(st.lists(_WORDS, min_size=1, max_size=14), st.sampled_from([None, "2020-06-18"]))
def test_any_tree_has_an_answer_in_order(
    words: list[tuple[str, str, str, int]], day: str | None
) -> None:
    cells = [
        f"{word}/{tag}/{0 if not i else above % i + 1}/{relation if i else 'root'}"
        for i, (word, tag, relation, above) in enumerate(words)
    ]
    analysis = tree(" ".join(cells))
    known: dict[str, Time | None] = {"Wednesday": WEDNESDAY, "2011": YEAR}
    scene = scene_of(analysis, {w: t for w, t in known.items() if w in analysis.text}, day=day)
    for token in analysis.sentences[0].tokens:
        time, reason = governing_time(scene, analysis.sentences[0], token.i)
        assert (time is None) == (reason is not None)
        if time is not None and time.earliest and time.latest:
            assert time.earliest <= time.latest
