"""Events made ready to be compared: parties by merged actor, days, place and content words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitrep.records import Actor, Event, Party, Place
from sitrep.stories.cards import is_named
from sitrep.stories.intervals import Days, days_of
from sitrep.stories.tables import families_of
from sitrep.stories.told import Extract, StoryActor
from sitrep.stories.wording import content_stems, stem, wording_keys
from sitrep.text.folding import fold

TOLD = frozenset({"occurred", "ongoing", "alleged", "negated"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One party of an event: its merged actor, or the content words of a thing."""

    actor: str | None
    kind: str
    country: str | None
    sector: str | None
    named: bool
    stems: frozenset[str]

    @property
    def lasts(self) -> bool:
        """Whether another report can mean the same one: a body's own name, or a country's role."""
        return self.named or self.country is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One event of one report, ready to be compared.

    ``told`` tells deeds from plans; ``firm`` times read from words from those inferred; ``stems``
    are the words beside actors, place and trigger; ``wording`` the keys of the whole sentence.
    """

    report: str
    outlet: str | None
    event: Event
    families: tuple[str, ...]
    told: bool
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    days: Days | None
    firm: bool
    place: Place | None
    place_key: str | None
    trigger: str
    stems: frozenset[str]
    wording: tuple[str, ...]


class Directory:
    """Finds the merged actor of a report's own actor id."""

    def __init__(self, actors: Sequence[StoryActor]) -> None:
        self.by_member: Mapping[str, Actor] = {
            member.member: story.actor for story in actors for member in story.members
        }

    def merged(self, actor: str | None) -> Actor | None:
        """Return the merged actor, null for a thing or an unknown id."""
        return self.by_member.get(actor) if actor is not None else None

    def merged_id(self, actor: str) -> str:
        """Return the merged actor's id, the given id where there is none."""
        found = self.by_member.get(actor)
        return found.id if found else actor

    def party(self, party: Party) -> Party:
        """Return a party that refers to the merged actor."""
        actor = self.merged(party.actor)
        if actor is None:
            return party
        return Party(
            actor=actor.id,
            name=actor.name,
            country=actor.country or party.country,
            sector=party.sector or actor.sector,
            code=party.code or actor.code,
            start=party.start,
            end=party.end,
            text=party.text,
        )


def make_nodes(extracts: Sequence[Extract], directory: Directory) -> list[Node]:
    """Return the events of all reports, ordered by report and place in it."""
    return [
        _node(extract, event, directory)
        for extract in sorted(extracts, key=lambda e: e.report)
        for event in sorted(extract.events, key=lambda e: (e.trigger.start, e.id))
    ]


def _node(extract: Extract, event: Event, directory: Directory) -> Node:
    parties = (*event.actors, *event.recipients)
    # Actors, place and trigger are compared by themselves; words are what else is said.
    actors = (party.text for party in parties if party.actor is not None)
    named = content_stems(" ".join((event.trigger.text, *actors)))
    place = event.place
    if place is not None:
        named |= content_stems(place.raw)
    said = content_stems(event.evidence.text)
    return Node(
        report=extract.report,
        outlet=extract.outlet,
        event=event,
        families=families_of(event.type),
        told=event.factuality in TOLD,
        actors=tuple(_side(party, place, directory) for party in event.actors),
        recipients=tuple(_side(party, place, directory) for party in event.recipients),
        days=days_of(event.time),
        firm=event.time is not None and event.time.basis != "narrative",
        place=place,
        place_key=place_key(place),
        trigger=stem(event.trigger.text.lower()),
        stems=said - named,
        wording=wording_keys(said),
    )


def place_key(place: Place | None) -> str | None:
    """Return what tells places apart: the gazetteer's id, else the folded name."""
    if place is None:
        return None
    return str(place.geonames_id) if place.geonames_id is not None else fold(place.name)


def _side(party: Party, place: Place | None, directory: Directory) -> Side:
    actor = directory.merged(party.actor)
    if actor is not None:
        return Side(
            actor=actor.id,
            kind=actor.kind,
            country=party.country or actor.country,
            sector=party.sector or actor.sector,
            named=is_named(actor.name, actor.kind),
            stems=content_stems(party.text),
        )
    country, kind = party.country, "thing"
    if place is not None and fold(party.text) in (fold(place.raw), fold(place.name)):
        # The town visited or attacked stands for its country, as in "visited Tripoli".
        country, kind = place.country, "state"
    return Side(
        actor=None,
        kind=kind,
        country=country,
        sector=party.sector,
        named=False,
        stems=content_stems(party.text),
    )
