"""Quotations: the stretches of a text between quotation marks, also across paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile('["“”„«»]|\n[ \t]*\n\\s*')
_PAIRS = {"“": "”", "„": "”", "«": "»"}
# A quotation that runs on longer than this had its closing mark lost.
_LONGEST = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The words between two quotation marks; the marks themselves lie outside."""

    start: int
    end: int

    def overlap(self, start: int, end: int) -> int:
        """Return how many characters of a stretch the quotation covers."""
        return max(0, min(self.end, end) - max(self.start, start))


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Return the quotations of a text, in order.

    A quotation ends at its closing mark. One left open at the end of a paragraph goes on where the
    next paragraph opens with a mark again, as papers print long quotations; else it is dropped.
    """
    found: list[Quote] = []
    open_at: int | None = None
    closing = ""
    for match in _MARK.finditer(text):
        mark = match.group()[0]
        if mark == "\n":
            following = text[match.end() : match.end() + 1]
            if open_at is not None:
                if following in ('"', "“"):
                    found.append(Quote(start=open_at, end=match.start()))
                open_at = None
        elif open_at is None:
            if mark in _PAIRS or (mark == '"' and _opens(text, match.start())):
                open_at, closing = match.end(), _PAIRS.get(mark, '"')
        elif mark == closing or {mark, closing} == {"”", '"'}:
            if match.start() - open_at <= _LONGEST:
                found.append(Quote(start=open_at, end=match.start()))
            open_at = None
        elif mark == "“":
            open_at = match.end()
    return tuple(q for q in found if text[q.start : q.end].strip())


def covering(quotes: tuple[Quote, ...], start: int, end: int) -> Quote | None:
    """Return the quotation that covers more than half of a stretch, null where none does."""
    best = max(quotes, key=lambda q: q.overlap(start, end), default=None)
    if best is None or 2 * best.overlap(start, end) <= end - start:
        return None
    return best


def _opens(text: str, at: int) -> bool:
    """Tell whether a straight mark can open: something other than white space follows it."""
    return at + 1 < len(text) and not text[at + 1].isspace()
