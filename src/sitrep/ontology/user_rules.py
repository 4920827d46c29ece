"""The user's own event rules: a YAML list in the form of the shipped ones, which they win over."""

from __future__ import annotations

from pathlib import Path

from sitrep.errors import UserDataError
from sitrep.ontology.plover import event_types
from sitrep.ontology.rule_files import KEYS, RuleReader, rows_of
from sitrep.ontology.rules import Example, Rule

LARGEST_FILE = 5_000_000
MOST_RULES = 5_000
_REASON = "a rule of your own"


def load_user_rules(path: Path) -> tuple[Rule, ...]:
    """Read a user's rules.

    Each names its ``type``, a PLOVER type or ``none`` for no event; one with ``embeds`` needs no
    type. ``reason`` and ``example`` may be left out. A rule with the id of a shipped one is meant
    to replace it.

    Raises:
        UserDataError: the file cannot be read, or a rule does not fit; names file and line.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UserDataError(f"{path}: larger than {LARGEST_FILE} bytes; split it.")
        rows = rows_of(path, str(path))
    except OSError as error:
        raise UserDataError(f"{path}: cannot be read ({error}); give a UTF-8 YAML file.") from None
    if len(rows) > MOST_RULES:
        raise UserDataError(f"{path}: holds more than {MOST_RULES} rules; leave some out.")
    found: dict[str, Rule] = {}
    for at, row in enumerate(rows):
        reader = _UserReader(path, at, row)
        rule = reader.rule()
        if rule.id in found:
            reader.fail(f"the id {rule.id} is given twice; give each rule its own", "id")
        found[rule.id] = rule
    return tuple(found.values())


class _UserReader(RuleReader):
    own = True

    @property
    def name(self) -> str:
        return str(self._path)

    def _identity(self) -> tuple[str, str | None]:
        self._check_keys(KEYS | {"type"})
        given = self._row.get("type")
        if given is None and self._row.get("embeds") is not None:
            return self._text("id"), None
        type_ = str(given).upper()
        if given is None or (type_ != "NONE" and type_ not in event_types()):
            allowed = ", ".join((*event_types(), "none"))
            self.fail(f"type {given!r} is unknown; use one of {allowed}", "type")
        return self._text("id"), None if type_ == "NONE" else type_

    def _reason(self) -> str:
        return self._text("reason") if "reason" in self._row else _REASON

    def _example(self, type_: str | None) -> Example | None:
        return super()._example(type_) if "example" in self._row else None
