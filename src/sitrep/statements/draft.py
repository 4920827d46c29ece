"""A statement before its ids and parties: where cue, source and content stand."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Sentence
from sitrep.records import Span, Stance
from sitrep.statements.quotes import Quote

# Marks and white space that are no part of what is said; a stop may be its last.
_EDGES = " \t\n\r\"“”„«»',;–—-"
_OPENING_EDGES = _EDGES + ".:"


_LONGEST_DATELINE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One statement as found.

    Attributes:
        sentence: the sentence its cue stands in.
        cue: the words of the cue, first up to last.
        at: the head word of the cue.
        source: head word of the speaker in that sentence, null where none is named.
        content: what is said.
        via: who passes it on, as named in the text.
        pattern: the construction that was matched.
    """

    sentence: Sentence
    cue: tuple[int, int]
    at: int
    source: int | None
    content: Span
    stance: Stance
    via: tuple[str, ...]
    pattern: str


def after_dateline(sentence: Sentence) -> int:
    """Return the first word of a sentence behind its dateline ("TRIPOLI, June 1 (AP) - ")."""
    for token in sentence.tokens[:_LONGEST_DATELINE]:
        if token.text in ("—", "–", "-", "--") and token.i > 0:
            spaced = sentence.tokens[token.i - 1].end < token.start
            return token.i + 1 if spaced else 0
        if token.upos not in ("PROPN", "PUNCT", "NUM"):
            break
    return 0


def _is_open(words: str, mark: str) -> bool:
    """Tell whether words leave a quotation open that the mark behind them closes."""
    match mark:
        case '"':
            return words.count('"') % 2 == 1
        case "”":
            return words.count("“") > words.count("”")
    return False


@dataclass(frozen=True, kw_only=True)
class Page:
    """What the finders of one report share: the scene and its quotations."""

    scene: Scene
    quotes: tuple[Quote, ...]

    @property
    def text(self) -> str:
        """The report's text."""
        return self.scene.analysis.text

    def trimmed(self, start: int, end: int) -> Span | None:
        """Return a stretch without marks and white space at its ends, null if nothing is left."""
        while start < end and self.text[start] in _OPENING_EDGES:
            start += 1
        while end > start and self.text[end - 1] in _EDGES:
            end -= 1
        if end < len(self.text) and _is_open(self.text[start:end], self.text[end]):
            end += 1
        return Span(start=start, end=end, text=self.text[start:end]) if start < end else None

    def words(self, sentence: Sentence, first: int, last: int) -> Span | None:
        """Return words ``first`` up to ``last`` as a trimmed span."""
        return self.trimmed(sentence.tokens[first].start, sentence.tokens[last - 1].end)
