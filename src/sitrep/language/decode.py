"""What the encoder's graph says of words, to trees, labels, names and roles.

All arrays are over the words of one batch laid end to end; sentences are runs of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sitrep.language import trees

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

PAIRS_AT_ONCE = 16_384
_NEVER = np.float32(-1e9)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordOutputs:
    """The graph's outputs for N words; vectors are [N, size].

    ``coreference`` and ``events`` are null where the model was exported without these heads.
    """

    ends: Floats
    upos: Ints
    xpos: Ints
    names: Floats
    kinds: Floats
    factuality: Floats
    arc_word: Floats
    arc_head: Floats
    label_word: Floats
    label_head: Floats
    frames: Floats
    role_predicate: Floats
    role_argument: Floats
    coreference: Floats | None = None
    events: Floats | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """Heads within the sentence (-1: root) and labels [N]; arc probabilities, laid flat.

    The probability that word t of sentence s hangs on its word h stands at
    ``offset[s] + t * (length[s] + 1) + h + 1``.
    """

    heads: Ints
    labels: Ints
    probabilities: Floats
    offset: Ints


class PairWeights:
    """The small matrices that pair words, as ``pairs.npz`` holds them."""

    def __init__(self, path: Path) -> None:
        """Read the matrices; raises OSError, KeyError or ValueError where they are damaged."""
        with np.load(path, allow_pickle=False) as data:
            get = {k: np.ascontiguousarray(data[k]) for k in data.files}
        self.arc_root: Floats = get["arc_root"]
        self.arc_bias: Floats = get["arc_bias"]
        self.label_root: Floats = get["label_root"]
        self.label_product: Floats = get["label_product"].T.copy()
        self.label_offset: Floats = get["label_offset"]
        self.label_of_word: Floats = get["label_of_word"].T.copy()
        self.label_of_head: Floats = get["label_of_head"].T.copy()
        self.role_product: Floats = get["role_product"].T.copy()
        self.role_offset: Floats = get["role_offset"]
        self.role_sum: Floats = get["role_sum"].T.copy()
        self.role_arc: Floats = get["role_arc"].T.copy()
        self.role_distance: Floats = get["role_distance"]
        self.frames: Floats = get["frames"].astype(np.float32)

    def trees(self, out: WordOutputs, starts: Ints, lengths: Ints, root_label: int) -> Trees:
        """Decode the trees of sentences given by their first words and lengths [S]."""
        bias = out.arc_head @ self.arc_bias
        root = out.arc_word @ self.arc_root + self.arc_root @ self.arc_bias
        heads = np.empty(len(root), np.int64)
        parts: list[Floats] = []
        for a, n in zip(starts.tolist(), lengths.tolist(), strict=True):
            b = a + n
            scores = np.empty((n, n + 1), np.float32)
            scores[:, 0] = root[a:b]
            np.matmul(out.arc_word[a:b], out.arc_head[a:b].T, out=scores[:, 1:])
            scores[:, 1:] += bias[a:b]
            heads[a:b] = trees.decode(scores)
            scores -= scores.max(axis=1, keepdims=True)
            np.exp(scores, out=scores)
            scores /= scores.sum(axis=1, keepdims=True)
            parts.append(scores.ravel())
        sizes = lengths * (lengths + 1)
        return Trees(
            heads=heads,
            labels=self._labels(out, heads, np.repeat(starts, lengths), root_label),
            probabilities=np.concatenate(parts) if parts else np.zeros(0, np.float32),
            offset=np.cumsum(sizes) - sizes,
        )

    def _labels(self, out: WordOutputs, heads: Ints, first: Ints, root_label: int) -> Ints:
        above = out.label_head[np.where(heads < 0, 0, heads + first)]
        above[heads < 0] = self.label_root
        scores = (out.label_word * above) @ self.label_product
        scores += out.label_word @ self.label_of_word
        scores += above @ self.label_of_head
        scores += self.label_offset
        scores[:, root_label] = -np.inf
        found: Ints = scores.argmax(axis=1)
        found[heads < 0] = root_label
        return found

    def roles(
        self, out: WordOutputs, pairs: tuple[Ints, Ints], gap: Ints, hangs: Floats
    ) -> tuple[Ints, Floats]:
        """Return the best role of each pair (0: none) and its logit margin over none.

        Args:
            out: the graph's outputs.
            pairs: predicates and words [P], as positions in the batch.
            gap: how many words the word stands after the predicate [P].
            hangs: how likely the word hangs on the predicate, and the reverse [P, 2].
        """
        best: Ints = np.zeros(len(gap), np.int64)
        margin: Floats = np.zeros(len(gap), np.float32)
        # In slices, so that a text of nothing but verbs does not take all memory.
        for start in range(0, len(gap), PAIRS_AT_ONCE):
            part = slice(start, start + PAIRS_AT_ONCE)
            own = (pairs[0][part], pairs[1][part])
            scores = self._role_scores(out, own, gap[part], hangs[part])
            best[part] = scores.argmax(axis=1)
            margin[part] = scores.max(axis=1) - scores[:, 0]
        return best, margin

    def _role_scores(
        self, out: WordOutputs, pairs: tuple[Ints, Ints], gap: Ints, hangs: Floats
    ) -> Floats:
        """Score all roles of pairs, [P, roles]."""
        predicate, word = pairs
        product = self.role_product.shape[0]
        p, a = out.role_predicate, out.role_argument
        scores: Floats = np.matmul(p[predicate, :product] * a[word, :product], self.role_product)
        total = p[:, product:][predicate]
        total += a[:, product:][word]
        total += hangs @ self.role_arc
        farthest = len(self.role_distance) // 2
        total += self.role_distance[np.clip(gap, -farthest, farthest) + farthest]
        np.maximum(total, 0, out=total)
        scores += total @ self.role_sum
        scores += self.role_offset
        return scores

    def frame(self, vector: Floats, rivals: list[int]) -> int:
        """Return which of the rival rolesets fits a word's vector best."""
        rows = self.frames[rivals]
        return int((rows[:, :-1] @ vector + rows[:, -1]).argmax())


def pairs_of(
    predicates: Ints, starts: Ints, lengths: Ints, tree: Trees
) -> tuple[Ints, Ints, Ints, Floats]:
    """Pair each predicate with every word of its sentence.

    Args:
        predicates: positions in the batch [P], rising.
        starts: first words of the sentences [S].
        lengths: their numbers of words [S].
        tree: their trees.

    Returns:
        Index of the predicate in ``predicates``, position of the word, distance from predicate to
        word, and the two arc probabilities, for each pair.
    """
    sentence = np.searchsorted(starts, predicates, side="right") - 1
    width = lengths[sentence]
    which = np.repeat(np.arange(len(predicates)), width)
    before = np.cumsum(width) - width
    inside = np.arange(int(width.sum())) - np.repeat(before, width)
    first = starts[sentence]
    own = (predicates - first)[which]
    row = width[which] + 1
    base = tree.offset[sentence][which]
    hangs = np.stack(
        (
            tree.probabilities[base + inside * row + own + 1],
            tree.probabilities[base + own * row + inside + 1],
        ),
        axis=1,
    )
    return which, inside + first[which], inside - own, hangs


def spans_of(heads: Ints, loose: Bools, predicate: Ints, argument: Ints) -> tuple[Ints, Ints]:
    """Return the spans of arguments: the unbroken run of words below each argument's head.

    A branch that holds the predicate is left out: of "forces that took the town", with "took" as
    predicate, the argument is "forces".

    Args:
        heads: the sentence's tree [n], -1 at the root.
        loose: words that no span starts or ends with [n], punctuation.
        predicate: the arguments' predicates [K].
        argument: their head words [K].

    Returns:
        First words, and last words plus one [K].
    """
    n = len(heads)
    above = ancestors(heads)
    below = above[:, argument].T
    holds = np.flatnonzero(above[predicate, argument] & (predicate != argument))
    for k in holds.tolist():
        branch = int((above[predicate[k]] & (heads == argument[k])).argmax())
        below[k] &= ~above[:, branch]
    place = np.arange(n)
    own = argument[:, None]
    left = np.where(~below & (place < own), place, -1).max(axis=1)[:, None]
    right = np.where(~below & (place > own), place, n).min(axis=1)[:, None]
    kept = (place > left) & (place < right) & (~loose | (place == own))
    first = np.where(kept, place, n).min(axis=1)
    last = np.where(kept, place, -1).max(axis=1) + 1
    same = predicate == argument
    return np.where(same, argument, first), np.where(same, argument + 1, last)


def ancestors(heads: Ints) -> Bools:
    """Return [n, n]: is the column's word the row's word or above it?"""
    n = len(heads)
    found = np.eye(n, n + 1, dtype=bool)
    up = heads.copy()
    rows = np.arange(n)
    while (up >= 0).any():
        found[rows, up] = True
        up = np.where(up >= 0, heads[up], -1)
    return found[:, :n]


def best_tags(scores: Floats, starts: Ints, lengths: Ints, kinds: tuple[str, ...]) -> Ints:
    """Return each word's tag in the best allowed sequence of its sentence (Viterbi).

    An I- tag must follow a B- or I- tag of its kind. All sentences move one word at a time.

    Args:
        scores: [N, tags], of words laid end to end.
        starts: first words of the sentences [S].
        lengths: their numbers of words [S].
        kinds: the tags' names; the first is "O".
    """
    count, longest = len(starts), int(lengths.max(initial=0))
    inside = np.array([tag[0] == "I" for tag in kinds])
    follows = np.array([[a[2:] == b[2:] and a != "O" for b in kinds] for a in kinds])
    ruled_out = np.where(inside & ~follows, _NEVER, np.float32(0))
    place = starts[:, None] + np.minimum(np.arange(longest), lengths[:, None] - 1)
    padded = scores[place]
    best = np.where(inside, _NEVER, padded[:, 0]) if longest else np.zeros((count, len(kinds)))
    before = np.zeros((longest, count, len(kinds)), np.int64)
    before[:] = np.arange(len(kinds))
    for t in range(1, longest):
        alive = lengths > t
        ways = best[:, :, None] + ruled_out
        before[t, alive] = ways.argmax(axis=1)[alive]
        best[alive] = (ways.max(axis=1) + padded[:, t])[alive]
    tags: Ints = np.zeros(len(scores), np.int64)
    rows = np.arange(count)
    tag = best.argmax(axis=1)
    for t in range(longest - 1, -1, -1):
        tags[place[:, t]] = tag
        tag = before[t, rows, tag]
    return tags


def names_of(tags: Ints, kinds: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Return named spans (first, last + 1, kind) of BIO tags [n], given each tag's name."""
    found: list[list[int]] = []
    labels: list[str] = []
    for i in np.flatnonzero(tags).tolist():
        tag = kinds[tags[i]]
        if found and tag[0] == "I" and found[-1][1] == i and labels[-1] == tag[2:]:
            found[-1][1] = i + 1
        else:
            found.append([i, i + 1])
            labels.append(tag[2:])
    return [(a, b, label) for (a, b), label in zip(found, labels, strict=True)]
