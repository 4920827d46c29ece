"""How likely a place is meant by its name alone: by its kind and its size."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

from sitrep.places.gazetteer import Known

ALTERNATE = -1.2
PRIOR = {"country": 8.5, "region": 4.6, "district": 4.0}
CAPITAL_PRIOR = 6.8  # at least; a large capital counts by its size and CAPITAL_MORE
CAPITAL_MORE = 1.5
OWN_REGION = 6.5
OWN_WIDE = 9.0  # seas, continents, parts of the world
OWN_OTHER = 6.5


def prior(known: Known) -> float:
    """Return the points of a place for its kind and size alone."""
    size = log10(known.population + 30)
    if known.kind == "capital":
        points = max(CAPITAL_PRIOR, size + CAPITAL_MORE)
    elif known.source == "own" and known.kind != "country":
        if known.precision == "area":
            points = OWN_WIDE
        else:
            points = OWN_REGION if known.kind == "region" else OWN_OTHER
    else:
        points = PRIOR.get(known.kind, size)
    return points + (ALTERNATE if known.also else 0.0)


def likeliest(known: Sequence[Known]) -> tuple[Known, ...]:
    """Return the candidate with the most points, in a tuple that is empty where there is none."""
    return (max(known, key=prior),) if known else ()
