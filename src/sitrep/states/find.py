"""Finds the relations of a report and gives each its parties, time and statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sitrep.grammar.mood import mood_of
from sitrep.grammar.parties import before_name, is_somebody, party_at
from sitrep.grammar.phrases import conjuncts, noun_phrase, sentence_span, words_span
from sitrep.grammar.scene import Scene
from sitrep.grammar.subjects import case_of
from sitrep.grammar.when import governing_time
from sitrep.identity import derived_id
from sitrep.language.analysis import Sentence
from sitrep.records import Party, Place, Relation, Statement, Thing, Time
from sitrep.states.compounds import hyphened
from sitrep.states.draft import Draft, Side
from sitrep.states.misread import misread
from sitrep.states.names import same_names
from sitrep.states.offices import offices
from sitrep.states.patterns import bystanders
from sitrep.states.roles import companions, owner_of
from sitrep.states.titles import titles
from sitrep.states.words import worded

MADE_BY = "states/1"
# Before an owner stands a possessive, "of", or nothing: "X's", "of X", "X positions".
_HAVING = frozenset({"", "of", "'s", "’s"})
_PRONOUNS = frozenset("he she it they who which that his her its their them him whose".split())
# Relations in which the owner of a thing stands for it, and the nouns of membership.
_REACHING = frozenset({"fights", "member_of"})
_MEMBERS = frozenset({"member", "nation", "country", "state", "partner", "contributor", "ally"})
# What makes an aim part of a fight that goes on ("X's campaign to defeat Y").
_AIMS = frozenset(
    {"purpose", "campaign", "effort", "operation", "mission", "fight", "struggle", "offensive",
     "bid", "drive", "push", "battle", "war"}
)  # fmt: skip
# Sectors of people who bear no arms.
_UNARMED = frozenset({"CVL", "REF", "MED", "EDU", "JRN", "REL", "SOC", "AGR", "LAB"})
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
    unreal = mood.factuality in _NOT_SO or (draft.ends and mood.factuality == "negated")
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
    targets = _objects(scene, draft)
    for subject in _parties(scene, draft, draft.subject):
        for target in targets:
            same = (subject.start, subject.end) == (target.start, target.end)
            if not same and _fits(scene, draft, subject, target):
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


def _parties(scene: Scene, draft: Draft, side: Side) -> list[Party]:
    sentence = draft.sentence
    if side.kind == "single":
        return [party_at(scene.cast, sentence, side.head)]
    heads = list(conjuncts(sentence, _fitting(scene, draft, side.head)))
    for beside in companions(sentence, side.head):
        heads.extend(conjuncts(sentence, beside))
    found = [_readable(scene, sentence, head) for head in dict.fromkeys(heads)]
    if draft.kind not in _REACHING:
        return found
    owners = zip(dict.fromkeys(heads), found, strict=True)
    return [_reached(scene, draft, head, party) for head, party in owners]


def _fitting(scene: Scene, draft: Draft, head: int) -> int:
    """Return the nearest actor before a clause, where the noun it hangs on is none.

    In "a campaign by the army, backed by X" it is the army that X backs.
    """
    sentence = draft.sentence
    verb = sentence.tokens[draft.at]
    hangs = verb.deprel in ("acl", "acl:relcl") and verb.head == head
    if not hangs or is_somebody(sentence, party_at(scene.cast, sentence, head)):
        return head
    for j in range(draft.at - 1, head, -1):
        token = sentence.tokens[j]
        if token.upos not in ("NOUN", "PROPN") or token.deprel in ("appos", "flat", "compound"):
            continue
        if is_somebody(sentence, party_at(scene.cast, sentence, j)):
            return j
    return head


def _readable(scene: Scene, sentence: Sentence, head: int) -> Party:
    """Return the party at a head word; for a pronoun its name where the sentence has it before."""
    party = party_at(scene.cast, sentence, head)
    if party.actor is None or sentence.tokens[head].upos != "PRON":
        return party
    named = [
        m
        for m in scene.cast.mentions
        if m.ref == party.actor
        and sentence.start <= m.start
        and m.end <= party.start
        and m.text.lower() not in _PRONOUNS
    ]
    if not named:
        return party
    nearest = named[-1]
    return replace(party, start=nearest.start, end=nearest.end, text=nearest.text)


def _reached(scene: Scene, draft: Draft, head: int, party: Party) -> Party:
    """Return whose a thing is that fights or is fought, or whose members are told of.

    Whoever strikes X's positions fights X; one of X's members belongs to X.
    """
    sentence = draft.sentence
    token = sentence.tokens[head]
    if is_somebody(sentence, party) or token.upos == "PRON":
        return party
    if draft.kind == "member_of" and token.lemma.lower() not in _MEMBERS:
        return party
    owner = owner_of(scene.cast, sentence, head)
    if owner is None or case_of(sentence, owner) not in _HAVING:
        return party
    theirs = party_at(scene.cast, sentence, owner)
    return theirs if is_somebody(sentence, theirs) else party


def _objects(scene: Scene, draft: Draft) -> list[Party | Place | Thing]:
    side, sentence = draft.object, draft.sentence
    if side.kind == "thing":
        return [_thing(scene, sentence, side, draft.subject)]
    if side.kind == "place":
        found: list[Party | Place | Thing] = []
        for head in conjuncts(sentence, side.head):
            place = _place(scene, sentence, head)
            if place is not None:
                found.append(place)
            elif draft.kind == "controls":
                found.append(party_at(scene.cast, sentence, head))
        return found
    return list(_parties(scene, draft, side))


def _thing(scene: Scene, sentence: Sentence, side: Side, holder: Side) -> Thing:
    first, last = side.words or noun_phrase(sentence, side.head)
    span = words_span(scene.analysis.text, sentence, first, last)
    owner = None if side.owner is None else party_at(scene.cast, sentence, side.owner)
    if owner is not None:
        owner = before_name(scene.cast, sentence, owner, holder.head)
    return Thing(text=span.text, start=span.start, end=span.end, of=owner)


def _place(scene: Scene, sentence: Sentence, head: int) -> Place | None:
    """Return the place named at a head word: as the places stage resolved it, else by name.

    "the town of X" and "the capital X" are X.
    """
    inner = [
        j
        for j in sentence.children[head]
        if sentence.tokens[j].upos == "PROPN"
        and sentence.tokens[j].deprel in ("appos", "nmod", "flat", "compound", "nmod:desc")
        and case_of(sentence, j) in ("", "of")
    ]
    for at in (head, *inner):
        found = _named_place(scene, sentence, at)
        if found is not None:
            return found
    return None


def _named_place(scene: Scene, sentence: Sentence, head: int) -> Place | None:
    token = sentence.tokens[head]
    for mention in scene.places:
        if mention.place is not None and mention.start <= token.start < mention.end:
            return mention.place
    for name in sentence.names:
        if name.label == "LOC" and name.first <= head < name.last:
            span = words_span(scene.analysis.text, sentence, name.first, name.last)
            return Place(name=span.text, raw=span.text, start=span.start, end=span.end)
    return None


def _fits(scene: Scene, draft: Draft, subject: Party, target: Party | Place | Thing) -> bool:
    """Tell whether both sides are somebody or something that a relation can hold between."""
    if draft.kind == "same_as":
        return True
    if draft.kind != "located_in" and not is_somebody(draft.sentence, subject):
        return False
    if not isinstance(target, Party):
        return True
    if subject.actor is not None and subject.actor == target.actor:
        return False
    if draft.kind == "fights" and _is_harmless(target):
        return False
    if draft.kind == "controls" and _is_people(scene, target):
        return False
    if draft.kind == "member_of" and _has_no_members(scene, target):
        return False
    return is_somebody(draft.sentence, target)


def _is_harmless(party: Party) -> bool:
    """Tell whether a party has no side in a fight: those who are shot at need not fight back."""
    words = (w.strip(",.").removesuffix("s") for w in party.text.lower().split())
    return party.sector in _UNARMED or any(w in bystanders() for w in words)


def _is_people(scene: Scene, party: Party) -> bool:
    """Tell whether a party is people: to hold them is no control of ground."""
    kind = None if party.actor is None else scene.cast.by_id[party.actor].kind
    return kind in ("population", "person")


def _has_no_members(scene: Scene, party: Party) -> bool:
    kind = None if party.actor is None else scene.cast.by_id[party.actor].kind
    return kind in ("person", "state")


def _statement_around(scene: Scene, draft: Draft) -> str | None:
    """Return the id of the innermost statement whose content tells the relation."""
    at = draft.sentence.tokens[draft.at].start
    around: list[Statement] = [s for s in scene.statements if s.content.start <= at < s.content.end]
    if not around:
        return None
    return min(around, key=lambda s: (s.content.end - s.content.start, s.cue.start)).id
