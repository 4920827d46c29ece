"""Parties that a sentence implies by what it tells beside an act: who held those he sets free.

Each is certain from the words: only who holds someone can let him go, and police who move in on a
crowd take its people into custody. Nothing is implied from one sentence to the next.
"""

from __future__ import annotations

from dataclasses import replace

from sitrep.events.draft import Draft
from sitrep.events.roles import Heads
from sitrep.grammar.cast import Cast, actor_at
from sitrep.grammar.phrases import is_passive
from sitrep.grammar.subjects import case_of, object_of, subject_of
from sitrep.language.analysis import Sentence

_TAKING = frozenset({"arrest", "abduct", "seize", "deport", None})
_LAW = frozenset({"COP", "MIL", "GOV", "SPY", "PRM", "UAF"})
_MOVING_IN = frozenset({"ASSAULT", "COERCE"})
_AT_ONCE = frozenset({"when", "as", "after"})
_SETTING_FREE = frozenset({"release", "access", None})
# Who does one of these to a request, an offer or a threat is the one it was made to.
_ANSWERING = frozenset(
    {"accept", "reject", "grant", "refuse", "ignore", "dismiss", "rebuff", "spurn", "heed",
     "decline", "brush", "turn", "answer", "defy", "welcome", "shrug", "wave", "deny", "resist",
     "snub"}
)  # fmt: skip
_YIELDING = frozenset({"bow", "yield", "agree", "respond", "accede", "give", "submit", "bend"})
_MADE = frozenset({"REQUEST", "AGREE", "THREATEN"})


def with_implied(cast: Cast, acts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return the acts of a sentence, each with the parties that another act of it implies."""
    return tuple(_answered(cast, _held(_taken(cast, draft, acts), acts)) for draft in acts)


def _taken(cast: Cast, draft: Draft, acts: tuple[Draft, ...]) -> Draft:
    """Let who moves in take people into custody: "nine were held when police raided the hall"."""
    if draft.type != "COERCE" or draft.mode not in _TAKING or draft.actors or draft.act.noun:
        return draft
    sentence = draft.act.sentence
    if not is_passive(sentence, draft.at):
        return draft
    for other in acts:
        ready = other is not draft and other.type in _MOVING_IN and other.actors
        if not ready or not _is_beside(sentence, draft, other):
            continue
        actor = cast.by_id.get(actor_at(cast, sentence, other.actors[0]) or "")
        if actor is not None and actor.sector in _LAW:
            return replace(draft, actors=other.actors)
    return draft


def _is_beside(sentence: Sentence, draft: Draft, other: Draft) -> bool:
    """Tell an act told in a clause of time on another, or in one joined to it by "and"."""
    seat = other.act.carrier if other.act.carrier is not None else other.at
    above, below = sentence.tokens[seat], sentence.tokens[draft.at]
    if above.deprel == "advcl" and above.head == draft.at:
        return any(sentence.words[j] in _AT_ONCE for j in sentence.children[seat] if j < seat)
    return below.deprel == "conj" and below.head == seat


def _held(draft: Draft, acts: tuple[Draft, ...]) -> Draft:
    """Let who sets someone free, or is asked to, be the one who holds him."""
    if draft.type not in ("COERCE", "ASSAULT") or draft.actors or not draft.recipients:
        return draft
    if draft.mode not in ("arrest", "abduct"):
        return draft
    sentence = draft.act.sentence
    for other in acts:
        asked = other.type == "REQUEST" and other.plain is not None
        freed = other.plain.type if asked and other.plain is not None else other.type
        if other is draft or freed not in ("RETREAT", "CONCEDE"):
            continue
        verbs = (i for i in (*other.members, *other.part) if sentence.tokens[i].upos == "VERB")
        let_go = [
            *other.recipients,
            *(object_of(sentence, i) for i in verbs if not asked or i != other.at),
        ]
        holder = other.recipients if asked else other.actors
        if set(draft.recipients) & set(let_go) and not set(holder) & set(draft.recipients):
            return replace(draft, actors=holder)
    return draft


def _answered(cast: Cast, draft: Draft) -> Draft:
    """Let who answers a request or an offer be the one it was made to: "X rejected Y's plea"."""
    if draft.type not in _MADE or not draft.act.noun:
        return draft
    sentence, anchor = draft.act.sentence, draft.act.anchor
    if any(case_of(sentence, j) == "to" for j in sentence.children[draft.at]):
        return draft
    answerer = _answerer(sentence, anchor)
    if not draft.recipients and draft.actors and case_of(sentence, anchor) == "at":
        # "at the request of X the army left"
        answerer = subject_of(sentence, sentence.tokens[anchor].head)
    if answerer is None or answerer in draft.actors or actor_at(cast, sentence, answerer) is None:
        return draft
    owners: Heads = draft.actors
    if any(actor_at(cast, sentence, h) == actor_at(cast, sentence, answerer) for h in owners):
        return draft
    return replace(draft, recipients=(answerer,))


def _answerer(sentence: Sentence, anchor: int) -> int | None:
    token = sentence.tokens[anchor]
    if token.head < 0 or is_passive(sentence, token.head):
        return None
    lemma = sentence.lemmas[token.head]
    taken = token.deprel == "obj" and lemma in _ANSWERING
    yielded = token.deprel == "obl" and lemma in _YIELDING and case_of(sentence, anchor) == "to"
    return subject_of(sentence, token.head) if taken or yielded else None
