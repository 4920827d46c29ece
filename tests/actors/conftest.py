"""Scenes built from the written trees of ``cases.yaml``."""

from collections.abc import Callable
from typing import Any

import pytest

from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Analysis, Name, Sentence, Token
from sitrep.records import Report


def _sentence(text: str, index: int, start: int, tree: dict[str, Any]) -> Sentence:
    tokens = []
    at = start
    for i, line in enumerate(tree["words"]):
        word, upos, xpos, lemma, head, deprel = line.split(" ")
        at = text.index(word, at)
        tokens.append(
            Token(
                i=i,
                start=at,
                end=at + len(word),
                text=word,
                lemma=lemma,
                upos=upos,
                xpos=xpos,
                head=int(head),
                deprel=deprel,
            )
        )
        at += len(word)
    names = []
    for line in tree.get("names", []):
        first, last, label = line.split(" ")
        names.append(Name(first=int(first), last=int(last), label=label))
    return Sentence(
        index=index,
        paragraph=0,
        start=tokens[0].start,
        end=at,
        tokens=tuple(tokens),
        names=tuple(names),
    )


def _scene(text: str, trees: list[dict[str, Any]], day: str | None = None) -> Scene:
    sentences: list[Sentence] = []
    for index, tree in enumerate(trees):
        start = sentences[-1].end if sentences else 0
        sentences.append(_sentence(text, index, start, tree))
    report = Report(
        id="r1", title=None, outlet=None, url=None, language="en", text=text, sha256="0" * 64
    )
    return Scene(report=report, analysis=Analysis(text=text, sentences=tuple(sentences)), day=day)


@pytest.fixture
def scene_of() -> Callable[..., Scene]:
    """Return a maker of scenes: text, trees, day."""
    return _scene
