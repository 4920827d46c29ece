"""A spaCy pipeline trained on a treebank of Universal Dependencies, as a ``Language``.

spaCy's own English pipelines will not do: their relations are those of ClearNLP.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sitrep.errors import UserDataError, first_line
from sitrep.language.repair import Parse, Row, foreign

if TYPE_CHECKING:
    from spacy.language import Language as SpacyLanguage
    from spacy.tokens import Doc, Span

_NEEDED = {"token.dep": "parser", "token.pos": "tagger of universal parts of speech"}


class SpacyPipeline:
    """One loaded spaCy pipeline."""

    def __init__(self, name: str) -> None:
        """Load a pipeline by the name of its package or by its path.

        Raises:
            UserDataError: spaCy or the pipeline is absent, or it does not give Universal
                Dependencies.
        """
        try:
            import spacy
        except ImportError as error:
            raise UserDataError(
                f"SITREP_LANGUAGE=spacy:{name} needs spaCy, which is not installed; "
                "install it (pip install 'sitrep[standins]'), or unset SITREP_LANGUAGE"
            ) from error
        try:
            self._nlp = spacy.load(name)
        except Exception as error:
            raise UserDataError(
                f"spaCy cannot load the pipeline {name!r} ({first_line(error)}); give the name of "
                "an installed pipeline or its folder, or unset SITREP_LANGUAGE"
            ) from error
        fault = unfit(self._nlp)
        if fault:
            raise UserDataError(
                f"the spaCy pipeline {name!r} {fault}; give one trained on a treebank of "
                "Universal Dependencies, such as English EWT, or unset SITREP_LANGUAGE"
            )
        meta = self._nlp.meta
        self.version = f"spacy-{spacy.__version__} {meta['lang']}_{meta['name']}-{meta['version']}"

    def read(self, texts: Sequence[str]) -> list[list[Parse]]:
        """Return the sentences of each text."""
        return [[_parse(sent) for sent in doc.sents] for doc in self._nlp.pipe(texts)]

    def read_words(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Return sentences of given words."""
        from spacy.tokens import Doc

        docs: list[Doc] = [
            Doc(self._nlp.vocab, words=list(words), sent_starts=[i == 0 for i in range(len(words))])
            for words in sentences
        ]
        return [_parse(doc[:]) for doc in self._nlp.pipe(docs)]


def unfit(nlp: SpacyLanguage) -> str:
    """Tell what keeps a pipeline from standing in, in words to follow its name; empty: nothing."""
    given = {each: name for name in nlp.pipe_names for each in nlp.get_pipe_meta(name).assigns}
    probe = nlp("The envoys arrived on Monday.")
    for attribute, meaning in _NEEDED.items():
        if not probe.has_annotation(attribute.removeprefix("token.").upper()):
            return f"has no {meaning}"
    parser = given.get("token.dep")
    labels = {t.dep_ for t in probe}
    if parser is not None:
        # A label of a tree that was made projective carries its head's after "||".
        labels |= {label.partition("||")[0] for label in nlp.pipe_labels.get(parser, ())}
    others = foreign(labels)
    if others:
        return f"has relations that are not of Universal Dependencies ({', '.join(others[:5])})"
    return ""


def _parse(sent: Span) -> Parse:
    """Return one sentence; offsets count in its document."""
    first = sent.start
    rows = tuple(
        Row(
            start=t.idx,
            end=t.idx + len(t.text),
            head=-1 if t.head.i == t.i else t.head.i - first,
            deprel=t.dep_,
            upos=t.pos_,
            xpos=t.tag_,
            lemma=t.lemma_,
            features=str(t.morph),
        )
        for t in sent
    )
    return Parse(rows=rows, names=tuple((e.start_char, e.end_char, e.label_) for e in sent.ents))
