"""When the name of a country or a capital stands for an actor."""

from collections.abc import Callable

import pytest

from sitrep.actors.stance import capital_acts, country_acts, words
from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Sentence
from sitrep.ontology.resources import document


def test_the_lists_are_words() -> None:
    loaded = document("actors/stance.yaml")
    assert isinstance(loaded, dict)
    assert {"political", "targeted", "affairs", "motion", "ground", "speech"} <= set(loaded)
    for name, entries in loaded.items():
        assert all(isinstance(e, str) and e == e.strip().lower() for e in entries), name
        assert words(name) == frozenset(entries)


@pytest.mark.parametrize(
    ("tree", "acts"),
    [
        (["Chile nsubj 1 VERB", "agreed root -1 VERB"], True),
        (["flew root -1 VERB", "to case 2 ADP", "Chile obl 0 PROPN"], False),
        (["gave root -1 VERB", "to case 2 ADP", "Chile obl 0 PROPN"], True),
        (["met root -1 VERB", "in case 2 ADP", "Chile obl 0 PROPN"], False),
        (["south root -1 NOUN", "of case 2 ADP", "Chile nmod 0 PROPN"], False),
        (["invasion root -1 NOUN", "of case 2 ADP", "Chile nmod 0 PROPN"], True),
    ],
    ids=["subject", "flew to", "gave to", "met in", "south of", "invasion of"],
)
def test_countries(tree: list[str], acts: bool, scene_of: Callable[..., Scene]) -> None:
    sentence, head = _sentence(tree, "Chile", scene_of)
    assert country_acts(sentence, head) is acts


@pytest.mark.parametrize(
    ("tree", "acts"),
    [
        (["Oslo nsubj 1 PROPN", "denied root -1 VERB"], True),
        (["Oslo nsubj 1 PROPN", "burned root -1 VERB"], False),
        (["accused root -1 VERB", "Oslo obj 0 PROPN"], True),
        (["bombed root -1 VERB", "Oslo obj 0 PROPN"], False),
        (["Oslo nmod:poss 2 PROPN", "'s case 0 PART", "offer root -1 NOUN"], True),
        (["Oslo nmod:poss 2 PROPN", "'s case 0 PART", "streets root -1 NOUN"], False),
        (["ties root -1 NOUN", "with case 2 ADP", "Oslo nmod 0 PROPN"], True),
        (["rally root -1 NOUN", "in case 2 ADP", "Oslo nmod 0 PROPN"], False),
    ],
    ids=["denied", "burned", "accused", "bombed", "offer", "streets", "ties with", "rally in"],
)
def test_capitals(tree: list[str], acts: bool, scene_of: Callable[..., Scene]) -> None:
    sentence, head = _sentence(tree, "Oslo", scene_of)
    assert capital_acts(sentence, head, frozenset()) is acts


def _sentence(tree: list[str], name: str, scene_of: Callable[..., Scene]) -> tuple[Sentence, int]:
    lemmas = {"agreed": "agree", "flew": "fly", "gave": "give", "met": "meet", "denied": "deny"}
    lemmas |= {"burned": "burn", "accused": "accuse", "bombed": "bomb", "streets": "street"}
    rows = []
    for line in tree:
        word, deprel, head, upos = line.split(" ")
        rows.append(f"{word} {upos} X {lemmas.get(word, word.lower())} {head} {deprel}")
    text = " ".join(line.split(" ")[0] for line in tree)
    sentence = scene_of(text, [{"words": rows}]).analysis.sentences[0]
    return sentence, next(t.i for t in sentence.tokens if t.text == name)
