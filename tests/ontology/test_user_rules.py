"""A user's rules win over the shipped ones; wrong ones are told with file and line."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from sitrep.coding import Knowledge, code_report
from sitrep.errors import UserDataError
from sitrep.language import load
from sitrep.ontology.rules import Rulebook, rulebook, rulebook_with
from sitrep.records import Event, Report

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "own-rules" / "rules.yaml"


@cache
def example_book() -> Rulebook:
    return rulebook_with(EXAMPLE)


def coded(text: str, book: Rulebook | None) -> tuple[Event, ...]:
    report = Report(
        id="own", title=None, outlet=None, url=None, language="en", text=text, sha256=""
    )
    return code_report(report, load().analyse([text])[0], Knowledge(rules=book)).events


@pytest.mark.parametrize(
    ("text", "shipped", "own"),
    [
        ("A patrol boat dazzled the ferry.", None, "THREATEN"),
        ("A patrol boat dazzled the valley.", None, None),
        ("The rowing clash between Peru and Chile drew crowds.", "ASSAULT", None),
        ("The prime minister of Peru resigned.", "RETREAT", None),
        ("Troops shelled the port.", "ASSAULT", "ASSAULT"),
    ],
)
def test_the_example_does_what_it_says(text: str, shipped: str | None, own: str | None) -> None:
    for book, type_ in ((None, shipped), (example_book(), own)):
        assert [e.type for e in coded(text, book)] == ([type_] if type_ else [])


def test_own_rules_come_first_and_replace_by_id() -> None:
    book = example_book()
    assert [rule.id for rule in book.of_word("dazzle", noun=False)] == ["own.dazzle"]
    replaced = [rule for rule in book.rules if rule.id == "retreat.resign"]
    assert [(rule.own, rule.type) for rule in replaced] == [(True, None)]
    assert len(book.rules) == len(rulebook().rules) + 2


GOOD = """# a note
- id: own.one
  type: ASSAULT
  verbs: [buzz]
  actor: [ARG0]
  recipient: [ARG1]
"""
WRONG = {
    "type": (GOOD.replace("ASSAULT", "ATTACK"), ":3: own.one: type 'ATTACK' is unknown; use one"),
    "no type": (GOOD.replace("  type: ASSAULT\n", ""), ":2: own.one: type None is unknown"),
    "key": (GOOD + "  colour: red\n", ":7: own.one: unknown key 'colour'; there are"),
    "mode": (GOOD + "  mode: visit\n", ":7: own.one: ASSAULT has no mode 'visit'"),
    "set": (GOOD + "  when: {ARG1: ['@ships']}\n", ":7: own.one: when.ARG1: there is no set"),
    "role": (GOOD.replace("[ARG1]", "[Arg 1]"), ":6: own.one: recipient: 'Arg 1' is neither"),
    "no trigger": (GOOD.replace("  verbs: [buzz]\n", ""), ":2: own.one: it has no trigger"),
    "twice": (GOOD + GOOD[9:], ":7: own.one: the id own.one is given twice"),
    "no mapping": ("- buzz\n", ":1: a rule without id: a rule is a mapping"),
    "no id": (GOOD.replace("- id: own.one\n ", "-"), "id should be some words"),
    "no list": ("id: own.one\n", ":1: a rule file is a list"),
    "no YAML": (GOOD + "  when: [\n", "not readable as YAML"),
    "not UTF-8": ("- id: \x00", "not readable as YAML"),
    "deep": ("[" * 4000, "not readable as YAML"),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_wrong_rules_are_told_with_file_and_line(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserDataError) as caught:
        rulebook_with(path)
    assert str(caught.value).startswith(str(path))
    assert said in str(caught.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserDataError, match="cannot be read"):
        rulebook_with(tmp_path / "none.yaml")


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.write_text("", encoding="utf-8")
    assert rulebook_with(path).rules == rulebook().rules
