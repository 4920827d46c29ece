"""Ids: hashes of canonical JSON, so that the same input gives the same id anywhere."""

from __future__ import annotations

import hashlib
import json

# One encoder: json.dumps with options of its own builds a new one each call.
_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def digest(*parts: str | int | float | None) -> str:
    """Return 16 hexadecimal digits of SHA-256 over the parts as a canonical JSON array.

    An array, not joined strings: ("a.b", "c") and ("a", "b.c") must differ.
    """
    return hashlib.sha256(_CANONICAL(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def derived_id(report: str, kind: str, start: int, end: int, type_: str = "") -> str:
    """Return the id of a record derived from a span of a report."""
    return digest(report, kind, start, end, type_)


def report_id(text: str, url: str | None, outlet: str | None, published: str | None) -> str:
    """Return the id of a report that was given none."""
    return digest("report", text, url, outlet, published)
