"""Items to reports: cleaning, language, outlet and identity."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import urlsplit

from sitrep.identity import report_id
from sitrep.reading import days
from sitrep.reading.furniture import clean
from sitrep.reading.languages import identify
from sitrep.reading.source import Item, refused
from sitrep.records import Report
from sitrep.settings import setting

# A record in UTF-8 and SQLite cannot hold these; one sign for one keeps the offsets.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_HARD_WRAP = (45, 100)
_SENTENCE_ENDS = ".!?:\"”’)'"


def to_report(item: Item) -> Report:
    """Return the report of an item.

    Raises:
        InputRefused: its text is empty or too long.
    """
    text = storable(item.text).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise refused(item.source, "it holds no text", "give a file that holds a report")
    if len(text) > setting("max_text_chars"):
        raise refused(
            item.source,
            f"its text is longer than {setting('max_text_chars'):,} characters",
            "split it, or raise SITREP_MAX_TEXT_CHARS",
        )
    cleaned = clean(unwrap(text) if item.wrapped else text, item.captions)
    published = item.published or days.published(cleaned.day, "metadata")
    outlet = item.outlet or cleaned.outlet or domain(item.url)
    return Report(
        id=(item.id and storable(item.id))
        or report_id(cleaned.text, item.url, outlet, published.edtf if published else None),
        title=item.title and storable(item.title),
        outlet=outlet and storable(outlet),
        url=item.url and storable(item.url),
        language=item.language or identify(cleaned.text),
        text=cleaned.text,
        sha256=item.sha256,
        published=published,
        credits=tuple(dict.fromkeys((*item.credits, *cleaned.credits))),
        captions=cleaned.captions,
        removed=cleaned.removed,
        source=storable(item.source),
    )


def storable(text: str) -> str:
    """Return a text with lone surrogates and NUL signs replaced, each by one U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)


def domain(url: str | None) -> str | None:
    """Return the host of a URL, without "www."."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def unwrap(text: str) -> str:
    """Return a text broken at a width with its paragraphs on one line each.

    Each inner line end becomes one space, so that offsets stay. A text counts as broken at a width
    when most of its inner lines end within a sentence and near one width.
    """
    blocks = re.split(r"(\n[ \t]*\n\s*)", text)
    inner = [ln for block in blocks[::2] for ln in block.strip("\n").split("\n")[:-1]]
    low, high = _HARD_WRAP
    wide = [ln for ln in inner if low <= len(ln.rstrip()) <= high]
    broken = [ln for ln in wide if ln.rstrip()[-1:] not in _SENTENCE_ENDS]
    if len(inner) < 3 or len(wide) < 0.8 * len(inner) or len(broken) < 0.6 * len(inner):
        return text
    return "".join(block if i % 2 else _join(block, low) for i, block in enumerate(blocks))


def _join(block: str, low: int) -> str:
    """Join the lines of a block where the line before is a full one."""
    lines = block.split("\n")
    pieces = [lines[0]]
    for before, line in pairwise(lines):
        pieces.append(" " if before.strip() and line.strip() and len(before) >= low else "\n")
        pieces.append(line)
    return "".join(pieces)
