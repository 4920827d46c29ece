"""A Stanza pipeline, which gives Universal Dependencies, as a ``Language``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sitrep.errors import UserDataError, first_line
from sitrep.language.repair import Parse, Row, foreign

if TYPE_CHECKING:
    from stanza.models.common.doc import Sentence as StanzaSentence
    from stanza.models.common.doc import Token as StanzaToken

_PROCESSORS = "tokenize,mwt,pos,lemma,depparse,ner"
# What runs on words that are already apart.
_ON_WORDS = "pos,lemma,depparse,ner"


class StanzaPipeline:
    """One loaded Stanza pipeline, from the models on this machine."""

    def __init__(self, language: str, *, threads: int) -> None:
        """Load the models of a language; nothing is fetched.

        Raises:
            UserDataError: Stanza or the models are absent, or their relations are others.
        """
        try:
            import stanza
            import torch
        except ImportError as error:
            raise UserDataError(
                f"SITREP_LANGUAGE=stanza:{language} needs Stanza, which is not installed; "
                "install it (pip install 'sitrep[standins]'), or unset SITREP_LANGUAGE"
            ) from error
        torch.set_num_threads(threads)
        try:
            self._nlp = stanza.Pipeline(
                language,
                processors=_PROCESSORS,
                download_method=None,
                use_gpu=False,
                verbose=False,
            )
        except Exception as error:
            raise UserDataError(
                f"Stanza cannot load its models for {language!r} ({first_line(error)}); fetch them "
                f"once (python -c \"import stanza; stanza.download('{language}')\"), "
                "or unset SITREP_LANGUAGE"
            ) from error
        others = foreign(self._nlp.processors["depparse"].get_known_relations())
        if others:
            raise UserDataError(
                f"the Stanza models for {language!r} have relations that are not of Universal "
                f"Dependencies ({', '.join(others[:5])}); take others, or unset SITREP_LANGUAGE"
            )
        packages = (
            f"{processor}={'+'.join(model.package for model in models)}"
            for processor, models in self._nlp.load_list
        )
        self.version = f"stanza-{stanza.__version__} {language} {' '.join(packages)}"

    def read(self, texts: Sequence[str]) -> list[list[Parse]]:
        """Return the sentences of each text."""
        return [[parse(s) for s in doc.sentences] for doc in self._nlp.bulk_process(list(texts))]

    def read_words(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Return sentences of given words."""
        from stanza.models.common.doc import Document

        docs = [Document([entries(words)], text=" ".join(words)) for words in sentences]
        read = self._nlp.bulk_process(docs, processors=_ON_WORDS)
        return [parse(doc.sentences[0]) for doc in read]


def entries(words: Sequence[str]) -> list[dict[str, int | str]]:
    """Return given words as Stanza's entries of one sentence, parted by one blank."""
    found: list[dict[str, int | str]] = []
    start = 0
    for i, word in enumerate(words):
        end = start + len(word)
        found.append({"id": i + 1, "text": word, "start_char": start, "end_char": end})
        start = end + 1
    return found


def parse(sentence: StanzaSentence) -> Parse:
    """Return one sentence; offsets count in its document."""
    spans = [span for token in sentence.tokens for span in _spans(token)]
    rows = tuple(
        Row(
            start=start,
            end=end,
            head=word.head - 1 if word.head is not None else -1,
            deprel=word.deprel or "",
            upos=word.upos or "",
            xpos=word.xpos or "",
            lemma=word.lemma or "",
            features=word.feats or "",
        )
        for word, (start, end) in zip(sentence.words, spans, strict=True)
    )
    return Parse(rows=rows, names=tuple((e.start_char, e.end_char, e.type) for e in sentence.ents))


def _spans(token: StanzaToken) -> Iterator[tuple[int, int]]:
    """Yield the characters of a token's words: their own where they spell it, else all of it."""
    start, end = token.start_char, token.end_char
    parts = [word.text for word in token.words]
    if len(parts) == 1 or "".join(parts) != token.text:
        yield from ((start, end) for _ in parts)
        return
    for part in parts:
        yield start, start + len(part)
        start += len(part)
