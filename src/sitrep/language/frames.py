"""Which PropBank rolesets a word may evoke."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

# A particle or the noun of a light verb stands this near after its verb.
REACH = 5

Alias = tuple[str, tuple[str, ...]]

# PropBank spells as Americans do; a word ending so is spelt so in Britain.
_BRITISH = (("ize", "ise"), ("yze", "yse"), ("or", "our"), ("ense", "ence"))


class FrameTable:
    """Rolesets by lemma, the commonest in the training data first."""

    def __init__(self, by_lemma: dict[str, tuple[Alias, ...]]) -> None:
        """Take, by lemma, rolesets with the words that must stand near."""
        self._by_lemma = by_lemma = _british(by_lemma) | by_lemma
        # Most lemmas need no further word: for them what follows does not matter.
        self._alone = {
            lemma: list(dict.fromkeys(f for f, _ in aliases))
            for lemma, aliases in by_lemma.items()
            if not any(rest for _, rest in aliases)
        }

    @classmethod
    def load(cls, path: Path) -> FrameTable:
        """Read ``frames.tsv``: a lemma, then rolesets, each with its further words."""
        found: dict[str, tuple[Alias, ...]] = {}
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                lemma, *cells = line.rstrip("\n").split("\t")
                aliases = []
                for cell in cells:
                    frame, _, rest = cell.partition(" ")
                    aliases.append((frame, tuple(rest.split("_")) if rest else ()))
                found[lemma] = tuple(aliases)
        return cls(found)

    def base(self, form: str, lemma: str) -> str:
        """Return a verb's lemma, or the known verb that its form regularly comes from.

        Rules of endings cannot tell "expelled" (expel) from "smelled" (smell); the list can.
        """
        if lemma in self._by_lemma:
            return lemma
        low = form.lower()
        for ending in ("ing", "ed", "es", "s"):
            stem = low.removesuffix(ending)
            if stem == low or len(stem) < 2:
                continue
            undoubled = stem[:-1] if stem[-1] == stem[-2] else stem
            plain = (f"{stem}e", stem, undoubled, f"{stem.removesuffix('i')}y")
            # "picnicked" is of "picnic"
            for known in (*plain, stem.removesuffix("k")):
                if known in self._by_lemma:
                    return known
        return lemma

    def candidates(self, lemma: str, following: Sequence[str]) -> list[str]:
        """Return the rolesets of a lemma whose further words are among the words that follow."""
        alone = self._alone.get(lemma)
        if alone is not None:
            return alone[:]
        aliases = self._by_lemma.get(lemma)
        if aliases is None:
            return []
        near = {w.lower() for w in following[:REACH]}
        return list(dict.fromkeys(f for f, rest in aliases if near.issuperset(rest)))


def _british(by_lemma: dict[str, tuple[Alias, ...]]) -> dict[str, tuple[Alias, ...]]:
    """Return the rolesets of lemmas by their British spelling: "honour" has those of "honor"."""
    return {
        f"{lemma.removesuffix(here)}{there}": aliases
        for lemma, aliases in by_lemma.items()
        for here, there in _BRITISH
        if lemma.endswith(here)
    }
