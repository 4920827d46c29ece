"""What the language model adds to the rules, by the type of event it holds a word for.

It proposes acts between parties of politics that no rule decides; lets a rule hold whose role is
filled by other words than those it lists; adds modes; and doubts acts in which no party of politics
takes part. What it proposes stands as a rule made for one word, so that parties, mood and reasons
are found as for any other; the reason says that it is the model's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import NotRequired, TypedDict, cast

from sitrep.events.draft import Draft
from sitrep.events.roles import Roles
from sitrep.grammar.subjects import case_of
from sitrep.language.analysis import TypeScore
from sitrep.ontology.plover import event_types
from sitrep.ontology.resources import document
from sitrep.ontology.rule_files import lemma_sets
from sitrep.ontology.rules import Condition, Rule
from sitrep.records import Party

# Bodies and people without part in politics: firms, schools, the press, crowds, criminals.
_PRIVATE = frozenset({"AGR", "BUS", "CRM", "CVL", "EDU", "JRN", "MED", "REL", "SOC", "UNK"})
# Sets of words for who uses force, gathers or is held.
_FORCEFUL = (
    "force", "soldiery", "police", "troops", "power", "arms", "fray", "crowd", "several",
    "refugee", "diplomat", "inspector", "captive", "territory", "building",
)  # fmt: skip
_WHERE = frozenset({"in", "at", "near", "around", "outside", "inside", "across", "along"})
# Bodies that use force.
ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "COP", "SPY"})
# What these do is politics when they protest.
_PROTESTS = frozenset({"PROTEST"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Who takes part in acts of a type, as ``Rule`` has it."""

    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    reciprocal: bool


class _Row(TypedDict):
    actor: list[str]
    recipient: list[str]
    reciprocal: NotRequired[bool]


class _Everyday(TypedDict):
    types: list[str]
    doubt: float
    faith: float
    outweighed: float


class _Table(TypedDict):
    score: float
    verb_score: float
    declined: dict[str, float]
    cooperative: list[str]
    loose_score: float
    lone_score: float
    loose_around: list[str]
    mode_score: float
    veto: float
    private_veto: float
    nobody_veto: float
    force_score: float
    force_veto: float
    force_types: list[str]
    everyday: _Everyday
    types: dict[str, _Row]


@cache
def _table() -> _Table:
    return cast("_Table", document("ontology/proposals.yaml"))


@cache
def shapes() -> dict[str, Shape]:
    """Return the shapes by type."""
    return {
        name: Shape(
            actor=tuple(row["actor"]),
            recipient=tuple(row["recipient"]),
            reciprocal=row.get("reciprocal", False),
        )
        for name, row in _table()["types"].items()
    }


def proposed(ranked: tuple[TypeScore, ...], *, verb: bool) -> Rule | None:
    """Return the model's proposal as a rule made for one word, null where it is not sure.

    Less is enough for a verb of cooperation.
    """
    if not ranked or ranked[0].type is None:
        return None
    best, table = ranked[0], _table()
    least = table["verb_score"] if verb and best.type in table["cooperative"] else table["score"]
    return _rule(best, ranked[0].type) if best.score >= least else None


def reproposed(ranked: tuple[TypeScore, ...], lemma: str, *, verb: bool) -> Rule | None:
    """Return a proposal for a word that rules know though none of them holds for it.

    Nouns of meetings count as well; words for speech do not, for their rules tell talks from talk.
    """
    if not ranked or ranked[0].type is None or lemma in lemma_sets()["utterance"]:
        return None
    best = ranked[0]
    least = _table()["declined"].get(ranked[0].type, 1.0)
    known = verb or best.type == "CONSULT"
    return _rule(best, ranked[0].type) if known and best.score >= least else None


def of_force(ranked: tuple[TypeScore, ...]) -> Rule | None:
    """Return a weaker proposal, which stands only where those who act use force.

    The model may waver between types of force and be sure that it is one of them.
    """
    table = _table()
    if not ranked or ranked[0].type not in table["force_types"]:
        return None
    sure = sum(each.score for each in ranked if each.type in table["force_types"])
    if sure < table["force_score"] or _score_of(None, ranked) > table["force_veto"]:
        return None
    return _rule(ranked[0], ranked[0].type)


def uses_force(draft: Draft, roles: Roles) -> bool:
    """Tell whether all who act are armed bodies or their men."""
    tokens = roles.sentence.tokens
    return bool(draft.actors) and all(
        any(party.sector in ARMED for party in roles.parties(head))
        or tokens[head].lemma.lower() in _armed_words()
        for head in draft.actors
    )


@cache
def _armed_words() -> frozenset[str]:
    sets = lemma_sets()
    return sets["force"] | sets["soldiery"] | sets["police"] | sets["warcraft"]


def _rule(best: TypeScore, type_: str) -> Rule:
    shape = shapes()[type_]
    known = best.mode is not None and event_types()[type_].mode(best.mode) is not None
    return Rule(
        id=f"proposed.{type_.lower()}",
        type=type_,
        frames=(),
        nouns=(),
        verbs=(),
        when=(),
        unless=(),
        actor=shape.actor,
        recipient=shape.recipient,
        reciprocal=shape.reciprocal,
        mode=best.mode if known else None,
        contexts=(),
        cameo=None,
        embeds=None,
        act=(),
        light=False,
        reason=f"the model holds it for {type_}, {best.score:.2f}",
        example=None,
        by_model=True,
    )


def is_for(rule: Rule, ranked: tuple[TypeScore, ...]) -> bool:
    """Tell whether the model is sure enough of a rule's type for the rule to hold loosely."""
    return _score_of(rule.type, ranked) >= _table()["loose_score"]


def may_lack_words(rule: Rule) -> bool:
    """Tell a type whose rules may hold loosely for other words around, or another doer, too."""
    return rule.type in _table()["loose_around"]


def loosened(rule: Rule, lacking: Condition, ranked: tuple[TypeScore, ...]) -> Rule:
    """Return a rule without the condition whose words it lacks; its reason names the role."""
    score = _score_of(rule.type, ranked)
    place = "word around it" if lacking.key == "any" else lacking.key
    return replace(
        rule,
        when=tuple(condition for condition in rule.when if condition is not lacking),
        reason=f"{rule.reason}; another {place} than it lists, but the model holds it for "
        f"{rule.type}, {score:.2f}",
    )


def holds_loosely(draft: Draft, roles: Roles, ranked: tuple[TypeScore, ...]) -> bool:
    """Tell whether an act of a loosened rule stands: politics, and both sides or a sure model."""
    sides = {*draft.actors, *draft.recipients}
    told = bool(draft.actors) and len(sides) > 1
    sure = _score_of(draft.type, ranked) >= _table()["lone_score"]
    return (sure or told) and concerns_politics(draft, roles)


def is_doubted(draft: Draft, roles: Roles, ranked: tuple[TypeScore, ...]) -> bool:
    """Tell an act that the model holds for none and in which no party of politics takes part.

    Less doubt is enough where nobody takes part who is known to use force or to suffer it.
    """
    doubt, table = _score_of(None, ranked), _table()
    if concerns_politics(draft, roles):
        return False
    sides = (*draft.actors, *draft.recipients)
    if _is_everyday(draft, ranked) and (_is_private(draft, roles) or not sides):
        return True
    if doubt < table["private_veto"]:
        return False
    tokens = roles.sentence.tokens
    weapons = lemma_sets()["instrument"]
    if draft.actors and all(tokens[h].lemma.lower() in weapons for h in draft.actors):
        # Whose weapon it was is often not told: "a torpedo sank the corvette".
        return False
    if not draft.actors and not draft.recipients:
        # "Clashes broke out" names nobody and happened all the same.
        return doubt >= table["nobody_veto"] and draft.act.carrying != "happen"
    return doubt >= table["veto"] or _is_private(draft, roles)


def _is_everyday(draft: Draft, ranked: tuple[TypeScore, ...]) -> bool:
    """Tell an act of daily life and trade, of which the model doubts that it is any event."""
    table, doubt = _table()["everyday"], _score_of(None, ranked)
    if draft.type not in table["types"] or doubt < table["doubt"]:
        return False
    kinds = (draft.type, draft.plain.type if draft.plain is not None else None)
    faith = max(_score_of(k, ranked) for k in kinds if k is not None)
    # Doubt that clearly outweighs faith is enough, too.
    return faith < max(table["faith"], doubt * table["outweighed"])


def _is_setting(roles: Roles, head: int) -> bool:
    case = case_of(roles.sentence, head)
    dated = case == "on" and roles.sentence.tokens[head].upos == "PROPN"
    return case in _WHERE or (dated and not roles.is_actor(head))


def _is_private(draft: Draft, roles: Roles) -> bool:
    """Tell an act of private persons, firms, animals or things among themselves."""
    heads = (*draft.actors, *draft.recipients)
    # Where and when something happens tells nobody who takes part.
    heads = tuple(h for h in heads if not _is_setting(roles, h))
    tokens = roles.sentence.tokens
    bloody = lemma_sets()["gore"] | lemma_sets()["bloodshed"]
    if draft.type == "ASSAULT" and tokens[draft.at].lemma.lower() in bloody:
        # Blood between people is no figure of speech: "a farmer shot his neighbour".
        sides = (draft.actors, draft.recipients)
        people = lemma_sets()["people"]
        if all(any(tokens[h].lemma.lower() in people for h in side) for side in sides):
            return False
    return bool(heads) and not any(
        tokens[h].lemma.lower() in _forceful() or tokens[h].upos in ("PRON", "NUM") for h in heads
    )


@cache
def _forceful() -> frozenset[str]:
    """Return the words for those who use force, gather or are held."""
    sets = lemma_sets()
    return frozenset().union(*(sets[name] for name in _FORCEFUL))


def _score_of(type_: str | None, ranked: tuple[TypeScore, ...]) -> float:
    return next((each.score for each in ranked if each.type == type_), 0.0)


def with_mode(draft: Draft) -> Draft:
    """Return an act with the mode that the model sees, where it agrees on the type of a rule.

    A mode that a rule names stands.
    """
    if draft.modes or draft.type is None or draft.over:
        return draft
    best = next(iter(draft.act.sentence.types_at.get(draft.at, ())), None)
    if best is None or best.type != draft.type or best.score < _table()["mode_score"]:
        return draft
    mode = event_types()[draft.type].mode(best.mode) if best.mode is not None else None
    return (
        replace(draft, mode=mode.name, modes=(mode.name,), mode_seen=True)
        if mode is not None
        else draft
    )


def concerns_politics(draft: Draft, roles: Roles) -> bool:
    """Tell whether a state, an armed body, officials or a party of politics take part."""
    heads = (*draft.actors, *draft.recipients)
    parties = [party for head in heads for party in roles.parties(head)]
    if draft.type in _PROTESTS:
        return any(party.actor is not None for party in parties)
    return any(map(is_political, parties))


def is_political(party: Party) -> bool:
    """Tell a state, an armed body, officials or a party of politics."""
    if party.actor is None:
        return False
    return party.sector not in _PRIVATE if party.sector else party.country is not None
