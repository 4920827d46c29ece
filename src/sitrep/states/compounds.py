"""Relations told by a hyphen: "UN-backed government", "Tripoli-based", "pro-government forces"."""

from __future__ import annotations

from sitrep.language.analysis import Sentence
from sitrep.states.draft import Draft, Side
from sitrep.states.patterns import Compound, patterns

_NOMINAL = frozenset({"NOUN", "PROPN"})
_HYPHENS = frozenset({"-", "‐", "‑", "–"})


def hyphened(sentence: Sentence) -> list[Draft]:
    """Return the relations of one sentence that a hyphened word tells."""
    tables = patterns()
    tokens = sentence.tokens
    found: list[Draft] = []
    for token in tokens[1:-1]:
        if token.text not in _HYPHENS or not _is_tight(sentence, token.i):
            continue
        left, right = token.i - 1, token.i + 1
        participle = tables.participles.get(tokens[right].text.lower())
        prefix = tables.prefixes.get(tokens[left].text.lower())
        if participle is not None:
            noun = _modified(sentence, right)
            if noun is not None:
                found.append(_draft(sentence, participle, left, noun, right))
        elif prefix is not None:
            noun = _modified(sentence, right)
            if noun is not None:
                found.append(_draft(sentence, prefix, right, noun, left))
    return found


def _is_tight(sentence: Sentence, i: int) -> bool:
    tokens = sentence.tokens
    return tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start


def _modified(sentence: Sentence, i: int) -> int | None:
    """Return the noun that a hyphened word stands before."""
    inside = {i, i - 1, i - 2}
    at = i
    for _ in range(4):
        at = sentence.tokens[at].head
        if at < 0:
            break
        if at not in inside and at > i:
            if sentence.tokens[at].upos in _NOMINAL:
                return at
            break
    return _noun_behind(sentence, i)


def _noun_behind(sentence: Sentence, i: int) -> int | None:
    """Return the noun that ends the phrase behind a word, over other adjectives and commas."""
    found: int | None = None
    for token in sentence.tokens[i + 1 :]:
        if token.upos in _NOMINAL:
            found = token.i
        elif found is not None or (
            token.upos not in ("ADJ", "NUM", "VERB") and token.text not in (",", *_HYPHENS)
        ):
            break
    return found


def _draft(sentence: Sentence, compound: Compound, left: int, noun: int, at: int) -> Draft:
    first, second = (left, noun) if compound.left_is_subject else (noun, left)
    word = sentence.tokens[at].text.lower()
    return Draft(
        sentence=sentence,
        kind=compound.kind,
        subject=Side(head=first, kind="single"),
        object=Side(head=second, kind="place" if compound.place else "single"),
        at=noun,
        score=compound.score,
        why=f"{compound.kind}.hyphen {word}",
        given=True,
    )
