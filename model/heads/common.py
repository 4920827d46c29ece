"""What the heads share: a learned mixture of the encoder's layers and a small hidden layer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor, nn

from model.dropout import Dropout
from model.encoder import LAYERS, WIDTH


class Mixture(nn.Module):
    """A weighted sum of the layers' states, learned by each head (Peters et al. 2018, ELMo)."""

    def __init__(self) -> None:
        super().__init__()
        # Start near the upper layers: they hold what fine-tuning changes most.
        self.weights = nn.Parameter(torch.linspace(-1.0, 1.0, LAYERS + 1))
        self.scale = nn.Parameter(torch.ones(()))

    def forward(self) -> Tensor:
        """Return the layers' weights [layers]."""
        return self.scale * torch.softmax(self.weights, dim=0)


def mix(mixtures: Sequence[Mixture], words: Tensor) -> Tensor:
    """Mix states [layers, N, WIDTH] for all heads in one product: [mixtures, N, WIDTH]."""
    weights = torch.stack([m() for m in mixtures]).to(words.dtype)
    return (weights @ words.flatten(1)).view(len(mixtures), *words.shape[1:])


class Hidden(nn.Sequential):
    """Dropout, a linear layer, GELU, dropout: [N, WIDTH] to [N, size]."""

    def __init__(self, size: int, *, dropout: float = 0.3) -> None:
        super().__init__(Dropout(dropout), nn.Linear(WIDTH, size), nn.GELU(), Dropout(dropout))


Head = TypeVar("Head", bound=nn.Module)


def trained(head: Head, run: Path, step: str) -> Head:
    """Load a head that the step ``model.STEP`` trained on a run's finished encoder.

    Raises:
        FileNotFoundError: it is not trained yet, or the encoder was trained again since.
    """
    path, encoder = run / f"{step}.pt", run / "last.pt"
    if not path.exists() or path.stat().st_mtime < encoder.stat().st_mtime:
        raise FileNotFoundError(
            f"{path} is not there or older than the encoder; "
            f"first: python -m model.{step} --data TREEBANK --run {run}"
        )
    head.load_state_dict(torch.load(path, weights_only=True))
    return head.eval()
