"""Where reports differ about one event, one actor's name, or who stands by whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitrep.identity import digest
from sitrep.records import Party, Relation
from sitrep.stories.intervals import gap
from sitrep.stories.labels import descriptor
from sitrep.stories.likeness import distance, sides_alike
from sitrep.stories.nodes import Directory, Node
from sitrep.stories.spells import object_key, party_key
from sitrep.stories.tables import role_heads
from sitrep.stories.told import (
    Disagreement,
    Extract,
    Quote,
    StoryActor,
    StoryEvent,
    Version,
    Voice,
)
from sitrep.text.folding import fold

_LISTED = frozenset({"supports", "fights", "allied_with", "recognizes", "member_of", "party_to"})
_FAR_KM = 40.0
_FORCES_OF = re.compile(r"(?P<who>\S.{0,80}?)['’]s? (?P<what>[\w-]+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One telling's answer to a question."""

    value: str | int
    speaker: str | None
    quote: Quote


def disagreement(about: str, field: str, answers: Sequence[Answer]) -> Disagreement:
    """Return the disagreement that the answers make, one version for each value and speaker."""
    versions: defaultdict[tuple[str, str, str], list[Answer]] = defaultdict(list)
    for answer in answers:
        key = (type(answer.value).__name__, str(answer.value), answer.speaker or "")
        versions[key].append(answer)
    return Disagreement(
        id=digest("disagreement", about, field),
        about=about,
        field=field,
        versions=tuple(
            Version(
                value=told[0].value,
                speaker=told[0].speaker,
                reports=tuple(sorted({answer.quote.report for answer in told})),
                evidence=tuple(dict.fromkeys(answer.quote for answer in told)),
            )
            for _, told in sorted(versions.items(), key=lambda item: (-len(item[1]), item[0]))
        ),
    )


def event_disagreements(
    story: StoryEvent,
    nodes: Sequence[Node],
    voices: Mapping[str, Voice],
    directory: Directory,
    denials: Sequence[Answer],
) -> Iterator[Disagreement]:
    """Yield what the tellings of one merged event disagree on.

    ``voices`` gives a statement's source by its id; ``denials`` are the answers of those who deny
    the event, each with the value "negated".
    """
    about = story.event.id

    def answers(values: Sequence[str | int | None]) -> list[Answer]:
        return [
            Answer(value=value, speaker=_speaker(node, voices, directory), quote=_quote(node))
            for node, value in zip(nodes, values, strict=True)
            if value is not None
        ]

    for field, numbers in (
        ("killed", [n.event.killed for n in nodes]),
        ("injured", [n.event.injured for n in nodes]),
    ):
        if len({n for n in numbers if n is not None}) > 1:
            yield disagreement(about, field, answers(numbers))
    told = answers([_told(node) for node in nodes])
    if {"told as fact", "negated"} <= {_sort(a) for a in (*told, *denials)}:
        yield disagreement(about, "factuality", [*told, *denials])
    # AGREE and SUPPORT (signing) are near words for one pact, no quarrel of the reports.
    if len({n.event.type for n in nodes}) > 1 and {n.event.quad for n in nodes} != {1}:
        yield disagreement(about, "type", answers([n.event.type for n in nodes]))
    if _apart(nodes):
        yield disagreement(
            about, "time", answers([n.event.time.edtf if n.event.time else None for n in nodes])
        )
    if _elsewhere(nodes):
        yield disagreement(
            about, "place", answers([n.place.name if n.place else None for n in nodes])
        )
    for field in ("actors", "recipients"):
        if _others(nodes, field):
            yield disagreement(about, field, answers([_names(n, field, directory) for n in nodes]))


def _told(node: Node) -> str | None:
    return node.event.factuality if node.told else None


def _sort(answer: Answer) -> str:
    return "negated" if answer.value == "negated" else "told as fact"


def _quote(node: Node) -> Quote:
    span = node.event.evidence
    return Quote(report=node.report, start=span.start, end=span.end, text=span.text)


def _speaker(node: Node, voices: Mapping[str, Voice], directory: Directory) -> str | None:
    """Return who tells an event so: whoever denies a deed is not who says that it happened."""
    voice = voices.get(node.event.statement or "")
    if voice is None or (voice.denies and node.event.factuality != "negated"):
        return None
    return directory.party(voice.source).name


def _pairs(nodes: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    few = nodes[:40]
    for i, a in enumerate(few):
        for b in few[i + 1 :]:
            yield a, b


def _apart(nodes: Sequence[Node]) -> bool:
    return any(a.days and b.days and gap(a.days, b.days) > 0 for a, b in _pairs(nodes))


def _elsewhere(nodes: Sequence[Node]) -> bool:
    for a, b in _pairs(nodes):
        if a.place is None or b.place is None or a.place_key == b.place_key:
            continue
        if {a.place.precision, b.place.precision} <= {"exact", "town"}:
            kilometres = distance(a.place, b.place)
            if kilometres is None or 3.0 < kilometres <= _FAR_KM:
                return True
    return False


def _others(nodes: Sequence[Node], field: str) -> bool:
    for a, b in _pairs(nodes):
        if a.report == b.report:
            continue
        left = a.actors if field == "actors" else a.recipients
        right = b.actors if field == "actors" else b.recipients
        # A thing ("a bomb") is no other answer to who did it.
        if not any(s.actor for s in left) or not any(s.actor for s in right):
            continue
        if (
            sides_alike(left, right) is None
            and sides_alike(left, (*b.actors, *b.recipients)) is None
        ):
            return True
    return False


def _names(node: Node, field: str, directory: Directory) -> str | None:
    parties = node.event.actors if field == "actors" else node.event.recipients
    return ", ".join(sorted(directory.party(p).name for p in parties)) or None


def label_disagreements(
    actors: Sequence[StoryActor], extracts: Sequence[Extract]
) -> Iterator[Disagreement]:
    """Yield the actors that reports label by different nouns ("warlord", "commander")."""
    namings: defaultdict[tuple[str, str], list[Answer]] = defaultdict(list)
    for extract in extracts:
        for naming in extract.namings:
            label = descriptor(naming)
            if label is not None:
                quote = Quote(
                    report=extract.report,
                    start=naming.start - label.before,
                    end=naming.end,
                    text=label.quoted,
                )
                namings[extract.report, naming.actor].append(
                    Answer(value=label.text, speaker=None, quote=quote)
                )
    for story in actors:
        answers = [
            answer for m in story.members for answer in namings.get((m.report, m.member), ())
        ]
        heads: defaultdict[str, set[str]] = defaultdict(set)
        for answer in answers:
            heads[answer.quote.report].add(str(answer.value).rpartition(" ")[2])
        if _differ([frozenset(h) for h in heads.values()]):
            yield disagreement(story.actor.id, "labels", answers)


def _differ(sets: Sequence[frozenset[Hashable]]) -> bool:
    """Tell whether two of the sets have nothing in common."""
    distinct = sorted(set(sets), key=lambda s: sorted(map(str, s)))[:50]
    return any(not (a & b) for i, a in enumerate(distinct) for b in distinct[i + 1 :])


def list_disagreements(extracts: Sequence[Extract], directory: Directory) -> Iterator[Disagreement]:
    """Yield where reports that list who backs, fights or joins one side list others.

    A report counts where it names two or more: one name alone is no list.
    """
    lists: defaultdict[tuple[str, str], dict[str, dict[str, Relation]]] = defaultdict(dict)
    for extract in sorted(extracts, key=lambda e: e.report):
        for relation in extract.relations:
            if relation.kind in _LISTED and not relation.negated:
                side = _owner(relation, extract, directory) or object_key(relation, directory)
                key = (relation.kind, side)
                named = lists[key].setdefault(extract.report, {})
                named.setdefault(party_key(relation.subject, directory), relation)
    for (kind, object_), by_report in sorted(lists.items()):
        listed = {report: named for report, named in by_report.items() if len(named) > 1}
        if len({frozenset(named) for named in listed.values()}) < 2:
            continue
        answers = []
        for report, named in listed.items():
            value = ", ".join(sorted(_subject(relation, directory) for relation in named.values()))
            for evidence in dict.fromkeys(r.evidence for r in named.values()):
                quote = Quote(
                    report=report, start=evidence.start, end=evidence.end, text=evidence.text
                )
                answers.append(Answer(value=value, speaker=None, quote=quote))
        yield disagreement(object_, kind, answers)


def _owner(relation: Relation, extract: Extract, directory: Directory) -> str | None:
    """Return who commands the forces that a relation is about: who backs them backs him."""
    forces = _FORCES_OF.match(relation.object.text) if isinstance(relation.object, Party) else None
    if forces is None or forces["what"].lower() not in role_heads():
        return None
    owner = fold(forces["who"])
    for actor in extract.actors:
        if actor.kind in ("person", "armed_group") and owner in map(
            fold, (actor.name, *actor.aliases)
        ):
            return directory.merged_id(actor.id)
    return None


def _subject(relation: Relation, directory: Directory) -> str:
    party: Party = directory.party(relation.subject)
    return party.name
