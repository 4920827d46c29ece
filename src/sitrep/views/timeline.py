"""The timeline of one actor or of any named thing, oldest first, the undated last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sitrep.errors import NotFound
from sitrep.record import Filter, Record, queries
from sitrep.record.filters import find_actors
from sitrep.records import Mention, Occurrence, Reading, Role, Span, Statement, Time
from sitrep.stories.told import StoryEvent, Telling
from sitrep.text.folding import fold
from sitrep.views.days import in_words
from sitrep.views.entries import Entry
from sitrep.views.summary import summarise, summarise_occurrence

# A role's own noun phrase ends where a clause, a comma or a phrase of place begins.
_PHRASE_END = re.compile(
    r"[,;:(\n]|\s(?:that|who|which|whose|where|when|of|in|on|at|for|to|from|with|by|about|after|"
    r"before|during|as|into|over|under|is|was|are|were|has|have|had|will)\s"
)
_CORE = frozenset({"ARG0", "ARG1", "ARG2"})
_ARTICLES = frozenset({"the", "this", "that"})
# Through these a state acts: what its ministers, troops or police do, it does.
_ORGANS = frozenset({"GOV", "MIL", "SPY", "COP", "LEG", "JUD"})


def timeline(
    record: Record, wanted: str, *, everything: bool = False, rest: Filter | None = None
) -> tuple[Entry, ...]:
    """Return the timeline of an actor; that of a state holds the acts of its organs and officials.

    With ``everything`` it is that of any named thing, and holds also the occurrences in which the
    thing has a role and the statements that it makes. ``rest`` narrows what is shown.

    Raises:
        NotFound: the record knows no such actor (or, with ``everything``, no such words).
    """
    actors = find_actors(record.connection, wanted)
    if not actors and not everything:
        raise NotFound(
            f"The record knows no actor called {wanted}; sitrep actors lists them, "
            "and --all looks for any named thing."
        )
    states = _states(record, actors)
    told = [
        story
        for story in queries.events(record, rest or Filter())
        if _takes_part(story, frozenset(actors), wanted if everything else None)
        or _through_organs(story, states)
    ]
    entries = [_of_event(story) for story in told]
    if everything:
        taken = {(m.report, m.trigger.start) for story in told for m in story.mentions}
        members = _members(record, actors)
        for report in _reports_that_name(record, wanted, actors):
            reading = record.reading(report)
            entries.extend(_of_reading(reading, wanted, members, taken, rest or Filter()))
        entries = _once(entries)
    if not entries and not actors:
        raise NotFound(f"The record holds nothing of {wanted}.")
    numbers = {id_: i for i, id_ in enumerate(_report_order(record))}
    return tuple(sorted(entries, key=lambda e: _order(e, numbers)))


def _report_order(record: Record) -> Iterator[str]:
    for row in record.connection.execute("SELECT id FROM report ORDER BY number"):
        yield row[0]


def _order(entry: Entry, numbers: dict[str, int]) -> tuple[bool, str, str, int, int]:
    time = entry.time
    first = (time.earliest or time.latest or "") if time else ""
    last = (time.latest or "9999") if time else ""
    lead = entry.mentions[0]
    return not first, first, last, numbers.get(lead.report, 0), lead.trigger.start


def _members(record: Record, actors: Sequence[str]) -> frozenset[str]:
    marks = ",".join("?" * len(actors))
    query = f"SELECT member FROM story_actor_member WHERE story IN ({marks})"
    return frozenset(row[0] for row in record.connection.execute(query, tuple(actors)))


def _states(record: Record, actors: Sequence[str]) -> frozenset[str]:
    """Return the codes of those actors that are states."""
    marks = ",".join("?" * len(actors))
    query = f"SELECT country FROM story_actor WHERE kind = 'state' AND id IN ({marks})"
    return frozenset(row[0] for row in record.connection.execute(query, tuple(actors)) if row[0])


def _through_organs(story: StoryEvent, states: frozenset[str]) -> bool:
    parties = (*story.event.actors, *story.event.recipients)
    return any(p.country in states and p.sector in _ORGANS for p in parties)


def _once(entries: Sequence[Entry]) -> list[Entry]:
    """Make one line of the occurrences and statements that reports copy from one another."""
    found: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        lead = entry.mentions[0]
        where = str(lead.trigger.start - lead.evidence.start)
        key = (entry.id,) if entry.event else (lead.evidence.text, lead.trigger.text, where)
        before = found.get(key)
        if before is None:
            found[key] = entry
        else:
            reports = tuple(dict.fromkeys((*before.reports, *entry.reports)))
            mentions = (*before.mentions, *entry.mentions)
            time = before.time or entry.time
            found[key] = replace(before, reports=reports, mentions=mentions, time=time)
    return list(found.values())


def _reports_that_name(record: Record, wanted: str, actors: Sequence[str]) -> list[str]:
    marks = ",".join("?" * len(actors))
    query = (
        "SELECT id FROM report WHERE instr(lower(text), lower(?)) UNION "
        f"SELECT report FROM story_actor_member WHERE story IN ({marks}) ORDER BY 1"
    )
    return [row[0] for row in record.connection.execute(query, (wanted, *actors))]


def _takes_part(story: StoryEvent, actors: frozenset[str], thing: str | None) -> bool:
    for party in (*story.event.actors, *story.event.recipients):
        if party.actor in actors:
            return True
        if thing is not None and _names(thing, party.text):
            return True
    return False


def _of_event(story: StoryEvent) -> Entry:
    return Entry(
        id=story.event.id,
        type=story.event.type,
        time=story.event.time,
        summary=summarise(story.event),
        factuality=story.event.factuality,
        reports=story.reports,
        mentions=story.mentions,
        event=story,
    )


def _of_reading(
    reading: Reading,
    wanted: str,
    members: frozenset[str],
    taken: set[tuple[str, int]],
    rest: Filter,
) -> Iterator[Entry]:
    """Yield the occurrences and statements of one report in which the wanted one has a role."""
    if rest.type is not None or rest.place is not None:
        return
    if rest.outlet is not None and (reading.report.outlet or "").lower() != rest.outlet.lower():
        return
    report = reading.report.id
    own = [m for m in reading.mentions if m.kind == "actor" and m.ref in members]
    for occurrence in reading.occurrences:
        if (report, occurrence.trigger.start) in taken or not _fits(occurrence, rest):
            continue
        if any(_fills(role, own, wanted, reading.report.text) for role in occurrence.roles):
            yield _of_occurrence(report, occurrence)
            taken.add((report, occurrence.trigger.start))
    for statement in reading.statements:
        source = statement.source
        if source is None or (report, statement.cue.start) in taken:
            continue
        named = source.actor in members or _names(wanted, source.text)
        if named and _in_days(statement.time, rest):
            yield _of_statement(report, statement)


def _fits(occurrence: Occurrence, rest: Filter) -> bool:
    if rest.factuality is not None and occurrence.factuality != rest.factuality.lower():
        return False
    return _in_days(occurrence.time, rest)


def _in_days(time: Time | None, rest: Filter) -> bool:
    until = min((d for d in (rest.until, rest.as_of) if d is not None), default=None)
    if rest.since is None and until is None:
        return True
    if time is None:
        return False
    late = time.latest is None or rest.since is None or time.latest >= rest.since
    return late and (time.earliest is None or until is None or time.earliest <= until)


def _fills(role: Role, own: Sequence[Mention], wanted: str, text: str) -> bool:
    """Tell whether a core role is filled by one of its mentions, or by words of its name."""
    if role.label not in _CORE:
        return False
    head = head_phrase(role.span)
    for mention in own:
        if head.start <= mention.start and mention.start < head.end <= mention.end + 1:
            return True
    if _names(wanted, head.text) or _is_short_for(head, wanted, text):
        return True
    # An apposition: "the newest ship, the Aurora".
    after = role.span.text[len(head.text) :]
    return after.startswith(", ") and _names(wanted, after[2:].partition(",")[0])


def _is_short_for(head: Span, wanted: str, text: str) -> bool:
    """Tell whether "the store" stands for a thing whose name ends so and was named before."""
    words = head.text.lower().split()
    name = wanted.lower().split()
    if len(words) != 2 or words[0] not in _ARTICLES or len(name) < 2 or words[1] != name[-1]:
        return False
    return name[0] in text[: head.start].lower()


def head_phrase(span: Span) -> Span:
    """Return the beginning of a phrase up to where its first modifier or clause begins."""
    found = _PHRASE_END.search(span.text, 1)
    end = found.start() if found else len(span.text)
    text = span.text[:end].rstrip(' ."”')
    return Span(start=span.start, end=span.start + len(text), text=text)


def _names(wanted: str, phrase: str) -> bool:
    """Tell whether a phrase names the thing: it ends in the name, or in its words with others.

    "The iTunes Music Store" names the iTunes Store; "Lund" alone names Odo Lund.
    """
    have, want = fold(phrase).split(), fold(wanted).split()
    if not want or not have or have[-1] not in (want[-1], f"{want[-1]}s"):
        return False
    have[-1] = want[-1]
    if len(have) == 1 and phrase.strip()[:1].isupper():
        return True
    rest = iter(have)
    return all(word in rest for word in want)


def _of_occurrence(report: str, occurrence: Occurrence) -> Entry:
    telling = Telling(
        report=report,
        event=occurrence.id,
        trigger=occurrence.trigger,
        evidence=occurrence.evidence,
        factuality=occurrence.factuality,
        score=1.0,
        why="",
    )
    return Entry(
        id=occurrence.id,
        type=None,
        time=occurrence.time,
        summary=summarise_occurrence(occurrence),
        factuality=occurrence.factuality,
        reports=(report,),
        mentions=(telling,),
    )


def _of_statement(report: str, statement: Statement) -> Entry:
    telling = Telling(
        report=report,
        event=statement.id,
        trigger=statement.cue,
        evidence=statement.evidence,
        factuality="occurred",
        score=statement.score,
        why=statement.why,
    )
    name = statement.source.name if statement.source else ""
    content = " ".join(statement.content.text.split())
    short = content if len(content) <= 90 else content[:89].rstrip() + "…"
    when = in_words(statement.time)
    return Entry(
        id=statement.id,
        type=None,
        time=statement.time,
        summary=f"{name} {statement.stance}: {short}" + (f", {when}" if when else ""),
        factuality="occurred",
        reports=(report,),
        mentions=(telling,),
    )
