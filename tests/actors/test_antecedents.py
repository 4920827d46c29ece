"""What the model's coreference adds to the rules, and where it holds them back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sitrep.actors import find_actors
from sitrep.actors.antecedents import Antecedents
from sitrep.actors.likeness import Chain
from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Analysis, Link, Phrase

TEXT = (
    "General Aro Vint met Marshal Odo Kest. He left. "
    "The Norland army welcomed the marshal. It denied the news. The force withdrew."
)
TREES: list[dict[str, Any]] = [
    {
        "words": [
            "General PROPN NNP General 1 nmod:desc",
            "Aro PROPN NNP Aro 3 nsubj",
            "Vint PROPN NNP Vint 1 flat",
            "met VERB VBD meet -1 root",
            "Marshal PROPN NNP Marshal 5 nmod:desc",
            "Odo PROPN NNP Odo 3 obj",
            "Kest PROPN NNP Kest 5 flat",
            ". PUNCT . . 3 punct",
        ],
        "names": ["1 3 PER", "5 7 PER"],
    },
    {
        "words": [
            "He PRON PRP he 1 nsubj",
            "left VERB VBD leave -1 root",
            ". PUNCT . . 1 punct",
        ]
    },
    {
        "words": [
            "The DET DT the 2 det",
            "Norland PROPN NNP Norland 2 compound",
            "army NOUN NN army 3 nsubj",
            "welcomed VERB VBD welcome -1 root",
            "the DET DT the 5 det",
            "marshal NOUN NN marshal 3 obj",
            ". PUNCT . . 3 punct",
        ]
    },
    {
        "words": [
            "It PRON PRP it 1 nsubj",
            "denied VERB VBD deny -1 root",
            "the DET DT the 3 det",
            "news NOUN NN news 1 obj",
            ". PUNCT . . 1 punct",
        ]
    },
    {
        "words": [
            "The DET DT the 1 det",
            "force NOUN NN force 2 nsubj",
            "withdrew VERB VBD withdraw -1 root",
            ". PUNCT . . 2 punct",
        ]
    },
]
# Heads by sentence: Vint, Kest; he; army, marshal; it; force.
HEADS = [(0, 1), (0, 5), (1, 0), (2, 2), (2, 5), (3, 0), (4, 1)]
VINT, KEST, HE, ARMY, MARSHAL, IT, FORCE = range(7)


def read(scene: Scene, *links: tuple[int, int, float]) -> dict[str, str | None]:
    """Return each mention's actor, given what the model links."""
    phrases = tuple(Phrase(sentence=s, first=h, last=h + 1, head=h) for s, h in HEADS)
    found = tuple(Link(phrase=p, antecedent=a, score=x) for p, a, x in links)
    analysis = replace(scene.analysis, phrases=phrases if links else (), links=found)
    cast = find_actors(replace(scene, analysis=analysis))
    names = {actor.id: actor.name for actor in cast.actors}
    return {m.text: names.get(m.ref) if m.ref else None for m in cast.mentions}


@pytest.fixture
def scene(scene_of: Callable[..., Scene]) -> Scene:
    return scene_of(TEXT, TREES)


def test_without_coreference_rules_decide(scene: Scene) -> None:
    assert read(scene)["He"] == "Aro Vint"


@pytest.mark.parametrize(
    ("links", "who"),
    [
        # Sure of another: that one.
        ([(HE, KEST, 0.9)], "Odo Kest"),
        # Not sure, and the rules' choice is not ruled out: theirs.
        ([(HE, KEST, 0.5), (HE, VINT, 0.3)], "Aro Vint"),
        # Hardly believes in the rules' choice, and thinks another likely.
        ([(HE, KEST, 0.6), (HE, VINT, 0.1)], "Odo Kest"),
        # Hardly believes in the rules' choice, and knows no better: nobody.
        ([(HE, KEST, 0.3), (HE, VINT, 0.1)], None),
        # What does not agree is passed over, however likely.
        ([(HE, ARMY, 0.95)], None),
    ],
)
def test_he(scene: Scene, links: list[tuple[int, int, float]], who: str | None) -> None:
    assert read(scene, *links)["He"] == who


@pytest.mark.parametrize(
    ("links", "joined"),
    [
        ([(FORCE, ARMY, 0.7)], True),
        ([(FORCE, ARMY, 0.4)], False),
        # Two steps: the force is what "it" is, which is the army.
        ([(FORCE, IT, 0.9), (IT, ARMY, 0.9)], True),
        ([(FORCE, VINT, 0.9)], False),
    ],
)
def test_a_description_looks_back(
    scene: Scene, links: list[tuple[int, int, float]], joined: bool
) -> None:
    found = read(scene, *links)
    assert (found["The force"] == found["The Norland army"]) == joined


def test_shares_pass_through_what_is_no_actor() -> None:
    """The share of a phrase in no chain goes to its own antecedents, in proportion."""
    analysis = Analysis(
        text="",
        sentences=(),
        phrases=tuple(Phrase(sentence=i, first=0, last=1, head=0) for i in range(4)),
        links=(
            Link(phrase=3, antecedent=2, score=0.8),
            Link(phrase=3, antecedent=0, score=0.1),
            Link(phrase=2, antecedent=1, score=0.5),
            Link(phrase=2, antecedent=0, score=0.25),
        ),
    )
    chains = {(i, 0): Chain(key=str(i), kind="person") for i in (0, 1)}
    found = Antecedents(analysis).chains((3, 0), lambda s, h: chains.get((s, h)))
    assert [(chain.key, round(share, 6)) for chain, share in found] == [("1", 0.4), ("0", 0.3)]
    assert Antecedents(analysis).chains((9, 9), lambda s, h: None) == []
