"""Who says what: the source, cue, content and stance of each statement a report tells."""

from sitrep.statements.find import find_statements

__all__ = ["find_statements"]
