"""The gazetteer: what places a name may mean.

Three tables answer: ``gazetteer.sqlite`` (towns, regions, districts; GeoNames, CC BY 4.0),
``own_places.csv`` (bases, seas, crossings and what else lists of towns lack) and the states.
Names are compared folded (``sitrep.text.folding``).
"""

from __future__ import annotations

import atexit
import os
import sqlite3
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import asin, cos, radians, sin, sqrt
from urllib.parse import quote

from sitrep.ontology.resources import resource_path, rows
from sitrep.ontology.states import adjectives, metonyms, names, state, states
from sitrep.places.words import words
from sitrep.text.folding import SAME_SPELLING, alike, fold, without_article

SCALE = 10_000
EARTH_KM = 6371.0
KM_PER_DEGREE = 111.2
LONGEST = 80
SHORTEST = 4
SHORTEST_LIKE = 5

PRECISION = {
    "town": "town",
    "capital": "town",
    "district": "region",
    "region": "region",
    "peninsula": "region",
    "island": "region",
    "oilfield": "exact",
    "country": "country",
    "base": "exact",
    "airport": "exact",
    "port": "exact",
    "camp": "exact",
    "crossing": "exact",
    "bridge": "exact",
    "dam": "exact",
    "power_station": "exact",
    "site": "exact",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A place of the gazetteer.

    Attributes:
        country: ISO 3166 alpha-3, null for a sea or what several countries share.
        region: name of the first-order region it lies in, null where not known.
        latitude: degrees, WGS 84; so too ``longitude``.
        source: "user", "own", "state" or "geonames".
        also: whether the name asked for is an alternate one.
    """

    name: str
    kind: str
    country: str | None
    latitude: float
    longitude: float
    source: str
    region: str | None = None
    population: int = 0
    geonames_id: int | None = None
    also: bool = False

    @property
    def precision(self) -> str:
        """How narrow the coordinates are: exact, town, region, country or area."""
        return PRECISION.get(self.kind, "area")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The degrees between which a country's towns lie."""

    south: float
    west: float
    north: float
    east: float


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two (latitude, longitude) points in degrees."""
    lat1, lon1, lat2, lon2 = (radians(v) for v in (*a, *b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


@cache
def _database(process: int) -> sqlite3.Connection:
    """Open the file read-only; a connection must not cross into a forked process."""
    path = quote(str(resource_path("gazetteer/gazetteer.sqlite")))
    connection = sqlite3.connect(
        f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )
    connection.execute("PRAGMA mmap_size = 33554432")
    atexit.register(connection.close)
    return connection


def _query(sql: str, values: tuple[str | int, ...]) -> list[tuple[str, ...]]:
    return _database(os.getpid()).execute(sql, values).fetchall()


_TOWNS = """
    SELECT p.id, p.name, p.kind, p.country, r.name, p.latitude, p.longitude, p.population
    FROM name n JOIN place p ON p.id = n.place LEFT JOIN place r ON r.id = p.region
    WHERE n.key = ? ORDER BY p.population DESC, p.id LIMIT 40
"""
_PART = """
    SELECT p.latitude, p.longitude, p.km FROM part p JOIN country c ON c.id = p.country
    WHERE c.iso3 = ? AND p.east = ? AND p.north = ?
"""
_NUMBERED = {
    "kind": "SELECT id, name FROM kind",
    "country": "SELECT id, iso3 FROM country",
}


@cache
def _numbered(table: str) -> dict[int, str]:
    """Return the names behind the numbers of a small table."""
    return {int(number): name for number, name in _query(_NUMBERED[table], ())}


@lru_cache(maxsize=20_000)
def _towns(key: str) -> tuple[Known, ...]:
    found = []
    for row in _query(_TOWNS, (key,)):
        identity, name, kind, nation, region, latitude, longitude, population = row
        found.append(
            Known(
                name=name,
                kind=_numbered("kind")[int(kind)],
                country=_numbered("country")[int(nation)],
                region=region,
                latitude=int(latitude) / SCALE,
                longitude=int(longitude) / SCALE,
                population=int(population),
                geonames_id=int(identity) if int(identity) > 0 else None,
                source="geonames",
                also=key not in (fold(name), without_article(fold(name))),
            )
        )
    return tuple(found)


_LIKE = """
    SELECT DISTINCT n.key FROM name n JOIN place p ON p.id = n.place
    JOIN country c ON c.id = p.country WHERE n.key >= ? AND n.key < ? AND c.iso3 = ? LIMIT 2000
"""


@lru_cache(maxsize=4_000)
def spelt_like(name: str, iso3: str) -> tuple[Known, ...]:
    """Return a country's places that are the same name in another transliteration.

    For names that are not found as written ("Tarhouna" for Tarhuna); their first two letters must
    agree.
    """
    key = without_article(key_of(name))
    if len(key) < SHORTEST_LIKE or not key.isascii():
        return ()
    start = key[:2]
    keys = [row[0] for row in _query(_LIKE, (start, start[0] + chr(ord(start[1]) + 1), iso3))]
    best = max(((alike(key, each), each) for each in keys), default=(0.0, ""))
    if best[0] < SAME_SPELLING:
        return ()
    return tuple(replace(k, also=True) for k in _towns(best[1]) if k.country == iso3)


def own_name(cell: str) -> str:
    """Return a name of ``own_places.csv`` without the note that tells it from a namesake."""
    return cell.partition(" (")[0]


@cache
def _own() -> dict[str, tuple[Known, ...]]:
    """The rows of ``own_places.csv`` by folded name; abbreviations by their own letters."""
    found: dict[str, list[Known]] = {}
    for row in rows("gazetteer/own_places.csv"):
        if row["kind"] == "country" and state(row["country"]):
            continue
        name = own_name(row["name"])
        known = Known(
            name=name,
            kind=row["kind"],
            country=row["country"] or None,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            source="own",
        )
        for each in dict.fromkeys((name, *filter(None, row["aliases"].split("|")))):
            key = each if is_abbreviation(each) and known.kind == "region" else key_of(each)
            if known not in found.setdefault(key, []):
                found[key].append(known)
    return {key: tuple(each) for key, each in found.items()}


def abbreviated(name: str) -> tuple[Known, ...]:
    """Return the regions that a short form means ("Calif.", "TX"), in its own letters only."""
    return _own().get(name, ()) if is_abbreviation(name) else ()


def is_abbreviation(name: str) -> bool:
    """Tell whether a name is a short form such as "Calif." or "TX", which case alone tells."""
    return name.endswith(".") or (name.isupper() and len(name) <= 3)


def key_of(name: str) -> str:
    """Return the key of a name: folded, without a leading "the"."""
    return fold(name).removeprefix("the ")


@cache
def _centres() -> dict[str, tuple[float, float]]:
    """GeoNames' centre of the large countries for which the table of states has another."""
    found = {}
    for row in rows("gazetteer/own_places.csv"):
        if row["kind"] == "country":
            found[row["country"]] = (float(row["latitude"]), float(row["longitude"]))
    return found


@cache
def country(iso3: str) -> Known | None:
    """Return a country as a place, null for a code that is none."""
    which = state(iso3)
    if which is None:
        return None
    numbers = _query("SELECT geonames, population FROM country WHERE iso3 = ?", (iso3,))
    latitude, longitude = _centres().get(iso3, (which.lat, which.lon))
    return Known(
        name=which.name,
        kind="country",
        country=iso3,
        latitude=latitude,
        longitude=longitude,
        source="state",
        population=int(numbers[0][1]) if numbers else 0,
        geonames_id=int(numbers[0][0]) if numbers and numbers[0][0] else None,
    )


@cache
def box(iso3: str) -> Box | None:
    """Return the degrees between which a country's towns lie, null where it has none here."""
    found = _query("SELECT south, west, north, east FROM country WHERE iso3 = ?", (iso3,))
    if not found or found[0][0] is None:
        return None
    south, west, north, east = (int(v) / SCALE for v in found[0])
    return Box(south=south, west=west, north=north, east=east)


@cache
def part_of(iso3: str, east: float, north: float) -> tuple[float, float, float] | None:
    """Return the middle of a country's side in degrees, and its radius in kilometres.

    ``east`` and ``north`` give the side by their signs, (0, 0) the centre; null where the country
    has no towns there.
    """
    side = (iso3, (east > 0) - (east < 0), (north > 0) - (north < 0))
    found = _query(_PART, side)
    if not found:
        return None
    latitude, longitude, km = (int(v) for v in found[0])
    return latitude / SCALE, longitude / SCALE, float(km)


@cache
def capital_of(iso3: str) -> Known | None:
    """Return the town where a state's government sits, null where that is not known."""
    which = state(iso3)
    for name in which.capitals if which else ():
        at_home = [k for k in _towns(key_of(name)) if k.country == iso3 and k.kind != "region"]
        if at_home:
            return max(at_home, key=lambda k: (k.kind == "capital", k.population))
    return None


@cache
def by_domain(ending: str) -> str | None:
    """Return the country of an internet domain ending such as "uk", null where it tells none."""
    if ending == "uk":
        return "GBR"
    return next((s.iso3 for s in states() if s.iso2.lower() == ending and s.until is None), None)


@lru_cache(maxsize=20_000)
def lookup(name: str) -> tuple[Known, ...]:
    """Return what a name may mean, the shipped tables' own places and countries first.

    Short words in capitals are acronyms ("EU", "SANA"), unless they name a capital ("KYIV").
    """
    name = name.strip()
    if not name or len(name) > LONGEST:
        return ()
    if is_abbreviation(name) and name in _own():
        return _own()[name] + _states(name)
    key = key_of(name)
    if not key or not any(c.isalpha() for c in key):
        return ()
    bare = without_article(key)
    found = list(_own().get(key, ()) or _own().get(bare, ()))
    found.extend(k for k in _states(name) if all(k.country != f.country for f in found))
    taken = {(k.country, k.kind) for k in found if k.kind in ("region", "capital")}
    if name.isupper() and len(name) <= SHORTEST:
        seat = metonyms().get(name.title())
        capital = capital_of(seat.country) if seat is not None and seat.capital else None
        return (*found, capital) if capital is not None else tuple(found)
    at_home = {k.country for k in found if k.kind == "country"}
    whole = _towns(fold(name)) if name.startswith("The ") else ()  # The Hague
    towns = (
        k
        for k in whole or _towns(key) or _towns(bare)
        if (k.country, k.kind) not in taken and not (k.also and k.country in at_home)
    )
    return (*found, *towns)


def _states(name: str) -> tuple[Known, ...]:
    bare = name.removeprefix("the ").removeprefix("The ")
    code = names().get(bare)
    if code is None and bare.isupper() and len(bare) > 3:
        code = names().get(bare.title())
    which = country(code) if code else None
    if which is None or code is None:
        return ()
    # A territory has its own coordinates elsewhere; under its parent's it would be misplaced.
    known = state(code)
    if known is None or fold(bare) not in {fold(n) for n in (known.name, *known.aliases)}:
        return ()
    second = country(words().shared.get(bare, ""))
    return (which, second) if second is not None else (which,)


def is_country(name: str) -> bool:
    """Tell whether a name, as written, is that of a state."""
    return bool(_states(name))


def adjective_country(word: str) -> str | None:
    """Return the code behind a nationality adjective ("Libyan"), as written."""
    return adjectives().get(word) or (
        adjectives().get(word.title()) if word.isupper() and len(word) > SHORTEST else None
    )


@cache
def _territories() -> dict[str, str]:
    """Names of territories by their adjectives ("Chechen"): places of their own."""
    return {
        adjective: row["name"]
        for row in rows("actors/territories.csv")
        for adjective in row["adjectives"].split("|")
    }


def adjective_place(word: str) -> Known | None:
    """Return the place behind a nationality adjective: a territory or a country."""
    if word in _territories():
        return next(iter(lookup(_territories()[word])), None)
    code = adjective_country(word)
    return country(code) if code else None
