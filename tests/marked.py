"""Builds analyses of text in which names are marked: "In [LOC Sirte], [PER Omar Salem] spoke."."""

from __future__ import annotations

import re

from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Analysis, Name, Sentence, Token
from sitrep.language.words import split
from sitrep.records import Report

_MARK = re.compile(r"\[(LOC|ORG|PER|OTH) ([^\]]+)\]")
_CLOSED = {
    "ADP": "in at near from to of on for with by into over between outside around across".split(),
    "DET": "the a an this".split(),
    "VERB": "said spoke left was were fell met fought hit struck saw moved".split(),
    "CCONJ": "and or but".split(),
}
_TAGS = {word: tag for tag, listed in _CLOSED.items() for word in listed}


def marked(written: str) -> Analysis:
    """Return an analysis with the names that are marked; each word hangs on the one after it."""
    text, labels = "", {}
    at = 0
    for match in _MARK.finditer(written):
        text += written[at : match.start()]
        labels[len(text)] = (len(text) + len(match.group(2)), match.group(1))
        text += match.group(2)
        at = match.end()
    text += written[at:]
    sentences = []
    spans = split(text)
    start = 0
    for k, (a, b) in enumerate(spans):
        last = k + 1 == len(spans)
        if not last and not (text[a:b] in {".", "!", "?"} or "\n\n" in text[b : spans[k + 1][0]]):
            continue
        sentences.append(_sentence(text, spans[start : k + 1], labels, len(sentences)))
        start = k + 1
    return Analysis(text=text, sentences=tuple(sentences))


def _sentence(
    text: str, spans: list[tuple[int, int]], labels: dict[int, tuple[int, str]], index: int
) -> Sentence:
    tokens = []
    for i, (a, b) in enumerate(spans):
        word = text[a:b]
        tag = _TAGS.get(word.lower()) or ("PROPN" if word[0].isupper() else "NOUN")
        tag = tag if word[0].isalnum() else "PUNCT"
        last = i + 1 == len(spans)
        tokens.append(
            Token(
                i=i,
                start=a,
                end=b,
                text=word,
                lemma=word.lower(),
                upos=tag,
                xpos="",
                head=-1 if last else i + 1,
                deprel="root" if last else "dep",
            )
        )
    names = []
    for a, (b, label) in labels.items():
        inside = [t.i for t in tokens if a <= t.start < b]
        if inside:
            names.append(Name(first=inside[0], last=inside[-1] + 1, label=label))
    before = text[: spans[0][0]]
    return Sentence(
        index=index,
        paragraph=before.count("\n\n"),
        start=spans[0][0],
        end=spans[-1][1],
        tokens=tuple(tokens),
        names=tuple(names),
    )


def scene_of(analysis: Analysis, url: str | None = None) -> Scene:
    """Return a scene of an analysis alone."""
    report = Report(
        id="r", title=None, outlet=None, url=url, language="en", text=analysis.text, sha256=""
    )
    return Scene(report=report, analysis=analysis)
