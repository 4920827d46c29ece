"""The rolesets a word may stand for, by the frame table alone."""

from __future__ import annotations

from functools import cache, lru_cache

from sitrep.language.analysis import Sentence
from sitrep.language.frames import REACH, FrameTable
from sitrep.ontology.resources import resource_path
from sitrep.ontology.rules import Rulebook


def phrasal(sentence: Sentence, i: int) -> list[str]:
    """Return the rolesets of a verb with its particle, none where it has no particle."""
    particle = sentence.child(i, "compound:prt") if sentence.tokens[i].upos == "VERB" else None
    if particle is None:
        return []
    word, lemma = sentence.words[particle], sentence.lemmas[i]
    found = frame_table().candidates(lemma, [word])
    return [frame for frame in found if frame.startswith(f"{lemma}_{word}.")]


@lru_cache(maxsize=20_000)
def has_senses(book: Rulebook, lemma: str) -> bool:
    """Tell whether any sense of a word, whatever follows it, is decided by a rule."""
    alone = frame_table().candidates(lemma, ())
    return lemma in book.stems or any(book.of_frame(frame) for frame in alone)


@cache
def frame_table() -> FrameTable:
    """Return the table of rolesets by lemma and following words."""
    return FrameTable.load(resource_path("model/frames.tsv"))


def senses(sentence: Sentence, i: int) -> list[str]:
    """Return the rolesets of a word, with those whose further words follow it."""
    return frame_table().candidates(sentence.lemmas[i], sentence.words[i + 1 : i + 1 + REACH])
