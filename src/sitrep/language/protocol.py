"""The seam between language models and everything that reads their analyses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sitrep.language.analysis import Analysis


class Language(Protocol):
    """Analyses English text. ``version`` changes whenever the answers may change."""

    version: str

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """Return one analysis a text; offsets are into the text as given."""
        ...

    def analyse_words(
        self,
        sentences: Sequence[Sequence[str]],
        predicates: Sequence[Sequence[int]] | None = None,
    ) -> list[Analysis]:
        """Return one analysis of one sentence for each row of words as the treebanks split them.

        Offsets are into the words joined by single spaces. Where ``predicates`` gives word
        indices for each row, those words are the predicates; none is found or dropped.
        """
        ...
