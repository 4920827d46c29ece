"""The record: one SQLite file that holds readings as evidence and the stories told from them.

``Record`` opens and writes; ``queries`` asks, by a ``Filter``; ``search`` finds words. The schema
is ``resources/record/*.sql``, one script a version.
"""

from __future__ import annotations

from sitrep.record.filters import Filter
from sitrep.record.store import Record

__all__ = ["Filter", "Record"]
