"""Frames: which of a lemma's PropBank rolesets a predicate evokes.

A roleset's vector is learned, added to a projection of its gloss, so that rolesets that no
training sentence holds can still be told apart by what their gloss says.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model.encoder import WIDTH
from model.heads.common import Hidden, Mixture

SIZE = 128


class FrameHead(nn.Module):
    """Scores rolesets against a word."""

    def __init__(self, glosses: Tensor) -> None:
        """``glosses`` [rolesets, WIDTH]: sentence embeddings of the glosses, kept as they are."""
        super().__init__()
        self.mixture = Mixture()
        self.hidden = Hidden(SIZE)
        self.register_buffer("glosses", glosses, persistent=False)
        self.gloss = nn.Linear(WIDTH, SIZE, bias=False)
        self.learned = nn.Embedding(len(glosses), SIZE + 1)
        nn.init.zeros_(self.learned.weight)

    def forward(self, mixed: Tensor) -> Tensor:
        """Map mixed states [N, WIDTH] to vectors [N, SIZE]."""
        return self.hidden(mixed)

    def rolesets(self, which: Tensor) -> Tensor:
        """Return the vectors and biases of rolesets: [...] to [..., SIZE + 1]."""
        return self.learned(which) + F.pad(self.gloss(self.glosses[which]), (0, 1))

    def scores(self, vectors: Tensor, candidates: Tensor) -> Tensor:
        """Score candidates [P, C] (-1: none) for word vectors [P, SIZE]."""
        rolesets = self.rolesets(candidates.clamp(min=0)).float()
        found = (rolesets[..., :-1] * vectors.float()[:, None]).sum(-1) + rolesets[..., -1]
        return found.masked_fill(candidates < 0, -1e4)

    def loss(self, vectors: Tensor, candidates: Tensor, gold: Tensor) -> Tensor:
        """Cross-entropy over the candidates; ``gold`` [P] counts within them."""
        known = gold >= 0
        if not known.any():
            return 0.0 * vectors.sum()
        return F.cross_entropy(self.scores(vectors, candidates)[known], gold[known])


@torch.no_grad()
def embed_glosses(encoder: nn.Module, pieces: list[list[int]]) -> Tensor:
    """Embed glosses by the untuned encoder: the mean of its last states, as it was made for."""
    found = torch.empty(len(pieces), WIDTH)
    # By length: padding would cost more than the glosses themselves.
    order = sorted(range(len(pieces)), key=lambda i: len(pieces[i]))
    for start in range(0, len(pieces), 256):
        which = order[start : start + 256]
        rows = [pieces[i] for i in which]
        width = max(map(len, rows))
        ids = torch.tensor([row + [0] * (width - len(row)) for row in rows])
        mask = torch.tensor([[True] * len(row) + [False] * (width - len(row)) for row in rows])
        last = encoder(ids, torch.zeros_like(ids), mask)[-1]
        kept = mask[:, :, None].to(last.dtype)
        found[which] = F.normalize((last * kept).sum(1) / kept.sum(1), dim=-1) * WIDTH**0.25
    return found
