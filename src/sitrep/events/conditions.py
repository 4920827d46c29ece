"""Whether a rule's conditions hold for an act."""

from __future__ import annotations

from sitrep.events.act import MEASURES
from sitrep.events.roles import Roles
from sitrep.grammar.marks import is_clause, marks_of
from sitrep.grammar.phrases import conjuncts
from sitrep.language.analysis import Sentence
from sitrep.ontology.rules import Condition, Rule
from sitrep.records import Party

_ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "COP", "SPY"})
_CIVIL = frozenset({"CVL", "REF", "LAB", "EDU", "REL", "JRN", "SOC"})


def applies(rule: Rule, roles: Roles) -> bool:
    """Tell whether all of ``when`` and none of ``unless`` hold."""
    return all(_holds(c, roles) for c in rule.when) and not any(
        _holds(c, roles) for c in rule.unless
    )


def consumed(rule: Rule, roles: Roles) -> frozenset[int]:
    """Return the words by which conditions on lemmas held: they are part of the act they decide."""
    found: set[int] = set()
    for condition in rule.when:
        if condition.lemmas and condition.key not in ("self", "any", "possessor", "ARG0", "by"):
            found.update(
                j
                for head in roles.fill(condition.key)
                for j in _heads(roles.sentence, head)
                if _is_named(roles.sentence, j, condition.lemmas)
            )
    return frozenset(found)


def _holds(condition: Condition, roles: Roles) -> bool:
    heads = roles.fill(condition.key)
    if not heads:
        return False
    if "present" in condition.kinds:
        return True
    sentence = roles.sentence
    if condition.lemmas:
        words = heads
        if condition.key not in ("self", "any", "modifier", "particle"):
            words = tuple(j for head in heads for j in _heads(sentence, head))
        if any(_is_named(sentence, j, condition.lemmas) for j in words):
            return True
    return any(_is_kind(kind, roles, head) for kind in condition.kinds for head in heads)


def _heads(sentence: Sentence, head: int) -> tuple[int, ...]:
    """Return a phrase's coordinated heads, with what a measure noun is of ("package of aid")."""
    found = list(conjuncts(sentence, head))
    for j in tuple(found):
        token = sentence.tokens[j]
        if token.lemma.lower() in MEASURES or token.upos in ("NUM", "SYM"):
            found.extend(k for k in sentence.children[j] if sentence.tokens[k].deprel == "nmod")
    return tuple(found)


def _is_named(sentence: Sentence, j: int, lemmas: frozenset[str]) -> bool:
    token = sentence.tokens[j]
    return token.lemma.lower() in lemmas or token.text.lower() in lemmas


def _is_kind(kind: str, roles: Roles, head: int) -> bool:
    sentence = roles.sentence
    if kind == "clause":
        return is_clause(sentence, head)
    if kind == "obliged":
        return _is_obliged(sentence, head)
    parties = roles.cast.parties(sentence, head)
    if kind == "thing":
        return not is_clause(sentence, head) and all(p.actor is None for p in parties)
    return any(_party_is(kind, roles, party) for party in parties)


def _is_obliged(sentence: Sentence, head: int) -> bool:
    """Tell a clause that says what someone else must do ("that X must leave")."""
    subject = sentence.child(head, "nsubj")
    if subject is None or sentence.tokens[subject].upos == "PRON":
        return False
    marks = marks_of(sentence, head)
    above = sentence.tokens[head].lemma.lower()
    must = marks.modal in ("must", "should", "ought") or (
        above in ("have", "need") and sentence.child(head, "xcomp") is not None
    )
    return must and not marks.negated and not marks.perfect


def _party_is(kind: str, roles: Roles, party: Party) -> bool:
    if party.actor is None:
        return False
    match kind:
        case "actor":
            return True
        case "person":
            return roles.cast.by_id[party.actor].kind == "person"
        case "state":
            return party.country is not None and party.sector in (None, "GOV")
        case "armed":
            return party.sector in _ARMED
        case "civil":
            return party.sector in _CIVIL
    raise ValueError(f"no kind of party {kind!r}")
