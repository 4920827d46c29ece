"""Text to words, as the Universal Dependencies treebanks of English split them.

Hyphens part words ("UN-backed": UN, -, backed) except after prefixes ("pro-government"); clitics
part from their host ("did n't", "Libya 's"); abbreviations keep their full stop. Every quantifier
below is bounded or possessive in effect, so time grows linearly with the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sitrep.ontology.resources import document

Span = tuple[int, int]

# Marks that combine with a letter are part of the word; \w leaves them out.
_LETTER = r"[\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u00ad\u200c\u200d]"
_APOSTROPHE = "['’ʼ]"
# Control, format and replacement characters count as white space.
_BLANK = "\\s\\x00-\\x1f\\x7f-\\x9f\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2064\\ufeff"


class _Rules(NamedTuple):
    word: re.Pattern[str]
    clitic: re.Pattern[str]
    number: re.Pattern[str]
    abbreviations: frozenset[str]
    before_numbers: frozenset[str]
    prefixes: frozenset[str]
    contractions: dict[str, int]


def split(text: str) -> list[Span]:
    """Return the words of a text as (start, end) offsets, in order."""
    rules = _rules()
    found: list[Span] = []
    position = 0
    pattern = rules.word
    while (match := pattern.search(text, position)) is not None:
        start, end = match.span()
        kind = match.lastgroup
        if kind == "plain":
            _clitics(text, start, end, rules, found)
        elif kind == "word":
            end = _word(text, start, end, rules, found)
        elif kind == "number":
            _number(text, start, end, rules, found)
        elif kind == "address":
            end = _address(text, start, end)
            found.append((start, end))
        else:
            found.append((start, end))
        position = end
    return found


def _word(text: str, start: int, end: int, rules: _Rules, found: list[Span]) -> int:
    """Add the words of one run of letters; return where reading goes on."""
    word = text[start:end]
    if text[end : end + 1] == "." and _keeps_stop(text, word, end, rules):
        found.append((start, end + 1))
        return end + 1
    # "UN-backed" and "US-led" start with names, "un-American" with a prefix.
    prefix = word.lower() in rules.prefixes and not (len(word) > 1 and word.isupper())
    if prefix and text[end : end + 1] == "-":
        longer = _LETTERS.match(text, end + 1)
        if longer is not None:
            return _clitics(text, start, longer.end(), rules, found)
    return _clitics(text, start, end, rules, found)


def _clitics(text: str, start: int, end: int, rules: _Rules, found: list[Span]) -> int:
    word = text[start:end]
    cut = rules.contractions.get(word.lower()) if end - start < 9 else None
    if cut is None and ("'" in word or "’" in word or "ʼ" in word):
        clitic = rules.clitic.search(word)
        cut = clitic.start() if clitic is not None and clitic.start() > 0 else None
    if cut:
        found += [(start, start + cut), (start + cut, end)]
    else:
        found.append((start, end))
    return end


def _keeps_stop(text: str, word: str, end: int, rules: _Rules) -> bool:
    """Tell whether the full stop at ``end`` belongs to the word before it."""
    if word in rules.abbreviations:
        return True
    following = _FOLLOWING.match(text, end + 1)
    after = following.group(1) if following is not None else ""
    if word in rules.before_numbers and after.isdigit():
        return True
    # An initial: "George W. Bush", "J.K. Rowling".
    return len(word) == 1 and word.isupper() and word != "I" and after.isupper()


def _number(text: str, start: int, end: int, rules: _Rules, found: list[Span]) -> None:
    match = rules.number.fullmatch(text, start, end)
    if match is None:
        found.append((start, end))
        return
    found += [match.span(1), match.span(2)]


def _address(text: str, start: int, end: int) -> int:
    """Return the end of an address without the punctuation of the sentence around it."""
    while end > start + 1 and text[end - 1] in ".,;:!?'\"”’)]}>":
        if text[end - 1] == ")" and "(" in text[start:end]:
            break
        end -= 1
    return end


_LETTERS = re.compile(rf"{_LETTER}+(?:{_APOSTROPHE}{_LETTER}+)?")
_FOLLOWING = re.compile(r"[ \t]{0,2}(\w)")


@cache
def _rules() -> _Rules:
    tables = document("splitting.yaml")
    assert isinstance(tables, dict)

    def words(key: str) -> frozenset[str]:
        return frozenset(
            str(w) for row in tables[key] for w in (row if isinstance(row, list) else [row])
        )

    units = "|".join(sorted(map(re.escape, words("units")), key=len, reverse=True))
    domains = "|".join(sorted(map(re.escape, words("domains")), key=len, reverse=True))
    address = (
        rf"(?:https?://|ftp://|www\.)[^{_BLANK}<>\"“”]{{2,2000}}"
        r"|[\w.+-]{1,64}@\w[\w-]{0,62}(?:\.[\w-]{1,62}){1,6}"
        rf"|(?<![\w@])(?:[\w-]{{1,62}}\.){{1,4}}(?:{domains})\b(?![.\w])(?:/[^{_BLANK}<>\"]{{0,500}})?"
        r"|(?<!\w)[@#][^\W\d]\w{1,60}"
    )
    number = (
        r"\d{1,4}[/.]\d{1,2}[/.]\d{1,4}(?!\d)|\d{4}-\d\d-\d\d(?!\d)|\d{1,2}/\d{1,4}(?!\d)"
        r"|(?:1-)?\d{3}-\d{3}-\d{4}(?!\d)"
        rf"|['’]\d\ds?(?!\w)"
        rf"|\d+(?:[.,:]\d+)*{_LETTER}*(?:['’]s(?!\w))?"
        rf"|(?<![\w.])\.\d+"
    )
    dotted = r"(?:[^\W\d_]\.){2,8}(?:[^\W\d_](?!\w))?|(?:Ph\.D|M\.Sc|B\.Sc|D\.Phil)\b\.?"
    marks = (
        r"[:;=]['’]?-?[()DPp/](?!\w)|\[\.{3}\]|\.{2,}|…+|[!?]+(?:[!?.]+)?|''|``|<{2,}|>{2,}"
        r"|(?P<run>[-–—=*~#+^|])(?P=run)*|US\$|[A-Z]{1,2}\$"
    )
    pattern = (
        # Most words: what follows rules out all else that they could begin.
        r"(?P<plain>[A-Za-z]+(?=[ ,\n]))"
        rf"|(?P<address>{address})|(?P<dotted>{dotted})|(?P<number>{number})"
        rf"|(?P<mark>{marks})"
        rf"|(?P<word>[A-Z]&[A-Z]{{1,3}}(?!\w)|{_LETTER}+(?:{_APOSTROPHE}{_LETTER}+)*)"
        rf"|(?P<other>[^{_BLANK}])"
    )
    return _Rules(
        word=re.compile(pattern),
        clitic=re.compile(rf"(?i:n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|m|d|re|ve|ll))$", re.IGNORECASE),
        number=re.compile(rf"(\d+(?:[.,:]\d+)*)({units})", re.IGNORECASE),
        abbreviations=words("abbreviations"),
        before_numbers=words("abbreviations_before_numbers"),
        prefixes=words("prefixes"),
        contractions=tables["contractions"],
    )
