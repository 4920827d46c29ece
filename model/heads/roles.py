"""Roles: for each pair of predicate and word, the role of which that word is the head.

A pair is scored from the product of two vectors and from a rectified sum of two others, which
also knows the distance between the words and how likely each hangs on the other in the tree.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model.data import IGNORE
from model.heads.common import Hidden, Mixture

PRODUCT, SUM = 128, 192
FARTHEST = 24


class Roles(nn.Module):
    """Role vectors of each word, and the weights that pair them."""

    def __init__(self, roles: int) -> None:
        super().__init__()
        self.mixture = Mixture()
        self.predicate = Hidden(PRODUCT)
        self.argument = Hidden(PRODUCT)
        self.predicate_sum = nn.Sequential(Hidden(SUM), nn.Linear(SUM, SUM))
        self.argument_sum = nn.Sequential(Hidden(SUM), nn.Linear(SUM, SUM))
        self.distance = nn.Embedding(2 * FARTHEST + 1, SUM)
        self.arc = nn.Linear(2, SUM, bias=False)
        self.of_product = nn.Linear(PRODUCT, roles)
        self.of_sum = nn.Linear(SUM, roles, bias=False)

    def forward(self, mixed: Tensor) -> tuple[Tensor, Tensor]:
        """Map mixed states [N, WIDTH] to predicate and argument vectors [N, PRODUCT + SUM]."""
        predicate = torch.cat((self.predicate(mixed), self.predicate_sum(mixed)), dim=-1)
        argument = torch.cat((self.argument(mixed), self.argument_sum(mixed)), dim=-1)
        return predicate, argument

    def pairs(self, predicate: Tensor, argument: Tensor, gap: Tensor, arcs: Tensor) -> Tensor:
        """Score pairs.

        Args:
            predicate: predicate vectors [N, PRODUCT + SUM].
            argument: argument vectors, likewise.
            gap: how many words the argument stands after the predicate [N].
            arcs: probabilities [N, 2] that the word hangs on the predicate, and the reverse.

        Returns:
            Logits [N, roles].
        """
        product = predicate[:, :PRODUCT] * argument[:, :PRODUCT]
        total = predicate[:, PRODUCT:] + argument[:, PRODUCT:] + self.arc(arcs)
        total = total + self.distance(gap.clamp(-FARTHEST, FARTHEST) + FARTHEST)
        return self.of_product(product) + self.of_sum(F.relu(total))

    def loss(self, logits: Tensor, gold: Tensor) -> Tensor:
        """Cross-entropy over all pairs, divided by the number of arguments."""
        total = F.cross_entropy(logits.float(), gold, ignore_index=IGNORE, reduction="sum")
        return total / (gold > 0).sum().clamp(min=1)
