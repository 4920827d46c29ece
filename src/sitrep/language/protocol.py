"""What every reader of language must do, whatever is inside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sitrep.language.analysis import Analysis


class Language(Protocol):
    """Reads text, or words that are already apart, to sentences with tree, names, predicates."""

    @property
    def version(self) -> str:
        """Name and content hash: two readers of one version give the same analyses."""
        ...

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """Analyse texts, each on its own, whatever they hold; offsets are into each text.

        A reader that resolves coreference adds phrases and links; another leaves them empty.
        """
        ...

    def analyse_words(
        self,
        sentences: Sequence[Sequence[str]],
        predicates: Sequence[Sequence[int]] | None = None,
    ) -> list[Analysis]:
        """Analyse sentences of given words; each gives an analysis of one sentence (none: empty).

        Its text is the words joined by single spaces. Where ``predicates`` gives word indices for
        each sentence, those words are the predicates, none found or dropped, and all judged by a
        reader that judges factuality.
        """
        ...
