"""A reader of language without weights, for tests: same words, crude rules for all else.

It keeps every promise of the protocol (offsets, one root, no cycle) and none of quality.
"""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.language.analysis import Analysis, Argument, Name, Predicate, Sentence, Token
from sitrep.language.windows import segments
from sitrep.language.words import Span, split

_STOPS = frozenset({".", "!", "?"})
_CLOSERS = frozenset({'"', "”", "'", "’", ")"})
_FUNCTION_WORDS = {
    "the": ("DET", "DT"),
    "a": ("DET", "DT"),
    "an": ("DET", "DT"),
    "of": ("ADP", "IN"),
    "in": ("ADP", "IN"),
    "on": ("ADP", "IN"),
    "with": ("ADP", "IN"),
    "to": ("PART", "TO"),
    "and": ("CCONJ", "CC"),
    "not": ("PART", "RB"),
    "he": ("PRON", "PRP"),
    "she": ("PRON", "PRP"),
    "it": ("PRON", "PRP"),
    "they": ("PRON", "PRP"),
}
_LONGEST = 200


class FakeReader:
    """A ``Language`` of a few rules: verbs end in -ed, names are capitalised."""

    version = "fake-1"

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """Analyse texts; see ``Language``."""
        return [_analysis(text) for text in texts]

    def analyse_words(
        self,
        sentences: Sequence[Sequence[str]],
        predicates: Sequence[Sequence[int]] | None = None,
    ) -> list[Analysis]:
        """Analyse sentences of given words; see ``Language``."""
        found = []
        for number, words in enumerate(sentences):
            spans = []
            start = 0
            for word in words:
                spans.append((start, start + len(word)))
                start += len(word) + 1
            text = " ".join(words)
            given = tuple(predicates[number]) if predicates is not None else None
            rows = (_sentence(text, spans, 0, 0, given),) if spans else ()
            found.append(Analysis(text=text, sentences=rows))
        return found


def _analysis(text: str) -> Analysis:
    found: list[Sentence] = []
    for paragraph, start, end in segments(text):
        spans: list[Span] = []
        for a, b in split(text[start:end]):
            word = text[a + start : b + start]
            if spans and ((_ends(text, spans) and word not in _CLOSERS) or len(spans) >= _LONGEST):
                found.append(_sentence(text, spans, len(found), paragraph))
                spans = []
            spans.append((a + start, b + start))
        if spans:
            found.append(_sentence(text, spans, len(found), paragraph))
    return Analysis(text=text, sentences=tuple(found))


def _ends(text: str, spans: list[Span]) -> bool:
    words = [text[a:b] for a, b in spans[-2:]]
    return words[-1] in _STOPS or (words[-1] in _CLOSERS and words[0] in _STOPS)


def _sentence(
    text: str,
    spans: list[Span],
    index: int,
    paragraph: int,
    given: tuple[int, ...] | None = None,
) -> Sentence:
    words = [text[a:b] for a, b in spans]
    tags = [_tag(word, first=i == 0) for i, word in enumerate(words)]
    verbs = [i for i, (upos, _) in enumerate(tags) if upos == "VERB"]
    root = verbs[0] if verbs else 0
    tokens = tuple(
        Token(
            i=i,
            start=a,
            end=b,
            text=word,
            lemma=_lemma(word, upos),
            upos=upos,
            xpos=xpos,
            head=-1 if i == root else root,
            deprel="root" if i == root else _relation(i, root, upos),
        )
        for i, ((a, b), word, (upos, xpos)) in enumerate(zip(spans, words, tags, strict=True))
    )
    names = [i for i, (upos, _) in enumerate(tags) if upos == "PROPN"]
    return Sentence(
        index=index,
        paragraph=paragraph,
        start=spans[0][0],
        end=spans[-1][1],
        tokens=tokens,
        names=tuple(Name(first=i, last=i + 1, label="LOC") for i in names),
        predicates=tuple(
            _predicate(i, tokens[i].lemma, names) for i in (verbs if given is None else given)
        ),
    )


def _predicate(i: int, lemma: str, names: list[int]) -> Predicate:
    before = [n for n in names if n < i][-1:]
    after = [n for n in names if n > i][:1]
    return Predicate(
        i=i,
        frame=f"{lemma}.01",
        score=1.0,
        arguments=tuple(
            Argument(label=label, head=n, first=n, last=n + 1)
            for label, row in (("ARG0", before), ("ARG1", after))
            for n in row
        ),
        factuality=3.0,
    )


def _tag(word: str, *, first: bool) -> tuple[str, str]:
    known = _FUNCTION_WORDS.get(word.lower())
    if known is not None:
        return known
    if not any(c.isalnum() for c in word):
        return "PUNCT", "." if word in _STOPS else ","
    if word[0].isdigit():
        return "NUM", "CD"
    if word.endswith("ed") and len(word) > 4:
        return "VERB", "VBD"
    if word[0].isupper() and not first:
        return "PROPN", "NNP"
    return "NOUN", "NN"


def _lemma(word: str, upos: str) -> str:
    if upos == "VERB":
        return word[:-2].lower()
    return word if upos == "PROPN" else word.lower()


def _relation(i: int, root: int, upos: str) -> str:
    if upos == "PUNCT":
        return "punct"
    if upos in ("NOUN", "PROPN", "PRON"):
        return "nsubj" if i < root else "obj"
    return "dep"
