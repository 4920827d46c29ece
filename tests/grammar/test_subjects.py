from __future__ import annotations

import csv
from pathlib import Path

import pytest

from parsed import parsed
from sitrep.grammar.subjects import agent_of, antecedent, case_of, in_passive, object_of, subject_of
from sitrep.language.analysis import Sentence
from trees import tree

with (Path(__file__).parent / "subject_cases.tsv").open(encoding="utf-8", newline="") as _handle:
    CASES = list(csv.DictReader(_handle, delimiter="\t"))


def _shown(sentence: Sentence, i: int | None) -> str:
    return "-" if i is None else sentence.tokens[i].text.lower()


@pytest.mark.parametrize("case", CASES, ids=[f"{c['verb']}: {c['sentence']}" for c in CASES])
def test_who_does_what(case: dict[str, str]) -> None:
    sentence = parsed(case["sentence"]).sentences[0]
    verb = next(t.i for t in sentence.tokens if t.text == case["verb"])
    assert _shown(sentence, subject_of(sentence, verb)) == case["subject"].lower()
    if case["object"] != "-":
        assert _shown(sentence, object_of(sentence, verb)) == case["object"].lower()


def test_a_singular_clause_speaks_of_the_singular_noun_inside() -> None:
    sentence = tree(
        "the/DT/3/det warlord/NN/3/nmod:poss militias/NNS/0/root who/WP/6/nsubj:pass"
        " is/VBZ|be/6/aux:pass backed/VBN|back/3/acl:relcl by/IN/8/case Norland/NNP/6/obl:agent"
    ).sentences[0]
    assert _shown(sentence, antecedent(sentence, 5, 2)) == "warlord"
    assert _shown(sentence, object_of(sentence, 5)) == "warlord"
    assert _shown(sentence, agent_of(sentence, 5)) == "norland"
    assert in_passive(sentence, 5)
    assert case_of(sentence, 7) == "by"


def test_a_stray_by_phrase_makes_no_passive() -> None:
    sentence = tree(
        "Norland/NNP/3/nsubj has/VBZ|have/3/aux backed/VBN|back/0/root Estmark/NNP/3/obj"
        " by/IN/6/case far/NN/3/obl"
    ).sentences[0]
    assert not in_passive(sentence, 2)
    assert _shown(sentence, subject_of(sentence, 2)) == "norland"


@pytest.mark.parametrize(
    "written",
    [
        "The/DT/2/det fleet/NN/3/obl closed/VBD|close/0/root ports/NNS|port/3/obj",
        "Critics/NNPS|critic/4/nmod blamed/VBD|blame/0/root the/DT/4/det fleet/NN/2/obj",
    ],
)
def test_a_bare_phrase_before_its_verb_is_the_subject(written: str) -> None:
    sentence = tree(written).sentences[0]
    verb = next(t.i for t in sentence.tokens if t.xpos == "VBD")
    assert subject_of(sentence, verb) == verb - 1


def test_an_oblique_is_no_subject() -> None:
    sentence = tree("At/IN/2/case dawn/NN/3/obl left/VBD|leave/0/root").sentences[0]
    assert subject_of(sentence, 2) is None


def test_a_preposition_may_hang_on_a_compound() -> None:
    sentence = tree("of/IN/2/case Kellan/NNP/3/compound oranges/NNS|orange/0/root").sentences[0]
    assert case_of(sentence, 2) == "of"


@pytest.mark.parametrize("length", [3, 600])
def test_long_chains_are_no_danger(length: int) -> None:
    chain = " ".join(["run/VBN/0/root", *(f"run/VBN/{k}/conj" for k in range(1, length))])
    sentence = tree(chain).sentences[0]
    assert subject_of(sentence, length - 1) is None
    assert object_of(sentence, length - 1) is None
