"""HTML that cannot be built unsafely: plain text is always escaped, only `Markup` passes as is."""

from __future__ import annotations

from html import escape

_VOID = frozenset({"meta", "input", "br"})


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Child = str | Markup | None


def safe(child: Child) -> str:
    """Return HTML: markup as it is, other text escaped, nothing for null."""
    if child is None:
        return ""
    return str(child) if isinstance(child, Markup) else escape(child, quote=True)


def join(*children: Child) -> Markup:
    """Return the children one after another."""
    return Markup("".join(safe(child) for child in children))


def tag(name: str, /, *children: Child, **attributes: str | bool | None) -> Markup:
    """Return an element; ``class_`` gives class, ``data_kind`` data-kind; null leaves one out.

    Control characters that HTML does not allow are dropped from attribute values.
    """
    parts = [name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        label = key.rstrip("_").replace("_", "-")
        parts.append(label if value is True else f'{label}="{escape(value, quote=True)}"')
    opening = f"<{' '.join(parts)}>"
    if name in _VOID:
        return Markup(opening)
    return Markup(f"{opening}{''.join(safe(child) for child in children)}</{name}>")
