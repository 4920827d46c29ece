"""Events: who did what to whom, coded after PLOVER, and other occurrences."""

from sitrep.events.find import EventsFound, find_events
from sitrep.events.trace import Trace

__all__ = ["EventsFound", "Trace", "find_events"]
