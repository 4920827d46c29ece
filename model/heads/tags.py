"""Parts of speech: the universal tag and the Penn tag, from one hidden layer."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional as F

from model.heads.common import Hidden, Mixture


class Tags(nn.Module):
    """UPOS and XPOS logits."""

    def __init__(self, upos: int, xpos: int) -> None:
        super().__init__()
        self.mixture = Mixture()
        self.hidden = Hidden(256)
        self.upos = nn.Linear(256, upos)
        self.xpos = nn.Linear(256, xpos)

    def forward(self, mixed: Tensor) -> tuple[Tensor, Tensor]:
        """Map mixed states [N, WIDTH] to logits [N, upos] and [N, xpos]."""
        hidden = self.hidden(mixed)
        return self.upos(hidden), self.xpos(hidden)

    def loss(self, logits: tuple[Tensor, Tensor], upos: Tensor, xpos: Tensor) -> Tensor:
        """Sum of the two cross-entropies."""
        return F.cross_entropy(logits[0].float(), upos) + F.cross_entropy(logits[1].float(), xpos)
