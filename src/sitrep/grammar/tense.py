"""Tense of a word's clause: past, present or future, from Penn tags and auxiliaries.

The tense is that of the time told, as far as form shows it: a perfect is past ("has visited"), a
passive goes by its auxiliary, an infinitive after a verb of planning lies ahead.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from sitrep.language.analysis import Sentence
from sitrep.ontology.resources import document

Tense = Literal["past", "present", "future", "none"]

_MODALS_AHEAD = frozenset(
    "will 'll ’ll wo shall sha would 'd ’d may might should must ought could can ca".split()
)
_ABLE_NOW = frozenset({"can", "ca"})
_AUXILIARY = frozenset({"aux", "aux:pass", "cop"})
_GOVERNED = frozenset({"xcomp", "ccomp", "advcl", "acl", "acl:relcl", "conj", "parataxis", "csubj"})


@cache
def planning_words(group: str) -> frozenset[str]:
    """Return the lemmas of a list in ``times/planning.yaml``.

    The lists are ahead, wanted, scheduled, deferring, speech and said.
    """
    loaded = document("times/planning.yaml")
    if not isinstance(loaded, dict):
        raise TypeError("times/planning.yaml should be a mapping")
    return frozenset(map(str, loaded[group]))


def tense(sentence: Sentence, i: int) -> Tense:
    """Return the tense of the verb, or of the predicate with a copula, at word ``i``.

    A participle or infinitive without an auxiliary of its own takes the tense of the clause it
    hangs on, except where that clause says that it lies ahead. A noun without a copula has none.
    """
    known = sentence.found.get(("tense", i))
    if known is None:
        known = sentence.found["tense", i] = _tense(sentence, i)
    return cast("Tense", known)


def _tense(sentence: Sentence, i: int) -> Tense:
    for _ in range(len(sentence.tokens)):
        found, above = _step(sentence, i)
        if above is None:
            return found
        i = above
    return "none"


def is_perfect(sentence: Sentence, i: int) -> bool:
    """Tell whether the verb at ``i`` is in a present perfect ("has held", "have been fighting")."""
    helpers = _helpers(sentence, i)
    return (
        bool(helpers)
        and sentence.tokens[helpers[0]].xpos in ("VBZ", "VBP")
        and any(sentence.tokens[j].lemma.lower() == "have" for j in helpers[:1])
    )


def _step(sentence: Sentence, i: int) -> tuple[Tense, int | None]:
    """Return the tense at ``i``, or the word above whose tense it shares."""
    token = sentence.tokens[i]
    if token.deprel in _AUXILIARY and token.head >= 0:
        return "none", token.head
    helpers = _helpers(sentence, i)
    if helpers:
        return _by_helpers(sentence, i, helpers)
    match token.xpos:
        case "VBD":
            return "past", None
        case "VBZ" | "VBP":
            return "present", None
        case "VBN":
            shared = token.deprel == "conj" and _has_helpers(sentence, token.head)
            return "past", token.head if shared else None
        case "VB" | "VBG":
            return _non_finite(sentence, i)
    return "none", None


def _has_helpers(sentence: Sentence, i: int) -> bool:
    return i >= 0 and bool(_helpers(sentence, i))


def _helpers(sentence: Sentence, i: int) -> tuple[int, ...]:
    tokens = sentence.tokens
    return tuple(
        [
            j
            for j in sentence.children[i]
            if tokens[j].deprel in _AUXILIARY and tokens[j].xpos != "TO"
        ]
    )


def _by_helpers(sentence: Sentence, i: int, helpers: tuple[int, ...]) -> tuple[Tense, int | None]:
    modal = next((j for j in helpers if sentence.tokens[j].xpos == "MD"), helpers[0])
    first = sentence.tokens[modal]
    lemmas = {sentence.tokens[j].lemma.lower() for j in helpers}
    low = first.text.lower()
    if first.xpos == "MD" or (low in _MODALS_AHEAD and first.upos == "AUX" and low != "'d"):
        if "have" in lemmas:
            return "past", None
        return ("present" if low in _ABLE_NOW else "future"), None
    if first.xpos == "VBD":
        return "past", None
    if first.xpos in ("VBZ", "VBP"):
        perfect = first.lemma.lower() == "have" and sentence.tokens[i].xpos != "VB"
        return ("past" if perfect else "present"), None
    if first.lemma.lower() == "have" and sentence.tokens[i].xpos == "VBN":
        return "past", None
    return _non_finite(sentence, i)


def _non_finite(sentence: Sentence, i: int) -> tuple[Tense, int | None]:
    token = sentence.tokens[i]
    above = token.head
    if above < 0:
        # A plural present looks like an infinitive: "Men hold talks" may be tagged so.
        plural = token.xpos == "VB" and sentence.child(i, "nsubj") is not None
        return ("present" if plural else "none"), None
    upper = sentence.tokens[above]
    relation = token.deprel.partition(":")[0]
    if token.deprel not in _GOVERNED and relation not in _GOVERNED:
        return "none", None
    infinitive = relation != "conj" and (
        token.xpos == "VB" or any(sentence.tokens[j].xpos == "TO" for j in sentence.children[i])
    )
    lemma = upper.lemma.lower()
    if infinitive and (lemma in planning_words("ahead") or _going_to(sentence, above)):
        return "future", None
    if infinitive and relation in ("acl", "advcl") and sentence.child(i, "aux:pass") is not None:
        return "future", None
    if upper.upos in ("NOUN", "PROPN", "PRON", "ADJ") and not _has_helpers(sentence, above):
        # "A visit to mark the day was held" has the tense of its clause.
        return "none", _verb_above(sentence, above)
    return "none", above


def _going_to(sentence: Sentence, i: int) -> bool:
    """Tell "is going to", "is about to", and "is to" where the tree keeps its "be" as a verb."""
    token = sentence.tokens[i]
    low = token.text.lower()
    if low == "going":
        return _has_helpers(sentence, i)
    return low == "about" or (token.lemma.lower() == "be" and token.deprel not in _AUXILIARY)


def _verb_above(sentence: Sentence, i: int) -> int | None:
    for _ in range(len(sentence.tokens)):
        i = sentence.tokens[i].head
        if i < 0:
            return None
        if sentence.tokens[i].upos in ("VERB", "AUX") or _has_helpers(sentence, i):
            return i
    return None
