"""Each shipped rule's example is coded as the rule says; wrong rule files are told with a line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from sitrep.actors import find_actors
from sitrep.errors import UserDataError
from sitrep.events import find_events
from sitrep.grammar.scene import Scene
from sitrep.language import load
from sitrep.language.analysis import Analysis
from sitrep.ontology.plover import event_types
from sitrep.ontology.rule_files import read_rules
from sitrep.ontology.rules import Rule, rulebook
from sitrep.records import Event, Party, Report
from sitrep.statements import find_statements

RULES = rulebook().rules


@cache
def analysis(text: str) -> Analysis:
    """Return the analysis of a text without the model's view of types: rules stand alone here."""
    from dataclasses import replace

    found = load().analyse([text])[0]
    return replace(found, sentences=tuple(replace(s, types=()) for s in found.sentences))


def coded(text: str) -> tuple[Event, ...]:
    from dataclasses import replace

    report = Report(
        id="example", title=None, outlet=None, url=None, language="en", text=text, sha256=""
    )
    scene = Scene(report=report, analysis=analysis(text), day="2020-06-18")
    scene = replace(scene, cast=find_actors(scene))
    scene = replace(scene, statements=find_statements(scene))
    return find_events(scene).events


def overlap(words: str, text: str, parties: tuple[Party, ...]) -> bool:
    starts = [at for at in range(len(text)) if text.startswith(words, at)]
    return any(s < p.end and p.start < s + len(words) for s in starts for p in parties)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_example_is_coded_as_its_rule_says(rule: Rule) -> None:
    example = rule.example
    assert example is not None
    events = coded(example.text)
    at = [e for e in events if e.trigger.text == example.trigger]
    if example.type is None:
        assert not at, f"coded as {at[0].type} by {at[0].why}"
        return
    told = [(e.trigger.text, e.type, e.why) for e in events]
    found = [e for e in at if e.type == example.type]
    assert found, f"found only {told}"
    event = found[0]
    for words in example.actors:
        assert overlap(words, example.text, event.actors), [p.text for p in event.actors]
    for words in example.recipients:
        assert overlap(words, example.text, event.recipients), [p.text for p in event.recipients]


def test_ids_are_unique_and_every_type_has_rules() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert {rule.type for rule in RULES} >= set(event_types())


def test_every_mode_is_reached() -> None:
    from sitrep.ontology.plover import outcomes

    named = {(rule.type, rule.mode) for rule in RULES if rule.mode is not None}
    named |= {
        (outcome.default, mode) for outcome in outcomes().values() for _, mode in outcome.modes
    }
    named |= {
        (turned, mode)
        for outcome in outcomes().values()
        for _, turned in outcome.turns
        for _, mode in outcome.modes
    }
    missing = [
        f"{name}/{mode.name}"
        for name, type_ in event_types().items()
        for mode in type_.modes
        if (name, mode.name) not in named
    ]
    assert not missing


GOOD = """- id: assault.one
  frames: [attack.01]
  actor: [ARG0]
  recipient: [ARG1, on]
  reason: an attack
  example: {text: "Rebels attacked a base.", trigger: attacked, actors: [Rebels]}
"""
WRONG = {
    "unknown key": (GOOD + "  colour: red\n", "assault.yaml:7: assault.one: unknown key 'colour'"),
    "no trigger": (
        GOOD.replace("  frames: [attack.01]\n", ""),
        ":1: assault.one: it has no trigger",
    ),
    "frame": (GOOD.replace("attack.01", "attack"), "'attack' is no PropBank roleset"),
    "mode": (GOOD + "  mode: visit\n", "ASSAULT has no mode 'visit'"),
    "context": (GOOD + "  contexts: [weather]\n", "contexts: 'weather' is unknown"),
    "set": (GOOD + "  when: {ARG1: ['@nothing']}\n", "there is no set @nothing"),
    "role": (GOOD.replace("[ARG0]", "[Arg 0]"), "neither a role"),
    "trigger": (GOOD.replace("trigger: attacked", "trigger: raided"), "trigger should stand"),
    "party": (GOOD.replace("actors: [Rebels]", "actors: [Troops]"), "'Troops' does not stand"),
    "twice": (GOOD + GOOD, "assault.yaml:7: assault.one: the id assault.one is given twice"),
    "other file": (GOOD.replace("assault.one", "aid.one"), "should begin with 'assault.'"),
    "cameo": (GOOD + "  cameo: 190\n", "two to four digits in quotes"),
    "embeds": (GOOD + "  embeds: agree\n", "embeds needs act"),
    "no list": ("id: assault.one\n", "a rule file is a list"),
    "no YAML": ("- id: [\n", "not readable as YAML"),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_wrong_rules_are_told_with_file_and_line(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "assault.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserDataError) as caught:
        read_rules([path])
    assert said in str(caught.value)


def test_bare_on_is_a_preposition(tmp_path: Path) -> None:
    path = tmp_path / "assault.yaml"
    path.write_text(GOOD + "  when: {on: [base]}\n", encoding="utf-8")
    (rule,) = read_rules([path])
    assert rule.recipient == ("ARG1", "on")
    assert rule.when[0].key == "on"
