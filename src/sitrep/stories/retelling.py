"""Whether two acts of force in one report are one: a toll and its cause, an act and "the attack".

Reporters tell one attack in several clauses: "nine people were killed when shells hit the port",
then "the shelling", then who denies it. Each rule asks for a tie in the words and that nothing
known of the two conflicts; acts of which both name a doer are left to ``likeness.repeats``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitrep.records import Event
from sitrep.stories.groups import Bond
from sitrep.stories.likeness import apart, party_match
from sitrep.stories.nodes import Node, Side
from sitrep.stories.tables import is_weapon

_LATER = 0.05
_FAR = 3_000
_BEFORE = 80
# "the shelling"; "this was an attack". With a word between it may be a verb: "the men shot".
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those)\s$", re.IGNORECASE)
_PREDICATE = re.compile(
    r"\b(?:this|that|it)\s(?:was|is)\s(?:an?|the)\s(?:[\w-]+\s)?$", re.IGNORECASE
)
_THE_ARMS = re.compile(r"\b(?:the|this|that|these|those)\s(?:[\w-]+\s)?([\w-]+)\s$", re.IGNORECASE)
# Words by which a report sets a second act apart from the first.
_ANOTHER = re.compile(
    r"\b(?:another|second|third|separate|separately|elsewhere|meanwhile|similar|previous"
    r"|earlier|later|other|more)\b",
    re.IGNORECASE,
)


def retold(first: int, second: int, nodes: Sequence[Node]) -> Bond | None:
    """Return the bond of two acts of force of one report that are one, null where they are not."""
    a, b = nodes[first], nodes[second]
    if "force" not in a.families or "force" not in b.families or apart(a, b):
        return None
    if a.event.trigger.start > b.event.trigger.start:
        a, b = b, a
    if "negated" in (a.event.factuality, b.event.factuality):
        why = _denial(a, b)
    elif a.event.factuality == b.event.factuality and not _conflict(a, b):
        why = _one_telling(a, b)
    else:
        why = None
    if why is None:
        return None
    distance = min(b.event.trigger.start - a.event.trigger.start, _FAR) / _FAR
    score = round(0.95 - _LATER * distance, 4)
    return Bond(first=first, second=second, score=score, why=why)


def _one_telling(a: Node, b: Node) -> str | None:
    if _doers(a) and _doers(b):
        return None
    one, other = a.event, b.event
    if one.evidence.start == other.evidence.start:
        if any(_is_toll(node) for node in (a, b)):
            return "a toll and its cause in one sentence"
        return None
    if _ANOTHER.search(other.evidence.text):
        return None
    if one.killed is not None and one.killed == other.killed and one.killed > 1:
        return f"{one.killed} killed, told twice in one report"
    if not _doers(b) and _refers_back(other) and _targets_fit(a, b):
        return "told of again in the same report, as known"
    return None


def _conflict(a: Node, b: Node) -> bool:
    """Tell whether numbers or means of two acts are known and differ."""
    one, other = a.event, b.event
    numbers = ((one.killed, other.killed), (one.injured, other.injured))
    if any(x is not None and y is not None and x != y for x, y in numbers):
        return True
    return bool(one.modes and other.modes and not set(one.modes) & set(other.modes))


def _denial(a: Node, b: Node) -> str | None:
    """Return why one act is the denial of the other: the same target, and no other doer."""
    one, other = a.event, b.event
    if one.factuality == other.factuality:
        return None
    denied, told = (a, b) if one.factuality == "negated" else (b, a)
    if not denied.event.denied_by:
        return None
    doers, accused = _doers(told), _doers(denied)
    if doers and not any(party_match(p, q) > 0 for p in doers for q in accused):
        return None
    if any(party_match(p, q) >= 0.5 for p in a.recipients for q in b.recipients):
        return "a deed and its denial in one report"
    return None


def _targets_fit(a: Node, b: Node) -> bool:
    """Tell whether targets agree where both acts name one that is no thing and no town."""
    one, other = ([s for s in n.recipients if s.actor is not None] for n in (a, b))
    return not one or not other or any(party_match(p, q) > 0 for p in one for q in other)


def _doers(node: Node) -> tuple[Side, ...]:
    """Return who did it, leaving out things such as shells."""
    return tuple(side for side in node.actors if side.kind != "thing")


def _is_toll(node: Node) -> bool:
    """Tell whether an act is told by its dead and injured alone, without a doer."""
    known = node.event.killed is not None or node.event.injured is not None
    return known and not _doers(node)


def _refers_back(event: Event) -> bool:
    """Tell whether the act is told of as known: "the attack", "the shells hit"."""
    begin = event.trigger.start - event.evidence.start
    before = event.evidence.text[max(0, begin - _BEFORE) : max(0, begin)]
    if _DEFINITE.search(before) or _PREDICATE.search(before):
        return True
    arms = _THE_ARMS.search(before)
    return arms is not None and is_weapon(arms[1])
