"""Plain text: the whole file is one report, after a header of named fields where it has one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitrep.reading import days
from sitrep.reading.decoding import decode
from sitrep.reading.source import Item, Refuse, Source, sha256

_FIELDS = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "publication": "outlet",
    "newspaper": "outlet",
    "url": "url",
    "link": "url",
    "date": "published",
    "published": "published",
    "publication date": "published",
    "byline": "credit",
    "author": "credit",
}
_LINE = re.compile(r"([A-Za-z]{3,12}(?: [A-Za-z]{4})?):[ \t]+(\S[^\n]{0,500})")
_MOST_LINES = 12


def read(source: Source, refuse: Refuse) -> Iterator[Item]:
    """Yield the report of a text file."""
    text = decode(source.data, source.name, source.charset)
    fields, text = split_header(text)
    yield Item(
        text=text,
        sha256=sha256(source.data),
        source=source.name,
        title=fields.get("title"),
        outlet=fields.get("outlet"),
        url=fields.get("url") or source.url,
        published=days.published(days.read_day(fields.get("published")), "metadata"),
        credits=(fields["credit"],) if "credit" in fields else (),
        wrapped=True,
    )


def split_header(text: str) -> tuple[dict[str, str], str]:
    """Return the fields of a header and the text after it.

    A header is a first paragraph of at least two lines, every one "Name: value" with a known name,
    as news archives export them; anything else is text.
    """
    text = text.replace("\r\n", "\n")
    head, blank, body = text.lstrip("\n").partition("\n\n")
    lines = head.split("\n")
    if not blank or not 2 <= len(lines) <= _MOST_LINES:
        return {}, text
    fields: dict[str, str] = {}
    for line in lines:
        match = _LINE.fullmatch(line.strip())
        name = _FIELDS.get(match[1].lower()) if match else None
        if match is None or name is None or name in fields:
            return {}, text
        fields[name] = match[2].strip()
    return fields, body
