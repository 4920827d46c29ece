"""Web pages: the main text and what the page says of itself, by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sitrep.reading import days, markup
from sitrep.reading.decoding import decode
from sitrep.reading.source import Item, Refuse, Source, refused, sha256
from sitrep.settings import setting

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Extraction takes time that grows with the page; most of a page may be furniture, not this much.
_FURNITURE_ALLOWED = 4
_BULLET = re.compile(r"^- ")
# Without a search of the page's words for a date, and without the clock: only what it declares.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


def read(source: Source, refuse: Refuse) -> Iterator[Item]:
    """Yield the report of a page."""
    declared = source.charset or markup.declared_charset(source.data)
    tree = markup.parse(decode(source.data, source.name, declared), source.name)
    yield _item(tree, source)


def _item(tree: HtmlElement, source: Source) -> Item:
    import trafilatura

    captions = _keep_captions(tree)
    fallback = markup.paragraphs(tree)
    if sum(map(len, fallback)) > _FURNITURE_ALLOWED * setting("max_text_chars"):
        raise refused(source.name, "the page is too long", "save the report's text as .txt")
    try:
        page = trafilatura.bare_extraction(
            tree,
            url=source.url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=_DATES,
        )
    except (RecursionError, ValueError, AttributeError, TypeError, KeyError):
        page = None
    lines = (_field(page, "text", 10**9) or "").split("\n")
    lines = [text for line in lines if (text := _BULLET.sub("", line).strip())] or fallback
    if not lines:
        raise refused(source.name, "no text was found in the page", "save its text as .txt")
    return Item(
        text="\n\n".join(lines),
        sha256=sha256(source.data),
        source=source.name,
        title=_field(page, "title"),
        outlet=_field(page, "sitename"),
        url=source.url or _field(page, "url"),
        published=days.published(days.read_day(_field(page, "date")), "metadata"),
        credits=tuple(n.strip() for n in (_field(page, "author") or "").split(";") if n.strip()),
        captions=captions,
    )


def _field(page: object, name: str, longest: int = 2000) -> str | None:
    value = getattr(page, name, None)
    return str(value).strip()[:longest] or None if value else None


def _keep_captions(tree: HtmlElement) -> tuple[str, ...]:
    """Turn each figure into a paragraph of its caption, which the extraction would drop."""
    from lxml import html

    captions = []
    for figure in list(tree.iter("figure")):
        texts = [" ".join(" ".join(c.itertext()).split()) for c in figure.iter("figcaption")]
        caption = " ".join(text for text in texts if text)
        parent = figure.getparent()
        if (
            parent is None
            or len(caption.split()) < 3
            or next(figure.iter("blockquote", "pre"), None) is not None
        ):
            continue
        paragraph = html.Element("p")
        paragraph.text = caption
        paragraph.tail = figure.tail
        parent.replace(figure, paragraph)
        captions.append(caption)
    return tuple(captions)
