"""The coreference head agrees with what reads its matrices; runs where torch is installed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs torch")

from model.heads import coreference as heads  # noqa: E402
from model.heads.common import trained  # noqa: E402

from sitrep.language.coreference import (  # noqa: E402
    CANDIDATES,
    FEATURES,
    PREFIX,
    CoreferenceWeights,
    Resolver,
    candidates,
    common,
)
from sitrep.language.traits import SIZE, WIDTHS, Traits  # noqa: E402


def random_traits(count: int) -> Traits:
    """Traits of phrases that share heads and words now and then, three to a sentence."""
    draw = np.random.default_rng(4)
    words = [draw.choice(9, size=draw.integers(0, 3), replace=False).tolist() for _ in range(count)]
    place = draw.integers(0, 9, (count, 6))
    place[:, 0] = np.arange(count) // 3
    return Traits(
        columns=np.stack([draw.integers(0, n, count) for n in WIDTHS], axis=1),
        keys=draw.integers(0, 12, (count, 3)),
        words=words,
        sizes=np.array([len(row) for row in words]),
        proper=np.arange(9) > 4,
        place=place,
        tie=draw.integers(0, 3, count),
    )


def test_the_head_and_the_package_score_alike(tmp_path: Path) -> None:
    torch.manual_seed(1)
    head = heads.Coreference().eval()
    matrices = {PREFIX + name: matrix for name, matrix in head.matrices().items()}
    np.savez(tmp_path / "pairs.npz", **matrices)
    weights = CoreferenceWeights.load(tmp_path / "pairs.npz")
    assert weights is not None
    count = 60
    traits = random_traits(count)
    own = np.arange(count)
    back = candidates(traits)
    vector = np.random.default_rng(5).normal(size=(count, heads.VECTOR)).astype(np.float32)
    with torch.no_grad():
        kinds, logits = head.scores(
            torch.from_numpy(vector),
            torch.from_numpy(traits.one_hot(own)),
            torch.from_numpy(common(traits, own, back)).movedim(0, -1).float(),
            torch.from_numpy(back),
        )
    assert kinds.shape == (count, heads.KINDS)
    assert logits.shape == (count, 1 + CANDIDATES)
    likely = torch.softmax(kinds, dim=1).numpy()
    scores = Resolver(weights).scores(traits, vector, likely, (own, back))
    np.testing.assert_allclose(scores, logits.numpy(), rtol=1e-3, atol=1e-3)


def test_a_step_reaches_every_weight() -> None:
    torch.manual_seed(1)
    head = heads.Coreference()
    count = 8
    back = torch.from_numpy(candidates(random_traits(count)))
    pairs = torch.ones(count, CANDIDATES, len(FEATURES))
    kinds, logits = head.scores(head(torch.randn(count, 384)), torch.ones(count, SIZE), pairs, back)
    gold = torch.zeros(logits.shape, dtype=torch.bool)
    gold[:2, 0] = gold[2:, 1] = True
    loss = head.loss(logits, gold) + torch.nn.functional.cross_entropy(kinds, torch.arange(count))
    loss.backward()
    without = {name for name, p in head.named_parameters() if p.grad is None}
    assert torch.isfinite(loss)
    assert without == {"mixture.weights", "mixture.scale"}


def test_an_encoder_without_its_head_is_not_exported(tmp_path: Path) -> None:
    (tmp_path / "last.pt").write_bytes(b"")
    with pytest.raises(FileNotFoundError, match=r"python -m model\.coreference"):
        trained(heads.Coreference(), tmp_path, "coreference")
