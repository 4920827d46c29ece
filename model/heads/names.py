"""Names: BIO tags of persons, organisations and places.

EWT's name corpus and GUM's entities follow different guidelines. They share the hidden layer and
have an output each; only EWT's is kept after training.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model.data import IGNORE
from model.heads.common import Hidden, Mixture
from model.treebank import NAME_TAGS


class Names(nn.Module):
    """Logits of BIO tags for both guidelines."""

    def __init__(self) -> None:
        super().__init__()
        self.mixture = Mixture()
        self.hidden = Hidden(256, dropout=0.2)
        self.out = nn.Linear(256, len(NAME_TAGS))
        self.gum = nn.Linear(256, len(NAME_TAGS))

    def forward(self, mixed: Tensor) -> tuple[Tensor, Tensor]:
        """Map mixed states [N, WIDTH] to logits [N, tags] by EWT's and by GUM's guideline."""
        hidden = self.hidden(mixed)
        return self.out(hidden), self.gum(hidden)

    def loss(self, logits: tuple[Tensor, Tensor], gold: tuple[Tensor, Tensor]) -> Tensor:
        """Mean cross-entropy a word over the words that either corpus annotates."""
        total = logits[0].new_zeros((), dtype=torch.float32)
        words = 0
        for scores, tags, weight in zip(logits, gold, (1.0, 0.5), strict=True):
            known = tags != IGNORE
            words += int(known.sum())
            total = total + weight * F.cross_entropy(
                scores[known].float(), tags[known], reduction="sum"
            )
        return total / max(words, 1)
