"""Splits text into the words that time expressions are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from functools import cache

from sitrep.ontology.resources import document
from sitrep.times.calendar import Part
from sitrep.times.eras import era_names, month_names, month_of, needs_year

# Each alternative is anchored by its first character and bounded, so the scan is linear.
_WORD = re.compile(
    r"(?P<iso>(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-]))"
    r"|(?P<slashed>(?<![\d/.])\d{1,2}([/.])\d{1,2}\3(?:\d{4}|\d{2})(?![\d/]|\.\d))"
    r"|(?P<decade>(?<!\w)(?:\d{3}0|['’]?\d0)['’]?s\b)"
    r"|(?P<nth>(?<!\w)\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<bignth>(?<!\w)\d{3}(?:st|nd|rd|th)\b)"
    r"|(?P<short>(?<![\w'’])['’]\d{2}(?![\w'’]))"
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<word>[Qq][1-4]\b|[^\W\d_]+)"
    r"|(?P<stop>\n[^\S\n]*\n\s*)"
    r"|(?P<mark>[^\w\s])",
)
_ABBREVIATED = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu thur thurs fri sat "
    "sun".split()
)
_APOSTROPHES = frozenset("'’")
_JOINS = frozenset("-'’")
_POINTS = frozenset(".")
# Letters that an abbreviation has at most: "AH", "B.E."
_SHORT = 2
# "c. 1640", "(b. 1958)"
_CIRCA = frozenset({"c", "ca", "b", "d", "m", "r"})
# A name before such a number makes it a year: "Expo 2016", but not "Regulation 1612".
_OUR_DAYS = range(1980, 2040)
# Years of the Islamic and the Persian calendar, and of the Hebrew one, that news names.
_OLD_YEARS = (range(1000, 1600), range(5000, 6000))
# Two digits below this are years of this century.
_TURN_OF_CENTURY = 40
_DASHES = frozenset("-–—")
# Written with a capital they are names of time; these may be other words and need their tag.
_VERBS_TOO = frozenset({"may", "march"})
_KINDS = (
    "DAY", "NTH", "BIGNTH", "YEAR", "COUNT", "ISO", "SLASHED", "DECADE", "DASH", "FEAST", "MOON",
    "ERA", "SUFFIX", "ATOM",
)  # fmt: skip
# "The truce is to last", "to spring a trap"
_NOUNS_TOO = frozenset({"last", "spring", "fall"})
_NOUN_TAGS = frozenset({"NNP", "NN", "NNPS", "CD", ""})

_PARTS: dict[str, Part] = {
    "early": "early",
    "mid": "mid",
    "late": "late",
    "start": "start",
    "end": "end",
}

Tagger = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text; ``kind`` is what its symbol stands for: itself, or a sort of number."""

    start: int
    end: int
    kind: str
    text: str


@cache
def _section(name: str) -> dict[str, object]:
    loaded = document("times/words.yaml")
    section = loaded.get(name) if isinstance(loaded, dict) else None
    if not isinstance(section, dict):
        raise TypeError(f"times/words.yaml should hold a mapping {name!r}")
    return {str(key): value for key, value in section.items()}


@cache
def _groups(name: str) -> dict[str, dict[str, str]]:
    """Return a section of groups of words, each word with what it stands for."""
    return {
        group: {str(word): str(value) for word, value in members.items()}
        for group, members in _section(name).items()
        if isinstance(members, dict)
    }


@cache
def feasts() -> dict[str, tuple[str, ...]]:
    """Return the rules of feasts by their names, words parted by one space."""
    return {
        name: tuple(rule.strip() for rule in str(rules).split("/"))
        for name, rules in _section("feasts").items()
    }


@cache
def famous_days() -> dict[str, str]:
    """Return the days known by their dates ("september 11") with the words that tell them."""
    return {name: str(day) for name, day in _section("famous").items()}


@cache
def classes() -> dict[str, frozenset[str]]:
    """Return the words of each class that ``grammar.yaml`` may name."""
    found = {
        group: frozenset(members)
        for section in ("values", "names", "qualifiers")
        for group, members in _groups(section).items()
    }
    return found | {kind: frozenset({f"<{kind.lower()}>"}) for kind in _KINDS}


@cache
def value_of(group: str, word: str) -> int:
    """Return the number that a word of a class stands for."""
    return int(_groups("values")[group][word])


@cache
def name_of(group: str, word: str) -> str:
    """Return the name that a word of a class stands for: "weeks" is "week"."""
    return _groups("names")[group][word]


@cache
def part_name(word: str) -> Part:
    """Return the part of a stretch that a word names: "beginning" is "start"."""
    names = _groups("names")
    return _PARTS[names["PART"].get(word) or names["EDGE"][word]]


@cache
def word_list(name: str) -> frozenset[str]:
    """Return a list of ``words.yaml``, such as the nouns of things that go on ("lasting")."""
    loaded = document("times/words.yaml")
    return frozenset(map(str, loaded[name])) if isinstance(loaded, dict) else frozenset()


@cache
def most_of(vague: str) -> int:
    """Return the most units that a vague count ("several") may mean."""
    return int(str(_section("vague")[vague]))


def split_words(text: str, tag: Tagger, known: Container[str]) -> list[Word]:
    """Return the words of a text that are ``known``, and one word for what lies between them.

    ``tag`` gives the Penn tag of the word at an offset.
    """
    splitter = _Splitter(text, tag)
    found: list[Word] = []
    skip = -1
    between = False
    for k, (start, end, group, written) in enumerate(splitter.raw):
        if start < skip:
            continue
        kind = written.lower()
        if group == "word":
            if kind in known or kind in _named_starts():
                kind, end = splitter.word(k)
        elif group == "number":
            kind = splitter.number(k)
        elif group == "short":
            kind, written = splitter.short_year(k)
        elif group == "mark":
            kind = "<dash>" if written in _DASHES else written
        else:
            kind = f"<{group}>"
        skip = end
        if kind in known:
            found.append(Word(start, end, kind, written if group == "short" else text[start:end]))
            between = False
        elif not between:
            found.append(Word(start, end, "<other>", ""))
            between = True
    return found


class _Splitter:
    """Sorts the words of one text by what stands beside them."""

    def __init__(self, text: str, tag: Tagger) -> None:
        self.raw = [
            (m.start(), m.end(), m.lastgroup or "", m.group()) for m in _WORD.finditer(text)
        ]
        self._text = text
        self._tag = tag
        self._years: set[int] = set()

    def word(self, k: int) -> tuple[str, int]:
        """Return the kind of word ``k`` and where it ends, its abbreviating point included."""
        named_kind, named_end = self._name_at(k)
        if named_kind:
            return named_kind, named_end
        start, end, _, written = self.raw[k]
        low = written.lower()
        capital = written[0].isupper()
        if low in _ABBREVIATED and capital and self._text[end : end + 1] == ".":
            return low, end + 1
        named = low in _ABBREVIATED or low in classes()["MONTH"] or low in classes()["WEEKDAY"]
        if named and not capital:
            return "<other>", end
        if low in _VERBS_TOO and self._tag(start) not in _NOUN_TAGS:
            return "<other>", end
        if low in _NOUNS_TOO and self._tag(start).startswith("VB"):
            return "<other>", end
        if low == "last" and self._is_to_last(k):
            return "<other>", end
        return low, end

    def short_year(self, k: int) -> tuple[str, str]:
        """Return the kind and the four digits of a year in two: "the war of '99"."""
        short = int(self.raw[k][3][1:])
        low = self._beside(k - 1)[1].lower()
        known = low in word_list("before_year") or low in classes()["MONTH"]
        year = short + (2000 if short < _TURN_OF_CENTURY else 1900)
        return ("<year>" if known and low not in _JOINS else "<other>"), str(year)

    def _is_to_last(self, k: int) -> bool:
        """Tell "it is to last four days" from "compared to last year"."""
        group, after = self._beside(k + 1)
        counted = group == "number" or after.lower() in classes()["NUMBER"]
        return counted and self._beside(k - 1)[1].lower() == "to"

    def number(self, k: int) -> str:
        """Return the kind of number that stands at ``k``: a day, a year, a count, or other."""
        written = self.raw[k][3]
        if not written.isascii() or not written.isdigit() or len(written) > 4:
            return "<other>"
        if len(written) <= 2 and 1 <= int(written) <= 31:
            return "<day>"
        if len(written) == 4 and 1500 <= int(written) <= 2199 and self._is_year(k):
            self._years.add(k)
            return "<year>"
        return "<count>"

    def _is_year(self, k: int) -> bool:
        """Tell a year from a count or the number of a law by what stands around it."""
        value = int(self.raw[k][3])
        before_group, before = self._beside(k - 1)
        after_group, after = self._beside(k + 1)
        low = before.lower().rstrip(".")
        if before == "." and self._beside(k - 2)[1].lower() in _ABBREVIATED:
            # "29 Feb. 2020"
            before_group, before = self._beside(k - 2)
            low = before.lower()
        if (after in _DASHES or after == "/") and self._four_digits(k + 2) > value:
            return not self._counts(k + 3)
        if after.lower() in word_list("after_count") or low in word_list("before_count"):
            return False
        listed = low in ("and", "or", ",") and self._four_digits(k - 2) > 0
        if listed and k - 2 not in self._years:
            return False
        if self._counts(k + 1):
            return value % 100 != 0 and (listed or low in word_list("before_year_of_many"))
        if low in word_list("before_year") or low in classes()["MONTH"]:
            return True
        if before_group in ("nth", "stop") or (before_group == "number" and _small(low)):
            return True
        two_before = self._beside(k - 2)[1].lower()
        if (low == "s" and two_before in _APOSTROPHES) or (not low and two_before in _CIRCA):
            return True
        closes = after_group in ("stop", "mark")
        return value % 100 != 0 and before[:1].isupper() and (closes or value in _OUR_DAYS)

    def _beside(self, k: int) -> tuple[str, str]:
        return (self.raw[k][2], self.raw[k][3]) if 0 <= k < len(self.raw) else ("stop", "")

    def _counts(self, k: int) -> bool:
        """Tell whether a plural noun stands at word ``k``: "2000 troops"."""
        return self._beside(k)[0] == "word" and self._tag(self.raw[k][0]) in ("NNS", "NNPS")

    def _four_digits(self, k: int) -> int:
        """Return the number of four digits at word ``k``, 0 where there is none."""
        written = self._beside(k)[1]
        fits = len(written) == 4 and written.isascii() and written.isdigit()
        return int(written) if fits else 0

    def _name_at(self, k: int) -> tuple[str, int]:
        """Return the kind of the name of feast, month or era at word ``k``, and where it ends.

        The kind is empty where there is none. Marks that join words are passed over.
        """
        written = self.raw[k][3]
        if not written[0].isupper():
            return "", 0
        for parts, kind in _named_starts().get(written.lower(), ()):
            after = self._after_name(k, parts)
            if after is None:
                continue
            if kind == "<moon>" and needs_year(" ".join(parts)) and not self._old_year(after):
                continue
            if kind == "<feast>" and month_of(" ".join(parts)) and self._counted(k, after):
                kind = "<moon>"
            last = self.raw[after - 1]
            return kind, last[1]
        return "", 0

    def _after_name(self, k: int, parts: tuple[str, ...]) -> int | None:
        """Return the place after a name that begins at word ``k``, null where it does not."""
        short = max(map(len, parts)) <= _SHORT
        at = k
        for n, part in enumerate(parts):
            while n and self._beside(at)[1] in (_POINTS if short else _JOINS):
                at += 1
            word = self._beside(at)[1]
            if word.lower() != part or (short and not word.isupper()):
                return None
            at += 1
        return at + (len(parts[0]) == 1 and self._beside(at)[1] == ".")

    def _counted(self, k: int, after: int) -> bool:
        """Tell "15 Ramadan" and "Ramadan 1445" from the feast, "Ramadan 2015" included."""
        group, before = self._beside(k - 1)
        if before.lower() == "of":
            group, before = self._beside(k - 2)
        day = group == "nth" or (group == "number" and _small(before))
        return day or self._old_year(after)

    def _old_year(self, k: int) -> bool:
        """Tell whether a year of another calendar stands at word ``k``."""
        if self._beside(k)[1] == ",":
            k += 1
        year = self._four_digits(k)
        return any(year in each for each in _OLD_YEARS)


def _small(digits: str) -> bool:
    return digits.isascii() and digits.isdigit() and len(digits) <= 2


@cache
def _named_starts() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return names of feasts, months and eras by their first word, the longest first."""
    named = dict.fromkeys(month_names(), "<moon>")
    named |= {
        name: "<suffix>" if max(map(len, name.split())) <= _SHORT else "<era>"
        for name in era_names()
    }
    named |= dict.fromkeys(feasts(), "<feast>")
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, kind in named.items():
        parts = tuple(name.split())
        found.setdefault(parts[0], []).append((parts, kind))
    return {
        first: tuple(sorted(each, key=lambda one: len(one[0]), reverse=True))
        for first, each in found.items()
    }


def plain_name(written: str) -> str:
    """Return a name in a table as it is written there ("Eid al-Fitr" is "eid al fitr")."""
    return " ".join(re.findall(r"[^\W\d_]+", written.lower()))
