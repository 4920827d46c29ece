"""A word that may name an act, and the verb that carries it where it is a noun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sitrep.grammar.marks import marks_of
from sitrep.grammar.phrases import is_passive
from sitrep.grammar.subjects import case_of
from sitrep.language.analysis import Sentence
from sitrep.ontology.plover import support_verbs

Carrying = Literal["doer", "undergoer", "happen"]

# Nouns that only measure the event noun behind "of": "a series of attacks", "a round of talks".
MEASURES = frozenset(
    """series wave round number spate string dozen hundred thousand couple pair set lot flurry kind
    form act start beginning resumption continuation first second day night hour week month
    year session outbreak barrage handful cycle campaign package part half most majority
    bout sort type spell kg kilo kilogram kilogramme gram tonne ton litre liter gallon
    barrel sack bag box crate carton bale truckload planeload boatload lorryload shipload
    busload carload
    trainload vanload coachload
    load consignment batch quantity amount volume sum much swath swathe""".split()
)
# With these verbs the event noun stands behind a preposition: "came under attack".
_OBLIQUE: dict[tuple[str, str], Carrying] = {
    ("come", "under"): "undergoer",
    ("be", "under"): "undergoer",
    ("remain", "under"): "undergoer",
    ("put", "under"): "doer",
    ("place", "under"): "doer",
    ("engage", "in"): "doer",
    ("participate", "in"): "doer",
    ("take", "in"): "doer",
    ("join", "in"): "doer",
    ("enter", "into"): "doer",
    ("go", "on"): "doer",
    ("embark", "on"): "doer",
    ("travel", "for"): "doer",
    ("arrive", "for"): "doer",
    ("arrive", "on"): "doer",
    ("press", "with"): "doer",
    ("proceed", "with"): "doer",
    ("respond", "with"): "doer",
    ("retaliate", "with"): "doer",
    ("resort", "to"): "doer",
}
# What was not announced or approved may well have been done.
_BEFOREHAND = frozenset(
    {"announce", "declare", "plan", "schedule", "approve", "authorise", "authorize", "order"}
)
_CLIMB = 4
# Verbs that carry a noun, and with these particles undo it: "charges were thrown out by X".
_UNDOING = frozenset(
    {("throw", "out"), ("call", "off"), ("put", "off"), ("hold", "off"), ("give", "up"),
     ("take", "back"), ("strike", "down"), ("throw", "off"), ("fight", "off")}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A trigger in its sentence.

    Attributes:
        at: the trigger's word.
        noun: whether it is an event noun.
        frame: PropBank roleset the model gives it, empty where it gives none.
        anchor: the word that holds its place in the clause ("a series of attacks": series).
        carrier: the verb that carries a noun ("carried out an attack"), null where none does.
        carrying: what the carrier's subject is to the act.
    """

    sentence: Sentence
    at: int
    noun: bool
    frame: str
    anchor: int
    carrier: int | None = None
    carrying: Carrying | None = None


def act_at(sentence: Sentence, i: int, carriers: frozenset[str] = frozenset()) -> Act:
    """Return the act that word ``i`` may name; ``carriers`` carry nouns as support verbs do."""
    predicate = sentence.predicate_at.get(i)
    frame = predicate.frame if predicate is not None else ""
    noun = is_noun(sentence, i)
    if not noun:
        return Act(sentence=sentence, at=i, noun=False, frame=frame, anchor=i)
    anchor = _anchor(sentence, i)
    carrier, carrying = _carrier(sentence, anchor, carriers)
    return Act(
        sentence=sentence,
        at=i,
        noun=True,
        frame=frame,
        anchor=anchor,
        carrier=carrier,
        carrying=carrying,
    )


def is_noun(sentence: Sentence, i: int) -> bool:
    """Tell whether a word stands as a noun; "an offensive" may be tagged as an adjective."""
    token = sentence.tokens[i]
    if token.upos == "ADJ":
        return token.deprel in ("obj", "nsubj", "nsubj:pass", "obl", "nmod")
    return token.upos in ("NOUN", "PROPN")


def _anchor(sentence: Sentence, i: int) -> int:
    """Return the measure noun, or the first of coordinated nouns, that stands for an event noun."""
    for _ in range(_CLIMB):
        token = sentence.tokens[i]
        if token.head < 0:
            return i
        above = sentence.tokens[token.head]
        if above.upos not in ("NOUN", "PROPN", "NUM"):
            return i
        measured = above.lemma.lower() in MEASURES or above.upos == "NUM"
        behind = token.deprel == "nmod" and measured and case_of(sentence, i) == "of"
        if not (behind or token.deprel == "conj"):
            return i
        i = token.head
    return i


def _carrier(
    sentence: Sentence, i: int, carriers: frozenset[str]
) -> tuple[int | None, Carrying | None]:
    token = sentence.tokens[i]
    if token.head >= 0:
        found = _above(sentence, i, token.head, carriers)
        if found is not None:
            return token.head, found
    for j in sentence.children[i]:
        below = sentence.tokens[j]
        if below.deprel not in ("acl", "acl:relcl") or below.upos != "VERB":
            continue
        lemma = below.lemma.lower()
        if lemma in _BEFOREHAND and marks_of(sentence, j).negated:
            continue
        if lemma in support_verbs()["doer"] and (
            below.xpos == "VBN" or below.deprel == "acl:relcl"
        ):
            subject = sentence.child(j, "nsubj")
            relative = subject is not None and sentence.tokens[subject].xpos in ("WDT", "WP")
            if below.deprel == "acl" or (subject is not None and not relative):
                return j, "doer"
    return None, None


def _above(sentence: Sentence, i: int, verb: int, carriers: frozenset[str]) -> Carrying | None:
    token, upper = sentence.tokens[i], sentence.tokens[verb]
    if upper.upos not in ("VERB", "AUX") and not is_passive(sentence, verb):
        return None
    lemma = upper.lemma.lower()
    if token.deprel in ("obj", "nsubj:pass") and _is_described(sentence, verb):
        return None
    if token.deprel == "nsubj:pass" and lemma == "announce" and marks_of(sentence, verb).negated:
        return None
    particle = sentence.child(verb, "compound:prt")
    if particle is not None and (lemma, sentence.words[particle]) in _UNDOING:
        return None
    if token.deprel in ("obj", "nsubj:pass"):
        if lemma in support_verbs()["doer"] or lemma in carriers:
            return "doer"
        return "undergoer" if lemma in support_verbs()["undergoer"] else None
    if token.deprel == "nsubj":
        return "happen" if lemma in support_verbs()["happen"] else None
    if token.deprel == "obl":
        return _OBLIQUE.get((lemma, case_of(sentence, i).partition(" ")[0]))
    return None


def _is_described(sentence: Sentence, verb: int) -> bool:
    """Tell a verb that says what its object is: "called the embargo illegal" makes none."""
    beside = sentence.child(verb, "xcomp")
    return beside is not None and sentence.tokens[beside].upos == "ADJ"
