"""Reads rule files and checks each rule; errors name the file, the line and the way out."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NoReturn

from sitrep.errors import UserDataError
from sitrep.ontology.plover import contexts, event_types, outcomes
from sitrep.ontology.resources import document
from sitrep.ontology.rules import KINDS, Condition, Example, Rule

KEYS = frozenset(
    {"id", "frames", "nouns", "verbs", "when", "unless", "actor", "recipient", "reciprocal", "mode",
     "contexts", "cameo", "embeds", "act", "light", "first", "reason", "example"}
)  # fmt: skip
_FRAME = re.compile(r"[^\s.]+\.(\d{2}|LV)")
_ROLE = re.compile(r"ARG[0-5]|[a-z]+(?:_[a-z]+)*")
_CAMEO = re.compile(r"\d{2,4}")
_Row = Mapping[str, object]


def read_rules(paths: Sequence[Path], *, compiled: Path | None = None) -> tuple[Rule, ...]:
    """Return the rules of files named after types, ``embedding`` or ``none``.

    A type may have several files, each with a word of its own behind it (``assault-arms.yaml``).

    Args:
        paths: the rule files.
        compiled: the same rows as JSON, which loads ten times faster; not used where it was
            written from other files.

    Raises:
        UserDataError: a file does not parse, or a rule does not fit.
    """
    found: dict[str, Rule] = {}
    ready = _compiled_rows(compiled, paths) if compiled is not None else {}
    for path in paths:
        for at, row in enumerate(ready.get(path.name) or rows_of(path, path.name)):
            reader = RuleReader(path, at, row)
            _add(found, reader, reader.rule())
    return tuple(found.values())


def _add(found: dict[str, Rule], reader: RuleReader, rule: Rule) -> None:
    if rule.id in found:
        reader.fail(f"the id {rule.id} is given twice", "id")
    found[rule.id] = rule


def compile_rows(paths: Sequence[Path]) -> str:
    """Return rule files as one JSON text with the digest of what it was written from."""
    rows = {path.name: [_named_keys(row) for row in rows_of(path, path.name)] for path in paths}
    return json.dumps({"digest": _digest(paths), "rows": rows}, ensure_ascii=False) + "\n"


def _named_keys(value: object) -> object:
    """Return a row with words for keys: JSON has no other."""
    if isinstance(value, dict):
        return {_word(key): _named_keys(each) for key, each in value.items()}
    return value


def _compiled_rows(compiled: Path, paths: Sequence[Path]) -> dict[str, list[object]]:
    if not compiled.exists():
        return {}
    raw = json.loads(compiled.read_text(encoding="utf-8"))
    return raw["rows"] if raw["digest"] == _digest(paths) else {}


def _digest(paths: Sequence[Path]) -> str:
    found = hashlib.sha256()
    for path in paths:
        # Line ends differ between checkouts and mean nothing here.
        found.update(path.name.encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()


SETS = ("ontology/sets.yaml", "ontology/sets-figures.yaml")


@cache
def lemma_sets() -> Mapping[str, frozenset[str]]:
    """Return the shipped sets of lemmas; a set that names another ("@arms") holds its words."""
    raw: dict[object, list[object]] = {}
    for path in SETS:
        rows = document(path)
        if not isinstance(rows, dict):
            raise UserDataError(f"{path}: expected a mapping of sets")
        raw |= rows

    def members(name: str, above: tuple[str, ...]) -> frozenset[str]:
        if name in above or name not in raw:
            raise UserDataError(f"{' and '.join(SETS)}: no set {name!r}, or it holds itself")
        found: set[str] = set()
        for word in raw[name]:
            text = _word(word)
            found |= members(text[1:], (*above, name)) if text.startswith("@") else {text.lower()}
        return frozenset(found)

    return {str(name): members(str(name), ()) for name in raw}


def _word(value: object) -> str:
    """Return a word of a list; YAML 1.1 takes the bare prepositions on and off for booleans."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)


def rows_of(path: Path, name: str) -> list[object]:
    """Return the rules of a file as YAML gives them; ``name`` stands for it in errors.

    Raises:
        UserDataError: the file does not parse or is no list.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        with path.open(encoding="utf-8") as handle:
            raw = yaml.load(handle, Loader=loader)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        problem = getattr(error, "problem", None) or type(error).__name__
        raise UserDataError(f"{name}:{line}: not readable as YAML ({problem})") from error
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise UserDataError(f"{name}:1: a rule file is a list of rules, each opened by '- id'")
    return raw


class RuleReader:
    """Reads one rule; fails with the line on which the rule, or the key at fault, begins.

    Attributes:
        own: whether the rules read are a user's.
    """

    own = False

    def __init__(self, path: Path, at: int, row: object) -> None:
        """Take a file, the number of the rule in it, and the rule as YAML gives it."""
        self._path, self._at = path, at
        self._row: _Row = row if isinstance(row, dict) else {}
        self._stem = path.stem.partition("-")[0]
        if not isinstance(row, dict):
            self.fail("a rule is a mapping of keys")

    @property
    def name(self) -> str:
        """What the file is called in errors."""
        return self._path.name

    def fail(self, problem: str, key: str = "") -> NoReturn:
        """Raise the error with file and line; the line costs a second parse, so only here."""
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        with self._path.open(encoding="utf-8") as handle:
            node = yaml.compose(handle, Loader=loader)
        line = 1
        if node is not None:
            rule = node.value[self._at]
            pairs = rule.value if isinstance(rule.value, list) else ()
            keys = (each[0] for each in pairs if isinstance(each, tuple))
            at = next((k for k in keys if k.value == key.partition(".")[0]), rule)
            line = at.start_mark.line + 1
        name = self._row.get("id", "a rule without id")
        raise UserDataError(f"{self.name}:{line}: {name}: {problem}")

    def rule(self) -> Rule:
        """Return the rule, checked.

        Raises:
            UserDataError: the rule does not fit; the message names file and line.
        """
        name, type_ = self._identity()
        frames = self._words("frames")
        for frame in frames:
            if not _FRAME.fullmatch(frame):
                self.fail(f"{frame!r} is no PropBank roleset, such as attack.01", "frames")
        if not (frames or self._words("nouns") or self._words("verbs")):
            self.fail("it has no trigger: give frames, nouns or verbs")
        return Rule(
            id=name,
            type=type_,
            frames=frames,
            nouns=self._words("nouns"),
            verbs=self._words("verbs"),
            when=self._conditions("when"),
            unless=self._conditions("unless"),
            actor=self._roles("actor"),
            recipient=self._roles("recipient"),
            reciprocal=bool(self._row.get("reciprocal", False)),
            mode=self._mode(type_),
            contexts=self._contexts(),
            cameo=self._cameo(),
            embeds=self._embeds(),
            act=self._roles("act"),
            light=bool(self._row.get("light", False)),
            first=bool(self._row.get("first", False)),
            reason=self._reason(),
            example=self._example(type_),
            own=self.own,
        )

    def _identity(self) -> tuple[str, str | None]:
        """Return the rule's id and its type, which is that of its file."""
        self._check_keys(KEYS)
        name, stem = self._text("id"), self._stem
        if not name.startswith(f"{stem}."):
            self.fail(f"the id should begin with '{stem}.'", "id")
        type_ = None if stem in ("embedding", "none") else stem.upper()
        if type_ is not None and type_ not in event_types():
            self.fail(f"the file is named after no PLOVER type: {stem}")
        return name, type_

    def _check_keys(self, allowed: frozenset[str]) -> None:
        for key in self._row:
            if key not in allowed:
                self.fail(f"unknown key {key!r}; there are {', '.join(sorted(allowed))}", str(key))

    def _reason(self) -> str:
        return self._text("reason")

    def _text(self, key: str) -> str:
        value = self._row.get(key)
        if not isinstance(value, str) or not value.strip():
            self.fail(f"{key} should be some words", key)
        return value

    def _words(self, key: str) -> tuple[str, ...]:
        return self._list(key, self._row.get(key))

    def _list(self, key: str, value: object) -> tuple[str, ...]:
        if value is None:
            return ()
        values = value if isinstance(value, list) else [value]
        kinds = set(map(type, values))
        if kinds == {str}:
            return tuple(values)
        if not kinds <= {str, int, bool}:
            self.fail(f"{key} should be a list of words", key)
        return tuple(_word(v) for v in values)

    def _roles(self, key: str) -> tuple[str, ...]:
        roles = self._words(key)
        for role in roles:
            if not _ROLE.fullmatch(role):
                self.fail(
                    f"{key}: {role!r} is neither a role (ARG0) nor a preposition (against)", key
                )
        return roles

    def _conditions(self, key: str) -> tuple[Condition, ...]:
        raw = self._row.get(key)
        if raw is None:
            return ()
        if not isinstance(raw, dict):
            self.fail(f"{key} should be a mapping of roles to words", key)
        return tuple(self._condition(key, _word(role), value) for role, value in raw.items())

    def _condition(self, key: str, role: str, value: object) -> Condition:
        if not _ROLE.fullmatch(role):
            self.fail(f"{key}: {role!r} is no role or preposition", key)
        lemmas: set[str] = set()
        kinds: set[str] = set()
        for word in self._list(f"{key}.{role}", value):
            if word.startswith("@"):
                if word[1:] not in lemma_sets():
                    self.fail(f"{key}.{role}: there is no set {word}", key)
                lemmas |= lemma_sets()[word[1:]]
            elif word.startswith("="):
                # "=state" is the word, where the bare one names a kind.
                lemmas.add(word[1:].lower())
            elif word in KINDS:
                kinds.add(word)
            else:
                lemmas.add(word.lower())
        if not lemmas and not kinds:
            self.fail(f"{key}.{role} is empty", key)
        return Condition(key=role, lemmas=frozenset(lemmas), kinds=frozenset(kinds))

    def _mode(self, type_: str | None) -> str | None:
        mode = self._row.get("mode")
        if mode is None:
            return None
        if type_ is None or event_types()[type_].mode(str(mode)) is None:
            self.fail(f"{type_ or 'a rule without type'} has no mode {mode!r}", "mode")
        return str(mode)

    def _contexts(self) -> tuple[str, ...]:
        return self._known("contexts", self._words("contexts"), contexts())

    def _known(self, key: str, words: tuple[str, ...], allowed: Iterable[str]) -> tuple[str, ...]:
        for word in words:
            if word not in allowed:
                self.fail(f"{key}: {word!r} is unknown; there are {', '.join(allowed)}", key)
        return words

    def _cameo(self) -> str | None:
        value = self._row.get("cameo")
        if value is not None and (not isinstance(value, str) or not _CAMEO.fullmatch(value)):
            self.fail("cameo should be two to four digits in quotes", "cameo")
        return value

    def _embeds(self) -> str | None:
        value = self._row.get("embeds")
        if value is None:
            return None
        if str(value) not in outcomes():
            self.fail(f"embeds: {value!r} is unknown; there are {', '.join(outcomes())}", "embeds")
        if not self._words("act"):
            self.fail("embeds needs act: the roles that may hold the act", "embeds")
        return str(value)

    def _example(self, type_: str | None) -> Example | None:
        raw = self._row.get("example")
        if not isinstance(raw, dict) or not isinstance(raw.get("text"), str):
            self.fail("example should give text and trigger", "example")
        trigger, text = str(raw.get("trigger", "")), str(raw["text"])
        if not trigger or trigger not in text:
            self.fail("the example's trigger should stand in its text", "example")
        given = raw.get("type", type_)
        if given is not None and given not in event_types():
            self.fail(f"example: no PLOVER type {given!r}", "example")
        sides = ("actors", "recipients")
        parties = [self._list(f"example.{side}", raw.get(side)) for side in sides]
        for words in (*parties[0], *parties[1]):
            if words not in text:
                self.fail(f"example: {words!r} does not stand in its text", "example")
        return Example(
            text=text,
            trigger=trigger,
            type=None if given is None else str(given),
            actors=parties[0],
            recipients=parties[1],
        )
