"""HTML parsed within bounds, its paragraphs as plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sitrep.reading.source import refused
from sitrep.settings import setting

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Long pages have some thousands; extraction takes seconds for each hundred thousand.
_MOST_ELEMENTS = 100_000
_SPACE = re.compile(r"[ \t\r\n\f]+")
# The parser lets these in, and then fails when the tree is changed.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SKIPPED = frozenset({"script", "style", "noscript", "template", "head", "iframe", "svg", "button"})
_BLOCKS = frozenset(
    "address article aside blockquote body dd div dl dt figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hr li main nav ol p pre section table tbody td th tr ul".split()
)


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that the head of an HTML or XML document names."""
    match = _XML_CHARSET.search(data[:500]) or _CHARSET.search(data[:4096])
    return match[1].decode("ascii", "ignore") if match else None


def parse(text: str, name: str) -> HtmlElement:
    """Return the tree of an HTML document or fragment.

    Raises:
        InputRefused: it is nested deeper than ``max_nesting``, too large a tree, or empty.
    """
    from lxml import etree, html

    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(
            _NOT_XML.sub(" ", _XML_DECLARATION.sub("", text, count=1)), parser=parser
        )
    except (etree.LxmlError, ValueError, RecursionError):
        raise refused(name, "its HTML cannot be read", "save it as text") from None
    depth = elements = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += 1 if event == "start" else 0
        if elements > _MOST_ELEMENTS:
            raise refused(name, "its HTML has too many elements", "save its text as .txt")
        if depth > setting("max_nesting"):
            raise refused(name, "its HTML is nested too deeply", "raise SITREP_MAX_NESTING")
    return tree


def paragraphs(tree: HtmlElement) -> list[str]:
    """Return the text of each block of a tree, in order, white space as browsers show it."""
    from lxml import etree

    found: list[str] = []
    current: list[str] = []
    hidden = 0

    def close() -> None:
        if line := _SPACE.sub(" ", "".join(current)).strip():
            found.append(line)
        current.clear()

    for event, node in etree.iterwalk(tree, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        breaks = tag in _BLOCKS or tag == "br"
        if breaks and not hidden:
            close()
        if event == "start":
            hidden += tag in _SKIPPED
            if not hidden:
                current.append(node.text or "")
        else:
            hidden -= tag in _SKIPPED
            if not hidden:
                current.append(node.tail or "")
    close()
    return found


def plain(markup: str, name: str) -> str:
    """Return the text of an HTML fragment, one blank line between its paragraphs."""
    return "\n\n".join(paragraphs(parse(f"<div>{markup}</div>", name)))
