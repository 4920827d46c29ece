"""The errors sitrep raises on purpose.

::

    SitrepError
    ├── InputRefused      one input cannot be read; the rest goes on (exit code 3)
    ├── UserDataError     a user's YAML or settings are wrong: file, line and way out are named
    ├── ModelMissing      the language model's files are absent or damaged
    ├── RecordError       the record file is not ours, too new, locked or damaged
    └── NotFound          an id or name that the record does not hold

Each message is one plain sentence for the person at the keyboard, with the way out.
"""

from __future__ import annotations

from sitrep.records import Refusal


class SitrepError(Exception):
    """Base of every error that is told to the user without a traceback."""


class InputRefused(SitrepError):
    """One input cannot be read; ``refusal`` says which, why and what to do."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"{refusal.name}: {refusal.reason} ({refusal.remedy})")
        self.refusal = refusal


class UserDataError(SitrepError):
    """A file the user wrote does not fit; the message names file, line and way out."""


class ModelMissing(SitrepError):
    """The language model's files are absent or damaged."""


class RecordError(SitrepError):
    """The record file cannot be used."""


class NotFound(SitrepError):
    """The record holds nothing by that id or name."""


def first_line(error: Exception) -> str:
    """Return the first line of what a library says, at most 200 characters."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0][:200]
