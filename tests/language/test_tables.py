"""Lemmas, frames, case shapes and word pieces."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.language.frames import FrameTable
from sitrep.language.lemmas import Lemmas
from sitrep.language.pieces import (
    MAX_PIECES_A_WORD,
    SHAPE_COUNT,
    SHAPES,
    Pieces,
    flatten,
    shape_of,
)
from sitrep.ontology.resources import resource_path

ROWS = [
    ("rule", "VBD", "ed", "2"),
    ("rule", "VBD", "ied", "3 y"),
    ("rule", "NNS", "s", "1"),
    ("form", "VBD", "went", "go"),
]
LEMMAS = [
    ("walked", "VBD", "walk"),
    ("Denied", "VBD", "deny"),
    ("went", "VBD", "go"),
    ("towns", "NNS", "town"),
    ("Tripoli", "NNP", "Tripoli"),
    ("The", "DT", "the"),
    ("", "NN", ""),
]


@pytest.mark.parametrize(("form", "tag", "expected"), LEMMAS)
def test_lemmas(form: str, tag: str, expected: str) -> None:
    """Exceptions first, then the longest ending; names keep their form."""
    assert Lemmas(ROWS).of(form, tag) == expected


def test_lemma_file(tmp_path: Path) -> None:
    """The table is read as it is written."""
    path = tmp_path / "lemmas.tsv"
    path.write_text("".join("\t".join(row) + "\n" for row in ROWS), encoding="utf-8")
    assert Lemmas.load(path).of("carried", "VBD") == "carry"


FRAMES = (
    "take\ttake.01\ttake.02\ttake_over.12 over\ttake_place.15 place\n"
    "ally\tally.01\n"
    "set\tset_up.03 up\n"
    "honor\thonor.01\n"
    "criticize\tcriticize.01\n"
    "traffic\ttraffic.01\n"
)
CANDIDATES = [
    ("take", "the town", ["take.01", "take.02"]),
    ("take", "Over the port", ["take.01", "take.02", "take_over.12"]),
    ("take", "a b c d e over", ["take.01", "take.02"]),
    ("ally", "", ["ally.01"]),
    ("set", "up a base", ["set_up.03"]),
    ("set", "a base", []),
    ("unheard", "of", []),
    ("honour", "the truce", ["honor.01"]),
    ("criticise", "", ["criticize.01"]),
]


@pytest.mark.parametrize(("lemma", "following", "expected"), CANDIDATES)
def test_frame_candidates(tmp_path: Path, lemma: str, following: str, expected: list[str]) -> None:
    """A roleset with a particle needs the particle near."""
    path = tmp_path / "frames.tsv"
    path.write_text(FRAMES, encoding="utf-8")
    assert FrameTable.load(path).candidates(lemma, following.split()) == expected


BASES = [
    ("honoured", "honoure", "honour"),
    ("criticising", "criticis", "criticise"),
    ("trafficked", "traffick", "traffic"),
    ("talked", "talk", "talk"),
]


@pytest.mark.parametrize(("form", "lemma", "expected"), BASES)
def test_base(tmp_path: Path, form: str, lemma: str, expected: str) -> None:
    """A form comes back to a known verb, British spelling and all."""
    path = tmp_path / "frames.tsv"
    path.write_text(FRAMES, encoding="utf-8")
    assert FrameTable.load(path).base(form, lemma) == expected


SHAPES_OF = [
    ("town", "lower"),
    ("Tripoli", "capitalised"),
    ("NATO", "upper"),
    ("A", "initial"),
    ("W.", "initial"),
    ("YouTube", "mixed"),
    ("2020", "digit"),
    (",", "other"),
    ("", "other"),
]


@pytest.mark.parametrize(("word", "expected"), SHAPES_OF)
def test_shape_of(word: str, expected: str) -> None:
    """The shape tells the case that an uncased encoder cannot see."""
    assert SHAPES[shape_of(word)] == expected


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    """The shipped word pieces."""
    return Pieces(resource_path("model/tokenizer.json"))


@given(words=st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=8))
def test_pieces_align_with_words(pieces: Pieces, words: list[str]) -> None:
    """Every word has at least one piece, in order, and the first is marked by its shape."""
    coded = pieces.of(words)
    assert all(1 <= len(p) <= MAX_PIECES_A_WORD for p in coded)
    ids, shapes, first = flatten(coded, pieces.shapes(words))
    assert len(ids) == len(shapes) == first[-1]
    assert np.diff(first).tolist() == [len(p) for p in coded]
    assert (shapes[first[:-1]] < len(SHAPES)).all()
    assert (shapes < SHAPE_COUNT).all()
    assert [tuple(ids[a:b]) for a, b in pairwise(first)] == coded
