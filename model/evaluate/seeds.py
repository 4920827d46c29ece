"""Mean and spread over seeds: ``python -m model.evaluate.seeds --data ... --runs A B C``.

Gold words, one sentence at a time, weights in 32 bits (their running mean, as it is shipped).
"""

from __future__ import annotations

import argparse
import statistics
from pathlib import Path

import torch

from model.evaluate.score import score
from model.training import build, corpora
from model.treebank import read

FILES = ("ewt-dev", "ewt-test", "gum-dev", "gum-test")


def main() -> None:
    """Print a table a file: each figure's mean, standard deviation and values."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--runs", type=Path, nargs="+", required=True)
    arguments.add_argument("--files", nargs="*", default=FILES)
    arguments.add_argument("--threads", type=int, default=2)
    told = arguments.parse_args()
    torch.set_num_threads(told.threads)
    network, encoder = build(told.data, corpora(told.data, "train"))
    sets = {name: read(told.data / f"{name}.jsonl.gz") for name in told.files}
    found: dict[str, list[dict[str, float]]] = {name: [] for name in sets}
    for run in told.runs:
        network.load_state_dict(torch.load(run / "last.pt", weights_only=True)["mean"])
        for name, sentences in sets.items():
            found[name].append(score(network, encoder, sentences))
    for name, rows in found.items():
        print(f"\n{name}, {len(rows)} runs")
        for figure in rows[0]:
            values = [row[figure] for row in rows]
            spread = statistics.stdev(values) if len(values) > 1 else 0.0
            each = " ".join(f"{v:.4f}" for v in values)
            print(f"  {figure:<26} {statistics.mean(values):.4f} +- {spread:.4f}   {each}")


if __name__ == "__main__":
    main()
