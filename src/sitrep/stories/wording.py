"""Words compared across reports: content stems, shingle sketches, shared passages."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations
from zlib import crc32

from sitrep.stories.tables import empty_words

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_SHINGLE = 5
_SAMPLE = 4
_WORDINGS = 3
_LONGEST = 20_000

_ENDINGS = ("ations", "ation", "ings", "ing", "ments", "ment", "ies", "ers", "er", "ed", "es", "s")


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return [match.group().lower() for match in _WORD.finditer(text[:_LONGEST])]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return a word without its usual ending: "signed", "signing" and "signs" give one stem."""
    word = _POSSESSIVE.sub("", word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] in "ey" else word


@lru_cache(maxsize=4_096)
def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that carry content."""
    empty = empty_words()
    words = (_POSSESSIVE.sub("", word) for word in words_of(text))
    return frozenset(
        stem(word) for word in words if word not in empty and (len(word) > 2 or word.isdigit())
    )


def shared_words(a: frozenset[str], b: frozenset[str], fewest: int = 3) -> float:
    """Return the share of the shorter side's stems that the other side has, 0 to 1.

    A side of less than ``fewest`` stems counts as having that many: one word in common is little.
    """
    if not a or not b:
        return 0.0
    return len(a & b) / max(min(len(a), len(b)), fewest)


def same_passage(a: str, b: str) -> bool:
    """Tell whether a sentence of ten words or more stands in another, but for small edits."""
    if a == b:
        return True
    left, right = words_of(a), words_of(b)
    if min(len(left), len(right)) < 10:
        return False
    return len(set(left) & set(right)) / min(len(set(left)), len(set(right))) >= 0.85


def wording_keys(stems: frozenset[str]) -> tuple[str, ...]:
    """Return keys of which two tellings in nearly the same words share one.

    Each key is two of the words with the smallest hashes (min-wise hashing, Broder 1997).
    """
    hashes = sorted(crc32(word.encode("utf-8", "surrogatepass")) for word in stems)
    return tuple(f"{a} {b}" for a, b in combinations(hashes[:_WORDINGS], 2))


def sketch(text: str) -> tuple[int, ...]:
    """Return a sorted sample of the hashes of a text's five-word shingles.

    A quarter of all shingles is kept, chosen by hash, so that two texts keep the same ones
    (Broder 1997): the share of common hashes estimates the share of common text.
    """
    words = words_of(text)
    hashes = {
        crc32(" ".join(words[i : i + _SHINGLE]).encode("utf-8", "surrogatepass"))
        for i in range(len(words) - _SHINGLE + 1)
    }
    return tuple(sorted(h for h in hashes if h % _SAMPLE == 0))
