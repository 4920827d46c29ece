"""The whole network: one encoder and a head for each layer of annotation."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from model.data import Batch
from model.encoder import Encoder
from model.heads.common import Mixture, mix
from model.heads.frames import FrameHead
from model.heads.names import Names
from model.heads.predicates import Predicates
from model.heads.roles import Roles
from model.heads.sentences import SentenceEnds
from model.heads.tags import Tags
from model.heads.tree import Tree
from model.soft import SoftBatch, soft_loss
from model.treebank import Labels

# All heads together cost names several points, so names weigh most (see README.md).
WEIGHTS = {
    "sentences": 0.5,
    "tags": 0.4,
    "tree": 0.7,
    "names": 4.0,
    "predicates": 0.6,
    "frames": 0.15,
    "roles": 0.7,
    "factuality": 0.7,
}


@dataclass(slots=True, kw_only=True)
class Outputs:
    """What the heads say; N words in all, B windows of W words, in the order of the batch."""

    ends: Tensor
    upos: Tensor
    xpos: Tensor
    arcs: Tensor
    label_word: Tensor
    label_head: Tensor
    names: Tensor
    kinds: Tensor
    factuality: Tensor
    frames: Tensor
    role_predicate: Tensor
    role_argument: Tensor


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, labels: Labels, glosses: Tensor) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.sentences = SentenceEnds()
        self.tags = Tags(len(labels.upos), len(labels.xpos))
        self.tree = Tree(len(labels.deprels))
        self.names = Names()
        self.predicates = Predicates()
        self.frames = FrameHead(glosses)
        self.roles = Roles(len(labels.roles))

    def mixtures(self) -> dict[str, Mixture]:
        """Return each head's mixture of layers, in the order in which they are computed."""
        return {
            "sentences": self.sentences.mixture,
            "tags": self.tags.mixture,
            "tree": self.tree.mixture,
            "names": self.names.mixture,
            "predicates": self.predicates.mixture,
            "factuality": self.predicates.factuality_mixture,
            "frames": self.frames.mixture,
            "roles": self.roles.mixture,
        }

    def mixed(self, words: Tensor) -> dict[str, Tensor]:
        """Mix states [layers, N, WIDTH] for each head: [N, WIDTH]."""
        mixtures = self.mixtures()
        return dict(zip(mixtures, mix(list(mixtures.values()), words).unbind(0), strict=True))

    def words(self, batch: Batch) -> Tensor:
        """Encode a batch; return the states of each word's first piece [layers, B * W, WIDTH]."""
        states = self.encoder(batch.ids, batch.shapes, batch.mask)
        b, n, width = states[0].shape
        rows = (torch.arange(b)[:, None] * n + batch.first).flatten()
        return torch.stack([s.reshape(b * n, width).index_select(0, rows) for s in states])

    def forward(self, batch: Batch) -> Outputs:
        """Run the encoder and every head over a batch."""
        mixed = self.mixed(self.words(batch))
        shape = (*batch.first.shape, -1)
        arc_word, arc_head, label_word, label_head = (
            x.view(shape) for x in self.tree(mixed["tree"])
        )
        ends = self.sentences(mixed["sentences"])
        upos, xpos = self.tags(mixed["tags"])
        kinds, factuality = self.predicates(mixed["predicates"], mixed["factuality"])
        role_predicate, role_argument = self.roles(mixed["roles"])
        return Outputs(
            ends=ends,
            upos=upos,
            xpos=xpos,
            arcs=self.tree.arcs(arc_word, arc_head, batch.sentence),
            label_word=label_word,
            label_head=label_head,
            names=self.names(mixed["names"]),
            kinds=kinds,
            factuality=factuality,
            frames=self.frames(mixed["frames"]).view(shape),
            role_predicate=role_predicate.view(shape),
            role_argument=role_argument.view(shape),
        )

    def roles_of(self, out: Outputs, pairs: Tensor) -> Tensor:
        """Score roles of pairs [N, 3]: window, predicate, word."""
        window, predicate, word = pairs.unbind(1)
        # The roles read the tree; they shall not bend it.
        hangs = torch.softmax(out.arcs.detach(), dim=-1)
        arcs = torch.stack(
            (hangs[window, word, predicate + 1], hangs[window, predicate, word + 1]), dim=-1
        )
        return self.roles.pairs(
            out.role_predicate[window, predicate],
            out.role_argument[window, word],
            word - predicate,
            arcs.to(out.role_predicate.dtype),
        )

    def losses(self, out: Outputs, batch: Batch) -> dict[str, Tensor]:
        """Return each head's loss, unweighted; against soft targets where the batch has them."""
        found = self._hard_losses(out, batch)
        if batch.soft is not None:
            found |= self._soft_losses(out, batch, batch.soft)
        return found

    def _soft_losses(self, out: Outputs, batch: Batch, soft: SoftBatch) -> dict[str, Tensor]:
        words = soft.upos.sum().clamp(min=1)
        heads = batch.heads.clamp(min=0)
        labels = self.tree.labels_at(out.label_word, out.label_head, heads).flatten(0, 1)
        tree = soft_loss(out.arcs, soft.arcs) + soft_loss(labels, soft.labels)
        tags = soft_loss(out.upos, soft.upos) + soft_loss(out.xpos, soft.xpos)
        roles = soft_loss(self.roles_of(out, batch.pairs), soft.roles)
        return {
            "tags": tags / words,
            "tree": tree / words,
            "names": soft_loss(out.names, soft.names) / words,
            "predicates": soft_loss(out.kinds, soft.kinds) / words,
            "roles": roles / soft.roles[:, 1:].sum().clamp(min=1),
        }

    def _hard_losses(self, out: Outputs, batch: Batch) -> dict[str, Tensor]:
        frames = out.frames[batch.frames[:, 0], batch.frames[:, 1]]
        return {
            "sentences": self.sentences.loss(out.ends, batch.ends.flatten()),
            "tags": self.tags.loss(
                (out.upos, out.xpos), batch.upos.flatten(), batch.xpos.flatten()
            ),
            "tree": self.tree.loss(
                out.arcs, (out.label_word, out.label_head), (batch.heads, batch.deprels)
            ),
            "names": self.names.loss(out.names, batch.names.flatten()),
            "predicates": self.predicates.loss(out.kinds, batch.predicates.flatten()),
            "frames": self.frames.loss(frames, batch.frame_candidates, batch.frames[:, 2]),
            "roles": self.roles.loss(self.roles_of(out, batch.pairs), batch.roles),
            "factuality": self.predicates.factuality_loss(
                out.factuality, batch.factuality.flatten()
            ),
        }
