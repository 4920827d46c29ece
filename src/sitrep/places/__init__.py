"""Places: names found in a report, resolved to coordinates with the gazetteer that ships."""

from __future__ import annotations

from sitrep.places.find import find_places
from sitrep.places.user import UserPlaces, load_user_places

__all__ = ["UserPlaces", "find_places", "load_user_places"]
