"""Names across scripts and transliterations: one folded form, one key, one measure of likeness."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

LONGEST_NAME = 200
SAME_SPELLING = 0.85

_DROPPED = re.compile(r"['`’‘ʼʿʾ\".·]")
_SEPARATING = re.compile(r"[^a-z0-9&]+")
_ARTICLES = frozenset({"al", "el", "ul", "ash", "as", "ar", "ad", "an", "at", "az"})
_PARTICLES = frozenset({"the", "of", "de", "la", "bin", "ben", "ibn", "abu"})
# Digraphs come before single letters; each row is one sound that alphabets spell differently.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"tsch|tch", "c"),
        (r"sch|sh", "s"),
        (r"dzh|dj", "c"),
        (r"kh|q|gh|g|x(?=\w)", "k"),
        (r"ck", "k"),
        (r"ch|j", "c"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"zh", "z"),
        (r"ou|oo", "u"),
        (r"ee|ie|ei|ey|iy|yi", "i"),
        (r"(?<=[bcdfgklmnprstvz])e$", ""),
        (r"[ey]", "i"),
        (r"o", "u"),
        (r"w", "v"),
        (r"(?<=[aiu])h(?=[^aeiou]|$)", ""),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = frozenset("aiu")
_SAME_INITIALS = frozenset(
    frozenset(pair) for pair in "qg qk qc kc kx cj cs ct jd jy ji yi ye ie ea ou vw sz fp".split()
)


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """Return a name in lower-case ASCII words: "Çavuşoğlu" and "Cavusoglu" fold alike.

    Apostrophes and dots vanish ("Sana'a", "U.S."), hyphens part words ("al-Sarraj").
    """
    plain = _DROPPED.sub("", anyascii(name[:LONGEST_NAME])).lower()
    return _SEPARATING.sub(" ", plain).strip()


def without_article(folded: str) -> str:
    """Return a folded name without Arabic articles, unless nothing else is left."""
    words = folded.split()
    kept = [w for i, w in enumerate(words) if w not in _ARTICLES or i == len(words) - 1]
    return " ".join(kept)


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """Return a key that the usual transliterations of one name share.

    "Sarraj" and "Sarrac", "al-Mishri" and "el Meshri", "Gaddafi" and "Qaddafi" have one key.
    Different short names may share a key: compare with ``alike`` before believing it.
    """
    words = without_article(fold(name)).split()
    return " ".join(_sound(word) for word in words if word != "the")


def _sound(word: str) -> str:
    if len(word) < 3 or not word.isalpha():
        return word
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


@lru_cache(maxsize=50_000)
def alike(a: str, b: str) -> float:
    """Return how alike two names are spelt, 0 to 1; ``SAME_SPELLING`` and above is one name.

    Words are compared one by one, in order, so that a name of two words never equals one of
    three; names of few letters must agree exactly or share the key of a longer word.
    """
    left, right = fold(a), fold(b)
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    left, right = without_article(left), without_article(right)
    if left == right:
        return 0.97
    if left.replace(" ", "") == right.replace(" ", ""):
        return 0.95
    ones, others = left.split(), right.split()
    if len(ones) != len(others):
        return min(0.8, _ratio(left, right))
    return min(_words_alike(x, y) for x, y in zip(ones, others, strict=True))


def _words_alike(x: str, y: str) -> float:
    if x == y:
        return 1.0
    if x in _PARTICLES and y in _PARTICLES:
        return 0.85
    if any(c.isdigit() for c in x + y) or min(len(x), len(y)) < 4:
        return 0.0
    one, other = _sound(x), _sound(y)
    if not _may_begin_alike(x, y):
        return min(0.8, _ratio(x, y))
    if one == other and len(one) >= 4:
        return 0.92
    if len(one) == len(other) >= 4 and _one_vowel_apart(x, y, one, other):
        return 0.88
    return min(0.8, _ratio(x, y))


def _may_begin_alike(x: str, y: str) -> bool:
    """Tell whether first letters may write one sound.

    "q" may be "g" or "k", but "g" is not "k": Kerry and Gerry are two names.
    """
    return x[0] == y[0] or frozenset((x[0], y[0])) in _SAME_INITIALS


def _one_vowel_apart(x: str, y: str, one: str, other: str) -> bool:
    """Tell whether keys differ in one inner vowel that some alphabet leaves open (Ahmed, Ahmad)."""
    apart = [i for i, (p, q) in enumerate(zip(one, other, strict=True)) if p != q]
    if len(apart) != 1 or apart[0] == 0:
        return False
    p, q = one[apart[0]], other[apart[0]]
    if p not in _VOWELS or q not in _VOWELS or {p, q} != {"a", "i"}:
        return False
    # Only a written "e" is open between "a" and "i"; Hamid and Hamad are two names.
    with_i = x if p == "i" else y
    return with_i.count("e") > 0 and "i" not in with_i[1:]


def _ratio(a: str, b: str) -> float:
    from rapidfuzz.distance import Levenshtein

    return float(Levenshtein.normalized_similarity(a, b))
