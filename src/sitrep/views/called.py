"""What to call merged events and actors in a line of text."""

from __future__ import annotations

from sitrep.record import Record, story_rows
from sitrep.views.summary import summarise


def called(record: Record, id_: str) -> str:
    """Return an actor's name or an event's summary line; the id itself where it is neither."""
    row = record.connection.execute("SELECT name FROM story_actor WHERE id = ?", (id_,)).fetchone()
    if row is not None:
        return str(row[0])
    row = record.connection.execute("SELECT * FROM story_event WHERE id = ?", (id_,)).fetchone()
    if row is None:
        return id_
    return summarise(story_rows.event_of(record.connection, row, record.text).event)
