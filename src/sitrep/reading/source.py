"""What the formats are given and what they give: bytes with a name, and the items found in them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sitrep.errors import InputRefused
from sitrep.records import Refusal, Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An input in bytes. ``url`` and ``charset`` are what the server or archive says of it."""

    name: str
    data: bytes
    url: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One report as its format gives it, before cleaning.

    ``captions`` are lines of ``text`` that the markup marks as captions. ``wrapped`` says that the
    format breaks lines at a width, so that a line end within a paragraph is none of the writer's.
    """

    text: str
    sha256: str
    source: str
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Time | None = None
    language: str | None = None
    credits: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    wrapped: bool = False


Refuse = Callable[[Refusal], None]
Reader = Callable[[Source, Refuse], Iterator[Item]]


def refused(name: str, reason: str, remedy: str) -> InputRefused:
    """Return the error that refuses an input, to be raised."""
    return InputRefused(Refusal(name=name, reason=reason, remedy=remedy))


def sha256(data: bytes | str) -> str:
    """Return the hexadecimal SHA-256 of bytes, or of a text in UTF-8."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return hashlib.sha256(raw).hexdigest()
