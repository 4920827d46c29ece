"""Which events are worth comparing: those that share parties, and near each other in time.

Events of two parties meet where they share both; an event with one known party meets those that
share it; an undated event meets those that share a party and its trigger or mode; a deed of force
meets those of its town, as reports may blame different sides. In each such block an event meets a
bounded number of neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from sitrep.stories.intervals import OPEN_END
from sitrep.stories.nodes import Node

_NEIGHBOURS = 40
_PARTIES = 5
_LATE = 2

Block = tuple[str, ...]


def candidates(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Yield pairs of nodes to compare, the lower number first; a pair may come twice."""
    full: defaultdict[Block, list[int]] = defaultdict(list)
    half: defaultdict[Block, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        keys = _party_keys(node)
        pairs = _pairs(keys)
        for family in node.families:
            start = (family, str(node.told))
            for pair in pairs:
                full[*start, *pair].append(i)
            for key in dict.fromkeys(keys):
                half[*start, key].append(i)
                for how in (node.trigger, *node.event.modes):
                    half[*start, key, how].append(i)
            if node.place_key and (node.event.quad == 4 or not keys):
                full[*start, "at", node.place_key].append(i)
    for _, block in sorted(full.items()):
        yield from _swept(nodes, block)
    for kind, block in sorted(half.items()):
        yield from _around(nodes, block, undated=len(kind) == 4)


def _party_keys(node: Node) -> list[str]:
    """Return the country, or where it has none the actor, of each known party."""
    sides = (*node.actors, *node.recipients)[:_PARTIES]
    return [key for side in sides if (key := side.country or side.actor)]


def _pairs(keys: Sequence[str]) -> set[Block]:
    if len(set(keys)) == 1 and len(keys) > 1:
        return {(keys[0], keys[0])}
    return set(combinations(sorted(set(keys)), 2))


def _order(nodes: Sequence[Node], block: Sequence[int]) -> list[int]:
    def key(i: int) -> tuple[int, str, str, int]:
        node = nodes[i]
        return node.days.first if node.days else OPEN_END, node.place_key or "", node.trigger, i

    return sorted(block, key=key)


def _swept(nodes: Sequence[Node], block: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pair each dated node with the next ones that begin before it ends, or soon after."""
    ordered = _order(nodes, block)
    for at, i in enumerate(ordered):
        days = nodes[i].days
        for j in ordered[at + 1 : at + 1 + 2 * _NEIGHBOURS]:
            later = nodes[j].days
            if days is None or later is None or later.first > days.last + _LATE:
                break
            yield (i, j) if i < j else (j, i)


def _around(
    nodes: Sequence[Node], block: Sequence[int], *, undated: bool
) -> Iterator[tuple[int, int]]:
    """Pair the undated nodes, or those of one known party, with their neighbours on both sides."""
    ordered = _order(nodes, block)
    for at, i in enumerate(ordered):
        if undated != (nodes[i].days is None):
            continue
        if not undated and len(_party_keys(nodes[i])) > 1:
            continue
        low = max(0, at - _NEIGHBOURS)
        for j in (*ordered[low:at], *ordered[at + 1 : at + 1 + _NEIGHBOURS]):
            yield (i, j) if i < j else (j, i)
