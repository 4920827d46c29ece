"""Lets trained networks teach: ``python -m model.teaching --runs a b c --out model/runs/taught``.

Each treebank lacks layers that the other has, and the project's own news sentences have none. The
mean of several networks fills them, and gives soft targets for all words. Where there is gold,
the target is halfway between it and the teachers. ``model.training --taught`` learns from it.
"""

from __future__ import annotations

import argparse
import pickle
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from model.data import FULL, IGNORE, Batch, Encoder, batches
from model.gum import MASKED
from model.network import Network
from model.soft import Soft
from model.training import build, corpora
from model.treebank import LIGHT_FRAMES, NAME_TAGS, Sentence
from sitrep.language import trees
from sitrep.language.words import split

Floats = NDArray[np.float32]
PIECES = 3000
TRUST = 0.5
_WORDS = ("upos", "xpos", "names", "kinds")


@dataclass(slots=True)
class Told:
    """What the teachers say of one sentence, summed and then divided."""

    arcs: Floats
    words: dict[str, Floats]
    facts: Floats
    labels: Floats | None = None
    roles: Floats | None = None


def own_sentences(folder: Path) -> list[Sentence]:
    """Read the texts of the project's own sentences; they carry no annotation but their words."""
    found = []
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:]):
            text = line.split("\t")[0]
            spans = split(text)
            forms = tuple(text[a:b] for a, b in spans)
            ends = [b for _, b in spans[:-1]]
            found.append(
                Sentence(
                    id=f"own-{path.stem}-{number}",
                    doc=f"own-{path.stem}-{number}",
                    forms=forms,
                    lemmas=tuple(f.lower() for f in forms),
                    space_after=(*(int(text[e : e + 1] == " ") for e in ends), 0),
                    paragraph_starts=True,
                    upos=("",) * len(forms),
                    xpos=("",) * len(forms),
                    heads=(-1,) * len(forms),
                    deprels=("",) * len(forms),
                    names=None,
                    predicates=None,
                    arguments=(),
                    factuality=None,
                )
            )
    return found


def _batches(sentences: list[Sentence], encoder: Encoder) -> Iterator[Batch]:
    windows = [[s] for s in sentences]
    for group in batches(windows, encoder, pieces=PIECES, draw=random.Random(0)):
        yield encoder.batch(group)


def _probabilities(logits: torch.Tensor) -> Floats:
    return torch.softmax(logits.float(), dim=-1).numpy()


@torch.no_grad()
def tell_words(networks: list[Network], encoder: Encoder, rows: list[Sentence]) -> dict[str, Told]:
    """Return the teachers' mean over what is said of single words and arcs, by sentence."""
    told: dict[str, Told] = {}
    for batch in _batches(rows, encoder):
        for network in networks:
            with torch.autocast("cpu", torch.bfloat16):
                out = network(batch)
            width = batch.first.shape[1]
            arcs = _probabilities(out.arcs)
            flat = {k: _probabilities(getattr(out, k)) for k in _WORDS}
            facts = out.factuality.float().numpy()
            for i, (s,) in enumerate(batch.windows):
                n = len(s.forms)
                part = slice(i * width, i * width + n)
                mine = Told(
                    arcs[i, :n, : n + 1], {k: v[part] for k, v in flat.items()}, facts[part]
                )
                _add(told, s.id, mine, len(networks))
    return told


def _add(told: dict[str, Told], key: str, mine: Told, teachers: int) -> None:
    if key not in told:
        zeros = {k: np.zeros_like(v) for k, v in mine.words.items()}
        told[key] = Told(np.zeros_like(mine.arcs), zeros, np.zeros_like(mine.facts))
    total = told[key]
    total.arcs += mine.arcs / teachers
    total.facts += mine.facts / teachers
    for name, value in mine.words.items():
        total.words[name] += value / teachers


def complete(s: Sentence, told: Told, encoder: Encoder) -> Sentence:
    """Fill the layers that a sentence lacks with what the teachers think likeliest."""
    best = {k: v.argmax(-1) for k, v in told.words.items()}
    filled: dict[str, object] = {}
    if not s.upos[0]:
        filled["upos"] = tuple(encoder.labels.upos[i] for i in best["upos"])
        filled["xpos"] = tuple(encoder.labels.xpos[i] for i in best["xpos"])
        scores = np.log(np.maximum(told.arcs, 1e-9)).astype(np.float32)
        filled["heads"] = tuple(int(h) for h in trees.decode(scores))
    if s.names is None:
        filled["names"] = tuple(NAME_TAGS[i] for i in best["names"])
    else:
        pairs = zip(s.names, best["names"], strict=True)
        filled["names"] = tuple(NAME_TAGS[i] if tag == MASKED else tag for tag, i in pairs)
    predicates = s.predicates
    if predicates is None:
        predicates = tuple((int(i), "") for i in np.flatnonzero(best["kinds"] == FULL))
        filled["predicates"] = predicates
    gold = dict(s.factuality or ())
    at = [i for i, frame in predicates if frame not in LIGHT_FRAMES]
    facts = {
        i: float(told.facts[i]) * (TRUST if i in gold else 1.0) + gold.get(i, 0.0) * (1 - TRUST)
        for i in sorted({*at, *gold})
        if i in gold or s.factuality is None
    }
    filled["factuality"] = tuple(facts.items())
    return replace(s, **filled)


@torch.no_grad()
def tell_pairs(
    networks: list[Network], encoder: Encoder, rows: list[Sentence], told: dict[str, Told]
) -> None:
    """Add the teachers' mean over labels, for the sentences' heads, and over roles."""
    for batch in _batches(rows, encoder):
        heads = batch.heads.clamp(min=0)
        for network in networks:
            with torch.autocast("cpu", torch.bfloat16):
                out = network(batch)
                roles = _probabilities(network.roles_of(out, batch.pairs))
                labels = _probabilities(
                    network.tree.labels_at(out.label_word, out.label_head, heads)
                )
            windows = batch.pairs[:, 0].numpy()
            known = batch.roles.numpy() != IGNORE
            for i, (s,) in enumerate(batch.windows):
                n = len(s.forms)
                mine = roles[known & (windows == i)].reshape(-1, n, roles.shape[-1])
                total = told[s.id]
                if total.roles is None or total.labels is None:
                    total.roles = np.zeros_like(mine)
                    total.labels = np.zeros_like(labels[i, :n])
                total.roles += mine / len(networks)
                total.labels += labels[i, :n] / len(networks)


def blend(s: Sentence, before: Sentence, told: Told, encoder: Encoder) -> tuple[Sentence, Soft]:
    """Blend gold and teachers to the targets of one sentence; a missing label is filled."""
    if not s.deprels[0]:
        s = replace(s, deprels=tuple(encoder.labels.deprels[i] for i in told.labels.argmax(-1)))
    row = encoder.columns(before)
    arcs = _mix(told.arcs, row["heads"] if before.deprels[0] else None)
    roles = told.roles
    if before.predicates is not None and len(roles):
        gold = np.array([role for _, _, role in encoder.pairs(before)]).reshape(roles.shape[:2])
        roles = _mix(roles, gold)
    words = {
        "upos": _mix(told.words["upos"], row["upos"]),
        "xpos": _mix(told.words["xpos"], row["xpos"]),
        "names": _mix(told.words["names"], row["names"]),
        "kinds": _mix(told.words["kinds"], row["predicates"]),
        "labels": _mix(told.labels, row["deprels"]),
    }
    halves = {k: v.astype(np.float16) for k, v in words.items()}
    return s, Soft(arcs=arcs.astype(np.float16), roles=roles.astype(np.float16), **halves)


def _mix(teachers: Floats, gold: NDArray[np.int64] | None) -> Floats:
    """Go halfway from the teachers' probabilities to the gold, where there is one."""
    if gold is None:
        return teachers
    known = gold != IGNORE
    mixed = np.where(known[..., None], TRUST * teachers, teachers)
    np.put_along_axis(
        mixed,
        np.where(known, gold, 0)[..., None],
        np.take_along_axis(mixed, np.where(known, gold, 0)[..., None], -1)
        + np.where(known, 1 - TRUST, 0.0)[..., None],
        axis=-1,
    )
    return mixed


def teach(
    networks: list[Network], encoder: Encoder, before: list[Sentence]
) -> tuple[list[Sentence], dict[str, Soft]]:
    """Return the sentences with every layer filled, and their soft targets by id."""
    told = tell_words(networks, encoder, before)
    rows = [complete(s, told[s.id], encoder) for s in before]
    tell_pairs(networks, encoder, rows, told)
    both = [blend(s, old, told[s.id], encoder) for s, old in zip(rows, before, strict=True)]
    return [s for s, _ in both], {s.id: soft for s, soft in both}


def main() -> None:
    """Let the means of several runs teach, and write what they say."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--runs", type=Path, nargs="+", required=True)
    arguments.add_argument("--own", type=Path, default=Path("model/sentences"))
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--threads", type=int, default=2)
    told = arguments.parse_args()
    torch.set_num_threads(told.threads)
    train = corpora(told.data, "train")
    networks = []
    for run in told.runs:
        network, encoder = build(told.data, train)
        network.load_state_dict(torch.load(run / "last.pt", weights_only=True)["mean"])
        networks.append(network.eval())
    before = [*(s for rows in train.values() for s in rows), *own_sentences(told.own)]
    taught = teach(networks, encoder, before)
    told.out.mkdir(parents=True, exist_ok=True)
    with (told.out / "taught.pickle").open("wb") as file:
        pickle.dump(taught, file)
    print(f"{len(before)} sentences taught by {len(networks)}")


if __name__ == "__main__":
    main()
