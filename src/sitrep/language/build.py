"""From the graph's outputs to sentences: where they end, their tokens, names and predicates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

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
from sitrep.language.frames import REACH, FrameTable
from sitrep.language.headlines import Words, mended
from sitrep.language.lemmas import Lemmas
from sitrep.language.making import maker
from sitrep.language.windows import Window

FULL_PREDICATE = 2
# A predicate has each of these once at most.
_CORE = frozenset({"ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARG5"})
# A span may start or end with a bracket, but with no other punctuation.
_BRACKETS = frozenset("()[]")
# Factuality was annotated on verbs only; of other words it would be a guess.
_JUDGED = frozenset({"VERB", "AUX"})
CACHE_WORDS = 100_000
LONGEST_HEADLINE = 24

_token: Callable[[int, int, int, str, str, str, str, int, str], Token] = maker(Token)
_argument: Callable[[str, int, int, int], Argument] = maker(Argument)


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
    """One batch on its way: sentences are runs of words from ``starts`` of ``lengths``.

    ``candidates`` are the words that are predicates, ``given`` those that are because the caller
    said so; ``loose`` no span starts or ends with.
    """

    out: WordOutputs
    starts: Ints
    lengths: Ints
    tree: Trees
    lemmas: list[str]
    words: list[str]
    candidates: Bools
    given: Bools
    loose: list[bool]


class _Known(dict[tuple[str, int], str]):
    """Remembers the lemmas of forms with tags."""

    def __init__(self, find: Callable[[str, int], str]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, key: tuple[str, int]) -> str:
        if len(self) > CACHE_WORDS:
            self.clear()
        found = self[key] = self._find(*key)
        return found


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
        self._core = [label in _CORE for label in labels.roles]
        self._known = _Known(self._lemma)
        self._nominal = np.array([u in ("NOUN", "PROPN", "ADJ") for u in labels.upos])
        self._finite = np.array([x in ("VBZ", "VBD", "VBP", "MD") for x in labels.xpos])
        self._inside = np.array([d in ("compound", "amod", "flat") for d in labels.deprels])
        self._judged = np.array([u in _JUDGED for u in labels.upos])
        around = weights.events_around
        self._types = TypeTable(labels.events, around) if around is not None else None

    def _lemma(self, form: str, tag: int) -> str:
        xpos = self._labels.xpos[tag]
        lemma = self._lemmas.of(form, xpos)
        return self._frames.base(form, lemma) if xpos.startswith("VB") else lemma

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
        tree = self._weights.trees(out, starts, last - starts, self._root)
        out, verbs = self._headlines(out, tree, (starts, last - starts), words)
        candidates[verbs] = True
        loose = (out.upos == self._punct).tolist()
        batch = _Batch(
            out=out,
            starts=starts,
            lengths=last - starts,
            tree=tree,
            lemmas=list(map(self._known.__getitem__, zip(words, out.xpos.tolist(), strict=True))),
            words=words,
            candidates=candidates,
            given=given,
            loose=[p and w not in _BRACKETS for p, w in zip(loose, words, strict=True)],
        )
        owner = np.searchsorted(window_ends, starts, side="right").tolist()
        found: list[list[Sentence]] = [[] for _ in windows]
        for w, sentence in zip(owner, self._sentences(batch, windows, owner), strict=True):
            found[w].append(sentence)
        return found

    def _can_be_verb(self, form: str) -> bool:
        return bool(self._frames.candidates(form, ()))

    def _headlines(
        self, out: WordOutputs, tree: Trees, bounds: tuple[Ints, Ints], words: Sequence[str]
    ) -> tuple[WordOutputs, list[int]]:
        """Mend the trees of headlines whose verb was read as a noun; return the verbs as well.

        ``bounds`` are first words and lengths of the sentences. The trees are changed in place.
        """
        starts, lengths = bounds
        labels = self._labels
        root = tree.heads < 0
        doubtful = np.logical_or.reduceat(root & self._nominal[out.upos], starts)
        doubtful &= (lengths > 2) & (lengths <= LONGEST_HEADLINE)
        verbs: list[int] = []
        if not doubtful.any():
            return out, verbs
        finite = self._finite[out.xpos] & ~self._inside[tree.labels]
        told = np.logical_or.reduceat(finite, starts)
        out = replace(out, upos=out.upos.copy(), xpos=out.xpos.copy())
        for s in np.flatnonzero(doubtful).tolist():
            first, length = int(starts[s]), int(lengths[s])
            own = slice(first, first + length)
            row = Words(
                forms=words[own],
                upos=[labels.upos[i] for i in out.upos[own].tolist()],
                xpos=[labels.xpos[i] for i in out.xpos[own].tolist()],
                heads=tree.heads[own].tolist(),
                deprels=[labels.deprels[i] for i in tree.labels[own].tolist()],
                verbal=out.kinds[own, FULL_PREDICATE].tolist(),
                finite=bool(told[s]),
                can_be_verb=self._can_be_verb,
            )
            verb = mended(row)
            if verb is None:
                continue
            tree.heads[own] = row.heads
            tree.labels[own] = [labels.deprels.index(name) for name in row.deprels]
            tag = "VBZ" if words[first + verb].endswith("s") else "VBP"
            out.upos[first + verb] = labels.upos.index("VERB")
            out.xpos[first + verb] = labels.xpos.index(tag)
            for i, (head, name) in enumerate(zip(row.heads, row.deprels, strict=True)):
                if head == verb and name in ("nsubj", "obj"):
                    tree.probabilities[tree.offset[s] + i * (length + 1) + verb + 1] = 1.0
            verbs.append(first + verb)
        return out, verbs

    def numbered(self, sentences: Sequence[Sentence], start: int) -> Iterator[Sentence]:
        """Number sentences within their text, from ``start``."""
        for i, s in enumerate(sentences):
            yield replace(s, index=start + i)

    def _sentences(
        self, batch: _Batch, windows: Sequence[Window], owner: Sequence[int]
    ) -> Iterator[Sentence]:
        """Yield the sentences of a batch; ``owner`` are the windows of which they are."""
        labels, tree = self._labels, batch.tree
        named = (
            np.array(names, object).take(numbers).tolist()
            for names, numbers in (
                (labels.upos, batch.out.upos),
                (labels.xpos, batch.out.xpos),
                (labels.deprels, tree.labels),
            )
        )
        upos, xpos, deprel = named
        starts, stops = zip(*(span for w in windows for span in w.spans), strict=True)
        heads = tree.heads.tolist()
        names, predicates, types = self._names(batch), *self._predicates(batch)
        bounds = zip(batch.starts.tolist(), batch.lengths.tolist(), strict=True)
        for number, (first, length) in enumerate(bounds):
            own = slice(first, first + length)
            columns = (starts, stops, batch.words, batch.lemmas, upos, xpos, heads, deprel)
            yield Sentence(
                index=0,
                paragraph=windows[owner[number]].paragraph,
                start=starts[first],
                end=stops[first + length - 1],
                tokens=tuple(map(_token, range(length), *(c[own] for c in columns))),
                names=tuple(names.get(number, ())),
                predicates=tuple(predicates.get(number, ())),
                types=tuple(types.get(number, ())),
            )

    def _names(self, batch: _Batch) -> dict[int, list[Name]]:
        """Return the batch's names by sentence."""
        kinds = self._labels.names
        tags = best_tags(batch.out.names, batch.starts, batch.lengths, kinds)
        # No name runs on into the next sentence: a sentence's first tag continues none.
        spans = names_of(tags, kinds)
        sentence = _sentence_of(batch, np.array([first for first, _, _ in spans], np.int64))
        starts = batch.starts.tolist()
        found: dict[int, list[Name]] = {}
        for s, (first, last, label) in zip(sentence.tolist(), spans, strict=True):
            name = Name(first=first - starts[s], last=last - starts[s], label=label)
            found.setdefault(s, []).append(name)
        return found

    def _predicates(
        self, batch: _Batch
    ) -> tuple[dict[int, list[Predicate]], dict[int, list[tuple[TypeScore, ...]]]]:
        """Return the batch's predicates with their arguments, and their types, by sentence."""
        out = batch.out
        rows: dict[int, list[Predicate]] = {}
        types: dict[int, list[tuple[TypeScore, ...]]] = {}
        found: Ints = np.flatnonzero(batch.candidates)
        if not len(found):
            return rows, types
        sentence = _sentence_of(batch, found)
        first = batch.starts[sentence]
        judged = self._judged[out.upos[found]] | batch.given[found]
        columns = zip(
            sentence.tolist(),
            (found - first).tolist(),
            self._chosen_frames(batch, found, first + batch.lengths[sentence]),
            out.kinds[found, FULL_PREDICATE].tolist(),
            self._arguments(batch, found),
            out.factuality[found].ravel().tolist(),
            judged.tolist(),
            strict=True,
        )
        for s, i, frame, score, arguments, factuality, is_judged in columns:
            predicate = Predicate(
                i=i,
                frame=frame,
                score=round(score, 4),
                arguments=tuple(arguments),
                factuality=round(factuality, 3) if is_judged else None,
            )
            rows.setdefault(s, []).append(predicate)
        if out.events is not None and out.around is not None and self._types is not None:
            sums = np.add.reduceat(out.around, batch.starts)
            means: Floats = (sums / batch.lengths[:, None]).astype(np.float32)[sentence]
            ranked = self._types.ranked(self._types.likely(out.events[found], means))
            for s, row in zip(sentence.tolist(), ranked, strict=True):
                types.setdefault(s, []).append(row)
        return rows, types

    def _chosen_frames(self, batch: _Batch, found: Ints, ends: Ints) -> list[str]:
        """Return the roleset of each predicate; ``ends`` are where their sentences end."""
        chosen: list[str] = []
        doubtful: list[int] = []
        choices: list[list[str]] = []
        rivals = self._labels.rivals
        for at, end in zip(found.tolist(), ends.tolist(), strict=True):
            lemma = batch.lemmas[at].lower()
            following = batch.words[at + 1 : min(end, at + 1 + REACH)]
            frames = self._frames.candidates(lemma, following)
            if len(frames) > 1 and all(f in rivals for f in frames):
                doubtful.append(len(chosen))
                choices.append(frames)
            chosen.append(frames[0] if frames else f"{lemma}.01")
        numbers = [[rivals[f] for f in frames] for frames in choices]
        best = self._weights.best_frames(batch.out.frames[found[doubtful]], numbers)
        for k, frames, place in zip(doubtful, choices, best, strict=True):
            chosen[k] = frames[place]
        return chosen

    def _arguments(self, batch: _Batch, found: Ints) -> list[list[Argument]]:
        """Return the arguments of each predicate, in text order."""
        which, word, gap, hangs = pairs_of(found, batch.starts, batch.lengths, batch.tree)
        role, margin = self._weights.roles(batch.out, (found[which], word), gap, hangs)
        kept = np.flatnonzero(role)
        chosen = self._once(which[kept], role[kept], margin[kept])
        kept = kept[chosen]
        which, word, role = which[kept], word[kept], role[kept]
        sentence = _sentence_of(batch, word)
        first = batch.starts[sentence]
        owners, pairs = (found[which] - first).tolist(), (word - first).tolist()
        spans = self._spans(batch, sentence, list(zip(owners, pairs, strict=True)))
        labels = self._labels.roles
        rows: list[list[Argument]] = [[] for _ in found]
        for k, label, head, (a, b) in zip(which.tolist(), role.tolist(), pairs, spans, strict=True):
            rows[k].append(_argument(labels[label], head, a, b))
        return rows

    def _once(self, which: Ints, role: Ints, margin: Floats) -> Ints:
        """Return the pairs to keep: the surest of each core role of a predicate, all others."""
        best: dict[tuple[int, int], int] = {}
        kept = []
        sure = margin.tolist()
        for k, pair in enumerate(zip(which.tolist(), role.tolist(), strict=True)):
            if not self._core[pair[1]]:
                kept.append(k)
                continue
            rival = best.get(pair)
            if rival is None or sure[k] > sure[rival]:
                best[pair] = k
        return np.array(sorted([*kept, *best.values()]), dtype=np.int64)

    def _spans(
        self, batch: _Batch, sentence: Ints, pairs: Sequence[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """Return first and last words of arguments, counted, as ``pairs``, in their sentences."""
        found: list[tuple[int, int]] = []
        bounds = np.flatnonzero(np.diff(sentence, prepend=-1, append=-1))
        numbers = sentence[bounds[:-1]]
        heads = batch.tree.heads.tolist()
        for a, b, begin, length in zip(
            bounds[:-1].tolist(),
            bounds[1:].tolist(),
            batch.starts[numbers].tolist(),
            batch.lengths[numbers].tolist(),
            strict=True,
        ):
            own = slice(begin, begin + length)
            found += spans_of(heads[own], batch.loose[own], pairs[a:b])
        return found


def _sentence_of(batch: _Batch, words: Ints) -> Ints:
    """Return the numbers of the sentences in which words stand."""
    found: Ints = np.searchsorted(batch.starts, words, side="right") - 1
    return found


def _chosen(out: WordOutputs, windows: Sequence[Window], firsts: list[int]) -> tuple[Bools, Bools]:
    """Return which words are predicates, and which of them because the caller said so."""
    candidates = out.kinds.argmax(axis=1) == FULL_PREDICATE
    given = np.zeros(len(candidates), bool)
    for window, first in zip(windows, firsts, strict=True):
        if window.given is not None:
            candidates[first : first + len(window.words)] = False
            given[[first + i for i in window.given]] = True
    return candidates | given, given
