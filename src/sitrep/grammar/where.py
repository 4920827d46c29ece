"""Which place an act happens at: its own, its clause's, its sentence's.

The steps, the first that gives a place ending the search:

1. What hangs on the word itself: the location role of its predicate, "in", "at" or "near" a place,
   the place an attack is "on" or a visit "to", a place as object ("shelled Sirte"); where those are
   whom the act befalls, or who speak.
2. The same for the words above it up to the clause: the verb that an event noun fills a role of,
   the noun that a relative clause describes. What is said is not looked for where it was said:
   the search stops at the content of speech.
3. The one place that the clause puts anything at; several leave it ``ambiguous``.

4. Where the sentence names no place: that of the sentence before, if the act plainly goes on there
   (``grammar/carried.py``).

A dateline tells where the report was filed: it is the place of an act only where that is "here".
"""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.grammar.carried import carried_place
from sitrep.grammar.phrases import is_passive
from sitrep.grammar.placing import (
    Hold,
    case_of,
    dateline_end,
    grade_of,
    heads_of,
    held_by,
    table,
)
from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Sentence
from sitrep.records import Mention, MissingReason, Place

Answer = tuple[Place | None, MissingReason | None]
Heads = tuple[tuple[Mention, int], ...]

_STEPS = 10
_FINENESS = {"exact": 0, "town": 1, "region": 2, "area": 3, "unknown": 3, "country": 4}
_SMALL = frozenset("town capital base port camp crossing airport site dam district".split())
_CLOSELY = frozenset({"conj", "xcomp", "advcl", "acl", "obj", "nsubj"})
# What stands under these happened at another time, and perhaps elsewhere.
_APART = frozenset({"after", "before", "since", "because", "although", "though", "if", "unless"})
_NOMINAL = frozenset(
    "nsubj obj iobj obl nmod appos conj compound amod nummod flat dep list expl".split()
)
_CONTENT = frozenset({"ccomp", "parataxis", "csubj"})
_DURING = frozenset({"at", "during", "in", "after"})


def event_place(scene: Scene, sentence: Sentence, i: int) -> Answer:
    """Return the place of what word ``i`` tells, or null and the reason.

    The reasons: ``ambiguous`` where the sentence has several places and none hangs on the word,
    ``not_said`` where it has none and the sentences before do not tell where it goes on.
    """
    place, reason = _told_place(scene, sentence, i)
    if reason == "not_said":
        place = carried_place(scene, sentence, i, lambda *at: _told_place(*at)[0])
    return place, None if place is not None else reason


def _told_place(scene: Scene, sentence: Sentence, i: int) -> Answer:
    """Return the place that a sentence itself tells of a word."""
    heads = tuple(heads_of(scene, sentence))
    if not heads:
        filed = _here(scene, sentence, i)
        return (filed.place, None) if filed is not None else (None, "not_said")
    heads = _not_of_speaker(sentence, i, heads)
    holds = tuple(h for m, head in heads for h in held_by(scene, sentence, m, head))
    says = sentence.tokens[i].lemma.lower() in table().speech
    near = [h for h in holds if h.word == i and (h.grade == 0 or not says)]
    near.extend(_in_roles(sentence, i, heads))
    near.extend(_of_parties(sentence, i, holds, says=says))
    near.extend(_at_meeting(sentence, i, holds) if says else _of_pronoun(sentence, i, heads))
    best = _finest(sentence, i, near) or _here(scene, sentence, i)
    best = best or _above(sentence, i, holds, heads)
    if best is not None:
        return best.place, None
    return (None, "not_said") if says else _of_clause(sentence, i, holds)


def _not_of_speaker(sentence: Sentence, i: int, heads: Heads) -> Heads:
    """Leave out the places of a speaker told after what is said: ", newspapers in Algiers said".

    Such a phrase may hang on the words said, between the last comma and the verb of saying.
    """
    for at in _upwards(sentence, i):
        above = sentence.tokens[at].head
        if above > i and sentence.tokens[at].deprel.partition(":")[0] in _CONTENT:
            commas = [t.i for t in sentence.tokens[i:above] if t.text == ","]
            begin = commas[-1] if commas else above
            return tuple((m, head) for m, head in heads if not begin < head < above)
    return heads


def _at_meeting(sentence: Sentence, i: int, holds: tuple[Hold, ...]) -> list[Hold]:
    """Return the places of a meeting at which something is agreed: "agreed at talks in Dunmere"."""
    below = {
        j
        for j in sentence.subtree(i)
        if sentence.tokens[j].lemma.lower() in table().meeting and case_of(sentence, j) in _DURING
    }
    return [h for h in holds if h.grade == 0 and h.word in below]


def _of_pronoun(sentence: Sentence, i: int, heads: Heads) -> list[Hold]:
    """Return the place that "it" means as object of a verb of places: "if they entered it"."""
    if sentence.tokens[i].lemma.lower() not in table().object:
        return []
    objects = (j for j in sentence.children[i] if sentence.tokens[j].deprel == "obj")
    if not any(sentence.tokens[j].text.lower() == "it" for j in objects):
        return []
    before = [(m, head) for m, head in heads if head < i and sentence.tokens[head].deprel == "obj"]
    return [Hold(m, i, 2) for m, _ in before[-1:]]


def _here(scene: Scene, sentence: Sentence, i: int) -> Mention | None:
    """Return the place of the dateline where a word happens "here"."""
    if not any(sentence.tokens[j].lemma.lower() == "here" for j in sentence.children[i]):
        return None
    first = scene.analysis.sentences[0]
    end = dateline_end(scene, first)
    return next((m for m in scene.places if first.start <= m.start < end), None)


def _of_parties(sentence: Sentence, i: int, holds: tuple[Hold, ...], *, says: bool) -> list[Hold]:
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
    holds: tuple[Hold, ...],
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
        relation = sentence.tokens[below].deprel.partition(":")[0]
        closely = closely and relation in _CLOSELY and not _has_own_subject(sentence, below)
        near = [h for h in holds if h.word == at and (closely or h.grade == 0)]
        best = _finest(sentence, at, [*near, *_in_roles(sentence, at, heads)])
        if best is None and _describes_place(sentence, below):
            best = next((mention for mention, head in heads if head == at), None)
        if best is not None:
            return best
        below = at
    return None


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


def _has_own_subject(sentence: Sentence, i: int) -> bool:
    """Tell a second clause: "they will leave Sirte and the state will free men" elsewhere."""
    return sentence.tokens[i].deprel == "conj" and sentence.child(i, "nsubj") is not None


def _describes_place(sentence: Sentence, i: int) -> bool:
    """Tell whether a clause tells of a place: "Sirte, where ...", "Sirte, which was shelled"."""
    if sentence.tokens[i].deprel not in {"acl:relcl", "acl"}:
        return False
    for j in sentence.children[i]:
        low = sentence.tokens[j].lemma.lower()
        if low == "where" or (low == "which" and case_of(sentence, j) in table().at):
            return True
    return is_passive(sentence, i) and sentence.tokens[i].lemma.lower() in table().object


def _is_apart(sentence: Sentence, i: int) -> bool:
    marks = (sentence.tokens[j] for j in sentence.children[i])
    return any(m.deprel in {"mark", "case"} and m.lemma.lower() in _APART for m in marks)


def _in_roles(
    sentence: Sentence, at: int, heads: tuple[tuple[Mention, int], ...]
) -> Iterator[Hold]:
    """Yield the places in the location roles of a predicate."""
    predicate = sentence.predicate_at.get(at)
    for argument in predicate.arguments if predicate is not None else ():
        if argument.label == "ARGM-LOC":
            for mention, head in heads:
                case = case_of(sentence, head)
                token = sentence.tokens[at]
                fits = not case or grade_of(case, token.lemma.lower(), token.upos) is not None
                if argument.first <= head < argument.last and fits:
                    yield Hold(mention, at, 0)


def _finest(sentence: Sentence, at: int, near: list[Hold]) -> Mention | None:
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
        nominal = token.deprel.partition(":")[0] in _NOMINAL
        if token.head < 0 or not (participle or nominal) or _has_own_subject(sentence, i):
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


def _of_clause(sentence: Sentence, i: int, holds: tuple[Hold, ...]) -> Answer:
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
    if len(apart) > 1:
        seats = {h.mention.place for h in at if _is_seat(sentence, h.word, clause)}
        apart = [p for p in apart if p in seats] or apart
    return (apart[0], None) if len(apart) == 1 else (None, "ambiguous")


def _is_seat(sentence: Sentence, at: int, clause: int) -> bool:
    """Tell whether a word is the court, police or parliament that acts where it sits."""
    token = sentence.tokens[at]
    acts = token.head == clause and token.deprel == "nsubj"
    return acts and token.lemma.lower() in table().seat
