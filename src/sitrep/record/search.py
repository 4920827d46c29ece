"""Full-text search over the reports' titles and texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitrep.record.connection import plain_errors
from sitrep.record.store import Record

_WORD = re.compile(r"\w+(?:[-'’]\w+)*\*?", re.UNICODE)
_MOST_WORDS = 32
_AROUND = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report that holds the words: where first, and the words around."""

    report: str
    title: str | None
    outlet: str | None
    published: str | None
    start: int
    end: int
    text: str
    rank: float


def search(record: Record, words: str, most: int = 50) -> Iterator[Hit]:
    """Yield reports that hold all the words, best first; "quoted words" stand together."""
    terms = _terms(words)
    if not terms:
        return
    query = (
        "SELECT r.id, r.title, r.outlet, r.published_last, r.text, bm25(report_words, 4.0, 1.0) "
        "AS rank FROM report_words JOIN report r ON r.number = report_words.rowid "
        "WHERE report_words MATCH ? ORDER BY rank, r.number LIMIT ?"
    )
    match = " AND ".join(terms)
    with plain_errors(record.path):
        for row in record.connection.execute(query, (match, most)):
            start, end = _passage(row["text"], terms)
            yield Hit(
                report=row["id"],
                title=row["title"],
                outlet=row["outlet"],
                published=row["published_last"],
                start=start,
                end=end,
                text=row["text"][start:end],
                rank=round(-row["rank"], 4),
            )


def _terms(words: str) -> list[str]:
    """Return FTS5 strings; quoting each keeps the user's words from being read as its syntax."""
    terms = []
    for index, part in enumerate(words.split('"')):
        found = _WORD.findall(part)
        if index % 2 and found:
            terms.append('"' + " ".join(word.rstrip("*") for word in found) + '"')
        else:
            terms.extend(
                f'"{word.rstrip("*")}"{"*" if word.endswith("*") else ""}' for word in found
            )
    return terms[:_MOST_WORDS]


def _passage(text: str, terms: list[str]) -> tuple[int, int]:
    """Return the stretch of text around the first of the words, at word borders."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text  # a few letters change length in lower case; then offsets would not hold
    places = [lowered.find(term.strip('"*').lower()) for term in terms]
    at = min((place for place in places if place >= 0), default=0)
    start, end = max(0, at - _AROUND), min(len(text), at + _AROUND)
    if start:
        start = text.find(" ", start, at) + 1 or start
    if end < len(text):
        space = text.rfind(" ", at, end)
        end = space if space > at else end
    line = text.rfind("\n", start, at)
    stop = text.find("\n", at, end)
    return (line + 1 if line >= 0 else start), (stop if stop > at else end)
