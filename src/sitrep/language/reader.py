"""The shipped language model: one encoder, run by onnxruntime, and the decoding of its heads."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

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
_Item = TypeVar("_Item")
_Made = TypeVar("_Made")


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
            self._session = open_session(folder / "words.onnx")
            self.pieces = Pieces(folder / "tokenizer.json")
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
        return self._beside(self._analyse_text, texts)

    def _analyse_text(self, text: str) -> Analysis:
        found: list[Sentence] = []
        vectors: list[Floats] = []
        cut = windows(text, self.pieces)
        while waiting := list(islice(cut, WINDOWS_AT_ONCE)):
            for sentences, own in self._read(waiting):
                found.extend(self._builder.numbered(sentences, len(found)))
                if own is not None:
                    vectors.append(own)
        if self._resolver is None or not vectors:
            return Analysis(text=text, sentences=tuple(found))
        phrases, links = self._resolver.resolve(found, np.concatenate(vectors))
        return Analysis(text=text, sentences=tuple(found), phrases=phrases, links=links)

    def analyse_words(
        self,
        sentences: Sequence[Sequence[str]],
        predicates: Sequence[Sequence[int]] | None = None,
    ) -> list[Analysis]:
        """Analyse sentences of given words; see ``Language``. Their phrases are not resolved."""
        given = [
            words_window(words, self.pieces, predicates[number] if predicates else None)
            for number, words in enumerate(sentences)
            if words
        ]
        parts = [given[i : i + WINDOWS_AT_ONCE] for i in range(0, len(given), WINDOWS_AT_ONCE)]
        read = iter([row for part in self._beside(self._read, parts) for row, _ in part])
        found = [self._builder.numbered(next(read), 0) if words else () for words in sentences]
        return [
            Analysis(text=" ".join(words), sentences=tuple(row))
            for words, row in zip(sentences, found, strict=True)
        ]

    def _beside(self, work: Callable[[_Item], _Made], items: Sequence[_Item]) -> list[_Made]:
        """Do one thing for each item, several at a time.

        Texts side by side use two cores better than two threads on one. The small matrix products
        of decoding would each start threads of their own, which doubles the processor time and
        gains nothing.
        """
        with self._libraries.limit(limits=1, user_api="blas"):
            if self._threads == 1 or len(items) < 2:
                return [work(item) for item in items]
            with ThreadPoolExecutor(self._threads) as pool:
                return list(pool.map(work, items))

    def _read(self, found: list[Window]) -> list[_Built]:
        """Return each window's sentences, and the vectors of its words where there are any."""
        read: dict[int, _Built] = {}
        for group in batches(found, pieces=BATCH_PIECES):
            built = self._analyse_batch([[found[i] for i in row] for row in group])
            read.update(zip((i for row in group for i in row), built, strict=True))
        return [read[i] for i in range(len(found))]

    def _analyse_batch(self, packed: list[list[Window]]) -> list[_Built]:
        out = self._run(packed)
        chosen = [window for row in packed for window in row]
        sentences = self._builder.build(out, chosen)
        if out.coreference is None:
            return [(row, None) for row in sentences]
        ends = np.cumsum([len(w.words) for w in chosen])[:-1]
        return list(zip(sentences, np.split(out.coreference, ends), strict=True))

    def _run(self, packed: list[list[Window]]) -> WordOutputs:
        names = [o.name for o in self._session.get_outputs()]
        found = self._session.run(names, self.inputs(packed))
        return WordOutputs(**dict(zip(names, found, strict=True)))

    def inputs(self, packed: list[list[Window]]) -> dict[str, Ints]:
        """Return what the graph is given for rows of windows."""
        width = max(sum(w.size + 2 for w in row) for row in packed)
        chosen = [window for row in packed for window in row]
        numbers = [number for row in packed for number in range(1, len(row) + 1)]
        words = [word for w in chosen for word in w.words[: len(w.pieces)]]
        flat, shape_ids, first = flatten(
            [pieces for w in chosen for pieces in w.pieces], self.pieces.shapes(words)
        )
        # Windows stand one after another in their row, each between its two marks.
        sizes = np.array([w.size + 2 for w in chosen])
        before = np.cumsum(sizes) - sizes
        counts = np.array([len(row) for row in packed])
        row_first = before[np.cumsum(counts) - counts]
        start = before + np.repeat(np.arange(len(packed)) * width - row_first, counts)
        within = np.arange(int(sizes.sum())) - np.repeat(before, sizes)
        at = within + np.repeat(start, sizes)
        inner = at[(within > 0) & (within < np.repeat(sizes, sizes) - 1)]
        ids, shapes, places, segments = np.zeros((4, len(packed) * width), np.int64)
        ids[start], ids[inner], ids[start + sizes - 1] = CLS, flat, SEP
        shapes[inner], places[at] = shape_ids, within
        segments[at] = np.repeat(numbers, sizes)
        # Words that have no pieces of their own are read by the last that has.
        word = np.arange(len(words))
        if len(words) < sum(len(w.words) for w in chosen):
            ends = np.cumsum([len(w.pieces) for w in chosen]).tolist()
            spans = zip([0, *ends[:-1]], ends, chosen, strict=True)
            word = np.concatenate(
                [np.minimum(np.arange(a, a + len(w.words)), b - 1) for a, b, w in spans]
            )
        names = ("ids", "shapes", "places", "segments")
        found = (ids, shapes, places, segments)
        rows = [each.reshape(len(packed), width) for each in found]
        return dict(zip(names, rows, strict=True)) | {"rows": inner[first[word]]}


def open_session(path: Path) -> InferenceSession:
    """Open a graph for one thread; batches run side by side."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Fused with the sum before it, normalising takes twice the time: a seventh of the graph's.
    return onnxruntime.InferenceSession(
        str(path),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=["SkipLayerNormFusion"],
    )
