"""Relations across reports: stretches of time through which each is said to hold.

"Since 2014" opens a stretch that stays open; "is backed by" holds on the day of the report. Days
on which a relation is told are joined into one stretch unless a report between them denies it,
and a denial closes a stretch that was open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sitrep.identity import digest
from sitrep.records import Party, Place, Relation, Thing, Time
from sitrep.stories.intervals import OPEN_END, Days, days_of, gap, time_of
from sitrep.stories.nodes import Directory
from sitrep.stories.told import Extract, Member, Spell, StoryRelation
from sitrep.text.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Attested:
    """One report's word that a relation holds: through ``days``, or only told on them.

    ``said`` is the time as the words gave it: "since 2014" is no day of January.
    """

    report: str
    days: Days | None
    lasting: bool
    said: Time | None = None


def attest(report: str, time: Time | None, published: Time | None) -> Attested:
    """Return the days that a mention speaks for: its own time, else its report's day."""
    days = days_of(time)
    if days is not None and time is not None:
        return Attested(report=report, days=days, lasting=time.extent, said=time)
    return Attested(report=report, days=days_of(published), lasting=False)


def spells(told: Sequence[Attested], denied: Sequence[Attested] = ()) -> tuple[Spell, ...]:
    """Return the stretches through which a relation holds, oldest first, the undated last."""
    ends = sorted(each.days.first for each in denied if each.days)
    lasting = [
        _Run(_closed(each.days, ends), {each.report}, lasting=True)
        for each in told
        if each.days and each.lasting
    ]
    days = [
        _Run(_closed(each.days, ends), {each.report}, lasting=False)
        for each in told
        if each.days and not each.lasting
    ]
    # Days on which it is told are bridged; a stretch that was told has its own ends.
    bridged = _joined(
        days, lambda a, b: not any(a.last < end <= b.first for end in ends) or gap(a, b) <= 1
    )
    said = {each.days: each.said for each in told if each.lasting and each.said}
    found = [
        Spell(
            time=_as_said(
                time_of(run.days, extent=True, basis="text" if run.lasting else "narrative"),
                said.get(run.days),
            ),
            reports=tuple(sorted(run.reports)),
        )
        for run in _joined([*lasting, *bridged], lambda a, b: gap(a, b) <= 1)
    ]
    undated = sorted({each.report for each in told if each.days is None})
    if undated:
        found.append(Spell(time=None, reports=tuple(undated)))
    return tuple(found)


def _as_said(time: Time, said: Time | None) -> Time:
    return replace(time, edtf=said.edtf, precision=said.precision) if said else time


@dataclass(slots=True)
class _Run:
    days: Days
    reports: set[str]
    lasting: bool


def _joined(runs: Sequence[_Run], may_join: Callable[[Days, Days], bool]) -> list[_Run]:
    """Join runs, oldest first, to the one before where they may."""
    found: list[_Run] = []
    for run in sorted(runs, key=lambda r: r.days):
        if found and may_join(found[-1].days, run.days):
            before = found[-1]
            before.days = Days(before.days.first, max(before.days.last, run.days.last))
            before.reports |= run.reports
            before.lasting |= run.lasting
        else:
            found.append(_Run(run.days, set(run.reports), run.lasting))
    return found


def _closed(days: Days, ends: Sequence[int]) -> Days:
    if days.last < OPEN_END:
        return days
    end = next((end for end in ends if end > days.first), None)
    return days if end is None else Days(days.first, end)


def merge_relations(extracts: Sequence[Extract], directory: Directory) -> tuple[StoryRelation, ...]:
    """Return the relations across reports, ordered by merged id."""
    found: defaultdict[tuple[str, ...], list[tuple[Extract, Relation]]] = defaultdict(list)
    for extract in sorted(extracts, key=lambda e: e.report):
        for relation in extract.relations:
            found[relation_key(relation, directory)].append((extract, relation))
    merged = []
    for key, told in found.items():
        other = found.get((*key[:-1], "no" if key[-1] == "yes" else "yes"), [])
        merged.append(_relation(key, told, other, directory))
    return tuple(sorted(merged, key=lambda r: r.relation.id))


def relation_key(relation: Relation, directory: Directory) -> tuple[str, ...]:
    """Return what makes two relations one: kind, both ends, and whether it is denied."""
    ends = sorted_if_mutual(
        relation.kind, party_key(relation.subject, directory), object_key(relation, directory)
    )
    return (relation.kind, *ends, "no" if relation.negated else "yes")


def sorted_if_mutual(kind: str, subject: str, object_: str) -> tuple[str, str]:
    """Order the ends of a relation that holds both ways."""
    if kind in ("fights", "allied_with", "same_as") and object_ < subject:
        return object_, subject
    return subject, object_


def party_key(party: Party, directory: Directory) -> str:
    """Return the merged actor of a party, else its folded words."""
    return directory.merged_id(party.actor) if party.actor else fold(party.text)


def object_key(relation: Relation, directory: Directory) -> str:
    """Return what tells the objects of relations apart."""
    match relation.object:
        case Party() as party:
            return party_key(party, directory)
        case Place() as place:
            return str(place.geonames_id) if place.geonames_id else fold(place.name)
        case Thing() as thing:
            owner = party_key(thing.of, directory) if thing.of else ""
            return f"{fold(thing.text)}|{owner}"


def _relation(
    key: Sequence[str],
    told: Sequence[tuple[Extract, Relation]],
    other: Sequence[tuple[Extract, Relation]],
    directory: Directory,
) -> StoryRelation:
    extract, lead = min(
        told, key=lambda t: (-t[1].score, t[0].report, t[1].evidence.start, t[1].id)
    )
    subject, object_ = directory.party(lead.subject), lead.object
    if isinstance(object_, Party):
        object_ = directory.party(object_)
    elif isinstance(object_, Thing) and object_.of:
        object_ = replace(object_, of=directory.party(object_.of))
    if lead.kind == "same_as" and isinstance(object_, Party):
        # Two names of one actor: each end keeps the words that name it.
        subject = replace(subject, name=subject.text)
        object_ = replace(object_, name=object_.text)
    found = spells(_attested(told), _attested(other))
    return StoryRelation(
        relation=replace(
            lead,
            id=digest("story", "relation", *key, min(r.id for _, r in told)),
            subject=subject,
            object=object_,
            time=next((s.time for s in reversed(found) if s.time), None),
            score=max(r.score for _, r in told),
            made_by="stories/1",
        ),
        report=extract.report,
        reports=tuple(dict.fromkeys([extract.report, *(e.report for e, _ in told)])),
        spells=found,
        members=tuple(Member(report=e.report, member=r.id, why=r.why) for e, r in told),
    )


def _attested(told: Sequence[tuple[Extract, Relation]]) -> list[Attested]:
    return [attest(e.report, r.time, e.published) for e, r in told]
