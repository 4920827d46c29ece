"""Times the language stage against the bare encoder in the same run.

Usage: ``python bench/language.py [--reports N] [--threads N]``; wants the extra ``train`` (onnx).
Three rates over the same packed rows: the bare matrix products of the encoder in 8 bits (the same
shapes, nothing else), the encoder alone, and the whole stage from text to sentences. Then two
processes of one thread each, against one. Rates are word pieces a second, padding not counted.
"""

from __future__ import annotations

import argparse
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import helper, numpy_helper
from onnx.utils import Extractor
from reports import report_texts

from sitrep.language.reader import BATCH_PIECES, ModelReader, open_session
from sitrep.language.windows import batches, windows
from sitrep.ontology.resources import resource_path

LAYERS, WIDTH, INNER = 6, 384, 1536
# Rows and inputs of one matrix product, in the order in which a layer makes them.
SHAPES = ((WIDTH, 3 * WIDTH), (WIDTH, WIDTH), (WIDTH, INNER), (INNER, WIDTH))
LAST = "norm2/LayerNormalization_output_0"
ROUNDS = 5

Inputs = dict[str, np.ndarray]


def encoder_alone(path: Path) -> onnx.ModelProto:
    """Return the shipped graph up to its last layer's states."""
    model = onnx.load(path)
    outputs = [name for node in model.graph.node for name in node.output if name.endswith(LAST)]
    with_types = onnx.shape_inference.infer_shapes(model)
    given = [i.name for i in model.graph.input if i.name != "rows"]
    return Extractor(with_types).extract_model(given, outputs[-1:])


def products_alone() -> onnx.ModelProto:
    """Return a graph of the encoder's matrix products with constants, in 8 bits, and no more."""
    draw = np.random.default_rng(0)
    nodes, constants = [], []
    ends = []
    for layer in range(LAYERS):
        for k, (rows, columns) in enumerate(SHAPES):
            name = f"{layer}.{k}"
            weights = draw.integers(-90, 90, (rows, columns)).astype(np.int8)
            constants.append(numpy_helper.from_array(weights, f"w{name}"))
            source = "wide" if rows == INNER else "narrow"
            nodes.append(
                helper.make_node("MatMulInteger", [source, f"w{name}", "zero"], [f"y{name}"])
            )
            ends.append(helper.make_tensor_value_info(f"y{name}", onnx.TensorProto.INT32, None))
    constants.append(numpy_helper.from_array(np.array(128, np.uint8), "zero"))
    inputs = [
        helper.make_tensor_value_info(n, onnx.TensorProto.UINT8, ["pieces", size])
        for n, size in (("narrow", WIDTH), ("wide", INNER))
    ]
    graph = helper.make_graph(nodes, "products", inputs, ends, constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def session(model: onnx.ModelProto) -> onnxruntime.InferenceSession:
    """Open a graph as the reader opens its own."""
    with tempfile.NamedTemporaryFile(suffix=".onnx") as file:
        onnx.save(model, file.name)
        return open_session(Path(file.name))


def rate(pieces: int, run: Callable[[], object]) -> float:
    """Return the median of several runs, in pieces a second."""
    seconds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - began)
    return pieces / statistics.median(seconds)


def packed(reader: ModelReader, texts: list[str]) -> tuple[list[Inputs], int]:
    """Return what the graph is given for texts, batch by batch, and the pieces in them."""
    found, pieces = [], 0
    for text in texts:
        cut = list(windows(text, reader.pieces))
        pieces += sum(w.size + 2 for w in cut)
        found += [
            reader.inputs([[cut[i] for i in row] for row in group])
            for group in batches(cut, pieces=BATCH_PIECES)
        ]
    return found, pieces


def one_process(
    model: Path, texts: list[str], ready: multiprocessing.Barrier, out: multiprocessing.Queue
) -> None:
    """Analyse texts on one thread and tell how long it took, once all processes are ready."""
    reader = ModelReader(model, threads=1)
    reader.analyse(texts[:2])
    ready.wait()
    began = time.perf_counter()
    reader.analyse(texts)
    out.put(time.perf_counter() - began)


def processes(model: Path, texts: list[str], count: int) -> float:
    """Return texts a second of several processes of one thread that read the same texts."""
    ready, out = multiprocessing.Barrier(count), multiprocessing.Queue()
    running = [
        multiprocessing.Process(target=one_process, args=(model, texts, ready, out))
        for _ in range(count)
    ]
    for each in running:
        each.start()
    slowest = max(out.get() for _ in running)
    for each in running:
        each.join()
    return count * len(texts) / slowest


def main() -> None:
    """Print the bench."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=32)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--model", type=Path, default=resource_path("model"))
    told = parser.parse_args()
    texts = report_texts(told.reports)
    began = time.perf_counter()
    reader = ModelReader(told.model, threads=told.threads)
    print(f"loading: {time.perf_counter() - began:.2f} s")
    inputs, pieces = packed(reader, texts)
    padded = sum(each["ids"].size for each in inputs)
    words = sum(len(s.tokens) for a in reader.analyse(texts) for s in a.sentences)
    print(
        f"{len(texts)} reports, {words} words, {pieces} pieces, {padded / pieces - 1:.0%} padding"
    )
    encoder, products = (
        session(encoder_alone(told.model / "words.onnx")),
        session(products_alone()),
    )
    draw = np.random.default_rng(1)
    plain = [
        {
            "narrow": draw.integers(0, 255, (each["ids"].size, WIDTH), np.uint8),
            "wide": draw.integers(0, 255, (each["ids"].size, INNER), np.uint8),
        }
        for each in inputs
    ]
    bare = [{k: v for k, v in each.items() if k != "rows"} for each in inputs]
    with ThreadPoolExecutor(told.threads) as pool:
        rates = {
            "matrix products": rate(
                pieces, lambda: list(pool.map(lambda x: products.run(None, x), plain))
            ),
            "encoder": rate(pieces, lambda: list(pool.map(lambda x: encoder.run(None, x), bare))),
            "stage": rate(pieces, lambda: reader.analyse(texts)),
        }
    for name, value in rates.items():
        share = f"{value / rates['encoder']:.0%} of the encoder"
        told_words = f"{value * words / pieces:8.0f} words/s"
        print(f"  {name:<16} {value:8.0f} pieces/s {told_words}  {share}")
    single, double = (processes(told.model, texts, count) for count in (1, 2))
    print(f"processes of one thread: one {single:.1f} reports/s, two {double:.1f}")


if __name__ == "__main__":
    main()
