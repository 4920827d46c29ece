"""PropBank's rolesets: their glosses and the words that may evoke them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from model.treebank import Sentence
from sitrep.language.frames import Alias, FrameTable


class Frames:
    """The list of rolesets, with the words of training sentences that evoke others than listed."""

    def __init__(self, path: Path, train: Iterable[Sentence] = ()) -> None:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        self.aliases = {alias for r in rows for alias in r["aliases"]}
        self.gloss: dict[str, str] = {r["frame"]: r["gloss"] for r in rows}
        self.names: list[str] = sorted(self.gloss)
        self.index = {f: i for i, f in enumerate(self.names)}
        own = {r["frame"].partition(".")[0] for r in rows}
        found: dict[str, dict[Alias, None]] = {}
        for r in rows:
            for alias in r["aliases"]:
                words, _, kind = alias.rpartition("/")
                if kind == "v" and words in own and words != r["frame"].partition(".")[0]:
                    # A verb with rolesets of its own evokes no other's: "rap" of rape is a slip.
                    continue
                head, *rest = words.lower().split("_")
                found.setdefault(head, {})[r["frame"], tuple(rest)] = None
        for s in train:
            for i, frame in s.predicates or ():
                known = found.setdefault(s.lemmas[i].lower(), {})
                if frame in self.index and all(frame != f for f, _ in known):
                    known[frame, ()] = None
        self.by_lemma: dict[str, tuple[Alias, ...]] = {k: tuple(v) for k, v in found.items() if v}
        self._table = FrameTable(self.by_lemma)

    def candidates(self, forms: Sequence[str], lemma: str, i: int) -> list[int]:
        """Return the rolesets that the word at ``i`` may evoke, as indices of ``names``."""
        return [self.index[f] for f in self._table.candidates(lemma.lower(), forms[i + 1 :])]

    def rivals(self) -> list[int]:
        """Return the rolesets that compete with another for some word."""
        rows = ({f for f, _ in row} for row in self.by_lemma.values())
        return sorted({self.index[f] for row in rows if len(row) > 1 for f in row})
