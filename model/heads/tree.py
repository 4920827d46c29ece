"""The dependency tree: biaffine arcs (Dozat and Manning 2017) and low-rank biaffine labels.

Scoring every label of every pair would cost more than the encoder. The label of a pair (word,
head) is scored from the product of two vectors plus a linear term of each, for chosen pairs only.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model.data import IGNORE
from model.heads.common import Hidden, Mixture

SIZE = 256


class Tree(nn.Module):
    """Arc and label vectors of each word, and the weights that pair them."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.mixture = Mixture()
        self.arc_word = Hidden(SIZE)
        self.arc_head = Hidden(SIZE)
        self.label_word = Hidden(SIZE)
        self.label_head = Hidden(SIZE)
        self.bilinear = nn.Linear(SIZE, SIZE, bias=False)
        self.head_bias = nn.Linear(SIZE, 1)
        self.root = nn.Parameter(torch.zeros(SIZE))
        self.label_root = nn.Parameter(torch.randn(SIZE) * 0.02)
        self.product = nn.Linear(SIZE, labels)
        self.of_word = nn.Linear(SIZE, labels, bias=False)
        self.of_head = nn.Linear(SIZE, labels, bias=False)
        nn.init.normal_(self.bilinear.weight, std=SIZE**-0.5 / 4)

    def forward(self, mixed: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return the word's side and the head's side of arcs, then of labels, [N, SIZE] each."""
        return (
            self.bilinear(self.arc_word(mixed)),
            self.arc_head(mixed),
            self.label_word(mixed),
            self.label_head(mixed),
        )

    def arcs(self, word: Tensor, head: Tensor, sentence: Tensor) -> Tensor:
        """Score arcs of padded windows: word, head [B, W, SIZE]; sentence [B, W].

        Returns [B, W, W + 1]; column 0 is the root, words of other sentences are ruled out.
        """
        heads = torch.cat((self.root.to(head.dtype).expand(head.shape[0], 1, -1), head), dim=1)
        scores = word @ heads.transpose(1, 2) + self.head_bias(heads).transpose(1, 2)
        apart = sentence[:, :, None] != sentence[:, None, :]
        return scores.float().masked_fill(F.pad(apart, (1, 0)), -1e4)

    def labels(self, word: Tensor, head: Tensor) -> Tensor:
        """Score the labels of pairs: word, head [..., SIZE] to [..., labels]."""
        return self.product(word * head) + self.of_word(word) + self.of_head(head)

    def labels_at(self, word: Tensor, head: Tensor, heads: Tensor) -> Tensor:
        """Score the labels of words [B, W, SIZE] on given heads [B, W], where 0 is the root."""
        root = self.label_root.to(head.dtype).expand(head.shape[0], 1, -1)
        chosen = torch.cat((root, head), dim=1).gather(1, heads[:, :, None].expand(-1, -1, SIZE))
        return self.labels(word, chosen)

    def loss(self, scores: Tensor, vectors: tuple[Tensor, Tensor], gold: tuple[Tensor, Tensor]):
        """Cross-entropy of the arcs, plus that of the labels on gold arcs.

        Args:
            scores: arcs [B, W, W + 1].
            vectors: label vectors of words and heads [B, W, SIZE].
            gold: heads and labels [B, W], ``IGNORE`` at padding.
        """
        heads, labels = gold
        known = heads != IGNORE
        arc = F.cross_entropy(scores[known], heads[known])
        scored = self.labels_at(*vectors, heads.clamp(min=0))
        label = F.cross_entropy(scored.float().flatten(0, 1), labels.flatten(), ignore_index=IGNORE)
        return arc + label
