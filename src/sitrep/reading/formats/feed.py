"""RSS and Atom feeds: an item with its full content, else its summary."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.parsers import expat

from sitrep.errors import InputRefused
from sitrep.reading import days, markup
from sitrep.reading.decoding import decode
from sitrep.reading.source import Item, Refuse, Source, refused, sha256
from sitrep.settings import setting

_REMEDY = "give an RSS or Atom feed"
_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF|channel)\b", re.IGNORECASE)


_CUT_OFF = (
    expat.errors.XML_ERROR_NO_ELEMENTS,
    expat.errors.XML_ERROR_UNCLOSED_TOKEN,
    expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
)


class _Unsafe(Exception):
    """What makes a document unsafe to expand."""


def read(source: Source, refuse: Refuse) -> Iterator[Item]:
    """Yield the items of a feed."""
    text = decode(source.data, source.name, source.charset or markup.declared_charset(source.data))
    broken = _guard(text, source.name)
    if not _ROOT.search(text[:5000]):
        raise refused(source.name, "it is XML, but no feed", _REMEDY)
    import feedparser

    # As a stream: bytes and strings it would first try as the name of a file to open.
    feed = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )
    outlet = _text(feed.feed, "title")
    for number, entry in enumerate(feed.entries, 1):
        try:
            yield _item(entry, f"{source.name}, item {number}", source.name, outlet)
        except InputRefused as error:
            refuse(error.refusal)
    if not feed.entries:
        raise refused(source.name, "the feed has no items", _REMEDY)
    if broken:
        raise refused(source.name, f"the feed is damaged ({broken})", "fetch it again")


def _guard(text: str, name: str) -> str | None:
    """Refuse entities and deep nesting; return what shows that the feed breaks off, if anything.

    Entities of a document's own can stand for gigabytes or for files of this machine. Other faults
    are left to feedparser, which reads what is not well-formed.
    """
    depth = 0

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > setting("max_nesting"):
            raise _Unsafe("it is nested too deeply")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def entity(*_declaration: object) -> None:
        raise _Unsafe("it declares entities of its own")

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except _Unsafe as error:
        raise refused(name, str(error), _REMEDY) from None
    except expat.ExpatError as error:
        if "<!ENTITY" in text:
            raise refused(name, "it declares entities of its own", _REMEDY) from None
        reason = expat.ErrorString(error.code)
        return reason if reason in _CUT_OFF else None
    return None


def _item(entry: object, name: str, source: str, outlet: str | None) -> Item:
    contents = getattr(entry, "content", None) or []
    bodies = [_text(content, "value") for content in contents] + [_text(entry, "summary")]
    body = max((b for b in bodies if b), key=len, default=None)
    title = _text(entry, "title")
    text = markup.plain(body, name) if body else ""
    if not text.strip():
        raise refused(name, "the item has neither content nor summary", "fetch the page itself")
    day = days.read_day(_text(entry, "published") or _text(entry, "date"))
    return Item(
        text=text,
        sha256=sha256(body or ""),
        source=source,
        title=markup.plain(title, name) if title else None,
        outlet=outlet,
        url=_text(entry, "link"),
        published=days.published(day, "metadata"),
        credits=tuple(n for n in (_text(entry, "author"),) if n),
    )


def _text(holder: object, name: str) -> str | None:
    """Return a field of feedparser's dictionaries, which answer to attribute access."""
    value = getattr(holder, name, None)
    return value.strip() or None if isinstance(value, str) else None
