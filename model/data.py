"""The treebanks as training windows.

A *window* is a run of consecutive sentences of one document. Half of the windows hold one
sentence, the others as many as fit, so that the model learns to end sentences as well as to read
them one by one. ``noise.py`` spoils some of them, ``soft.py`` has the targets a teacher gives.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import torch

from model.frames import Frames
from model.noise import Noise
from model.soft import Soft, SoftBatch, collate
from model.treebank import LIGHT_FRAMES, NAME_TAGS, Labels, Sentence
from sitrep.language.pieces import CLS, SEP, Pieces, flatten, shape_of

IGNORE = -100
MAX_RIVALS = 32
LIGHT, FULL = 1, 2


@dataclass(slots=True, kw_only=True)
class Batch:
    """Windows padded to one length: B windows, L pieces, W words, P predicates in all.

    ``pairs`` lists every (predicate, word of its sentence) with the role's label.
    """

    ids: torch.Tensor
    shapes: torch.Tensor
    mask: torch.Tensor
    first: torch.Tensor
    sentence: torch.Tensor
    ends: torch.Tensor
    upos: torch.Tensor
    xpos: torch.Tensor
    heads: torch.Tensor
    deprels: torch.Tensor
    names: torch.Tensor
    predicates: torch.Tensor
    factuality: torch.Tensor
    pairs: torch.Tensor
    roles: torch.Tensor
    frames: torch.Tensor
    frame_candidates: torch.Tensor
    windows: list[list[Sentence]] = field(default_factory=list)
    soft: SoftBatch | None = None


class Encoder:
    """Turns windows into batches, given the labels and the frames of each lemma."""

    def __init__(self, pieces: Pieces, labels: Labels, frames: Frames) -> None:
        self.pieces = pieces
        self.soft: Mapping[str, Soft] = {}
        self.labels = labels
        self.frames = frames
        self.upos = {x: i for i, x in enumerate(labels.upos)}
        self.xpos = {x: i for i, x in enumerate(labels.xpos)}
        self.deprels = {x: i for i, x in enumerate(labels.deprels)}
        self.roles = {x: i for i, x in enumerate(labels.roles)}
        self.tags = {x: i for i, x in enumerate(NAME_TAGS)}

    def size(self, sentence: Sentence) -> int:
        """Return the number of word pieces of a sentence."""
        return sum(map(len, self.pieces.of(sentence.forms)))

    def batch(self, windows: list[list[Sentence]], *, noise: Noise | None = None) -> Batch:
        """Encode windows; ``noise`` spoils some of them."""
        if noise is not None:
            windows = [noise.spoil(w) for w in windows]
        rows = [self._window(w, noise) for w in windows]
        size = _round(max(len(r["ids"]) for r in rows), 16)
        words = _round(max(len(r["first"]) for r in rows), 16)
        tensors = {}
        for key in ("ids", "shapes"):
            tensors[key] = _pad([r[key] for r in rows], size, 0)
        tensors["mask"] = _pad([np.ones(len(r["ids"]), bool) for r in rows], size, False)
        fill = {"first": 0, "sentence": -1}
        for key in _WORD_KEYS:
            tensors[key] = _pad([r[key] for r in rows], words, fill.get(key, IGNORE))
        pairs = _stack([r["pairs"] for r in rows], 1024)
        frames = _stack([r["frames"] for r in rows], 64)
        candidates = np.full((len(frames), MAX_RIVALS), -1)
        for i, row in enumerate(c for r in rows for c in r["candidates"]):
            candidates[i, : len(row)] = row
        return Batch(
            **tensors,
            pairs=torch.from_numpy(pairs[:, :3].copy()),
            roles=torch.from_numpy(pairs[:, 3].copy()),
            frames=torch.from_numpy(frames),
            frame_candidates=torch.from_numpy(candidates),
            windows=windows,
            soft=self._soft(windows, words, len(pairs)),
        )

    def _soft(self, windows: list[list[Sentence]], width: int, pairs: int) -> SoftBatch | None:
        """Return the soft targets where the sentences have been taught (development has not)."""
        if windows[0][0].id not in self.soft:
            return None
        rows = [[(self.soft[s.id], len(s.forms)) for s in window] for window in windows]
        return collate(rows, width, pairs)

    def _window(self, window: list[Sentence], noise: Noise | None) -> dict:
        forms = [f for s in window for f in s.forms]
        shapes = [shape_of(f) for f in (noise.case(forms) if noise is not None else forms)]
        ids, shape_ids, first = flatten(self.pieces.of(forms), shapes)
        row = {
            "ids": np.concatenate(([CLS], ids, [SEP])),
            "shapes": np.concatenate(([0], shape_ids, [0])),
            "first": first[:-1] + 1,
        }
        columns: dict[str, list] = {key: [] for key in _WORD_KEYS if key != "first"}
        pairs, frames, candidates = [], [], []
        offset = 0
        for number, s in enumerate(window):
            self._columns(columns, s, number, offset, single=len(window) == 1)
            pairs.extend(self.pairs(s, offset))
            for i, frame in s.predicates or ():
                found = self.frames.candidates(s.forms, s.lemmas[i], i)[:MAX_RIVALS]
                if len(found) > 1 and frame in self.frames.index:
                    target = self.frames.index[frame]
                    if target in found:
                        frames.append((offset + i, found.index(target)))
                        candidates.append(found)
            offset += len(s.forms)
        row.update({k: np.array(v) for k, v in columns.items()})
        row["pairs"] = np.array(pairs, dtype=np.int64).reshape(-1, 3)
        row["frames"] = np.array(frames, dtype=np.int64).reshape(-1, 2)
        row["candidates"] = candidates
        return row

    def _columns(
        self, columns: dict[str, list], s: Sentence, number: int, offset: int, *, single: bool
    ) -> None:
        n = len(s.forms)
        unknown = [IGNORE] * n
        columns["sentence"] += [number] * n
        columns["ends"] += unknown if single and n < 2 else [0] * (n - 1) + [1]
        columns["upos"] += [self.upos.get(x, IGNORE) for x in s.upos]
        columns["xpos"] += [self.xpos.get(x, IGNORE) for x in s.xpos]
        # Column 0 of the arc scores is the root, so heads count from 1.
        columns["heads"] += [0 if h < 0 else offset + h + 1 for h in s.heads]
        columns["deprels"] += [self.deprels.get(x, IGNORE) for x in s.deprels]
        columns["names"] += [self.tags.get(t, IGNORE) for t in s.names] if s.names else unknown
        if s.predicates is None:
            columns["predicates"] += unknown
        else:
            kinds = [0] * n
            for i, frame in s.predicates:
                kinds[i] = LIGHT if frame in LIGHT_FRAMES else FULL
            columns["predicates"] += kinds
        facts = [float(IGNORE)] * n
        for i, value in s.factuality or ():
            facts[i] = value
        columns["factuality"] += facts

    def columns(self, s: Sentence) -> dict[str, np.ndarray]:
        """Return the labels of one sentence's words, ``IGNORE`` where they are not told."""
        columns: dict[str, list] = {key: [] for key in _WORD_KEYS if key != "first"}
        self._columns(columns, s, 0, 0, single=True)
        return {k: np.array(v) for k, v in columns.items()}

    def pairs(self, s: Sentence, offset: int = 0) -> Iterator[tuple[int, int, int]]:
        """Yield each full predicate with each word of its sentence and the word's role."""
        gold = {(p, a): self.roles.get(role, 0) for p, a, role in s.arguments}
        for p, frame in s.predicates or ():
            if frame in LIGHT_FRAMES:
                continue
            for a in range(len(s.forms)):
                yield offset + p, offset + a, gold.get((p, a), 0)


_WORD_KEYS = (
    "first", "sentence", "ends", "upos", "xpos", "heads", "deprels",
    "names", "predicates", "factuality",
)  # fmt: skip


def _round(n: int, step: int) -> int:
    """Round up: the CPU's matrix code is compiled anew for every shape, so shapes should recur."""
    return -(-n // step) * step


def _stack(rows: list[np.ndarray], step: int) -> np.ndarray:
    """Stack rows (position, ..., gold) with their window's number first, padded by ``IGNORE``."""
    stacked = np.concatenate([np.insert(row, 0, i, axis=1) for i, row in enumerate(rows)])
    out = np.zeros((_round(max(len(stacked), 1), step), stacked.shape[1]), dtype=np.int64)
    out[:, -1] = IGNORE
    out[: len(stacked)] = stacked
    return out


def _pad(rows: list[np.ndarray], width: int, fill: float) -> torch.Tensor:
    kind = rows[0].dtype if rows else np.int64
    out = np.full((len(rows), width), fill, dtype=np.float32 if kind == np.float64 else kind)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def windows(
    sentences: list[Sentence], encoder: Encoder, *, limit: int, draw: random.Random
) -> list[list[Sentence]]:
    """Cut documents into windows: half of one sentence, half of up to ``limit`` pieces."""
    found: list[list[Sentence]] = []
    open_: list[Sentence] = []
    room = 0
    for s in sentences:
        size = encoder.size(s)
        if not open_ or open_[-1].doc != s.doc or size > room:
            open_ = []
            found.append(open_)
            room = 0 if draw.random() < 0.5 else draw.randint(limit // 4, limit)
        open_.append(s)
        room -= size
    return found


def batches(
    found: list[list[Sentence]], encoder: Encoder, *, pieces: int, draw: random.Random
) -> list[list[list[Sentence]]]:
    """Group windows of like length into batches of about ``pieces`` padded pieces."""
    by_width: dict[int, list[list[Sentence]]] = {}
    for window in draw.sample(found, len(found)):
        by_width.setdefault(_round(sum(map(encoder.size, window)) + 2, 16), []).append(window)
    grouped = []
    for width, row in sorted(by_width.items()):
        count = max(1, pieces // width)
        grouped += [row[i : i + count] for i in range(0, len(row), count)]
    draw.shuffle(grouped)
    return grouped
