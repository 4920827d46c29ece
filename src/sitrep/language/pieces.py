"""Words to the encoder's input: word pieces, case shapes and the windows that hold them.

The encoder is uncased, so the case of each word reaches it as a *shape*, a small number that is
added at its input. Training and reading share this module, so that both see the same input.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]

UNKNOWN, CLS, SEP = 100, 101, 102
MAX_PIECES_A_WORD = 12
MAX_CHARACTERS_A_WORD = 100
CACHE_WORDS = 100_000

SHAPES = ("none", "lower", "capitalised", "upper", "initial", "mixed", "digit", "other")
_CONTINUATION = len(SHAPES)
SHAPE_COUNT = 2 * len(SHAPES)


def shape_of(word: str) -> int:
    """Return the case shape of a word as an index of ``SHAPES`` (0 is kept for CLS and SEP)."""
    if word.islower():
        return 1
    if word.isupper():
        return 4 if len(word) == 1 or (len(word) == 2 and word[1] == ".") else 3
    if word[:1].isupper() and word[1:].islower():
        return 2
    if word[:1].isdigit():
        return 6
    return 5 if any(c.isupper() for c in word) else 7


class Pieces:
    """Splits words into word pieces and remembers the words it has met."""

    def __init__(self, tokenizer: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer: Tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._ids: dict[str, tuple[int, ...]] = {}
        self._shapes: dict[str, int] = {}
        self._lock = threading.Lock()

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Return each word's piece ids: at least one, at most ``MAX_PIECES_A_WORD``."""
        known = self._ids
        new = list({w for w in words if w not in known})
        if new:
            with self._lock:
                if len(known) + len(new) > CACHE_WORDS:
                    self._ids = known = {}
                    self._shapes = {}
                    new = list(set(words))
                self._learn(new, known)
        return [known[w] for w in words]

    def _learn(self, words: Sequence[str], known: dict[str, tuple[int, ...]]) -> None:
        # A lone surrogate is no Unicode text to the tokenizer.
        cut = [w[:MAX_CHARACTERS_A_WORD].encode("utf-8", "replace").decode("utf-8") for w in words]
        unknown = (UNKNOWN,)
        for word, coded in zip(
            words, self._tokenizer.encode_batch_fast(cut, add_special_tokens=False), strict=True
        ):
            known[word] = tuple(coded.ids[:MAX_PIECES_A_WORD]) or unknown

    def shapes(self, words: Sequence[str]) -> list[int]:
        """Return each word's case shape."""
        known = self._shapes
        for word in {w for w in words if w not in known}:
            known[word] = shape_of(word)
        return [known[w] for w in words]


def flatten(pieces: Sequence[tuple[int, ...]], shapes: Sequence[int]) -> tuple[Ints, Ints, Ints]:
    """Lay words' pieces end to end.

    Returns:
        Piece ids [pieces], their shape ids [pieces] and each word's first piece [words + 1],
        the last entry being the number of pieces.
    """
    lengths = np.fromiter((len(p) for p in pieces), dtype=np.int64, count=len(pieces))
    first = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    ids = np.fromiter(chain.from_iterable(pieces), dtype=np.int64, count=int(first[-1]))
    shape_ids = np.repeat(np.asarray(shapes, dtype=np.int64), lengths) + _CONTINUATION
    shape_ids[first[:-1]] -= _CONTINUATION
    return ids, shape_ids, first
