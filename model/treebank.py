"""The treebanks' sentences and their labels, as the files of the treebank folder hold them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from model.gum import gum_names

NAME_TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
LIGHT_FRAMES = frozenset({"be.03", "have.01", "do.01"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One treebank sentence; layers that are not annotated are None."""

    id: str
    doc: str
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    space_after: tuple[int, ...]
    paragraph_starts: bool
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...] | None
    predicates: tuple[tuple[int, str], ...] | None
    arguments: tuple[tuple[int, int, str], ...]
    factuality: tuple[tuple[int, float], ...] | None


def read(path: Path) -> list[Sentence]:
    """Read one ``.jsonl.gz`` of the treebank folder."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_sentence(json.loads(line)) for line in lines]


def depths(heads: tuple[int, ...]) -> list[int]:
    """Return each word's distance from the root; heads are 0-based, -1 for the root."""
    found = []
    for i in range(len(heads)):
        depth = 0
        while i >= 0 and depth < len(heads):
            i = heads[i]
            depth += 1
        found.append(depth)
    return found


def _sentence(row: dict) -> Sentence:
    heads = tuple(h - 1 for h in row["head"])
    depth = depths(heads)
    predicates = arguments = None
    if "srl" in row:
        predicates = tuple((p["at"], p["frame"]) for p in row["srl"])
        arguments = tuple(
            (p["at"], min(range(start, end), key=depth.__getitem__), label)
            for p in row["srl"]
            for start, end, label in p["args"]
            if not label.startswith(("C-", "R-"))
        )
    names = None
    if "ner" in row:
        names = tuple("O" if tag.endswith("OTH") else tag for tag in row["ner"])
    elif "entities" in row:
        names = gum_names(row, depth)
    facts = None
    if "factuality" in row:
        facts = tuple((min(range(s, e), key=depth.__getitem__), v) for s, e, v in row["factuality"])
    return Sentence(
        id=row["id"],
        doc=row["doc"],
        forms=tuple(row["form"]),
        lemmas=tuple(row["lemma"]),
        space_after=tuple(row["space_after"]),
        paragraph_starts=row["newpar"],
        upos=tuple(row["upos"]),
        xpos=tuple(row["xpos"]),
        heads=heads,
        deprels=tuple(row["deprel"]),
        names=names,
        predicates=predicates,
        arguments=arguments or (),
        factuality=facts,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The closed label sets, in the order of the model's outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    roles: tuple[str, ...]

    @classmethod
    def of(cls, sentences: Iterable[Sentence], *, rare_role: int = 20) -> Labels:
        """Collect the labels of training sentences; roles seen fewer times are left out."""
        upos, xpos, deprels, roles = set(), set(), set(), {}
        for s in sentences:
            upos.update(s.upos)
            xpos.update(s.xpos)
            deprels.update(s.deprels)
            for _, _, role in s.arguments:
                roles[role] = roles.get(role, 0) + 1
        kept = sorted(r for r, n in roles.items() if n >= rare_role)
        return cls(
            upos=tuple(sorted(upos)),
            xpos=tuple(sorted(xpos)),
            deprels=tuple(sorted(deprels)),
            roles=("none", *kept),
        )
