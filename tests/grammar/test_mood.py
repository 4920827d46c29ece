from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsed import parsed
from sitrep.grammar.attitudes import attitudes
from sitrep.grammar.mood import MODEL_FLOOR, mood_of
from sitrep.language.analysis import Predicate, Sentence, Token
from sitrep.ontology.resources import document
from trees import tree

with (Path(__file__).parent / "mood_cases.tsv").open(encoding="utf-8", newline="") as _handle:
    CASES = list(csv.DictReader(_handle, delimiter="\t"))


def _word(sentence: Sentence, text: str) -> int:
    return [t.i for t in sentence.tokens if t.text == text][-1]


@pytest.mark.parametrize("case", CASES, ids=[f"{c['word']}: {c['sentence']}" for c in CASES])
def test_mood(case: dict[str, str]) -> None:
    sentence = parsed(case["sentence"]).sentences[0]
    mood = mood_of(sentence, _word(sentence, case["word"]))
    assert (mood.factuality, mood.historical) == (case["factuality"], case["historical"] == "yes")
    assert mood.why


def test_there_are_enough_cases_of_each_kind() -> None:
    kinds = [case["factuality"] for case in CASES]
    assert len(kinds) >= 60
    assert all(
        kinds.count(k) >= 3
        for k in ("occurred", "ongoing", "alleged", "future", "hypothetical", "negated")
    )


@pytest.mark.parametrize(
    ("score", "expected"),
    [(2.5, "occurred"), (MODEL_FLOOR - 0.5, "hypothetical"), (None, "occurred")],
)
def test_the_model_decides_only_where_words_show_nothing(
    score: float | None, expected: str
) -> None:
    plain = _scored("Gunmen/NNS/2/nsubj struck/VBD/0/root", 1, score)
    assert mood_of(plain, 1).factuality == expected
    denied = _scored("Gunmen/NNS/3/nsubj never/RB/3/advmod struck/VBD/0/root", 2, score)
    assert mood_of(denied, 2).factuality == "negated"


def _scored(written: str, i: int, score: float | None) -> Sentence:
    bare = tree(written).sentences[0]
    predicate = Predicate(i=i, frame="strike.01", score=1.0, arguments=(), factuality=score)
    return Sentence(
        index=0,
        paragraph=0,
        start=bare.start,
        end=bare.end,
        tokens=bare.tokens,
        predicates=(predicate,),
    )


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["conj", "xcomp", "ccomp", "advcl", "acl", "obj", "nmod", "parataxis"]),
            st.sampled_from(["VB", "VBD", "VBG", "NN", "MD"]),
            st.sampled_from(["plan", "deny", "attack", "fail", "call", "claim"]),
        ),
        min_size=1,
        max_size=400,
    )
)
def test_any_chain_of_words_has_a_mood(links: list[tuple[str, str, str]]) -> None:
    """A chain as deep as it is long: the stack must hold."""
    upos = {"NN": "NOUN", "MD": "AUX"}
    tokens = tuple(
        Token(
            i=i,
            start=7 * i,
            end=7 * i + len(lemma),
            text=lemma,
            lemma=lemma,
            upos=upos.get(tag, "VERB"),
            xpos=tag,
            head=i - 1,
            deprel="root" if i == 0 else relation,
        )
        for i, (relation, tag, lemma) in enumerate(links)
    )
    sentence = Sentence(index=0, paragraph=0, start=0, end=tokens[-1].end, tokens=tokens)
    mood = mood_of(sentence, len(tokens) - 1)
    assert mood.factuality in (
        "occurred", "ongoing", "alleged", "future", "hypothetical", "negated",
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["verbs", "nouns", "adjectives"])
def test_no_word_has_two_attitudes(kind: str) -> None:
    table = document("grammar/attitudes.yaml")
    words = [word for row in table[kind].values() for word in row["words"]]
    assert sorted(words) == sorted(set(words))
    assert all(isinstance(word, str) for word in words)
    assert {(kind, word) for word in words} <= set(attitudes().words)
