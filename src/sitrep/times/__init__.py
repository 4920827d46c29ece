"""Time expressions to intervals, and the day a report was published."""

from sitrep.times.find import TimesFound, find_times

__all__ = ["TimesFound", "find_times"]
