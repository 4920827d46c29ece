"""Treebank sentences and what the language model gives for their gold words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from sitrep.evaluate.gold import Line, load
from sitrep.language.analysis import Sentence


def sentences(
    data: Path, split: str, given: Callable[[Line], list[int]] | None = None
) -> Iterator[tuple[Line, Sentence]]:
    """Yield gold rows of a split such as ``ewt-dev`` with the model's analysis of their words.

    With ``given`` the model is told which words are predicates, and finds or drops none.
    """
    from sitrep.language import load as load_language

    language = load_language()
    rows = iter(load(data / "treebank" / f"{split}.jsonl.gz"))
    while batch := list(islice(rows, 64)):
        words = [row["form"] for row in batch]
        told = [given(row) for row in batch] if given is not None else None
        for row, analysis in zip(batch, language.analyse_words(words, told), strict=True):
            if len(analysis.sentences) != 1:
                raise ValueError(f"{row['id']}: {len(analysis.sentences)} sentences for one")
            yield row, analysis.sentences[0]


def bio_spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """Return (first, last, label) of the names in a row of BIO tags."""
    found: set[tuple[int, int, str]] = set()
    start, label = -1, ""
    for at, tag in enumerate((*tags, "O")):
        inside = tag.startswith("I-") and tag[2:] == label and start >= 0
        if inside:
            continue
        if start >= 0:
            found.add((start, at, label))
            start, label = -1, ""
        if tag != "O":
            start, label = at, tag[2:]
    return found
