"""The shipped language model: one encoder, run by onnxruntime, and the decoding of its heads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import ThreadpoolController

from sitrep.errors import ModelMissing
from sitrep.language.analysis import Analysis, Sentence
from sitrep.language.build import Builder, Labels
from sitrep.language.coreference import CoreferenceWeights, Resolver
from sitrep.language.decode import Floats, PairWeights, WordOutputs
from sitrep.language.frames import FrameTable
from sitrep.language.lemmas import Lemmas
from sitrep.language.pieces import CLS, SEP, Ints, Pieces, flatten
from sitrep.language.windows import Window, batches, windows, words_window

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

FILES = ("words.onnx", "pairs.npz", "tokenizer.json", "labels.json", "frames.tsv", "lemmas.tsv")
BATCH_PIECES = 2048
# Bounds the memory that long texts take.
WINDOWS_AT_ONCE = 512

# Sentences of a window, and the vectors of its words for coreference.
_Built = tuple[list[Sentence], Floats | None]


class ModelReader:
    """The shipped model as a ``Language``."""

    def __init__(self, folder: Path, *, threads: int) -> None:
        """Load the model from its folder.

        Raises:
            ModelMissing: a file is absent or damaged.
        """
        self._folder = folder
        self._threads = threads
        self._libraries = ThreadpoolController()
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelMissing(
                f"the language model is not complete: {', '.join(missing)} not found in {folder}; "
                "install sitrep again, or build the model as model/README.md tells"
            )
        try:
            self._session = _session(folder / "words.onnx")
            self._pieces = Pieces(folder / "tokenizer.json")
            labels = Labels.of(json.loads((folder / "labels.json").read_text(encoding="utf-8")))
            self._builder = Builder(
                labels,
                PairWeights(folder / "pairs.npz"),
                FrameTable.load(folder / "frames.tsv"),
                Lemmas.load(folder / "lemmas.tsv"),
            )
            weights = CoreferenceWeights.load(folder / "pairs.npz")
            self._resolver = Resolver(weights) if weights is not None else None
        except Exception as error:
            raise ModelMissing(
                f"the language model in {folder} is damaged ({error}); install sitrep again"
            ) from error

    @cached_property
    def version(self) -> str:
        """Name and hash of the weights."""
        digest = hashlib.sha256()
        for name in FILES:
            digest.update((self._folder / name).read_bytes())
        return f"sitrep-{digest.hexdigest()[:12]}"

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """Analyse texts; see ``Language``.

        Each text has batches of its own: the graph rounds by the largest value of a batch, so a
        text read along with others could otherwise come out a shade differently.
        """
        found: list[list[Sentence]] = [[] for _ in texts]
        vectors: list[list[Floats]] = [[] for _ in texts]
        runs: list[list[Window]] = []
        for number, text in enumerate(texts):
            cut = windows(number, text, self._pieces)
            while waiting := list(islice(cut, WINDOWS_AT_ONCE)):
                runs.append(waiting)
                if sum(map(len, runs)) >= WINDOWS_AT_ONCE:
                    self._read(runs, found, vectors)
                    runs = []
        self._read(runs, found, vectors)
        return [self._resolved(*row) for row in zip(texts, found, vectors, strict=True)]

    def _resolved(self, text: str, sentences: list[Sentence], vectors: list[Floats]) -> Analysis:
        """Return the analysis of a text, with coreference where the model has it."""
        if self._resolver is None or not vectors:
            return Analysis(text=text, sentences=tuple(sentences))
        with self._libraries.limit(limits=1, user_api="blas"):
            phrases, links = self._resolver.resolve(sentences, np.concatenate(vectors))
        return Analysis(text=text, sentences=tuple(sentences), phrases=phrases, links=links)

    def analyse_words(
        self,
        sentences: Sequence[Sequence[str]],
        predicates: Sequence[Sequence[int]] | None = None,
    ) -> list[Analysis]:
        """Analyse sentences of given words; see ``Language``. Their phrases are not resolved."""
        texts = [" ".join(words) for words in sentences]
        found: list[list[Sentence]] = [[] for _ in texts]
        given = [
            words_window(number, words, self._pieces, predicates[number] if predicates else None)
            for number, words in enumerate(sentences)
            if words
        ]
        for start in range(0, len(given), WINDOWS_AT_ONCE):
            self._read([given[start : start + WINDOWS_AT_ONCE]], found)
        return [
            Analysis(text=text, sentences=tuple(row))
            for text, row in zip(texts, found, strict=True)
        ]

    def _read(
        self,
        runs: list[list[Window]],
        found: list[list[Sentence]],
        vectors: list[list[Floats]] | None = None,
    ) -> None:
        """Analyse runs of windows, each batched by itself, and add their sentences in order.

        ``vectors`` takes the words' vectors for coreference, by text, where they are wanted.
        """
        groups = [
            (number, group)
            for number, run in enumerate(runs)
            for group in batches(run, pieces=BATCH_PIECES)
        ]
        built: dict[tuple[int, int], _Built] = {}
        jobs = [[runs[number][i] for i in group] for number, group in groups]
        for (number, group), rows in zip(groups, self._map(jobs), strict=True):
            built.update(zip(((number, i) for i in group), rows, strict=True))
        for number, run in enumerate(runs):
            for i, window in enumerate(run):
                row = found[window.text]
                sentences, own = built[number, i]
                row.extend(self._builder.numbered(sentences, len(row)))
                if vectors is not None and own is not None:
                    vectors[window.text].append(own)

    def _map(self, jobs: list[list[Window]]) -> list[list[_Built]]:
        """Analyse batches, several at a time: that uses two cores better than two in one batch.

        The small matrix products of decoding would else each start threads of their own, which
        doubles the processor time and gains nothing.
        """
        with self._libraries.limit(limits=1, user_api="blas"):
            if self._threads == 1 or len(jobs) < 2:
                return [self._analyse_batch(job) for job in jobs]
            with ThreadPoolExecutor(self._threads) as pool:
                return list(pool.map(self._analyse_batch, jobs))

    def _analyse_batch(self, chosen: list[Window]) -> list[_Built]:
        out = self._run(chosen)
        sentences = self._builder.build(out, chosen)
        if out.coreference is None:
            return [(row, None) for row in sentences]
        ends = np.cumsum([len(w.words) for w in chosen])[:-1]
        return list(zip(sentences, np.split(out.coreference, ends), strict=True))

    def _run(self, chosen: list[Window]) -> WordOutputs:
        """Run the graph over windows of like length."""
        width = max(w.size for w in chosen) + 2
        ids = np.zeros((len(chosen), width), np.int64)
        shapes = np.zeros((len(chosen), width), np.int64)
        mask = np.zeros((len(chosen), width), np.float32)
        rows: list[Ints] = []
        for i, window in enumerate(chosen):
            own = window.words[: len(window.pieces)]
            flat, shape_ids, first = flatten(window.pieces, self._pieces.shapes(own))
            n = len(flat)
            ids[i, 0], ids[i, 1 : n + 1], ids[i, n + 1] = CLS, flat, SEP
            shapes[i, 1 : n + 1] = shape_ids
            mask[i, : n + 2] = 1
            places = first[:-1] + (i * width + 1)
            beyond = len(window.words) - len(own)
            rows.append(np.pad(places, (0, beyond), mode="edge") if beyond else places)
        given = {"ids": ids, "shapes": shapes, "mask": mask, "rows": np.concatenate(rows)}
        names = [o.name for o in self._session.get_outputs()]
        return WordOutputs(**dict(zip(names, self._session.run(names, given), strict=True)))


def _session(path: Path) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
