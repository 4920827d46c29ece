"""Where the sides of a relation stand around a verb, a noun or an adjective."""

from __future__ import annotations

from sitrep.grammar.cast import Cast
from sitrep.grammar.phrases import conjuncts, governing_verb, is_passive
from sitrep.grammar.subjects import antecedent, case_of, object_of, subject_of
from sitrep.language.analysis import Sentence

_OWNING = frozenset({"of", "by"})
# Verbs that only carry out the act their object names: "conducted strikes ... against".
_ACTING = frozenset({"conduct", "launch", "carry", "stage", "mount", "wage", "lead", "deliver"})
_STEPS = 8
_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "nsubj:pass"})
_BESIDE = frozenset({"appos", "nmod:desc", "flat", "compound"})


def find_role(cast: Cast, sentence: Sentence, i: int, role: str) -> int | None:
    """Return the head word that fills a role, a relative pronoun's antecedent for itself."""
    found = _role(cast, sentence, i, role)
    if found is None or sentence.tokens[found].text.lower() not in ("which", "whom", "whose"):
        return found
    return _behind_pronoun(sentence, found)


def _behind_pronoun(sentence: Sentence, i: int) -> int | None:
    """Return what "of which" and "with whom" stand for: the noun of their relative clause."""
    for _ in range(_STEPS):
        token = sentence.tokens[i]
        if token.head < 0:
            return None
        if token.deprel == "acl:relcl":
            return antecedent(sentence, i, token.head)
        i = token.head
    return None


def _role(cast: Cast, sentence: Sentence, i: int, role: str) -> int | None:
    """Return the head word that fills a role around word ``i``, null where none does.

    Roles: agent and patient of a verb; owner of a noun (possessor, adjective of a country,
    of-phrase); person_owner, a person as possessor; bearer, whom a noun or adjective is said of;
    clause, the subject of the clause a word stands in; doer, the same where the word is that
    clause's own object ("launched an attack"); nearest, the noun that a participle follows; self
    and above, the word and what governs it; else a preposition.
    """
    match role:
        case "agent":
            subject = subject_of(sentence, i)
            return subject if subject is not None else _holder(cast, sentence, i)
        case "patient":
            return object_of(sentence, i)
        case "owner":
            return owner_of(cast, sentence, i)
        case "person_owner":
            owner = _possessor(sentence, i)
            return owner if owner is not None and is_person(cast, sentence, owner) else None
        case "doer":
            direct = sentence.tokens[i].deprel in ("obj", "nsubj:pass")
            return clause_subject(cast, sentence, i) if direct else None
        case "self":
            return i
        case "above":
            above = sentence.tokens[i].head
            return above if above >= 0 else None
        case "nearest":
            return _nearest(sentence, i)
        case "bearer":
            return bearer_of(sentence, i)
        case "clause":
            return clause_subject(cast, sentence, i)
        case _:
            return oblique_of(sentence, i, role)


def is_person(cast: Cast, sentence: Sentence, i: int) -> bool:
    """Tell whether a head word names a person."""
    if any(n.label == "PER" and n.first <= i < n.last for n in sentence.names):
        return True
    party = cast.party(sentence, i)
    return party.actor is not None and cast.by_id[party.actor].kind == "person"


def owner_of(cast: Cast, sentence: Sentence, i: int) -> int | None:
    """Return whose a noun is: possessor, of-phrase, or the adjective or name before it."""
    possessor = _possessor(sentence, i)
    if possessor is not None:
        return possessor
    for j in sentence.children[i]:
        if sentence.tokens[j].deprel == "nmod" and case_of(sentence, j) in _OWNING:
            return j
    for j in sentence.children[i]:
        token = sentence.tokens[j]
        if token.deprel not in ("amod", "compound", "nmod:desc") or j >= i:
            continue
        if cast.mention_of(sentence, j) is not None or _is_named(sentence, j):
            return j
    return None


def bearer_of(sentence: Sentence, i: int) -> int:
    """Return whom a noun or adjective is said of; the word itself where it stands alone."""
    token = sentence.tokens[i]
    subject = next(
        (j for j in sentence.children[i] if sentence.tokens[j].deprel in _SUBJECTS),
        None,
    )
    if subject is not None:
        pronoun = sentence.tokens[subject].text.lower() in ("who", "which", "that")
        if pronoun and token.deprel == "acl:relcl" and token.head >= 0:
            return antecedent(sentence, i, token.head)
        return subject
    if token.upos == "ADJ" or token.upos == "VERB":
        if token.deprel.partition(":")[0] in ("amod", "acl") and token.head >= 0:
            return antecedent(sentence, i, token.head)
        return i
    beside = token.head >= 0 and token.deprel in _BESIDE
    if beside and sentence.tokens[token.head].upos == "PROPN":
        if token.deprel != "appos" or token.xpos in ("NNS", "NNPS"):
            return token.head
        # A singular description behind a list speaks of the last in it.
        return max(j for j in conjuncts(sentence, token.head) if j < i or j == token.head)
    for j in sentence.children[i]:
        below = sentence.tokens[j]
        if below.upos == "PROPN" and (below.deprel == "appos" or below.deprel == "flat"):
            return j
    return i


def clause_subject(cast: Cast, sentence: Sentence, i: int) -> int | None:
    """Return the subject of the clause that a noun stands in, or the noun's own phrase's head."""
    above = sentence.tokens[i].head
    if above < 0 or any(sentence.tokens[j].deprel == "cop" for j in sentence.children[i]):
        return bearer_of(sentence, i)
    if sentence.tokens[above].upos in ("NOUN", "PROPN") and sentence.tokens[i].deprel == "nmod":
        owner = owner_of(cast, sentence, above)
        return owner if owner is not None and owner != i else above
    verb = governing_verb(sentence, above)
    if verb is None:
        return None
    if is_passive(sentence, verb):
        return object_of(sentence, verb)
    return subject_of(sentence, verb)


def oblique_of(sentence: Sentence, i: int, preposition: str) -> int | None:
    """Return the head of a phrase with a preposition below a word or beside it."""
    token = sentence.tokens[i]
    near = [i, *(j for j in sentence.children[i] if sentence.tokens[j].deprel in ("obj", "xcomp"))]
    if token.upos == "NOUN" and token.deprel in ("obj", "obl") and token.head >= 0:
        # "took control of the town": the phrase may hang on the verb, right behind the noun.
        near.append(token.head)
    for holder in near:
        for j in sentence.children[holder]:
            relation = sentence.tokens[j].deprel.partition(":")[0]
            if relation not in ("obl", "nmod") or j <= i:
                continue
            beside = min(sentence.subtree(j)) == i + 1
            acting = preposition == "against" and sentence.tokens[holder].lemma in _ACTING
            if holder == token.head and not beside and not acting:
                continue
            if case_of(sentence, j).split(" ")[0] == preposition:
                return j
    return None


def _holder(cast: Cast, sentence: Sentence, i: int) -> int | None:
    """Return whose aim an infinitive behind a noun is ("X's campaign to defeat Y")."""
    token = sentence.tokens[i]
    if token.deprel != "acl" or token.head < 0 or sentence.tokens[token.head].upos != "NOUN":
        return None
    owner = owner_of(cast, sentence, token.head)
    return owner if owner is not None else clause_subject(cast, sentence, token.head)


def _nearest(sentence: Sentence, i: int) -> int | None:
    """Return the subject of a finite clause, else the noun that a participle follows."""
    own = sentence.child(i, "nsubj")
    if own is not None:
        return object_of(sentence, i)
    for j in range(i - 1, -1, -1):
        if sentence.tokens[j].upos in ("NOUN", "PROPN"):
            return j
        if sentence.tokens[j].upos not in ("PUNCT", "ADV"):
            return None
    return None


def companions(sentence: Sentence, head: int) -> tuple[int, ...]:
    """Return those named beside a phrase ("Russia, alongside Egypt and the UAE")."""
    found: list[int] = []
    holders = [head]
    above = sentence.tokens[head].head
    if above >= 0 and sentence.tokens[head].deprel in ("nsubj", "obl:agent"):
        holders.append(above)
    for holder in holders:
        found.extend(
            j
            for j in sentence.children[holder]
            if sentence.tokens[j].deprel.partition(":")[0] in ("nmod", "obl")
            and case_of(sentence, j) in ("alongside", "along with", "together with", "as well as")
        )
    return tuple(found)


def _possessor(sentence: Sentence, i: int) -> int | None:
    return next((j for j in sentence.children[i] if sentence.tokens[j].deprel == "nmod:poss"), None)


def _is_named(sentence: Sentence, i: int) -> bool:
    return any(name.first <= i < name.last for name in sentence.names)
