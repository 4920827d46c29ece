"""Numbers as a sentence writes them, with their bounds: "at least 12", "10 to 15", "dozens"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from sitrep.language.analysis import Sentence, Token
from sitrep.ontology.resources import document

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * (at + 2) for at, word in enumerate(_TENS)
}
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,12})(\.\d{1,4})?([a-z]{0,3})")
_MOST = 10**15
_DASHES = frozenset({"-", "–", "—"})
_LONGEST_BOUND = 4

Value = int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number: words ``first`` up to ``last``, its bounds (null: open), whether it is rough.

    ``counts`` is false for a plural such as "dozens", which gives a lower bound alone.
    """

    first: int
    last: int
    low: Value | None
    high: Value | None
    about: bool = False
    counts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The table of number words."""

    at_least: frozenset[str]
    at_most: frozenset[str]
    about: frozenset[str]
    scales: dict[str, int]
    plurals: frozenset[str]
    currencies: dict[str, str | None]
    durations: dict[str, str]
    when: frozenset[str]


@cache
def words() -> Words:
    """Return the shipped table."""
    raw = cast("dict[str, object]", document("grammar/amounts.yaml"))

    def listed(name: str) -> frozenset[str]:
        return frozenset(cast("list[str]", raw[name]))

    return Words(
        at_least=listed("at_least"),
        at_most=listed("at_most"),
        about=listed("about"),
        scales=cast("dict[str, int]", raw["scales"]),
        plurals=listed("plurals"),
        currencies=cast("dict[str, str | None]", raw["currencies"]),
        durations=cast("dict[str, str]", raw["durations"]),
        when=listed("when"),
    )


@cache
def _openers() -> frozenset[str]:
    return frozenset({"a", "an", *WORDS, *words().plurals})


def numerals(sentence: Sentence) -> tuple[Numeral, ...]:
    """Return every number of a sentence with its bounds, in text order; a range is one number."""
    found: list[Numeral] = []
    openers, last = _openers(), 0
    # Few words begin a number, and every sentence with an act is searched.
    first = [
        i
        for i, (word, token) in enumerate(zip(sentence.words, sentence.tokens, strict=True))
        if word in openers or token.upos == "NUM" or word[0].isdigit()
    ]
    for i in first:
        numeral = _at(sentence, i) if i >= last else None
        if numeral is None:
            continue
        numeral = _ranged(sentence, numeral)
        found.append(_bounded(sentence, numeral))
        last = numeral.last
    return tuple(found)


def _at(sentence: Sentence, i: int) -> Numeral | None:
    tokens = sentence.tokens
    word = tokens[i].text.lower()
    value = _plain(tokens[i])
    if value is None:
        if word in words().plurals:
            return _plural(sentence, i)
        article = i + 1 < len(tokens) and word in ("a", "an")
        scale = words().scales.get(tokens[i + 1].text.lower()) if article else None
        if scale is None or len(tokens[i + 1].text) < 3:
            return None
        value, last = scale, i + 2
    else:
        last = i + 1
        if value in range(20, 100, 10):
            step = last + 1 if last < len(tokens) and tokens[last].text in _DASHES else last
            ones = _plain(tokens[step]) if step < len(tokens) else None
            if word in _TENS and ones is not None and 0 < ones < 10:
                value, last = value + ones, step + 1
    value, last = _scaled(tokens, value, last)
    if value > _MOST:
        return None
    whole = int(value) if value == int(value) else value
    return Numeral(first=i, last=last, low=whole, high=whole)


def _scaled(tokens: tuple[Token, ...], value: Value, last: int) -> tuple[Value, int]:
    """Multiply a number by the scales behind it: "2 hundred thousand"."""
    while last < len(tokens) and tokens[last].text.lower() in words().scales:
        beside = tokens[last - 1].end == tokens[last].start
        if len(tokens[last].text) < 3 and not beside and tokens[last].text.lower() in ("m", "b"):
            break
        value, last = value * words().scales[tokens[last].text.lower()], last + 1
    return value, last


def _plain(token: Token) -> Value | None:
    word = token.text.lower()
    if word in WORDS:
        return None if token.upos not in ("NUM", "NOUN", "ADJ") else WORDS[word]
    tens, _, ones = word.partition("-")
    if tens in _TENS and ones in _ONES[1:10]:
        return WORDS[tens] + WORDS[ones]
    match = _DIGITS.fullmatch(word.rstrip("-"))
    if match is None or token.upos not in ("NUM", "NOUN", "ADJ", "PROPN", "SYM"):
        return None
    scale = words().scales.get(match[3]) if match[3] else 1
    if scale is None:
        return None
    digits = match[1].replace(",", "")
    return (float(digits + match[2]) if match[2] else int(digits)) * scale


def _plural(sentence: Sentence, i: int) -> Numeral:
    """Return "dozens" or "hundreds of thousands": at least two of each."""
    tokens = sentence.tokens
    value, last = 2 * words().scales[tokens[i].text.lower()[:-1]], i + 1
    following = [t.text.lower() for t in tokens[last : last + 2]]
    if len(following) == 2 and following[0] == "of" and following[1] in words().plurals:
        value, last = value * words().scales[following[1][:-1]], last + 2
    return Numeral(first=i, last=last, low=value, high=None, counts=False)


def _ranged(sentence: Sentence, one: Numeral) -> Numeral:
    """Join "10 to 15", "10-15" and "between ten and fifteen" into one number."""
    tokens = sentence.tokens
    if one.last + 1 >= len(tokens):
        return one
    joint = tokens[one.last].text.lower()
    between = one.first > 0 and tokens[one.first - 1].text.lower() == "between"
    if joint != "to" and joint not in _DASHES and not (between and joint == "and"):
        return one
    other = _at(sentence, one.last + 1)
    if other is None or other.low is None or one.low is None:
        return one
    low = one.low
    if low >= other.low:
        # "2 to 3 million" scales both.
        return one
    scale = other.last - one.last - 2
    if scale > 0 and one.last - one.first == 1 and tokens[one.first].text.lower() not in WORDS:
        low = low * _scaled(tokens, 1, other.last - scale)[0]
        low = low if low <= other.low else one.low
    return replace(one, last=other.last, low=low, high=other.high)


def _bounded(sentence: Sentence, numeral: Numeral) -> Numeral:
    """Read the words before a number: "at least", "up to", "about"."""
    tokens = sentence.tokens
    first = numeral.first
    while first > 0 and tokens[first - 1].text.lower() in words().currencies:
        first -= 1
    for width in range(_LONGEST_BOUND, 0, -1):
        if first - width < 0:
            continue
        said = " ".join(t.text.lower() for t in tokens[first - width : first])
        if said in words().at_least:
            return replace(numeral, first=first - width, high=None)
        if said in words().at_most:
            return replace(numeral, first=first - width, low=None, high=numeral.high)
        if said in words().about:
            return replace(numeral, first=first - width, about=True)
    return numeral
