"""Batches and network agree in their shapes; runs where torch is installed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs torch")

from model import data, frames, network, treebank  # noqa: E402
from sitrep.language.pieces import Pieces  # noqa: E402
from sitrep.ontology.resources import resource_path  # noqa: E402


def sentence(n: int) -> treebank.Sentence:
    """A sentence of n words: a verb with the word before it as its argument."""
    return treebank.Sentence(
        id=str(n), doc="d", forms=("word",) * n, lemmas=("word",) * n, space_after=(1,) * n,
        paragraph_starts=False, upos=("NOUN",) * n, xpos=("NN",) * n,
        heads=(-1, *range(n - 1)), deprels=("root", *("dep",) * (n - 1)),
        names=("B-PER", *("O",) * (n - 1)), gum_names=None, predicates=((1, "say.01"),),
        arguments=((1, 0, "ARG0"),), factuality=((1, 3.0),),
    )  # fmt: skip


@pytest.fixture
def encoder(tmp_path: Path) -> data.Encoder:
    """An encoder of windows with an empty list of frames."""
    import gzip

    path = tmp_path / "frames.jsonl.gz"
    with gzip.open(path, "wt") as out:
        out.write("")
    rows = [sentence(n) for n in (3, 4, 5)]
    pieces = Pieces(resource_path("model/tokenizer.json"))
    return data.Encoder(pieces, treebank.Labels.of(rows, rare_role=1), frames.Frames(path))


def test_losses_are_finite_and_reach_every_weight(encoder: data.Encoder) -> None:
    """One step over a batch of two windows gives every trained part a gradient."""
    net = network.Network(encoder.labels, torch.zeros(1, 384))
    batch = encoder.batch([[sentence(3), sentence(4)], [sentence(5)]], noise=random.Random(1))
    losses = net.losses(net(batch), batch)
    assert set(losses) == set(network.WEIGHTS)
    sum(losses.values()).backward()
    assert all(torch.isfinite(loss) for loss in losses.values())
    without = {n for n, p in net.named_parameters() if p.grad is None and "frames" not in n}
    assert without <= {"names.gum.weight", "names.gum.bias"}


def test_windows_keep_documents_apart_and_every_sentence(encoder: data.Encoder) -> None:
    """Windows hold each sentence once, in order."""
    rows = [sentence(n) for n in (3, 4, 5, 6, 7)]
    found = data.windows(rows, encoder, limit=40, draw=random.Random(2))
    assert [s for w in found for s in w] == rows
