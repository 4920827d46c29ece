"""What the tests of stories share: towns, a shelling, and the telling of readings."""

from __future__ import annotations

from builders import Builder, day, town
from sitrep.records import Reading
from sitrep.stories import extract, tell
from sitrep.stories.told import Stories

NORTHPORT = town("Northport", "VES", 41.0, 12.0)
SOUTHTON = town("Southton", "VES", 44.0, 15.0)


def stories(*readings: Reading) -> Stories:
    return tell(extract(reading) for reading in readings)


def shelling(
    id_: str, who: str, dead: int, words: str = "shelled the hospital in Northport"
) -> Builder:
    builder = Builder(id_, f"{who} {words}, killing {dead} patients.", outlet=f"{id_} Times")
    side = builder.actor(who, "armed_group", None, None)
    victims = builder.party("the hospital")
    builder.event(
        "ASSAULT",
        "shelled",
        [side],
        [victims],
        time=day("2031-06-01"),
        place=NORTHPORT,
        modes=("heavy-weapons",),
        killed=dead,
    )
    return builder
