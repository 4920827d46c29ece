"""Which place an act happens at: its own, its clause's, its sentence's.

The steps, the first that gives a place ending the search:

1. What hangs on the word itself: the location role of its predicate, "in", "at" or "near" a place,
   the place an attack is "on" or a visit "to", a place as object ("shelled Sirte"); where those are
   whom the act befalls, or who speak.
2. The same for the words above it up to the clause: the verb that an event noun fills a role of,
   the noun that a relative clause describes. What is said is not looked for where it was said:
   the search stops at the content of speech.
3. The one place that the clause puts anything at; several leave it ``ambiguous``.

A dateline tells where the report was filed: it is the place of an act only where that is "here".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sitrep.grammar.phrases import is_passive
from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Sentence
from sitrep.ontology.resources import document
from sitrep.records import Mention, MissingReason, Place

Answer = tuple[Place | None, MissingReason | None]

_STEPS = 10
_MOST = 40  # more places in one sentence are a list
_DATELINE = 14  # words
_FINENESS = {"exact": 0, "town": 1, "region": 2, "area": 3, "unknown": 3, "country": 4}
_SMALL = frozenset("town capital base port camp crossing airport site dam district".split())
_THROUGH = frozenset(
    {"amod", "compound", "flat", "appos", "nmod:poss", "nmod:desc", "nmod:unmarked", "list"}
)
_CLOSELY = frozenset({"conj", "xcomp", "advcl", "acl", "obj", "nsubj"})
# What stands under these happened at another time, and perhaps elsewhere.
_APART = frozenset({"after", "before", "since", "because", "although", "though", "if", "unless"})
_NOMINAL = frozenset(
    "nsubj obj iobj obl nmod appos conj compound amod nummod flat dep list expl".split()
)
_CONTENT = frozenset({"ccomp", "parataxis", "csubj"})
_DASHES = frozenset({"-", "–", "—", "--"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    at: frozenset[str]
    aim: frozenset[str]
    assault: frozenset[str]
    object: frozenset[str]
    speech: frozenset[str]
    parts: frozenset[str]


@cache
def _table() -> _Table:
    table = document("gazetteer/where.yaml")
    assert isinstance(table, dict)
    return _Table(**{name: frozenset(values) for name, values in table.items()})


@dataclass(frozen=True, slots=True)
class _Hold:
    """A place mention, the word it is the place of, and how surely.

    Grades: 0 at, 1 aim, 2 object.
    """

    mention: Mention
    word: int
    grade: int


def event_place(scene: Scene, sentence: Sentence, i: int) -> Answer:
    """Return the place of what word ``i`` tells, or null and the reason.

    The reasons: ``ambiguous`` where the sentence has several places and none hangs on the word,
    ``not_said`` where it has none.
    """
    heads = tuple(_heads(scene, sentence))
    if not heads:
        filed = _here(scene, sentence, i)
        return (filed.place, None) if filed is not None else (None, "not_said")
    holds = tuple(h for m, head in heads for h in _held_by(scene, sentence, m, head))
    says = sentence.tokens[i].lemma.lower() in _table().speech
    near = [h for h in holds if h.word == i and (h.grade == 0 or not says)]
    near.extend(_in_roles(sentence, i, heads))
    near.extend(_of_parties(sentence, i, holds, says=says))
    best = _finest(sentence, i, near) or _here(scene, sentence, i)
    best = best or _above(sentence, i, holds, heads)
    if best is not None:
        return best.place, None
    return (None, "not_said") if says else _of_clause(sentence, i, holds)


def _here(scene: Scene, sentence: Sentence, i: int) -> Mention | None:
    """Return the place of the dateline where a word happens "here"."""
    if not any(sentence.tokens[j].lemma.lower() == "here" for j in sentence.children[i]):
        return None
    first = scene.analysis.sentences[0]
    end = _dateline_end(scene, first)
    return next((m for m in scene.places if first.start <= m.start < end), None)


def _of_parties(sentence: Sentence, i: int, holds: tuple[_Hold, ...], *, says: bool) -> list[_Hold]:
    """Return the places of the nouns a verb acts on, or of those who speak.

    "Completed their withdrawal from Sirte" is at Sirte, "a man from Sirte was held" is not; "men in
    Sirte demand" is at Sirte.
    """
    if sentence.tokens[i].upos != "VERB":
        return []
    relations = {"nsubj"} if says else {"obj", "nsubj:pass"}
    below = {j for j in sentence.children[i] if sentence.tokens[j].deprel in relations}
    acts = {j for j in below if j in sentence.predicate_at and not says}
    return [h for h in holds if h.word in below and (h.grade == 0 or h.word in acts)]


def _above(
    sentence: Sentence,
    i: int,
    holds: tuple[_Hold, ...],
    heads: tuple[tuple[Mention, int], ...],
) -> Mention | None:
    """Return the place of the words above, the nearest first.

    What a word above aims at or has as object counts only where the word below is closely bound to
    it ("visited Sirte to sign").
    """
    closely, below = True, i
    for at in _upwards(sentence, i):
        if at == i:
            continue
        closely = closely and sentence.tokens[below].deprel.partition(":")[0] in _CLOSELY
        near = [h for h in holds if h.word == at and (closely or h.grade == 0)]
        best = _finest(sentence, at, [*near, *_in_roles(sentence, at, heads)])
        if best is None and _describes_place(sentence, below):
            best = next((mention for mention, head in heads if head == at), None)
        if best is not None:
            return best
        below = at
    return None


def places_in(scene: Scene, sentence: Sentence) -> tuple[Mention, ...]:
    """Return the place mentions of a sentence, without those of its dateline."""
    first = bisect_left(scene.places, sentence.start, key=lambda m: m.start)
    limit = _dateline_end(scene, sentence)
    found = []
    for mention in scene.places[first : first + _MOST]:
        if mention.start >= sentence.end:
            break
        if mention.start >= limit:
            found.append(mention)
    return tuple(found)


def _dateline_end(scene: Scene, sentence: Sentence) -> int:
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


def _heads(scene: Scene, sentence: Sentence) -> Iterator[tuple[Mention, int]]:
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


def _held_by(scene: Scene, sentence: Sentence, mention: Mention, head: int) -> Iterator[_Hold]:
    """Yield what a place is the place of, climbing from it through the phrases it is part of."""
    table, at = _table(), head
    for _ in range(_STEPS):
        token = sentence.tokens[at]
        above, base = token.head, token.deprel.partition(":")[0]
        if above < 0:
            return
        upper = sentence.tokens[above]
        case = _case(sentence, at)
        if base in {"obl", "nmod"} and token.deprel != "nmod:poss" and case:
            grade = _grade(case, upper.lemma.lower(), upper.upos)
            if grade is not None:
                yield _Hold(mention, above, grade)
            part = upper.lemma.lower() in table.parts or upper.text.lower() in table.parts
            through = part and case in {"of", "in", "to", "between", "with"}
            through = through or (grade == 0 and _case(sentence, above) in table.at)
            if not (through or upper.upos == "NUM" or _tells_time(scene, upper.start)):
                return
        elif base in {"obj", "nsubj"} and _takes_place(sentence, at, above):
            yield _Hold(mention, above, 2)
            return
        elif base == "conj":
            pass
        elif token.deprel not in _THROUGH:
            return
        elif base == "compound" and at == head:
            yield _Hold(mention, above, 2)
        at = above


def _tells_time(scene: Scene, offset: int) -> bool:
    """Tell whether an offset lies in a time expression ("on June 17 in Sirte" is at Sirte)."""
    at = bisect_left(scene.times, offset + 1, key=lambda m: m.start)
    return any(m.start <= offset < m.end for m in scene.times[max(0, at - 3) : at])


def _case(sentence: Sentence, at: int) -> str:
    """Return the preposition of a phrase, that of the first where phrases are coordinated."""
    for _ in range(_STEPS):
        child = sentence.child(at, "case")
        if child is not None and sentence.tokens[child].text not in {"'s", "’s", "'", "’"}:
            return sentence.tokens[child].lemma.lower()
        if sentence.tokens[at].deprel != "conj":
            return ""
        at = sentence.tokens[at].head
    return ""


def _grade(case: str, lemma: str, upos: str) -> int | None:
    table = _table()
    if case in table.at:
        return 0
    if case not in table.aim:
        return None
    if case in {"on", "against", "over", "for"} and lemma not in table.assault:
        return 1 if case == "on" and upos == "VERB" else None
    return 1


def _takes_place(sentence: Sentence, at: int, above: int) -> bool:
    """Tell whether a place is the object of a verb that happens at its object."""
    relation = sentence.tokens[at].deprel
    if sentence.tokens[above].lemma.lower() not in _table().object:
        return False
    return relation in {"obj", "nsubj:pass"}


def _upwards(sentence: Sentence, i: int) -> Iterator[int]:
    """Yield a word and the words above it, up to the clause that content of speech makes."""
    for _ in range(_STEPS):
        yield i
        token = sentence.tokens[i]
        if token.head < 0 or token.deprel.partition(":")[0] in _CONTENT:
            return
        if token.deprel.startswith("advcl") and _is_apart(sentence, i):
            return
        i = token.head
        if token.deprel == "acl:relcl":
            # What its clause tells of a noun need not happen where the sentence's verb does.
            yield i
            return


def _describes_place(sentence: Sentence, i: int) -> bool:
    """Tell whether a clause tells of a place: "Sirte, where ...", "Sirte, which was shelled"."""
    if sentence.tokens[i].deprel not in {"acl:relcl", "acl"}:
        return False
    for j in sentence.children[i]:
        low = sentence.tokens[j].lemma.lower()
        if low == "where" or (low == "which" and _case(sentence, j) in _table().at):
            return True
    return is_passive(sentence, i) and sentence.tokens[i].lemma.lower() in _table().object


def _is_apart(sentence: Sentence, i: int) -> bool:
    marks = (sentence.tokens[j] for j in sentence.children[i])
    return any(m.deprel in {"mark", "case"} and m.lemma.lower() in _APART for m in marks)


def _in_roles(
    sentence: Sentence, at: int, heads: tuple[tuple[Mention, int], ...]
) -> Iterator[_Hold]:
    """Yield the places in the location roles of a predicate."""
    predicate = sentence.predicate_at.get(at)
    for argument in predicate.arguments if predicate is not None else ():
        if argument.label == "ARGM-LOC":
            for mention, head in heads:
                case = _case(sentence, head)
                token = sentence.tokens[at]
                fits = not case or _grade(case, token.lemma.lower(), token.upos) is not None
                if argument.first <= head < argument.last and fits:
                    yield _Hold(mention, at, 0)


def _finest(sentence: Sentence, at: int, near: list[_Hold]) -> Mention | None:
    if not near:
        return None
    start = sentence.tokens[at].start
    near.sort(key=lambda h: (_fineness(h.mention.place), h.grade, abs(h.mention.start - start)))
    return near[0].mention


def _fineness(place: Place | None) -> int:
    if place is None:
        return _FINENESS["unknown"]
    if place.precision == "area" and place.kind in _SMALL:  # "near Sirte"
        return _FINENESS["town"]
    return _FINENESS.get(place.precision, _FINENESS["unknown"])


def _clause(sentence: Sentence, i: int) -> int:
    """Return the head of the clause in which a word stands."""
    for _ in range(_STEPS):
        token = sentence.tokens[i]
        participle = token.deprel == "acl" and sentence.child(i, "mark") is None
        participle = participle or _is_upon(sentence, i)
        if token.head < 0 or not (participle or token.deprel.partition(":")[0] in _NOMINAL):
            return i
        i = token.head
    return i


def _is_upon(sentence: Sentence, i: int) -> bool:
    """Tell "upon landing in Sirte", "taking part in", "when a mine blew up near Sirte".

    What a clause tells so happens where its verb's act does.
    """
    if sentence.tokens[i].deprel != "advcl":
        return False
    marks = (sentence.tokens[j] for j in sentence.children[i])
    told = {m.lemma.lower() for m in marks if m.deprel in {"mark", "case", "advmod"}}
    if told & {"when", "while"}:
        return True
    return sentence.tokens[i].xpos == "VBG" and not told - {"upon", "on"}


def _of_clause(sentence: Sentence, i: int, holds: tuple[_Hold, ...]) -> Answer:
    """Return the one place that the clause of a word puts anything at."""
    clause = _clause(sentence, i)
    inside = [h for h in holds if _clause(sentence, h.word) == clause]
    at = [h for h in inside if h.grade == 0] or [h for h in inside if h.grade == 2]
    found: dict[tuple[str, float | None], Place] = {}
    for hold in at:
        place = hold.mention.place
        if place is not None:
            found.setdefault((place.name, place.latitude), place)
    if not found:
        return None, "not_said"
    # "Tripoli, Libya" is one place told twice.
    narrow = [p for p in found.values() if _fineness(p) <= _FINENESS["town"]]
    homes = {p.country for p in narrow}
    apart = [p for p in found.values() if p in narrow or p.country not in homes]
    return (apart[0], None) if len(apart) == 1 else (None, "ambiguous")
