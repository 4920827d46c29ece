"""What the adapters of spaCy and Stanza make of real objects of theirs; skips without them."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from sitrep.errors import UserDataError
from sitrep.language import stand_in
from sitrep.language.repair import Row, names_in, parted, rooted
from sitrep.language.stanza_reader import entries, parse
from sitrep.ontology.resources import resource_path
from standins import need_spacy, train


@pytest.mark.parametrize("library", ["spacy", "stanza"])
def test_an_absent_library_is_told(library: str) -> None:
    if find_spec(library):
        pytest.skip(f"{library} is installed")
    with pytest.raises(UserDataError, match=rf"{library}:en needs .* not installed.*standins"):
        stand_in(f"{library}:en", threads=1, tables=resource_path("model"))


def test_an_absent_spacy_pipeline_is_told(tmp_path: Path) -> None:
    need_spacy()
    with pytest.raises(UserDataError, match=r"cannot load the pipeline.*unset SITREP_LANGUAGE"):
        stand_in(f"spacy:{tmp_path / 'none'}", threads=1, tables=resource_path("model"))


def test_a_spacy_pipeline_without_a_parser_is_told(tmp_path: Path) -> None:
    need_spacy()
    import spacy

    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(UserDataError, match=r"has no parser.*Universal"):
        stand_in(f"spacy:{tmp_path}", threads=1, tables=resource_path("model"))


def test_relations_of_another_scheme_are_told(tmp_path: Path) -> None:
    """As spaCy's own English pipelines have them."""
    need_spacy()
    train(tmp_path, {"obj": "dobj", "nsubj:pass": "nsubjpass"}, epochs=1)
    with pytest.raises(UserDataError, match=r"not of Universal Dependencies \(dobj, nsubjpass\)"):
        stand_in(f"spacy:{tmp_path}", threads=1, tables=resource_path("model"))


def test_absent_stanza_models_are_told() -> None:
    pytest.importorskip("stanza", reason="Stanza is not installed")
    with pytest.raises(UserDataError, match=r"Stanza cannot load its models for 'zz'"):
        stand_in("stanza:zz", threads=1, tables=resource_path("model"))


# Text and Stanza's entries; words, heads and relations after conversion and repair.
ENTRIES = {
    "words": (
        "Envoys met.",
        [
            {"id": 1, "text": "Envoys", "upos": "NOUN", "head": 2, "deprel": "nsubj",
             "start_char": 0, "end_char": 6},
            {"id": 2, "text": "met", "upos": "VERB", "head": 0, "deprel": "root",
             "start_char": 7, "end_char": 10},
            {"id": 3, "text": ".", "upos": "PUNCT", "head": 2, "deprel": "punct",
             "start_char": 10, "end_char": 11},
        ],
        [("Envoys", 1, "nsubj"), ("met", -1, "root"), (".", 1, "punct")],
    ),
    "a token its parts spell": (
        "They cannot leave",
        [
            {"id": 1, "text": "They", "upos": "PRON", "head": 4, "deprel": "nsubj",
             "start_char": 0, "end_char": 4},
            {"id": [2, 3], "text": "cannot", "start_char": 5, "end_char": 11},
            {"id": 2, "text": "can", "upos": "AUX", "head": 4, "deprel": "aux"},
            {"id": 3, "text": "not", "upos": "PART", "head": 4, "deprel": "advmod"},
            {"id": 4, "text": "leave", "upos": "VERB", "head": 0, "deprel": "root",
             "start_char": 12, "end_char": 17},
        ],
        [("They", 3, "nsubj"), ("can", 3, "aux"), ("not", 3, "advmod"), ("leave", -1, "root")],
    ),
    "a token its parts do not spell": (
        "They ain't here",
        [
            {"id": 1, "text": "They", "upos": "PRON", "head": 4, "deprel": "nsubj",
             "start_char": 0, "end_char": 4},
            {"id": [2, 3], "text": "ain't", "start_char": 5, "end_char": 10},
            {"id": 2, "text": "are", "upos": "AUX", "head": 4, "deprel": "cop"},
            {"id": 3, "text": "not", "upos": "PART", "head": 2, "deprel": "advmod"},
            {"id": 4, "text": "here", "upos": "ADV", "head": 0, "deprel": "root",
             "start_char": 11, "end_char": 15},
        ],
        [("They", 2, "nsubj"), ("ain't", 2, "cop"), ("here", -1, "root")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "given", "expected"), ENTRIES.values(), ids=ENTRIES)
def test_stanza_sentences_become_rows(
    text: str, given: list[dict[str, object]], expected: list[tuple[str, int, str]]
) -> None:
    pytest.importorskip("stanza", reason="Stanza is not installed")
    from stanza.models.common.doc import Document

    (sentence,) = Document([given], text=text).sentences
    rows = rooted(parted(parse(sentence).rows, text))
    assert [(text[r.start : r.end], r.head, r.deprel) for r in rows] == expected


def test_stanza_names_become_names() -> None:
    pytest.importorskip("stanza", reason="Stanza is not installed")
    from stanza.models.common.doc import Document

    words = ["Envoys", "visited", "New", "Velmora", "today"]
    tags = ["O", "O", "B-GPE", "E-GPE", "S-DATE"]
    given = [{**each, "ner": tag} for each, tag in zip(entries(words), tags, strict=True)]
    doc = Document([given], text=" ".join(words))
    doc.build_ents()
    found = parse(doc.sentences[0])
    assert [(n.first, n.last, n.label) for n in names_in(found.names, found.rows)] == [
        (2, 4, "LOC")
    ]


def test_given_words_reach_stanza_whole() -> None:
    pytest.importorskip("stanza", reason="Stanza is not installed")
    from stanza.models.common.doc import Document

    words = ["Talks", "did", "n't", "end", "."]
    (sentence,) = Document([entries(words)], text=" ".join(words)).sentences
    text = " ".join(words)
    rows: tuple[Row, ...] = parse(sentence).rows
    assert [text[r.start : r.end] for r in rows] == words
