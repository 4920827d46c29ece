"""Finds anything in the record by its id, or by the beginning of its id."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.errors import NotFound
from sitrep.record import Record, queries, story_rows
from sitrep.record.queries import Happened, Said, Shelved
from sitrep.stories.told import Disagreement, StoryActor, StoryEvent, StoryRelation

Found = StoryEvent | StoryActor | StoryRelation | Disagreement | Said | Shelved | Happened
_SHORTEST = 4

# Where each kind of id stands: the table and column that hold it, the kind it leads to, and the
# column that names the thing to show. A member's id leads to what it was merged into.
_PLACES = (
    ("report", "report", "id", "id"),
    ("event", "story_event", "id", "id"),
    ("event", "story_telling", "member", "story"),
    ("actor", "story_actor", "id", "id"),
    ("actor", "story_actor_member", "member", "story"),
    ("relation", "story_relation", "id", "id"),
    ("relation", "story_relation_member", "member", "story"),
    ("disagreement", "disagreement", "id", "id"),
    ("statement", "statement", "id", "id"),
    ("occurrence", "occurrence", "id", "id"),
    ("actor", "mention", "id", "ref"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an id leads to."""

    kind: str
    id: str


def locate(record: Record, wanted: str) -> Target:
    """Return what an id, or the beginning of one id, leads to.

    Raises:
        NotFound: nothing in the record has such an id, or several things do.
    """
    targets = _targets(record, wanted, exact=True)
    if not targets and len(wanted) >= _SHORTEST:
        targets = _targets(record, wanted, exact=False)
    if len(targets) > 1:
        named = ", ".join(f"{t.kind} {t.id}" for t in targets[:5])
        raise NotFound(f"{wanted} is the beginning of several ids: {named}.")
    if not targets:
        raise NotFound(f"The record holds nothing with the id {wanted}.")
    return targets[0]


def _targets(record: Record, wanted: str, *, exact: bool) -> list[Target]:
    found: list[Target] = []
    for kind, table, column, leads_to in _PLACES:
        condition = f"{column} = ?" if exact else f"substr({column}, 1, ?) = ?"
        values = (wanted,) if exact else (len(wanted), wanted)
        query = f"SELECT DISTINCT {leads_to} FROM {table} WHERE {condition} LIMIT 6"
        for row in record.connection.execute(query, values):
            target = _merged(record, Target(kind=kind, id=row[0])) if row[0] else None
            if target is not None and target not in found:
                found.append(target)
        if exact and found:
            break
    return found


def _merged(record: Record, target: Target) -> Target:
    """A mention names the actor of its report: lead on to the merged one."""
    if target.kind != "actor":
        return target
    row = record.connection.execute(
        "SELECT story FROM story_actor_member WHERE member = ?", (target.id,)
    ).fetchone()
    return Target(kind="actor", id=row[0]) if row else target


def fetch(record: Record, target: Target) -> Found:
    """Return the thing an id leads to.

    Raises:
        NotFound: it is gone.
    """
    found = _fetch(record, target)
    if found is None:
        raise NotFound(f"The record holds no {target.kind} {target.id}.")
    return found


def _fetch(record: Record, target: Target) -> Found | None:
    if target.kind == "statement":
        return queries.statement(record, target.id)
    if target.kind == "report":
        return queries.report(record, target.id)
    if target.kind == "occurrence":
        return queries.occurrence(record, target.id)
    table = "disagreement" if target.kind == "disagreement" else f"story_{target.kind}"
    row = record.connection.execute(f"SELECT * FROM {table} WHERE id = ?", (target.id,)).fetchone()
    if row is None:
        return None
    match target.kind:
        case "event":
            return story_rows.event_of(record.connection, row, record.text)
        case "actor":
            return story_rows.actor_of(record.connection, row)
        case "relation":
            return story_rows.relation_of(record.connection, row, record.text)
    return story_rows.disagreement_of(record.connection, row, record.text)
