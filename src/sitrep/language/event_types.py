"""What the head of event types says of words, to the likeliest types of predicates."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sitrep.language.analysis import TypeScore
from sitrep.language.decode import Floats
from sitrep.language.making import maker

_type_score: Callable[[str | None, str | None, float], TypeScore] = maker(TypeScore)
# The leaf of words that tell no event of PLOVER.
NONE = "none"
# At most so many types are told of a predicate, none of them less likely than this.
KEPT = 3
LEAST_SCORE = 0.05
# A mode is told where so much of its type's probability is that of its leaf.
MODE_SHARE = 0.6


def leaf(type_: str, mode: str | None) -> str:
    """Return the name of a type with a mode, as the labels of the model hold it."""
    return type_ if mode is None else f"{type_}:{mode}"


class TypeTable:
    """The leaves of the head's distribution, by type."""

    def __init__(self, leaves: tuple[str, ...], around: Floats) -> None:
        """Take the names of the leaves, and what sentences add to each [AROUND, leaves]."""
        self._around = around
        types = [name.partition(":")[0] for name in leaves]
        self._modes = [name.partition(":")[2] or None for name in leaves]
        self.types = tuple(dict.fromkeys(types))
        columns = [[i for i, name in enumerate(types) if name == t] for t in self.types]
        # Its leaves by type; shorter rows repeat their last leaf.
        longest = max(map(len, columns))
        self._columns = np.array([row + row[-1:] * (longest - len(row)) for row in columns])
        self._told = [None if t == NONE else t for t in self.types]
        self._sum = np.array(
            [[float(name == type_) for type_ in self.types] for name in types], np.float32
        )

    def likely(self, words: Floats, sentences: Floats) -> Floats:
        """Return the probabilities of leaves [N, leaves].

        Args:
            words: what the words add to the logits [N, leaves].
            sentences: the means over their sentences [N, AROUND].
        """
        logits = words + np.tanh(sentences) @ self._around
        raised = np.exp(logits - logits.max(axis=1, keepdims=True))
        found: Floats = raised / raised.sum(axis=1, keepdims=True)
        return found

    def ranked(self, likely: Floats) -> list[tuple[TypeScore, ...]]:
        """Return the likeliest types of words, best first.

        Args:
            likely: probabilities of leaves [N, leaves].
        """
        of_type = likely @ self._sum
        best = np.argsort(-of_type, axis=1, kind="stable")[:, :KEPT]
        scores = np.take_along_axis(of_type, best, axis=1)
        # A type's mode is that of its likeliest leaf, null where that is not likely enough.
        leaves = self._columns[best]
        row = np.arange(len(best))[:, None]
        inside = likely[row[:, :, None], leaves]
        place = inside.argmax(axis=2)
        mode = np.take_along_axis(leaves, place[:, :, None], axis=2)[:, :, 0]
        told = inside.max(axis=2) >= MODE_SHARE * scores
        return [
            tuple(
                _type_score(self._told[t], self._modes[m] if sure else None, round(s, 3))
                for t, m, s, sure in zip(*columns, strict=True)
                if s >= LEAST_SCORE
            )
            for columns in zip(
                best.tolist(), mode.tolist(), scores.tolist(), told.tolist(), strict=True
            )
        ]
