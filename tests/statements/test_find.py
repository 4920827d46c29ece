from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from parsed import load_cases, scene_of
from random_trees import scenes
from sitrep.actors import find_actors
from sitrep.grammar.cast import Cast
from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Analysis
from sitrep.ontology.resources import document
from sitrep.records import Report, Statement
from sitrep.statements import find_statements
from sitrep.statements.cues import cue_table
from trees import tree

CASES = load_cases(Path(__file__).parent / "cases.yaml")


def _scene(case: dict[str, Any]) -> Scene:
    return scene_of(case["text"], case.get("actors", {}))


def _told(statement: Statement) -> str:
    source = statement.source.text if statement.source else "-"
    how = "direct" if statement.direct else "indirect"
    via = ", ".join(statement.via) or "-"
    parts = (
        statement.stance, source, statement.cue.text, statement.content.text, how, via,
    )  # fmt: skip
    return " | ".join(parts)


def _expected(line: str) -> str:
    return line.replace('| ":" |', "| : |")


@pytest.mark.parametrize("case", CASES, ids=[str(case["text"]) for case in CASES])
def test_statements(case: dict[str, Any]) -> None:
    found = [_told(s) for s in find_statements(_scene(case))]
    assert sorted(found) == sorted(map(_expected, case["statements"]))


@pytest.mark.parametrize("case", CASES, ids=[str(case["text"]) for case in CASES])
def test_every_statement_opens_its_sentence(case: dict[str, Any]) -> None:
    text = case["text"]
    for statement in find_statements(_scene(case)):
        for span in (statement.cue, statement.content, statement.evidence):
            assert text[span.start : span.end] == span.text
            assert span.text.strip() == span.text
        assert 0 < statement.score <= 1
        assert statement.made_by == "statements/1"


def test_every_stance_has_a_case() -> None:
    told = {line.partition(" ")[0] for case in CASES for line in case["statements"]}
    assert told == {
        "says", "denies", "accuses", "demands", "threatens", "promises", "praises", "asks",
    }  # fmt: skip


def test_ids_are_the_same_twice_and_differ_within_a_report() -> None:
    for case in CASES:
        first = [s.id for s in find_statements(_scene(case))]
        assert first == [s.id for s in find_statements(_scene(case))]
        assert len(set(first)) == len(first)


def test_a_denied_allegation_is_two_statements_of_one_content() -> None:
    case = next(c for c in CASES if "Estmark's claims" in c["text"])
    denial, claim = find_statements(_scene(case))
    assert (denial.stance, denial.content) == ("denies", claim.content)


def test_an_empty_report_tells_nothing() -> None:
    report = Report(id="r", title=None, outlet=None, url=None, language="en", text="", sha256="")
    scene = Scene(report=report, analysis=Analysis(text="", sentences=()))
    assert find_statements(replace(scene, cast=Cast("", (), ()))) == ()


def test_the_cues_are_many_and_their_frames_well_formed() -> None:
    table = cue_table()
    assert len(table.verbs) + len(table.nouns) >= 150
    for lemma, cues in table.verbs.items():
        for cue in cues:
            assert cue.takes
            assert all(frame.rpartition(".")[0] == lemma for frame in cue.frames)
    nouns = [word for row in document("statements/cues.yaml")["nouns"] for word in row["words"]]
    assert len(nouns) == len(set(nouns))


@settings(deadline=None, max_examples=300)
@given(scenes())
def test_any_tree_gives_statements_that_slice_right(scene: Scene) -> None:
    text = scene.report.text
    found = find_statements(scene)
    for statement in found:
        for span in (statement.cue, statement.content, statement.evidence):
            assert span.text == text[span.start : span.end] != ""
    assert len({s.id for s in found}) == len(found)


@pytest.mark.parametrize(
    "written",
    [
        "according/VBG/5/case to/IN/3/fixed minister/NN/2/obl spokesman/NN/5/nmod:desc",
        "according/VBG/5/case to/IN/3/fixed minister/NN/6/nmod:desc spokesman/NN/2/obl",
    ],
    ids=["on the head", "on the title"],
)
def test_a_preposition_hung_on_the_title_still_attributes(written: str) -> None:
    """Trees hang "according to" on the phrase's head or on a title; either way it is one cue."""
    analysis = tree(f"Shelling/NN/2/nsubj resumed/VBD|resume/0/root {written} ././2/punct")
    report = Report(
        id="r", title=None, outlet=None, url=None, language="en", text=analysis.text, sha256=""
    )
    scene = Scene(report=report, analysis=analysis)
    (statement,) = find_statements(replace(scene, cast=find_actors(scene)))
    assert statement.cue.text == "according to"
    assert statement.content.text == "Shelling resumed"
