"""Headers of plain text files: named fields, and nothing else, are taken out of the text."""

from __future__ import annotations

import pytest

from sitrep.reading.formats.text import split_header

BODY = "The bridge opened on Wednesday.\n\nIt had been closed."


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        ("Title: A bridge\nOutlet: Gazette", {"title": "A bridge", "outlet": "Gazette"}),
        ("Headline: A\nDate: 17 June 2020", {"title": "A", "published": "17 June 2020"}),
        ("Title: A bridge", {}),
        ("Title: A bridge\nTraffic: none", {}),
        ("Title: A bridge\nTitle: Another", {}),
        ("Talks: the two sides met\nOutlet: Gazette", {}),
        ("Title: A bridge\nIt opened on Monday.", {}),
    ],
)
def test_a_header_is_all_named_fields_or_none(head: str, fields: dict[str, str]) -> None:
    text = f"{head}\n\n{BODY}"
    assert split_header(text) == (fields, BODY if fields else text)
