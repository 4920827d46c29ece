"""Finds the relations of a report and gives each its parties, time and statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitrep.grammar.mood import mood_of
from sitrep.grammar.phrases import sentence_span
from sitrep.grammar.scene import Scene
from sitrep.grammar.when import governing_time
from sitrep.identity import derived_id
from sitrep.language.analysis import Sentence
from sitrep.records import Party, Place, Relation, Statement, Thing, Time
from sitrep.states.compounds import hyphened
from sitrep.states.draft import Draft
from sitrep.states.fitting import fits
from sitrep.states.misread import misread
from sitrep.states.names import same_names
from sitrep.states.offices import offices
from sitrep.states.sides import objects_of, parties_of
from sitrep.states.titles import titles
from sitrep.states.words import worded

MADE_BY = "states/1"
# What makes an aim part of a fight that goes on ("X's campaign to defeat Y").
_AIMS = frozenset(
    {"purpose", "campaign", "effort", "operation", "mission", "fight", "struggle", "offensive",
     "bid", "drive", "push", "battle", "war"}
)  # fmt: skip
_NOT_SO = frozenset({"future", "hypothetical"})
# A relation only alleged or aimed at, or with a side that is no known actor, weighs less.
_DOUBTFUL, _UNKNOWN = 0.7, 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """How a draft is told: denied or not, in doubt or not, and when."""

    negated: bool
    doubtful: bool
    time: Time | None


def find_relations(scene: Scene) -> tuple[Relation, ...]:
    """Return every lasting relation a report tells, in order of its words, once each."""
    found: dict[str, Relation] = {}
    for sentence in scene.analysis.sentences:
        if not sentence.tokens:
            continue
        for draft in _drafts(scene, sentence):
            pairs = list(_pairs(scene, draft))
            told = _told(scene, draft) if pairs else None
            if told is None:
                continue
            for subject, target in pairs:
                relation = _relation(scene, draft, told, subject=subject, target=target)
                known = found.get(relation.id)
                if known is None or known.score < relation.score:
                    found[relation.id] = relation
    kept = _offices_once(list(found.values()))
    return tuple(sorted(kept, key=lambda r: (r.subject.start, r.object.start or 0)))


def _offices_once(relations: list[Relation]) -> list[Relation]:
    """Keep the first telling of who holds which office, and one that says whose it is if any does.

    A title goes with its name through a whole report; repeating it tells nothing more.
    """
    owned = {
        r.subject.actor
        for r in relations
        if isinstance(r.object, Thing) and r.object.of is not None and r.subject.actor is not None
    }
    seen: set[tuple[str, str, str]] = set()
    kept: list[Relation] = []
    for relation in relations:
        thing = relation.object
        if relation.kind == "holds_office" and isinstance(thing, Thing):
            if thing.of is None and relation.subject.actor in owned:
                continue
            key = (
                relation.subject.actor or relation.subject.text,
                thing.text.lower(),
                "" if thing.of is None else thing.of.actor or thing.of.text,
            )
            if key in seen:
                continue
            seen.add(key)
        kept.append(relation)
    return kept


def _drafts(scene: Scene, sentence: Sentence) -> list[Draft]:
    words = [*worded(scene.cast, sentence), *hyphened(sentence), *misread(sentence)]
    titled = titles(scene.cast, sentence)
    bearers = {title.at: title.person for title in titled}
    # A title's own name bears it, whatever the tree makes of the list it stands in.
    words = [
        d for d in words if d.kind != "leads" or bearers.get(d.at, d.subject.head) == d.subject.head
    ]
    leading = {(d.subject.head, d.at) for d in words if d.kind == "leads"}
    held = [
        d
        for d in offices(scene.cast, sentence, titled)
        # "leader of the bloc" leads it; an office besides would say the same twice.
        if (d.subject.head, d.object.head) not in leading
    ]
    return [*words, *held, *same_names(sentence, titled)]


def _told(scene: Scene, draft: Draft) -> _Told | None:
    """Return how a draft is told, null where it is only planned or supposed."""
    if draft.given:
        return _Told(negated=False, doubtful=False, time=_time(scene, draft, begins=False))
    mood = mood_of(draft.sentence, draft.at)
    unreal = (mood.factuality in _NOT_SO and "model" not in mood.why) or (
        draft.ends and mood.factuality == "negated"
    )
    if unreal and not (draft.aim and mood.why in _AIMS):
        return None
    return _Told(
        negated=(mood.factuality == "negated") != draft.ends,
        doubtful=unreal or mood.factuality == "alleged",
        time=_time(scene, draft, begins=draft.begins and mood.factuality != "negated"),
    )


def _time(scene: Scene, draft: Draft, *, begins: bool) -> Time | None:
    """Return when a relation holds, as far as words say; a bare reading date is no answer."""
    if draft.over:
        return _until(scene.day)
    time, _ = governing_time(scene, draft.sentence, draft.at)
    if time is None or time.basis not in ("governing", "text"):
        return None
    if begins and time.earliest is not None:
        first = time.earliest if "/" in time.edtf else time.edtf
        return replace(time, latest=None, extent=True, edtf=f"{first}/..", precision="range")
    return time


def _until(day: str | None) -> Time | None:
    """Return the time of what is told as over by the day of the report."""
    if day is None:
        return None
    return Time(
        earliest=None,
        latest=day,
        extent=True,
        edtf=f"../{day}",
        precision="range",
        basis="narrative",
    )


def _pairs(scene: Scene, draft: Draft) -> Iterator[tuple[Party, Party | Place | Thing]]:
    """Yield each pair of a subject and an object that the relation can hold between."""
    targets = objects_of(scene, draft)
    for subject in parties_of(scene, draft, draft.subject):
        for target in targets:
            same = (subject.start, subject.end) == (target.start, target.end)
            if not same and fits(scene, draft, subject, target):
                yield subject, target


def _relation(
    scene: Scene, draft: Draft, told: _Told, *, subject: Party, target: Party | Place | Thing
) -> Relation:
    start = min(subject.start, target.start or 0)
    end = max(subject.end, target.end or 0)
    score = draft.score * (_DOUBTFUL if told.doubtful else 1.0)
    if subject.actor is None or (isinstance(target, Party) and target.actor is None):
        score *= _UNKNOWN
    type_ = f"{draft.kind}:{subject.start}:{target.start}"
    return Relation(
        id=derived_id(scene.report.id, "relation", start, end, type_),
        kind=draft.kind,
        subject=subject,
        object=target,
        time=told.time,
        negated=told.negated,
        evidence=sentence_span(scene.analysis, draft.sentence),
        statement=_statement_around(scene, draft),
        score=round(score, 3),
        why=draft.why,
        made_by=MADE_BY,
    )


def _statement_around(scene: Scene, draft: Draft) -> str | None:
    """Return the id of the innermost statement whose content tells the relation."""
    at = draft.sentence.tokens[draft.at].start
    around: list[Statement] = [s for s in scene.statements if s.content.start <= at < s.content.end]
    if not around:
        return None
    return min(around, key=lambda s: (s.content.end - s.content.start, s.cue.start)).id
