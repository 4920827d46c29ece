"""Learns the lemma table from the treebanks: exceptions by form, and endings by Penn tag.

For every tag the commonest edit (letters cut from the end, letters put in their place) of each
ending is learned; a form is an exception where the rules would get it wrong.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from model.data import Sentence
from sitrep.language.lemmas import LONGEST_ENDING, Lemmas

# A rule needs this many different forms, and this share of those that end so.
FEWEST_FORMS, CLEAR = 4, 0.6
# Case is kept in the lemma of names only; clitics and their like are exceptions.
_PLAIN = re.compile(r"[a-z]+")


def lemma_rules(sentences: list[Sentence]) -> list[tuple[str, str, str, str]]:
    """Return rows (kind, tag, form or ending, lemma or edit), sorted, rules first."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for s in sentences:
        for form, tag, lemma in zip(s.forms, s.xpos, s.lemmas, strict=True):
            lowered = lemma if tag.startswith("NNP") else lemma.lower()
            seen[form.lower(), tag][lowered] += 1
    gold = {key: count.most_common(1)[0][0] for key, count in seen.items()}
    weight = {key: count.total() for key, count in seen.items()}
    rules = _endings(gold)
    rows = [
        ("rule", tag, ending, f"{cut} {put}".rstrip())
        for (tag, ending), (cut, put) in rules.items()
    ]
    lemmas = Lemmas(rows)
    for (form, tag), lemma in gold.items():
        if tag.startswith("NNP") or not form or "\t" in lemma:
            continue
        if lemmas.of(form, tag) != lemma and (weight[form, tag] > 1 or _PLAIN.fullmatch(lemma)):
            rows.append(("form", tag, form, lemma))
    return sorted(rows, key=lambda row: (row[0] != "rule", row))


def _endings(gold: dict[tuple[str, str], str]) -> dict[tuple[str, str], tuple[int, str]]:
    votes: dict[tuple[str, str], Counter[tuple[int, str]]] = defaultdict(Counter)
    for (form, tag), lemma in gold.items():
        if not _PLAIN.fullmatch(form) or not _PLAIN.fullmatch(lemma.lower()):
            continue
        edit = _edit(form, lemma.lower())
        if edit[0] > LONGEST_ENDING:
            continue
        for length in range(edit[0], min(LONGEST_ENDING, len(form) - 1) + 1):
            votes[tag, form[len(form) - length :]][edit] += 1
    kept: dict[tuple[str, str], tuple[int, str]] = {}
    for (tag, ending), count in sorted(votes.items(), key=lambda item: len(item[0][1])):
        edit, times = count.most_common(1)[0]
        if ending and (times < FEWEST_FORMS or times / count.total() < CLEAR):
            continue
        shorter = next(
            (kept[tag, ending[i:]] for i in range(1, len(ending) + 1) if (tag, ending[i:]) in kept),
            (0, ""),
        )
        if shorter != edit:
            kept[tag, ending] = edit
    return kept


def _edit(form: str, lemma: str) -> tuple[int, str]:
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]
