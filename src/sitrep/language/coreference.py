"""Coreference: which earlier phrase a phrase refers back to, scored by pairs.

A pair is scored by a small network from the vectors of both head words (an output of the graph),
the traits of both phrases and what the two have in common; the best of a phrase's antecedents and
"none" wins (mention ranking, as in Durrett and Klein 2013 and Wiseman et al. 2015). All pairs
within reach are scored at once: arrays are [phrase, how many phrases back].
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sitrep.language.analysis import Analysis, Link, Phrase, Sentence
from sitrep.language.making import maker
from sitrep.language.phrases import make_phrase, phrases_of
from sitrep.language.traits import (
    APPOSED,
    PREDICATE,
    PRONOUN_FORMS,
    SUBJECTS,
    Traits,
    traits_of,
)

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Counts = NDArray[np.int32]

# How many phrases back every one is a candidate; beyond, the last with the same head word and the
# last that shares a proper noun.
NEAR = 40
CANDIDATES = NEAR + 2
# Phrases scored together: bounds the memory that a long text takes.
BLOCK = 256
# More words than a phrase has, and few enough for its square to be exact in 32 bits.
_MANY = 2048
NOTHING = 0
# Of the names of its matrices, beside those of other heads.
PREFIX = "coreference_"
# Less likely antecedents are not told.
LEAST_SCORE = 0.05
SENTENCES_BACK = (0, 1, 2, 4, 8)
PHRASES_BACK = (1, 2, 4, 8, 16, 32)
_NEVER = np.float32(-1e4)
_link: Callable[[int, int, float], Link] = maker(Link)
BUCKETS = len(PHRASES_BACK) + 3
FEATURES = (
    *(f"at most {n} sentences back" for n in SENTENCES_BACK),
    *("same paragraph", "same head", "same words", "same initials"),
    *("words within", "words around", "shared word", "shared proper noun"),
    *("numbers agree", "numbers differ", "genders agree", "genders differ"),
    *("inside", "around", "apposition", "predicate", "same governor", "same pronoun", "same role"),
)


def buckets() -> Ints:
    """Return the bucket of distance of each column of candidates [CANDIDATES]."""
    near = np.searchsorted(np.array(PHRASES_BACK), np.arange(1, NEAR + 1))
    return np.append(near, (BUCKETS - 2, BUCKETS - 1))


def candidates(traits: Traits) -> Ints:
    """Return each phrase's candidate antecedents [M, CANDIDATES], -1 where there is none."""
    count = len(traits.columns)
    phrases = np.arange(count)
    found = np.empty((count, CANDIDATES), np.int64)
    np.maximum(phrases[:, None] - np.arange(1, NEAR + 1), -1, out=found[:, :NEAR])
    same = _last_far(traits.keys[:, 0], phrases)
    owner = np.repeat(phrases, traits.sizes)
    word = np.fromiter(chain.from_iterable(traits.words), np.int64, len(owner))
    named = traits.proper[word]
    owner, word = owner[named], word[named]
    shares = np.full(count, -1, np.int64)
    np.maximum.at(shares, owner, _last_far(word, owner))
    found[:, NEAR] = same
    found[:, NEAR + 1] = np.where(shares == same, -1, shares)
    return found


def _last_far(values: Ints, phrases: Ints) -> Ints:
    """Return for each value the last phrase with the same that is out of near reach, or -1.

    Args:
        values: of phrases, from 0 [n].
        phrases: whose they are, rising [n].
    """
    if not len(values):
        return phrases
    width = int(phrases[-1]) + 2
    known = np.sort(values * width + phrases)
    # A negative place would run over into the value before.
    wanted = values * width + np.maximum(phrases - NEAR - 1, -1)
    at = known[np.searchsorted(known, wanted, side="right") - 1]
    return np.where((at // width == values) & (at <= wanted), at % width, -1)


def common(traits: Traits, own: Ints, earlier: Ints) -> Bools:
    """Return what phrases have in common with others.

    Args:
        traits: of all phrases of the text.
        own: phrases [n].
        earlier: the candidates of each [n, K]; what is said of -1 means nothing.

    Returns:
        [FEATURES, n, K].
    """
    mine, theirs = own[:, None], np.maximum(earlier, 0)
    form, role, number, gender = (_sides(traits.columns, c, mine, theirs) for c in range(4))
    head, exact, initials = (_sides(traits.keys, c, mine, theirs) for c in range(3))
    sentence, paragraph, start, end, word, above = (
        _sides(traits.place, c, mine, theirs) for c in range(6)
    )
    tie = traits.tie[mine]
    gap = sentence[0] - sentence[1]
    together = gap == 0
    shared, proper = _shared(traits, own, theirs)
    some = shared > 0
    numbered = (number[0] > 0) & (number[1] > 0)
    gendered = (gender[0] > 0) & (gender[1] > 0)
    rows = (
        *(gap <= n for n in SENTENCES_BACK),
        paragraph[0] == paragraph[1],
        head[0] == head[1],
        exact[0] == exact[1],
        (initials[0] == initials[1]) | (initials[0] == head[1]) | (head[0] == initials[1]),
        some & (shared == traits.sizes[mine]),
        some & (shared == traits.sizes[theirs]),
        some,
        proper > 0,
        numbered & (number[0] == number[1]),
        numbered & (number[0] != number[1]),
        gendered & (gender[0] == gender[1]),
        gendered & (gender[0] != gender[1]),
        together & (start[1] <= start[0]) & (end[0] <= end[1]),
        together & (start[0] <= start[1]) & (end[1] <= end[0]),
        together & (above[0] == word[1]) & (tie == APPOSED),
        together & (above[1] == word[0]) & (tie == PREDICATE) & (role[1] < SUBJECTS),
        together & (above[0] == above[1]),
        (form[0] == form[1]) & (form[0] < PRONOUN_FORMS),
        role[0] == role[1],
    )
    found = np.empty((len(FEATURES), *earlier.shape), bool)
    for feature, row in zip(found, rows, strict=True):
        feature[...] = row
    return found


def _sides(table: Ints, column: int, own: Ints, earlier: Ints) -> tuple[Ints, Ints]:
    """Return a column of a table for phrases [n, 1], and for their candidates [n, K]."""
    values = np.ascontiguousarray(table[:, column])
    return values.take(own), values.take(earlier)


def _shared(traits: Traits, own: Ints, earlier: Ints) -> tuple[Counts, Counts]:
    """Return how many naming words pairs share, and how many proper nouns among them [n, K]."""
    rows, place = _numbered(len(traits.words), own, earlier)
    listed = [traits.words[r] for r in rows.tolist()]
    sizes = np.array([len(row) for row in listed], np.int64)
    flat = np.fromiter((w for row in listed for w in row), np.int64, int(sizes.sum()))
    # Most words stand in one phrase only and are shared by none.
    often = np.bincount(flat, minlength=len(traits.proper)) > 1
    column = np.cumsum(often) - 1
    kept = often[flat]
    held = np.zeros((len(rows), int(often.sum())), np.float32)
    held[np.repeat(np.arange(len(rows)), sizes)[kept], column[flat[kept]]] = 1
    mine, theirs = place[own], place[earlier]
    # One product counts both: common words in ones, proper nouns beside that in ``_MANY``.
    weights = np.where(traits.proper[often], 1 + _MANY, 1).astype(np.float32)
    both = np.take_along_axis((held[mine] * weights) @ held.T, theirs, axis=1).astype(np.int32)
    return both % _MANY, both // _MANY


def _numbered(count: int, *parts: Ints) -> tuple[Ints, Ints]:
    """Return which of ``count`` phrases are in any of the parts, and their numbers among them."""
    there = np.zeros(count, bool)
    for part in parts:
        there[part] = True
    return np.flatnonzero(there), np.cumsum(there) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreferenceWeights:
    """The matrices of the head; x is a word's vector and its phrase's traits, one after the other.

    Attributes:
        kind, kind_offset: vector to kinds of things, of which the first is "nothing".
        own, own_offset: x of the phrase to hidden; ``earlier``: that of a candidate.
        multiplied, multiplier: x of the phrase, x of a candidate, to what is multiplied.
        pair: products, common features and likeness of kind to hidden; ``far``: by bucket.
        out: hidden to score.
        alone, alone_offset, alone_out: x to the score of no antecedent.
    """

    kind: Floats
    kind_offset: Floats
    own: Floats
    own_offset: Floats
    earlier: Floats
    multiplied: Floats
    multiplier: Floats
    pair: Floats
    far: Floats
    out: Floats
    alone: Floats
    alone_offset: Floats
    alone_out: Floats

    @classmethod
    def load(cls, path: Path) -> CoreferenceWeights | None:
        """Read the matrices from ``pairs.npz``; null where the model has no such head.

        Raises:
            OSError, KeyError, ValueError: they are damaged.
        """
        with np.load(path, allow_pickle=False) as data:
            names = [f.name for f in fields(cls)]
            if not any(key.startswith(PREFIX) for key in data.files):
                return None
            return cls(**{n: np.ascontiguousarray(data[PREFIX + n]) for n in names})


class Resolver:
    """Finds the phrases of a text and their antecedents."""

    def __init__(self, weights: CoreferenceWeights) -> None:
        """Take the weights of the head."""
        self._weights = weights
        self._far = weights.far[buckets()].ravel()

    def resolve(
        self, sentences: Sequence[Sentence], vectors: Floats
    ) -> tuple[tuple[Phrase, ...], tuple[Link, ...]]:
        """Return the phrases that refer to something, and their likeliest antecedents.

        Args:
            sentences: all of a text, numbered from 0.
            vectors: of their words, laid end to end [words, size].
        """
        phrases: list[Phrase] = []
        heads: list[int] = []
        start = 0
        for sentence in sentences:
            inside = phrases_of(sentence)
            phrases += inside
            heads += [start + p.head for p in inside]
            start += len(sentence.tokens)
        if not phrases:
            return (), ()
        vector = vectors[heads]
        kinds = _softmax(vector @ self._weights.kind + self._weights.kind_offset)
        traits = traits_of(sentences, phrases)
        kept = kinds.argmax(axis=1) > NOTHING
        back = candidates(traits)
        back[~kept[back]] = -1
        number = np.cumsum(kept) - 1
        links: list[Link] = []
        told: list[Phrase] = []
        for start in range(0, len(back), BLOCK):
            own = start + np.flatnonzero(kept[start : start + BLOCK])
            likely = _softmax(self.scores(traits, vector, kinds, (own, back[own])))
            links += _likely(likely[:, 1:], number[own], number[back[own]])
            chosen = (phrases[i] for i in own.tolist())
            told += [
                make_phrase(p.sentence, p.first, p.last, p.head, round(new, 4))
                for p, new in zip(chosen, likely[:, 0].tolist(), strict=True)
            ]
        return tuple(told), tuple(links)

    def scores(
        self, traits: Traits, vector: Floats, kinds: Floats, pairs: tuple[Ints, Ints]
    ) -> Floats:
        """Score candidates.

        Args:
            traits: of the M phrases.
            vector: of their head words [M, size].
            kinds: what they are, by probability [M, kinds].
            pairs: phrases [n], and the candidates of each [n, CANDIDATES], -1 where there is none.

        Returns:
            [n, 1 + CANDIDATES]: no antecedent, then the candidates, very low where there is none.
        """
        w = self._weights
        own, back = pairs
        earlier = np.maximum(back, 0)
        rows, place = _numbered(len(vector), own, earlier)
        mine, theirs = place[own], place[earlier]
        x = np.concatenate((vector[rows], traits.one_hot(rows)), axis=1)
        size = w.multiplied.shape[1]
        # What is given of a pair lies in rows of all pairs: features are made that way.
        given = np.empty((len(w.pair), *back.shape), np.float32)
        product = (x @ w.multiplier).T.take(theirs, axis=1)
        np.multiply((x[mine] @ w.multiplied).T[:, :, None], product, out=given[:size])
        given[size:-1] = common(traits, own, back)
        # The likeness of two kinds is the probability that both are the same.
        alike = kinds[own] @ kinds[rows].T
        given[-1] = np.take_along_axis(alike, theirs, axis=1)
        hidden = given.reshape(len(w.pair), -1).T @ w.pair
        hidden = hidden.reshape(*back.shape, len(w.out))
        # ``take`` copies rows twice as fast as an index does.
        hidden += (x @ w.earlier).take(theirs, axis=0)
        hidden += (x[mine] @ w.own + w.own_offset)[:, None]
        hidden.reshape(len(own), len(self._far))[:] += self._far
        np.maximum(hidden, 0, out=hidden)
        found = hidden @ w.out
        found[back < 0] = _NEVER
        alone = np.maximum(x[mine] @ w.alone + w.alone_offset, 0) @ w.alone_out
        return np.concatenate((alone[:, None], found), axis=1)


def clusters(analysis: Analysis) -> list[list[int]]:
    """Return the phrases of a text that refer to the same, by their numbers, in text order.

    A phrase joins the earlier cluster whose members are together its likeliest antecedents, unless
    it is likelier to be new. Phrases that stay alone are clusters of one.
    """
    earlier: dict[int, list[Link]] = {}
    for link in analysis.links:
        earlier.setdefault(link.phrase, []).append(link)
    found: list[list[int]] = []
    owner: list[int] = []
    for i, phrase in enumerate(analysis.phrases):
        chances: dict[int, float] = {}
        for link in earlier.get(i, ()):
            at = owner[link.antecedent]
            chances[at] = chances.get(at, 0.0) + link.score
        best = max(chances, key=chances.__getitem__, default=None)
        if best is None or chances[best] <= phrase.new:
            best = len(found)
            found.append([])
        found[best].append(i)
        owner.append(best)
    return found


def _softmax(scores: Floats) -> Floats:
    found: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    found /= found.sum(axis=1, keepdims=True)
    return found


def _likely(likely: Floats, own: Ints, back: Ints) -> list[Link]:
    """Return the links between phrases, by their probabilities [n, CANDIDATES]."""
    row, column = np.nonzero(likely >= LEAST_SCORE)
    scores = likely[row, column].tolist()
    rows = zip(own[row].tolist(), back[row, column].tolist(), scores, strict=True)
    return [_link(p, a, round(s, 4)) for p, a, s in rows]
