"""What the model proposes where no rule decides; analyses by hand, types put in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sitrep.coding import Knowledge, code_report
from sitrep.events import Trace
from sitrep.events.proposals import proposed
from sitrep.language.analysis import Analysis, TypeScore
from sitrep.ontology.plover import event_types
from sitrep.ontology.rules import Rulebook, rulebook_with
from sitrep.records import Event, Report
from trees import tree


def told(type_: str | None, score: float, mode: str | None = None) -> tuple[TypeScore, ...]:
    """One word's ranking with a type at its head."""
    return (TypeScore(type=type_, mode=mode, score=score),)


def events_of(
    analysis: Analysis,
    ranking: tuple[TypeScore, ...],
    *,
    rules: Rulebook | None = None,
    trace: Trace | None = None,
) -> tuple[Event, ...]:
    """Code an analysis whose every predicate has the given ranking."""
    sentences = tuple(replace(s, types=(ranking,) * len(s.predicates)) for s in analysis.sentences)
    report = Report(
        id="r", title=None, outlet=None, url=None, language="en", text=analysis.text, sha256=""
    )
    whole = replace(analysis, sentences=sentences)
    return code_report(report, whole, Knowledge(rules=rules), trace).events


def clause(doer: str, verb: str, object_: str) -> Analysis:
    """Return the analysis of "The DOER VERBed OBJECT."."""
    subject = f"The/DT/2/det {doer}/NN/3/nsubj"
    return tree(
        f"{subject} {verb}ed/VBD|{verb}/0/root {object_}/NNP/3/obj ././3/punct",
        {f"{verb}ed": {"ARG0": doer, "ARG1": object_}},
    )


def test_a_word_without_rule_is_what_the_model_holds_it_for() -> None:
    """Type, mode and both sides come out, and the reason says whose they are."""
    (event,) = events_of(clause("army", "zorp", "Kenya"), told("ASSAULT", 0.93, "heavy-weapons"))
    assert (event.type, event.modes) == ("ASSAULT", ("heavy-weapons",))
    assert [p.text for p in event.actors] == ["The army"]
    assert [p.text for p in event.recipients] == ["Kenya"]
    assert event.why.startswith("no rule decides 'zorped'; the model holds it for ASSAULT, 0.93")
    assert event.score < 0.9


@pytest.mark.parametrize(
    "ranking",
    [(), told("ASSAULT", 0.3), told(None, 0.99)],
    ids=["no head", "not sure", "no event"],
)
def test_without_a_sure_proposal_a_word_without_rule_is_nothing(
    ranking: tuple[TypeScore, ...],
) -> None:
    """The model must be sure of an event."""
    assert not events_of(clause("army", "zorp", "Kenya"), ranking)


def test_what_no_party_of_politics_does_is_not_proposed() -> None:
    """A baker is no party."""
    analysis = clause("baker", "zorp", "dough")
    assert not events_of(analysis, told("ASSAULT", 0.99))


def test_rules_win_over_the_model() -> None:
    """A word that rules decide keeps their type, whatever the model says."""
    events = events_of(clause("army", "attack", "Kenya"), told("AID", 0.99))
    assert [e.type for e in events] == ["ASSAULT"]
    assert "rule " in events[0].why


NOTHING = told(None, 0.95)


@pytest.mark.parametrize(
    ("doer", "object_", "ranking", "expected"),
    [
        ("baker", "dough", NOTHING, []),
        ("baker", "dough", told(None, 0.85), ["ASSAULT"]),
        ("baker", "dough", (), ["ASSAULT"]),
        ("army", "dough", NOTHING, ["ASSAULT"]),
        ("baker", "Kenya", NOTHING, ["ASSAULT"]),
    ],
    ids=["doubted", "not sure", "no head", "an army does it", "a state suffers it"],
)
def test_what_no_party_of_politics_does_is_doubted(
    doer: str, object_: str, ranking: tuple[TypeScore, ...], expected: list[str]
) -> None:
    """The model may doubt a rule only where nobody of politics takes part."""
    events = events_of(clause(doer, "attack", object_), ranking)
    assert [e.type for e in events] == expected


@pytest.mark.parametrize(
    ("doer", "ranking", "expected"),
    [
        ("sparrow", (*told(None, 0.3), *told("CONSULT", 0.2)), []),
        ("sparrow", (*told(None, 0.2), *told("CONSULT", 0.2)), ["CONSULT"]),
        ("sparrow", (*told("CONSULT", 0.6), *told(None, 0.3)), ["CONSULT"]),
        ("government", (*told(None, 0.3), *told("CONSULT", 0.2)), ["CONSULT"]),
        ("sparrow", (*told(None, 0.58), *told("CONSULT", 0.36)), []),
        ("sparrow", (*told(None, 0.45), *told("CONSULT", 0.36)), ["CONSULT"]),
    ],
    ids=["doubted", "little doubt", "faith", "politics", "outweighed", "close"],
)
def test_daily_life_needs_politics_or_the_models_faith(
    doer: str, ranking: tuple[TypeScore, ...], expected: list[str]
) -> None:
    """Visits, gifts and promises of private people are doubted sooner than blows."""
    assert [e.type for e in events_of(clause(doer, "visit", "dough"), ranking)] == expected


def test_doubts_do_not_reach_a_users_rules(tmp_path: Path) -> None:
    """Who writes a rule knows better."""
    path = tmp_path / "rules.yaml"
    path.write_text(
        "- {id: mine, type: ASSAULT, verbs: [attack], actor: [ARG0], recipient: [ARG1]}\n"
    )
    trace = Trace(frozenset({0}))
    own = rulebook_with(path)
    assert events_of(clause("baker", "attack", "dough"), NOTHING, rules=own)
    assert not events_of(clause("baker", "attack", "dough"), NOTHING, trace=trace)
    (word,) = (w for w in trace.words if w.text == "attacked")
    assert "doubted" in [note.verdict for note in word.notes]


@pytest.mark.parametrize(
    ("ranking", "doer", "expected"),
    [
        (told("CONCEDE", 0.8), "government", ["CONCEDE"]),
        (told("CONCEDE", 0.5), "government", []),
        (told("CONCEDE", 0.8), "baker", []),
        (told("ASSAULT", 0.9), "government", []),
    ],
    ids=["agrees", "not sure", "nobody of politics", "another type"],
)
def test_a_rule_holds_for_other_words_where_the_model_agrees(
    ranking: tuple[TypeScore, ...], doer: str, expected: list[str]
) -> None:
    """The reason names the role and the model; the event is less sure."""
    events = events_of(clause(doer, "lift", "frobs"), ranking)
    assert [e.type for e in events] == expected
    for event in events:
        assert "than it lists, but the model holds it for CONCEDE, 0.80" in event.why
        assert event.score < 0.85


@pytest.mark.parametrize(("score", "expected"), [(0.8, ["CONCEDE"]), (0.7, [])])
def test_a_rule_holds_loosely_for_one_side_only_where_the_model_is_sure(
    score: float, expected: list[str]
) -> None:
    """Of two words that lack in a sentence, the model makes up for one."""
    passive = tree(
        "Kenya/NNP/3/nsubj:pass was/VBD|be/3/aux:pass lifted/VBN|lift/0/root ././3/punct",
        {"lifted": {"ARG1": "Kenya"}},
    )
    assert [e.type for e in events_of(passive, told("CONCEDE", score))] == expected


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        (told("PROTEST", 0.8), ["PROTEST"]),
        (told("PROTEST", 0.5), []),
        (told("AGREE", 0.9), []),
    ],
    ids=["agrees", "not sure", "another type"],
)
def test_a_rule_of_strife_holds_for_other_words_around(
    ranking: tuple[TypeScore, ...], expected: list[str]
) -> None:
    """Crowds throng a square by rule; elsewhere they do where the model says that they protest."""
    events = events_of(clause("crowd", "throng", "Kenya"), ranking)
    assert [e.type for e in events] == expected
    assert all("another word around it than it lists" in e.why for e in events)


@pytest.mark.parametrize(
    ("verb", "ranking", "expected"),
    [
        ("zorp", told("CONCEDE", 0.62), ["CONCEDE"]),
        ("zorp", told("CONCEDE", 0.55), []),
        ("zorp", told("ACCUSE", 0.62), []),
        ("rejoin", told("COOPERATE", 0.81), ["COOPERATE"]),
        ("rejoin", told("COOPERATE", 0.7), []),
        ("rejoin", told("ASSAULT", 0.81), []),
        ("rejoin", told("CONSULT", 0.91), ["CONSULT"]),
        ("speak", told("CONSULT", 0.91), []),
    ],
)
def test_less_is_enough_for_a_verb_of_cooperation(
    verb: str, ranking: tuple[TypeScore, ...], expected: list[str]
) -> None:
    """A verb without rules is proposed from 0.6 on, one whose rules all decline from 0.8 on."""
    assert [e.type for e in events_of(clause("army", verb, "Kenya"), ranking)] == expected


@pytest.mark.parametrize("type_", list(event_types()))
def test_every_type_can_be_proposed(type_: str) -> None:
    """The table of shapes has all 16 types; a mode of another type is dropped."""
    rule = proposed(told(type_, 1.0, "no-such-mode"), verb=False)
    assert rule is not None
    assert (rule.type, rule.mode, rule.by_model) == (type_, None, True)
    assert rule.actor
    assert rule.recipient


@pytest.mark.parametrize(
    ("ranking", "modes"),
    [
        (told("ASSAULT", 0.9, "drone"), ("drone",)),
        (told("ASSAULT", 0.4, "drone"), ()),
        (told("COERCE", 0.9, "arrest"), ()),
        ((), ()),
    ],
    ids=["agrees", "not sure", "another type", "no head"],
)
def test_the_model_adds_a_mode_where_it_agrees_with_a_rule_that_names_none(
    ranking: tuple[TypeScore, ...], modes: tuple[str, ...]
) -> None:
    """The reason says that the mode is the model's."""
    (event,) = events_of(clause("army", "attack", "Kenya"), ranking)
    assert (event.type, event.modes) == ("ASSAULT", modes)
    assert ("as the model has it" in event.why) == bool(modes)
