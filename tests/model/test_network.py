"""Batches and network agree in their shapes; runs where torch is installed."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs torch")

from model import averaging, data, frames, network, noise, soft, teaching, treebank  # noqa: E402
from model import encoder as transformer  # noqa: E402
from sitrep.language.pieces import Pieces  # noqa: E402
from sitrep.ontology.resources import resource_path  # noqa: E402


def sentence(n: int) -> treebank.Sentence:
    """A sentence of n words: a verb with the word before it as its argument."""
    return treebank.Sentence(
        id=str(n), doc="d", forms=("word",) * n, lemmas=("word",) * n, space_after=(1,) * n,
        paragraph_starts=False, upos=("NOUN",) * n, xpos=("NN",) * n,
        heads=(-1, *range(n - 1)), deprels=("root", *("dep",) * (n - 1)),
        names=("B-PER", *("O",) * (n - 1)), predicates=((1, "say.01"),),
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
    batch = encoder.batch(
        [[sentence(3), sentence(4)], [sentence(5)]],
        noise=noise.Noise(draw=random.Random(1)),
    )
    losses = net.losses(net(batch), batch)
    assert set(losses) == set(network.WEIGHTS)
    sum(losses.values()).backward()
    assert all(torch.isfinite(loss) for loss in losses.values())
    without = {n for n, p in net.named_parameters() if p.grad is None and "frames" not in n}
    assert not without


def test_a_taught_batch_lays_targets_where_the_words_are(encoder: data.Encoder) -> None:
    """Teachers fill what a sentence lacks; targets sum to one at words and to zero at padding."""
    torch.manual_seed(3)
    nets = [network.Network(encoder.labels, torch.zeros(1, 384)).eval() for _ in range(2)]
    bare = replace(
        sentence(5), upos=("",) * 5, xpos=("",) * 5, deprels=("",) * 5, names=None,
        predicates=None, arguments=(), factuality=None,
    )  # fmt: skip
    before = [sentence(3), replace(sentence(4), predicates=None, arguments=()), bare]
    rows, encoder.soft = teaching.teach(nets, encoder, before)
    assert all(s.names and s.predicates is not None and s.deprels[0] for s in rows)
    batch = encoder.batch([rows[:2], rows[2:]])
    width = batch.first.shape[1]
    filled = torch.zeros(2 * width)
    filled[:7] = 1
    filled[width : width + 5] = 1
    for name in ("labels", "upos", "xpos", "names", "kinds"):
        assert torch.allclose(getattr(batch.soft, name).sum(-1), filled, atol=5e-3), name
    assert torch.allclose(batch.soft.arcs.sum(-1).flatten(), filled, atol=5e-3)
    # Words of another sentence are no head.
    assert float(batch.soft.arcs[0, :3, 4:].sum()) < 1e-3
    pairs = float((batch.roles >= 0).sum())
    assert float(batch.soft.roles.sum()) == pytest.approx(pairs, rel=1e-2)
    losses = nets[0].losses(nets[0](batch), batch)
    assert all(torch.isfinite(loss) for loss in losses.values())


def test_soft_targets_of_certain_teachers_are_the_gold_loss(encoder: data.Encoder) -> None:
    """Against probabilities of one or nothing, soft and hard losses agree."""
    logits, gold = torch.randn(6, 4), torch.tensor([0, 3, 1, 2, 2, 0])
    hard = torch.nn.functional.cross_entropy(logits, gold, reduction="sum")
    ours = soft.soft_loss(logits, torch.nn.functional.one_hot(gold, 4).float())
    assert float(ours) == pytest.approx(float(hard), rel=1e-5)


def test_windows_in_one_row_do_not_see_one_another() -> None:
    """Packed rows give the states of windows read by themselves."""
    torch.manual_seed(5)
    net = transformer.Encoder().eval()
    first, second = torch.randint(1000, 2000, (1, 5)), torch.randint(1000, 2000, (1, 3))
    ids = torch.cat((first, second, torch.zeros(1, 2, dtype=torch.long)), dim=1)
    places = torch.tensor([[0, 1, 2, 3, 4, 0, 1, 2, 0, 0]])
    segments = torch.tensor([[1, 1, 1, 1, 1, 2, 2, 2, 0, 0]])
    with torch.no_grad():
        packed = net.packed(ids, torch.ones_like(ids), places, segments)[-1]
        for part, at in ((first, 0), (second, 5)):
            alone = net(part, torch.ones_like(part), torch.ones_like(part))[-1]
            assert torch.allclose(packed[:, at : at + part.shape[1]], alone, atol=1e-5)


def test_the_mean_of_weights_is_worn_and_taken_off() -> None:
    """While worn the weights are between the old and the new ones; afterwards the new are back."""
    net = torch.nn.Linear(1, 1, bias=False)
    with torch.no_grad():
        net.weight.fill_(0.0)
    mean = averaging.Average(net, 0.9)
    with torch.no_grad():
        net.weight.fill_(1.0)
    mean.step()
    with mean.worn():
        assert 0.0 < net.weight.item() < 1.0
    assert net.weight.item() == 1.0


def test_windows_keep_documents_apart_and_every_sentence(encoder: data.Encoder) -> None:
    """Windows hold each sentence once, in order."""
    rows = [sentence(n) for n in (3, 4, 5, 6, 7)]
    found = data.windows(rows, encoder, limit=40, draw=random.Random(2))
    assert [s for w in found for s in w] == rows
