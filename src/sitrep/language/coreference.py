"""Coreference: which earlier phrase a phrase refers back to, scored by pairs.

A pair is scored by a small network from the vectors of both head words (an output of the graph),
the traits of both phrases and what the two have in common; the best of a phrase's antecedents and
"none" wins (mention ranking, as in Durrett and Klein 2013 and Wiseman et al. 2015). All pairs
within reach are scored at once: arrays are [phrase, how many phrases back].
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sitrep.language.analysis import Link, Phrase, Sentence
from sitrep.language.phrases import phrases_of
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

# How many phrases back every one is a candidate; beyond, the last with the same head word and the
# last that shares a proper noun.
NEAR = 40
CANDIDATES = NEAR + 2
# Phrases scored together: bounds the memory that a long text takes.
BLOCK = 256
NOTHING = 0
# Of the names of its matrices, beside those of other heads.
PREFIX = "coreference_"
# Antecedents told of each phrase.
KEPT = 3
LEAST_SCORE = 0.02
SENTENCES_BACK = (0, 1, 2, 4, 8)
PHRASES_BACK = (1, 2, 4, 8, 16, 32)
_NEVER = np.float32(-1e4)
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
    found = np.full((count, CANDIDATES), -1, np.int64)
    found[:, :NEAR] = np.arange(count)[:, None] - np.arange(1, NEAR + 1)
    np.maximum(found, -1, out=found)
    by_head: dict[int, int] = {}
    by_word: dict[int, int] = {}
    heads = traits.keys[:, 0].tolist()
    for i in range(NEAR + 1, count):
        far = i - NEAR - 1
        by_head[heads[far]] = far
        by_word.update(dict.fromkeys(traits.proper[far], far))
        same = by_head.get(heads[i], -1)
        shares = max((by_word.get(w, -1) for w in traits.proper[i]), default=-1)
        found[i, NEAR:] = same, -1 if shares == same else shares
    return found


def common(traits: Traits, own: Ints, earlier: Ints) -> Bools:
    """Return what phrases have in common with others.

    Args:
        traits: of all phrases of the text.
        own: phrases [n].
        earlier: the candidates of each [n, K]; what is said of -1 means nothing.

    Returns:
        [n, K, FEATURES].
    """
    columns, keys, place = traits.columns, traits.keys, traits.place
    mine, theirs = own[:, None], np.maximum(earlier, 0)
    form, role, number, gender = ((columns[mine, c], columns[theirs, c]) for c in range(4))
    head, exact, initials = ((keys[mine, c], keys[theirs, c]) for c in range(3))
    sentence, paragraph, start, end, word, above = (
        (place[mine, c], place[theirs, c]) for c in range(6)
    )
    tie = traits.tie[mine]
    gap = sentence[0] - sentence[1]
    together = gap == 0
    shared, size, other = _shared(traits.words, own, theirs)
    proper, _, _ = _shared(traits.proper, own, theirs)
    some = shared > 0
    numbered = (number[0] > 0) & (number[1] > 0)
    gendered = (gender[0] > 0) & (gender[1] > 0)
    found = (
        *(gap <= n for n in SENTENCES_BACK),
        paragraph[0] == paragraph[1],
        head[0] == head[1],
        exact[0] == exact[1],
        (initials[0] == initials[1]) | (initials[0] == head[1]) | (head[0] == initials[1]),
        some & (shared == size),
        some & (shared == other),
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
    return np.stack(found, axis=-1)


def _shared(words: list[list[int]], own: Ints, earlier: Ints) -> tuple[Floats, Floats, Floats]:
    """Return how many words pairs share [n, K], and how many either phrase has [n, 1], [n, K]."""
    rows, place = np.unique(np.concatenate((own, earlier.ravel())), return_inverse=True)
    listed = [words[r] for r in rows.tolist()]
    sizes = np.array([len(row) for row in listed])
    kinds, column = np.unique(
        np.fromiter((w for row in listed for w in row), np.int64, int(sizes.sum())),
        return_inverse=True,
    )
    held = np.zeros((len(rows), len(kinds)), np.float32)
    held[np.repeat(np.arange(len(rows)), sizes), column] = 1
    size: Floats = held.sum(axis=1)
    mine, theirs = place[: len(own), None], place[len(own) :].reshape(earlier.shape)
    both: Floats = held[mine[:, 0]] @ held.T
    return both[np.arange(len(own))[:, None], theirs], size[mine], size[theirs]


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
        self._buckets = buckets()

    def resolve(
        self, sentences: Sequence[Sentence], vectors: Floats
    ) -> tuple[tuple[Phrase, ...], tuple[Link, ...]]:
        """Return the phrases that refer to something, and their likeliest antecedents.

        Args:
            sentences: all of a text, numbered from 0.
            vectors: of their words, laid end to end [words, size].
        """
        phrases, heads = [], []
        start = 0
        for sentence in sentences:
            own = phrases_of(sentence)
            phrases += own
            heads += [start + p.head for p in own]
            start += len(sentence.tokens)
        if not phrases:
            return (), ()
        vector = vectors[heads]
        kinds = _softmax(vector @ self._weights.kind + self._weights.kind_offset)
        kept = kinds.argmax(axis=1) > NOTHING
        links = self._links(traits_of(sentences, phrases), vector, kinds, np.cumsum(kept) - 1)
        return tuple(p for p, k in zip(phrases, kept.tolist(), strict=True) if k), links

    def _links(
        self, traits: Traits, vector: Floats, kinds: Floats, number: Ints
    ) -> tuple[Link, ...]:
        """Return the links between phrases that are something, by their numbers among them."""
        back = candidates(traits)
        kept = kinds.argmax(axis=1) > NOTHING
        back[~kept[back]] = -1
        found: list[Link] = []
        for start in range(0, len(back), BLOCK):
            own = start + np.flatnonzero(kept[start : start + BLOCK])
            likely = _softmax(self.scores(traits, vector, kinds, (own, back[own])))[:, 1:]
            found.extend(_best(likely, number[own], number[back[own]]))
        return tuple(found)

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
        rows, place = np.unique(np.append(own, np.maximum(back, 0)), return_inverse=True)
        mine, theirs = place[: len(own)], place[len(own) :].reshape(back.shape)
        x = np.concatenate((vector[rows], traits.one_hot(rows)), axis=1)
        size = w.multiplied.shape[1]
        given = np.empty((*back.shape, len(w.pair)), np.float32)
        np.multiply(
            (x[mine] @ w.multiplied)[:, None], (x @ w.multiplier)[theirs], out=given[..., :size]
        )
        given[..., size:-1] = common(traits, own, back)
        # The likeness of two kinds is the probability that both are the same.
        alike = kinds[own] @ kinds[rows].T
        given[..., -1] = np.take_along_axis(alike, theirs, axis=1)
        hidden = given.reshape(-1, given.shape[-1]) @ w.pair
        hidden = hidden.reshape(*back.shape, -1)
        hidden += (x @ w.earlier)[theirs]
        hidden += (x[mine] @ w.own + w.own_offset)[:, None]
        hidden += w.far[self._buckets]
        np.maximum(hidden, 0, out=hidden)
        found = hidden @ w.out
        found[back < 0] = _NEVER
        alone = np.maximum(x[mine] @ w.alone + w.alone_offset, 0) @ w.alone_out
        return np.concatenate((alone[:, None], found), axis=1)


def _softmax(scores: Floats) -> Floats:
    found: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    found /= found.sum(axis=1, keepdims=True)
    return found


def _best(likely: Floats, own: Ints, back: Ints) -> list[Link]:
    """Return the likeliest antecedents of phrases, by their probabilities [n, CANDIDATES]."""
    order = np.argsort(-likely, axis=1, kind="stable")[:, :KEPT]
    score = np.take_along_axis(likely, order, axis=1)
    place = np.take_along_axis(back, order, axis=1)
    kept = score >= LEAST_SCORE
    phrase = np.broadcast_to(own[:, None], kept.shape)[kept]
    rows = zip(phrase.tolist(), place[kept].tolist(), score[kept].tolist(), strict=True)
    return [Link(phrase=p, antecedent=a, score=round(s, 4)) for p, a, s in rows]
