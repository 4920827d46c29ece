"""What the head of event types says of words, to the likeliest types of predicates."""

from __future__ import annotations

import numpy as np

from sitrep.language.analysis import TypeScore
from sitrep.language.decode import Floats

# The leaf of words that tell no event of PLOVER.
NONE = "none"
# At most so many types are told of a predicate, none of them less likely than this.
KEPT = 3
LEAST_SCORE = 0.05


def leaf(type_: str, mode: str | None) -> str:
    """Return the name of a type with a mode, as the labels of the model hold it."""
    return type_ if mode is None else f"{type_}:{mode}"


class TypeTable:
    """The leaves of the head's distribution, by type."""

    def __init__(self, leaves: tuple[str, ...]) -> None:
        """Take the leaves' names in the order of the model's outputs."""
        types = [name.partition(":")[0] for name in leaves]
        self._modes = [name.partition(":")[2] or None for name in leaves]
        self.types = tuple(dict.fromkeys(types))
        self._columns = [
            np.array([i for i, name in enumerate(types) if name == type_]) for type_ in self.types
        ]
        self._sum = np.array(
            [[float(name == type_) for type_ in self.types] for name in types], np.float32
        )

    def ranked(self, likely: Floats) -> list[tuple[TypeScore, ...]]:
        """Return the likeliest types of words, best first.

        Args:
            likely: probabilities of leaves [N, leaves].
        """
        of_type = likely @ self._sum
        best = np.argsort(-of_type, axis=1, kind="stable")[:, :KEPT]
        return [
            tuple(
                TypeScore(
                    type=None if self.types[t] == NONE else self.types[t],
                    mode=self._mode(likely[i], t),
                    score=round(float(of_type[i, t]), 3),
                )
                for t in row
                if of_type[i, t] >= LEAST_SCORE
            )
            for i, row in enumerate(best.tolist())
        ]

    def _mode(self, likely: Floats, type_: int) -> str | None:
        """Return the likeliest mode of a type, null where no mode is likelier."""
        columns = self._columns[type_]
        return self._modes[int(columns[likely[columns].argmax()])]
