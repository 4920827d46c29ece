"""What the language stage gives: sentences of words with a tree, names, predicates.

Words follow the treebanks' splitting; all character offsets are into the text analysed; word
indices count within the sentence. A tree is one root (``head == -1``) and no cycle.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


def man_of(word: str) -> str:
    """Return the singular of a word for men, others as they are: "marksmen" is "marksman"."""
    return f"{word.removesuffix('men')}man" if word.endswith("men") else word


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word: offsets, lemma, UPOS, Penn tag, index of its head word (-1: root) and relation."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A named thing: words ``first`` up to, not including, ``last``; PER, ORG, LOC or OTH."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A predicate's argument: PropBank label, head word, words ``first`` up to ``last``."""

    label: str
    head: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeScore:
    """A PLOVER type (null: no event) with its likeliest mode, and how likely the type is."""

    type: str | None
    mode: str | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A verb, event noun or predicative adjective with its frame and arguments.

    ``factuality`` runs from -3 (surely did not happen) to 3 (surely did), null if not judged.
    """

    i: int
    frame: str
    score: float
    arguments: tuple[Argument, ...]
    factuality: float | None


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence; ``paragraph`` counts blank-line separated blocks of the text.

    ``types`` are the likeliest event types of each predicate, best first; a reader without a head
    for them gives none.
    """

    index: int
    paragraph: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    types: tuple[tuple[TypeScore, ...], ...] = ()

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Word indices of each word's dependents, in text order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                below[token.head].append(token.i)
        return tuple(map(tuple, below))

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """Lower-cased lemmas of the words."""
        return tuple(token.lemma.lower() for token in self.tokens)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, lower-cased."""
        return tuple(token.text.lower() for token in self.tokens)

    @cached_property
    def forms(self) -> frozenset[str]:
        """Lemmas and words, lower-cased, with the singular of names in the plural."""
        plural = [w for w, t in zip(self.words, self.tokens, strict=True) if t.xpos == "NNPS"]
        single = (form for w in plural for form in (w.removesuffix("s"), man_of(w)))
        return frozenset((*self.lemmas, *self.words, *single))

    @cached_property
    def led_by(self) -> frozenset[str]:
        """The lower-cased words that lead phrases and clauses: prepositions, "that", "until"."""
        return frozenset(
            word
            for word, token in zip(self.words, self.tokens, strict=True)
            if token.deprel == "case" or token.deprel.partition(":")[0] == "mark"
        )

    @cached_property
    def predicate_at(self) -> dict[int, Predicate]:
        """Predicates by the word they stand on."""
        return {p.i: p for p in self.predicates}

    @cached_property
    def types_at(self) -> dict[int, tuple[TypeScore, ...]]:
        """The likeliest event types by the word they stand on, where the reader gives them."""
        return {p.i: row for p, row in zip(self.predicates, self.types, strict=False)}

    @cached_property
    def found(self) -> dict[tuple[str, int], object]:
        """What later stages have worked out on a word, so that each is worked out once."""
        return {}

    @cached_property
    def root(self) -> int:
        """Index of the root word (0 in an empty or rootless sentence)."""
        return next((t.i for t in self.tokens if t.head < 0), 0)

    def subtree(self, i: int) -> tuple[int, ...]:
        """Return the sorted word indices of ``i`` and everything below it."""
        found: list[int] = []
        stack = [i]
        while stack:
            j = stack.pop()
            found.append(j)
            stack.extend(self.children[j])
        return tuple(sorted(found))

    def child(self, i: int, *relations: str) -> int | None:
        """Return the first dependent of ``i`` whose relation, or its part before ':', is given."""
        for j in self.children[i]:
            deprel = self.tokens[j].deprel
            if deprel in relations or (":" in deprel and deprel.partition(":")[0] in relations):
                return j
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase that may refer to something: words ``first`` up to ``last`` of a sentence.

    ``new`` is the probability that nothing before it refers to the same.
    """

    sentence: int
    first: int
    last: int
    head: int
    new: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A phrase and an earlier one that refers to the same, both by their place in ``phrases``.

    ``score`` is the probability that this is the antecedent, among all of them and none.
    """

    phrase: int
    antecedent: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """The sentences of one text, in order. ``text`` is the text analysed, unchanged.

    ``phrases`` are what may refer, by sentence and place; ``links`` the likely antecedents of
    each. A reader without coreference gives neither.
    """

    text: str
    sentences: tuple[Sentence, ...]
    phrases: tuple[Phrase, ...] = ()
    links: tuple[Link, ...] = ()
