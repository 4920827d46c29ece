from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from parsed import load_cases, scene_of
from random_trees import scenes
from sitrep.grammar.scene import Scene
from sitrep.records import Mention, Place, Relation, Thing, Time
from sitrep.statements import find_statements
from sitrep.states import find_relations
from sitrep.states.patterns import office_words, patterns

CASES = load_cases(Path(__file__).parent / "cases.yaml")


def _scene(case: dict[str, Any]) -> Scene:
    scene = scene_of(case["text"], case.get("actors", {}))
    places = []
    for name in case.get("places", []):
        start = case["text"].index(name)
        end = start + len(name)
        place = Place(name=name, raw=name, start=start, end=end)
        places.append(Mention(id=name, kind="place", start=start, end=end, text=name, place=place))
    return replace(scene, places=tuple(places))


def _told(relation: Relation) -> str:
    target = relation.object
    text = target.raw if isinstance(target, Place) else target.text
    owner = f" of: {target.of.text}" if isinstance(target, Thing) and target.of else ""
    negated = "not " if relation.negated else ""
    return f"{negated}{relation.kind}: {relation.subject.text} -> {text}{owner}"


@pytest.mark.parametrize("case", CASES, ids=[str(case["text"]) for case in CASES])
def test_relations(case: dict[str, Any]) -> None:
    found = find_relations(_scene(case))
    assert sorted(_told(r) for r in found) == sorted(case["relations"])


@pytest.mark.parametrize("case", CASES, ids=[str(case["text"]) for case in CASES])
def test_every_relation_opens_its_sentence(case: dict[str, Any]) -> None:
    text = case["text"]
    for relation in find_relations(_scene(case)):
        for span in (relation.evidence, relation.subject):
            assert text[span.start : span.end] == span.text
        assert relation.evidence.start <= relation.subject.start
        assert 0 < relation.score <= 1
        assert relation.why
        assert relation.made_by == "states/1"


def test_every_kind_has_a_case() -> None:
    told = {line.removeprefix("not ").partition(":")[0] for c in CASES for line in c["relations"]}
    assert told >= {
        "supports", "fights", "allied_with", "controls", "holds_office", "leads", "member_of",
        "based_in", "recognizes", "party_to", "same_as",
    }  # fmt: skip


def test_a_relation_in_somebodys_words_names_the_statement() -> None:
    scene = scene_of(
        "The envoy said that Norland backs the Harbour Front.",
        {"Norland": "state", "the Harbour Front": "armed_group"},
    )
    statements = find_statements(scene)
    (relation,) = find_relations(replace(scene, statements=statements))
    assert [relation.statement] == [s.id for s in statements]


def test_a_capture_begins_control() -> None:
    scene = _scene(next(c for c in CASES if str(c["text"]).startswith("The army captured")))
    start = scene.report.text.index("Friday")
    friday = Time(
        earliest="2020-06-19",
        latest="2020-06-19",
        extent=False,
        edtf="2020-06-19",
        precision="day",
        start=start,
        end=start + len("Friday"),
        text="Friday",
    )
    mention = Mention(
        id="friday", kind="time", start=start, end=start + 6, text="Friday", time=friday
    )
    for relation in find_relations(replace(scene, times=(mention,), day="2020-06-20")):
        assert relation.time is not None
        assert (relation.time.earliest, relation.time.latest) == ("2020-06-19", None)
        assert relation.time.extent


def test_ids_are_the_same_twice_and_differ_within_a_report() -> None:
    for case in CASES:
        first = [r.id for r in find_relations(_scene(case))]
        assert first == [r.id for r in find_relations(_scene(case))]
        assert len(set(first)) == len(first)


def test_patterns_are_well_formed() -> None:
    tables = patterns()
    every = [
        p
        for table in (tables.verbs, tables.nouns, tables.adjectives, tables.prepositions)
        for rows in table.values()
        for p in rows
    ]
    assert len({p.id for p in every}) >= 40
    assert all(0 < p.score <= 1 and p.subject and p.object for p in every)
    words = office_words()
    assert not words.offices & words.past


@settings(deadline=None, max_examples=300)
@given(scenes())
def test_any_tree_gives_relations_that_slice_right(scene: Scene) -> None:
    text = scene.report.text
    found = find_relations(replace(scene, statements=find_statements(scene)))
    for relation in found:
        assert relation.subject.text == text[relation.subject.start : relation.subject.end] != ""
        assert relation.evidence.text == text[relation.evidence.start : relation.evidence.end]
        if isinstance(relation.object, Thing):
            thing = relation.object
            assert thing.text == text[thing.start : thing.end] != ""
    assert len({r.id for r in found}) == len(found)
