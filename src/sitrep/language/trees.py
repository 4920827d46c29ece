"""From arc scores to trees: one root, no cycle.

Nearly all sentences come out right when each word takes its best head; the few that do not go
through the maximum spanning tree of Chu, Liu and Edmonds (as in McDonald et al. 2005).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Ints = NDArray[np.int64]

ROOTS_TRIED = 2
# The spanning tree takes up to the cube of the length; longer sentences are hardly language.
LONGEST_EXACT = 256
_RULED_OUT = -1e9


def decode(scores: Floats) -> Ints:
    """Return the best tree of one sentence.

    Args:
        scores: [n, n + 1]; row: word, column 0: root, column h + 1: word h as its head.

    Returns:
        Heads [n], -1 at the one root.
    """
    return decode_all(np.asarray(scores).ravel(), np.array([len(scores)]))


def decode_all(scores: Floats, lengths: Ints) -> Ints:
    """Return the best trees of several sentences.

    Args:
        scores: those of each sentence as in ``decode``, laid flat, one after the other.
        lengths: how many words each has [S].

    Returns:
        Heads within the sentence, laid end to end; -1 at each sentence's one root.
    """
    first = np.cumsum(lengths) - lengths
    count = int(lengths.sum())
    width = np.repeat(lengths + 1, lengths)
    row = np.cumsum(width) - width
    place = np.arange(count) - np.repeat(first, lengths)
    own = scores.copy()
    own[row + place + 1] = _RULED_OUT
    if not count:
        return place
    best = np.flatnonzero(own == np.repeat(np.maximum.reduceat(own, row), width))
    # Of equal heads the first.
    heads: Ints = best[np.searchsorted(best, row)] - row - 1
    for s in np.flatnonzero(~are_trees(heads, lengths)).tolist():
        a, n = int(first[s]), int(lengths[s])
        start = int(row[a])
        matrix = own[start : start + n * (n + 1)].reshape(n, n + 1).astype(np.float64)
        heads[a : a + n] = _corrected(matrix, heads[a : a + n])
    return heads


def _corrected(own: Floats, heads: Ints) -> Ints:
    """Return the best tree where the best heads are none; ``own`` as in ``decode``."""
    n = len(heads)
    if n > LONGEST_EXACT:
        return _mended(own, heads)
    # A tree for each of the likeliest roots: penalising the arcs from the root instead would
    # contract the whole sentence step by step.
    trees = [_rooted(own, int(r)) for r in np.argsort(-own[:, 0], kind="stable")[:ROOTS_TRIED]]
    return max(trees, key=lambda heads: float(own[np.arange(n), heads + 1].sum()))


def _rooted(own: Floats, root: int) -> Ints:
    """Return the best tree with the given root; ``own`` as in ``decode``."""
    n = len(own)
    order = np.concatenate(([root], np.delete(np.arange(n), root)))
    graph = own[np.ix_(order, order + 1)]
    found = _spanning_tree(graph)
    heads = np.empty(n, np.int64)
    heads[order] = order[found]
    heads[root] = -1
    return heads


def _mended(own: Floats, heads: Ints) -> Ints:
    """Return greedy heads with one root kept and every cycle opened towards it."""
    root = int(own[:, 0].argmax())
    found = np.where(heads < 0, root, heads)
    found[root] = root
    while (cycle := _cycle(found, root)) is not None:
        found[max(cycle, key=lambda i: float(own[i, root + 1]))] = root
    found[root] = -1
    return found


def are_trees(heads: Ints, lengths: Ints) -> NDArray[np.bool_]:
    """Tell of each sentence whether its heads (-1: root) have one root and no cycle [S].

    ``heads`` count within their sentence; sentences of ``lengths`` are laid end to end.
    """
    count, sentences = len(heads), len(lengths)
    sentence = np.repeat(np.arange(sentences), lengths)
    above = np.where(heads < 0, count, heads + np.repeat(np.cumsum(lengths) - lengths, lengths))
    roots = np.bincount(sentence[heads < 0], minlength=sentences)
    # Pointer doubling: after log2(n) steps every word of a tree points above the root.
    up = np.append(above, count)
    for _ in range(int(lengths.max(initial=0)).bit_length()):
        up = up[up]
    lost = np.bincount(sentence[up[:-1] < count], minlength=sentences)
    found: NDArray[np.bool_] = (lost == 0) & ((roots == 1) | (lengths == 0))
    return found


def _spanning_tree(scores: Floats) -> Ints:
    """Heads of the maximum spanning tree over scores [word, head]; node 0 is the root."""
    heads: Ints = scores.argmax(axis=1)
    heads[0] = 0
    nodes = _cycle(heads)
    if nodes is None:
        return heads
    cycle = np.array(nodes, dtype=np.int64)
    n = len(scores)
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    # The cycle becomes the last node of a smaller graph.
    small = np.full((len(outer) + 1, len(outer) + 1), _RULED_OUT)
    small[:-1, :-1] = scores[np.ix_(outer, outer)]
    leaving = scores[np.ix_(outer, cycle)]
    small[:-1, -1] = leaving.max(axis=1)
    kept = scores[cycle, heads[cycle]]
    entering = scores[np.ix_(cycle, outer)] - kept[:, None]
    small[-1, :-1] = entering.max(axis=0)
    small_heads = _spanning_tree(small)
    found = heads.copy()
    last = len(outer)
    below = small_heads[:-1] == last
    found[outer] = outer[np.where(below, 0, small_heads[:-1])]
    found[outer[below]] = cycle[leaving[below].argmax(axis=1)]
    entry = int(small_heads[-1])
    broken = cycle[int(entering[:, entry].argmax())]
    found[broken] = outer[entry]
    found[0] = 0
    return found


def _cycle(heads: Ints, root: int = 0) -> list[int] | None:
    """Return the nodes of one cycle that does not hold the root, or None."""
    state = np.zeros(len(heads), np.int8)
    state[root] = 2
    for start in range(len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        state[path] = 2
    return None
