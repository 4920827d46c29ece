"""Views of the record as data: timelines, summaries, what the brief shows."""

from __future__ import annotations

from sitrep.views.brief import brief_data
from sitrep.views.summary import summarise
from sitrep.views.timeline import timeline

__all__ = ["brief_data", "summarise", "timeline"]
