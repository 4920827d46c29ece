"""Coreference on GUM: CoNLL F1 from raw words, mentions found by the model, and with gold ones.

A mention is its exact span of characters. "All" counts clusters of one mention, which GUM
annotates; "several" leaves them out on both sides, as OntoNotes does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from sitrep.evaluate.base import Case, Measure, f1
from sitrep.evaluate.clusters import METRICS, clusters_of, conll, counts, f1_of
from sitrep.evaluate.gold import Line, load
from sitrep.language.analysis import Analysis
from sitrep.language.coreference import clusters

TITLE = "Coreference, GUM test, from raw text"
Span = tuple[int, int]
_WAYS = ("all", "several", "gold mentions all", "gold mentions several")
_GOALS = {"all": 0.60}
MEASURES = (
    *(
        Measure(name=f"{way} CoNLL F1", formula=conll(f"{way} "), goal=_GOALS.get(way))
        for way in _WAYS
    ),
    *(
        Measure(name=f"{way} {metric} F1", formula=f1_of(metric, f"{way} "))
        for way in ("all", "several")
        for metric in METRICS
    ),
    Measure(name="mentions F1", formula=f1("m", "mf", "mg")),
)


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a document."""
    from sitrep.language import load as load_language

    language = load_language()
    for name, text, gold in documents(data, "gum-test"):
        analysis = language.analyse([text])[0]
        found = entities(analysis)
        both = found.keys() & gold.keys()
        sums: dict[str, float] = {"m": len(both), "mf": len(found), "mg": len(gold)}
        given = _given(found, gold)
        for way in _WAYS:
            ours = given if way.startswith("gold") else found
            alone = way.endswith("all")
            row = counts(clusters_of(gold, singletons=alone), clusters_of(ours, singletons=alone))
            sums.update({f"{way} {key}": value for key, value in row.items()})
        yield Case(id=name, counts=tuple(sums.items()))


def documents(
    data: Path, split: str, genre: str | None = None
) -> Iterator[tuple[str, str, dict[Span, str]]]:
    """Yield id, text and mentions with their entity of each of GUM's documents, or of a genre."""
    rows = load(data / "treebank" / f"{split}.jsonl.gz")
    for name, group in groupby(rows, key=lambda row: str(row["doc"])):
        own = list(group)
        if genre in {None, own[0]["genre"]}:
            text, gold = laid(own)
            yield name, text, gold


def laid(rows: list[Line]) -> tuple[str, dict[Span, str]]:
    """Return the text of a document's sentences, paragraphs parted by blank lines, and mentions."""
    text = ""
    gold: dict[Span, str] = {}
    for row in rows:
        if text:
            text = text.rstrip() + ("\n\n" if row["newpar"] else " ")
        spans = []
        for form, space in zip(row["form"], row["space_after"], strict=True):
            spans.append((len(text), len(text) + len(form)))
            text += form + " " * bool(space)
        for entity in row["entities"]:
            gold[spans[entity["start"]][0], spans[entity["end"] - 1][1]] = entity["coref"]
    return text, gold


def entities(analysis: Analysis) -> dict[Span, int]:
    """Return the phrases of an analysis as spans of characters, each with its cluster's number."""
    found: dict[Span, int] = {}
    for number, cluster in enumerate(clusters(analysis)):
        for i in cluster:
            phrase = analysis.phrases[i]
            tokens = analysis.sentences[phrase.sentence].tokens
            found[tokens[phrase.first].start, tokens[phrase.last - 1].end] = number
    return found


def _given(found: Mapping[Span, int], gold: Mapping[Span, str]) -> dict[Span, object]:
    """Return the gold mentions, grouped as found; one that was not found stands alone."""
    return {span: found.get(span, span) for span in gold}
