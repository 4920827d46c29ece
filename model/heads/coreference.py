"""Coreference: scores of pairs of phrases, and of a phrase that refers back to none.

Trained after the encoder, which stays as it is. ``sitrep.language.coreference`` tells the traits
and common features of phrases, and does the same computation by numpy.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model.heads.common import Hidden, Mixture
from sitrep.language.coreference import BUCKETS, FEATURES, buckets
from sitrep.language.traits import SIZE as TRAITS

VECTOR, KINDS, PAIR, PRODUCT, ALONE = 96, 11, 48, 16, 32


class Coreference(nn.Module):
    """A vector for each word, and what pairs them."""

    def __init__(self) -> None:
        super().__init__()
        self.mixture = Mixture()
        self.hidden = Hidden(VECTOR, dropout=0.3)
        size = VECTOR + TRAITS
        self.kind = nn.Linear(VECTOR, KINDS)
        self.own = nn.Linear(size, PAIR)
        self.earlier = nn.Linear(size, PAIR, bias=False)
        self.multiplied = nn.Linear(size, PRODUCT, bias=False)
        self.multiplier = nn.Linear(size, PRODUCT, bias=False)
        self.pair = nn.Linear(PRODUCT + len(FEATURES) + 1, PAIR, bias=False)
        self.far = nn.Embedding(BUCKETS, PAIR)
        self.out = nn.Linear(PAIR, 1, bias=False)
        self.alone = nn.Linear(size, ALONE)
        self.alone_out = nn.Linear(ALONE, 1, bias=False)
        self.dropout = nn.Dropout(0.3)
        self.register_buffer("buckets", torch.from_numpy(buckets()), persistent=False)

    def forward(self, mixed: Tensor) -> Tensor:
        """Map mixed states [N, WIDTH] to vectors [N, VECTOR]."""
        return self.hidden(mixed)

    def scores(
        self, vectors: Tensor, traits: Tensor, common: Tensor, back: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Score antecedents.

        Args:
            vectors: of the M phrases' head words [M, VECTOR].
            traits: ones among zeros [M, TRAITS].
            common: features of pairs [M, CANDIDATES, FEATURES].
            back: candidate antecedents [M, CANDIDATES], -1 where there is none.

        Returns:
            Kinds of the phrases [M, KINDS], and logits [M, 1 + CANDIDATES]: none, then candidates;
            very low where there is none.
        """
        kinds = self.kind(vectors)
        there, back = back >= 0, back.clamp(min=0)
        both = torch.cat((vectors, traits), dim=-1)
        likely = torch.softmax(kinds, dim=-1)
        alike = (likely[:, None] * likely[back]).sum(-1, keepdim=True)
        product = self.multiplied(both)[:, None] * self.multiplier(both)[back]
        total = self.pair(torch.cat((self.dropout(product), common, alike), dim=-1))
        total = total + self.own(both)[:, None] + self.earlier(both)[back]
        total = total + self.far(self.buckets)
        found = self.out(self.dropout(F.relu(total))).squeeze(-1)
        found = found.masked_fill(~there, -1e4)
        none = self.alone_out(self.dropout(F.relu(self.alone(both))))
        return kinds, torch.cat((none, found), dim=-1)

    def loss(self, logits: Tensor, gold: Tensor) -> Tensor:
        """Return the negative log-likelihood of all gold antecedents together (Lee et al. 2017).

        ``gold`` [M, 1 + CANDIDATES] marks them, or the first column where there is none in reach.
        """
        right = torch.logsumexp(logits.masked_fill(~gold, -1e9), dim=-1)
        return (torch.logsumexp(logits, dim=-1) - right).mean()

    def matrices(self) -> dict[str, np.ndarray]:
        """Return what pairs phrases, as ``CoreferenceWeights`` names it."""
        linear = ("kind", "own", "earlier", "multiplied", "multiplier", "pair", "alone")
        found = {name: getattr(self, name).weight.T for name in linear}
        found |= {f"{name}_offset": getattr(self, name).bias for name in ("kind", "own", "alone")}
        found |= {f"{name}": getattr(self, name).weight[0] for name in ("out", "alone_out")}
        found["far"] = self.far.weight
        return {k: np.ascontiguousarray(v.detach().float().numpy()) for k, v in found.items()}
