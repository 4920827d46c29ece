"""A pipeline's words, tree and names are repaired; roles follow from the tree. No library."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import trees
from sitrep.errors import UserDataError
from sitrep.language import stand_in
from sitrep.language.frames import FrameTable
from sitrep.language.penn import features_of, penn
from sitrep.language.repair import RELATIONS, Row, foreign, names_in, parted, rooted
from sitrep.language.roles import with_predicates
from sitrep.language.universal import LONGEST_READ, pieces, readable
from sitrep.ontology.resources import resource_path


def row(start: int, end: int, head: int = -1, deprel: str = "dep", upos: str = "NOUN") -> Row:
    return Row(start=start, end=end, head=head, deprel=deprel, upos=upos)


# Text; rows as (start, end, head); words and heads after repair.
PARTED = {
    "apart": ("ab cd", [(0, 2, 1), (3, 5, -1)], ["ab", "cd"], [1, -1]),
    "white space goes, what hung on it moves up": (
        "ab  cd", [(0, 2, 1), (2, 4, 2), (4, 6, -1)], ["ab", "cd"], [1, -1],
    ),
    "a word twice is one, with the head from outside": (
        "ab cd", [(0, 2, 1), (0, 2, 2), (3, 5, -1)], ["ab", "cd"], [1, -1],
    ),
    "an overlap is one word": (
        "abcd e", [(0, 3, 2), (2, 4, 0), (5, 6, -1)], ["abcd", "e"], [1, -1],
    ),
    "empty and beyond the end": ("ab", [(0, 0, 1), (0, 2, -1), (2, 9, 1)], ["ab"], [-1]),
    "blanks at the edges": ("a b ", [(0, 2, -1), (1, 4, 0)], ["a", "b"], [-1, 0]),
    "a ring of white space": ("a  ", [(0, 1, 1), (1, 2, 2), (2, 3, 1)], ["a"], [-1]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "given_rows", "words", "heads"), PARTED.values(), ids=PARTED)
def test_words_are_parted(
    text: str, given_rows: list[tuple[int, int, int]], words: list[str], heads: list[int]
) -> None:
    found = parted([row(*cells) for cells in given_rows], text)
    assert [text[r.start : r.end] for r in found] == words
    assert [r.head for r in found] == heads


# (head, relation, part of speech) of each word; heads and relations after repair.
ROOTED = {
    "whole": ([(1, "nsubj", "NOUN"), (-1, "root", "VERB")], [1, -1], ["nsubj", "root"]),
    "two roots": (
        [(-1, "root", "VERB"), (-1, "root", "VERB"), (-1, "root", "PUNCT")],
        [-1, 0, 0], ["root", "parataxis", "punct"],
    ),
    "a ring": ([(1, "obj", "X"), (0, "obj", "VERB")], [1, -1], ["obj", "root"]),
    "a ring beside the root": (
        [(-1, "ROOT", "VERB"), (2, "obj", "X"), (1, "obl", "X")],
        [-1, 0, 1], ["root", "obj", "obl"],
    ),
    "its own head, and one out of range": (
        [(0, "dep", "VERB"), (7, "OBJ", "NOUN")], [-1, 0], ["root", "obj"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("cells", "heads", "relations"), ROOTED.values(), ids=ROOTED)
def test_trees_are_rooted(
    cells: list[tuple[int, str, str]], heads: list[int], relations: list[str]
) -> None:
    found = rooted([row(i, i + 1, *cell) for i, cell in enumerate(cells)])
    assert [r.head for r in found] == heads
    assert [r.deprel for r in found] == relations


@given(
    cells=st.lists(
        st.tuples(
            st.integers(-3, 20), st.integers(-3, 20), st.integers(-2, 12),
            st.sampled_from(["root", "", "dep"]), st.sampled_from(["VERB", "PUNCT"]),
        ),
        max_size=12,
    ),
    text=st.text("ab \n", max_size=18),
)  # fmt: skip
def test_any_rows_become_a_tree(cells: list[tuple[int, int, int, str, str]], text: str) -> None:
    found = rooted(parted([row(*cell) for cell in cells], text))
    end = 0
    for i, each in enumerate(found):
        assert end <= each.start < each.end <= len(text)
        assert text[each.start : each.end].strip()
        end = each.end
        seen = set()
        while i >= 0:
            assert i not in seen
            seen.add(i)
            i = found[i].head
    assert [r.deprel for r in found].count("root") == bool(found)
    assert all((r.head < 0) == (r.deprel == "root") for r in found)


def test_names_are_whole_words_with_our_labels() -> None:
    text = "the United Nations met Karl on Monday"
    spans = [(0, 3), (4, 10), (11, 18), (19, 22), (23, 27), (28, 30), (31, 37)]
    rows = [row(a, b, upos="DET" if text[a:b] == "the" else "PROPN") for a, b in spans]
    found = [(0, 18, "ORG"), (5, 9, "GPE"), (23, 27, "person"), (31, 37, "DATE"), (19, 22, "EVENT")]
    assert [(n.first, n.last, n.label) for n in names_in(found, rows)] == [
        (1, 3, "ORG"),
        (3, 4, "OTH"),
        (4, 5, "PER"),
    ]


def test_other_schemes_are_told() -> None:
    assert foreign(["nsubj:pass", "ROOT", "", "obl:tmod", *RELATIONS]) == []
    assert foreign(["dobj", "nsubj", "nsubjpass", "dobj"]) == ["dobj", "nsubjpass"]


# Written trees (tests/trees.py), the predicates and arguments that follow.
ROLES = {
    "active": (
        "The/DT/2/det army/NN/3/nsubj shelled/VBD|shell/0/root the/DT/5/det port/NN/3/obj"
        " in/IN/7/case May/NNP/3/obl",
        {"shelled": {"ARG0": "The army", "ARG1": "the port", "ARGM-TMP": "in May"}},
    ),
    "passive, denied": (
        "The/DT/2/det town/NN/5/nsubj:pass was/VBD|be/5/aux:pass never/RB/5/advmod"
        " taken/VBN|take/0/root by/IN/7/case rebels/NNS/5/obl:agent ././5/punct",
        {"taken": {"ARG1": "The town", "ARGM-NEG": "never", "ARG0": "by rebels"}},
    ),
    "an agent known by its preposition": (
        "It/PRP/3/nsubj:pass was/VBD|be/3/aux:pass seized/VBN|seize/0/root by/IN/5/case"
        " rebels/NNS/3/obl",
        {"seized": {"ARG1": "It", "ARG0": "by rebels"}},
    ),
    "given something": (
        "They/PRP/2/nsubj gave/VBD|give/0/root him/PRP/2/iobj food/NN/2/obj",
        {"gave": {"ARG0": "They", "ARG2": "him", "ARG1": "food"}},
    ),
    "a clause, and when": (
        "He/PRP/2/nsubj said/VBD|say/0/root talks/NNS/5/nsubj would/MD/5/aux resume/VB/2/ccomp"
        " when/WRB/8/advmod she/PRP/8/nsubj returned/VBD|return/5/advcl",
        {
            "said": {"ARG0": "He", "ARG1": "talks would resume when she returned"},
            "resume": {"ARG0": "talks", "ARGM-MOD": "would", "ARGM-TMP": "when she returned"},
            "returned": {"ARG0": "she", "ARGM-TMP": "when"},
        },
    ),
    "subjects shared and controlled": (
        "Envoys/NNS/2/nsubj urged/VBD|urge/0/root them/PRP/2/obj to/TO/5/mark leave/VB/2/xcomp"
        " and/CC/7/cc left/VBD|leave/2/conj",
        {
            "urged": {"ARG0": "Envoys", "ARG1": "them", "ARG2": "to leave"},
            "leave": {"ARG0": "them"},
            "left": {"ARG0": "Envoys"},
        },
    ),
    "whom a relative pronoun stands for": (
        "Troops/NNS/5/nsubj who/WP/3/nsubj held/VBD|hold/1/acl:relcl it/PRP/3/obj"
        " left/VBD|leave/0/root",
        {
            "held": {"ARG0": "Troops", "ARG1": "it"},
            "left": {"ARG0": "Troops who held it"},
        },
    ),
    "a participle after its noun": (
        "Troops/NNS/5/nsubj backed/VBN|back/1/acl by/IN/4/case allies/NNS/2/obl:agent"
        " left/VBD|leave/0/root",
        {
            "backed": {"ARG1": "Troops", "ARG0": "by allies"},
            "left": {"ARG0": "Troops backed by allies"},
        },
    ),
}


@pytest.fixture(scope="module")
def frames() -> FrameTable:
    return FrameTable.load(resource_path("model/frames.tsv"))


@pytest.mark.parametrize(("written", "expected"), ROLES.values(), ids=ROLES)
def test_roles_follow_from_the_tree(
    frames: FrameTable, written: str, expected: dict[str, dict[str, str]]
) -> None:
    sentence = with_predicates(trees.tree(written).sentences[0], frames)
    words = [t.text for t in sentence.tokens]
    found = {
        words[p.i]: {a.label: " ".join(words[a.first : a.last]) for a in p.arguments}
        for p in sentence.predicates
    }
    assert found == expected
    assert all(p.factuality is None for p in sentence.predicates)


def test_the_roleset_is_the_first_of_the_lemma(frames: FrameTable) -> None:
    analysis = trees.tree("War/NN/2/nsubj broke/VBD|break/0/root out/RP/2/compound:prt")
    (predicate,) = with_predicates(analysis.sentences[0], frames).predicates
    assert predicate.frame == frames.candidates("break", ["out"])[0]
    unknown = trees.tree("They/PRP/2/nsubj zorbed/VBD|zorb/0/root")
    (predicate,) = with_predicates(unknown.sentences[0], frames).predicates
    assert predicate.frame == "zorb.01"


TAGS = (
    ("arrived", "VERB", "Mood=Ind|Tense=Past|VerbForm=Fin", "VBD"),
    ("taken", "VERB", "Tense=Past|VerbForm=Part|Voice=Pass", "VBN"),
    ("arriving", "VERB", "Tense=Pres|VerbForm=Part", "VBG"),
    ("arrives", "VERB", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "VBZ"),
    ("arrive", "VERB", "Tense=Pres|VerbForm=Fin", "VBP"),
    ("arrive", "VERB", "VerbForm=Inf", "VB"),
    ("could", "AUX", "VerbForm=Fin", "MD"),
    ("was", "AUX", "", "VBD"),
    ("shelled", "VERB", "_", "VBD"),
    ("towns", "NOUN", "Number=Plur", "NNS"),
    ("Velmora", "PROPN", "Number=Sing", "NNP"),
    ("larger", "ADJ", "Degree=Cmp", "JJR"),
    ("when", "ADV", "PronType=Int", "WRB"),
    ("which", "PRON", "PronType=Rel", "WP"),
    ("their", "PRON", "Poss=Yes|PronType=Prs", "PRP$"),
    ("this", "PRON", "PronType=Dem", "DT"),
    ("to", "PART", "", "TO"),
    ("not", "PART", "", "RB"),
    ("(", "PUNCT", "", "-LRB-"),
    ("€", "SYM", "", "$"),
)


@pytest.mark.parametrize(("word", "upos", "features", "tag"), TAGS)
def test_penn_tags_follow_from_features(word: str, upos: str, features: str, tag: str) -> None:
    assert penn(word, upos, features_of(features)) == tag


@given(st.text(max_size=60))
def test_what_libraries_read_has_the_same_length(text: str) -> None:
    safe = readable(text)
    assert len(safe) == len(text)
    safe.encode("utf-8")


@pytest.mark.parametrize("text", ["x" * 5000, "It is so. " * 900, "a b " * 2000, "a\n\nb"])
def test_pieces_are_bounded_and_lose_nothing(text: str) -> None:
    found = list(pieces(text))
    assert all(0 < end - start <= LONGEST_READ for _, start, end in found)
    read = "".join(text[start:end] for _, start, end in found)
    assert "".join(read.split()) == "".join(text.split())


@pytest.mark.parametrize("choice", ["", "spacy:", "stanza", "another:en"])
def test_an_unknown_choice_is_told(choice: str) -> None:
    with pytest.raises(UserDataError, match="shipped, spacy:NAME or stanza:LANG"):
        stand_in(choice, threads=1, tables=resource_path("model"))
