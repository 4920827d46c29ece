"""What forces are sent to do is no second act where their going is told."""

from __future__ import annotations

from sitrep.events.draft import Draft
from sitrep.grammar.marks import marks_of

_GOING = frozenset({"AID", "MOBILIZE", "COOPERATE"})
_BELOW = frozenset({"advcl", "xcomp", "acl"})


def without_errands(events: list[Draft]) -> list[Draft]:
    """Drop shows of force that are only the purpose of a move: "landed to patrol the strip"."""
    return [d for d in events if not any(_is_errand(d, other) for other in events)]


def _is_errand(draft: Draft, move: Draft) -> bool:
    if draft.type != "MOBILIZE" or draft.act.noun or move.type not in _GOING or draft is move:
        return False
    sentence = draft.act.sentence
    token = sentence.tokens[draft.at]
    if token.deprel.partition(":")[0] not in _BELOW or not marks_of(sentence, draft.at).infinitive:
        return False
    # "A contingent landed to patrol": the noun names the move, its verb carries it.
    above = {move.at, move.act.carrier, move.act.anchor, *move.members}
    if move.act.noun:
        above.add(sentence.tokens[move.act.anchor].head)
    return token.head in above
