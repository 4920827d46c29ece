"""Soft targets: what a teacher says of each word, blended with the gold where there is some.

A teacher's probabilities tell a student more than one right answer does (Hinton et al. 2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

Halves = NDArray[np.float16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Soft:
    """Probabilities for one sentence of n words with P scored predicates.

    ``arcs`` [n, n + 1] has the root in column 0; ``labels`` [n, labels] belong to the head that the
    sentence gives; ``roles`` [P, n, roles] follow the order of its predicates.
    """

    arcs: Halves
    labels: Halves
    upos: Halves
    xpos: Halves
    names: Halves
    kinds: Halves
    roles: Halves


@dataclass(frozen=True, slots=True, kw_only=True)
class SoftBatch:
    """Soft targets of a batch: words [B * W, ...], arcs [B, W, W + 1], roles [pairs, roles]."""

    arcs: Tensor
    labels: Tensor
    upos: Tensor
    xpos: Tensor
    names: Tensor
    kinds: Tensor
    roles: Tensor


def collate(windows: Sequence[Sequence[tuple[Soft, int]]], width: int, pairs: int) -> SoftBatch:
    """Lay the soft targets of windows as their words and pairs are laid; 0 at padding.

    Args:
        windows: each window's sentences: their targets and how many of their words are kept.
        width: W, the words a window is padded to.
        pairs: the number of pairs, padding included.
    """
    some = windows[0][0][0]
    words = {
        f.name: np.zeros((len(windows) * width, getattr(some, f.name).shape[-1]), np.float32)
        for f in fields(Soft)
        if f.name not in ("arcs", "roles")
    }
    arcs = np.zeros((len(windows), width, width + 1), np.float32)
    roles = np.zeros((pairs, some.roles.shape[-1]), np.float32)
    filled = 0
    for number, window in enumerate(windows):
        at = 0
        for soft, n in window:
            row = number * width + at
            for name, target in words.items():
                target[row : row + n] = getattr(soft, name)[:n]
            arcs[number, at : at + n, 0] = soft.arcs[:n, 0]
            arcs[number, at : at + n, at + 1 : at + n + 1] = soft.arcs[:n, 1 : n + 1]
            own = soft.roles[:, :n].reshape(-1, roles.shape[-1])
            roles[filled : filled + len(own)] = own
            filled += len(own)
            at += n
    return SoftBatch(
        arcs=torch.from_numpy(arcs),
        roles=torch.from_numpy(roles),
        **{k: torch.from_numpy(v) for k, v in words.items()},
    )


def soft_loss(logits: Tensor, target: Tensor) -> Tensor:
    """Cross-entropy against probabilities, summed over rows; rows of zeros count nothing."""
    return -(target * F.log_softmax(logits.float(), dim=-1)).sum()
