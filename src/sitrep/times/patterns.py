"""The grammar of time expressions: rules over classes of words, from ``times/grammar.yaml``.

Each word of the text becomes one symbol (a private-use character), so that a rule is a regular
expression over symbols and a whole report is scanned in one pass of each rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sitrep.ontology.resources import document
from sitrep.times.words import Tagger, Word, classes, split_words

_ITEM = re.compile(r"\(|\)\??|\||(?:(?P<label>[a-z]+)=)?(?P<name>[^\s()|?]+)(?P<maybe>\?)?")
_FIRST_SYMBOL = 0xE000
_OTHER = "."


@dataclass(frozen=True, slots=True)
class Node:
    """A time expression as parsed: what rule read it, its labelled words, the nodes inside it."""

    reads: str
    start: int
    end: int
    labels: tuple[tuple[str, Word], ...]
    parts: tuple[Node, ...] = ()
    words: tuple[str, ...] = ()

    def get(self, label: str) -> Word | None:
        """Return the word under a label, null where the rule found none."""
        return next((word for name, word in self.labels if name == label), None)


@dataclass(frozen=True, slots=True)
class _Rule:
    reads: str
    pattern: re.Pattern[str]
    labels: tuple[str, ...]
    trim: bool
    needs: tuple[frozenset[str], ...]

    def may_match(self, present: frozenset[str]) -> bool:
        """Tell whether each word that the rule cannot do without is among those present."""
        return not any(present.isdisjoint(need) for need in self.needs)


@dataclass(frozen=True, slots=True)
class _Grammar:
    levels: tuple[tuple[_Rule, ...], ...]
    symbols: dict[str, str]


def parse(text: str, tag: Tagger) -> tuple[Node, ...]:
    """Return the time expressions of a text, in order; none overlaps another."""
    grammar = _grammar()
    items: list[Word | Node] = list(split_words(text, tag, grammar.symbols))
    for level in grammar.levels:
        items = _rewrite(items, level, grammar.symbols)
    return tuple(item for item in items if isinstance(item, Node))


def _rewrite(
    items: list[Word | Node], level: tuple[_Rule, ...], symbols: dict[str, str]
) -> list[Word | Node]:
    other, atom = _OTHER, symbols["<atom>"]
    line = "".join(
        atom if isinstance(item, Node) else symbols.get(item.kind, other) for item in items
    )
    present = frozenset(line)
    found = [
        (match.start(), -match.end(), order, match)
        for order, rule in enumerate(level)
        if rule.may_match(present)
        for match in rule.pattern.finditer(line)
    ]
    # Longest first: a short find inside or across a longer one is part of it.
    found.sort(key=lambda each: (each[0] + each[1], each[2], each[0]))
    taken = bytearray(len(items))
    chosen: list[tuple[int, int, int, re.Match[str]]] = []
    for begin, minus, order, match in found:
        if not any(taken[begin:-minus]):
            taken[begin:-minus] = b"\1" * (-minus - begin)
            chosen.append((begin, -minus, order, match))
    chosen.sort(key=lambda each: each[0])
    out: list[Word | Node] = []
    at = 0
    for begin, finish, order, match in chosen:
        out.extend(items[at:begin])
        out.append(_node(items[begin:finish], level[order], match))
        at = finish
    out.extend(items[at:])
    return out


def _node(inside: list[Word | Node], rule: _Rule, match: re.Match[str]) -> Node:
    labels: list[tuple[str, Word]] = []
    for group, label in enumerate(rule.labels, start=1):
        at = match.start(group) - match.start()
        if match.start(group) >= 0:
            item = inside[at]
            if isinstance(item, Word):
                labels.append((label, item))
    start = labels[0][1].start if rule.trim and labels else inside[0].start
    return Node(
        reads=rule.reads,
        start=start,
        end=inside[-1].end,
        labels=tuple(labels),
        parts=tuple(item for item in inside if isinstance(item, Node)),
        words=tuple(item.kind for item in inside if isinstance(item, Word)),
    )


@cache
def _grammar() -> _Grammar:
    loaded = document("times/grammar.yaml")
    if not isinstance(loaded, dict):
        raise TypeError("times/grammar.yaml should be a mapping")
    macros = {str(name): str(body) for name, body in loaded["macros"].items()}
    written = [
        [
            (str(rule["reads"]), _expand(str(rule["pattern"]), macros), bool(rule.get("trim")))
            for rule in level
        ]
        for level in loaded["levels"]
    ]
    names = {
        item["name"]
        for level in written
        for _, body, _ in level
        for item in _ITEM.finditer(body)
        if item["name"]
    }
    vocabulary = {name for name in names if not name.isupper()}.union(*classes().values())
    vocabulary.discard("DASH")
    symbols = {word: chr(_FIRST_SYMBOL + i) for i, word in enumerate(sorted(vocabulary))}
    levels = tuple(tuple(_compile(*rule, symbols) for rule in level) for level in written)
    return _Grammar(levels, symbols)


def _expand(body: str, macros: dict[str, str]) -> str:
    for name, macro in macros.items():
        body = body.replace("{" + name + "}", macro)
    return body


def _compile(reads: str, body: str, trim: bool, symbols: dict[str, str]) -> _Rule:
    pieces: list[str] = []
    labels: list[str] = []
    needs: list[frozenset[str]] = []
    depth, either = 0, False
    for item in _ITEM.finditer(body):
        name = item["name"]
        if name is None:
            depth += {"(": 1, ")": -1, ")?": -1}.get(item.group(), 0)
            either = either or (item.group() == "|" and depth == 0)
            pieces.append("(?:" if item.group() == "(" else item.group())
            continue
        members = classes()[name] if name.isupper() else {name}
        letters = sorted(symbols[member] for member in members)
        symbol = f"[{''.join(letters)}]"
        if depth == 0 and not item["maybe"]:
            needs.append(frozenset(letters))
        if item["label"]:
            labels.append(item["label"])
            symbol = f"({symbol})"
        pieces.append(symbol + ("?" if item["maybe"] else ""))
    return _Rule(
        reads, re.compile("".join(pieces)), tuple(labels), trim, () if either else tuple(needs)
    )
