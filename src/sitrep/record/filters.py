"""What to show: one filter for every verb, and its translation into SQL conditions."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from sitrep.ontology.states import country_of
from sitrep.text.folding import SAME_SPELLING, alike, fold, without_article


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Conditions that all must hold; null asks nothing. Days are ISO dates."""

    actor: str | None = None
    type: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    factuality: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """SQL conditions and the values for their question marks."""

    conditions: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    @property
    def clause(self) -> str:
        """The WHERE clause, empty where nothing is asked."""
        return (
            " WHERE " + " AND ".join(f"({c})" for c in self.conditions) if self.conditions else ""
        )

    def also(self, condition: str, *values: str) -> Where:
        """Return these conditions and one more."""
        return Where(conditions=(*self.conditions, condition), values=(*self.values, *values))

    def among(self, column: str, values: Sequence[str]) -> Where:
        """Return these conditions and that a column is one of the values."""
        return self.also(f"{column} IN ({','.join('?' * len(values))})", *values)


def find_actors(connection: sqlite3.Connection, wanted: str) -> tuple[str, ...]:
    """Return the merged actors that an id, name, alias, label or code means, best match only.

    Spellings and scripts match; where no name does, the words of the name do ("Lund" finds "Odo
    Lund"), and last a name that the words end in ("President Odo Lund").
    """
    by_id = connection.execute(
        "SELECT id FROM story_actor WHERE id = ?1 OR code = ?1 UNION "
        "SELECT story FROM story_actor_member WHERE member = ?1 ORDER BY 1",
        (wanted,),
    ).fetchall()
    if by_id:
        return tuple(row[0] for row in by_id)
    exact, spelt, parts, wholes = [], [], [], []
    words = without_article(fold(wanted)).split()
    if not words:
        return ()
    for row in connection.execute(
        "SELECT a.id, a.name, a.aliases, (SELECT json_group_array(text) FROM story_label l "
        "WHERE l.story = a.id) AS labels FROM story_actor a ORDER BY a.id"
    ):
        names = _names(row)
        if fold(wanted) in {fold(name) for name in names}:
            exact.append(row["id"])
        elif any(alike(wanted, name) >= SAME_SPELLING for name in names):
            spelt.append(row["id"])
        elif _within(words, row["name"]):
            parts.append(row["id"])
        elif _ends_in(words, row["name"]):
            wholes.append(row["id"])
    return tuple(exact or spelt or parts or wholes)


def _names(row: sqlite3.Row) -> list[str]:
    import json

    return [row["name"], *json.loads(row["aliases"]), *json.loads(row["labels"])]


def _within(words: Sequence[str], name: str) -> bool:
    have = without_article(fold(name)).split()
    return all(any(w == h or alike(w, h) >= SAME_SPELLING for h in have) for w in words)


def _ends_in(words: Sequence[str], name: str) -> bool:
    """Tell whether the words end in a name of two words or more ("President Odo Lund")."""
    have = without_article(fold(name)).split()
    return 1 < len(have) < len(words) and list(words[-len(have) :]) == have


def find_places(connection: sqlite3.Connection, wanted: str) -> tuple[list[str], list[str]]:
    """Return the place names and the countries of the record that a word means."""
    country = country_of(wanted) or (wanted if len(wanted) == 3 and wanted.isupper() else None)
    names, countries = [], []
    for row in connection.execute("SELECT DISTINCT place_name, country FROM story_event"):
        name = row["place_name"]
        if name is not None and alike(wanted, name) >= SAME_SPELLING:
            names.append(name)
        if country is not None and row["country"] == country:
            countries.append(country)
    return sorted(set(names)), sorted(set(countries))


def event_where(connection: sqlite3.Connection, wanted: Filter) -> Where:
    """Return the conditions on ``story_event`` under the name ``e``."""
    where = Where()
    if wanted.actor is not None:
        actors = find_actors(connection, wanted.actor)
        where = where.also(
            "EXISTS (SELECT 1 FROM story_event_party p WHERE p.story = e.id AND p.actor IN "
            f"({','.join('?' * len(actors))}))",
            *actors,
        )
    if wanted.type is not None:
        where = where.also("e.type = ?", wanted.type.upper())
    if wanted.factuality is not None:
        where = where.also("e.factuality = ?", wanted.factuality.lower())
    if wanted.place is not None:
        names, countries = find_places(connection, wanted.place)
        marks = ",".join("?" * len(names)), ",".join("?" * len(countries))
        where = where.also(
            f"e.place_name IN ({marks[0]}) OR e.country IN ({marks[1]})", *names, *countries
        )
    where = days_where(where, wanted, "e.first_day", "e.last_day")
    if wanted.outlet is not None:
        where = where.also(
            "EXISTS (SELECT 1 FROM story_telling t JOIN report r ON r.id = t.report "
            "WHERE t.story = e.id AND lower(r.outlet) = lower(?))",
            wanted.outlet,
        )
    if wanted.as_of is not None:
        where = where.also("e.first_day <= ? OR e.last_day <= ?", wanted.as_of, wanted.as_of)
    return where


def days_where(where: Where, wanted: Filter, first: str, last: str) -> Where:
    """Return the conditions that an interval overlaps the days asked for; undated ones do not."""
    if wanted.since is not None or wanted.until is not None:
        where = where.also(f"{first} IS NOT NULL OR {last} IS NOT NULL")
    if wanted.since is not None:
        where = where.also(f"{last} IS NULL OR {last} >= ?", wanted.since)
    if wanted.until is not None:
        where = where.also(f"{first} IS NULL OR {first} <= ?", wanted.until)
    return where
