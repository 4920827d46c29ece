"""Which words of a sentence fill the parties of an act, by the roles that its rule names."""

from __future__ import annotations

from sitrep.events.doers import put_under
from sitrep.events.roles import Heads, Roles
from sitrep.events.trees import clause_below, mark_of
from sitrep.grammar.marks import is_clause
from sitrep.grammar.subjects import case_of, is_hour
from sitrep.ontology.rules import Rule

# Deeds by which one party deals with another, whatever thing goes between them.
_DEALING = frozenset({"AID", "SANCTION"})
# Said to or done with parties rather than things.
_TO_PARTIES = frozenset(
    {"REQUEST", "THREATEN", "AGREE", "SUPPORT", "CONSULT", "CONCEDE", "COOPERATE"}
)
_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_SIDES = frozenset({"country", "nation", "state", "side", "party", "neighbour", "neighbor"})
_TOPIC = frozenset({"over", "about", "on", "for"})


def parties(rule: Rule, roles: Roles) -> tuple[Heads, Heads]:
    """Return the heads of the actors and of the recipients that a rule names."""
    if rule.reciprocal:
        between = roles.fill("between") if "between" in rule.actor else ()
        every = [h for role in (*rule.actor, *rule.recipient) for h in roles.fill(role)]
        # "X and Y signed a treaty between the two countries": those are X and Y.
        unnamed = all(roles.sentence.tokens[h].lemma.lower() in _SIDES for h in between)
        others = tuple(h for h in every if h not in between)
        named = tuple(dict.fromkeys(others if unnamed and others else between or every))
        # What is fought or talked about is no side: "fought over the meaning of the novel".
        sides = tuple(
            h
            for h in named
            if case_of(roles.sentence, h) not in _TOPIC
            and mark_of(roles.sentence, h) not in _TOPIC
            and not _is_struck(roles, h)
        )
        doers = any(roles.fill(role) for role in rule.actor)
        # "To fight X" names the other side alone.
        return ((), sides) if not doers and not roles.act.noun else (sides, ())
    actors = roles.first(rule.actor)
    suffers = "doer" in rule.recipient or (rule.type in _HARM and "ARG1" in rule.recipient)
    if not actors and not suffers:
        actors = roles.lone_subject()
    under = put_under(roles.act) if roles.act.noun else None
    if under is not None and under not in actors:
        return actors, (under,)
    filled = [
        # "The raid on Friday killed X" was no raid on a day.
        tuple(h for h in roles.fill(role) if h not in actors and not is_hour(roles.sentence, h))
        for role in rule.recipient
    ]
    given = [heads for heads in filled if heads]
    if given and rule.type in _TO_PARTIES:
        # Words are said to parties rather than things: "threatened X with tariffs".
        return actors, next((hs for hs in given if any(map(roles.is_actor, hs))), given[0])
    if given:
        # A deed is done to someone rather than to what they do: "barred X from voting".
        phrases = [hs for hs in given if not all(is_clause(roles.sentence, h) for h in hs)]
        dealt = phrases if rule.type in _DEALING else ()
        known = (hs for hs in dealt if any(map(roles.is_party, hs)))
        return actors, next(known, phrases[0] if phrases else given[0])
    if rule.type == "ACCUSE":
        return actors, _accused(roles)
    return actors, ()


def _is_struck(roles: Roles, head: int) -> bool:
    """Tell whom a fight hit, who is no side of it: "the fighting killed forty people"."""
    act, token = roles.act, roles.sentence.tokens[head]
    return act.carrying == "happen" and token.head == act.carrier and token.deprel == "obj"


def _accused(roles: Roles) -> Heads:
    """Return who is blamed where only a clause tells it ("alleged that X had taken bribes")."""
    below = clause_below(roles.sentence, roles.act.at)
    return tuple(
        h for h in below if roles.sentence.tokens[h].deprel in ("ccomp", "acl") and h > roles.act.at
    )[:1]
