"""Bytes to reports: formats, cleaning, metadata and identity."""

from __future__ import annotations

from sitrep.reading.inputs import read_inputs, read_jsonl_stream

__all__ = ["read_inputs", "read_jsonl_stream"]
