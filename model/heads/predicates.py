"""Predicates and how sure it is that they happened.

A word is no predicate, an auxiliary (PropBank's be.03, have.01 and do.01) or a full predicate:
a verb, an event noun or a predicative adjective. Factuality runs from -3 to 3 (UDS-IH2,
Rudinger et al. 2018).
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional as F

from model.data import IGNORE
from model.heads.common import Hidden, Mixture


class Predicates(nn.Module):
    """Logits of the three kinds, and a factuality."""

    def __init__(self) -> None:
        super().__init__()
        self.mixture = Mixture()
        self.hidden = Hidden(256)
        self.kind = nn.Linear(256, 3)
        self.factuality_mixture = Mixture()
        self.factuality_hidden = Hidden(256)
        self.factuality = nn.Linear(256, 1)

    def forward(self, mixed: Tensor, mixed_for_factuality: Tensor) -> tuple[Tensor, Tensor]:
        """Map two mixtures of states [N, WIDTH] to kinds [N, 3] and factuality [N]."""
        kinds = self.kind(self.hidden(mixed))
        facts = self.factuality(self.factuality_hidden(mixed_for_factuality))
        return kinds, facts.squeeze(-1)

    def loss(self, kinds: Tensor, gold: Tensor) -> Tensor:
        """Cross-entropy of the kinds where predicates are annotated."""
        known = gold != IGNORE
        return (
            F.cross_entropy(kinds[known].float(), gold[known]) if known.any() else 0.0 * kinds.sum()
        )

    def factuality_loss(self, facts: Tensor, gold: Tensor) -> Tensor:
        """Smooth absolute error where factuality is annotated."""
        known = gold != IGNORE
        if not known.any():
            return 0.0 * facts.sum()
        return F.smooth_l1_loss(facts[known].float(), gold[known])
