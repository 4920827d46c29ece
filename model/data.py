"""The treebanks as training windows.

A *window* is a run of consecutive sentences of one document. Half of the windows hold one
sentence, the others as many as fit, so that the model learns to end sentences as well as to read
them one by one. A small part of the windows has its case spoiled or loses its last full stop, as
headlines and captions do.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch

from sitrep.language.pieces import CLS, SEP, Pieces, flatten, shape_of

IGNORE = -100
MAX_RIVALS = 32
NAME_TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
LIGHT_FRAMES = {"be.03", "have.01", "do.01"}
LIGHT, FULL = 1, 2
GUM_NAME_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One treebank sentence; layers that are not annotated are None."""

    id: str
    doc: str
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    space_after: tuple[int, ...]
    paragraph_starts: bool
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...] | None
    gum_names: tuple[str, ...] | None
    predicates: tuple[tuple[int, str], ...] | None
    arguments: tuple[tuple[int, int, str], ...]
    factuality: tuple[tuple[int, float], ...] | None


def read(path: Path) -> list[Sentence]:
    """Read one ``.jsonl.gz`` of the treebank folder."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_sentence(json.loads(line)) for line in lines]


def depths(heads: tuple[int, ...]) -> list[int]:
    """Return each word's distance from the root; heads are 0-based, -1 for the root."""
    found = []
    for i in range(len(heads)):
        depth = 0
        while i >= 0 and depth < len(heads):
            i = heads[i]
            depth += 1
        found.append(depth)
    return found


def _sentence(row: dict) -> Sentence:
    heads = tuple(h - 1 for h in row["head"])
    depth = depths(heads)
    predicates = arguments = None
    if "srl" in row:
        predicates = tuple((p["at"], p["frame"]) for p in row["srl"])
        arguments = tuple(
            (p["at"], min(range(start, end), key=depth.__getitem__), label)
            for p in row["srl"]
            for start, end, label in p["args"]
            if not label.startswith(("C-", "R-"))
        )
    names = None
    if "ner" in row:
        names = tuple("O" if tag.endswith("OTH") else tag for tag in row["ner"])
    facts = None
    if "factuality" in row:
        facts = tuple((min(range(s, e), key=depth.__getitem__), v) for s, e, v in row["factuality"])
    return Sentence(
        id=row["id"],
        doc=row["doc"],
        forms=tuple(row["form"]),
        lemmas=tuple(row["lemma"]),
        space_after=tuple(row["space_after"]),
        paragraph_starts=row["newpar"],
        upos=tuple(row["upos"]),
        xpos=tuple(row["xpos"]),
        heads=heads,
        deprels=tuple(row["deprel"]),
        names=names,
        gum_names=_gum_names(row, depth) if "entities" in row else None,
        predicates=predicates,
        arguments=arguments or (),
        factuality=facts,
    )


def _gum_names(row: dict, depth: list[int]) -> tuple[str, ...]:
    """Tag the outermost entities of a kind we name whose head is a proper noun."""
    tags = ["O"] * len(row["form"])
    for entity in sorted(row["entities"], key=lambda e: e["start"] - e["end"]):
        start, end = entity["start"], entity["end"]
        kind = GUM_NAME_TYPES.get(entity["type"])
        if kind is None or any(tag != "O" for tag in tags[start:end]):
            continue
        proper = [i for i in range(start, end) if row["upos"][i] == "PROPN"]
        head = min(range(start, end), key=depth.__getitem__)
        if row["upos"][head] != "PROPN":
            continue
        first = proper[0]
        last = max(i for i in proper if all(row["deprel"][j] != "appos" for j in range(first, i)))
        tags[first] = f"B-{kind}"
        tags[first + 1 : last + 1] = [f"I-{kind}"] * (last - first)
    return tuple(tags)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The closed label sets, in the order of the model's outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    roles: tuple[str, ...]

    @classmethod
    def of(cls, sentences: Iterable[Sentence], *, rare_role: int = 20) -> Labels:
        """Collect the labels of training sentences; roles seen fewer times are left out."""
        upos, xpos, deprels, roles = set(), set(), set(), {}
        for s in sentences:
            upos.update(s.upos)
            xpos.update(s.xpos)
            deprels.update(s.deprels)
            for _, _, role in s.arguments:
                roles[role] = roles.get(role, 0) + 1
        kept = sorted(r for r, n in roles.items() if n >= rare_role)
        return cls(
            upos=tuple(sorted(upos)),
            xpos=tuple(sorted(xpos)),
            deprels=tuple(sorted(deprels)),
            roles=("none", *kept),
        )


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


class Frames:
    """PropBank's rolesets by the words that may evoke them."""

    def __init__(self, path: Path, train: Iterable[Sentence] = ()) -> None:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        self.aliases = {alias for r in rows for alias in r["aliases"]}
        self.gloss: dict[str, str] = {r["frame"]: r["gloss"] for r in rows}
        self.names: list[str] = sorted(self.gloss)
        self.index = {f: i for i, f in enumerate(self.names)}
        self.by_lemma: dict[str, dict[int, list[tuple[str, ...]]]] = {}
        for r in rows:
            for alias in r["aliases"]:
                self._add(r["frame"], alias.rpartition("/")[0])
        for s in train:
            for i, frame in s.predicates or ():
                known = self.by_lemma.get(s.lemmas[i].lower(), {})
                if frame in self.index and self.index[frame] not in known:
                    self._add(frame, s.lemmas[i].lower())

    def _add(self, frame: str, alias: str) -> None:
        head, *rest = alias.lower().split("_")
        self.by_lemma.setdefault(head, {}).setdefault(self.index[frame], []).append(tuple(rest))

    def candidates(self, forms: tuple[str, ...], lemma: str, i: int) -> list[int]:
        """Return the rolesets that the word at ``i`` may evoke: particles must stand near it."""
        near = {f.lower() for f in forms[i + 1 : i + 6]}
        return [
            frame
            for frame, rests in self.by_lemma.get(lemma.lower(), {}).items()
            if any(near.issuperset(rest) for rest in rests)
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
