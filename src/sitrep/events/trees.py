"""What events ask of a tree beyond subjects and objects."""

from __future__ import annotations

from sitrep.events.act import Act
from sitrep.grammar.phrases import is_passive
from sitrep.language.analysis import Sentence

# How words for people end; of others that end so, most are listed as devices.
PERSONAL = ("er", "or", "ist", "man", "woman", "men", "ian", "ant", "ee", "folk")
_MEASURING = ("at least", "at most", "more than", "up to", "over ", "about ", "around ", "nearly ")
_CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj"})


def is_capital(sentence: Sentence, i: int) -> bool:
    """Tell a name or an adjective of one; the first word of a sentence shows nothing."""
    return sentence.tokens[i].text[:1].isupper() and (i > 0 or sentence.tokens[i].upos == "PROPN")


def measured_object(sentence: Sentence, verb: int) -> int | None:
    """Return an object that a tree takes for an adjunct by its "at least" or "more than"."""
    if any(sentence.tokens[j].deprel == "obj" for j in sentence.children[verb]):
        return None
    for j in sentence.children[verb]:
        if j < verb or sentence.tokens[j].deprel != "obl":
            continue
        counted = any(
            sentence.tokens[k].deprel.partition(":")[0] == "nummod" for k in sentence.children[j]
        )
        words = " ".join(sentence.tokens[k].text.lower() for k in sentence.subtree(j)[:3])
        if counted and words.startswith(_MEASURING):
            return j
    return None


def clause_below(sentence: Sentence, i: int) -> tuple[int, ...]:
    """Return the clauses that a word governs, complements first.

    A purpose beside an object is no complement, nor is a participle that describes a noun.
    """
    aside = sentence.tokens[i].upos == "VERB" and sentence.child(i, "obj") is not None
    below = [
        j
        for j in sentence.children[i]
        if j > i
        and sentence.tokens[j].deprel in _CLAUSAL
        and not (aside and sentence.tokens[j].deprel == "advcl")
        and not (sentence.tokens[j].deprel == "acl" and sentence.tokens[j].xpos == "VBN")
    ]
    return tuple(sorted(below, key=lambda j: sentence.tokens[j].deprel not in ("xcomp", "ccomp")))


def receivers(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Return to whom something is given or promised, the first of two objects."""
    told = tuple(j for j in sentence.children[verb] if sentence.tokens[j].deprel == "iobj")
    objects = [j for j in sentence.children[verb] if sentence.tokens[j].deprel == "obj"]
    # A tree may call both of them objects. What stands before the verb is a relative's; what a
    # comma parts from the first, or tells what he does ("sent X packing"), is no second one.
    both = len(objects) > 1 and objects[0] > verb
    if both and not told:
        thing = sentence.tokens[objects[1]]
        between = sentence.tokens[objects[0] : objects[1]]
        parted = any(t.upos == "PUNCT" for t in between) or thing.lemma.lower().endswith("ing")
        return () if parted else (objects[0],)
    return told


def mark_of(sentence: Sentence, i: int) -> str:
    """Return the lower-cased word that opens a clause, empty where none does."""
    j = sentence.child(i, "mark")
    return sentence.tokens[j].text.lower() if j is not None else ""


def bare_object(act: Act) -> tuple[int, ...]:
    """Return the object of an active verb by grammar: of "gave way" the model labels none."""
    if act.noun or is_passive(act.sentence, act.at):
        return ()
    head = act.sentence.child(act.at, "obj")
    return () if head is None else (head,)
