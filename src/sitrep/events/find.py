"""The events of a report: what rules decide on its words, with parties, mood, time and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sitrep.events.amounts import amounts
from sitrep.events.counts import Casualty, casualties
from sitrep.events.draft import Draft
from sitrep.events.implied import with_implied
from sitrep.events.merging import kept, merged
from sitrep.events.moods import Judged, judged
from sitrep.events.numerals import numerals
from sitrep.events.occurrences import MADE_BY, occurrences
from sitrep.events.parties import sides
from sitrep.events.proposals import with_mode
from sitrep.events.scoring import score
from sitrep.events.shares import carried_back, most, shared_out
from sitrep.events.trace import Trace
from sitrep.events.tracing import Teller
from sitrep.events.triggers import Finder
from sitrep.grammar.attitudes import attitude_of
from sitrep.grammar.phrases import is_passive, sentence_span, words_span
from sitrep.grammar.scene import Scene
from sitrep.grammar.subjects import case_of
from sitrep.grammar.when import governing_time
from sitrep.grammar.where import event_place
from sitrep.identity import derived_id
from sitrep.language.analysis import Sentence
from sitrep.ontology.plover import event_types
from sitrep.ontology.rule_files import lemma_sets
from sitrep.ontology.rules import Rulebook, rulebook
from sitrep.ontology.topics import contexts_of_sectors, contexts_of_words
from sitrep.records import (
    Amount,
    Event,
    Link,
    Missing,
    MissingReason,
    Occurrence,
    Party,
    Place,
    Time,
)

# Older than this an act is background.
_NEWS = timedelta(days=31)
# These tell of what happened long ago.
_TELLING = frozenset(
    {"exhibition", "museum", "book", "novel", "film", "ballad", "poem", "song", "painting",
     "chapter", "textbook", "diary", "documentary", "memoir", "mural", "tapestry", "lecture"}
)  # fmt: skip
_SETTING = frozenset({"after", "during", "since", "amid", "in"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsFound:
    """What the stage gives: events by trigger, other happenings, and links to statements."""

    events: tuple[Event, ...]
    occurrences: tuple[Occurrence, ...]
    links: tuple[Link, ...]


def find_events(
    scene: Scene, book: Rulebook | None = None, trace: Trace | None = None
) -> EventsFound:
    """Return the coded events of a report and its other occurrences.

    Args:
        scene: the report so far.
        book: the rules, where they are not the shipped ones alone.
        trace: is told the reasons for its sentences.
    """
    rules = book if book is not None else rulebook()
    events: list[Event] = []
    taken: set[int] = set()
    before: tuple[Event, ...] = ()
    for sentence in scene.analysis.sentences:
        finder = Finder(rules, scene.cast, sentence, Teller(sentence, trace))
        told = tuple(_in_sentence(scene, finder, before))
        before = tuple(event for draft, event in told if draft is not None)
        for draft, event in told:
            if draft is None:
                # An event of the sentence before, with the numbers that this one adds.
                events[:] = [event if e.id == event.id else e for e in events]
                continue
            events.append(event)
            words = (*draft.members, *draft.part, draft.act.carrier)
            taken.update(sentence.tokens[i].start for i in words if i is not None)
    unique = {event.id: event for event in sorted(events, key=lambda e: e.trigger.start)}
    links = tuple(
        Link(statement=event.statement, event=event.id)
        for event in unique.values()
        if event.statement is not None
    )
    return EventsFound(
        events=tuple(unique.values()),
        occurrences=tuple(occurrences(scene, frozenset(taken))),
        links=links,
    )


def _in_sentence(
    scene: Scene, finder: Finder, before: tuple[Event, ...]
) -> Iterator[tuple[Draft | None, Event]]:
    sentence, teller = finder.sentence, finder.teller
    acts = with_implied(scene.cast, merged(kept(finder.drafts(), teller), teller, scene.cast))
    if not acts and not before:
        return
    told = numerals(sentence)
    named = tuple(draft for draft in acts if not _is_told(draft))
    harm, left = shared_out(acts, named, casualties(sentence, told))
    more = carried_back(scene.report.text, before, sentence, left) if left else None
    if more is not None:
        yield None, more
    for draft in acts:
        if draft in named and draft.at not in harm:
            teller.tell(draft.at, "only_named", draft.rule)
            continue
        verdict = judged(scene, with_mode(draft))
        if _is_topic(verdict):
            teller.tell(draft.at, "only_talked_of", draft.rule)
            continue
        own = harm.get(draft.at, ())
        numbers = amounts(scene.report.text, draft, own, told)
        event = _event(scene, verdict, own, acts, numbers)
        teller.found(verdict, event, finder.roles(draft.at))
        yield verdict.draft, event


def _is_told(draft: Draft) -> bool:
    """Tell whether an act is told here: a noun without any party or verb only refers to one."""
    sentence, anchor = draft.act.sentence, draft.act.anchor
    if not draft.act.noun or draft.act.carrier is not None:
        return True
    if _is_lore(sentence, anchor) or _is_body(sentence, anchor):
        return False
    if draft.actors or draft.recipients or _is_there(sentence, anchor):
        return True
    # What something else came after did happen: "after the ambush", "during the siege".
    setting = case_of(sentence, anchor) in _SETTING and sentence.tokens[anchor].deprel == "obl"
    setting = setting and sentence.tokens[draft.at].lemma.lower() not in lemma_sets()["no_doer"]
    return sentence.tokens[anchor].deprel == "root" or (draft.type == "ASSAULT" and setting)


def _is_there(sentence: Sentence, i: int) -> bool:
    """Tell "there were riots in the port"."""
    token = sentence.tokens[i]
    there = token.deprel == "nsubj" and sentence.child(token.head, "expl") is not None
    return there and sentence.lemmas[token.head] == "be"


def _is_body(sentence: Sentence, i: int) -> bool:
    """Tell an inquiry that speaks or is spoken to from one that is held."""
    token = sentence.tokens[i]
    if token.lemma.lower() not in lemma_sets()["inquest"] or token.head < 0:
        return False
    attitude = attitude_of(sentence, token.head)
    speaks = attitude is not None and attitude.name == "say" and token.deprel == "nsubj"
    told = sentence.lemmas[token.head] in ("tell", "inform", "brief")
    return speaks or (told and token.deprel in ("obj", "iobj"))


def _is_lore(sentence: Sentence, i: int) -> bool:
    """Tell an act that is only remembered or told again: "the siege is taught in every school"."""
    token = sentence.tokens[i]
    if token.head < 0:
        return False
    above = sentence.tokens[token.head]
    subject = sentence.child(token.head, "nsubj")
    if token.deprel == "obj" and subject is not None and sentence.lemmas[subject] in _TELLING:
        return True
    if above.lemma.lower() not in lemma_sets()["lore"]:
        return False
    return above.upos == "VERB" or token.deprel in ("nmod", "nmod:poss", "compound", "nsubj")


def _is_topic(verdict: Judged) -> bool:
    """Tell a noun that only says what is talked of or possible ("discussed cooperation")."""
    act = verdict.draft.act
    return act.noun and act.carrier is None and verdict.factuality == "hypothetical"


def _event(
    scene: Scene,
    verdict: Judged,
    harm: tuple[Casualty, ...],
    acts: tuple[Draft, ...],
    numbers: tuple[Amount, ...],
) -> Event:
    draft = verdict.draft
    sentence = draft.act.sentence
    type_ = event_types()[draft.type or ""]
    actors, recipients = sides(scene, draft, acts)
    time, no_time = _when(scene, draft)
    place, no_place = event_place(scene, sentence, draft.at)
    trigger = words_span(scene.report.text, sentence, draft.at, draft.at + 1)
    return Event(
        id=derived_id(scene.report.id, "event", trigger.start, trigger.end, type_.name),
        type=type_.name,
        modes=tuple(mode for mode in draft.modes if type_.mode(mode) is not None),
        contexts=_contexts(draft, (*actors, *recipients)),
        cameo=_cameo(draft),
        quad=type_.quad,
        factuality=verdict.factuality,
        historical=_is_background(scene, time, verdict.historical),
        plain=draft.plain,
        trigger=trigger,
        evidence=sentence_span(scene.analysis, sentence),
        actors=actors,
        recipients=recipients,
        place=place,
        time=time,
        killed=most(harm, "killed"),
        injured=most(harm, "injured"),
        numbers=numbers,
        statement=verdict.statement.id if verdict.statement is not None else None,
        denied_by=verdict.denied_by,
        missing=_missing(draft, (actors, recipients), (place, no_place), (time, no_time)),
        score=score(draft, actors, recipients),
        why=_why(draft, verdict),
        made_by=MADE_BY,
    )


def _contexts(draft: Draft, parties: tuple[Party, ...]) -> tuple[str, ...]:
    """Return the rule's contexts, then those of the sentence's words and of its parties."""
    told = (
        *contexts_of_words(draft.act.sentence.lemmas),
        *contexts_of_sectors(p.sector for p in parties),
    )
    governments = {p.country for p in parties if p.country and p.sector in (None, "GOV")}
    if len(governments) > 1 and event_types()[draft.type or ""].quad in (1, 3):
        # Words between the governments of two countries are diplomacy.
        told = (*told, "diplomatic")
    return tuple(dict.fromkeys((*draft.contexts, *told)))


def _when(scene: Scene, draft: Draft) -> tuple[Time | None, MissingReason | None]:
    """Return the time of an act: of its own word, else of the verb that carries it."""
    sentence = draft.act.sentence
    own = governing_time(scene, sentence, draft.at)
    if draft.act.carrier is None or (own[0] is not None and own[0].basis == "governing"):
        return own
    carried = governing_time(scene, sentence, draft.act.carrier)
    return carried if carried[0] is not None else own


def _is_background(scene: Scene, time: Time | None, told: bool) -> bool:
    """Tell whether an act is no news of the report.

    A date that its own words give decides, where the report's day is known: a month back or more
    is background. Else the words do ("in 1982", the pluperfect).
    """
    if scene.day is None or time is None or time.basis != "governing":
        return told
    limit = (date.fromisoformat(scene.day) - _NEWS).isoformat()
    if time.latest is not None and time.latest < limit:
        return True
    if time.extent and time.earliest is not None and time.earliest < limit:
        return True
    return told and time.precision not in ("day", "week", "month")


def _cameo(draft: Draft) -> str | None:
    """Return the CAMEO code: the rule's where its type stands, else the mode's, else the type's."""
    if draft.rule.cameo is not None and (
        draft.type == draft.rule.type or (draft.rule.type is None and draft.plain is not None)
    ):
        return draft.rule.cameo
    type_ = event_types()[draft.type or ""]
    mode = type_.mode(draft.mode) if draft.mode is not None else None
    return mode.cameo if mode is not None else type_.cameo


def _missing(
    draft: Draft,
    parties: tuple[tuple[Party, ...], tuple[Party, ...]],
    place: tuple[Place | None, MissingReason | None],
    time: tuple[Time | None, MissingReason | None],
) -> tuple[Missing, ...]:
    found: list[Missing] = []
    if not parties[0]:
        verb = draft.act.carrier if draft.act.noun else draft.at
        passive = verb is not None and is_passive(draft.act.sentence, verb)
        found.append(Missing(field="actors", reason="agentless" if passive else "not_said"))
    if not parties[1]:
        reciprocal = draft.rule.reciprocal and len(parties[0]) > 1
        found.append(Missing(field="recipients", reason="reciprocal" if reciprocal else "not_said"))
    if place[0] is None:
        found.append(Missing(field="place", reason=place[1] or "not_said"))
    if time[0] is None:
        found.append(Missing(field="time", reason=time[1] or "not_said"))
    return tuple(found)


def _why(draft: Draft, verdict: Judged) -> str:
    """Return in words which rule and which words made an event so."""
    tokens = draft.act.sentence.tokens
    words = sorted({*draft.members, *draft.part, draft.at})
    named = " ".join(tokens[i].text for i in words)
    if draft.rule.by_model:
        return (
            f"no rule decides {named!r}; {draft.rule.reason}; {verdict.factuality}: {verdict.why}"
        )
    sense = "" if draft.sure else " (another sense of the word)"
    rule = f"rule {draft.rule.id} on {named!r}{sense}: {draft.rule.reason}"
    seen = f"; {draft.mode}, as the model has it" if draft.mode_seen else ""
    return f"{rule}{seen}; {verdict.factuality}: {verdict.why}"
