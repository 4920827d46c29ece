"""A ``Language`` over any pipeline that gives Universal Dependencies.

The pipeline reads paragraphs of bounded length; all it says is repaired (``repair``), predicates
and arguments follow from the tree (``roles``), lemmas and tags it does not give from the shipped
tables. There is no coreference and no factuality. It knows verbs only, and every roleset is the
first of its lemma: a stand-in, not an equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from sitrep.errors import ModelMissing
from sitrep.language.analysis import Analysis, Name, Sentence, Token
from sitrep.language.frames import FrameTable
from sitrep.language.lemmas import Lemmas
from sitrep.language.penn import PENN, features_of, penn
from sitrep.language.repair import UPOS, Parse, Row, names_in, parted, rooted
from sitrep.language.roles import with_predicates
from sitrep.language.windows import segments

# A parser's memory grows with the square of a sentence, and hostile text may be one sentence.
LONGEST_READ = 1500
LONGEST_RUN = 400
LONGEST_WORD = 100

_SURROGATE = re.compile("[\ud800-\udfff]")
# What the shipped model takes for white space; each becomes one blank, so offsets stay.
_BLANK = re.compile(
    "[\\s\\x00-\\x1f\\x7f-\\x9f\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2064\\ufeff]"
)
_STOP = re.compile(r"[.!?][\"'”’)\]]{0,3}\s")


class Pipeline(Protocol):
    """What an adapter of a library gives; it need not repair anything."""

    @property
    def version(self) -> str:
        """Library, pipeline and their versions."""
        ...

    def read(self, texts: Sequence[str]) -> list[list[Parse]]:
        """Return the sentences of each text, in order, with offsets into that text."""
        ...

    def read_words(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Return sentences of given words: a row for each, offsets as if one blank parts them."""
        ...


class UniversalReader:
    """A pipeline of Universal Dependencies as a ``Language``."""

    def __init__(self, pipeline: Pipeline, *, tables: Path) -> None:
        """Take the pipeline and the folder with the shipped tables of rolesets and lemmas.

        Raises:
            ModelMissing: a table is absent or damaged.
        """
        self._pipeline = pipeline
        try:
            self._frames = FrameTable.load(tables / "frames.tsv")
            self._lemmas = Lemmas.load(tables / "lemmas.tsv")
        except (OSError, ValueError) as error:
            raise ModelMissing(
                f"the tables in {tables} are damaged ({error}); install sitrep again"
            ) from error

    @property
    def version(self) -> str:
        """Library, pipeline and their versions."""
        return self._pipeline.version

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """Analyse texts; see ``Language``. Each text is read by itself."""
        return [self._analysis(text) for text in texts]

    def analyse_words(
        self,
        sentences: Sequence[Sequence[str]],
        predicates: Sequence[Sequence[int]] | None = None,
    ) -> list[Analysis]:
        """Analyse sentences of given words; see ``Language``."""
        found = []
        for number, words in enumerate(sentences):
            text = " ".join(words)
            given = None if predicates is None else predicates[number]
            rows = (self._given(words, text, given),) if words else ()
            found.append(Analysis(text=text, sentences=rows))
        return found

    def _analysis(self, text: str) -> Analysis:
        chunks = list(pieces(text))
        safe = [readable(text[start:end]) for _, start, end in chunks]
        read = self._pipeline.read(safe) if safe else []
        found: list[Sentence] = []
        for (paragraph, start, _), own, parses in zip(chunks, safe, read, strict=True):
            after = 0
            for parse in parses:
                rows = rooted(parted(parse.rows, own, after))
                if not rows:
                    continue
                after = rows[-1].end
                names = names_in(parse.names, rows)
                tokens = self._tokens(rows, text, start)
                sentence = Sentence(
                    index=len(found), paragraph=paragraph, tokens=tokens, names=names,
                    start=tokens[0].start, end=tokens[-1].end,
                )  # fmt: skip
                found.append(with_predicates(sentence, self._frames))
        return Analysis(text=text, sentences=tuple(found))

    def _given(self, words: Sequence[str], text: str, given: Sequence[int] | None) -> Sentence:
        safe = [readable(word)[:LONGEST_WORD] for word in words]
        runs = [safe[i : i + LONGEST_RUN] for i in range(0, len(safe), LONGEST_RUN)]
        rows: list[Row] = []
        names: list[Name] = []
        start = 0
        for parse in self._pipeline.read_words(runs):
            first = len(rows)
            names += (
                replace(n, first=n.first + first, last=n.last + first)
                for n in names_in(parse.names, parse.rows)
            )
            for row in parse.rows:
                end = start + len(words[len(rows)])
                head = row.head + first if 0 <= row.head < len(parse.rows) else -1
                rows.append(replace(row, start=start, end=end, head=head))
                start = end + 1
        tokens = self._tokens(rooted(rows), text, 0)
        sentence = Sentence(
            index=0, paragraph=0, start=0, end=len(text), tokens=tokens, names=tuple(names)
        )
        return with_predicates(sentence, self._frames, given)

    def _tokens(self, rows: Sequence[Row], text: str, base: int) -> tuple[Token, ...]:
        """Return repaired rows as tokens, their offsets moved by ``base``."""
        found = []
        for i, row in enumerate(rows):
            word = text[base + row.start : base + row.end]
            upos = row.upos if row.upos in UPOS else "X"
            xpos = row.xpos if row.xpos in PENN else penn(word, upos, features_of(row.features))
            lemma = row.lemma or self._lemmas.of(word, xpos)
            if xpos.startswith("VB"):
                lemma = self._frames.base(word, lemma)
            found.append(
                Token(
                    i=i, start=base + row.start, end=base + row.end, text=word, lemma=lemma,
                    upos=upos, xpos=xpos, head=row.head, deprel=row.deprel,
                )
            )  # fmt: skip
        return tuple(found)


def readable(text: str) -> str:
    """Return the text as libraries can take it, of the same length.

    Lone surrogates cannot be encoded; control and format characters confuse tokenizers.
    """
    return _BLANK.sub(" ", _SURROGATE.sub("\ufffd", text))


def pieces(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (paragraph, start, end) of segments, none longer than ``LONGEST_READ``."""
    for paragraph, start, end in segments(text):
        while start < end:
            cut = end if end - start <= LONGEST_READ else _cut(text, start, start + LONGEST_READ)
            if readable(text[start:cut]).strip():
                yield paragraph, start, cut
            start = cut


def _cut(text: str, start: int, limit: int) -> int:
    """Return where to cut before ``limit``: after a sentence, at a blank, or there."""
    stops = [match.end() for match in _STOP.finditer(text, start + LONGEST_READ // 2, limit)]
    if stops:
        return stops[-1]
    blank = text.rfind(" ", start + LONGEST_READ // 2, limit)
    return blank if blank > start else limit
