"""The order of the stages, languages that are not read, and faults in one report of many."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sitrep.coding import Knowledge, code, load_knowledge
from sitrep.errors import UserDataError
from sitrep.language.analysis import Analysis, Sentence, Token
from sitrep.language.fake import FakeReader
from sitrep.records import Refusal, Report


def report(id_: str, text: str, language: str | None = "en") -> Report:
    return Report(
        id=id_, title=None, outlet=None, url=None, language=language, text=text, sha256="",
        source=f"{id_}.txt",
    )  # fmt: skip


class Liar:
    """A language reader that breaks its promise on one text: a tree that points nowhere."""

    version = "liar-1"

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        return [self._broken(t) if "broken" in t else FakeReader().analyse([t])[0] for t in texts]

    def analyse_words(
        self,
        sentences: Sequence[Sequence[str]],
        predicates: Sequence[Sequence[int]] | None = None,
    ) -> list[Analysis]:
        return FakeReader().analyse_words(sentences, predicates)

    def _broken(self, text: str) -> Analysis:
        token = Token(
            i=0, start=0, end=len(text), text=text, lemma=text, upos="VERB", xpos="VBD", head=99,
            deprel="ccomp",
        )  # fmt: skip
        sentence = Sentence(index=0, paragraph=0, start=0, end=len(text), tokens=(token,))
        return Analysis(text=text, sentences=(sentence,))


GOOD = report("good", "Turkish soldiers attacked Sirte.")
BAD = report("bad", "broken")


def test_a_fault_in_one_report_is_named_and_costs_no_other() -> None:
    refused: list[Refusal] = []
    readings = list(code([BAD, GOOD], Liar(), Knowledge(), refused.append))
    assert [reading.report.id for reading in readings] == ["good"]
    assert [refusal.name for refusal in refused] == ["bad.txt"]
    assert "IndexError" in refused[0].reason


def test_without_a_place_for_refusals_the_fault_goes_up() -> None:
    with pytest.raises(IndexError):
        list(code([BAD], Liar()))


@pytest.mark.parametrize(
    ("language", "read"), [("en", True), ("en-GB", True), (None, True), ("fr", False)]
)
def test_only_english_is_read(language: str | None, read: bool) -> None:
    text = "Turkish soldiers attacked Sirte."
    (reading,) = code([report("x", text, language)], FakeReader())
    assert bool(reading.mentions) is read
    assert reading.report.text == text


def test_order_and_repeated_ids_are_kept() -> None:
    texts = [f"Soldiers attacked {name}." for name in ("Sirte", "Paris", "Oslo", "Lima", "Rome")]
    readings = list(code([report("same", text) for text in texts * 4], FakeReader()))
    assert [reading.report.text for reading in readings] == texts * 4


def test_a_table_of_ones_own_that_is_not_there_is_named() -> None:
    with pytest.raises(UserDataError, match="nowhere"):
        load_knowledge("nowhere.yaml", None)
