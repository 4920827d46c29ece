"""Event types: what a word tells in PLOVER's terms, with the mode.

One distribution over *leaves*: no event, each type without a mode, each type with each of its
modes. The probability of a type is the sum of its leaves. The word itself and the mean of its
sentence both speak: what a sentence is about tells a siege from a siege of the ticket office.
Trained after the encoder, which stays as it is.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model.dropout import Dropout
from model.encoder import WIDTH
from model.heads.common import Hidden, Mixture
from sitrep.language.event_types import NONE, leaf
from sitrep.ontology.plover import event_types

HIDDEN, AROUND = 160, 48
# How much telling the mode counts beside telling the type.
MODES = 0.3


def leaves() -> tuple[str, ...]:
    """Return the leaves' names in the order of the head's outputs."""
    found = [NONE]
    for type_ in event_types().values():
        found += [type_.name, *(leaf(type_.name, mode.name) for mode in type_.modes)]
    return tuple(found)


class EventTypes(nn.Module):
    """Logits of leaves at a word."""

    def __init__(self) -> None:
        super().__init__()
        names = leaves()
        types = [name.partition(":")[0] for name in names]
        self.types = tuple(dict.fromkeys(types))
        self.mixture = Mixture()
        self.hidden = Hidden(HIDDEN, dropout=0.4)
        self.out = nn.Linear(HIDDEN, len(names))
        self.around_mixture = Mixture()
        self.around = nn.Linear(WIDTH, AROUND)
        self.around_out = nn.Linear(AROUND, len(names), bias=False)
        self.dropout = Dropout(0.4)
        owner = torch.tensor([self.types.index(name) for name in types])
        self.register_buffer("owner", F.one_hot(owner, len(self.types)).float(), persistent=False)
        self.register_buffer("temperature", torch.ones(()))

    def forward(self, word: Tensor, sentence: Tensor) -> Tensor:
        """Return logits [N, leaves].

        Args:
            word: mixed states of the words [N, WIDTH].
            sentence: means of the other mixture over the words of their sentences [N, WIDTH].
        """
        around = self.around(self.dropout(sentence))
        return self.of_words(word) + self.of_sentences(around)

    def of_words(self, word: Tensor) -> Tensor:
        """Return what words add to the logits [N, leaves]."""
        return self.out(self.hidden(word)) / self.temperature

    def of_sentences(self, around: Tensor) -> Tensor:
        """Return what sentences add, from means of ``around`` over their words [N, AROUND]."""
        return self.around_out(self.dropout(torch.tanh(around))) / self.temperature

    def matrices(self) -> dict[str, np.ndarray]:
        """Return what is done once a sentence's words are known, as ``TypeTable`` takes it."""
        weight = (self.around_out.weight / self.temperature).T
        return {"events_around": np.ascontiguousarray(weight.detach().numpy())}

    def of_types(self, logits: Tensor) -> Tensor:
        """Return the log-probabilities of types [N, types], no event first."""
        return torch.log((torch.softmax(logits, dim=1) @ self.owner).clamp(min=1e-12))

    def loss(self, logits: Tensor, gold: Tensor, told: Tensor) -> Tensor:
        """Return the loss of each example [N].

        Args:
            logits: of leaves [N, leaves].
            gold: the leaves that are right [N].
            told: whether the leaf's mode is known, or only its type [N].
        """
        types = self.of_types(logits)
        of_type = F.nll_loss(types, self.owner[gold].argmax(dim=1), reduction="none")
        of_leaf = F.cross_entropy(logits, gold, reduction="none")
        return of_type + MODES * told * (of_leaf - of_type)
