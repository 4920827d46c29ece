"""The encoder: a BERT of six layers, started from the weights of all-MiniLM-L6-v2.

Architecture: Devlin et al. 2019 (BERT); weights: Wang et al. 2020 (MiniLM), as tuned for
sentence embeddings. One addition: an embedding of case shapes at the input, started at zero.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from model.dropout import Dropout
from sitrep.language.pieces import SHAPE_COUNT

WIDTH, LAYERS, ATTENTION_HEADS, INNER, POSITIONS, VOCABULARY = 384, 6, 12, 1536, 512, 30522


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Map [B, L, WIDTH] to the same; ``bias`` is 0, or very low where a piece is not seen."""
        b, n, _ = x.shape
        q, k, v = (
            part.view(b, n, ATTENTION_HEADS, -1).transpose(1, 2)
            for part in self.qkv(x).chunk(3, dim=-1)
        )
        # Written out: PyTorch's fused kernel is slower for windows as short as sentences.
        scores = q @ k.transpose(2, 3) * (WIDTH // ATTENTION_HEADS) ** -0.5 + bias.to(q.dtype)
        mixed = torch.softmax(scores, dim=-1).to(v.dtype) @ v
        mixed = mixed.transpose(1, 2).reshape(b, n, WIDTH)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and case shapes to the states of every layer."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPE_COUNT, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = Dropout(dropout)
        nn.init.zeros_(self.shapes.weight)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        """Encode ids, shapes, mask, all [B, L]; return LAYERS + 1 states [B, L, WIDTH]."""
        places = torch.arange(ids.shape[1], device=ids.device)
        return self.states(ids, shapes, places, mask[:, None, None, :])

    def packed(self, ids: Tensor, shapes: Tensor, places: Tensor, segments: Tensor) -> list[Tensor]:
        """Encode rows that hold several windows, all [B, L].

        ``segments`` numbers the windows of a row, which do not see one another; ``places`` count
        from each window's start.
        """
        same = segments[:, None, :, None] == segments[:, None, None, :]
        return self.states(ids, shapes, places, same)

    def states(self, ids: Tensor, shapes: Tensor, places: Tensor, seen: Tensor) -> list[Tensor]:
        """Return the states of every layer, given the places and which pieces see which."""
        x = self.pieces(ids) + self.positions(places) + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        bias = (1.0 - seen.to(x.dtype)) * -10000.0
        states = [x]
        for layer in self.layers:
            states.append(layer(states[-1], bias))
        return states

    def start_from(self, path: Path) -> None:
        """Load the published weights; the one token type in use is folded into the positions."""
        source = load_file(path)
        own = self.state_dict()
        own["pieces.weight"] = source["embeddings.word_embeddings.weight"]
        types = source["embeddings.token_type_embeddings.weight"]
        own["positions.weight"] = source["embeddings.position_embeddings.weight"] + types[0]
        for part in ("weight", "bias"):
            own[f"norm.{part}"] = source[f"embeddings.LayerNorm.{part}"]
            for i in range(LAYERS):
                there, here = f"encoder.layer.{i}", f"layers.{i}"
                own[f"{here}.qkv.{part}"] = torch.cat(
                    [
                        source[f"{there}.attention.self.{n}.{part}"]
                        for n in ("query", "key", "value")
                    ]
                )
                for ours, theirs in _NAMES.items():
                    own[f"{here}.{ours}.{part}"] = source[f"{there}.{theirs}.{part}"]
        self.load_state_dict(own)


_NAMES = {
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}
