"""The rules that map words to PLOVER events, compiled once and indexed by frame and lemma.

The files lie in ``resources/ontology/rules``, one or more a type (``assault-fire.yaml``), with
``embedding-*.yaml`` for verbs over another act and ``none.yaml`` for words decided as no event. A
user's rules come before them. See ``docs/ontology.md`` and ``docs/own-rules.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sitrep.ontology.plover import event_types
from sitrep.ontology.resources import resource_path

KINDS = frozenset(
    """actor person state armed civil named thing present absent clause obliged lasting
    countries somebody""".split()
)

# Words with their rolesets that a rulebook keeps ordered; a report may invent any number of them.
_MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What one role must (or must not) be filled with; any of ``lemmas`` or ``kinds`` will do."""

    key: str
    lemmas: frozenset[str]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A rule's example sentence and what it must be coded as (``type`` null: as nothing)."""

    text: str
    trigger: str
    type: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One decision on a set of triggers.

    Attributes:
        type: PLOVER type; null for "no event" and for embedding rules.
        frames: PropBank rolesets, for verbs and nouns alike.
        nouns: trigger nouns by lemma; ``verbs`` likewise.
        when: conditions that must all hold; of ``unless`` none may.
        actor: roles and prepositions tried in order for the actors; ``recipient`` likewise.
        reciprocal: all parties stand in the actors.
        embeds: name of the outcome for the act in one of the roles ``act``.
        light: the verb carries the event noun in ``act``, as the support verbs do.
        example: null only where a user gave none.
        first: tried before all others of its word, however many conditions those have.
        own: the user's, who knows better than the shipped rules.
        by_model: made for one word that no rule decides and the language model proposes.
    """

    id: str
    type: str | None
    frames: tuple[str, ...]
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    reciprocal: bool
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    embeds: str | None
    act: tuple[str, ...]
    light: bool
    reason: str
    example: Example | None
    first: bool = False
    own: bool = False
    by_model: bool = False


class Rulebook:
    """Rules by frame, noun and verb, each list in the order in which it is to be tried.

    Attributes:
        stems: the verbs of all decided rolesets, without their particles.
        carriers: the verbs of light rules, which carry an event noun.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Index rules; among equals those given first are tried first."""
        self.rules = tuple(rules)
        order = {
            rule.id: (not rule.own, not rule.first, -len(rule.when), _rank(rule), at)
            for at, rule in enumerate(self.rules)
        }
        self._order = order
        self._exact: dict[tuple[str, str, bool], tuple[Rule, ...]] = {}
        self._others: dict[tuple[str, str, bool, tuple[str, ...]], tuple[Rule, ...]] = {}
        ranked = sorted(self.rules, key=lambda rule: order[rule.id])
        self._frames = _index((frame, rule) for rule in ranked for frame in rule.frames)
        self.stems = frozenset(re.split("[._]", frame)[0] for frame in self._frames)
        light = [rule for rule in self.rules if rule.light]
        self.carriers = frozenset(
            {verb for rule in light for verb in rule.verbs}
            | {frame.partition(".")[0] for rule in light for frame in rule.frames}
        )
        self._needs, self._bits = _needs(self.rules)
        self._listed = frozenset(self._bits)
        self._nouns = _index((noun, rule) for rule in ranked for noun in rule.nouns)
        self._verbs = _index((verb, rule) for rule in ranked for verb in rule.verbs)

    def of_frame(self, frame: str) -> tuple[Rule, ...]:
        """Return the rules of a roleset."""
        return self._frames.get(frame, ())

    def of_word(self, lemma: str, *, noun: bool) -> tuple[Rule, ...]:
        """Return the rules that name a lemma itself."""
        return (self._nouns if noun else self._verbs).get(lemma, ())

    def exact(self, lemma: str, frame: str, *, noun: bool) -> tuple[Rule, ...]:
        """Return the rules of a word with its roleset, in the order to be tried."""
        key = (lemma, frame, noun)
        known = self._exact.get(key)
        if known is None:
            known = self.ordered((*self.of_word(lemma, noun=noun), *self.of_frame(frame)))
            if len(self._exact) < _MOST_KEPT:
                self._exact[key] = known
        return known

    def others(
        self, lemma: str, frame: str, frames: tuple[str, ...], *, noun: bool
    ) -> tuple[Rule, ...]:
        """Return the rules of a word's other rolesets that are not its own, in order."""
        key = (lemma, frame, noun, frames)
        known = self._others.get(key)
        if known is None:
            own = {rule.id for rule in self.exact(lemma, frame, noun=noun)}
            found = (rule for each in frames for rule in self.of_frame(each))
            known = self.ordered(rule for rule in found if rule.id not in own)
            if len(self._others) < _MOST_KEPT:
                self._others[key] = known
        return known

    def asked(self, forms: frozenset[str]) -> int:
        """Return which of the lists of words that rules ask for have one of some words, as bits."""
        found = 0
        for form in self._listed & forms:
            found |= self._bits[form]
        return found

    def possible(self, rules: tuple[Rule, ...], asked: int) -> tuple[Rule, ...]:
        """Return the rules for each of whose lists a sentence has a word.

        Args:
            rules: rules of the book, in the order to be tried.
            asked: what ``asked`` gave for all words of the sentence.
        """
        needs, lacking = self._needs, ~asked
        return tuple([rule for rule in rules if not needs.get(rule.id, 0) & lacking])

    def ordered(self, rules: Iterable[Rule]) -> tuple[Rule, ...]:
        """Return rules of several indexes, each once, in the order to be tried."""
        each = {rule.id: rule for rule in rules}
        return tuple(sorted(each.values(), key=lambda rule: self._order[rule.id]))


@cache
def rulebook() -> Rulebook:
    """Return the shipped rules.

    Raises:
        UserDataError: a rule is wrong; the message names file and line.
    """
    from sitrep.ontology.rule_files import read_rules

    return Rulebook(read_rules(rule_paths(), compiled=resource_path("ontology/rules.json")))


def rulebook_with(path: Path) -> Rulebook:
    """Return the shipped rules with a user's before them; one of a shipped id replaces that one.

    Raises:
        UserDataError: the file cannot be read, or a rule is wrong; names file and line.
    """
    from sitrep.ontology.user_rules import load_user_rules

    own = load_user_rules(path)
    replaced = {rule.id for rule in own}
    return Rulebook((*own, *(rule for rule in rulebook().rules if rule.id not in replaced)))


def rule_paths() -> list[Path]:
    """Return the shipped rule files, in the order in which equal rules are tried."""
    folder = resource_path("ontology/rules")
    names = [name.lower() for name in event_types()] + ["embedding", "none"]
    return [path for name in names for path in _files_of(folder, name)]


def _files_of(folder: Path, name: str) -> list[Path]:
    """Return the file of a type, where there is one, and those of its parts by name."""
    whole = folder / f"{name}.yaml"
    return [*([whole] if whole.exists() else []), *sorted(folder.glob(f"{name}-*.yaml"))]


def _rank(rule: Rule) -> int:
    """Embedding rules first, for they apply only over another act; "no event" last."""
    if rule.embeds is not None or rule.light:
        return 0
    return 1 if rule.type is not None else 2


def _needs(rules: Iterable[Rule]) -> tuple[dict[str, int], dict[str, int]]:
    """Number the lists of words that must be met: the bits each rule needs, those a word gives.

    A condition that a kind may meet as well needs no word.
    """
    numbers: dict[frozenset[str], int] = {}
    needs: dict[str, int] = {}
    for rule in rules:
        for condition in rule.when:
            if not condition.kinds:
                bit = 1 << numbers.setdefault(condition.lemmas, len(numbers))
                needs[rule.id] = needs.get(rule.id, 0) | bit
    bits: dict[str, int] = {}
    for lemmas, number in numbers.items():
        for lemma in lemmas:
            bits[lemma] = bits.get(lemma, 0) | 1 << number
    return needs, bits


def _index(pairs: Iterable[tuple[str, Rule]]) -> Mapping[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    for key, rule in pairs:
        found.setdefault(key, []).append(rule)
    return {key: tuple(rules) for key, rules in found.items()}
