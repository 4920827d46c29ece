from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from sitrep.grammar.tense import is_perfect, tense
from trees import tree

_CASES = [
    # tree, word, tense
    ("Envoys/NNS/2/nsubj met/VBD/0/root", "met", "past"),
    ("Envoys/NNS/2/nsubj meet/VBP/0/root", "meet", "present"),
    ("Envoys/NNS/3/nsubj will/MD/3/aux meet/VB/0/root", "meet", "future"),
    ("They/PRP/3/nsubj 'll/MD/3/aux meet/VB/0/root", "meet", "future"),
    ("Envoys/NNS/3/nsubj would/MD/3/aux meet/VB/0/root", "meet", "future"),
    ("Envoys/NNS/3/nsubj may/MD/3/aux meet/VB/0/root", "meet", "future"),
    ("Envoys/NNS/3/nsubj can/MD/3/aux meet/VB/0/root", "meet", "present"),
    ("It/PRP/4/nsubj would/MD/4/aux have/VB|have/4/aux fallen/VBN/0/root", "fallen", "past"),
    ("Envoys/NNS/3/nsubj have/VBP|have/3/aux met/VBN/0/root", "met", "past"),
    ("Envoys/NNS/3/nsubj had/VBD|have/3/aux met/VBN/0/root", "met", "past"),
    ("Towns/NNS/3/nsubj:pass were/VBD|be/3/aux:pass hit/VBN/0/root", "hit", "past"),
    ("Towns/NNS/3/nsubj:pass are/VBP|be/3/aux:pass hit/VBN/0/root", "hit", "present"),
    ("It/PRP/4/nsubj:pass will/MD/4/aux be/VB/4/aux:pass hit/VBN/0/root", "hit", "future"),
    ("He/PRP/4/nsubj has/VBZ|have/4/aux been/VBN|be/4/aux ill/JJ/0/root", "ill", "past"),
    ("He/PRP/3/nsubj was/VBD|be/3/cop angry/JJ/0/root", "angry", "past"),
    ("He/PRP/3/nsubj is/VBZ|be/3/cop angry/JJ/0/root", "angry", "present"),
    ("They/PRP/3/nsubj are/VBP|be/3/aux meeting/VBG|meet/0/root", "meeting", "present"),
    ("They/PRP/3/nsubj were/VBD|be/3/aux meeting/VBG|meet/0/root", "meeting", "past"),
    (
        "They/PRP/3/nsubj are/VBP|be/3/aux going/VBG|go/0/root to/TO/5/mark meet/VB/3/xcomp",
        "meet",
        "future",
    ),
    ("They/PRP/2/nsubj plan/VBP/0/root to/TO/4/mark meet/VB/2/xcomp", "meet", "future"),
    (
        "Talks/NNS/3/nsubj:pass were/VBD|be/3/aux:pass set/VBN/0/root to/TO/5/mark open/VB/3/xcomp",
        "open",
        "future",
    ),
    ("They/PRP/2/nsubj managed/VBD|manage/0/root to/TO/4/mark meet/VB/2/xcomp", "meet", "past"),
    ("They/PRP/2/nsubj came/VBD|come/0/root to/TO/4/mark meet/VB/2/advcl", "meet", "past"),
    ("A/DT/2/det plan/NN/5/nsubj to/TO/4/mark meet/VB/2/acl failed/VBD/0/root", "meet", "future"),
    (
        "An/DT/2/det event/NN/0/root to/TO/5/mark be/VB/5/aux:pass held/VBN|hold/2/acl",
        "held",
        "future",
    ),
    (
        "They/PRP/3/nsubj will/MD/3/aux meet/VB/0/root and/CC/5/cc sign/VB/3/conj",
        "sign",
        "future",
    ),
    (
        "They/PRP/3/nsubj have/VBP|have/3/aux fled/VBN/0/root and/CC/5/cc hidden/VBN/3/conj",
        "hidden",
        "past",
    ),
    ("They/PRP/2/nsubj met/VBD/0/root and/CC/4/cc sign/VBP/2/conj", "sign", "present"),
    (
        "Troops/NNS/5/nsubj sent/VBN/1/acl on/IN/4/case Friday/NNP/2/obl fled/VBD/0/root",
        "sent",
        "past",
    ),
    (
        "They/PRP/2/nsubj fled/VBD/0/root ,/,/4/punct leaving/VBG/2/advcl arms/NNS/4/obj",
        "leaving",
        "past",
    ),
    (
        "A/DT/2/det visit/NN/5/nsubj to/TO/4/mark meet/VB/2/acl ended/VBD/0/root",
        "meet",
        "past",
    ),
    (
        "He/PRP/2/nsubj claims/VBZ|claim/0/root to/TO/5/mark have/VB/5/aux seized/VBN/2/xcomp",
        "seized",
        "past",
    ),
    ("Men/NNS/2/nsubj hold/VB/0/root talks/NNS/2/obj", "hold", "present"),
    ("Hold/VB/0/root talks/NNS/1/obj", "Hold", "none"),
    ("A/DT/2/det visit/NN/3/nsubj ended/VBD/0/root", "visit", "none"),
    ("They/PRP/2/nsubj did/VBD|do/4/aux not/RB/4/advmod meet/VB/0/root", "meet", "past"),
    ("They/PRP/4/nsubj do/VBP|do/4/aux not/RB/4/advmod meet/VB/0/root", "meet", "present"),
]


@pytest.mark.parametrize(("written", "word", "expected"), _CASES, ids=lambda case: case[:30])
def test_the_tense_of_a_word_is_that_of_its_clause(written: str, word: str, expected: str) -> None:
    sentence = tree(written).sentences[0]
    at = next(t.i for t in sentence.tokens if t.text == word)
    assert tense(sentence, at) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Envoys/NNS/3/nsubj have/VBP|have/3/aux met/VBN/0/root", True),
        ("Envoys/NNS/3/nsubj had/VBD|have/3/aux met/VBN/0/root", False),
        ("They/PRP/3/nsubj are/VBP|be/3/aux meeting/VBG|meet/0/root", False),
        ("Envoys/NNS/2/nsubj met/VBD/0/root", False),
    ],
)
def test_only_the_present_perfect_reaches_today(written: str, expected: bool) -> None:
    sentence = tree(written).sentences[0]
    assert is_perfect(sentence, sentence.root) is expected


_BANK = Path(__file__).parents[2] / "shared/data/treebank/ewt-dev.jsonl.gz"
_BANKS = (_BANK, Path(__file__).parents[3] / "shared/data/treebank/ewt-dev.jsonl.gz")


@pytest.mark.shared
def test_finite_verbs_of_a_treebank_all_have_a_tense() -> None:
    path = next((p for p in _BANKS if p.exists()), None)
    if path is None:
        pytest.skip("the shared treebanks are not here")
    from sitrep.language.analysis import Sentence, Token

    with gzip.open(path, "rt", encoding="utf-8") as handle:
        rows = [json.loads(line) for line, _ in zip(handle, range(400), strict=False)]
    finite = 0
    for row in rows:
        tokens = tuple(
            Token(
                i=i,
                start=i,
                end=i + 1,
                text=form,
                lemma=row["lemma"][i],
                upos=row["upos"][i],
                xpos=row["xpos"][i],
                head=row["head"][i] - 1,
                deprel=row["deprel"][i],
            )
            for i, form in enumerate(row["form"])
        )
        sentence = Sentence(index=0, paragraph=0, start=0, end=len(tokens), tokens=tokens)
        for token in tokens:
            if token.upos == "VERB" and token.xpos in ("VBD", "VBZ", "VBP"):
                finite += 1
                assert tense(sentence, token.i) != "none"
    assert finite > 200
