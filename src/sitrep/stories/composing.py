"""Composes one event from its tellings: the best telling leads, the others fill and confirm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sitrep.identity import digest
from sitrep.records import Event, Factuality, Party, Place, Time
from sitrep.stories.groups import Bond, Groups
from sitrep.stories.intervals import days_of
from sitrep.stories.nodes import Directory, Node
from sitrep.stories.told import StoryEvent, Telling
from sitrep.stories.wording import same_passage

# Told as fact outranks told as claim, a claim outranks what has not happened yet.
_RANK: Mapping[Factuality, int] = {
    "occurred": 0,
    "ongoing": 1,
    "alleged": 2,
    "negated": 3,
    "future": 4,
    "hypothetical": 5,
}
_BASES = ("given", "metadata", "governing", "text", "caption", "shared", "narrative")


def compose(
    nodes: Sequence[Node],
    bonds: Sequence[Bond | None],
    origins: Mapping[str, str],
    directory: Directory,
    sources: Mapping[str, str],
) -> StoryEvent:
    """Return the merged event of nodes that tell one act.

    Args:
        nodes: the tellings; ``bonds`` names for each the bond that joined it, null where none.
        origins: origin by report id.
        directory: finds merged actors.
        sources: merged actor by the id of the statement that it makes.
    """
    order = sorted(range(len(nodes)), key=lambda i: _standing(nodes[i]))
    ordered = [nodes[i] for i in order]
    return StoryEvent(
        event=_event(ordered, origins, directory, sources),
        report=ordered[0].report,
        reports=tuple(dict.fromkeys(node.report for node in ordered)),
        mentions=tuple(_telling(nodes[i], bonds[i]) for i in order),
        origins=count_origins(ordered, origins),
    )


def _event(
    nodes: Sequence[Node],
    origins: Mapping[str, str],
    directory: Directory,
    sources: Mapping[str, str],
) -> Event:
    """Return the lead's event, its fields filled from the other tellings."""
    events = [node.event for node in nodes]
    lead = events[0]
    actors, recipients = _sides(events, directory)
    place, time = _place(events), _time(events)
    filled = {"actors": actors, "recipients": recipients, "place": place, "time": time}
    return replace(
        lead,
        id=digest("story", "event", min(e.id for e in events)),
        modes=tuple(dict.fromkeys(m for e in events if e.type == lead.type for m in e.modes)),
        contexts=tuple(sorted({c for e in events for c in e.contexts})),
        historical=all(e.historical for e in events),
        actors=actors,
        recipients=recipients,
        place=place,
        time=time,
        killed=_number([(n.event.killed, n.report) for n in nodes], origins),
        injured=_number([(n.event.injured, n.report) for n in nodes], origins),
        denied_by=_deniers(events, directory, sources),
        missing=tuple(m for m in lead.missing if not filled.get(m.field)),
        score=max(e.score for e in events),
        made_by="stories/1",
    )


def _deniers(
    events: Sequence[Event], directory: Directory, sources: Mapping[str, str]
) -> tuple[str, ...]:
    """Return who denies the event: as told, and whose negation stands against a telling."""
    denied = {directory.merged_id(actor) for event in events for actor in event.denied_by}
    if events[0].factuality != "negated":
        negations = [e.statement for e in events if e.factuality == "negated" and e.statement]
        denied |= {sources[s] for s in negations if s in sources}
    return tuple(sorted(denied))


def _standing(node: Node) -> tuple[object, ...]:
    event = node.event
    return (
        _RANK[event.factuality],
        event.historical,
        -(bool(event.actors) + bool(event.recipients) + bool(event.place) + bool(event.time)),
        -event.score,
        node.report,
        event.trigger.start,
        event.id,
    )


def _telling(node: Node, bond: Bond | None) -> Telling:
    return Telling(
        report=node.report,
        event=node.event.id,
        trigger=node.event.trigger,
        evidence=node.event.evidence,
        factuality=node.event.factuality,
        score=bond.score if bond else 1.0,
        why=bond.why if bond else "",
    )


def _sides(
    events: Sequence[Event], directory: Directory
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Unite the parties over tellings: every actor, on the side where the first telling puts it.

    Things are those of the first telling that names any party; a thing alone ("a bomb exploded")
    gives way to the actors that another telling names.
    """
    left: dict[str, Party] = {}
    right: dict[str, Party] = {}
    for event in events:
        actors = [directory.party(party) for party in event.actors]
        recipients = [directory.party(party) for party in event.recipients]
        if _turned(left.values(), right.values(), actors, recipients):
            actors, recipients = recipients, actors
        for side, other, parties in ((left, right, actors), (right, left, recipients)):
            for party in parties:
                if party.actor is not None and party.actor not in other:
                    side.setdefault(party.actor, party)
    return (
        (*left.values(), *_things([e.actors for e in events], left)),
        (*right.values(), *_things([e.recipients for e in events], right)),
    )


def _turned(
    left: Iterable[Party],
    right: Iterable[Party],
    actors: Iterable[Party],
    recipients: Iterable[Party],
) -> bool:
    """Tell whether a telling has the sides the other way round: the host welcomes the guest."""
    one, two, a, b = (
        {party.country for party in side if party.country}
        for side in (left, right, actors, recipients)
    )
    return len(one & b) + len(two & a) > len(one & a) + len(two & b)


def _things(tellings: Sequence[tuple[Party, ...]], actors: Mapping[str, Party]) -> list[Party]:
    first = next((parties for parties in tellings if parties), ())
    if actors and all(party.actor is None for party in first):
        return []
    return [party for party in first if party.actor is None]


def _place(events: Sequence[Event]) -> Place | None:
    """Return the place most tellings name, a town before a country."""
    places = [e.place for e in events if e.place is not None]
    counts = Counter(p.name for p in places)
    coarse = {"country": 2, "area": 1, "region": 1, "unknown": 3}
    return min(places, key=lambda p: (coarse.get(p.precision, 0), -counts[p.name]), default=None)


def _time(events: Sequence[Event]) -> Time | None:
    """Return the narrowest time told, one read from words before one inferred."""
    times = [e.time for e in events if e.time is not None]

    def order(time: Time) -> tuple[bool, int, int]:
        days = days_of(time)
        return time.basis == "narrative", days.length if days else 10**9, _BASES.index(time.basis)

    return min(times, key=order, default=None)


def _number(told: Sequence[tuple[int | None, str]], origins: Mapping[str, str]) -> int | None:
    """Return the number that most origins give, the higher of equals."""
    given = {(n, origins.get(report, report)) for n, report in told if n is not None}
    counts = Counter(n for n, _ in given)
    return max(counts, key=lambda n: (counts[n], n)) if counts else None


def count_origins(nodes: Sequence[Node], origins: Mapping[str, str]) -> int:
    """Count the texts that tell an act without copying one another.

    Reports of one origin count once, and so do reports that tell the act in one shared passage.
    """
    first: dict[str, list[str]] = {}
    for node in nodes:
        first.setdefault(origins.get(node.report, node.report), []).append(node.event.evidence.text)
    texts = list(first.values())
    groups = Groups(len(texts))
    for i in range(len(texts)):
        for j in range(i + 1, min(len(texts), i + 40)):
            if any(same_passage(x, y) for x in texts[i][:3] for y in texts[j][:3]):
                groups.join(i, j)
    return len(groups.all())
