"""Texts to windows: runs of words that the encoder reads at once.

A blank line always ends a sentence. A single line break does too, except in a block that was
hard-wrapped, where it is white space. Long runs are cut after a full stop where one can be found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitrep.language.pieces import Pieces
from sitrep.language.words import Span, split

WINDOW_PIECES = 192
ROW_PIECES = 48
LONGEST_WINDOW = 510
# A town in capitals, what stands between it and the dash: region, day, agency in brackets.
_DATELINE = re.compile(
    r"\s*(?:ST\. )?[A-Z][A-Z'’]{2,20}(?:[ /-][A-Z][A-Z.'’]{1,20}){0,3}"
    r"(?:, ?[^\n(–—]{1,40}?)?(?: ?\([^()\n]{1,40}\))? ?(?<=[ )])(?:--|[-–—]) (?=[\"“‘'A-Z0-9])"
)
_BLOCK = re.compile(r"\n[^\S\n]*\n\s*")
_STOPS = frozenset(".!?")
_CLOSERS = frozenset("\"'”’)]»''")
_WRAPPED = (45, 100)
_WRAP_SLACK = 22
_LOOSEST = 0.7


@dataclass(slots=True, kw_only=True)
class Window:
    """Words of one paragraph, with their offsets and word pieces.

    ``whole``: the words are known to be one sentence. ``given``: its predicates, if known.
    """

    paragraph: int
    spans: list[Span]
    words: list[str]
    pieces: list[tuple[int, ...]]
    size: int
    whole: bool = False
    given: tuple[int, ...] | None = None


def words_window(
    words: Sequence[str], pieces: Pieces, given: Sequence[int] | None = None
) -> Window:
    """Return one sentence of given words, joined by spaces, as a window.

    The encoder has 512 places: a longer sentence is read by the first pieces of its words, and
    words beyond those places have no pieces of their own.
    """
    coded = pieces.of(words)
    if sum(map(len, coded)) > LONGEST_WINDOW:
        coded = [piece[:1] for piece in coded[:LONGEST_WINDOW]]
    size = sum(map(len, coded))
    spans = []
    start = 0
    for word in words:
        spans.append((start, start + len(word)))
        start += len(word) + 1
    return Window(
        paragraph=0, spans=spans, words=list(words),
        pieces=coded, size=size, whole=True,
        given=None if given is None else tuple(sorted({i for i in given if 0 <= i < len(words)})),
    )  # fmt: skip


def windows(text: str, pieces: Pieces) -> Iterator[Window]:
    """Yield the windows of one text in order."""
    for paragraph, start, end in segments(text):
        spans = [(a + start, b + start) for a, b in split(text[start:end])]
        if not spans:
            continue
        words = [text[a:b] for a, b in spans]
        coded = pieces.of(words)
        for first, last, size in _cuts(words, coded):
            yield Window(
                paragraph=paragraph,
                spans=spans[first:last],
                words=words[first:last],
                pieces=coded[first:last],
                size=size,
            )


def segments(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (paragraph, start, end): blocks between blank lines, or their lines.

    A dateline ("SIRTE, June 4 (Agency) -") is a segment of its own: read with the sentence after
    it, its town would stand where a subject stands.
    """
    text = text.replace("\r", "\n") if "\r" in text else text
    position = 0
    paragraph = 0
    while position < len(text):
        gap = _BLOCK.search(text, position)
        end = gap.start() if gap else len(text)
        if text[position:end].strip():
            dateline = _DATELINE.match(text, position, end)
            if dateline:
                yield paragraph, position, dateline.end()
            start = dateline.end() if dateline else position
            if _hard_wrapped(text[position:end]):
                yield paragraph, start, end
            else:
                for line in text[start:end].split("\n"):
                    yield paragraph, start, start + len(line)
                    start += len(line) + 1
            paragraph += 1
        position = gap.end() if gap else len(text)


def _hard_wrapped(block: str) -> bool:
    """Tell whether line breaks in a block only keep its lines short."""
    *lines, last = block.strip("\n").split("\n")
    if not lines:
        return True
    lengths = [len(line) for line in lines]
    if len(lines) == 1:
        return last[:1].islower() and lines[0][-1:] not in _STOPS
    return (
        _WRAPPED[0] <= min(lengths)
        and max(lengths) <= _WRAPPED[1]
        and max(lengths) - min(lengths) <= _WRAP_SLACK
        and len(last) <= max(lengths)
    )


def _cuts(words: Sequence[str], coded: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, int, int]]:
    """Yield (first word, last word, pieces) of windows that hold at most ``WINDOW_PIECES``."""
    first = size = 0
    stop = size_at_stop = 0
    for i, piece in enumerate(coded):
        while size + len(piece) > WINDOW_PIECES:
            if stop <= first:
                stop, size_at_stop = i, size
            yield first, stop, size_at_stop
            first, size = stop, size - size_at_stop
            stop = size_at_stop = 0
        size += len(piece)
        closes = words[i] in _STOPS or (words[i] in _CLOSERS and i > 0 and words[i - 1] in _STOPS)
        if closes and not (i + 1 < len(words) and words[i + 1] in _CLOSERS):
            stop, size_at_stop = i + 1, size
    if first < len(words):
        yield first, len(words), size


def rows(found: Sequence[Window], *, width: int = ROW_PIECES) -> list[list[int]]:
    """Pack windows, by index, into rows of ``width`` pieces; a longer window has a row for itself.

    Longest first, each into the first row with room. Rows are kept short because what attention
    costs grows with their square.
    """
    packed: list[list[int]] = []
    room: list[int] = []
    for i in sorted(range(len(found)), key=lambda i: -found[i].size):
        size = found[i].size + 2
        at = next((k for k, left in enumerate(room) if left >= size), len(room))
        if at == len(room):
            packed.append([])
            room.append(max(width, size))
        packed[at].append(i)
        room[at] -= size
    return packed


def batches(found: Sequence[Window], *, pieces: int) -> Iterator[list[list[int]]]:
    """Group rows of like length so that their padded size stays within ``pieces``."""
    lengths = [(sum(found[i].size + 2 for i in row), row) for row in rows(found)]
    lengths.sort(key=lambda pair: -pair[0])
    group: list[list[int]] = []
    width = 0
    for length, row in lengths:
        # Much shorter rows would be padded to those before them.
        if group and (width * (len(group) + 1) > pieces or length < _LOOSEST * width):
            yield group
            group = []
        width = width if group else length
        group.append(row)
    if group:
        yield group
