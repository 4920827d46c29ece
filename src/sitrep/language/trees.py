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
    n = len(scores)
    if n == 0:
        return np.zeros(0, np.int64)
    own = np.array(scores, dtype=np.float64)
    own[np.arange(n), np.arange(n) + 1] = _RULED_OUT
    heads: Ints = own.argmax(axis=1) - 1
    if is_tree(heads):
        return heads
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


def is_tree(heads: Ints) -> bool:
    """Tell whether heads (-1: root) have one root and no cycle."""
    n = len(heads)
    if n == 0 or np.count_nonzero(heads < 0) != 1:
        return n == 0
    # Pointer doubling: after log2(n) steps every word of a tree points above the root.
    up = np.append(heads, -1)
    for _ in range(max(1, int(n).bit_length())):
        up = up[up]
    return bool((up < 0).all())


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


def depths(heads: Ints) -> Ints:
    """Return each word's distance from the root of a tree (the root: 0)."""
    up = np.append(heads, -1)
    distance = np.append((heads >= 0).astype(np.int64), 0)
    for _ in range(max(1, len(heads).bit_length())):
        distance = distance + distance[up]
        up = up[up]
    found: Ints = distance[:-1]
    return found
