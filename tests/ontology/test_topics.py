from __future__ import annotations

import pytest

from sitrep.ontology.plover import contexts, sectors
from sitrep.ontology.topics import contexts_of_sectors, contexts_of_words, topics


@pytest.mark.parametrize(
    ("words", "context"),
    [
        ("the court rule on the lawsuit", "legal"),
        ("voter go to the poll", "election"),
        ("a crime against humanity", "human_rights"),
        ("refugee cross the border", "migration"),
        ("the nuclear deal", "cbrn"),
    ],
)
def test_words_bring_contexts(words: str, context: str) -> None:
    assert context in contexts_of_words(tuple(words.split()))


def test_sectors_bring_contexts() -> None:
    assert contexts_of_sectors(["MIL", None, "JUD"]) == ("military", "legal")


def test_the_table_knows_only_the_codebook_s_names() -> None:
    table = topics()
    named = {
        c for row in (table.words, table.phrases, table.sectors) for v in row.values() for c in v
    }
    assert named == set(contexts())
    assert set(table.sectors) <= set(sectors())
