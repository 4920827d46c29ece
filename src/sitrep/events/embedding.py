"""Verbs over another act: "promised to send troops" is no aid but an agreement to give it."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from sitrep.events.conditions import consumed
from sitrep.events.draft import Draft
from sitrep.events.roles import Heads, Roles
from sitrep.events.standing import addressees, issuers
from sitrep.events.trace import Verdict
from sitrep.events.trees import clause_below
from sitrep.grammar.attitudes import phrasal_lemma
from sitrep.grammar.marks import marks_of
from sitrep.grammar.phrases import conjuncts, is_passive
from sitrep.grammar.subjects import case_of, subject_of
from sitrep.language.analysis import Sentence
from sitrep.ontology.plover import Outcome, event_types, outcomes
from sitrep.ontology.rule_files import lemma_sets
from sitrep.ontology.rules import Rule
from sitrep.records import Plain

# What the types that stand over another act make of it.
_OUTCOMES = {"AGREE": "agree", "REQUEST": "request", "THREATEN": "threaten", "REJECT": "refuse"}

_CALLING_OFF = frozenset({"cancel", "scrap", "shelve", "abort", "postpone"})
# What asks for an act; a bid only where it says to do what: "told X to leave", not "told X so".
_ASKING = frozenset({"request", "bid"})
# What is said, which a report may tell before its speaker.
_SAID = frozenset({"request", "threaten", "warn", "promise", "propose"})
# What only says that someone will act; without that someone nothing is said.
_SPOKEN = frozenset({"plan", "decide", "will"})


class Acts(Protocol):
    """What finds the act that some words name."""

    def below(self, heads: Heads) -> Draft | None:
        """Return the act that one of some words names, carries or measures."""
        ...

    def lend(self, draft: Draft, actors: Heads) -> None:
        """Give an act without a doer the one who declares it."""
        ...

    def tell(self, i: int, verdict: Verdict, rule: Rule) -> None:
        """Note what was decided on a word."""
        ...


def embedded(acts: Acts, rule: Rule, roles: Roles, *, sure: bool) -> Draft | None:
    """Return what an embedding verb makes of the act below it; null where it makes nothing.

    The act below is told in ``plain`` and is no event of its own.
    """
    outcome = outcomes()[rule.embeds or ""]
    heads = act_heads(rule, roles)
    if outcome.name == "end" and _ends_by_itself(roles):
        acts.tell(roles.act.at, "ends_by_itself", rule)
        return None
    if outcome.name == "bid" and not any(marks_of(roles.sentence, h).infinitive for h in heads):
        acts.tell(roles.act.at, "nothing_below", rule)
        return None
    inner = acts.below(heads)
    if inner is not None and _is_own_affair(roles, inner, outcome):
        acts.tell(roles.act.at, "own_affair", rule)
        return None
    if inner is None and not _stands_alone(outcome, roles.sentence, heads):
        acts.tell(roles.act.at, "nothing_below", rule)
        return None
    if _only_asserts(roles, inner):
        acts.tell(roles.act.at, "nothing_below", rule)
        return None
    type_ = outcome.type_for(inner.type, inner.mode) if inner is not None else outcome.default
    if inner is not None and outcome.name in _SPOKEN and _is_left_undone(inner):
        if type_ not in ("AGREE", "REJECT"):
            acts.tell(roles.act.at, "nothing_below", rule)
            return None
        type_ = "REJECT"
    if inner is not None and outcome.name == "order" and _is_left_to_others(inner):
        type_ = outcome.default
    if type_ == "RETREAT" and _is_called_off(roles):
        type_ = "CONCEDE"
    if type_ == "THREATEN" and outcome.name == "promise" and _is_forsworn(inner):
        type_ = outcome.default
    kept = inner is not None and type_ == inner.type
    if type_ == "same" or (kept and (outcome.default == "same" or outcome.plain is None)):
        if inner is not None:
            acts.lend(inner, roles.first(rule.actor))
        acts.tell(roles.act.at, "told_below", rule)
        return None
    actors, recipients = _parties(rule, roles, inner, heads, outcome)
    if not actors and outcome.name in _SPOKEN:
        # "The raid was planned for the new moon": announced by no one.
        acts.tell(roles.act.at, "told_below", rule)
        return None
    if _is_between(roles, inner, actors):
        recipients = ()
    part = consumed(rule, roles)
    if inner is not None and not _was_said(inner):
        part |= _told_together(acts, inner)
    mode = outcome.mode_for(
        inner.type if inner is not None else None, inner.mode if inner else None
    )
    if mode is not None and event_types()[type_].mode(mode) is None:
        mode = None
    return Draft(
        act=roles.act,
        rule=rule,
        type=type_,
        mode=mode,
        sure=sure,
        actors=actors,
        recipients=recipients,
        part=part - {roles.act.at},
        plain=plain_of(outcome, inner),
        over=inner is not None,
        members=(roles.act.at,),
        modes=(mode,) if mode else (),
        contexts=tuple(dict.fromkeys((*rule.contexts, *(inner.contexts if inner else ())))),
    )


def _is_forsworn(inner: Draft | None) -> bool:
    """Tell harm that is promised not to be done: "pledged not to shell the port"."""
    if inner is None:
        return False
    seat = inner.act.carrier if inner.act.carrier is not None else inner.act.anchor
    return marks_of(inner.act.sentence, seat).negated


def _is_called_off(roles: Roles) -> bool:
    """Tell an act that was given up before it began ("scrapped the raid") from one ended."""
    return phrasal_lemma(roles.sentence, roles.act.at) in _CALLING_OFF


def _only_asserts(roles: Roles, inner: Draft | None) -> bool:
    """Tell "insisted that it was so" from "insisted on a seat"; and a noun of what nobody asks."""
    sentence, at = roles.sentence, roles.act.at
    if sentence.tokens[at].lemma.lower() != "insist":
        return False
    asked = any(roles.fill(role) for role in ("on", "upon"))
    if inner is not None:
        told = marks_of(sentence, inner.act.carrier or inner.act.anchor)
        return not asked and not inner.act.noun and (told.form == "past" or told.perfect)
    return not asked and not any(
        marks_of(sentence, j).form == "base" for j in sentence.children[at]
    )


def _is_left_undone(inner: Draft) -> bool:
    """Tell "decided not to sign", which turns something down, from a decision to act."""
    seat = inner.act.carrier if inner.act.carrier is not None else inner.act.anchor
    marks = marks_of(inner.act.sentence, seat)
    return marks.infinitive and marks.negated


def _is_left_to_others(inner: Draft) -> bool:
    """Tell "ordered the police to close the bridge": asked of them, and not yet done."""
    seat = inner.act.carrier if inner.act.carrier is not None else inner.act.anchor
    return marks_of(inner.act.sentence, seat).infinitive


def _is_between(roles: Roles, inner: Draft | None, actors: Heads) -> bool:
    """Tell what parties do with one another: "X and Y failed to agree on the border"."""
    mutual = inner is not None and (inner.rule.reciprocal or inner.type == "COOPERATE")
    several = len({j for head in actors for j in conjuncts(roles.sentence, head)}) > 1
    return mutual and several and not roles.fill("with")


def _is_own_affair(roles: Roles, inner: Draft, outcome: Outcome) -> bool:
    """Tell a verb that only describes the act it hangs on, or an effort at one's own deed.

    "The visit, not announced before" announces nothing; a "campaign to capture X" asks nobody.
    """
    aside = roles.sentence.tokens[roles.act.at].head in (inner.at, inner.act.anchor)
    if aside and not _said_before(roles):
        return True
    deed = event_types()[inner.type or ""].quad == 4
    doers = roles.fill("ARG0") or roles.fill("by") or roles.fill("possessor")
    own = not inner.actors or bool(set(inner.actors) & set(doers))
    asks = roles.sentence.tokens[roles.act.at].lemma.lower() in lemma_sets()["demand"]
    asks &= inner.act.noun
    return outcome.name in _ASKING and roles.act.noun and not asks and deed and own


def with_content(acts: Acts, draft: Draft, roles: Roles) -> Draft:
    """Add to a promise, threat, demand or refusal what it is about, where that is an act."""
    name = _OUTCOMES.get(draft.type or "")
    if name is None:
        return draft
    found = [h for role in ("ARG1", "ARG2", "for", "to") for h in roles.fill(role)]
    found += clause_below(roles.sentence, roles.act.at)
    heads = tuple(h for h in found if h not in (*draft.actors, *draft.recipients, roles.act.at))
    inner = acts.below(heads)
    if inner is None and not draft.recipients:
        asked = _from_below(roles.sentence, None, heads, draft.actors, outcomes()[name])
        return replace(draft, recipients=asked) if name == "request" else draft
    if inner is None or inner.type == draft.type or _was_said(inner):
        return draft
    return replace(
        draft,
        plain=plain_of(outcomes()[name], inner),
        part=(draft.part | _told_together(acts, inner)) - {draft.at},
        contexts=tuple(dict.fromkeys((*draft.contexts, *inner.contexts))),
        recipients=draft.recipients
        or _from_below(roles.sentence, inner, heads, draft.actors, outcomes()[name]),
    )


def _told_together(acts: Acts, inner: Draft) -> frozenset[int]:
    """Return the words of an act and of those beside it below one verb: "to free X and leave"."""
    sentence = inner.act.sentence
    seat = inner.act.carrier if inner.act.carrier is not None else inner.act.anchor
    part = {inner.at, *inner.members} | inner.part
    for j in sentence.children[seat]:
        alike = marks_of(sentence, j).infinitive and marks_of(sentence, seat).infinitive
        if sentence.tokens[j].deprel == "conj" and alike and sentence.child(j, "nsubj") is None:
            other = acts.below((j,))
            part |= {other.at, *other.members} | other.part if other is not None else set()
    return frozenset(part)


def _was_said(inner: Draft) -> bool:
    """Tell a speech act that was made before it was answered ("rejected calls for a truce")."""
    return inner.act.noun and inner.type in ("ACCUSE", "REQUEST", "THREATEN")


def _ends_by_itself(roles: Roles) -> bool:
    """Tell "the talks ended", which nobody brought to an end, from "X ended the talks"."""
    sentence, at = roles.sentence, roles.act.at
    if roles.act.noun or is_passive(sentence, at):
        return False
    return sentence.child(at, "obj", "xcomp", "ccomp", "obl:agent") is None and not any(
        case_of(sentence, j) in ("with", "from", "to")
        for j in sentence.children[at]
        if sentence.tokens[j].deprel == "obl"
    )


def plain_of(outcome: Outcome, inner: Draft | None) -> Plain | None:
    """Return the act below as it is promised, asked for or refused."""
    if inner is None or outcome.plain is None or inner.type is None:
        return None
    if inner.plain is not None and inner.type in ("AGREE", "REQUEST"):
        return Plain(type=inner.plain.type, factuality=outcome.plain)
    return Plain(type=inner.type, factuality=outcome.plain)


def act_heads(rule: Rule, roles: Roles) -> Heads:
    """Return the words that may hold the act: the rule's roles, else the clauses below."""
    found = [h for role in rule.act for h in roles.fill(role)]
    found += clause_below(roles.sentence, roles.act.at)
    if not found and rule.embeds in _SAID:
        found += _said_before(roles)
    return tuple(dict.fromkeys(h for h in found if h != roles.act.at))


def _said_before(roles: Roles) -> Heads:
    """Return the clause before its speaker: "X should free them, the union urged"."""
    token = roles.sentence.tokens[roles.act.at]
    aside = token.deprel == "parataxis" and roles.sentence.child(roles.act.at, "obj") is None
    return (token.head,) if aside and 0 <= token.head < token.i else ()


def _stands_alone(outcome: Outcome, sentence: Sentence, heads: Heads) -> bool:
    if outcome.unknown == "infinitive":
        return any(marks_of(sentence, h).infinitive for h in heads)
    return outcome.unknown == "always"


def _parties(
    rule: Rule, roles: Roles, inner: Draft | None, heads: Heads, outcome: Outcome
) -> tuple[Heads, Heads]:
    said_by = roles.first(rule.actor)
    actors = issuers(roles, said_by)
    if rule.reciprocal:
        actors = tuple(dict.fromkeys(h for role in rule.actor for h in roles.fill(role)))
    if not actors and inner is not None and outcome.name == "end":
        actors = inner.actors
    if inner is not None and inner.actors:
        # "The talks between X and Y failed" tells what X and Y failed to do.
        act = (inner.at, inner.act.anchor)
        sides = (inner.actors if h in act else (h,) for h in actors)
        actors = tuple(dict.fromkeys(h for each in sides for h in each))
    # Who is warned may bear the label of what is warned of.
    taken = {*(h for h in heads if not roles.is_actor(h)), *actors}
    choices = [addressees(roles, said_by)]
    choices += [tuple(h for h in roles.fill(role) if h not in taken) for role in rule.recipient]
    below = _from_below(roles.sentence, inner, heads, actors, outcome)
    choices.append(tuple(h for h in below if h not in actors))
    given = [choice for choice in choices if choice]
    # A party weighs more than a thing: "lifted the blockade of X in an agreement".
    known = (c for c in given if any(roles.is_actor(h) for h in c))
    return actors, next(known, given[0] if given else ())


def _from_below(
    sentence: Sentence, inner: Draft | None, heads: Heads, actors: Heads, outcome: Outcome
) -> Heads:
    """Return whom a promise, threat, demand or refusal concerns, from the act below it."""
    nouns = tuple(h for h in heads if sentence.tokens[h].upos in ("NOUN", "PROPN", "PRON", "NUM"))
    if inner is None:
        if outcome.name in _ASKING:
            subjects = (subject_of(sentence, h) for h in heads if sentence.tokens[h].upos == "VERB")
            return tuple(s for s in subjects if s is not None and s not in actors)[:1]
        return nouns[:1]
    others = tuple(h for h in inner.actors if h not in actors)
    if outcome.name in _ASKING:
        return others or inner.recipients
    if outcome.name == "refuse" and nouns:
        # "rejected the calls of X" turns X down, or the thing itself where nobody is named.
        return others or nouns[:1]
    return inner.recipients or others
