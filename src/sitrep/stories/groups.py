"""Disjoint groups of things, and the greedy joining of them under a condition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


class Groups:
    """Disjoint groups over the numbers 0 to ``size`` - 1; each begins alone."""

    def __init__(self, size: int) -> None:
        self._root = list(range(size))
        self._members = [[i] for i in range(size)]

    def root(self, i: int) -> int:
        """Return the number that stands for the group of ``i``."""
        while self._root[i] != i:
            self._root[i] = self._root[self._root[i]]
            i = self._root[i]
        return i

    def members(self, i: int) -> Sequence[int]:
        """Return the group of ``i``."""
        return self._members[self.root(i)]

    def join(self, i: int, j: int) -> None:
        """Make one group of the groups of ``i`` and ``j``."""
        i, j = self.root(i), self.root(j)
        if i == j:
            return
        if len(self._members[i]) < len(self._members[j]):
            i, j = j, i
        self._root[j] = i
        self._members[i].extend(self._members[j])
        self._members[j] = []

    def all(self) -> list[list[int]]:
        """Return every group sorted, in the order of their first members."""
        return sorted(sorted(group) for group in self._members if group)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Two things that may be one: how strongly, and the reason."""

    first: int
    second: int
    score: float
    why: str


def join_by_strength(
    groups: Groups,
    bonds: Iterable[Bond],
    may_join: Callable[[Sequence[int], Sequence[int]], bool],
) -> list[Bond]:
    """Join along bonds, strongest first, where the whole groups may join; return those used.

    Ties fall to the lower numbers, so that the outcome depends on the things alone, not on the
    order in which the bonds were found.
    """
    used: list[Bond] = []
    for bond in sorted(bonds, key=lambda b: (-b.score, b.first, b.second)):
        if groups.root(bond.first) == groups.root(bond.second):
            continue
        if may_join(groups.members(bond.first), groups.members(bond.second)):
            groups.join(bond.first, bond.second)
            used.append(bond)
    return used
