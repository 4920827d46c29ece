"""Whether two sides can stand in a relation at all."""

from __future__ import annotations

from sitrep.grammar.parties import is_somebody
from sitrep.grammar.scene import Scene
from sitrep.records import Party, Place, Thing
from sitrep.states.draft import Draft
from sitrep.states.patterns import bystanders

# Sectors of people who bear no arms.
_UNARMED = frozenset({"CVL", "REF", "MED", "EDU", "JRN", "REL", "SOC", "AGR", "LAB"})


def fits(scene: Scene, draft: Draft, subject: Party, target: Party | Place | Thing) -> bool:
    """Tell whether both sides are somebody or something that a relation can hold between."""
    if draft.kind == "same_as":
        return True
    if draft.kind != "located_in" and not is_somebody(draft.sentence, subject):
        return False
    if not isinstance(target, Party):
        return True
    if subject.actor is not None and subject.actor == target.actor:
        return False
    if draft.kind == "fights" and _is_harmless(target):
        return False
    if draft.kind == "controls" and _is_people(scene, target):
        return False
    if draft.kind == "member_of" and _has_no_members(scene, target):
        return False
    return is_somebody(draft.sentence, target)


def _is_harmless(party: Party) -> bool:
    """Tell whether a party has no side in a fight: those who are shot at need not fight back."""
    words = (w.strip(",.").removesuffix("s") for w in party.text.lower().split())
    return party.sector in _UNARMED or any(w in bystanders() for w in words)


def _is_people(scene: Scene, party: Party) -> bool:
    """Tell whether a party is people: to hold them is no control of ground."""
    kind = None if party.actor is None else scene.cast.by_id[party.actor].kind
    return kind in ("population", "person")


def _has_no_members(scene: Scene, party: Party) -> bool:
    kind = None if party.actor is None else scene.cast.by_id[party.actor].kind
    return kind in ("person", "state")
