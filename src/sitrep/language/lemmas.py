"""Dictionary forms of words: a table of exceptions, then the longest ending that has a rule."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

LONGEST_ENDING = 6


class Lemmas:
    """Gives the lemma of a form by its Penn tag."""

    def __init__(self, rows: Iterable[tuple[str, str, str, str]]) -> None:
        """Take rows (kind, tag, form or ending, lemma or edit) as ``lemmas.tsv`` holds them."""
        self._forms: dict[tuple[str, str], str] = {}
        self._rules: dict[tuple[str, str], tuple[int, str]] = {}
        for kind, tag, left, right in rows:
            if kind == "form":
                self._forms[left, tag] = right
            else:
                cut, _, put = right.partition(" ")
                self._rules[left, tag] = (int(cut), put)

    @classmethod
    def load(cls, path: Path) -> Lemmas:
        """Read the table; raises OSError or ValueError where it is absent or damaged."""
        with path.open(encoding="utf-8") as lines:
            rows = (line.rstrip("\n").split("\t") for line in lines)
            return cls((kind, tag, left, right) for kind, tag, left, right in rows)

    def of(self, form: str, tag: str) -> str:
        """Return the lemma; names keep their form, other words are lowered."""
        if tag.startswith("NNP"):
            return form
        lowered = form.lower()
        known = self._forms.get((lowered, tag))
        if known is not None:
            return known
        for length in range(min(LONGEST_ENDING, len(lowered) - 1), -1, -1):
            rule = self._rules.get((lowered[len(lowered) - length :], tag))
            if rule is not None:
                cut, put = rule
                return lowered[: len(lowered) - cut] + put
        return lowered
