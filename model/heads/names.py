"""Names: BIO tags of persons, organisations and places.

GUM's entities are tagged after the guideline of EWT's name corpus (``model/gum.py``).
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional as F

from model.data import IGNORE
from model.heads.common import Hidden, Mixture
from model.treebank import NAME_TAGS


class Names(nn.Module):
    """Logits of BIO tags."""

    def __init__(self) -> None:
        super().__init__()
        self.mixture = Mixture()
        self.hidden = Hidden(256, dropout=0.2)
        self.out = nn.Linear(256, len(NAME_TAGS))

    def forward(self, mixed: Tensor) -> Tensor:
        """Map mixed states [N, WIDTH] to logits [N, tags]."""
        return self.out(self.hidden(mixed))

    def loss(self, logits: Tensor, gold: Tensor) -> Tensor:
        """Mean cross-entropy a word over the words whose tag is told."""
        known = gold != IGNORE
        if not known.any():
            return 0.0 * logits.sum()
        return F.cross_entropy(logits[known].float(), gold[known])
