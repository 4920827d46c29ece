"""Merging across reports, on records in memory: origins, actors, events, spells, disagreements.

``extract`` takes from a reading what merging needs; ``tell`` merges extracts. Neither knows a
database, and the same extracts in any order give the same stories.
"""

from __future__ import annotations

from sitrep.stories.extracts import extract
from sitrep.stories.telling import tell
from sitrep.stories.told import Extract, Stories

__all__ = ["Extract", "Stories", "extract", "tell"]
