"""Trains the head of event types: ``python -m model.events --data ... --run model/runs/a``.

The encoder of the run stays as it is: its states at the examples' words, and their means over
sentences, are computed once, then the head is trained on them. Cross-validation keeps all uses of
a word form in one part, so that every word is judged by a head that never met it; its logits set
the temperature. Writes ``events.pt`` beside the run's checkpoint.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model.coreference import StateReader
from model.dropout import seed_dropout
from model.event_examples import (
    Example,
    own_examples,
    quiet_examples,
    rule_examples,
    treebank_examples,
)
from model.heads.common import mix
from model.heads.events import EventTypes, leaves
from model.treebank import Sentence
from sitrep.language.event_types import NONE

PARTS = 5
# Sources that were written for the head or the rules, sentence by sentence.
WRITTEN = frozenset({"own", "rules"})
SENTENCES_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """N examples as tensors.

    Attributes:
        states: of their words [layers, N, WIDTH] in 16 bits; ``around`` their sentences' means.
        gold: their leaves [N]; ``told`` whether the mode is known [N].
        weight: [N].
        part: which part of the cross-validation they belong to [N]; -1 for the treebank's.
    """

    states: Tensor
    around: Tensor
    gold: Tensor
    told: Tensor
    weight: Tensor
    part: Tensor

    def where(self, kept: Tensor) -> Examples:
        """Return the examples that a mask [N] keeps."""
        return Examples(
            states=self.states[:, kept],
            around=self.around[:, kept],
            gold=self.gold[kept],
            told=self.told[kept],
            weight=self.weight[kept],
            part=self.part[kept],
        )


def read_states(examples: Sequence[Example], reader: StateReader) -> Examples:
    """Read the encoder's states for examples; those of one sentence stand together."""
    sentences: list[Sentence] = []
    words: list[list[int]] = []
    for e in examples:
        if not sentences or sentences[-1] is not e.sentence:
            sentences.append(e.sentence)
            words.append([])
        words[-1].append(e.at)
    states, around = [], []
    for start in range(0, len(sentences), SENTENCES_AT_ONCE):
        part = slice(start, start + SENTENCES_AT_ONCE)
        lengths = [len(s.forms) for s in sentences[part]]
        every = reader.states(sentences[part], [list(range(n)) for n in lengths])
        for own, at in zip(every.split(lengths, dim=1), words[part], strict=True):
            mean = own.float().mean(dim=1, keepdim=True).to(own.dtype)
            states.append(own[:, at])
            around.append(mean.expand(-1, len(at), -1))
    names = {name: i for i, name in enumerate(leaves())}
    return Examples(
        states=torch.cat(states, dim=1),
        around=torch.cat(around, dim=1),
        gold=torch.tensor([names[e.leaf] for e in examples]),
        told=torch.tensor([float(e.told) for e in examples]),
        weight=torch.tensor([weight(e) for e in examples]),
        part=torch.tensor(parts(examples)),
    )


def weight(example: Example) -> float:
    """Return what an example counts: of the treebank, words that tell no event count less."""
    if example.source in WRITTEN:
        return 1.0
    return 0.2 if example.leaf == NONE else 0.5


def parts(examples: Sequence[Example]) -> list[int]:
    """Return the part of each written example, one for all uses of a word form; -1 for others."""
    words = sorted({e.word for e in examples if e.source in WRITTEN})
    order = np.random.default_rng(0).permutation(len(words))
    part = {word: int(at) % PARTS for word, at in zip(words, order, strict=True)}
    return [part[e.word] if e.source in WRITTEN else -1 for e in examples]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The numbers of one training."""

    epochs: int = 24
    seed: int = 1
    batch: int = 256
    rate: float = 3e-3
    decay: float = 0.05


def train(given: Examples, recipe: Recipe) -> EventTypes:
    """Train the head on examples."""
    torch.manual_seed(recipe.seed)
    seed_dropout(recipe.seed)
    draw = torch.Generator().manual_seed(recipe.seed)
    head = EventTypes()
    optimiser = torch.optim.AdamW(head.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    count = len(given.gold)
    steps = recipe.epochs * -(-count // recipe.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, recipe.rate, total_steps=steps, pct_start=0.1, anneal_strategy="linear"
    )
    for _ in range(recipe.epochs):
        head.train()
        for rows in torch.randperm(count, generator=draw).split(recipe.batch):
            logits = _logits(head, given.states[:, rows], given.around[:, rows])
            losses = head.loss(logits, given.gold[rows], given.told[rows])
            weight = given.weight[rows]
            optimiser.zero_grad(set_to_none=True)
            ((losses * weight).sum() / weight.sum()).backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return head.eval()


@torch.no_grad()
def logits_of(head: EventTypes, given: Examples) -> Tensor:
    """Return the head's logits of examples [N, leaves]."""
    return _logits(head, given.states, given.around)


def _logits(head: EventTypes, states: Tensor, around: Tensor) -> Tensor:
    word = mix([head.mixture], states.float())[0]
    return head(word, mix([head.around_mixture], around.float())[0])


def cross_validated(given: Examples, recipe: Recipe) -> tuple[Tensor, Tensor]:
    """Return logits of all written examples, by heads that never met their word; their leaves."""
    found, gold = [], []
    for part in range(PARTS):
        head = train(given.where(given.part != part), recipe)
        left = given.where(given.part == part)
        found.append(logits_of(head, left))
        gold.append(left.gold)
    return torch.cat(found), torch.cat(gold)


def temperature(head: EventTypes, logits: Tensor, gold: Tensor) -> float:
    """Return what logits must be divided by for the likeliest types (Guo et al. 2017)."""
    right = head.owner[gold].argmax(dim=1)
    steps = torch.linspace(0.5, 3.0, 51)
    losses = [F.nll_loss(head.of_types(logits / t), right) for t in steps]
    return float(steps[int(torch.stack(losses).argmin())])


def scores(head: EventTypes, logits: Tensor, gold: Tensor) -> dict[str, float]:
    """Return how good and how well calibrated types are, and modes where the type is right."""
    right = head.owner[gold].argmax(dim=1)
    likely = head.of_types(logits).exp()
    sure, found = likely.max(dim=1)
    hit = found == right
    f1 = []
    for t in range(len(head.types)):
        both = int(((found == t) & (right == t)).sum())
        f1.append(2 * both / max(1, int((found == t).sum() + (right == t).sum())))
    bins = (sure * 10).long().clamp(max=9)
    gap = sum(
        float((bins == b).sum())
        * abs(float(sure[bins == b].mean() - hit[bins == b].float().mean()))
        for b in range(10)
        if (bins == b).any()
    )
    moded = hit & torch.tensor([":" in name for name in leaves()])[gold]
    inside = logits.masked_fill(head.owner[:, right].T == 0, -1e4).argmax(dim=1)
    event = found > 0
    return {
        "accuracy": float(hit.float().mean()),
        "macro-F1": float(np.mean(f1)),
        "event or none": float((event == (right > 0)).float().mean()),
        "calibration error": gap / len(gold),
        "mode, of right type": float((inside == gold)[moded].float().mean()),
    }


def main() -> None:
    """Cross-validate, train on everything with each seed, write the head of the first."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True, help="the treebank folder")
    arguments.add_argument("--run", type=Path, required=True, help="folder of the trained encoder")
    arguments.add_argument("--seeds", type=int, default=1, help="how many cross-validations")
    arguments.add_argument("--threads", type=int, default=1)
    told = arguments.parse_args()
    torch.set_num_threads(told.threads)
    treebank = treebank_examples(told.data / "ewt-train.jsonl.gz")
    quiet = quiet_examples(told.data / "gum-train.jsonl.gz")
    examples = [*own_examples(), *rule_examples(), *treebank, *quiet]
    given = read_states(examples, StateReader(told.run))
    rows = []
    for seed in range(1, told.seeds + 1):
        recipe = Recipe(seed=seed)
        logits, gold = cross_validated(given, recipe)
        head = EventTypes()
        divisor = temperature(head, logits, gold)
        rows.append(scores(head, logits / divisor, gold) | {"temperature": divisor})
        print(json.dumps({"seed": seed, **{k: round(v, 4) for k, v in rows[-1].items()}}))
        if seed == 1:
            head = train(given, recipe)
            head.temperature.fill_(divisor)
            torch.save(head.state_dict(), told.run / "events.pt")
    for name in rows[0]:
        values = [row[name] for row in rows]
        print(f"{name}: {np.mean(values):.4f} ± {np.std(values):.4f}")


if __name__ == "__main__":
    main()
