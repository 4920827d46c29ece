"""Names in news, by head word on re3d, on which the model is not trained.

Gold are the persons, organisations and locations that hold a proper noun; the head is the last
proper noun before the phrase's first preposition. A name is right when it covers the head of a
gold entity; it is false when its last word lies in no gold entity of these kinds. States that act
are organisations there and places in the model's guideline, so the goal is for names of any kind;
the figure that asks for the same kind stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from sitrep.evaluate.base import Case, Counts, Measure, ratio
from sitrep.evaluate.gold import load, overlaps
from sitrep.evaluate.re3d import opening
from sitrep.ontology.roles import role_nouns
from sitrep.ontology.states import states

TITLE = "Names (PER, ORG, LOC) by head word, re3d, never trained on"


def _f1(kind: str) -> Callable[[Counts], float]:
    def formula(sums: Counts) -> float:
        precision = ratio(f"{kind} right", f"{kind} found")(sums)
        recall = ratio(f"{kind} hit", f"{kind} gold")(sums)
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    return formula


MEASURES = (
    Measure(name="F1", formula=_f1("any"), goal=0.80),
    Measure(name="recall", formula=ratio("any hit", "any gold")),
    Measure(name="precision", formula=ratio("any right", "any found")),
    Measure(name="F1, same kind", formula=_f1("same")),
)
KINDS = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
_WORD = re.compile(r"[^\W_](?:[\w.'’&-]*\w)?")
_COMMON = frozenset(
    "the a an this that these those our his her its their we he she it they i you all both some "
    "no many most every each".split()
)

Span = tuple[int, int]


def proper_head(start: int, text: str, kind: str) -> Span | None:
    """Return the offsets of the last proper noun before a phrase's first preposition.

    A proper noun is a word with a capital that is no demonym, no determiner and, for a person, no
    role ("the Foreign Secretary"); null: none.
    """
    demonyms = {word for state in states() for word in state.demonyms}
    found = None
    for match in _WORD.finditer(opening(text)):
        word = re.sub(r"['’]s$", "", match.group())
        common = word.lower() in _COMMON or word in demonyms
        if kind == "PER" and word.lower() in role_nouns():
            common = True
        if word[:1].isupper() and not common:
            found = start + match.start(), start + match.start() + len(word)
    return found


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a document."""
    from sitrep.language import load as load_language

    language = load_language()
    for line in load(data / "eval" / "re3d_open.jsonl"):
        entities = [e for e in line["entities"] if e["type"] in KINDS]
        spans = [((e["start"], e["end"]), KINDS[e["type"]]) for e in entities]
        heads = {
            (head, KINDS[e["type"]])
            for e in entities
            if (head := proper_head(e["start"], e["text"], KINDS[e["type"]])) is not None
        }
        names = [
            (
                (s.tokens[n.first].start, s.tokens[n.last - 1].end),
                s.tokens[n.last - 1].start,
                n.label,
            )
            for s in language.analyse([line["text"]])[0].sentences
            for n in s.names
        ]
        counts: dict[str, float] = {}
        outcomes: list[str] = []
        for sort, same in (("any", False), ("same", True)):
            missed = [
                (head, kind)
                for head, kind in sorted(heads)
                if not any(overlaps(head, s) and (not same or kind == k) for s, _, k in names)
            ]
            false = [
                (whole, kind)
                for whole, last, kind in names
                if not any(
                    overlaps((last, whole[1]), s) and (not same or kind == k) for s, k in spans
                )
            ]
            counts |= {
                f"{sort} gold": len(heads), f"{sort} hit": len(heads) - len(missed),
                f"{sort} found": len(names), f"{sort} right": len(names) - len(false),
            }  # fmt: skip
            if not same:
                outcomes += [f"missed {kind} {at}" for (at, _), kind in missed]
                outcomes += [f"extra {kind} {at}" for (at, _), kind in false]
        yield Case(id=line["id"], counts=tuple(counts.items()), outcomes=tuple(outcomes))
