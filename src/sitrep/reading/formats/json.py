"""JSON (one object, or a list of objects) and JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from sitrep.errors import InputRefused
from sitrep.reading.decoding import decode, decode_utf8
from sitrep.reading.fields import read_fields
from sitrep.reading.source import Item, Refuse, Source, refused
from sitrep.settings import setting

_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[{]|[\]}]', re.DOTALL)
_OBJECT_START = re.compile(r"\s*[\[,]?\s*(?=\{)")
_REMEDY = "give one JSON object with a field `text`, a list of them, or one a line (.jsonl)"


def read(source: Source, refuse: Refuse) -> Iterator[Item]:
    """Yield the reports of a JSON file; of a file that breaks off, those before the break."""
    text = decode(source.data, source.name, source.charset)
    try:
        value = parse(text, source.name)
    except InputRefused:
        if _first_line_is_object(text):
            yield from read_lines(source, refuse)
            return
        yield from _before_the_break(text, source, refuse)
        raise
    objects = _objects(value)
    if objects is None:
        raise refused(source.name, "it holds no JSON object", _REMEDY)
    for number, entry in enumerate(objects, 1):
        name = source.name if len(objects) == 1 else f"{source.name}, item {number}"
        try:
            yield _item(entry, name, source.name, aliases=True)
        except InputRefused as error:
            refuse(error.refusal)


def read_lines(source: Source, refuse: Refuse) -> Iterator[Item]:
    """Yield the reports of a file of JSON lines."""
    lines = decode(source.data, source.name, source.charset).split("\n")
    for number, line in enumerate(lines, 1):
        if line.strip():
            name = f"{source.name}, line {number}"
            try:
                yield _item(parse(line, name), name, source.name, aliases=True)
            except InputRefused as error:
                refuse(error.refusal)


def read_handle(handle: BinaryIO, name: str, refuse: Refuse) -> Iterator[Item]:
    """Yield the reports of a stream of JSON lines as they come, one line in memory at a time."""
    limit = setting("max_file_mb") * 1_000_000
    number = 0
    while raw := handle.readline(limit + 1):
        number += 1
        place = f"{name}, line {number}"
        try:
            if len(raw) > limit:
                while raw and not raw.endswith(b"\n"):
                    raw = handle.readline(limit)
                why = f"the line is longer than {setting('max_file_mb')} MB"
                raise refused(place, why, "raise SITREP_MAX_FILE_MB")
            if raw.strip():
                value = parse(decode_utf8(raw, place), place)
                yield _item(value, place, name, aliases=False)
        except InputRefused as error:
            refuse(error.refusal)


def parse(text: str, name: str) -> object:
    """Return the value of a JSON text.

    Raises:
        InputRefused: it is no JSON, or nested deeper than ``max_nesting``.
    """
    if _depth(text) > setting("max_nesting"):
        raise refused(name, "it is nested too deeply", "flatten it, or raise SITREP_MAX_NESTING")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise refused(name, f"it is not valid JSON ({error.msg} at {where})", _REMEDY) from None
    except (ValueError, RecursionError):
        raise refused(name, "its JSON holds a value that cannot be read", _REMEDY) from None


def _depth(text: str) -> int:
    limit = setting("max_nesting")
    if text.count("[") + text.count("{") <= limit:
        return 0
    depth = deepest = 0
    for match in _TOKENS.finditer(text):
        token = match[0]
        if token in "[{":
            depth += 1
            deepest = max(deepest, depth)
            if deepest > limit:
                break
        elif token in "]}":
            depth -= 1
    return deepest


def _objects(value: object) -> list[object] | None:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        inner = [v for k in ("articles", "items", "reports", "results") if (v := value.get(k))]
        if "text" not in value and inner and isinstance(inner[0], list):
            return inner[0]
        return [value]
    return None


def _item(value: object, name: str, source: str, *, aliases: bool) -> Item:
    if not isinstance(value, dict):
        raise refused(name, "it is not a JSON object", "give objects with a field `text`")
    return read_fields(value, name=name, source=source, aliases=aliases)


def _first_line_is_object(text: str) -> bool:
    first, _, rest = text.strip().partition("\n")
    try:
        return bool(rest) and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _before_the_break(text: str, source: Source, refuse: Refuse) -> Iterator[Item]:
    """Yield the whole objects at the start of a list that is cut off or damaged further on."""
    if not text.lstrip().startswith("[") or _depth(text) > setting("max_nesting"):
        return
    decoder, position, number = json.JSONDecoder(), 0, 0
    while match := _OBJECT_START.match(text, position):
        try:
            value, position = decoder.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            return
        number += 1
        try:
            yield _item(value, f"{source.name}, item {number}", source.name, aliases=True)
        except InputRefused as error:
            refuse(error.refusal)
