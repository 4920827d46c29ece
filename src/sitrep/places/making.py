"""Makes the record of a place from words and what the gazetteer knows."""

from __future__ import annotations

from sitrep.places.gazetteer import Known
from sitrep.places.relative import Shift, shifted
from sitrep.records import Place, Unplaced


def place_of(known: Known | None, raw: str, start: int, end: int) -> Place:
    """Return the place record of words that mean a known place, or one that no table has."""
    if known is None:
        return Place(name=raw, raw=raw, start=start, end=end)
    return Place(
        name=known.name,
        raw=raw,
        start=start,
        end=end,
        country=known.country,
        latitude=known.latitude,
        longitude=known.longitude,
        geonames_id=known.geonames_id,
        kind=known.kind,
        precision=known.precision,
    )


def unplaced(raw: str, start: int, end: int, missing: Unplaced) -> Place:
    """Return the place record of words that could not be given coordinates, with the reason."""
    return Place(name=raw, raw=raw, start=start, end=end, missing=missing)


def beside_of(known: Known, shift: Shift, raw: str, start: int) -> Place:
    """Return the place of words that tell it by another: "eastern Libya", "15 km from Sirte"."""
    latitude, longitude, radius = shifted(known, shift)
    town = known.precision == "town"
    return Place(
        name=raw if shift.inside else known.name,
        raw=raw,
        start=start,
        end=start + len(raw),
        country=known.country,
        latitude=latitude,
        longitude=longitude,
        geonames_id=None if shift.inside else known.geonames_id,
        kind="area" if shift.inside and not town else known.kind,
        precision="town" if shift.inside and town else "area",
        radius=radius,
    )
