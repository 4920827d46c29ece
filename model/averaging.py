"""The running mean of a network's weights (Polyak and Juditsky 1992), which is what is kept.

The last steps of a training wander around a good place; their mean lies nearer to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn


class Average:
    """An exponential mean over about ``1 / (1 - decay)`` steps, shorter at the start."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.decay = decay
        self.steps = 0
        self._own = [p for p in network.parameters() if p.requires_grad]
        self._mean = [p.detach().clone() for p in self._own]

    @torch.no_grad()
    def step(self) -> None:
        """Take in the weights as they are now."""
        self.steps += 1
        share = 1.0 - min(self.decay, (1 + self.steps) / (10 + self.steps))
        torch._foreach_lerp_(self._mean, self._own, share)

    @contextmanager
    def worn(self) -> Iterator[None]:
        """Let the network wear the mean for a while."""
        with torch.no_grad():
            kept = [p.detach().clone() for p in self._own]
            torch._foreach_copy_(self._own, self._mean)
        try:
            yield
        finally:
            with torch.no_grad():
                torch._foreach_copy_(self._own, kept)

    def state(self) -> dict[str, int | list[Tensor]]:
        """Return what a checkpoint keeps."""
        return {"steps": self.steps, "mean": self._mean}

    def load(self, state: dict[str, int | list[Tensor]]) -> None:
        """Take up a checkpoint's mean."""
        self.steps = state["steps"]
        self._mean = state["mean"]
