"""The speaker of a cue: its subject, wherever the sentence has put it."""

from __future__ import annotations

from sitrep.grammar.phrases import is_passive
from sitrep.language.analysis import Sentence

_RELATIVE = frozenset({"who", "which", "that"})
# Verbs whose object does what their infinitive says ("asked the minister to say").
_OBJECT_CONTROL = frozenset(
    {"ask", "urge", "tell", "order", "force", "want", "allow", "invite", "press", "lead", "prompt"}
)
_STEPS = 8


def speaker_of(sentence: Sentence, verb: int, *, steps: int = _STEPS) -> int | None:
    """Return the head word of who utters ``verb``, null where the sentence names nobody."""
    passive = is_passive(sentence, verb)
    if passive:
        agent = agent_of(sentence, verb)
        if agent is not None:
            return agent
    else:
        subject = next(
            (
                j
                for j in sentence.children[verb]
                if sentence.tokens[j].deprel in ("nsubj", "nsubj:outer")
            ),
            None,
        )
        if subject is not None:
            return _antecedent(sentence, verb, subject)
    if steps <= 0:
        return None
    return _inherited(sentence, verb, passive, steps) or _argument(sentence, verb, passive)


def agent_of(sentence: Sentence, verb: int) -> int | None:
    """Return the head word of a by-phrase."""
    for j in sentence.children[verb]:
        relation = sentence.tokens[j].deprel
        if relation == "obl:agent" or (relation == "obl" and case_of(sentence, j) == "by"):
            return j
    return None


def case_of(sentence: Sentence, i: int) -> str:
    """Return the lower-cased preposition of a phrase, with its fixed parts."""
    words: list[str] = []
    for j in sentence.children[i]:
        if sentence.tokens[j].deprel == "case":
            words.append(sentence.tokens[j].text.lower())
            words.extend(
                sentence.tokens[k].text.lower()
                for k in sentence.children[j]
                if sentence.tokens[k].deprel == "fixed"
            )
    return " ".join(words)


def _antecedent(sentence: Sentence, verb: int, subject: int) -> int | None:
    token = sentence.tokens[subject]
    clause = sentence.tokens[verb]
    if token.text.lower() in _RELATIVE and clause.deprel == "acl:relcl":
        return clause.head
    if token.text.lower() in _RELATIVE and token.xpos in ("WDT", "WP"):
        above = clause.head
        if clause.deprel == "conj" and sentence.tokens[above].deprel == "acl:relcl":
            return sentence.tokens[above].head
        return None
    return subject


def _inherited(sentence: Sentence, verb: int, passive: bool, steps: int) -> int | None:
    token = sentence.tokens[verb]
    above = token.head
    if above < 0 or passive:
        return None
    relation = token.deprel.partition(":")[0]
    upper = sentence.tokens[above]
    if relation == "acl" and token.deprel != "acl:relcl" and token.xpos == "VBG":
        return above
    if upper.upos not in ("VERB", "AUX", "ADJ", "NOUN"):
        return None
    if relation == "xcomp" and upper.lemma.lower() in _OBJECT_CONTROL:
        return sentence.child(above, "obj", "iobj")
    if relation == "advcl" and is_passive(sentence, above):
        return sentence.child(above, "nsubj:pass")
    if relation in ("conj", "xcomp", "advcl"):
        return speaker_of(sentence, above, steps=steps - 1)
    return None


def _argument(sentence: Sentence, verb: int, passive: bool) -> int | None:
    predicate = sentence.predicate_at.get(verb)
    if predicate is None:
        return None
    for argument in predicate.arguments:
        if argument.label == "ARG0" and argument.head != verb:
            token = sentence.tokens[argument.head]
            if token.text.lower() in _RELATIVE or (passive and token.deprel == "nsubj:pass"):
                continue
            if token.upos in ("NOUN", "PROPN", "PRON", "ADJ"):
                return argument.head
    return None
