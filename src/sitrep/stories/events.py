"""Events across reports: one act once, however many reports tell it.

First, tellings of one act within a report (headline and lead) are joined; then the acts of
different reports, likest first. A merged event takes one act from each report, so that a report
which tells two acts apart keeps them apart. Only events with a party or a place in common are
compared (``neighbours``), each with a bounded number: linear in the number of events.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from sitrep.stories.groups import Bond, Groups, join_by_strength
from sitrep.stories.likeness import SAME_ACT, Likeness, clash, compare, repeats
from sitrep.stories.neighbours import candidates
from sitrep.stories.nodes import Node
from sitrep.stories.retelling import retold

_CHECKED = 12


def cluster_events(nodes: Sequence[Node]) -> tuple[list[list[int]], dict[int, Bond]]:
    """Return groups of nodes that tell one act, and for each joined node the bond that joined it.

    ``nodes`` come in the order of ``make_nodes``; each group is sorted.
    """
    within, across = [], []
    for first, second in dict.fromkeys(candidates(nodes)):
        a, b = nodes[first], nodes[second]
        likeness = compare(a, b)
        bond = _bond(first, second, likeness) if likeness else None
        if a.report == b.report:
            if likeness is None or not repeats(a, b, likeness):
                bond = retold(first, second, nodes)
            if bond is not None:
                within.append(bond)
        elif bond is not None and bond.score >= SAME_ACT:
            across.append(bond)
    groups = Groups(len(nodes))
    used = join_by_strength(groups, within, _agree(nodes))
    acts = {i: groups.root(i) for i in range(len(nodes))}
    used += join_by_strength(groups, across, _one_act_each(nodes, acts))
    by_node: dict[int, Bond] = {}
    for bond in used:
        by_node.setdefault(bond.second, bond)
        by_node.setdefault(bond.first, bond)
    return groups.all(), by_node


def _agree(nodes: Sequence[Node]) -> Callable[[Sequence[int], Sequence[int]], bool]:
    def may_join(left: Sequence[int], right: Sequence[int]) -> bool:
        pairs = product(sorted(left)[:_CHECKED], sorted(right)[:_CHECKED])
        return not any(clash(nodes[i], nodes[j]) for i, j in pairs)

    return may_join


def _one_act_each(
    nodes: Sequence[Node], acts: dict[int, int]
) -> Callable[[Sequence[int], Sequence[int]], bool]:
    agree = _agree(nodes)

    def may_join(left: Sequence[int], right: Sequence[int]) -> bool:
        told = {nodes[i].report: acts[i] for i in left}
        if any(told.get(nodes[j].report, acts[j]) != acts[j] for j in right):
            return False
        return agree(left, right)

    return may_join


def _bond(first: int, second: int, likeness: Likeness) -> Bond:
    return Bond(first=first, second=second, score=likeness.score, why=likeness.why)
