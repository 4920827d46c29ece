"""GUM's entities as flat names: titles, peoples and what follows a comma stay outside."""

from __future__ import annotations

import pytest

gum = pytest.importorskip("model.gum", reason="run from the repository's root")

# word/upos/xpos/head/label, then entities: type and the words they span.
CASES = {
    "titles stay outside": (
        "President/PROPN/NNP/2/nmod:desc Oda/PROPN/NNP/3/nsubj left/VERB/VBD/0/root",
        [("person", 0, 2)],
        "O B-PER O",
    ),
    "an adjective that opens a country's name is inside": (
        "the/DET/DT/3/det United/ADJ/NNP/3/amod Isles/PROPN/NNPS/0/root",
        [("place", 0, 3)],
        "O B-LOC I-LOC",
    ),
    "what follows a comma is another name": (
        "Lund/PROPN/NNP/0/root ,/PUNCT/,/3/punct Sweden/PROPN/NNP/1/appos",
        [("place", 0, 3), ("place", 2, 3)],
        "B-LOC O B-LOC",
    ),
    "bodies keep what they are of": (
        "University/PROPN/NNP/0/root of/ADP/IN/3/case Lund/PROPN/NNP/1/nmod",
        [("organization", 0, 3), ("place", 2, 3)],
        "B-ORG I-ORG I-ORG",
    ),
    "peoples are none": (
        "Romans/PROPN/NNPS/2/nsubj came/VERB/VBD/0/root",
        [("person", 0, 1)],
        "O O",
    ),
    "a name before a noun is masked where GUM tells nothing": (
        "Lund/PROPN/NNP/2/compound trams/NOUN/NNS/0/root",
        [("object", 0, 0)],
        "? O",
    ),
    "names of other kinds are none": (
        "Lund/PROPN/NNP/2/compound Treaty/PROPN/NNP/0/root",
        [("abstract", 0, 2)],
        "O O",
    ),
    "a lone title is masked": (
        "the/DET/DT/2/det Emperor/PROPN/NNP/0/root",
        [("person", 0, 2)],
        "O ?",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_names(name: str) -> None:
    """Each case gives its tags."""
    words, entities, tags = CASES[name]
    rows = [word.rsplit("/", 4) for word in words.split()]
    form, upos, xpos, head, deprel = (list(column) for column in zip(*rows, strict=True))
    row = {
        "form": form,
        "upos": upos,
        "xpos": xpos,
        "head": [int(h) for h in head],
        "deprel": deprel,
        "entities": [{"type": t, "start": a, "end": b} for t, a, b in entities if a < b],
    }
    depth = []
    for i in range(len(form)):
        steps = 0
        while i >= 0:
            i = row["head"][i] - 1
            steps += 1
        depth.append(steps)
    assert gum.gum_names(row, depth) == tuple(tags.split())
