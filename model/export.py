"""Writes the shipped files: ``python -m model.export --data ... --run model/runs/a``.

The encoder and what each head does to single words go into one ONNX graph, whose linear layers
are then held in 8 bits. What pairs words (arcs, labels, roles, frames) is left as small matrices
in ``pairs.npz``, which the package multiplies by itself.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import warnings
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from model.frames import Frames
from model.heads.common import trained
from model.heads.coreference import Coreference
from model.heads.events import EventTypes, leaves
from model.lemmas import lemma_rules
from model.network import Network
from model.training import TOKENIZER, build, corpora
from model.treebank import NAME_TAGS, Labels, Sentence
from sitrep.language.coreference import PREFIX

TARGET = Path("src/sitrep/resources/model")
INPUTS = ("ids", "shapes", "places", "segments", "rows")
OUTPUTS = (
    "ends", "upos", "xpos", "names", "kinds", "factuality", "arc_word", "arc_head",
    "label_word", "label_head", "frames", "role_predicate", "role_argument",
    "coreference", "events", "around",
)  # fmt: skip


class RoundedEmbedding(nn.Module):
    """An embedding in 8 bits with a scale for each row: one for all rows costs half a point."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """Return the rows of ids."""
        return self.rows[ids].float() * self.scale[ids]


class WordGraph(nn.Module):
    """The part of the network that works on single words, with all mixtures in one product."""

    def __init__(
        self, network: Network, coreference: Coreference, events: EventTypes, *, rounded: bool
    ) -> None:
        super().__init__()
        self.coreference = coreference
        self.events = events
        if rounded:
            network.encoder.pieces = RoundedEmbedding(network.encoder.pieces.weight.detach())
        self.network = network
        after = (coreference.mixture, events.mixture, events.around_mixture)
        mixtures = (*network.mixtures().values(), *after)
        weights = torch.stack([m() for m in mixtures])
        self.register_buffer("weights", weights.detach())

    def forward(
        self, ids: Tensor, shapes: Tensor, places: Tensor, segments: Tensor, rows: Tensor
    ) -> tuple[Tensor, ...]:
        """Map packed windows and the flat positions of words' first pieces to ``OUTPUTS``."""
        net = self.network
        states = torch.stack(net.encoder.packed(ids, shapes, places, segments), dim=0)
        layers, _, _, width = states.shape
        words = states.reshape(layers, -1, width).index_select(1, rows)
        names = (*net.mixtures(), "coreference", "events", "around")
        mixed = (self.weights @ words.reshape(layers, -1)).reshape(len(names), -1, width)
        of = {name: mixed[i] for i, name in enumerate(names)}
        upos, xpos = net.tags(of["tags"])
        kinds, factuality = net.predicates(of["predicates"], of["factuality"])
        return (
            net.sentences(of["sentences"]),
            upos.argmax(-1),
            xpos.argmax(-1),
            net.names(of["names"]),
            torch.softmax(kinds, -1),
            factuality.clamp(-3.0, 3.0),
            *net.tree(of["tree"]),
            net.frames(of["frames"]),
            *net.roles(of["roles"]),
            self.coreference(of["coreference"]),
            self.events.of_words(of["events"]),
            self.events.around(of["around"]),
        )


def export_graph(graph: WordGraph, path: Path) -> None:
    """Write the graph; its linear layers are still in 32 bits."""
    ids = torch.randint(1000, 2000, (2, 9))
    places = torch.arange(9).expand(2, 9)
    rows = torch.tensor([1, 3, 5, 10, 12])
    axes = {name: {0: "rows", 1: "pieces"} for name in INPUTS[:-1]}
    axes |= {name: {0: "words"} for name in (INPUTS[-1], *OUTPUTS)}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            graph,
            (ids, torch.ones_like(ids), places, torch.ones_like(ids), rows),
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )


def quantise(source: Path, target: Path) -> None:
    """Hold the encoder's linear layers in 8 bits; activations are quantised at run time."""
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready.onnx"
        quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
        # Names lose most by rounding, and their head is small.
        exact = [n.name for n in onnx.load(ready).graph.node if "/names/" in n.name]
        quantize_dynamic(
            ready,
            target,
            nodes_to_exclude=exact,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            extra_options={"MatMulConstBOnly": True},
        )
    model = onnx.load(target)
    for name in ("doc_string", "producer_name", "producer_version"):
        setattr(model, name, "")
    onnx.save(model, target)


def pair_weights(network: Network, frames: Frames) -> tuple[dict[str, np.ndarray], list[str]]:
    """Return what pairs words, and the rolesets that have a vector: those that compete."""
    rivals = frames.rivals()
    tree, roles = network.tree, network.roles
    with torch.no_grad():
        vectors = network.frames.rolesets(torch.tensor(rivals))
        arrays = {
            "arc_root": tree.root,
            "arc_bias": tree.head_bias.weight[0],
            "label_root": tree.label_root,
            "label_product": tree.product.weight,
            "label_offset": tree.product.bias,
            "label_of_word": tree.of_word.weight,
            "label_of_head": tree.of_head.weight,
            "role_product": roles.of_product.weight,
            "role_offset": roles.of_product.bias,
            "role_sum": roles.of_sum.weight,
            "role_arc": roles.arc.weight,
            "role_distance": roles.distance.weight,
        }
        found = {k: v.float().numpy() for k, v in arrays.items()}
        found["frames"] = vectors.numpy().astype(np.float16)
    return found, [frames.names[i] for i in rivals]


def write_tables(
    folder: Path, labels: Labels, frames: Frames, train: list[Sentence], rivals: list[str]
) -> None:
    """Write labels, frames by lemma and the lemma table."""
    table = {
        "upos": labels.upos,
        "xpos": labels.xpos,
        "deprels": labels.deprels,
        "roles": labels.roles,
        "names": NAME_TAGS,
        "rivals": rivals,
        "events": leaves(),
    }
    (folder / "labels.json").write_text(json.dumps(table, indent=0) + "\n", encoding="utf-8")
    seen = Counter(f for s in train for _, f in s.predicates or ())
    with (folder / "frames.tsv").open("w", encoding="utf-8") as out:
        for lemma, aliases in sorted(frames.by_lemma.items()):
            cells = sorted((-seen[frame], frame, "_".join(rest)) for frame, rest in aliases)
            line = "\t".join(f"{frame} {rest}".rstrip() for _, frame, rest in cells)
            out.write(f"{lemma}\t{line}\n")
    with (folder / "lemmas.tsv").open("w", encoding="utf-8") as out:
        out.writelines("\t".join(row) + "\n" for row in lemma_rules(train, frames.aliases))


def main() -> None:
    """Export the last checkpoint of a run."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--run", type=Path, required=True)
    arguments.add_argument("--out", type=Path, default=TARGET)
    arguments.add_argument("--float", action="store_true", help="leave the graph in 32 bits")
    told = arguments.parse_args()
    train = corpora(told.data, "train")
    network, encoder = build(told.data, train)
    state = torch.load(told.run / "last.pt", weights_only=True)
    network.load_state_dict(state["mean"])
    coreference = trained(Coreference(), told.run, "coreference")
    events = trained(EventTypes(), told.run, "events")
    told.out.mkdir(parents=True, exist_ok=True)
    if told.out != TARGET:
        shutil.copy(TOKENIZER, told.out / "tokenizer.json")
    weights, rivals = pair_weights(network, encoder.frames)
    weights |= {PREFIX + name: matrix for name, matrix in coreference.matrices().items()}
    weights |= events.matrices()
    np.savez_compressed(told.out / "pairs.npz", **weights)
    write_tables(
        told.out, encoder.labels, encoder.frames, [s for r in train.values() for s in r], rivals
    )
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        graph = WordGraph(network.eval(), coreference, events, rounded=not told.float)
        export_graph(graph.eval(), plain)
        if told.float:
            shutil.copy(plain, told.out / "words.onnx")
        else:
            quantise(plain, told.out / "words.onnx")
    print(f"epoch {state['epoch']}:", *sorted(p.name for p in told.out.iterdir()))


if __name__ == "__main__":
    main()
