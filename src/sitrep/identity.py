"""Ids: hashes of canonical JSON, so that the same input gives the same id anywhere."""

from __future__ import annotations

import hashlib
import json
from json.encoder import encode_basestring as _quoted

# One encoder: json.dumps with options of its own builds a new one each call.
_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def digest(*parts: str | int | float | None) -> str:
    """Return 16 hexadecimal digits of SHA-256 over the parts as a canonical JSON array.

    An array, not joined strings: ("a.b", "c") and ("a", "b.c") must differ.
    """
    return _hashed(_CANONICAL(parts))


def _hashed(canonical: str) -> str:
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def derived_id(report: str, kind: str, start: int, end: int, type_: str = "") -> str:
    """Return the id of a record derived from a span of a report."""
    # The canonical JSON of these five, written out: an encoder takes longer than the hash.
    words = f"[{_quoted(report)},{_quoted(kind)},{start},{end},{_quoted(type_)}]"
    return _hashed(words)


def report_id(text: str, url: str | None, outlet: str | None, published: str | None) -> str:
    """Return the id of a report that was given none."""
    return digest("report", text, url, outlet, published)
