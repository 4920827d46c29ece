"""What the language model's coreference says of a mention: which chain it looks back to."""

from __future__ import annotations

from collections.abc import Callable

from sitrep.actors.likeness import Chain
from sitrep.language.analysis import Analysis

# Through phrases that are no actor's mentions: "it", "the move", "its move", no further.
_STEPS = 3
_LEAST = 0.02
Place = tuple[int, int]


class Antecedents:
    """The likely antecedents of a report's phrases; none where the model has no coreference."""

    def __init__(self, analysis: Analysis) -> None:
        self._number = {(p.sentence, p.head): i for i, p in enumerate(analysis.phrases)}
        self._place: list[Place] = [(p.sentence, p.head) for p in analysis.phrases]
        self._links: dict[int, list[tuple[int, float]]] = {}
        for link in analysis.links:
            self._links.setdefault(link.phrase, []).append((link.antecedent, link.score))

    def knows(self, place: Place) -> bool:
        """Tell whether the model says of the phrase headed by a word what it may look back to."""
        return place in self._number

    def chains(
        self, place: Place, at: Callable[[int, int], Chain | None]
    ) -> list[tuple[Chain, float]]:
        """Return the chains that the phrase headed by a word may look back to, likeliest first.

        ``at`` tells the chain of the mention headed by a word. An antecedent that is in no chain
        passes its share on to its own antecedents. Shares add up to 1 at most.
        """
        shares: dict[str, tuple[Chain, float]] = {}
        waiting = [(self._number.get(place, -1), 1.0, 0)]
        while waiting:
            phrase, share, steps = waiting.pop()
            for antecedent, score in self._links.get(phrase, ()):
                chain = at(*self._place[antecedent])
                if chain is not None:
                    before = shares.get(chain.key, (chain, 0.0))[1]
                    shares[chain.key] = chain, before + share * score
                elif steps < _STEPS and share * score >= _LEAST:
                    waiting.append((antecedent, share * score, steps + 1))
        return sorted(shares.values(), key=lambda row: -row[1])
