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
# How far behind "half of" its whole may stand, and the least whole that has such parts.
_LONGEST_WHOLE = 6
_LEAST_WHOLE = 4
# Scales that smaller numbers are added to, and how many at most.
_ADDED_TO = frozenset({100, 1000, 1_000_000})
_MOST_ADDED = 4
# "Two or three" is a range, "100 or so" is none.
_LEAST_ROUND = 100

Value = int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number: words ``first`` up to ``last``, its bounds (null: open), whether it is rough.

    ``counts`` is false for a plural such as "dozens", which gives a lower bound alone; ``reaches``
    is true where the upper bound is itself what is told ("as many as 40").
    """

    first: int
    last: int
    low: Value | None
    high: Value | None
    about: bool = False
    counts: bool = True
    reaches: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The table of number words.

    ``groups`` are nouns for people together, ``shares`` for parts of a whole; ``drawing`` are verbs
    by which an act has people in it ("the rally drew 3,000"); ``ordinals`` begin at the second;
    ``paying`` are verbs by which an act has its sum.
    """

    at_least: frozenset[str]
    at_most: frozenset[str]
    about: frozenset[str]
    behind: dict[str, str]
    scales: dict[str, int]
    plurals: frozenset[str]
    several: frozenset[str]
    twos: frozenset[str]
    fractions: dict[str, float]
    groups: frozenset[str]
    shares: frozenset[str]
    drawing: frozenset[str]
    ordinals: dict[str, int]
    paying: frozenset[str]
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
        behind=cast("dict[str, str]", raw["behind"]),
        scales=cast("dict[str, int]", raw["scales"]),
        plurals=listed("plurals"),
        several=listed("several"),
        twos=listed("twos"),
        fractions=cast("dict[str, float]", raw["fractions"]),
        groups=listed("groups"),
        shares=listed("shares"),
        drawing=listed("drawing"),
        paying=listed("paying"),
        ordinals={w: n for n, w in enumerate(cast("list[str]", raw["ordinals"]), start=2)},
        currencies=cast("dict[str, str | None]", raw["currencies"]),
        durations=cast("dict[str, str]", raw["durations"]),
        when=listed("when"),
    )


@cache
def _openers() -> frozenset[str]:
    table = words()
    return frozenset({"a", "an", *WORDS, *table.plurals, *table.several, *table.fractions})


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
    return _fraction(sentence, i) or _whole_at(sentence, i)


def _whole_at(sentence: Sentence, i: int) -> Numeral | None:
    """Return the number that begins at a word and is no fraction of another."""
    tens = _tens(sentence, i)
    if tens is not None:
        return _numeral(sentence, i, *tens)
    if sentence.words[i] in words().plurals:
        return _plural(sentence, i)
    return _by_article(sentence, i) or _several(sentence, i)


def _tens(sentence: Sentence, i: int) -> tuple[Value, int] | None:
    """Return a plain number and the word after it: "12", "twenty", "twenty three"."""
    tokens, last = sentence.tokens, i + 1
    value = _plain(tokens[i])
    if value is not None and sentence.words[i] in _TENS:
        step = last + 1 if last < len(tokens) and tokens[last].text in _DASHES else last
        ones = _plain(tokens[step]) if step < len(tokens) else None
        if ones is not None and 0 < ones < 10:
            value, last = value + ones, step + 1
    return None if value is None else (value, last)


def _numeral(sentence: Sentence, first: int, value: Value, last: int) -> Numeral | None:
    """Return a number with the scales, additions and halves behind it."""
    scaled, last = _scaled(sentence.tokens, value, last)
    value, last = _added(sentence, scaled, last)
    value, last = _halved(sentence, value, last)
    if value > _MOST:
        return None
    whole = _whole(value)
    return Numeral(first=first, last=last, low=whole, high=whole)


def _whole(value: Value) -> Value:
    return int(value) if value == int(value) else value


def _by_article(sentence: Sentence, i: int) -> Numeral | None:
    """Return "a hundred", "a dozen", "a couple"."""
    step = i + 1
    if sentence.words[i] not in ("a", "an") or step >= len(sentence.words):
        return None
    word = sentence.words[step]
    if word in words().twos:
        return Numeral(first=i, last=step + 1, low=2, high=2)
    scale = words().scales.get(word) if len(word) > 2 else None
    return None if scale is None else _numeral(sentence, i, scale, step + 1)


def _several(sentence: Sentence, i: int) -> Numeral | None:
    """Return "several hundred" and "a few dozen": at least two of each."""
    said = sentence.words[i : i + 2]
    step = i + 1 if said[:1] and said[0] in words().several else i + 2
    if " ".join(said) not in words().several and step == i + 2:
        return None
    if step >= len(sentence.words) or len(sentence.words[step]) < 3:
        return None
    scale = words().scales.get(sentence.words[step])
    if scale is None:
        return None
    value, last = _scaled(sentence.tokens, 2 * scale, step + 1)
    return Numeral(first=i, last=last, low=value, high=None, counts=False)


def _fraction(sentence: Sentence, i: int) -> Numeral | None:
    """Return "half a million", "half a dozen", and "a third of the 60": the part of the whole."""
    said, table = sentence.words, words()
    at = i + 1 if said[i] in ("a", "an", "one") else i
    share = table.fractions.get(said[at]) if at < len(said) else None
    times = 1
    if share is None and said[at : at + 1] and said[at] in ("two", "three", "four"):
        name = at + 2 if said[at + 1 : at + 2] and said[at + 1] in _DASHES else at + 1
        share = table.fractions.get(said[name]) if name < len(said) else None
        times, at = WORDS[said[at]], name
    if share is None:
        return None
    step = at + 1
    step += step < len(said) and said[step] in _DASHES
    article = step < len(said) and said[step] in ("a", "an")
    scale = table.scales.get(said[step + article]) if step + article < len(said) else None
    if scale is not None and len(said[step + article]) > 2:
        part = _whole(share * scale)
        return Numeral(first=i, last=step + article + 1, low=part, high=part)
    if article and said[step + 1 : step + 2] and said[step + 1] in table.durations:
        return Numeral(first=i, last=step + 1, low=share, high=share)
    return _part_of(sentence, i, step, share * times)


def _part_of(sentence: Sentence, first: int, step: int, share: float) -> Numeral | None:
    """Return a part of a whole whose number is told: "half of the garrison's 80 soldiers"."""
    for at in range(step, min(step + _LONGEST_WHOLE, len(sentence.tokens))):
        token = sentence.tokens[at]
        if token.upos in ("VERB", "AUX", "PUNCT", "CCONJ"):
            return None
        if token.upos == "NUM" and (whole := _whole_at(sentence, at)) is not None:
            if whole.low is None or whole.low != whole.high or whole.low < _LEAST_WHOLE:
                return None
            part = round(whole.low * share)
            exact = abs(part - whole.low * share) < 0.01
            return Numeral(first=first, last=whole.last, low=part, high=part, about=not exact)
    return None


def _scaled(tokens: tuple[Token, ...], value: Value, last: int) -> tuple[Value, int]:
    """Multiply a number by the scales behind it: "2 hundred thousand", "half-million"."""
    while last < len(tokens):
        step = last + 1 if tokens[last].text in _DASHES and last + 1 < len(tokens) else last
        word = tokens[step].text.lower()
        if word not in words().scales or (step > last and len(word) < 3):
            break
        beside = tokens[last - 1].end == tokens[last].start
        if len(word) < 3 and not beside and word in ("m", "b"):
            break
        value, last = value * words().scales[word], step + 1
    return value, last


def _added(sentence: Sentence, value: Value, last: int) -> tuple[Value, int]:
    """Add what stands behind a scale in words: "a hundred and twenty", "two thousand three"."""
    said, scales = sentence.words, words().scales
    for _ in range(_MOST_ADDED):
        scale = scales.get(said[last - 1], 0)
        step = last + 1 if said[last : last + 1] == ("and",) else last
        spelt = scale in _ADDED_TO and step < len(said) and said[step] in WORDS
        more = _tens(sentence, step) if spelt else None
        if more is None:
            break
        part, end = more
        if scale > 100 and said[end : end + 1] == ("hundred",):
            part, end = part * 100, end + 1
        if not 0 < part < scale:
            break
        value, last = value + part, end
    return _scaled(sentence.tokens, value, last)


def _halved(sentence: Sentence, value: Value, last: int) -> tuple[Value, int]:
    """Add the half of "two and a half" and "one and a half million"."""
    end = after_half(sentence, last)
    if end == last:
        return value, last
    scale = words().scales.get(sentence.words[last - 1], 1)
    if scale > 1:
        return value + scale / 2, end
    return _scaled(sentence.tokens, value + 0.5, end)


def after_half(sentence: Sentence, first: int) -> int:
    """Return the word after "and a half", which hyphens may join; the same word without it."""
    at = first
    for word in ("and", "a", "half"):
        at += sentence.words[at : at + 1] in (("-",), ("–",))
        if sentence.words[at : at + 1] != (word,):
            return first
        at += 1
    return at


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
    small = joint == "or" and one.low is not None and one.low < _LEAST_ROUND
    if joint != "to" and joint not in _DASHES and not (between and joint == "and") and not small:
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
    first = one.first - 1 if between else one.first
    return replace(one, first=first, last=other.last, low=low, high=other.high)


def _bounded(sentence: Sentence, numeral: Numeral) -> Numeral:
    """Read the words that bound a number: "at least", "up to", "about", "or more" behind it."""
    said = sentence.words
    numeral = _bounded_behind(sentence, numeral)
    first = numeral.first
    while first > 0 and said[first - 1] in words().currencies:
        first -= 1
    for width in range(min(_LONGEST_BOUND, first), 0, -1):
        before = " ".join(said[first - width : first])
        if before in words().at_least:
            return replace(numeral, first=first - width, high=None)
        if before in words().at_most:
            reaches = before.startswith("as ")
            return replace(numeral, first=first - width, low=None, reaches=reaches)
        if before in words().about:
            return replace(numeral, first=first - width, about=True)
    return numeral


def _bounded_behind(sentence: Sentence, numeral: Numeral) -> Numeral:
    for width in (2, 1):
        behind = " ".join(sentence.words[numeral.last : numeral.last + width])
        bound = words().behind.get(behind)
        if bound is not None:
            more = replace(numeral, last=min(numeral.last + width, len(sentence.words)))
            return _by_word(more, bound)
    # "3,000 people or so": the noun stands between
    after = " ".join(sentence.words[numeral.last + 1 : numeral.last + 3])
    bound = words().behind.get(after)
    return numeral if bound is None else _by_word(numeral, bound)


def _by_word(numeral: Numeral, bound: str) -> Numeral:
    if bound == "at_least":
        return replace(numeral, high=None)
    return replace(numeral, low=None) if bound == "at_most" else replace(numeral, about=True)
