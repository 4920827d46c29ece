"""Trains the coreference head: ``python -m model.coreference --data ... --run model/runs/a``.

The encoder of the run stays as it is: its states at the head words of phrases are computed once,
then the head is trained on them. Phrases come from GUM's trees; a phrase belongs to the entity
that has the same head word. Writes ``coreference.pt`` beside the run's checkpoint.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from model.dropout import seed_dropout
from model.encoder import Encoder as Transformer
from model.heads.common import mix
from model.heads.coreference import Coreference
from model.treebank import Sentence, depths, read
from sitrep.evaluate.clusters import clusters_of, conll, counts
from sitrep.language import analysis
from sitrep.language.coreference import LEAST_SCORE, NOTHING, candidates, common
from sitrep.language.phrases import phrases_of
from sitrep.language.pieces import CLS, SEP, Pieces, flatten
from sitrep.language.traits import traits_of
from sitrep.language.windows import LONGEST_WINDOW, WINDOW_PIECES

TOKENIZER = Path("src/sitrep/resources/model/tokenizer.json")
PIECES_AT_ONCE = 2048
TYPES = (
    "nothing", "abstract", "animal", "event", "object", "organization", "person", "place",
    "plant", "substance", "time",
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Document:
    """One document: its M phrases with the states of their head words and what is gold.

    Attributes:
        states: [layers, M, WIDTH] in 16 bits.
        traits: [M, TRAITS]; ``common``: [M, CANDIDATES, FEATURES].
        back: candidate antecedents [M, CANDIDATES].
        entity: number of the phrase's entity [M], -1 where it is none.
        kind: what the entity is [M], ``NOTHING`` where the phrase is none.
        spans: sentence, first word, end of the phrase's words [M].
        gold: the entities' spans, in the same terms, with their numbers.
    """

    states: Tensor
    traits: Tensor
    common: Tensor
    back: Tensor
    entity: Tensor
    kind: Tensor
    spans: list[tuple[int, int, int]]
    gold: dict[tuple[int, int, int], int]

    def antecedents(self) -> Tensor:
        """Mark gold antecedents [M, 1 + CANDIDATES], the first column where there is none."""
        same = self.entity[:, None] == self.entity[self.back.clamp(min=0)]
        same &= (self.entity[:, None] >= 0) & (self.back >= 0)
        return torch.cat((~same.any(dim=1, keepdim=True), same), dim=1)


def documents(path: Path, reader: StateReader) -> Iterator[Document]:
    """Yield the documents of one of GUM's files."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        entities = {row["id"]: row["entities"] for row in map(json.loads, lines)}
    for _, group in groupby(read(path), key=lambda s: s.doc):
        yield _document(list(group), entities, reader)


def _document(
    sentences: list[Sentence], entities: dict[str, list[dict]], reader: StateReader
) -> Document:
    trees = _trees(sentences)
    by_sentence = [phrases_of(tree) for tree in trees]
    phrases = [p for row in by_sentence for p in row]
    found = traits_of(trees, phrases)
    back = candidates(found)
    at_head: dict[tuple[int, int], dict] = {}
    gold: dict[tuple[int, int, int], int] = {}
    for number, s in enumerate(sentences):
        depth = depths(s.heads)
        for e in entities[s.id]:
            head = min(range(e["start"], e["end"]), key=depth.__getitem__)
            at_head[number, head] = e
            gold[number, e["start"], e["end"]] = e["coref"]
    names = {name: i for i, name in enumerate(dict.fromkeys(gold.values()))}
    heads = [[p.head for p in row] for row in by_sentence]
    own = [at_head.get((p.sentence, p.head)) for p in phrases]
    return Document(
        states=reader.states(sentences, heads),
        traits=torch.from_numpy(found.one_hot(np.arange(len(phrases)))),
        common=torch.from_numpy(common(found, np.arange(len(phrases)), back)).movedim(0, -1),
        back=torch.from_numpy(back),
        entity=torch.tensor([names[e["coref"]] if e else -1 for e in own]),
        kind=torch.tensor([TYPES.index(e["type"]) if e else NOTHING for e in own]),
        spans=[(p.sentence, p.first, p.last) for p in phrases],
        gold={span: names[name] for span, name in gold.items()},
    )


def _trees(sentences: list[Sentence]) -> list[analysis.Sentence]:
    """Return treebank sentences as the language stage gives them."""
    found = []
    paragraph = -1
    for number, s in enumerate(sentences):
        paragraph += s.paragraph_starts or number == 0
        columns = zip(s.forms, s.lemmas, s.upos, s.xpos, s.heads, s.deprels, strict=True)
        tokens = tuple(
            analysis.Token(
                i=i, start=0, end=0, text=form, lemma=lemma, upos=upos, xpos=xpos,
                head=head, deprel=deprel,
            )
            for i, (form, lemma, upos, xpos, head, deprel) in enumerate(columns)
        )  # fmt: skip
        found.append(
            analysis.Sentence(index=number, paragraph=paragraph, start=0, end=0, tokens=tokens)
        )
    return found


class StateReader:
    """The encoder of a run, reading paragraphs as it reads those of users."""

    def __init__(self, run: Path) -> None:
        """Load the encoder of the run's last checkpoint."""
        state = torch.load(run / "last.pt", weights_only=True)["mean"]
        self._encoder = Transformer().eval()
        own = {k.removeprefix("encoder."): v for k, v in state.items() if k.startswith("encoder.")}
        self._encoder.load_state_dict(own)
        self._pieces = Pieces(TOKENIZER)

    def states(self, sentences: list[Sentence], heads: list[list[int]]) -> Tensor:
        """Return the states of each sentence's given words, in order [layers, M, WIDTH]."""
        windows: list[_Window] = []
        open_: list[tuple[Sentence, list[int]]] = []
        room = 0
        for sentence, row in zip(sentences, heads, strict=True):
            size = sum(map(len, self._pieces.of(sentence.forms)))
            if open_ and (sentence.paragraph_starts or size > room):
                windows.append(self._window(open_))
                open_ = []
            room = (room if open_ else WINDOW_PIECES) - size
            open_.append((sentence, row))
        windows.append(self._window(open_))
        found: dict[int, Tensor] = {}
        for group in _alike(windows):
            found.update(zip(group, self._read([windows[i] for i in group]), strict=True))
        return torch.cat([found[i] for i in range(len(windows))], dim=1)

    def _window(self, rows: list[tuple[Sentence, list[int]]]) -> _Window:
        forms = [form for sentence, _ in rows for form in sentence.forms][:LONGEST_WINDOW]
        ids, shapes, first = flatten(self._pieces.of(forms), self._pieces.shapes(forms))
        ids, shapes = ids[:LONGEST_WINDOW], shapes[:LONGEST_WINDOW]
        wanted, start = [], 0
        for sentence, heads in rows:
            wanted += [first[min(start + i, len(forms) - 1)] + 1 for i in heads]
            start += len(sentence.forms)
        return _Window(
            ids=np.concatenate(([CLS], ids, [SEP])),
            shapes=np.concatenate(([0], shapes, [0])),
            wanted=np.minimum(np.array(wanted, np.int64), len(ids)),
        )

    @torch.no_grad()
    def _read(self, windows: list[_Window]) -> list[Tensor]:
        """Read windows of one rounded length, always as many at a time."""
        width = _rounded(windows[0])
        count = max(1, PIECES_AT_ONCE // width)
        ids, shapes = (torch.zeros(count, width, dtype=torch.int64) for _ in range(2))
        mask = torch.zeros(count, width)
        mask[:, 0] = 1
        for i, window in enumerate(windows):
            size = len(window.ids)
            ids[i, :size] = torch.from_numpy(window.ids)
            shapes[i, :size] = torch.from_numpy(window.shapes)
            mask[i, :size] = 1
        with torch.autocast("cpu", torch.bfloat16):
            states = torch.stack(self._encoder(ids, shapes, mask))
        return [
            states[:, i, torch.from_numpy(window.wanted)].to(torch.float16)
            for i, window in enumerate(windows)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """Ids and case shapes of pieces, and the places of the words whose states are wanted."""

    ids: np.ndarray
    shapes: np.ndarray
    wanted: np.ndarray


def _rounded(window: _Window) -> int:
    """Return a length that recurs: matrix code is compiled anew for every shape."""
    return -(-len(window.ids) // 16) * 16


def _alike(windows: list[_Window]) -> Iterator[list[int]]:
    """Group windows of one rounded length, by their numbers."""
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].ids))
    for width, group in groupby(order, key=lambda i: _rounded(windows[i])):
        rows = list(group)
        count = max(1, PIECES_AT_ONCE // width)
        yield from (rows[i : i + count] for i in range(0, len(rows), count))


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The numbers of one training."""

    epochs: int = 24
    seed: int = 1
    rate: float = 1e-3
    decay: float = 0.01
    kinds: float = 0.3


def train(documents_: list[Document], recipe: Recipe) -> Coreference:
    """Train the head, a document a step."""
    torch.manual_seed(recipe.seed)
    seed_dropout(recipe.seed)
    draw = random.Random(recipe.seed)
    head = Coreference()
    optimiser = torch.optim.AdamW(head.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    steps = recipe.epochs * len(documents_)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, recipe.rate, total_steps=steps, pct_start=0.08, anneal_strategy="linear"
    )
    for _ in range(recipe.epochs):
        head.train()
        for document in draw.sample(documents_, len(documents_)):
            kinds, logits = _run(head, document)
            loss = head.loss(logits, document.antecedents())
            loss = loss + recipe.kinds * F.cross_entropy(kinds, document.kind)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return head.eval()


def _run(head: Coreference, document: Document) -> tuple[Tensor, Tensor]:
    mixed = mix([head.mixture], document.states.float())[0]
    return head.scores(head(mixed), document.traits, document.common.float(), document.back)


@torch.no_grad()
def score(head: Coreference, documents_: list[Document]) -> dict[str, float]:
    """Return CoNLL F1 on gold trees, over all clusters and over those of several mentions."""
    sums: Counter[str] = Counter()
    for document in documents_:
        kinds, logits = _run(head, document)
        something = kinds.argmax(dim=1) != NOTHING
        there = something[document.back.clamp(min=0)]
        logits[:, 1:] = logits[:, 1:].masked_fill(~there, -1e4)
        likely = torch.softmax(logits, dim=1)
        label: dict[int, int] = {}
        for i in torch.nonzero(something).flatten().tolist():
            chances: Counter[int] = Counter()
            for j in torch.nonzero(likely[i, 1:] >= LEAST_SCORE).flatten().tolist():
                chances[label[int(document.back[i, j])]] += float(likely[i, 1 + j])
            best = max(chances, key=chances.__getitem__, default=i)
            label[i] = best if chances[best] > float(likely[i, 0]) else i
        found = {document.spans[i]: number for i, number in label.items()}
        for prefix, singletons in (("all ", True), ("several ", False)):
            gold = clusters_of(document.gold, singletons=singletons)
            ours = clusters_of(found, singletons=singletons)
            sums.update({f"{prefix}{k}": v for k, v in counts(gold, ours).items()})
    return {prefix: conll(f"{prefix} ")(sums) for prefix in ("all", "several")}


def main() -> None:
    """Train with each seed, write the head of the first, print the scores of all."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True, help="the treebank folder")
    arguments.add_argument("--run", type=Path, required=True, help="folder of the trained encoder")
    arguments.add_argument("--seeds", type=int, default=3, help="how many trainings")
    arguments.add_argument("--threads", type=int, default=1)
    numbers = {k: v for k, v in asdict(Recipe()).items() if k != "seed"}
    for name, value in numbers.items():
        arguments.add_argument(f"--{name}", type=type(value), default=value)
    told = arguments.parse_args()
    recipe = Recipe(**{k: getattr(told, k) for k in numbers})
    torch.set_num_threads(told.threads)
    reader = StateReader(told.run)
    splits = {
        split: list(documents(told.data / f"gum-{split}.jsonl.gz", reader))
        for split in ("train", "dev", "test")
    }
    rows = []
    for seed in range(1, told.seeds + 1):
        head = train(splits["train"], replace(recipe, seed=seed))
        if seed == 1:
            torch.save(head.state_dict(), told.run / "coreference.pt")
        rows.append({split: score(head, splits[split]) for split in ("dev", "test")})
        print(json.dumps({"seed": seed, **rows[-1]}), flush=True)
    for split in ("dev", "test"):
        for clusters in ("all", "several"):
            found = [row[split][clusters] for row in rows]
            print(f"{split} {clusters}: {np.mean(found):.4f} ± {np.std(found):.4f}")


if __name__ == "__main__":
    main()
