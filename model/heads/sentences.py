"""Sentence ends: is this word the last of its sentence?"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional as F

from model.heads.common import Hidden, Mixture


class SentenceEnds(nn.Module):
    """One logit a word."""

    def __init__(self) -> None:
        super().__init__()
        self.mixture = Mixture()
        self.hidden = Hidden(128, dropout=0.1)
        self.out = nn.Linear(128, 1)

    def forward(self, mixed: Tensor) -> Tensor:
        """Map mixed states [N, WIDTH] to logits [N]."""
        return self.out(self.hidden(mixed)).squeeze(-1)

    def loss(self, logits: Tensor, gold: Tensor) -> Tensor:
        """Binary cross-entropy over words whose ``gold`` is 0 or 1."""
        known = gold >= 0
        return F.binary_cross_entropy_with_logits(logits[known].float(), gold[known].float())
