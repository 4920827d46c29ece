"""The settings: name, default, meaning. ``SITREP_<NAME>`` in the environment overrides."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSetting:
    """A word that chooses one of several ways; who reads it knows which there are."""

    name: str
    default: str
    help: str


TEXT_SETTINGS = (
    TextSetting(
        name="language",
        default="shipped",
        help="What reads the language: `shipped`; `spacy:NAME`, a spaCy pipeline trained on"
        " Universal Dependencies, by package or folder; `stanza:LANG`, the Stanza models of a"
        " language, such as `stanza:en`. The last two want `pip install 'sitrep[standins]'`, know"
        " neither event nouns nor factuality, and are slower.",
    ),
)
_TEXT_DEFAULTS = {s.name: s.default for s in TEXT_SETTINGS}
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


def text_setting(name: str) -> str:
    """Return the value in force of a text setting."""
    return os.environ.get(f"SITREP_{name.upper()}", _TEXT_DEFAULTS[name])
