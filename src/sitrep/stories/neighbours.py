"""Which events are worth comparing: those that share parties, and near each other in time.

Events of two parties meet where they share both; an event with one known party meets those that
share it; an undated event meets those that share a party and its trigger or mode; a deed of force
meets those of its town, and those of its day and means, as reports may blame different sides or
none; and an act meets those of its report and those told in nearly the same words. In each block an
event meets a bounded number of neighbours.
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
    swept: defaultdict[Block, list[int]] = defaultdict(list)
    sought: defaultdict[Block, list[int]] = defaultdict(list)
    alike: defaultdict[Block, list[int]] = defaultdict(list)
    seeks: dict[str, set[int]] = {"party": set(), "act": set(), "day": set()}
    for i, node in enumerate(nodes):
        keys = _party_keys(node)
        if len(keys) < 2:
            seeks["party"].add(i)
        if not keys:
            seeks["day"].add(i)
        if node.days is None:
            seeks["act"].add(i)
        for family in node.families:
            start = (family, str(node.told))
            for pair in _pairs(keys):
                swept[*start, *pair].append(i)
            if node.place_key and (node.event.quad == 4 or not keys):
                swept[*start, "at", node.place_key].append(i)
            for kind, *rest in _seeking(node, keys):
                sought[kind, *start, *rest].append(i)
        alike[node.report, node.event.type].append(i)
        for key in node.wording:
            alike[node.event.type, node.trigger, key].append(i)
    for _, block in sorted(swept.items()):
        yield from _swept(nodes, block)
    for _, block in sorted(alike.items()):
        for at, i in enumerate(block):
            yield from ((i, j) for j in block[at + 1 : at + 1 + _NEIGHBOURS])
    for (kind, *_), block in sorted(sought.items()):
        yield from _around(nodes, block, seeks[kind])


def _seeking(node: Node, keys: Sequence[str]) -> Iterator[Block]:
    """Yield the blocks in which an event that lacks parties or a day looks for its like."""
    acts = (node.trigger, *node.event.modes)
    for key in dict.fromkeys(keys):
        yield "party", key
        for act in acts:
            yield "act", key, act
    if node.event.quad == 4 and node.days is not None and node.days.length <= _LATE:
        yield "day", str(node.days.first)


def _party_keys(node: Node) -> list[str]:
    """Return the country, or where it has none the actor, of each known party."""
    sides = (*node.actors, *node.recipients)[:_PARTIES]
    return [key for side in sides if side.lasts and (key := side.country or side.actor)]


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
    nodes: Sequence[Node], block: Sequence[int], seeking: set[int]
) -> Iterator[tuple[int, int]]:
    """Pair those of a block that seek with their neighbours on both sides."""
    if seeking.isdisjoint(block):
        return
    ordered = _order(nodes, block)
    for at, i in enumerate(ordered):
        if i in seeking:
            low = max(0, at - _NEIGHBOURS)
            for j in (*ordered[low:at], *ordered[at + 1 : at + 1 + _NEIGHBOURS]):
                yield (i, j) if i < j else (j, i)
