"""Whether the name of a country or a capital stands for an actor where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sitrep.language.analysis import Sentence
from sitrep.ontology.resources import document

_PAIRING = frozenset({"between", "with", "by", "against", "among"})


@cache
def words(name: str) -> frozenset[str]:
    """Return one list of ``actors/stance.yaml`` by name."""
    return _lists()[name]


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    loaded = document("actors/stance.yaml")
    if not isinstance(loaded, dict):
        raise TypeError("actors/stance.yaml is not a mapping")
    return MappingProxyType({name: frozenset(entries) for name, entries in loaded.items()})


def first_of_chain(sentence: Sentence, head: int) -> int:
    """Return the first of the coordinated heads that a word belongs to: it bears the relation."""
    for _ in range(len(sentence.tokens)):
        token = sentence.tokens[head]
        if token.deprel != "conj" or token.head < 0:
            return head
        head = token.head
    return head


def preposition(sentence: Sentence, head: int) -> str | None:
    """Return the preposition before a phrase, in lower case, null where there is none."""
    found = [j for j in sentence.children[head] if sentence.tokens[j].deprel == "case" and j < head]
    return sentence.tokens[found[0]].text.lower() if found else None


def country_acts(sentence: Sentence, head: int) -> bool:
    """Tell whether a country's name is more than the place where something is."""
    top = first_of_chain(sentence, head)
    token = sentence.tokens[top]
    before = preposition(sentence, head) or preposition(sentence, top)
    if before in words("place_prepositions"):
        return False
    above = sentence.tokens[token.head] if token.head >= 0 else None
    if above is None:
        return True
    if before == "of" and above.lemma.lower() in words("ground"):
        return False
    if before in {"to", "from"}:
        return above.lemma.lower() not in words("motion")
    if token.deprel in {"appos", "nmod:unmarked", "list", "obl:unmarked"} and before is None:
        # "Tripoli, Libya": the country only says where the town is.
        return above.upos != "PROPN"
    return not (token.deprel == "nmod:poss" and above.lemma.lower() in words("ground"))


def capital_acts(sentence: Sentence, head: int, partners: frozenset[int]) -> bool:
    """Tell whether a capital's name means the government that sits there.

    ``partners`` are head words of names of states and capitals in the sentence: among them a
    capital is one of several governments ("between Ankara and Moscow").
    """
    top = first_of_chain(sentence, head)
    token = sentence.tokens[top]
    before = preposition(sentence, head) or preposition(sentence, top)
    above = sentence.tokens[token.head] if token.head >= 0 else None
    if before is not None and before not in _PAIRING | {"to", "from", "of", "on", "for", "than"}:
        return False
    if above is None:
        return False
    lemma = above.lemma.lower()
    if token.deprel in {"nsubj", "nsubj:outer"}:
        if above.upos == "VERB":
            # "Tokyo threw its weight behind X"; what a town does to something is another matter.
            does = sentence.child(above.i, "obj", "ccomp", "xcomp") is not None
            return lemma in words("political") or (does and lemma not in words("of_towns"))
        return sentence.child(above.i, "cop") is None and above.upos != "PROPN"
    if token.deprel == "nsubj:pass":
        return lemma in words("targeted")
    if token.deprel in {"obj", "iobj"}:
        return lemma in words("targeted")
    if token.deprel == "nmod:poss":
        return lemma in words("affairs")
    if before in {"between", "with", "by", "against"}:
        return True
    if before in {"from", "on", "to", "of", "for"}:
        paired = any(first_of_chain(sentence, p) == top for p in partners if p != head)
        wanted = words("affairs") if before != "of" else frozenset({"relation", "relations"})
        return lemma in wanted or (paired and lemma not in words("motion") and before == "of")
    if token.deprel in {"compound", "amod", "nmod:desc"}:
        return lemma in {"government", "regime", "administration", "authority", "talk", "talks"}
    return False
