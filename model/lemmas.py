"""Makes the lemma table: endings by Penn tag, learned from the treebanks, and exceptions by form.

For every tag the commonest edit (letters cut from the end, letters put in their place) of each
ending is learned; a form is an exception where the rules would get it wrong. Exceptions come from
the treebanks, from the irregular verbs, and from inflecting the verbs and nouns of PropBank.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from model.treebank import Sentence
from sitrep.language.lemmas import LONGEST_ENDING, Lemmas

# A rule needs this many different forms, and this share of those that end so.
FEWEST_FORMS, CLEAR = 4, 0.6
# Case is kept in the lemma of names only; clitics and their like are exceptions.
_PLAIN = re.compile(r"[a-z]+")
_AFTER_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_SHORT_SYLLABLE = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")
IRREGULAR = Path(__file__).parent / "irregular.txt"


def lemma_rules(
    sentences: list[Sentence], aliases: Iterable[str]
) -> list[tuple[str, str, str, str]]:
    """Return rows (kind, tag, form or ending, lemma or edit), sorted, rules first.

    Args:
        sentences: training sentences.
        aliases: PropBank's, such as ``"attack/v"``.
    """
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
    found = {
        (form, tag): lemma
        for (form, tag), lemma in gold.items()
        if not tag.startswith("NNP")
        and form
        and "\t" not in lemma
        and (weight[form, tag] > 1 or _PLAIN.fullmatch(lemma))
    }
    found.update({(form, tag): lemma for form, tag, lemma in irregular_forms()})
    for form, tag, lemma in inflected(aliases):
        found.setdefault((form, tag), lemma)
    rows += [
        ("form", tag, form, lemma)
        for (form, tag), lemma in found.items()
        if lemmas.of(form, tag) != lemma
    ]
    return sorted(rows, key=lambda row: (row[0] != "rule", row))


def irregular_forms() -> Iterator[tuple[str, str, str]]:
    """Yield (form, tag, lemma) of irregular verbs and nouns."""
    for line in IRREGULAR.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        first, second, third = line.split()
        if first == "noun":
            yield third, "NNS", second
        else:
            yield from ((form, "VBD", first) for form in second.split("/"))
            yield from ((form, "VBN", first) for form in third.split("/"))


def inflected(aliases: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (form, tag, lemma) of the regular forms of PropBank's verbs and nouns."""
    irregular = {lemma for _, _, lemma in irregular_forms()}
    for alias in sorted(aliases):
        word, _, kind = alias.partition("/")
        if not _PLAIN.fullmatch(word) or len(word) < 3:
            continue
        if kind == "n":
            yield with_s(word), "NNS", word
        elif kind == "v":
            yield with_s(word), "VBZ", word
            stem = joined(word)
            yield (word if word.endswith(("ee", "oe", "ye")) else stem) + "ing", "VBG", word
            if word not in irregular:
                past = word[:-1] + "ied" if _AFTER_CONSONANT_Y.search(word) else stem + "ed"
                yield past, "VBD", word
                yield past, "VBN", word


def with_s(word: str) -> str:
    """Return the form in -s."""
    if _AFTER_CONSONANT_Y.search(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def joined(word: str) -> str:
    """Return a verb as it stands before -ed: without its e, its last consonant doubled."""
    if word.endswith("e"):
        return word[:-1]
    return word + word[-1] if _SHORT_SYLLABLE.fullmatch(word) else word


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
