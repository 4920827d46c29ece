"""What the encoder's graph says of words, to trees, labels, names and roles.

All arrays are over the words of one batch laid end to end; sentences are runs of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from math import inf
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sitrep.language import trees

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

# So few that what is worked out of them stays in the processor's cache.
PAIRS_AT_ONCE = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class WordOutputs:
    """The graph's outputs for N words; vectors are [N, size].

    ``coreference``, and ``events`` with ``around``, are null where the model was exported without
    these heads.
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
    around: Floats | None = None


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
        self.events_around: Floats | None = get.get("events_around")

    def trees(self, out: WordOutputs, starts: Ints, lengths: Ints, root_label: int) -> Trees:
        """Decode the trees of sentences given by their first words and lengths [S]."""
        bias = out.arc_head @ self.arc_bias
        root = out.arc_word @ self.arc_root + self.arc_root @ self.arc_bias
        sizes = lengths * (lengths + 1)
        offset = np.cumsum(sizes) - sizes
        scores = np.empty(int(sizes.sum()), np.float32)
        rows = zip(starts.tolist(), lengths.tolist(), offset.tolist(), strict=True)
        for a, n, at in rows:
            b = a + n
            own = scores[at : at + n * (n + 1)].reshape(n, n + 1)
            arcs = own[:, 1:]
            own[:, 0] = root[a:b]
            np.matmul(out.arc_word[a:b], out.arc_head[a:b].T, out=arcs)
            arcs += bias[a:b]
        heads = trees.decode_all(scores, lengths)
        _softmax_rows(scores, np.repeat(lengths + 1, lengths))
        return Trees(
            heads=heads,
            labels=self._labels(out, heads, np.repeat(starts, lengths), root_label),
            probabilities=scores,
            offset=offset,
        )

    def _labels(self, out: WordOutputs, heads: Ints, first: Ints, root_label: int) -> Ints:
        above = out.label_head.take(np.where(heads < 0, 0, heads + first), axis=0)
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
            role = scores.argmax(axis=1)
            best[part] = role
            # Quicker than the maximum of each short row.
            margin[part] = scores[np.arange(len(role)), role] - scores[:, 0]
        return best, margin

    def _role_scores(
        self, out: WordOutputs, pairs: tuple[Ints, Ints], gap: Ints, hangs: Floats
    ) -> Floats:
        """Score all roles of pairs, [P, roles]."""
        product = self.role_product.shape[0]
        p = out.role_predicate.take(pairs[0], axis=0)
        a = out.role_argument.take(pairs[1], axis=0)
        scores: Floats = np.matmul(p[:, :product] * a[:, :product], self.role_product)
        total = p[:, product:]
        total += a[:, product:]
        total += hangs @ self.role_arc
        farthest = len(self.role_distance) // 2
        total += self.role_distance.take(np.clip(gap, -farthest, farthest) + farthest, axis=0)
        np.maximum(total, 0, out=total)
        scores += total @ self.role_sum
        scores += self.role_offset
        return scores

    def best_frames(self, vectors: Floats, rivals: Sequence[Sequence[int]]) -> list[int]:
        """Return which of its rival rolesets, by place, fits each word's vector best.

        Args:
            vectors: of the words [N, size].
            rivals: the rolesets between which each word is to choose, one or more [N].
        """
        counts = np.array([len(own) for own in rivals], np.int64)
        rows = self.frames.take([r for own in rivals for r in own], axis=0)
        word = np.repeat(np.arange(len(rivals)), counts)
        scores = np.einsum("ij,ij->i", rows[:, :-1], vectors.take(word, axis=0)) + rows[:, -1]
        told = iter(scores.tolist())
        own_scores = [list(islice(told, len(own))) for own in rivals]
        return [own.index(max(own)) for own in own_scores]


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
    base = tree.offset[sentence][which] + 1
    hangs = np.empty((len(which), 2), np.float32)
    hangs[:, 0] = tree.probabilities.take(base + inside * row + own)
    hangs[:, 1] = tree.probabilities.take(base + own * row + inside)
    return which, inside + first[which], inside - own, hangs


def spans_of(
    heads: Sequence[int], loose: Sequence[bool], pairs: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the spans of arguments: the unbroken run of words below each argument's head.

    A branch that holds the predicate is left out: of "forces that took the town", with "took" as
    predicate, the argument is "forces".

    Args:
        heads: the sentence's tree, -1 at the root.
        loose: words that no span starts or ends with, punctuation.
        pairs: predicates, and the head words of their arguments.

    Returns:
        First words, and last words plus one.
    """
    under = descendants(heads)
    firm = sum(1 << i for i, free in enumerate(loose) if not free)
    found = []
    for predicate, argument in pairs:
        if predicate == argument:
            found.append((argument, argument + 1))
            continue
        below = under[argument]
        if below >> predicate & 1:
            branch = predicate
            while heads[branch] != argument:
                branch = heads[branch]
            below &= ~under[branch]
        # The run ends before the nearest words on both sides that are not below.
        first = (~below & ((1 << argument) - 1)).bit_length()
        last = argument + _lowest(~below >> argument)
        run = (1 << last) - (1 << first)
        kept = run & firm | 1 << argument
        found.append((_lowest(kept), kept.bit_length()))
    return found


def _lowest(bits: int) -> int:
    """Return the place of the lowest bit that is set."""
    return (bits & -bits).bit_length() - 1


def descendants(heads: Sequence[int]) -> list[int]:
    """Return each word of a tree with all words below it, a bit for each."""
    found = [1 << i for i in range(len(heads))]
    left = [0] * len(heads)
    for head in heads:
        if head >= 0:
            left[head] += 1
    # A word is done once all that hang on it are.
    done = [i for i, count in enumerate(left) if not count]
    for i in done:
        head = heads[i]
        if head >= 0:
            found[head] |= found[i]
            left[head] -= 1
            if not left[head]:
                done.append(head)
    return found


def _softmax_rows(scores: Floats, widths: Ints) -> None:
    """Turn scores into probabilities in place; rows of ``widths`` are laid end to end."""
    if not len(widths):
        return
    row = np.cumsum(widths) - widths
    scores -= np.repeat(np.maximum.reduceat(scores, row), widths)
    np.exp(scores, out=scores)
    scores /= np.repeat(np.add.reduceat(scores, row), widths)


def best_tags(scores: Floats, starts: Ints, lengths: Ints, kinds: tuple[str, ...]) -> Ints:
    """Return each word's tag in the best allowed sequence of its sentence (Viterbi).

    An I- tag must follow a B- or I- tag of its kind.

    Args:
        scores: [N, tags], of words laid end to end.
        starts: first words of the sentences [S].
        lengths: their numbers of words [S].
        kinds: the tags' names; the first is "O".
    """
    inside = np.array([tag[0] == "I" for tag in kinds])
    follows = np.array([[a[2:] == b[2:] and a != "O" for b in kinds] for a in kinds])
    ruled_out = inside & ~follows
    sentence = np.repeat(np.arange(len(starts)), lengths)
    first = np.cumsum(lengths) - lengths
    place = np.arange(len(sentence)) + np.repeat(starts - first, lengths)
    # Where each word's best tag gives an allowed sequence, no sequence is better.
    best = scores[place].argmax(axis=1)
    before = np.roll(best, 1)
    before[first] = 0
    wrong = np.unique(sentence[ruled_out[before, best]])
    tags: Ints = np.zeros(len(scores), np.int64)
    tags[place] = best
    for s in wrong.tolist():
        own = slice(int(starts[s]), int(starts[s] + lengths[s]))
        tags[own] = _viterbi(scores[own].tolist(), ruled_out.tolist())
    return tags


def _viterbi(scores: Sequence[Sequence[float]], ruled_out: Sequence[Sequence[bool]]) -> list[int]:
    """Return the best allowed sequence of one sentence's tags.

    Args:
        scores: of each word's tags.
        ruled_out: whether a tag may not follow another [tags, tags]; the first stands before all.
    """
    kinds = range(len(ruled_out))
    # What may come before a tag, null for anything.
    ways = [
        [i for i in kinds if not ruled_out[i][j]] if any(row[j] for row in ruled_out) else None
        for j in kinds
    ]
    best = [s if not ruled_out[0][j] else -inf for j, s in enumerate(scores[0])]
    before: list[list[int]] = []
    for row in scores[1:]:
        top = max(kinds, key=best.__getitem__)
        came = [top if way is None else max(way, key=best.__getitem__) for way in ways]
        best = [best[i] + s for i, s in zip(came, row, strict=True)]
        before.append(came)
    found = [max(kinds, key=best.__getitem__)]
    for came in reversed(before):
        found.append(came[found[-1]])
    return found[::-1]


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
