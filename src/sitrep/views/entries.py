"""Lines of a timeline."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.records import Factuality, Time
from sitrep.stories.told import StoryEvent, Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line: a merged event, or an occurrence or statement (``type`` and ``event`` null)."""

    id: str
    type: str | None
    time: Time | None
    summary: str
    factuality: Factuality
    reports: tuple[str, ...]
    mentions: tuple[Telling, ...]
    event: StoryEvent | None = None
