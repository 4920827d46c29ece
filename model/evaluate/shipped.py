"""Scores the shipped files: ``python -m model.evaluate.shipped --data FOLDER [--folder MODEL]``.

Runs what users run, ``sitrep.language``, on gold words and on raw text. On raw text, documents are
rebuilt from their sentences and everything is compared by character offsets. Standard errors are
by resampling documents (bootstrap, 200 draws).
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

import numpy as np

from model.evaluate.counting import f1, spans
from model.evaluate.words import documents
from model.gum import MASKED
from model.treebank import LIGHT_FRAMES, Sentence, read
from sitrep.language import analysis
from sitrep.language.reader import ModelReader

Items = dict[str, set[Hashable]]
Case = dict[str, tuple[int, int, int]]


def gold_items(sentence: Sentence, offsets: list[tuple[int, int]]) -> Items:
    """Return what a treebank sentence says, by layer; layers not annotated are absent."""
    found: Items = {
        "words": set(offsets),
        "sentence ends": {offsets[-1][1]},
        "UPOS": set(zip(offsets, sentence.upos, strict=True)),
        "UAS": set(),
        "LAS": set(),
        "lemmas": {(o, lemma.lower()) for o, lemma in zip(offsets, sentence.lemmas, strict=True)},
    }
    heads = [None if h < 0 else offsets[h] for h in sentence.heads]
    found["UAS"] = set(zip(offsets, heads, strict=True))
    found["LAS"] = set(zip(offsets, heads, sentence.deprels, strict=True))
    if sentence.names is not None and MASKED not in sentence.names:
        found["names"] = {
            (offsets[a][0], offsets[b - 1][1], label) for a, b, label in spans(sentence.names)
        }
    if sentence.predicates is not None:
        full = {i: f for i, f in sentence.predicates if f not in LIGHT_FRAMES}
        found["predicates"] = {offsets[i] for i in full}
        found["frames"] = {(offsets[i], f) for i, f in full.items()}
        found["argument heads"] = {
            (offsets[p], offsets[a], role) for p, a, role in sentence.arguments if p in full
        }
    return found


def our_items(sentence: analysis.Sentence) -> Items:
    """Return what the model says, in the same terms."""
    tokens = sentence.tokens
    offsets = [(t.start, t.end) for t in tokens]
    heads = [None if t.head < 0 else offsets[t.head] for t in tokens]
    return {
        "words": set(offsets),
        "sentence ends": {sentence.end},
        "UPOS": {(o, t.upos) for o, t in zip(offsets, tokens, strict=True)},
        "UAS": set(zip(offsets, heads, strict=True)),
        "LAS": {(o, h, t.deprel) for o, h, t in zip(offsets, heads, tokens, strict=True)},
        "lemmas": {(o, t.lemma.lower()) for o, t in zip(offsets, tokens, strict=True)},
        "names": {(offsets[n.first][0], offsets[n.last - 1][1], n.label) for n in sentence.names},
        "predicates": {offsets[p.i] for p in sentence.predicates},
        "frames": {(offsets[p.i], p.frame) for p in sentence.predicates},
        "argument heads": {
            (offsets[p.i], offsets[a.head], a.label)
            for p in sentence.predicates
            for a in p.arguments
        },
    }


def _counts(gold: Iterable[Items], ours: Iterable[Items], layers: Iterable[str]) -> Case:
    ours, gold = list(ours), list(gold)
    found = {}
    for layer in layers:
        theirs = set().union(*(row[layer] for row in gold if layer in row))
        own = set().union(*(row[layer] for row in ours))
        found[layer] = (len(theirs & own), len(own), len(theirs))
    return found


def on_words(language: ModelReader, sentences: list[Sentence]) -> Iterator[Case]:
    """Yield one case a document, sentences and words given."""
    free = language.analyse_words([s.forms for s in sentences])
    given = [[i for i, f in s.predicates or () if f not in LIGHT_FRAMES] for s in sentences]
    told = language.analyse_words([s.forms for s in sentences], given)
    rows = zip(sentences, free, told, strict=True)
    for _, group in groupby(rows, key=lambda row: row[0].doc):
        case: Counter[tuple[str, int]] = Counter()
        for s, one, other in group:
            offsets = [(t.start, t.end) for t in one.sentences[0].tokens]
            gold = gold_items(s, offsets)
            ours = our_items(one.sentences[0])
            with_gold = our_items(other.sentences[0])
            for layer in gold:
                own = with_gold if layer in ("frames", "argument heads") else ours
                for k, n in enumerate(_counts([gold], [own], [layer])[layer]):
                    case[layer, k] += n
        yield {layer: tuple(case[layer, k] for k in range(3)) for layer, _ in case}


def on_text(language: ModelReader, sentences: list[Sentence]) -> Iterator[Case]:
    """Yield one case a document read from raw text; layers must be annotated all through it."""
    for text, laid in documents(sentences):
        gold = [gold_items(s, offsets) for s, offsets in laid]
        layers = set.intersection(*(set(row) for row in gold))
        ours = [our_items(s) for s in language.analyse([text])[0].sentences]
        yield _counts(gold, ours, layers)


def factuality(language: ModelReader, sentences: list[Sentence]) -> tuple[float, float]:
    """Return Pearson's r and the mean absolute error on gold words and judged predicates."""
    judged = [s for s in sentences if s.factuality]
    given = [[i for i, _ in s.factuality or ()] for s in judged]
    pairs = []
    for s, found in zip(
        judged, language.analyse_words([s.forms for s in judged], given), strict=True
    ):
        at = found.sentences[0].predicate_at
        pairs += [(at[i].factuality, value) for i, value in s.factuality or ()]
    ours, gold = np.array(pairs, dtype=float).T
    return float(np.corrcoef(ours, gold)[0, 1]), float(np.abs(ours - gold).mean())


def summary(cases: list[Case]) -> dict[str, tuple[float, float]]:
    """Return F1 and its standard error for each layer."""
    draw = random.Random(0)
    rows: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for case in cases:
        for layer, counts in case.items():
            rows[layer].append(counts)
    found = {}
    for layer, counts in rows.items():
        sums = [
            f1(*map(sum, zip(*draw.choices(counts, k=len(counts)), strict=True)))
            for _ in range(200)
        ]
        found[layer] = (f1(*map(sum, zip(*counts, strict=True))), float(np.std(sums)))
    return found


def main() -> None:
    """Print a table for each file; with ``--json`` write the figures there too."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--folder", type=Path, default=Path("src/sitrep/resources/model"))
    arguments.add_argument(
        "--files", nargs="*", default=["ewt-dev", "ewt-test", "gum-dev", "gum-test"]
    )
    arguments.add_argument("--words-only", action="store_true")
    arguments.add_argument("--json", type=Path)
    told = arguments.parse_args()
    language = ModelReader(told.folder, threads=2)
    everything: dict[str, object] = {}
    for name in told.files:
        sentences = read(told.data / f"{name}.jsonl.gz")
        tables = {"gold words": summary(list(on_words(language, sentences)))}
        if not told.words_only:
            tables["raw text"] = summary(list(on_text(language, sentences)))
        for kind, table in tables.items():
            print(f"{name}, {kind}")
            for layer, (value, error) in table.items():
                print(f"  {layer:16} {value:.4f} ± {error:.4f}")
        everything[name] = dict(tables)
        if any(s.factuality for s in sentences):
            r, mae = factuality(language, sentences)
            print(f"  factuality r {r:.4f}, MAE {mae:.4f}")
            everything[f"{name} factuality"] = (r, mae)
    if told.json:
        told.json.write_text(json.dumps(everything, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
