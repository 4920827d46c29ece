from __future__ import annotations

from math import cos, radians

from sitrep.ontology.resources import rows
from sitrep.places.gazetteer import PRECISION, Box, Known, box, kilometres, lookup, own_name

OWN = rows("gazetteer/own_places.csv")
# A base or a sea may lie outside the box that holds a country's towns, but not far.
MARGIN = 6.0


def town(near: str) -> list[Known]:
    name, _, country = near.rpartition(", ")
    kinds = {"town", "capital", "region"}
    found = [k for k in lookup(name) if k.country == country and k.kind in kinds]
    return [k for k in found if k.source == "geonames"]


def test_there_are_many_and_each_name_tells_one_place() -> None:
    assert len(OWN) > 700
    assert len({row["name"] for row in OWN}) == len(OWN)


def inside(around: Box, at: tuple[float, float]) -> bool:
    wide = MARGIN / cos(radians(at[0]))
    north = around.south - MARGIN <= at[0] <= around.north + MARGIN
    return north and around.west - wide <= at[1] <= around.east + wide


def test_each_lies_near_the_town_its_row_names() -> None:
    far = []
    for row in OWN:
        at = (float(row["latitude"]), float(row["longitude"]))
        towns = [kilometres(at, (k.latitude, k.longitude)) for k in town(row["near"])]
        if not towns or min(towns) > float(row["km"]):
            far.append((row["name"], row["near"], towns))
    assert far == []


def test_each_lies_in_its_country() -> None:
    outside = []
    for row in OWN:
        around = box(row["country"]) if row["country"] else None
        at = (float(row["latitude"]), float(row["longitude"]))
        if around is not None and not inside(around, at):
            outside.append(row["name"])
    assert outside == []


def test_each_is_found_by_all_its_names() -> None:
    lost = []
    for row in OWN:
        name, aliases = own_name(row["name"]), row["aliases"].split("|")
        for each in (name, *filter(None, aliases)):
            found = lookup(each)
            state = row["kind"] == "country" and any(k.country == row["country"] for k in found)
            if not state and all(k.name != name for k in found):
                lost.append((row["name"], each))
    assert lost == []


def test_kinds_have_a_precision() -> None:
    areas = {"sea", "ocean", "gulf", "strait", "bay", "lake", "river", "canal", "mountains"}
    areas |= {"desert", "area", "continent", "forest"}
    assert {row["kind"] for row in OWN} <= PRECISION.keys() | areas
