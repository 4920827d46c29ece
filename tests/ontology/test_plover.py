from __future__ import annotations

import pytest

from sitrep.ontology.plover import contexts, event_types, outcomes, sectors, support_verbs

QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4,
    "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip


def test_types_and_quads() -> None:
    assert {name: t.quad for name, t in event_types().items()} == QUADS


def test_scores_of_cooperation_are_above_those_of_conflict() -> None:
    for type_ in event_types().values():
        scores = [type_.score, *(m.score for m in type_.modes if type_.name != "REQUEST")]
        assert all((score > 0) == (type_.quad < 3) for score in scores if score)


def test_tables_have_the_codebook_s_size() -> None:
    assert len(contexts()) == len(set(contexts())) == 37
    assert len(sectors()) == len(set(sectors()))
    assert sum(len(t.modes) for t in event_types().values()) == 67


@pytest.mark.parametrize("name", outcomes())
def test_outcomes_name_types_and_modes_that_exist(name: str) -> None:
    outcome = outcomes()[name]
    types = {outcome.default, *(turned for _, turned in outcome.turns)} - {"same"}
    assert types <= set(event_types())
    assert {key.partition("/")[0] for key, _ in outcome.turns} <= set(event_types())
    given = {outcome.type_for(t) for t in event_types()}
    modes = {m.name for t in given for m in event_types()[t].modes}
    assert {mode for _, mode in outcome.modes} <= modes


@pytest.mark.parametrize(
    ("outcome", "act", "mode", "type_", "becomes"),
    [
        ("promise", "AID", None, "AGREE", None),
        ("promise", "ASSAULT", None, "THREATEN", "violence"),
        ("promise", "SANCTION", "expel", "THREATEN", "expel"),
        ("request", "RETREAT", None, "REQUEST", "yield"),
        ("request", None, None, "REQUEST", "change"),
        ("refuse", "CONSULT", None, "REJECT", "meet"),
        ("end", "ASSAULT", None, "RETREAT", "ceasefire"),
        ("declare", "RETREAT", "withdraw", "CONCEDE", None),
        ("declare", "SANCTION", None, "SANCTION", None),
    ],
)
def test_what_a_verb_makes_of_an_act(
    outcome: str, act: str | None, mode: str | None, type_: str, becomes: str | None
) -> None:
    found = outcomes()[outcome]
    assert found.type_for(act) == type_
    assert found.mode_for(act, mode) == becomes


def test_support_verbs_by_what_their_subject_is() -> None:
    assert {"doer", "undergoer", "happen"} == set(support_verbs())
    assert "conduct" in support_verbs()["doer"]
    assert "suffer" in support_verbs()["undergoer"]
