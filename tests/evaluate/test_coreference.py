"""Gold and found entities of the coreference scorers, on a document written by hand."""

from __future__ import annotations

from typing import Any

from sitrep.evaluate.coreference import entities, laid
from sitrep.evaluate.resolution import same_names
from sitrep.language.analysis import Analysis, Link, Phrase, Sentence, Token

ROWS: list[dict[str, Any]] = [
    {
        "newpar": True,
        "form": ["Norland", "'s", "army", "left", "."],
        "space_after": [0, 1, 1, 0, 1],
        "entities": [
            {"start": 0, "end": 3, "coref": "1", "type": "organization"},
            {"start": 0, "end": 2, "coref": "2", "type": "place"},
        ],
    },
    {
        "newpar": True,
        "form": ["It", "won", "."],
        "space_after": [1, 0, 1],
        "entities": [{"start": 0, "end": 1, "coref": "1", "type": "organization"}],
    },
]


def test_laid_gives_spans_into_the_text() -> None:
    text, gold = laid(ROWS)
    assert text.rstrip() == "Norland's army left.\n\nIt won."
    assert {(text[a:b], name) for (a, b), name in gold.items()} == {
        ("Norland's army", "1"),
        ("Norland's", "2"),
        ("It", "1"),
    }


def test_entities_are_spans_by_cluster() -> None:
    words = [("Ann", 0, 3), ("Lee", 4, 7), ("she", 8, 11)]
    tokens = tuple(
        Token(
            i=i, start=a, end=b, text=word, lemma=word, upos="PROPN", xpos="NNP",
            head=i - 1, deprel="dep",
        )
        for i, (word, a, b) in enumerate(words)
    )  # fmt: skip
    analysis = Analysis(
        text="Ann Lee she",
        sentences=(Sentence(index=0, paragraph=0, start=0, end=11, tokens=tokens),),
        phrases=(
            Phrase(sentence=0, first=0, last=2, head=0),
            Phrase(sentence=0, first=2, last=3, head=2, new=0.2),
        ),
        links=(Link(phrase=1, antecedent=0, score=0.8),),
    )
    found = entities(analysis)
    assert found.keys() == {(0, 7), (8, 11)}
    assert found[0, 7] == found[8, 11]


def test_names_alike_and_synonyms_are_one() -> None:
    text = "The Front and the Front met Vara, that is V, and a man."
    spans = {
        "the Front": (14, 23), "The Front": (0, 9), "Vara": (28, 32), "V": (42, 43),
        "a man": (49, 54),
    }  # fmt: skip
    line = {
        "text": text,
        "entities": [
            {"start": a, "end": b, "text": text[a:b], "type": "Organisation"}
            for a, b in spans.values()
        ],
        "relations": [
            {
                "type": "IsSynonymOf",
                "source": {"start": 28, "end": 32},
                "target": {"start": 42, "end": 43},
            }
        ],
    }
    found = same_names(line)
    told: dict[str, set[str]] = {}
    for (a, b), name in found.items():
        told.setdefault(text[a:b], set()).add(name)
    assert sorted(told) == ["Front", "V", "Vara"]
    assert len(told["Front"]) == 1
    assert told["V"] == told["Vara"]
    assert told["Front"].isdisjoint(told["V"])
