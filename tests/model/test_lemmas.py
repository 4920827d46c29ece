"""Inflection of verbs and nouns for the lemma table."""

from __future__ import annotations

import pytest

lemmas = pytest.importorskip("model.lemmas", reason="run from the repository's root")

FORMS = [
    ("attack/v", "attacks", "VBZ"),
    ("attack/v", "attacking", "VBG"),
    ("attack/v", "attacked", "VBD"),
    ("attack/v", "attacked", "VBN"),
    ("attack/n", "attacks", "NNS"),
    ("deny/v", "denies", "VBZ"),
    ("deny/v", "denied", "VBD"),
    ("deny/v", "denying", "VBG"),
    ("seize/v", "seized", "VBD"),
    ("seize/v", "seizing", "VBG"),
    ("free/v", "freeing", "VBG"),
    ("free/v", "freed", "VBD"),
    ("ban/v", "banned", "VBD"),
    ("clash/n", "clashes", "NNS"),
]


@pytest.mark.parametrize(("alias", "form", "tag"), FORMS)
def test_regular_forms(alias: str, form: str, tag: str) -> None:
    """Regular inflection, with doubled consonants, dropped e and changed y."""
    assert (form, tag, alias.partition("/")[0]) in set(lemmas.inflected([alias]))


def test_irregular_verbs_have_no_regular_past() -> None:
    """An irregular verb keeps its own past forms."""
    assert ("fled", "VBD", "flee") in set(lemmas.irregular_forms())
    assert all(tag != "VBD" for _, tag, _ in lemmas.inflected(["flee/v"]))


def test_particles_are_left_alone() -> None:
    """Only single words are inflected."""
    assert list(lemmas.inflected(["take_over/v", "x/v"])) == []
