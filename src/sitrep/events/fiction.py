"""What goes on in a film or a book, and did not happen."""

from __future__ import annotations

from sitrep.events.roles import Roles
from sitrep.grammar.marks import is_general
from sitrep.grammar.subjects import case_of
from sitrep.language.analysis import Sentence
from sitrep.ontology.rule_files import lemma_sets

# How far up the tree a story may enclose what happens in it.
_STORY = 5
_INSIDE = frozenset({"in", "on"})


def is_scene(sentence: Sentence, i: int) -> bool:
    """Tell a part of a story in which something goes on: "in the last reel", "on page nine"."""
    token = sentence.tokens[i]
    if token.lemma.lower() not in lemma_sets()["scene"] or token.head < 0:
        return False
    numbered = any(
        {sentence.lemmas[j], sentence.words[j]} & lemma_sets()["ordinal"]
        or sentence.tokens[j].deprel == "nummod"
        for j in sentence.children[i]
    )
    return numbered and sentence.child(i, "nmod") is None and is_general(sentence, token.head)


def is_fiction(roles: Roles, stories: frozenset[int]) -> bool:
    """Tell what happens in a film or a book; ``stories`` are the words for these."""
    sentence = roles.sentence
    told = [*roles.fill("in"), *roles.fill("ARG0")]
    verb = roles.act.carrier if roles.act.carrier is not None else roles.act.at
    for _ in range(_STORY):
        for j in sentence.children[verb]:
            relation = sentence.tokens[j].deprel.partition(":")[0]
            inside = relation == "obl" and case_of(sentence, j) in _INSIDE
            # What is done to a film, as "was banned", happened.
            if sentence.tokens[j].deprel == "nsubj" or inside:
                told.append(j)
        verb = sentence.tokens[verb].head
        if verb < 0:
            break
    # "The film's general", "in the opera's second act"
    owners = [sentence.child(h, "nmod:poss") for h in told]
    return not stories.isdisjoint([*told, *owners])
