"""One thing of the record in full: the fact, why it is so in plain words, and its sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from sitrep.record import Record, queries
from sitrep.record.queries import Happened, Said, Shelved
from sitrep.records import Event, Factuality, Place, Span, Time
from sitrep.stories.told import Disagreement, StoryActor, StoryEvent, StoryRelation, Telling
from sitrep.views.called import called
from sitrep.views.days import in_words
from sitrep.views.found import Found
from sitrep.views.summary import (
    names,
    relation_verb,
    side_name,
    summarise,
    summarise_occurrence,
)
from sitrep.views.versions import versions_in_words

TOLD_AS: Mapping[Factuality, str] = {
    "occurred": "told as having happened",
    "ongoing": "told as going on",
    "alleged": "alleged; whoever tells it does not vouch for it",
    "future": "planned, announced, ordered or threatened; not yet done",
    "hypothetical": "asked, supposed or made a condition; not told as done",
    "negated": "said not to have happened",
}
REASONS = {
    "not_said": "the words name none",
    "agentless": "a passive that leaves out who did it",
    "reciprocal": "all parties stand on one side",
    "unresolved": "named, but not known",
    "ambiguous": "several fit",
    "no_anchor": "told relative to a date that is not known",
    "not_applicable": "this type has none",
}
BASES = {
    "given": "given with the report",
    "metadata": "from the report's metadata",
    "text": "read from the words",
    "caption": "read from a caption",
    "governing": "read from the words that date the verb",
    "narrative": "inferred from the report's day",
    "shared": "shared with the sentence before",
}
# Numbers that an event's fields show already.
_COUNTED = ("killed", "injured")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence of a report, with the stretches of it (offsets within) to set off."""

    report: str
    outlet: str | None
    day: str | None
    sentence: str
    marked: tuple[tuple[int, int], ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A thing in full: its line, facts by name, reasons, and passages."""

    title: str
    facts: tuple[tuple[str, str], ...]
    why: tuple[str, ...]
    passages: tuple[Passage, ...]


def account(record: Record, found: Found) -> Account:
    """Return the account of anything that ``found.fetch`` gives."""
    match found:
        case StoryEvent():
            return _event(record, found)
        case StoryActor():
            return _actor(record, found)
        case StoryRelation():
            return _relation(record, found)
        case Disagreement():
            return _disagreement(record, found)
        case Said():
            return _said(record, found)
        case Shelved():
            return _report(found)
        case Happened():
            return _happened(record, found)
    assert_never(found)


def _passage(record: Record, report: str, sentence: Span, *marked: Span, note: str = "") -> Passage:
    shelved = queries.report(record, report)
    return Passage(
        report=report,
        outlet=(shelved.report.outlet or shelved.report.title) if shelved else None,
        day=in_words(shelved.report.published) if shelved else None,
        sentence=sentence.text,
        marked=tuple((span.start - sentence.start, span.end - sentence.start) for span in marked),
        note=note,
    )


def _event(record: Record, story: StoryEvent) -> Account:
    event = story.event
    facts = [
        ("type", _kind(event)),
        ("told as", TOLD_AS[event.factuality] + ("; background" if event.historical else "")),
        ("by", names(event.actors)),
        ("to", names(event.recipients)),
        ("when", _when(event.time)),
        ("where", _where(event.place)),
        ("killed", str(event.killed) if event.killed is not None else ""),
        ("injured", str(event.injured) if event.injured is not None else ""),
        *((each.kind, each.text) for each in event.numbers if each.kind not in _COUNTED),
        ("denied by", ", ".join(called(record, actor) for actor in event.denied_by)),
        ("told by", _count(len(story.reports), "report") + _origins(story)),
        ("id", event.id),
    ]
    why = [event.why]
    why.extend(
        f"No {missing.field.replace('_', ' ')}: {REASONS[missing.reason]}."
        for missing in event.missing
    )
    return _made(summarise(event), facts, why, _told(record, story.mentions))


def _told(record: Record, mentions: Sequence[Telling]) -> list[Passage]:
    """Return each sentence once, with every trigger in it."""
    by_sentence: dict[tuple[str, Span], list[Telling]] = {}
    for mention in mentions:
        by_sentence.setdefault((mention.report, mention.evidence), []).append(mention)
    return [
        _passage(
            record, report, sentence, *(t.trigger for t in told), note=_merge_note(told[0].why)
        )
        for (report, sentence), told in by_sentence.items()
    ]


def _kind(event: Event) -> str:
    modes = f" ({', '.join(event.modes)})" if event.modes else ""
    cameo = f", CAMEO {event.cameo}" if event.cameo else ""
    contexts = f"; about {', '.join(event.contexts)}" if event.contexts else ""
    return f"{event.type}{modes}{cameo}{contexts}"


def _origins(story: StoryEvent) -> str:
    if len(story.reports) == 1:
        return ""
    return f", {_count(story.origins, 'origin')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _merge_note(why: str) -> str:
    return f"taken for the same event: {why}" if why else ""


def _when(time: Time | None) -> str:
    words = in_words(time)
    return f"{words} ({BASES[time.basis]})" if words and time else ""


def _where(place: Place | None) -> str:
    if place is None:
        return ""
    country = f", {place.country}" if place.country and place.kind != "country" else ""
    spot = ""
    if place.latitude is not None and place.longitude is not None:
        spot = f" ({place.latitude:.2f}, {place.longitude:.2f})"
    return f"{place.name}{country}{spot}"


def _made(
    title: str,
    facts: Sequence[tuple[str, str]],
    why: Sequence[str],
    passages: Sequence[Passage],
) -> Account:
    return Account(
        title=title,
        facts=tuple((name, value) for name, value in facts if value),
        why=tuple(reason for reason in why if reason),
        passages=tuple(passages),
    )


def _actor(record: Record, story: StoryActor) -> Account:
    actor = story.actor
    offices = (
        f"{o.office}{f' of {o.of}' if o.of else ''}"
        + (f" ({words})" if (words := in_words(o.time)) else "")
        for o in story.offices
    )
    labels = (
        f"“{x.text}” {x.count}×{f' in {x.outlet}' if x.outlet else ''}" for x in story.labels[:12]
    )
    facts = [
        ("kind", actor.kind.replace("_", " ")),
        ("country", actor.country or ""),
        ("sector", actor.sector or ""),
        ("code", actor.code or ""),
        ("office", "; ".join(offices)),
        ("called", "; ".join(labels)),
        ("reports", _count(len({m.report for m in story.members}), "report")),
        ("id", actor.id),
    ]
    merged = {member.why for member in story.members if member.why}
    why = [actor.why, *sorted(f"Merged: {reason}." for reason in merged)]
    return _made(actor.name, facts, list(dict.fromkeys(why)), _actor_passages(record, story))


def _actor_passages(record: Record, story: StoryActor) -> list[Passage]:
    """Return the line of the head mention in each of the first reports."""
    passages = []
    for report in sorted({member.report for member in story.members})[:5]:
        heads = {m.member for m in story.members if m.report == report}
        reading = record.reading(report)
        wanted = {actor.head for actor in reading.actors if actor.id in heads}
        mention = next((m for m in reading.mentions if m.id in wanted), None)
        if mention is not None:
            span = Span(start=mention.start, end=mention.end, text=mention.text)
            passages.append(_passage(record, report, _line(reading.report.text, span), span))
    return passages


def _line(text: str, span: Span) -> Span:
    """Return the sentence around a span, as far as full stops and line ends tell."""
    start = max(text.rfind(mark, 0, span.start) + len(mark) for mark in (". ", "\n", "? ", "! "))
    start = start if start > 1 else 0
    ends = [at + 1 for mark in (". ", "? ", "! ") if (at := text.find(mark, span.end)) >= 0]
    ends += [at for at in (text.find("\n", span.end),) if at >= 0]
    end = min(ends, default=len(text))
    return Span(start=start, end=end, text=text[start:end])


def _relation(record: Record, story: StoryRelation) -> Account:
    relation = story.relation
    title = f"{side_name(relation.subject)} {relation_verb(relation)} {side_name(relation.object)}"
    facts = [
        ("kind", relation.kind.replace("_", " ")),
        ("when", "; ".join(in_words(spell.time) or "not dated" for spell in story.spells)),
        ("told by", _count(len(story.reports), "report")),
        ("id", relation.id),
    ]
    passages = [_passage(record, story.report, relation.evidence)]
    for member in story.members:
        if member.member == relation.id or member.report == story.report:
            continue
        own = {r.id: r for r in record.reading(member.report).relations}
        if member.member in own:
            passages.append(_passage(record, member.report, own[member.member].evidence))
    return _made(title, facts, [relation.why], passages[:12])


def _disagreement(record: Record, found: Disagreement) -> Account:
    facts = [
        ("about", called(record, found.about)),
        *((str(i), line) for i, line in enumerate(versions_in_words(record, found), start=1)),
        ("id", found.id),
    ]
    passages = [
        _passage(
            record,
            quote.report,
            Span(start=quote.start, end=quote.end, text=quote.text),
            note=str(version.value),
        )
        for version in found.versions
        for quote in version.evidence[:3]
    ]
    return _made(f"Reports differ on {found.field}", facts, [], passages)


def _said(record: Record, said: Said) -> Account:
    statement = said.statement
    source = statement.source.name if statement.source else "someone not named"
    facts = [
        ("source", source),
        ("via", ", ".join(statement.via)),
        ("stance", statement.stance),
        ("content", " ".join(statement.content.text.split())),
        ("quoted", "word for word" if statement.direct else "in the report's words"),
        ("when", _when(statement.time)),
        ("events", ", ".join(said.events)),
        ("id", statement.id),
    ]
    passage = _passage(record, said.report, statement.evidence, statement.cue)
    return _made(f"{source} {statement.stance}", facts, [statement.why], [passage])


def _report(shelved: Shelved) -> Account:
    report = shelved.report
    facts = [
        ("outlet", report.outlet or ""),
        ("day", _when(report.published)),
        ("url", report.url or ""),
        ("language", report.language or ""),
        ("credits", ", ".join(report.credits)),
        ("origin", "" if shelved.origin == report.id else f"shares the text of {shelved.origin}"),
        ("found", f"{_count(shelved.events, 'event')}, {_count(shelved.statements, 'statement')}"),
        ("id", report.id),
    ]
    passages = [
        Passage(report=report.id, outlet=None, day=None, sentence=block, marked=())
        for block in report.text.split("\n\n")
        if block.strip()
    ]
    return _made(report.title or report.source or report.id, facts, [], passages)


def _happened(record: Record, found: Happened) -> Account:
    occurrence = found.occurrence
    facts = [
        ("told as", TOLD_AS[occurrence.factuality]),
        *((role.label, " ".join(role.span.text.split())) for role in occurrence.roles),
        ("when", _when(occurrence.time)),
        ("id", occurrence.id),
    ]
    why = ["A predicate told in the report that is no coded event."]
    passage = _passage(record, found.report, occurrence.evidence, occurrence.trigger)
    return _made(summarise_occurrence(occurrence), facts, why, [passage])
