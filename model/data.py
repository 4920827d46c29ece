"""The treebanks as training windows.

A *window* is a run of consecutive sentences of one document. Half of the windows hold one
sentence, the others as many as fit, so that the model learns to end sentences as well as to read
them one by one. A small part of the windows has its case spoiled or loses its last full stop, as
headlines and captions do.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import torch

from model.frames import Frames
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
    gum_names: torch.Tensor
    predicates: torch.Tensor
    factuality: torch.Tensor
    pairs: torch.Tensor
    roles: torch.Tensor
    frames: torch.Tensor
    frame_candidates: torch.Tensor
    windows: list[list[Sentence]] = field(default_factory=list)


class Encoder:
    """Turns windows into batches, given the labels and the frames of each lemma."""

    def __init__(self, pieces: Pieces, labels: Labels, frames: Frames) -> None:
        self.pieces = pieces
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

    def batch(self, windows: list[list[Sentence]], *, noise: random.Random | None = None) -> Batch:
        """Encode windows; ``noise`` spoils the case of some and cuts the last mark of others."""
        if noise is not None:
            windows = [_spoil(w, noise) for w in windows]
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
        )

    def _window(self, window: list[Sentence], noise: random.Random | None) -> dict:
        forms = [f for s in window for f in s.forms]
        shapes = [shape_of(f) for f in _case(forms, noise)]
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
            pairs.extend(self._pairs(s, offset))
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
        columns["names"] += [self.tags[t] for t in s.names] if s.names else unknown
        columns["gum_names"] += [self.tags[t] for t in s.gum_names] if s.gum_names else unknown
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

    def _pairs(self, s: Sentence, offset: int) -> Iterator[tuple[int, int, int]]:
        gold = {(p, a): self.roles.get(role, 0) for p, a, role in s.arguments}
        for p, frame in s.predicates or ():
            if frame in LIGHT_FRAMES:
                continue
            for a in range(len(s.forms)):
                yield offset + p, offset + a, gold.get((p, a), 0)


_WORD_KEYS = (
    "first", "sentence", "ends", "upos", "xpos", "heads", "deprels",
    "names", "gum_names", "predicates", "factuality",
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


def _case(forms: list[str], noise: random.Random | None) -> list[str]:
    draw = noise.random() if noise is not None else 1.0
    if draw < 0.03:
        return [f.upper() for f in forms]
    if draw < 0.05:
        return [f.lower() for f in forms]
    if draw < 0.08:
        return [f[:1].upper() + f[1:] if len(f) > 3 else f for f in forms]
    return forms


def _spoil(window: list[Sentence], noise: random.Random) -> list[Sentence]:
    """Drop the last punctuation mark of some windows, where nothing hangs on it."""
    s = window[-1]
    last = len(s.forms) - 1
    if noise.random() > 0.08 or last < 2 or s.upos[last] != "PUNCT" or last in s.heads:
        return window
    cut = {
        key: getattr(s, key)[:-1]
        for key in ("forms", "lemmas", "space_after", "upos", "xpos", "heads", "deprels")
    }
    for key in ("names", "gum_names"):
        value = getattr(s, key)
        cut[key] = value[:-1] if value else None
    keep = {
        "arguments": tuple(a for a in s.arguments if a[1] != last),
        "predicates": s.predicates,
        "factuality": s.factuality,
    }
    return [
        *window[:-1],
        Sentence(id=s.id, doc=s.doc, paragraph_starts=s.paragraph_starts, **cut, **keep),
    ]


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
