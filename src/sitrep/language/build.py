"""From the graph's outputs to sentences: where they end, their tokens, names and predicates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from sitrep.language.analysis import Argument, Name, Predicate, Sentence, Token, TypeScore
from sitrep.language.decode import (
    Bools,
    Floats,
    Ints,
    PairWeights,
    Trees,
    WordOutputs,
    best_tags,
    names_of,
    pairs_of,
    spans_of,
)
from sitrep.language.event_types import TypeTable
from sitrep.language.frames import FrameTable
from sitrep.language.lemmas import Lemmas
from sitrep.language.windows import Window

FULL_PREDICATE = 2
# A predicate has each of these once at most.
_CORE = frozenset({"ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARG5"})
# A span may start or end with a bracket, but with no other punctuation.
_BRACKETS = frozenset("()[]")
# Factuality was annotated on verbs only; of other words it would be a guess.
_JUDGED = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The label sets in the order of the model's outputs.

    ``rivals`` are the rolesets with vectors; ``events`` is empty where the model has no such head.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    roles: tuple[str, ...]
    names: tuple[str, ...]
    rivals: dict[str, int]
    events: tuple[str, ...] = ()

    @classmethod
    def of(cls, table: dict[str, list[str]]) -> Labels:
        """Take the labels as ``labels.json`` holds them."""
        sets = {k: tuple(table[k]) for k in ("upos", "xpos", "deprels", "roles", "names")}
        rivals = {f: i for i, f in enumerate(table["rivals"])}
        return cls(**sets, rivals=rivals, events=tuple(table.get("events", ())))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """One batch on its way: sentences are runs of words from ``starts`` of ``lengths``."""

    out: WordOutputs
    starts: Ints
    lengths: Ints
    tree: Trees
    names: Ints
    lemmas: list[str]
    words: list[str]
    predicates: dict[int, tuple[Predicate, ...]]
    types: dict[int, tuple[tuple[TypeScore, ...], ...]]
    candidates: Bools
    given: Bools
    loose: Bools


class Builder:
    """Builds sentences from outputs."""

    def __init__(
        self, labels: Labels, weights: PairWeights, frames: FrameTable, lemmas: Lemmas
    ) -> None:
        """Take the labels and the tables of the model."""
        self._labels = labels
        self._weights = weights
        self._frames = frames
        self._lemmas = lemmas
        self._root = labels.deprels.index("root")
        self._punct = labels.upos.index("PUNCT")
        self._judged = np.array([u in _JUDGED for u in labels.upos])
        self._types = TypeTable(labels.events) if labels.events else None

    def _lemma(self, form: str, tag: str) -> str:
        lemma = self._lemmas.of(form, tag)
        return self._frames.base(form, lemma) if tag.startswith("VB") else lemma

    def build(self, out: WordOutputs, windows: Sequence[Window]) -> list[list[Sentence]]:
        """Return the sentences of each window; they are numbered later."""
        sizes = np.array([len(w.words) for w in windows])
        window_ends = np.cumsum(sizes)
        ends = out.ends > 0
        candidates, given = _chosen(out, windows, (window_ends - sizes).tolist())
        whole = np.repeat([w.whole for w in windows], sizes)
        ends &= ~whole
        ends[window_ends - 1] = True
        last = np.flatnonzero(ends) + 1
        starts = np.concatenate((np.zeros(1, np.int64), last[:-1]))
        words = [word for w in windows for word in w.words]
        xpos = self._labels.xpos
        loose = out.upos == self._punct
        loose &= ~np.fromiter((word in _BRACKETS for word in words), bool, len(words))
        batch = _Batch(
            out=out,
            starts=starts,
            lengths=last - starts,
            tree=self._weights.trees(out, starts, last - starts, self._root),
            names=best_tags(out.names, starts, last - starts, self._labels.names),
            lemmas=[self._lemma(w, xpos[x]) for w, x in zip(words, out.xpos.tolist(), strict=True)],
            words=words,
            predicates={},
            types={},
            candidates=candidates,
            given=given,
            loose=loose,
        )
        self._predicates(batch)
        owner = np.searchsorted(window_ends, starts, side="right")
        found: list[list[Sentence]] = [[] for _ in windows]
        firsts = (window_ends - sizes).tolist()
        rows = zip(owner.tolist(), starts.tolist(), last.tolist(), strict=True)
        for number, (w, first, end) in enumerate(rows):
            offset = firsts[w]
            spans = windows[w].spans[first - offset : end - offset]
            found[w].append(self._sentence(batch, number, spans, paragraph=windows[w].paragraph))
        return found

    def numbered(self, sentences: Sequence[Sentence], start: int) -> Iterator[Sentence]:
        """Number sentences within their text, from ``start``."""
        for i, s in enumerate(sentences):
            yield replace(s, index=start + i)

    def _sentence(
        self, batch: _Batch, number: int, spans: list[tuple[int, int]], *, paragraph: int
    ) -> Sentence:
        first = int(batch.starts[number])
        end = first + len(spans)
        labels, out, tree = self._labels, batch.out, batch.tree
        columns = zip(
            range(len(spans)),
            spans,
            batch.words[first:end],
            batch.lemmas[first:end],
            out.upos[first:end].tolist(),
            out.xpos[first:end].tolist(),
            tree.heads[first:end].tolist(),
            tree.labels[first:end].tolist(),
            strict=True,
        )
        tokens = tuple(
            Token(
                i=i, start=start, end=stop, text=word, lemma=lemma,
                upos=labels.upos[upos], xpos=labels.xpos[xpos],
                head=head, deprel=labels.deprels[deprel],
            )
            for i, (start, stop), word, lemma, upos, xpos, head, deprel in columns
        )  # fmt: skip
        tags = batch.names[first:end]
        return Sentence(
            index=0,
            paragraph=paragraph,
            start=spans[0][0],
            end=spans[-1][1],
            tokens=tokens,
            names=tuple(
                Name(first=a, last=b, label=label) for a, b, label in names_of(tags, labels.names)
            ),
            predicates=batch.predicates.get(number, ()),
            types=batch.types.get(number, ()),
        )

    def _predicates(self, batch: _Batch) -> None:
        """Find the batch's predicates with their arguments, by sentence."""
        out = batch.out
        found: Ints = np.flatnonzero(batch.candidates)
        if not len(found):
            return
        arguments = self._arguments(batch, found)
        judged = self._judged[out.upos[found]] | batch.given[found]
        sentence = np.searchsorted(batch.starts, found, side="right") - 1
        rows: dict[int, list[Predicate]] = {}
        for k, (at, s) in enumerate(zip(found.tolist(), sentence.tolist(), strict=True)):
            first = int(batch.starts[s])
            end = first + int(batch.lengths[s])
            predicate = Predicate(
                i=at - first,
                frame=self._frame(batch, at, end),
                score=round(float(out.kinds[at, FULL_PREDICATE]), 4),
                arguments=tuple(arguments[k]),
                factuality=round(float(out.factuality[at]), 3) if judged[k] else None,
            )
            rows.setdefault(s, []).append(predicate)
        batch.predicates.update({s: tuple(row) for s, row in rows.items()})
        if out.events is not None and self._types is not None:
            ranked = iter(self._types.ranked(out.events[found]))
            batch.types.update({s: tuple(islice(ranked, len(row))) for s, row in rows.items()})

    def _frame(self, batch: _Batch, at: int, end: int) -> str:
        lemma = batch.lemmas[at].lower()
        frames = self._frames.candidates(lemma, batch.words[at + 1 : end])
        rivals = [self._labels.rivals[f] for f in frames if f in self._labels.rivals]
        if len(frames) > 1 and len(rivals) == len(frames):
            return frames[self._weights.frame(batch.out.frames[at], rivals)]
        return frames[0] if frames else f"{lemma}.01"

    def _arguments(self, batch: _Batch, found: Ints) -> list[list[Argument]]:
        """Return the arguments of each predicate, in text order."""
        which, word, gap, hangs = pairs_of(found, batch.starts, batch.lengths, batch.tree)
        role, margin = self._weights.roles(batch.out, (found[which], word), gap, hangs)
        kept = np.flatnonzero(role)
        chosen = self._once(which[kept], role[kept], margin[kept])
        kept = kept[chosen]
        which, word, role = which[kept], word[kept], role[kept]
        sentence = np.searchsorted(batch.starts, word, side="right") - 1
        spans = self._spans(batch, sentence, found[which], word)
        rows: list[list[Argument]] = [[] for _ in found]
        first_word = batch.starts[sentence]
        for k, label, head, a, b in zip(
            which.tolist(),
            role.tolist(),
            (word - first_word).tolist(),
            *(s.tolist() for s in spans),
            strict=True,
        ):
            rows[k].append(Argument(label=self._labels.roles[label], head=head, first=a, last=b))
        return rows

    def _once(self, which: Ints, role: Ints, margin: Floats) -> Ints:
        """Return the pairs to keep: the surest of each core role of a predicate, all others."""
        best: dict[tuple[int, int], int] = {}
        kept = []
        pairs = zip(which.tolist(), role.tolist(), strict=True)
        for k, (predicate, label) in enumerate(pairs):
            if self._labels.roles[label] not in _CORE:
                kept.append(k)
                continue
            rival = best.get((predicate, label))
            if rival is None or margin[k] > margin[rival]:
                best[predicate, label] = k
        return np.array(sorted([*kept, *best.values()]), dtype=np.int64)

    def _spans(
        self, batch: _Batch, sentence: Ints, predicate: Ints, word: Ints
    ) -> tuple[Ints, Ints]:
        """Return first and last words of arguments, counted within their sentences."""
        first: Ints = np.zeros(len(word), np.int64)
        last: Ints = np.zeros(len(word), np.int64)
        bounds = np.flatnonzero(np.diff(sentence, prepend=-1, append=-1))
        for a, b in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
            s = int(sentence[a])
            begin = int(batch.starts[s])
            end = begin + int(batch.lengths[s])
            first[a:b], last[a:b] = spans_of(
                batch.tree.heads[begin:end],
                batch.loose[begin:end],
                predicate[a:b] - begin,
                word[a:b] - begin,
            )
        return first, last


def _chosen(out: WordOutputs, windows: Sequence[Window], firsts: list[int]) -> tuple[Bools, Bools]:
    """Return which words are predicates, and which of them because the caller said so."""
    candidates = out.kinds.argmax(axis=1) == FULL_PREDICATE
    given = np.zeros(len(candidates), bool)
    for window, first in zip(windows, firsts, strict=True):
        if window.given is not None:
            candidates[first : first + len(window.words)] = False
            given[[first + i for i in window.given]] = True
    return candidates | given, given
