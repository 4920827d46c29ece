"""The places of a sentence and the words each is the place of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Sentence
from sitrep.ontology.resources import document
from sitrep.records import Mention

_STEPS = 10
_MOST = 40  # more places in one sentence are a list
_DATELINE = 14  # words
_THROUGH = frozenset(
    {"amod", "compound", "flat", "appos", "nmod:poss", "nmod:desc", "nmod:unmarked", "list"}
)
_DASHES = frozenset({"-", "–", "—", "--"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Prepositions, verbs and nouns that put an act at a place (``gazetteer/where.yaml``)."""

    at: frozenset[str]
    aim: frozenset[str]
    assault: frozenset[str]
    object: frozenset[str]
    speech: frozenset[str]
    parts: frozenset[str]
    meeting: frozenset[str]
    seat: frozenset[str]
    present: frozenset[str]
    visit: frozenset[str]


@cache
def table() -> Table:
    """Return the table, loaded once."""
    read = document("gazetteer/where.yaml")
    assert isinstance(read, dict)
    return Table(**{name: frozenset(values) for name, values in read.items()})


@dataclass(frozen=True, slots=True)
class Hold:
    """A place mention, the word it is the place of, and how surely.

    Grades: 0 at, 1 aim, 2 object.
    """

    mention: Mention
    word: int
    grade: int


def places_in(scene: Scene, sentence: Sentence) -> tuple[Mention, ...]:
    """Return the place mentions of a sentence, without those of its dateline."""
    first = bisect_left(scene.places, sentence.start, key=lambda m: m.start)
    limit = dateline_end(scene, sentence)
    found = []
    for mention in scene.places[first : first + _MOST]:
        if mention.start >= sentence.end:
            break
        if mention.start >= limit:
            found.append(mention)
    return tuple(found)


def dateline_end(scene: Scene, sentence: Sentence) -> int:
    """Return where the dateline of a sentence ends ("SIRTE, Libya (AP) -"), 0 where none is."""
    before = scene.analysis.sentences[sentence.index - 1] if sentence.index else None
    if before is not None and before.paragraph == sentence.paragraph:
        return 0
    opened = False
    for token in sentence.tokens[:_DATELINE]:
        if token.text in _DASHES and token.i > 0:
            spaced = token.start > sentence.tokens[token.i - 1].end
            if spaced or opened:
                return token.end
        elif token.text == "(":
            opened = True
        elif token.text == ")" and opened and token.i + 1 < len(sentence.tokens):
            follows = sentence.tokens[token.i + 1].text
            if follows not in _DASHES:
                return token.end if sentence.tokens[0].text.isupper() else 0
        elif token.text[0].islower() and not opened:
            return 0
    return 0


def heads_of(scene: Scene, sentence: Sentence) -> Iterator[tuple[Mention, int]]:
    """Yield the place mentions of a sentence with their heads."""
    for mention in places_in(scene, sentence):
        head = _head(sentence, mention)
        if head is not None and mention.place is not None:
            yield mention, head


def _head(sentence: Sentence, mention: Mention) -> int | None:
    """Return the word of a mention that hangs outside it."""
    inside = [t for t in sentence.tokens if mention.start <= t.start and t.end <= mention.end]
    ids = {t.i for t in inside}
    outer = [t.i for t in inside if t.head not in ids]
    return outer[-1] if outer else None


def held_by(scene: Scene, sentence: Sentence, mention: Mention, head: int) -> Iterator[Hold]:
    """Yield what a place is the place of, climbing from it through the phrases it is part of."""
    listed, at = table(), head
    for _ in range(_STEPS):
        token = sentence.tokens[at]
        above, base = token.head, token.deprel.partition(":")[0]
        if above < 0:
            return
        upper = sentence.tokens[above]
        case = case_of(sentence, at)
        if base in {"obl", "nmod"} and token.deprel != "nmod:poss" and case:
            grade = grade_of(case, upper.lemma.lower(), upper.upos)
            if grade is not None:
                yield Hold(mention, above, grade)
            part = upper.lemma.lower() in listed.parts or upper.text.lower() in listed.parts
            through = part and case in {"of", "in", "to", "between", "with"}
            through = through or (grade == 0 and case_of(sentence, above) in listed.at)
            if not (through or upper.upos == "NUM" or _tells_time(scene, upper.start)):
                return
        elif base in {"obj", "nsubj"} and _takes_place(sentence, at, above):
            yield Hold(mention, above, 2)
            return
        elif base == "conj":
            pass
        elif token.deprel not in _THROUGH:
            return
        elif base == "compound" and at == head:
            yield Hold(mention, above, 2)
        at = above


def _tells_time(scene: Scene, offset: int) -> bool:
    """Tell whether an offset lies in a time expression ("on June 17 in Sirte" is at Sirte)."""
    at = bisect_left(scene.times, offset + 1, key=lambda m: m.start)
    return any(m.start <= offset < m.end for m in scene.times[max(0, at - 3) : at])


def case_of(sentence: Sentence, at: int) -> str:
    """Return the preposition of a phrase, that of the first where phrases are coordinated."""
    for _ in range(_STEPS):
        child = sentence.child(at, "case")
        if child is not None and sentence.tokens[child].text not in {"'s", "’s", "'", "’"}:
            return sentence.tokens[child].lemma.lower()
        if sentence.tokens[at].deprel != "conj":
            return ""
        at = sentence.tokens[at].head
    return ""


def grade_of(case: str, lemma: str, upos: str) -> int | None:
    """Return how surely a preposition puts what a word tells at a place, null where it does not."""
    listed = table()
    if case in listed.at:
        return 0
    if case not in listed.aim:
        return None
    if case in {"on", "against", "over", "for"} and lemma not in listed.assault:
        return 1 if case == "on" and upos == "VERB" else None
    return 1


def _takes_place(sentence: Sentence, at: int, above: int) -> bool:
    """Tell whether a place is the object of a verb that happens at its object."""
    relation = sentence.tokens[at].deprel
    if sentence.tokens[above].lemma.lower() not in table().object:
        return False
    return relation in {"obj", "nsubj:pass"}
