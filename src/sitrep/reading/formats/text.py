"""Plain text: the whole file is one report."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.reading.decoding import decode
from sitrep.reading.source import Item, Refuse, Source, sha256


def read(source: Source, refuse: Refuse) -> Iterator[Item]:
    """Yield the report of a text file."""
    yield Item(
        text=decode(source.data, source.name, source.charset),
        sha256=sha256(source.data),
        source=source.name,
        url=source.url,
        wrapped=True,
    )
