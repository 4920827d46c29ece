"""Composes one event from its tellings: the best telling leads, the others fill and confirm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sitrep.identity import digest
from sitrep.records import Event, Factuality, Party, Place, Time
from sitrep.stories.groups import Bond, Groups
from sitrep.stories.intervals import days_of
from sitrep.stories.nodes import Directory, Node
from sitrep.stories.told import StoryEvent, Telling
from sitrep.stories.wording import same_passage
from sitrep.text.folding import fold

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
    # Whoever only a denial names is not who did it.
    affirmed = [e for e in events if (e.factuality == "negated") == (lead.factuality == "negated")]
    actors, recipients = _sides(affirmed, directory)
    place, time = _place(events), _time(events)
    filled = {"actors": actors, "recipients": recipients, "place": place, "time": time}
    return replace(
        lead,
        id=digest("story", "event", min(e.id for e in events)),
        modes=tuple(dict.fromkeys(m for e in affirmed if e.type == lead.type for m in e.modes)),
        contexts=tuple(sorted({c for e in events for c in e.contexts})),
        historical=all(e.historical for e in events),
        actors=actors,
        recipients=recipients,
        place=place,
        time=time,
        killed=_numbers(nodes, [n.event.killed for n in nodes], origins),
        injured=_numbers(nodes, [n.event.injured for n in nodes], origins),
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
        -_fullness(event),
        -event.score,
        node.report,
        event.trigger.start,
        event.id,
    )


def _fullness(event: Event) -> int:
    """Count what an event tells; a doer that is a thing, or an open time, tells half."""
    who = 2 if any(p.actor for p in event.actors) else int(bool(event.actors))
    closed = event.time is not None and None not in (event.time.earliest, event.time.latest)
    when = 2 if closed else int(event.time is not None)
    return who + when + 2 * bool(event.recipients) + 2 * bool(event.place)


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
        if event.quad != 4 and _turned(left.values(), right.values(), actors, recipients):
            actors, recipients = recipients, actors
        if not recipients:
            # "A and B met" in one telling of what another tells as A's visit to B.
            hosts = {p.country for p in right.values()} - {p.country for p in left.values()}
            recipients = [p for p in actors if p.country and p.country in hosts]
            actors = [p for p in actors if p not in recipients]
        for side, other, parties in ((left, right, actors), (right, left, recipients)):
            for party in parties:
                if party.actor is None or party.actor in side or party.actor in other:
                    continue
                if not any(_one_role(party, known) for known in side.values()):
                    side[party.actor] = party
    done_to = _things([e.recipients for e in events], ())
    if not any(party.actor for party in events[0].recipients):
        # What the lead names, a port or a ship, stands before the people that others add.
        return (*left.values(), *_things([e.actors for e in events], left)), (
            *done_to,
            *right.values(),
        )
    return (
        (*left.values(), *_things([e.actors for e in events], left)),
        (*right.values(), *done_to),
    )


def _one_role(a: Party, b: Party) -> bool:
    """Tell whether two parties of one event bear one name: "a spokesman" in either telling.

    In tellings of other events "a spokesman" is someone else in every report.
    """
    return fold(a.name) == fold(b.name) and (
        a.country == b.country or None in (a.country, b.country)
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


def _things(tellings: Sequence[tuple[Party, ...]], actors: Collection[str]) -> list[Party]:
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


def _numbers(
    nodes: Sequence[Node], told: Sequence[int | None], origins: Mapping[str, str]
) -> int | None:
    """Return the number that most newsrooms give: one outlet, and all who copy it, count once."""
    outlets = {node.report: node.outlet for node in nodes}
    counts: Counter[int] = Counter()
    seen: set[tuple[int, str]] = set()
    for node, number in zip(nodes, told, strict=True):
        origin = origins.get(node.report, node.report)
        who = outlets.get(origin) or origin
        if number is not None and (number, who) not in seen:
            seen.add((number, who))
            counts[number] += 1
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
