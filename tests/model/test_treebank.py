"""Reading of treebank rows: argument heads, names, predicates."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

treebank = pytest.importorskip("model.treebank", reason="run from the repository's root")

# "The envoy of Velmora left , she said ."
ROW = {
    "id": "a-1",
    "doc": "a",
    "newpar": True,
    "form": ["The", "envoy", "of", "Velmora", "left", ",", "she", "said", "."],
    "space_after": [1, 1, 1, 1, 0, 1, 1, 0, 1],
    "lemma": ["the", "envoy", "of", "Velmora", "leave", ",", "she", "say", "."],
    "upos": ["DET", "NOUN", "ADP", "PROPN", "VERB", "PUNCT", "PRON", "VERB", "PUNCT"],
    "xpos": ["DT", "NN", "IN", "NNP", "VBD", ",", "PRP", "VBD", "."],
    "head": [2, 5, 4, 2, 8, 5, 8, 0, 8],
    "deprel": ["det", "nsubj", "case", "nmod", "ccomp", "punct", "nsubj", "root", "punct"],
    "ner": ["O", "O", "O", "B-LOC", "O", "O", "O", "O", "O"],
    "srl": [
        {"at": 4, "frame": "leave.01", "args": [[0, 4, "ARG0"]]},
        {"at": 7, "frame": "say.01", "args": [[6, 7, "ARG0"], [0, 5, "ARG1"], [1, 2, "R-ARG0"]]},
    ],
    "factuality": [[4, 5, 2.5]],
    "entities": [
        {"start": 0, "end": 4, "type": "person"},
        {"start": 3, "end": 4, "type": "place"},
    ],
}


@pytest.fixture
def sentence(tmp_path: Path):
    """The row above, read from a file."""
    path = tmp_path / "rows.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write(json.dumps(ROW) + "\n")
    (found,) = treebank.read(path)
    return found


def test_an_argument_is_known_by_its_outermost_word(sentence) -> None:
    """Heads are the words nearest the root; R- labels are left out."""
    assert sentence.arguments == ((4, 1, "ARG0"), (7, 6, "ARG0"), (7, 4, "ARG1"))


def test_layers(sentence) -> None:
    """Names, predicates, factuality and 0-based heads."""
    assert sentence.names[3] == "B-LOC"
    assert sentence.predicates == ((4, "leave.01"), (7, "say.01"))
    assert sentence.factuality == ((4, 2.5),)
    assert sentence.heads[7] == -1


def test_rare_roles_are_left_out(sentence) -> None:
    """A role must be seen often enough; "none" comes first."""
    assert treebank.Labels.of([sentence], rare_role=2).roles == ("none", "ARG0")
