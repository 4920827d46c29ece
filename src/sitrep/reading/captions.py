"""Tells picture captions from prose by the evidence in ``resources/reading/captions.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sitrep.ontology.resources import document
from sitrep.reading.credits import picture_credit


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for (or, below zero, against) a caption."""

    weight: int
    patterns: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The table of evidence, with the sum from which a line counts as a caption."""

    threshold: int
    longest: int
    doubled: int
    credited: int
    evidence: tuple[Evidence, ...]


@cache
def _rules() -> Rules:
    table = document("reading/captions.yaml")
    if not isinstance(table, dict):
        raise TypeError("reading/captions.yaml should be a mapping")
    return Rules(
        threshold=int(table["threshold"]),
        longest=int(table["longest"]),
        doubled=int(table["doubled"]),
        credited=int(table["credited"]),
        evidence=tuple(
            Evidence(
                weight=int(entry["weight"]),
                patterns=tuple(
                    re.compile(p, 0 if entry.get("case") else re.IGNORECASE)
                    for p in entry["patterns"]
                ),
            )
            for entry in table["evidence"]
        ),
    )


def is_caption(line: str, *, doubled: bool, credited: bool, last: bool) -> bool:
    """Tell whether a line describes a picture.

    Args:
        line: one line of text.
        doubled: it stood twice in the text.
        credited: a credit stands alone in the next line.
        last: nothing follows it, so that a credit in brackets at its end signs the report.
    """
    rules = _rules()
    bare = line.strip()
    if len(bare) > 12 * rules.longest or len(bare.split()) > rules.longest or len(bare) < 15:
        return False
    total = rules.doubled * doubled + rules.credited * credited
    if picture_credit(bare):
        total += 0 if last else rules.threshold
        bare = bare[: max(bare.rfind("("), bare.rfind("["))].rstrip()
    for evidence in rules.evidence:
        if any(pattern.search(bare) for pattern in evidence.patterns):
            total += evidence.weight
    return total >= rules.threshold
