"""One table of settings: name, default, meaning. ``SITREP_<NAME>`` in the environment overrides."""

from __future__ import annotations

import os
from dataclasses import dataclass

from sitrep.errors import UserDataError


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A whole number that bounds or tunes the program."""

    name: str
    default: int
    help: str


SETTINGS = (
    Setting(name="max_file_mb", default=50, help="Largest input file, in megabytes (10^6 bytes)."),
    Setting(
        name="max_unpacked_mb",
        default=200,
        help="Most that one archive or compressed file may unpack to, in megabytes.",
    ),
    Setting(name="max_text_chars", default=400_000, help="Longest text of one report."),
    Setting(name="max_reports", default=200_000, help="Most reports taken from one file."),
    Setting(name="max_nesting", default=200, help="Deepest nesting of markup or JSON."),
    Setting(name="threads", default=2, help="Processor threads for the language model."),
    Setting(name="batch", default=8, help="Reports analysed by the language model at a time."),
)
_DEFAULTS = {s.name: s.default for s in SETTINGS}


def setting(name: str) -> int:
    """Return the value in force of a setting.

    Raises:
        UserDataError: the environment holds something other than a positive whole number.
    """
    raw = os.environ.get(f"SITREP_{name.upper()}")
    if raw is None:
        return _DEFAULTS[name]
    if not raw.isascii() or not raw.isdigit() or int(raw) == 0:
        raise UserDataError(f"SITREP_{name.upper()}={raw!r} should be a positive whole number.")
    return int(raw)
