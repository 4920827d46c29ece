"""Merging across reports, all of it: origins, actors, events, relations, disagreements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sitrep.records import Party, Thing
from sitrep.stories.actors import merge_actors
from sitrep.stories.composing import compose
from sitrep.stories.disagreements import (
    Answer,
    event_disagreements,
    label_disagreements,
    list_disagreements,
)
from sitrep.stories.events import cluster_events
from sitrep.stories.nodes import Directory, make_nodes
from sitrep.stories.origins import find_origins
from sitrep.stories.spells import merge_relations
from sitrep.stories.told import (
    Disagreement,
    Extract,
    Office,
    Origin,
    Quote,
    Stories,
    StoryActor,
    StoryEvent,
    StoryRelation,
)


def tell(extracts: Iterable[Extract]) -> Stories:
    """Merge what reports say; the same reports in any order give the same stories."""
    ordered = sorted(extracts, key=lambda e: e.report)
    origins = find_origins(ordered)
    actors = merge_actors(ordered)
    directory = Directory(actors)
    events, disputes = _events(ordered, origins, directory)
    relations = merge_relations(ordered, directory)
    disputes += label_disagreements(actors, ordered)
    disputes += list_disagreements(ordered, directory)
    return Stories(
        origins=origins,
        actors=_with_offices(actors, relations),
        events=events,
        relations=relations,
        disagreements=tuple(sorted(disputes, key=lambda d: d.id)),
    )


def _events(
    extracts: Sequence[Extract], origins: Sequence[Origin], directory: Directory
) -> tuple[tuple[StoryEvent, ...], list[Disagreement]]:
    nodes = make_nodes(extracts, directory)
    groups, bonds = cluster_events(nodes)
    origin_of = {origin.report: origin.origin for origin in origins}
    voices = {voice.statement: voice for extract in extracts for voice in extract.voices}
    sources = {
        name: directory.merged_id(voice.source.actor)
        for name, voice in voices.items()
        if voice.source.actor
    }
    denials = _denials(extracts, directory)
    events: list[StoryEvent] = []
    disputes: list[Disagreement] = []
    for group in groups:
        told = [nodes[i] for i in group]
        story = compose(told, [bonds.get(i) for i in group], origin_of, directory, sources)
        events.append(story)
        denied = [answer for node in told for answer in denials.get(node.event.id, ())]
        disputes.extend(event_disagreements(story, told, voices, directory, denied))
    return tuple(sorted(events, key=lambda e: e.event.id)), disputes


def _denials(extracts: Sequence[Extract], directory: Directory) -> dict[str, list[Answer]]:
    """Return, by event id, who denies it and with what words."""
    denials: defaultdict[str, list[Answer]] = defaultdict(list)
    for extract in extracts:
        names = {actor.id: actor.name for actor in extract.actors}
        for event in extract.events:
            span = event.evidence
            quote = Quote(report=extract.report, start=span.start, end=span.end, text=span.text)
            for actor in event.denied_by:
                merged = directory.merged(actor)
                speaker = merged.name if merged else names.get(actor)
                denials[event.id].append(Answer(value="negated", speaker=speaker, quote=quote))
    return dict(denials)


def _with_offices(
    actors: Sequence[StoryActor], relations: Sequence[StoryRelation]
) -> tuple[StoryActor, ...]:
    offices: defaultdict[str, list[Office]] = defaultdict(list)
    for story in relations:
        relation = story.relation
        if relation.kind != "holds_office" or relation.negated or relation.subject.actor is None:
            continue
        match relation.object:
            case Thing() as thing:
                title, of = thing.text, thing.of.name if thing.of else None
            case Party() as party:
                title, of = party.name, None
            case _:
                continue
        offices[relation.subject.actor].extend(
            Office(office=title, of=of, time=spell.time) for spell in story.spells
        )
    return tuple(
        replace(
            story,
            offices=tuple(
                sorted(
                    offices.get(story.actor.id, ()),
                    key=lambda o: (o.time.edtf if o.time else "~", o.office),
                )
            ),
        )
        for story in actors
    )
