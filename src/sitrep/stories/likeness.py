"""Whether two events may be one act: parties, days, place and words, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import asin, cos, radians, sin, sqrt

from sitrep.records import Place
from sitrep.stories.intervals import OPEN_END, OPEN_START, gap, overlap
from sitrep.stories.nodes import Node, Side
from sitrep.stories.tables import state_sectors, verbal_types
from sitrep.stories.wording import same_passage, shared_words, stem, words_of

# Shares of the parts in the whole: who and when weigh most, as two outlets name one visit with
# other words. Found on hand-made pairs of one act and of two (tests/stories), not learned.
_PARTIES, _DAYS, _PLACE, _WORDS, _TRIGGER = 0.35, 0.25, 0.15, 0.15, 0.10
SAME_ACT = 0.60
_WORDS_OF_SPEECH, _WORDS_OF_DEED = 0.4, 0.15
_NEAR_KM = 40.0
# How long after a deed a report that only says when it was told may still mean it.
_TOLD_AGAIN_DAYS = 31
_UNKNOWN = 0.4
_AREAS = frozenset({"region", "country", "area", "sea", "continent", "unknown"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two events are, 0 to 1, in the whole and in each respect, and why in words."""

    score: float
    parties: float
    words: float
    kindred: float
    why: str


def compare(a: Node, b: Node) -> Likeness | None:
    """Return how alike two events are, null where something speaks against their being one."""
    if a.told != b.told or not set(a.families) & set(b.families):
        return None
    days = _days(a, b)
    kindred = _kindred(a, b)
    if days is None and not _next_day(a, b):
        return None
    place = _place(a.place, b.place, a.place_key, b.place_key)
    if place is None:
        return None
    if kindred == 1 and a.event.type == b.event.type and days is not None and _copied(a, b):
        why = f"both {a.event.type}; one sentence in both reports"
        return Likeness(score=0.95, parties=1.0, words=1.0, kindred=1.0, why=why)
    if place == 1 and kindred == 1 and _same_toll(a, b):
        why = f"both {a.event.type}, {a.event.killed} killed in one town in the same way"
        return Likeness(score=0.7, parties=0.5, words=0.5, kindred=1.0, why=why)
    words = shared_words(a.stems, b.stems)
    if not _enough_said(a, b, days or 0.0, words, kindred):
        return None
    parties = parties_alike(a, b)
    blame = parties is None and _same_deed(a, b, days, place, kindred)
    party_score = 0.5 if parties is None else parties
    if parties is None and not (blame and words >= 0.4):
        return None
    sure = party_score > _UNKNOWN and (parties is None or _anchored(a, b))
    sure |= days == 1 and place == 1 and _one_target(a, b)
    if not sure and not _denial(a, b) and not _said_alike(days, words, kindred):
        return None
    if kindred < 1 and words < 0.15 and not _both_sides_known(a, b):
        # One side did several things that day: some word must tell that it is this one.
        return None
    if days is None:
        if place < 1 or party_score < 0.85 or words < 0.5:
            return None
        days = 0.0
    score = (
        _PARTIES * party_score + _DAYS * days + _PLACE * place + _WORDS * words + _TRIGGER * kindred
    )
    return Likeness(
        score=round(score, 4),
        parties=party_score,
        words=words,
        kindred=kindred,
        why=_why(a, b, party_score, days, place, blame=blame),
    )


def clash(a: Node, b: Node) -> bool:
    """Tell whether something speaks against two events being one act, however little else.

    Two things ("the port", "a grain terminal") do not, nor a town and people: one act has many
    targets, and who strikes a town strikes those in it.
    """
    if apart(a, b):
        return True
    if parties_alike(_without_things(a), _without_things(b)) is not None:
        return False
    place = _place(a.place, b.place, a.place_key, b.place_key) or 0.0
    return not _same_deed(a, b, _days(a, b), place, _kindred(a, b))


def apart(a: Node, b: Node) -> bool:
    """Tell whether two events are of other kinds, days or places."""
    if a.told != b.told or not set(a.families) & set(b.families):
        return True
    if _days(a, b) is None and not _next_day(a, b):
        return True
    return _place(a.place, b.place, a.place_key, b.place_key) is None


def _without_things(node: Node) -> Node:
    actors = tuple(side for side in node.actors if side.kind != "thing")
    # A place that is struck has no actor of its own.
    struck = node.event.quad == 4
    recipients = tuple(
        side
        for side in node.recipients
        if side.actor is not None or (side.kind != "thing" and not struck)
    )
    return replace(node, actors=actors, recipients=recipients)


def _denial(a: Node, b: Node) -> bool:
    """Tell whether one report tells a deed and its denial."""
    told = {a.event.factuality, b.event.factuality}
    return a.report == b.report and a.event.quad in (2, 4) and len(told) == 2 and "negated" in told


def _same_toll(a: Node, b: Node) -> bool:
    """Tell whether two reports tell one number killed, by means that both name, in near days."""
    same = a.event.killed == b.event.killed and (a.event.killed or 0) > 1
    if not same or a.report == b.report or not set(a.event.modes) & set(b.event.modes):
        return False
    if a.days is None or b.days is None or a.place is None or b.place is None:
        return False
    near = abs(a.days.last - b.days.last) <= _TOLD_AGAIN_DAYS
    return near and parties_alike(_without_things(a), _without_things(b)) is not None


def _copied(a: Node, b: Node) -> bool:
    """Tell whether two reports tell an act of the same countries in one passage."""
    if a.report == b.report:
        return False
    one, other = (frozenset(s.country for s in (*n.actors, *n.recipients)) - {None} for n in (a, b))
    if not (one <= other or other <= one):
        return False
    return same_passage(a.event.evidence.text, b.event.evidence.text)


def repeats(a: Node, b: Node, likeness: Likeness) -> bool:
    """Tell whether two events of one report are one act told twice, as in headline and lead.

    One report tells two acts with care, so the parties and the act must be the same, and either
    the days known or some words in common besides; acts that are words must say the same.
    """
    if a.event.type != b.event.type or likeness.kindred < 1:
        return False
    if a.event.factuality != b.event.factuality:
        # A deed told or alleged, and its denial.
        return _denial(a, b) and likeness.parties >= 0.4
    if likeness.parties < 0.8:
        return False
    if a.event.type in verbal_types():
        return likeness.words >= _WORDS_OF_SPEECH
    dated = a.days is not None and b.days is not None
    return dated or likeness.words >= _WORDS_OF_DEED


def _anchored(a: Node, b: Node) -> bool:
    """Tell whether a party that more than one report can name is common to both.

    "The police" on one day may be the police of any country.
    """
    pairs = product((*a.actors, *a.recipients), (*b.actors, *b.recipients))
    return any(p.lasts and q.lasts and party_match(p, q) > 0 for p, q in pairs)


def _one_target(a: Node, b: Node) -> bool:
    """Tell whether two deeds of force in one town, of which one names no doer, struck one thing.

    "The port of X" is one thing, whoever tells of it; "a house" may be any.
    """
    blamed = any(_only_things(node.actors) for node in (a, b))
    force = a.event.quad == 4 and a.event.type == b.event.type
    if not (force and blamed) or a.place is None or a.place.precision in _AREAS:
        return False
    pairs = product(a.recipients, b.recipients)
    return any(p.kind == q.kind == "thing" and party_match(p, q) >= 0.7 for p, q in pairs)


def _both_sides_known(a: Node, b: Node) -> bool:
    """Tell whether who did it and to whom were both compared."""
    if a.event.type == "CONSULT":
        return min(len(a.actors) + len(a.recipients), len(b.actors) + len(b.recipients)) > 1
    sides = ((a.actors, b.actors), (a.recipients, b.recipients))
    return all(one and other and _only_things(one) == _only_things(other) for one, other in sides)


def _said_alike(days: float | None, words: float, kindred: float) -> bool:
    """Tell whether day and words make up for parties that say nothing."""
    return days == 1 and (words >= 0.5 or (words >= 0.3 and kindred == 1))


def _enough_said(a: Node, b: Node, days: float, words: float, kindred: float) -> bool:
    """Ask for common words where the days are not known, or where the act itself is words."""
    if days < 0.4 and (words < 0.3 or kindred < 1):
        return False
    verbal = a.event.type in verbal_types() or b.event.type in verbal_types()
    return not verbal or words >= 0.25


def _kindred(a: Node, b: Node) -> float:
    """Likeness of what was done: one trigger or one mode, one type, or one family."""
    if a.trigger == b.trigger or set(a.event.modes) & set(b.event.modes):
        return 1.0
    return 0.5 if a.event.type == b.event.type else 0.0


def _days(a: Node, b: Node) -> float | None:
    """Likeness of the days; null where they are known and apart."""
    if a.days is None or b.days is None:
        return 0.2 if a.days is b.days else 0.3
    if overlap(a.days, b.days) is None:
        return None
    longest = max(a.days.length, b.days.length)
    if OPEN_START in (a.days.first, b.days.first) or OPEN_END in (a.days.last, b.days.last):
        score = 0.35
    else:
        score = 1.0 if longest <= 3 else 0.8 if longest <= 31 else 0.5
    return score if a.firm and b.firm else score * 0.8


def _next_day(a: Node, b: Node) -> bool:
    return a.days is not None and b.days is not None and gap(a.days, b.days) <= 2


def _place(a: Place | None, b: Place | None, key: str | None, other: str | None) -> float | None:
    """Likeness of the places; null where they are known and apart."""
    if a is None or b is None:
        return 0.5
    if key == other:
        return 1.0
    if a.country and b.country and a.country != b.country:
        return None
    if a.precision in _AREAS or b.precision in _AREAS or a.country is None or b.country is None:
        return 0.6
    kilometres = distance(a, b)
    if kilometres is None:
        return 0.4
    return 0.7 if kilometres <= _NEAR_KM else None


def distance(a: Place, b: Place) -> float | None:
    """Return the kilometres between two places, null where one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    y, x = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    h = sin(y / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(x / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(h)))


def parties_alike(a: Node, b: Node) -> float | None:
    """Return the likeness of the parties, 0 to 1; null where they conflict.

    An unknown side, or one where only a thing stands ("a bomb exploded"), asks nothing; where
    nothing is known of either side the likeness is low.
    """
    if _sides_may_turn(a, b):
        # "A and B met" against "A visited B": who stands on which side is a matter of wording.
        left, right = (*a.actors, *a.recipients), (*b.actors, *b.recipients)
        if not left or not right or _only_things(left) != _only_things(right):
            return _UNKNOWN
        return sides_alike(left, right, fewest=2)
    scores = []
    for one, other in ((a.actors, b.actors), (a.recipients, b.recipients)):
        if not one or not other or _only_things(one) != _only_things(other):
            continue
        score = sides_alike(one, other)
        if score is None:
            return None
        scores.append(score)
    return sum(scores) / len(scores) if scores else _UNKNOWN


def _sides_may_turn(a: Node, b: Node) -> bool:
    """Tell whether all stand on one side in one telling: a visit, talks, "the two clashed"."""
    if a.event.type == "CONSULT":
        return True
    if bool(a.recipients) == bool(b.recipients):
        return False
    together = b if a.recipients else a
    return a.event.quad != 4 or len(together.actors) > 1


def _only_things(sides: Sequence[Side]) -> bool:
    return all(side.kind == "thing" for side in sides)


def sides_alike(a: Sequence[Side], b: Sequence[Side], fewest: int = 1) -> float | None:
    """Return how well the shorter side is matched in the other; an empty side asks nothing.

    ``fewest`` is how many matches it takes where both sides have that many parties.
    """
    if not a or not b:
        return _UNKNOWN
    countries = {s.country for s in a if s.country}, {s.country for s in b if s.country}
    if all(countries) and not (countries[0] <= countries[1] or countries[1] <= countries[0]):
        return None
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    best = sorted((max(party_match(p, q) for q in long) for p in short), reverse=True)
    matched = [score for score in best if score > 0]
    if len(matched) < min(fewest, len(short)):
        return None
    if not matched:
        return None
    return sum(matched[: max(fewest, 1)]) / len(matched[: max(fewest, 1)])


def party_match(p: Side, q: Side) -> float:
    """Return how surely two parties are the same side: one actor, a state and its officials."""
    if p.actor is not None and p.actor == q.actor:
        return 1.0
    if p.kind == "thing" and q.kind == "thing":
        share = shared_words(p.stems, q.stems, fewest=1)
        return 0.7 if share >= 0.5 else 0.3 if share > 0 else 0.0
    if p.country is None or q.country is None:
        if p.named and q.named:
            return 0.0
        if p.stems and p.stems == q.stems:
            return 0.7
        return 0.4 if p.sector is not None and p.sector == q.sector else 0.0
    if p.country != q.country:
        return 0.0
    if p.named and q.named and "state" not in (p.kind, q.kind):
        return 0.0
    acting = state_sectors()
    if (p.sector is None or p.sector in acting) and (q.sector is None or q.sector in acting):
        return 0.8 if "state" in (p.kind, q.kind) or p.sector == q.sector else 0.6
    return 0.5 if p.sector == q.sector else 0.0


def _same_deed(a: Node, b: Node, days: float | None, place: float, kindred: float) -> bool:
    """Tell whether two tell one deed and only blame another: same victim, town, day and means."""
    if a.event.quad != 4 or b.event.quad != 4 or days is None or days < 1 or place < 1:
        return False
    return kindred == 1 and (sides_alike(a.recipients, b.recipients) or 0.0) >= 0.7


def _why(a: Node, b: Node, parties: float, days: float, place: float, *, blame: bool) -> str:
    said = [
        f"both {a.event.type}"
        if a.event.type == b.event.type
        else f"{a.event.type} and {b.event.type}"
    ]
    if blame:
        said.append("other parties blamed for one deed")
    else:
        said.append("the same parties" if parties >= 0.95 else "compatible parties")
    if days >= 0.4:
        said.append("days that overlap")
    elif days == 0:
        said.append("days next to each other")
    if place == 1 and a.place is not None:
        said.append(f"both in {a.place.name}")
    shared = a.stems & b.stems
    words = [word for word in words_of(a.event.evidence.text) if stem(word) in shared]
    if words:
        said.append(f"common words {', '.join(list(dict.fromkeys(words))[:5])}")
    return "; ".join(said)
