"""The noise put on training windows: spoiled case and lost full stops."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from model.treebank import Sentence


@dataclass(slots=True, kw_only=True)
class Noise:
    """Draws noise."""

    draw: random.Random

    def case(self, forms: list[str]) -> list[str]:
        """Put 3 in 100 windows in capitals, 2 in lower case, 3 in the case of headlines."""
        draw = self.draw.random()
        if draw < 0.03:
            return [f.upper() for f in forms]
        if draw < 0.05:
            return [f.lower() for f in forms]
        if draw < 0.08:
            return [f[:1].upper() + f[1:] if len(f) > 3 else f for f in forms]
        return forms

    def spoil(self, window: list[Sentence]) -> list[Sentence]:
        """Drop the last punctuation mark of some windows, where nothing hangs on it."""
        s = window[-1]
        last = len(s.forms) - 1
        if self.draw.random() > 0.08 or last < 2 or s.upos[last] != "PUNCT" or last in s.heads:
            return window
        cut = {
            key: getattr(s, key)[:-1]
            for key in ("forms", "lemmas", "space_after", "upos", "xpos", "heads", "deprels")
        }
        cut["names"] = s.names[:-1] if s.names else None
        cut["arguments"] = tuple(a for a in s.arguments if a[1] != last)
        return [*window[:-1], replace(s, **cut)]
