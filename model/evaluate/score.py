"""Scores of a checkpoint on treebank sentences with their gold words, one sentence a window.

Counts follow the treebank's notes: all words count in UAS and LAS, auxiliaries are no predicates,
an argument is right when its predicate, head word and label are.
"""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import torch

from model.data import FULL, IGNORE, Batch, Encoder, batches, windows
from model.evaluate.counting import f1, spans
from model.gum import MASKED
from model.network import Network, Outputs
from model.treebank import LIGHT_FRAMES, NAME_TAGS, Sentence
from sitrep.language import trees
from sitrep.language.decode import best_tags


@torch.no_grad()
def score(network: Network, encoder: Encoder, sentences: list[Sentence]) -> dict[str, float]:
    """Score a network on sentences; layers that are not annotated are left out."""
    network.eval()
    count: Counter[str] = Counter()
    facts: list[tuple[float, float]] = []
    draw = random.Random(0)
    for group in batches([[s] for s in sentences], encoder, pieces=3000, draw=draw):
        batch = encoder.batch(group)
        with torch.autocast("cpu", torch.bfloat16):
            out = network(batch)
            roles = network.roles_of(out, batch.pairs).float().argmax(-1)
            frames = network.frames.scores(
                out.frames[batch.frames[:, 0], batch.frames[:, 1]], batch.frame_candidates
            ).argmax(-1)
        _count_words(count, out, batch)
        _count_tree(count, network, out, batch)
        _count_names(count, out, batch)
        count["role right"] += int(((roles == batch.roles) & (roles > 0)).sum())
        count["role found"] += int(((roles > 0) & (batch.roles != IGNORE)).sum())
        count["role gold"] += sum(_scored_arguments(s) for w in batch.windows for s in w)
        count["frame right"] += int((frames == batch.frames[:, 2]).sum())
        count["frame"] += int((batch.frames[:, 2] != IGNORE).sum())
        known = batch.factuality.flatten() != IGNORE
        value = out.factuality.float().flatten()[known].clamp(-3, 3).tolist()
        facts += zip(value, batch.factuality.flatten()[known].tolist(), strict=True)
    found = _figures(count, facts)
    found["ends"] = _sentence_ends(network, encoder, sentences)
    return found


def _scored_arguments(s: Sentence) -> int:
    full = {p for p, frame in s.predicates or () if frame not in LIGHT_FRAMES}
    return len({a for a in s.arguments if a[0] in full})


def _count_words(count: Counter[str], out: Outputs, batch: Batch) -> None:
    known = batch.upos.flatten() != IGNORE
    count["words"] += int(known.sum())
    count["upos"] += int((out.upos.argmax(-1) == batch.upos.flatten())[known].sum())
    count["xpos"] += int((out.xpos.argmax(-1) == batch.xpos.flatten())[known].sum())
    gold = batch.predicates.flatten()
    full = (out.kinds.argmax(-1) == FULL) & (gold != IGNORE)
    count["predicate right"] += int((full & (gold == FULL)).sum())
    count["predicate found"] += int(full.sum())
    count["predicate gold"] += int((gold == FULL).sum())


def _count_tree(count: Counter[str], network: Network, out: Outputs, batch: Batch) -> None:
    arcs = out.arcs.float().numpy()
    for i, (s,) in enumerate(batch.windows):
        n = len(s.forms)
        heads = trees.decode(arcs[i, :n, : n + 1])
        above = torch.cat((network.tree.label_root[None], out.label_head[i].float()))
        chosen = above[torch.from_numpy(heads + 1)]
        labels = network.tree.labels(out.label_word[i, :n].float(), chosen).argmax(-1)
        right = heads == np.array(s.heads)
        count["uas"] += int(right.sum())
        count["las"] += int((right & (labels.numpy() == batch.deprels[i, :n].numpy())).sum())


def _count_names(count: Counter[str], out: Outputs, batch: Batch) -> None:
    windows, width = batch.names.shape
    lengths = np.array([len(s.forms) for (s,) in batch.windows])
    starts = np.arange(windows) * width
    tags = best_tags(out.names.float().numpy(), starts, lengths, NAME_TAGS).reshape(windows, width)
    for row, (s,) in zip(tags.tolist(), batch.windows, strict=True):
        # Where GUM does not tell by EWT's guideline, the sentence is left out.
        if s.names is None or MASKED in s.names:
            continue
        ours = spans(NAME_TAGS[t] for t in row[: len(s.forms)])
        theirs = spans(s.names)
        count["name right"] += len(ours & theirs)
        count["name found"] += len(ours)
        count["name gold"] += len(theirs)


@torch.no_grad()
def _sentence_ends(network: Network, encoder: Encoder, sentences: list[Sentence]) -> float:
    """F1 of sentence ends inside windows of several sentences; the windows' own ends are given."""
    count: Counter[str] = Counter()
    draw = random.Random(0)
    several = [w for w in windows(sentences, encoder, limit=160, draw=draw) if len(w) > 1]
    for group in batches(several, encoder, pieces=3000, draw=draw):
        batch = encoder.batch(group)
        with torch.autocast("cpu", torch.bfloat16):
            mixed = network.mixed(network.words(batch))
            ends = network.sentences(mixed["sentences"]).view(batch.ends.shape) > 0
        gold = batch.ends == 1
        inside = batch.sentence >= 0
        inside &= batch.sentence != batch.sentence.max(dim=1, keepdim=True).values
        count["right"] += int((ends & gold & inside).sum())
        count["found"] += int((ends & inside).sum())
        count["gold"] += int((gold & inside).sum())
    return f1(count["right"], count["found"], count["gold"])


def _figures(count: Counter[str], facts: list[tuple[float, float]]) -> dict[str, float]:
    found = {k: count[k] / count["words"] for k in ("upos", "xpos", "uas", "las")}
    for layer in ("name", "predicate", "role"):
        if count[f"{layer} gold"]:
            found[layer] = f1(*(count[f"{layer} {k}"] for k in ("right", "found", "gold")))
    if count["frame"]:
        found["frame (of the ambiguous)"] = count["frame right"] / count["frame"]
    if facts:
        ours, theirs = np.array(facts).T
        found["factuality r"] = float(np.corrcoef(ours, theirs)[0, 1])
        found["factuality mae"] = float(np.abs(ours - theirs).mean())
    return found
