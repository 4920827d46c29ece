"""How likely an event is right, by what it rests on."""

from __future__ import annotations

from functools import cache
from math import exp
from typing import cast

from sitrep.events.draft import Draft
from sitrep.events.proposals import is_political
from sitrep.ontology.resources import document
from sitrep.records import Party

MOST_CONDITIONS = 2


@cache
def _weights() -> dict[str, float]:
    return cast("dict[str, float]", document("ontology/scores.yaml"))


def score(draft: Draft, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> float:
    """Return how likely an event is right, 0 to 1, in steps of a hundredth.

    A logistic regression on events judged by hand; ``ontology/scores.yaml`` has its weights. A
    user's own rule is believed as if the model were sure.
    """
    ranked = draft.act.sentence.types_at.get(draft.at, ())
    held = {each.type: each.score for each in ranked}
    own = draft.rule.own
    told = {
        "start": 1.0,
        "faith": 1.0 if own else held.get(draft.type, 0.0),
        "doubt": 0.0 if own else held.get(None, 0.0),
        "loose": draft.loose,
        "proposed": draft.rule.by_model,
        "conditions": min(len(draft.rule.when), MOST_CONDITIONS),
        "politics": any(map(is_political, (*actors, *recipients))),
        "actor": any(party.actor is not None for party in actors),
        "noun": draft.act.noun and draft.act.carrier is None,
    }
    weights = _weights()
    return round(1 / (1 + exp(-sum(weights[name] * told[name] for name in told))), 2)
