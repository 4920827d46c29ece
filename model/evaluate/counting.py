"""Spans of BIO tags, and F1."""

from __future__ import annotations

from collections.abc import Iterable


def spans(tags: Iterable[str]) -> set[tuple[int, int, str]]:
    """Return the spans of BIO tags; an I- that continues nothing starts a span."""
    found = []
    before = "O"
    for i, tag in enumerate(tags):
        kind = tag[2:]
        if tag != "O" and (tag[0] == "B" or before == "O" or before[2:] != kind):
            found.append([i, i + 1, kind])
        elif tag != "O":
            found[-1][1] = i + 1
        before = tag
    return {(a, b, k) for a, b, k in found}


def f1(right: int, found: int, gold: int) -> float:
    """Return the harmonic mean of precision and recall, 0 where there is nothing."""
    return 2 * right / (found + gold) if found + gold else 0.0
