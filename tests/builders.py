"""Builds readings by hand: every span is found in the text by its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sitrep.identity import derived_id, digest
from sitrep.records import (
    Actor,
    ActorKind,
    Event,
    Factuality,
    Link,
    Mention,
    Occurrence,
    Party,
    Place,
    Plain,
    Reading,
    Relation,
    RelationKind,
    Report,
    Role,
    Span,
    Stance,
    Statement,
    Thing,
    Time,
)


def day(iso: str, last: str | None = None, *, extent: bool = False) -> Time:
    """A day, or the days up to ``last``; an empty ``last`` is open."""
    if last is None:
        return Time(
            earliest=iso, latest=iso, extent=extent, edtf=iso, precision="day", basis="governing"
        )
    return Time(
        earliest=iso,
        latest=last or None,
        extent=extent,
        edtf=f"{iso}/{last or '..'}",
        precision="range",
        basis="governing",
    )


def town(name: str, country: str, latitude: float = 10.0, longitude: float = 10.0) -> Place:
    return Place(
        name=name,
        raw=name,
        country=country,
        latitude=latitude,
        longitude=longitude,
        kind="town",
        precision="town",
    )


@dataclass
class Builder:
    """Collects the records of one report; ``reading`` gives them."""

    id: str
    text: str
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    credits: tuple[str, ...] = ()
    mentions: list[Mention] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    occurrences: list[Occurrence] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def span(self, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Span(start=start, end=start + len(words), text=words)

    def sentence(self, inside: Span) -> Span:
        start = max(self.text.rfind(mark, 0, inside.start) for mark in (". ", "\n")) + 1
        start += len(self.text[start:]) - len(self.text[start:].lstrip())
        stop = min(
            (at for at in (self.text.find(m, inside.end) for m in (". ", ".\n")) if at >= 0),
            default=len(self.text.rstrip()) - 1,
        )
        return Span(start=start, end=stop + 1, text=self.text[start : stop + 1])

    def actor(
        self,
        name: str,
        kind: ActorKind = "organization",
        country: str | None = None,
        sector: str | None = None,
        *,
        words: Sequence[str] = (),
    ) -> Party:
        """Add an actor mentioned by each of ``words`` (its name where none are given)."""
        found = []
        for each in words or (name,):
            start = self.text.find(each)
            while start >= 0:
                found.append(Span(start=start, end=start + len(each), text=each))
                start = self.text.find(each, start + 1)
        assert found, f"{name} is not in the text of {self.id}"
        code = f"{country or ''}{sector or ''}" or None
        ids = [derived_id(self.id, "actor-mention", s.start, s.end) for s in found]
        actor = Actor(
            id=derived_id(self.id, "actor", found[0].start, found[0].end, name),
            name=name,
            kind=kind,
            country=country,
            sector=sector,
            code=code,
            aliases=tuple(words),
            head=ids[0],
        )
        self.actors[name] = actor
        for mention, span in zip(ids, found, strict=True):
            self.mentions.append(
                Mention(
                    id=mention,
                    kind="actor",
                    start=span.start,
                    end=span.end,
                    text=span.text,
                    ref=actor.id,
                )
            )
        return self.party(name, found[0])

    def party(self, name: str, span: Span | None = None) -> Party:
        actor = self.actors.get(name)
        at = span or self.span(name)
        return Party(
            actor=actor.id if actor else None,
            name=actor.name if actor else name,
            country=actor.country if actor else None,
            sector=actor.sector if actor else None,
            code=actor.code if actor else None,
            start=at.start,
            end=at.end,
            text=at.text,
        )

    def event(
        self,
        type_: str,
        trigger: str,
        actors: Sequence[Party] = (),
        recipients: Sequence[Party] = (),
        *,
        time: Time | None = None,
        place: Place | None = None,
        factuality: Factuality = "occurred",
        modes: tuple[str, ...] = (),
        killed: int | None = None,
        injured: int | None = None,
        statement: str | None = None,
        denied_by: tuple[str, ...] = (),
        quad: int | None = None,
        plain: Plain | None = None,
        nth: int = 0,
    ) -> Event:
        at = self.span(trigger, nth)
        event = Event(
            id=derived_id(self.id, "event", at.start, at.end, type_),
            type=type_,
            modes=modes,
            contexts=(),
            cameo=None,
            quad=quad or _QUADS[type_],
            factuality=factuality,
            historical=False,
            plain=plain,
            trigger=at,
            evidence=self.sentence(at),
            actors=tuple(actors),
            recipients=tuple(recipients),
            place=place,
            time=time,
            killed=killed,
            injured=injured,
            statement=statement,
            denied_by=denied_by,
            missing=(),
            score=0.9,
            why=f"rule {trigger}",
            made_by="events/1",
        )
        self.events.append(event)
        if statement is not None:
            self.links.append(Link(statement=statement, event=event.id))
        return event

    def statement(
        self, cue: str, content: str, source: Party | None, stance: Stance = "says"
    ) -> Statement:
        at = self.span(cue)
        statement = Statement(
            id=derived_id(self.id, "statement", at.start, at.end, stance),
            source=source,
            via=(),
            cue=at,
            content=self.span(content),
            direct=False,
            stance=stance,
            time=None,
            evidence=self.sentence(at),
            score=0.9,
            why="cue",
            made_by="statements/1",
        )
        self.statements.append(statement)
        return statement

    def occurrence(self, trigger: str, roles: dict[str, str], time: Time | None = None) -> None:
        at = self.span(trigger)
        self.occurrences.append(
            Occurrence(
                id=derived_id(self.id, "occurrence", at.start, at.end),
                trigger=at,
                evidence=self.sentence(at),
                roles=tuple(Role(label=k, span=self.span(v)) for k, v in roles.items()),
                time=time,
                factuality="occurred",
                made_by="events/1",
            )
        )

    def relation(
        self,
        kind: RelationKind,
        subject: Party,
        object_: Party | Place | Thing,
        words: str,
        *,
        time: Time | None = None,
        negated: bool = False,
    ) -> Relation:
        at = self.span(words)
        relation = Relation(
            id=derived_id(self.id, "relation", at.start, at.end, f"{kind}{subject.start}"),
            kind=kind,
            subject=subject,
            object=object_,
            time=time,
            negated=negated,
            evidence=self.sentence(at),
            statement=None,
            score=0.9,
            why=f"pattern {words}",
            made_by="states/1",
        )
        self.relations.append(relation)
        return relation

    def reading(self) -> Reading:
        report = Report(
            id=self.id,
            title=self.title,
            outlet=self.outlet,
            url=None,
            language="en",
            text=self.text,
            sha256=digest(self.text),
            published=day(self.published) if self.published else None,
            credits=self.credits,
        )
        return Reading(
            report=report,
            mentions=tuple(self.mentions),
            actors=tuple(self.actors.values()),
            events=tuple(self.events),
            occurrences=tuple(self.occurrences),
            statements=tuple(self.statements),
            relations=tuple(self.relations),
            links=tuple(self.links),
        )


_QUADS = {
    "AGREE": 1,
    "CONSULT": 1,
    "SUPPORT": 1,
    "CONCEDE": 1,
    "COOPERATE": 2,
    "AID": 2,
    "RETREAT": 2,
    "REQUEST": 3,
    "ACCUSE": 3,
    "REJECT": 3,
    "THREATEN": 3,
    "PROTEST": 4,
    "SANCTION": 4,
    "MOBILIZE": 4,
    "COERCE": 4,
    "ASSAULT": 4,
}


@dataclass
class HandCoder:
    """A coder whose readings were made by hand; it counts the reports it is asked to read."""

    readings: Sequence[Reading]
    made_by: str = "hand/1"
    asked: list[str] = field(default_factory=list)

    def code(self, reports: Iterable[Report]) -> Iterator[Reading]:
        by_id = {reading.report.id: reading for reading in self.readings}
        for report in reports:
            self.asked.append(report.id)
            yield by_id[report.id]


def story(id_: str = "r1", outlet: str = "Harbour Post") -> Reading:
    """A report with every kind of record in it."""
    report = Builder(
        id_,
        "Ardania visits Vesperia\n\n"
        "Ardanian foreign minister Odo Lund visited Northport on Sunday to meet Ida Moe. "
        "Moe said Boria had shelled a school, killing 4 people. Boria denied it. "
        "Warlord Otto Rask, who is backed by Boria and Zedland, holds Southton. "
        "The ferry Aurora reached the pier.",
        outlet=outlet,
        published="2031-05-04",
        title="Ardania visits Vesperia",
        credits=("Reuters",),
    )
    sunday = day("2031-05-04")
    lund = report.actor("Odo Lund", "person", "ARD", "GOV")
    moe = report.actor("Ida Moe", "person", "VES", "GOV", words=("Ida Moe", "Moe said"))
    boria = report.actor("Boria", "state", "BOR")
    zedland = report.actor("Zedland", "state", "ZED")
    rask = report.actor("Otto Rask", "person", "VES", "REB", words=("Warlord Otto Rask",))
    port = town("Northport", "VES", 41.0, 12.0)
    report.mentions.append(
        Mention(id="place-1", kind="place", start=66, end=75, text=report.text[66:75], place=port)
    )
    report.event("CONSULT", "visited", [lund], [moe], time=sunday, place=port, modes=("visit",))
    said = report.statement("said", "Boria had shelled a school, killing 4 people", moe)
    report.event(
        "ASSAULT",
        "shelled",
        [boria],
        [report.party("a school")],
        modes=("heavy-weapons",),
        killed=4,
        factuality="alleged",
        statement=said.id,
        denied_by=(boria.actor or "",),
    )
    report.statement("denied", "it", boria, "denies")
    for backer in (boria, zedland):
        report.relation("supports", backer, rask, "backed")
    report.relation("controls", rask, town("Southton", "VES", 44.0, 15.0), "holds")
    office = Thing(text="foreign minister", start=34, end=50, of=None)
    report.relation("holds_office", lund, office, "foreign minister")
    report.occurrence("reached", {"ARG0": "The ferry Aurora", "ARG1": "the pier"}, sunday)
    return report.reading()
