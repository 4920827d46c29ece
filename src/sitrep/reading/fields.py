"""Rows and objects with named fields to items: the fields of the contract and their aliases."""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.reading import days
from sitrep.reading.source import Item, refused, sha256

_ALIASES = {
    "text": ("text", "content", "body", "article", "full_text", "fulltext", "article_text"),
    "id": ("id",),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "site_name", "sitename"),
    "url": ("url", "link"),
    "published": (
        "published",
        "date",
        "publication_date",
        "published_at",
        "publish_date",
        "pubdate",
    ),
    "language": ("language", "lang"),
}
_SHORT = 2000


def read_fields(row: Mapping[str, object], *, name: str, source: str, aliases: bool) -> Item:
    """Return the item of one JSON object or table row.

    Args:
        row: field names, as written, to values.
        name: what a refusal calls the row.
        source: the file it came from.
        aliases: take the usual other names of a field where its own is absent.

    Raises:
        InputRefused: it has no text.
    """
    fields = {str(key).strip().lower(): value for key, value in row.items()}
    text = _first(fields, "text", aliases)
    if not isinstance(text, str):
        why = "it has no field `text`" if text is None else "its `text` is not a string"
        raise refused(name, why, "give every report a field `text`")
    if not text.strip():
        raise refused(name, "its text is empty", "give every report a field `text` with its words")
    return Item(
        text=text,
        sha256=sha256(text),
        source=source,
        id=_short(_first(fields, "id", aliases)),
        title=_short(_first(fields, "title", aliases)),
        outlet=_short(_first(fields, "outlet", aliases)),
        url=_short(_first(fields, "url", aliases)),
        published=days.published(days.read_day(_first(fields, "published", aliases)), "given"),
        language=_language(_first(fields, "language", aliases)),
    )


def text_field(names: list[str]) -> str | None:
    """Return the name, of a table's columns, that holds the text."""
    lower = {name.strip().lower(): name for name in names}
    return next((lower[alias] for alias in _ALIASES["text"] if alias in lower), None)


def _first(fields: Mapping[str, object], field: str, aliases: bool) -> object:
    names = _ALIASES[field] if aliases else (field,)
    for alias in names:
        value = fields.get(alias)
        if value is not None and value != "":
            return value
    return next((fields[a] for a in names if a in fields), None)


def _short(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    return str(value).strip()[:_SHORT] or None


def _language(value: object) -> str | None:
    code = _short(value)
    return code.lower().replace("_", "-").split("-")[0] if code and len(code) <= 12 else None
