"""Who did an act and whom it befell, by words around it: blamed for it, killed in it."""

from __future__ import annotations

from collections.abc import Callable

from sitrep.events.act import Act
from sitrep.events.trees import mark_of
from sitrep.grammar.phrases import is_passive
from sitrep.grammar.subjects import agent_of, antecedent, case_of, object_of, subject_of
from sitrep.language.analysis import Sentence
from sitrep.ontology.rule_files import lemma_sets

_OF = frozenset({"for", "of", "from"})
# "An attack blamed on X", and the preposition that names whose doing it is.
_LAID_ON = {"blame": "on", "pin": "on", "attribute": "to", "ascribe": "to", "link": "to"}
_DURING = frozenset({"in", "during", "from", "after"})
_DYING = frozenset({"die", "perish"})
_STRIKING = frozenset(
    {"hit", "strike", "target", "kill", "wound", "injure", "damage", "destroy", "rock", "shake",
     "wreck", "flatten", "gut", "devastate"}
)  # fmt: skip
# "A bomb tore through a bus", "shells landed on the market"
_PIERCING = frozenset({"tear", "rip", "blow", "slam", "plough", "land", "fall", "crash", "rain"})
_THROUGH = ("through", "into", "on")
_AIMED = frozenset({"on", "against"})
_BEHEST = frozenset(
    {"request", "behest", "urging", "invitation", "insistence", "demand", "order", "suggestion"}
)
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_UP = 4
_MANNER = frozenset({"term", "tone", "manner", "language", "way", "fashion", "style"})
_CLIMB = 6
# Only who rules a place can do so to people in it.
_PUT_OUT = frozenset({"expel", "deport", "extradite", "banish"})
_UNDER = frozenset({"under", "to"})


def blamed(sentence: Sentence, at: int, is_actor: Callable[[int], bool]) -> int | None:
    """Return whom the verb above takes to task for the act: "criticised X for bombing"."""
    first = at
    while sentence.tokens[first].deprel == "conj" and sentence.tokens[first].xpos == "VBG":
        # "thanked X for freeing the crew and sending them home"
        first = sentence.tokens[first].head
    if sentence.child(at, "nsubj") is None and first != at:
        return blamed(sentence, first, is_actor)
    token = sentence.tokens[at]
    having = any(sentence.words[j] == "having" for j in sentence.children[at])
    clause = token.deprel in ("advcl", "acl") and (token.xpos == "VBG" or having)
    if not clause or mark_of(sentence, at) not in _OF:
        return None
    verb = token.head
    if sentence.tokens[verb].upos == "ADJ":
        # "found X guilty of bombing", "X was guilty of bombing"
        beside = sentence.tokens[verb].head
        found = sentence.tokens[verb].deprel == "xcomp"
        return sentence.child(beside, "obj") if found else sentence.child(verb, "nsubj")
    if sentence.tokens[verb].deprel in ("obl", "obl:agent"):
        # "were accused by X of bombing": the tree may hang the clause on X.
        verb = sentence.tokens[verb].head
    if is_passive(sentence, verb):
        return sentence.child(verb, "nsubj:pass")
    object_ = sentence.child(verb, "obj", "iobj")
    return object_ if object_ is not None and is_actor(object_) else None


def held_for(act: Act) -> int | None:
    """Return who claims an act, or on whom it is laid.

    "An attack blamed on X", "X claimed responsibility for an attack", "a raid claimed by X".
    """
    sentence, anchor = act.sentence, act.anchor
    for j in sentence.children[anchor]:
        if sentence.tokens[j].deprel not in ("acl", "acl:relcl"):
            continue
        lemma = sentence.tokens[j].lemma.lower()
        wanted = "by" if lemma == "claim" else _LAID_ON.get(lemma)
        for k in sentence.children[j]:
            if wanted and k > j and case_of(sentence, k) == wanted:
                return k
    above = sentence.tokens[anchor].head
    lemma = sentence.tokens[act.at].lemma.lower()
    if lemma in _BEHEST and case_of(sentence, anchor) in ("at", "on"):
        # "at the request of X"
        return next((j for j in sentence.children[anchor] if case_of(sentence, j) == "of"), None)
    paper = lemma in lemma_sets()["document"]
    if paper and above >= 0 and sentence.tokens[anchor].deprel == "obj":
        # "signed a decree"
        return subject_of(sentence, above)
    if above < 0 or sentence.tokens[above].lemma.lower() not in ("responsibility", "credit"):
        return None
    verb = sentence.tokens[above].head
    claims = verb >= 0 and sentence.tokens[verb].lemma.lower() in ("claim", "take", "accept")
    return subject_of(sentence, verb) if claims else None


def put_under(act: Act) -> int | None:
    """Return whom an act is put on by a verb that carries it: "put the capital under curfew"."""
    if act.carrier is None or act.sentence.tokens[act.anchor].deprel != "obl":
        return None
    if act.carrying != "doer" or case_of(act.sentence, act.anchor) not in _UNDER:
        return None
    if is_passive(act.sentence, act.carrier):
        return act.sentence.child(act.carrier, "nsubj:pass")
    return act.sentence.child(act.carrier, "obj")


def fallen(act: Act) -> int | None:
    """Return who died in an act: "seven monks died in an attack"."""
    sentence, token = act.sentence, act.sentence.tokens[act.anchor]
    if token.deprel != "obl" or case_of(sentence, act.anchor) not in _DURING:
        return None
    dies = sentence.tokens[token.head].lemma.lower() in _DYING
    return subject_of(sentence, token.head) if dies else None


def struck(act: Act) -> int | None:
    """Return whom a verb says its subject struck ("the raid hit a camp"), if that does not."""
    sentence, verb = act.sentence, act.carrier
    if verb is None or any(case_of(sentence, j) in _AIMED for j in sentence.children[act.at]):
        return None
    lemma = sentence.tokens[verb].lemma.lower()
    if lemma in _PIERCING:
        after = [j for j in sentence.children[verb] if j > verb]
        return next((j for c in _THROUGH for j in after if case_of(sentence, j) == c), None)
    return object_of(sentence, verb) if lemma in _STRIKING else None


def pointed_at(sentence: Sentence, head: int) -> int | None:
    """Return what a relative pronoun stands for, null if nothing; any other word itself."""
    token = sentence.tokens[head]
    if token.text.lower() not in _RELATIVE or token.upos not in ("PRON", "DET", "SCONJ"):
        return head
    above = token.head
    for _ in range(_UP):
        if above < 0:
            return None
        clause = sentence.tokens[above]
        if clause.deprel == "acl:relcl":
            return antecedent(sentence, above, clause.head)
        above = clause.head
    return None


def is_undergoer(act: Act, head: int, relation: str) -> bool:
    """Tell a passive's subject, or what followed from it, from who did it."""
    if act.sentence.tokens[head].head != act.at:
        return False
    return relation == "nsubj:pass" or (relation == "ccomp" and is_passive(act.sentence, act.at))


def lent(act: Act) -> tuple[int, ...]:
    """Return the words below an act that tell who did what is above: "accused of fraud by X"."""
    sentence, above = act.sentence, act.sentence.tokens[act.anchor].head
    if above < 0 or not is_passive(sentence, above):
        return ()
    agent = agent_of(sentence, above)
    under = agent is not None and sentence.tokens[agent].head == act.anchor
    return tuple(sentence.subtree(agent)) if under and agent is not None else ()


def is_manner(sentence: Sentence, head: int) -> bool:
    """Tell what something is held for, or how it is said: "in the strongest terms"."""
    case = case_of(sentence, head)
    return case == "as" or (case == "in" and sentence.lemmas[head] in _MANNER)


def hung_above(act: Act, preposition: str) -> tuple[int, ...]:
    """Return a phrase of a noun that a tree hangs on the verb above.

    "Conveyed their condolences to X", "lost nine men in an offensive against X".
    """
    sentence, token = act.sentence, act.sentence.tokens[act.anchor]
    at = token.head
    if at < 0 or not (token.deprel == "obj" if preposition == "to" else preposition == "against"):
        return ()
    if token.deprel == "nmod":
        at = sentence.tokens[at].head
    below = (
        (j for j in sentence.children[at] if sentence.tokens[j].deprel == "obl") if at >= 0 else ()
    )
    near = (j for j in below if sentence.subtree(j)[0] == act.anchor + 1)
    return tuple(j for j in near if case_of(sentence, j) == preposition)[:1]


def is_in_relative(act: Act, head: int) -> bool:
    """Tell a word of a relative clause on an act's noun, which tells another act."""
    for _ in range(_CLIMB):
        token = act.sentence.tokens[head]
        if token.head < 0 or head == act.at:
            return False
        if token.head == act.at and token.deprel == "acl:relcl":
            return act.carrier not in (head, token.i)
        head = token.head
    return False


def sender(act: Act, is_state: Callable[[int], bool]) -> int | None:
    """Return the state that puts someone out: "were expelled from X" tells of X's deed."""
    sentence = act.sentence
    if sentence.tokens[act.at].lemma.lower() not in _PUT_OUT or not is_passive(sentence, act.at):
        return None
    out = (j for j in sentence.children[act.at] if case_of(sentence, j) == "from")
    return next((j for j in out if is_state(j)), None)
