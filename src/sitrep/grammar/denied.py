"""Content that the words around it call untrue: "it is not true that", "dismissed reports that"."""

from __future__ import annotations

from sitrep.grammar.attitudes import attitudes
from sitrep.grammar.marks import Marks, marks_of
from sitrep.grammar.verdict import Verdict
from sitrep.language.analysis import Sentence

_CLAUSES = frozenset({"ccomp", "csubj", "acl", "advcl"})
_SAYING = frozenset({"say", "claim", "suggest", "assert", "pretend"})
# "proved false", "turned out to be untrue"
_PROVING = frozenset({"prove", "turn", "be", "seem"})
# The longest chain of coordinated verbs that is followed.
_CHAIN = 25
_OBJECTS = frozenset({"obj", "nsubj:pass", "obl"})
_SHOWING = frozenset({"suggest", "indicate", "show", "prove", "confirm", "say", "support"})
_NONE = frozenset({"no", "not", "n't", "little", "scant", "without", "hardly", "never"})
# The most words between a proof and what it is of ("no proof has so far been found that").
_NEAR = 9


def denied_content(sentence: Sentence, i: int, marks: Marks) -> Verdict | None:
    """Judge a clause whose truth the words above it deny, null where they do not.

    What a speaker merely dismisses ("rejected reports that") was alleged; what the teller calls
    untrue did not occur.
    """
    for _ in range(_CHAIN):
        above = sentence.tokens[i].head
        if sentence.tokens[i].deprel != "conj" or sentence.tokens[above].upos != "VERB":
            break
        i = above
    token = sentence.tokens[i]
    if token.deprel.partition(":")[0] not in _CLAUSES or token.head < 0 or not marks.finite:
        return None
    if _is_unshown(sentence, i):
        return Verdict(factuality="hypothetical", why="no evidence")
    head = _said_of(sentence, token.head)
    kind = attitudes().truth.get(sentence.tokens[head].lemma.lower())
    if kind is None or not _is_content(sentence, i):
        return None
    if kind == "news":
        return _of_report(sentence, head, marks)
    # "It is not true that", "it is a lie that"
    if sentence.child(head, "cop") is not None and _is_untrue(sentence, head):
        return _turned(sentence, head, marks)
    return None


def _is_unshown(sentence: Sentence, i: int) -> bool:
    """Tell what no proof is of: "no proof was found that", "not a shred of evidence that".

    Trees hang such a clause on any word above, so that the order of the words decides.
    """
    that = next((j for j in range(i) if _opens(sentence, j, i)), None)
    if that is None:
        return False
    if sentence.words[max(that - 3, 0) : that - 1] == ("nothing", "to"):
        return sentence.lemmas[that - 1] in _SHOWING
    for j in range(max(that - _NEAR, 0), that):
        if attitudes().truth.get(sentence.tokens[j].lemma.lower()) != "proof":
            continue
        above = sentence.tokens[j].head
        near = {j, *sentence.children[j]}
        if above >= 0:
            near |= {above, *sentence.children[above]}
        near |= {k - 1 for k in near if k > 0}
        if any(sentence.words[k] in _NONE for k in near if k < that):
            return sentence.tokens[i].head < that
    return False


def _opens(sentence: Sentence, j: int, i: int) -> bool:
    return j in sentence.children[i] and sentence.words[j] == "that"


def denied_noun(sentence: Sentence, i: int) -> Verdict | None:
    """Judge an event noun that a report is of ("reports of fighting were false")."""
    head, case = sentence.tokens[i].head, sentence.child(i, "case")
    if case is None or sentence.tokens[case].text.lower() != "of":
        return None
    if attitudes().truth.get(sentence.tokens[head].lemma.lower()) != "news":
        return None
    return _of_report(sentence, head, Marks(form="none"))


def _said_of(sentence: Sentence, verb: int) -> int:
    """Step from "to say" to what is said of it, from "saying" to the report that says so."""
    token = sentence.tokens[verb]
    said = token.head >= 0 and token.lemma.lower() in _SAYING
    report = (token.deprel, token.xpos) == ("acl", "VBG")
    return token.head if said and (report or marks_of(sentence, verb).infinitive) else verb


def _is_content(sentence: Sentence, i: int) -> bool:
    """Tell what is told ("the story that X did it") from a relative ("the story that X told")."""
    own = [j for j in sentence.children[i] if sentence.tokens[j].text.lower() != "that"]
    that = (j for j in sentence.children[i] if sentence.tokens[j].text.lower() == "that")
    if not any(j < i for j in that):
        return False
    below = {sentence.tokens[j].deprel for j in own}
    marked = any(
        sentence.tokens[j].text.lower() == "that" and sentence.tokens[j].deprel == "mark"
        for j in sentence.children[i]
    )
    return marked or "nsubj:pass" in below or {"nsubj", "obj"} <= below


def _of_report(sentence: Sentence, noun: int, marks: Marks) -> Verdict | None:
    """Judge the content of a report by what becomes of the report."""
    token = sentence.tokens[noun]
    if token.head < 0:
        return _of_headed(sentence, noun, marks)
    above = sentence.tokens[token.head]
    lemma = above.lemma.lower()
    kind = attitudes().truth.get(lemma)
    if lemma == "correct" and above.upos == "VERB":
        kind = "disbelieve"
    free = sentence.child(noun, "case") is None
    if kind == "disbelieve" and token.deprel in _OBJECTS and free:
        if marks_of(sentence, token.head).negated:
            return None
        return Verdict(factuality="alleged", why=f"{lemma} {token.lemma.lower()}")
    if kind == "true" and _is_untrue(sentence, token.head):
        # "There was no truth in reports that"
        return _turned(sentence, token.head, marks)
    if token.deprel != "nsubj":
        return None
    told = token.head
    if lemma in _PROVING and above.upos == "VERB":
        found = sentence.child(token.head, "xcomp")
        told = token.head if found is None else found
    if attitudes().truth.get(sentence.tokens[told].lemma.lower()) in ("true", "untrue"):
        return _turned(sentence, told, marks) if _is_untrue(sentence, told) else None
    return None


def _of_headed(sentence: Sentence, noun: int, marks: Marks) -> Verdict | None:
    """Judge the content where the tree takes the report for the head of its own verb."""
    for j in sentence.children[noun]:
        if sentence.tokens[j].lemma.lower() not in _PROVING or sentence.child(j, "mark", "nsubj"):
            continue
        told = sentence.child(j, "xcomp")
        if told is not None and _is_untrue(sentence, told):
            return _turned(sentence, told, marks)
    return None


def _is_untrue(sentence: Sentence, word: int) -> bool:
    """Tell "untrue" and "not true" from "true" and "not untrue"."""
    negated = marks_of(sentence, word).negated or any(
        sentence.tokens[j].text.lower() == "no" for j in sentence.children[word]
    )
    kind = attitudes().truth.get(sentence.tokens[word].lemma.lower())
    return (kind == "untrue" and not negated) or (kind == "true" and negated)


def _turned(sentence: Sentence, word: int, marks: Marks) -> Verdict:
    why = sentence.tokens[word].lemma.lower()
    why = f"not {why}" if attitudes().truth.get(why) == "true" else why
    return Verdict(factuality="occurred" if marks.negated else "negated", why=why)
