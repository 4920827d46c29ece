"""Events: who did what to whom, coded after PLOVER, and other occurrences."""

from sitrep.events.find import EventsFound, find_events

__all__ = ["EventsFound", "find_events"]
