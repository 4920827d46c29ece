"""Gold sets on disk, and the readings that are compared with them."""

from __future__ import annotations

import gzip
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitrep.errors import SitrepError
from sitrep.evaluate.base import NULL
from sitrep.records import Reading

SENT = ("id", "text", "title", "published", "url", "outlet")
Line = dict[str, Any]
Span = tuple[int, int]
# Where the own sets lie in the repository, and their parts with the names of figures on them.
OWN = Path("bench/own")
PARTS = {"dev": "development", "heldout": "held out"}


class SetAbsent(SitrepError):
    """A gold set is not on this machine; the scorer is skipped with this reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A gold line and the reading of its text; ``offset`` maps reading offsets to gold offsets."""

    line: Line
    reading: Reading
    offset: Sequence[int]

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Return gold offsets for a span of the reading's text."""
        return self.offset[start], self.offset[end - 1] + 1 if end > start else self.offset[start]


def load(path: Path) -> list[Line]:
    """Return the objects of a .jsonl or .jsonl.gz file.

    Raises:
        SetAbsent: the file is not there.
    """
    if not path.exists():
        raise SetAbsent(f"{path} is not here")
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]


def pairs(lines: Sequence[Line]) -> Iterator[Pair]:
    """Code each gold line's text, as ``sitrep code -`` would, and pair it with its reading.

    Ids are made unique by line number, since one set repeats an id.
    """
    from sitrep.coding import code
    from sitrep.errors import InputRefused
    from sitrep.language import load as load_language
    from sitrep.reading import read_jsonl_stream
    from sitrep.records import Refusal

    def refuse(refusal: Refusal) -> None:
        raise InputRefused(refusal)

    stream = io.BytesIO()
    for number, line in enumerate(lines):
        row = {key: line[key] for key in SENT if line.get(key) is not None}
        stream.write(json.dumps(row | {"id": f"{number}"}).encode() + b"\n")
    stream.seek(0)
    reports = read_jsonl_stream(stream, "gold", refuse)
    for reading in code(reports, load_language()):
        line = lines[int(reading.report.id)]
        offset = aligned(reading.report.text, line["text"])
        yield Pair(line=line, reading=reading, offset=offset)


def aligned(text: str, gold: str) -> Sequence[int]:
    """Return, for each position of ``text`` (its end included), the position in ``gold``.

    The text is the gold text with stretches left out: equal lines first, then within changed ones.
    """
    if text == gold:
        return range(len(text) + 1)
    from difflib import SequenceMatcher

    ours, theirs = text.split("\n"), gold.split("\n")
    positions = [0] * (len(text) + 1)
    starts, at = [], 0
    for line in theirs:
        starts.append(at)
        at += len(line) + 1
    begin = [0]
    for line in ours:
        begin.append(begin[-1] + len(line) + 1)
    known = [False] * (len(text) + 1)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                for k in range(len(ours[i]) + 1):
                    positions[begin[i] + k], known[begin[i] + k] = starts[j] + k, True
        elif tag == "replace":
            block = text[begin[i1] : begin[i2] - 1]
            other = gold[starts[j1] : starts[j2 - 1] + len(theirs[j2 - 1])]
            inner = SequenceMatcher(None, block, other, autojunk=False)
            for a, b, size in inner.get_matching_blocks():
                for k in range(size):
                    positions[begin[i1] + a + k] = starts[j1] + b + k
                    known[begin[i1] + a + k] = True
    last = 0
    for i in range(len(positions)):
        last = positions[i] = positions[i] if known[i] else last
    return positions


def overlaps(a: Span, b: Span) -> bool:
    """Tell whether two half-open spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def places(text: str, words: str) -> tuple[Span, ...]:
    """Return every place of whole words in a text.

    Raises:
        ValueError: they are not there.
    """
    found = tuple(m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    if not found:
        raise ValueError(f"{words!r} is not in {text!r}")
    return found


def untold(pair: Pair) -> Iterator[str]:
    """Yield the reasons for null of a reading's actors and of mentions that refer to nobody."""
    for actor in pair.reading.actors:
        if actor.no_country is not None:
            yield f"{NULL}country {actor.no_country}"
        if actor.no_sector is not None:
            yield f"{NULL}sector {actor.no_sector}"
    for mention in pair.reading.mentions:
        if mention.kind == "actor" and mention.ref is None:
            yield f"{NULL}actor no_antecedent"
