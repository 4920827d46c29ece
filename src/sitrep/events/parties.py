"""The parties of an event: the phrases behind its roles, each once."""

from __future__ import annotations

import re
from dataclasses import replace

from sitrep.events.draft import Draft
from sitrep.events.numerals import words
from sitrep.events.pronouns import meant
from sitrep.events.sought import (
    acted_on,
    addressed,
    aimed,
    behind,
    is_force,
    put_under_condition,
    reached,
    topic_of,
    where_done,
)
from sitrep.events.wielders import is_act, wielders
from sitrep.events.wording import by_name, head_of, whole, with_name, without_dateline, words_of
from sitrep.grammar.cast import Cast, actor_at
from sitrep.grammar.marks import is_clause
from sitrep.grammar.phrases import conjuncts
from sitrep.grammar.placing import places_in
from sitrep.grammar.scene import Scene
from sitrep.grammar.subjects import case_of, is_content, object_of, subject_of
from sitrep.language.analysis import Sentence
from sitrep.ontology.plover import event_types
from sitrep.ontology.rule_files import lemma_sets
from sitrep.records import Party

Parties = tuple[Party, ...]
# Types whose codes ask for a recipient, and words that are said to or about someone.
_REACHING = frozenset(
    {"AGREE", "REJECT", "REQUEST", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE", "AID", "SANCTION",
     "COOPERATE", "MOBILIZE", "PROTEST"}
)  # fmt: skip
_ACTED_ON = frozenset({"COERCE", "SANCTION", "RETREAT", "CONCEDE"})
# "Called up reservists for a war against X" faces X.
_AGAINST = frozenset({"MOBILIZE"})
# Talks, praise and joint work have people on their other side.
_TO_SOMEONE = frozenset({"CONSULT", "SUPPORT", "COOPERATE"})
# A plan, a paper or a strike may be backed for itself.
_CAUSES = ("offer", "paper", "agreement", "demand", "rally")
_NAMING = frozenset({"compound", "nmod:desc", "nmod:unmarked", "flat", "nmod"})
# By its place such a pronoun is the doer's own: "they began their advance".
_OWN = frozenset({"nsubj", "nmod:poss"})
_UNITS = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "decade", "percent", "%", "degree",
     "dawn", "noon", "dusk", "morning", "afternoon", "evening", "night", "nightfall", "midnight",
     "weekend", "time", "kilometre", "kilometer", "mile", "metre", "meter"}
)  # fmt: skip
_SUMS = frozenset({"equivalent", "total", "sum", "fine", "rest", "half"})
_CLOCK = re.compile(r"[0-9]{1,2}[.:][0-9]{2}")
_LINKS = frozenset({"from", "by", "with", "against", "to", "on", "in", "at", "for"})
_EXPLETIVE = frozenset({"there", "it"})


def sides(scene: Scene, draft: Draft, acts: tuple[Draft, ...]) -> tuple[Parties, Parties]:
    """Return the actors and the recipients of a draft.

    Words against an act are words against who did it ("condemned the shelling by X"). A phrase
    that tells a time is no party, and a weapon no actor.
    """
    sentence, cast = draft.act.sentence, scene.cast
    timed = _timed(scene, sentence)
    deed = event_types()[draft.type or ""].quad in (2, 4)
    named = without_dateline(scene, sentence, draft.actors)
    doers = wielders(cast, draft, _untimed(cast, sentence, named, timed), acts)
    actors = _parties(cast, sentence, doers)
    actors = tuple(p for a in actors for p in meant(scene, sentence, a, ()))
    heads = draft.recipients
    if draft.type == "MOBILIZE":
        against = tuple(h for h in heads if not is_force(sentence, h))
        # "Reservists were called up": by someone who is not told.
        heads = against if actors or against else _moved(draft, heads)
    heads = tuple(
        h for h in heads if not (_is_no_one(sentence, h, deed=deed) or _is_told_on(draft, h))
    )
    if "AID" in (draft.type, draft.rule.type):
        heads = tuple(h for h in heads if not _is_gift(cast, sentence, h))
    told = {d.at for d in acts if event_types()[d.type or ""].quad in (2, 4)}
    # What was made or said, and not done: "turned down an Ostran offer".
    objects = tuple(h for h in (*heads, *sorted(draft.part)) if deed or h not in told)
    if not deed:
        known = {d.at: d.actors for d in acts if d is not draft}
        heads = tuple(h for head in heads for h in known.get(head) or (head,))
    ids = {p.actor for p in actors if p.actor is not None}
    recipients = _parties(cast, sentence, _untimed(cast, sentence, heads, timed), others=ids)
    recipients = tuple(p for r in recipients for p in meant(scene, sentence, r, actors))
    apart = _apart(recipients, actors)
    left = tuple(p for p in apart if p.actor not in ids)
    # Who suffered a deed is not who did it; who made an offer or a claim owns it.
    things = tuple(h for h in heads if deed or h not in told)
    if left and not deed and not any(p.actor for p in left):
        owner = behind(cast, sentence, things, ids)
        left = _parties(cast, sentence, owner) or left
    if not left or (things and all(_is_thing(scene, draft, p) for p in left)):
        below = things if left else ()
        sought = _parties(cast, sentence, _sought(scene, draft, ids, below))
        left = _apart(sought, actors) or left
    if _befalls_place(draft) and all(_is_plain_thing(scene, sentence, p) for p in left):
        left = (*left, *_apart(_parties(cast, sentence, where_done(scene, draft, things)), actors))
    if not left and draft.type in _ACTED_ON:
        left = _apart(_parties(cast, sentence, acted_on(draft)), actors)
    left = tuple(_as_its_thing(cast, sentence, p, objects, actors) for p in left)
    if draft.type in _TO_SOMEONE:
        left = tuple(p for p in left if not _is_only_done(cast, sentence, p, but=_CAUSES))
    others = (*actors, *left)
    return (
        tuple(whole(scene, sentence, p, others) for p in actors),
        tuple(whole(scene, sentence, p, others) for p in left),
    )


def _is_thing(scene: Scene, draft: Draft, party: Party) -> bool:
    """Tell what an act names only for whom it is done to: goods, or a war that X is to face."""
    sentence = draft.act.sentence
    against = draft.type in _AGAINST and _is_only_done(scene.cast, sentence, party)
    return against or _is_plain_thing(scene, sentence, party)


def _is_only_done(
    cast: Cast, sentence: Sentence, party: Party, *, but: tuple[str, ...] = ()
) -> bool:
    """Tell what is done, and nobody known behind it: "welcomed the talks"; ``but`` are sets."""
    head = head_of(sentence, party)
    if party.actor is not None or head is None or not is_act(cast, sentence, head):
        return False
    # "Wished the mediators success": a tree may take them for a part of its name.
    told = (*but, "people", "principal")
    inside = words_of(sentence, party) if but else ()
    return not any(sentence.lemmas[i] in lemma_sets()[name] for i in inside for name in told)


def _as_its_thing(
    cast: Cast, sentence: Sentence, party: Party, things: tuple[int, ...], actors: Parties
) -> Party:
    """Show whose a thing is by the thing: "the exiles" by "the exiles' barge" that was seized.

    A thing that names someone else besides is told by its owner alone.
    """
    if party.actor is None:
        return party
    for head in things:
        thing = cast.party(sentence, head)
        inside = thing.start <= party.start and party.end <= thing.end
        free = not any(thing.start < a.end and a.start < thing.end for a in actors)
        alone = not any(
            thing.start <= m.start < thing.end and m.ref not in (party.actor, None)
            for m in cast.mentions
        )
        noun = sentence.tokens[head].upos in ("NOUN", "PROPN")
        if noun and inside and free and alone and thing.text != party.text:
            return replace(party, start=thing.start, end=thing.end, text=thing.text)
    return party


def _apart(parties: Parties, actors: Parties) -> Parties:
    """Return the parties told by other words than any of the actors."""
    cut = (_cut_before(p, actors) for p in parties)
    return tuple(p for p in cut if not any(p.start < a.end and a.start < p.end for a in actors))


def _cut_before(party: Party, others: Parties) -> Party:
    """Cut a thing off before one that a tree hangs on it: "criticism of the mayor | from X"."""
    inside = [o.start for o in others if party.start < o.start < party.end]
    if party.actor is not None or not inside:
        return party
    words = party.text[: min(inside) - party.start].split()
    text = party.text[: min(inside) - party.start].rstrip()
    if len(words) < 2 or words[-1].lower() not in _LINKS:
        return party
    text = text[: -len(words[-1])].rstrip()
    return replace(party, end=party.start + len(text), text=text, name=text)


def _is_plain_thing(scene: Scene, sentence: Sentence, party: Party) -> bool:
    """Tell a thing from what may stand for people: an actor, a name, a country, a place."""
    if party.actor is not None or party.country is not None:
        return False
    if any(m.start < party.end and party.start < m.end for m in places_in(scene, sentence)):
        return False
    inside = (t for t in sentence.tokens if party.start <= t.start < party.end)
    return not any(t.upos == "PROPN" for t in inside)


def _sought(
    scene: Scene, draft: Draft, doers: set[str], things: tuple[int, ...]
) -> tuple[int, ...]:
    """Return whom an act concerns that names only things or nobody by its rule's roles."""
    found: tuple[int, ...] = ()
    if draft.type in ("REJECT", "THREATEN", "AGREE") and draft.plain is not None:
        found = addressed(scene.cast, draft, doers)
    if not found and draft.type in ("REJECT", "THREATEN"):
        found = put_under_condition(scene.cast, draft, doers)
    mediates = draft.type == "CONSULT" and "between" in draft.rule.recipient
    if not found and (draft.type in _REACHING or mediates) and not draft.rule.reciprocal:
        found = reached(scene.cast, draft, doers, things)
    if draft.type == "PROTEST" and not things:
        found = found or topic_of(draft)
    if draft.type in ("ASSAULT", "COERCE") and not things:
        found = aimed(draft)
    return found


def _moved(draft: Draft, heads: tuple[int, ...]) -> tuple[int, ...]:
    """Return the forces that a passive without a doer says were moved."""
    sentence = draft.act.sentence
    subject = None if draft.act.noun else sentence.child(draft.at, "nsubj:pass")
    return heads if subject is None else (subject,)


def _befalls_place(draft: Draft) -> bool:
    """Tell an act that the people of its place undergo: relief, or a curfew, "in X".

    The codebook asks for a recipient of its type, its rule has "in" among its recipients, or it
    promises, threatens or lifts what rulers lay on a place.
    """
    if draft.plain is not None and draft.plain.type == "COERCE":
        return True
    return event_types()[draft.type or ""].recipient or "in" in draft.rule.recipient


def _is_no_one(sentence: Sentence, head: int, *, deed: bool) -> bool:
    """Tell an hour of the clock, a relative pronoun and money that a deed moves from a party."""
    token = sentence.tokens[head]
    if token.xpos in ("WDT", "WP") or _CLOCK.fullmatch(token.text):
        return True
    if token.lemma.lower() in _SUMS:
        head = next((j for j in sentence.children[head] if case_of(sentence, j) == "of"), head)
        token = sentence.tokens[head]
    counted = sentence.child(head, "nummod") is not None or token.upos == "SYM"
    return deed and counted and (token.lemma.lower() in words().currencies or token.text in "$€£")


def _is_told_on(draft: Draft, head: int) -> bool:
    """Tell what a film or a note threatens or asks: its subject is that thing, and no party."""
    sentence = draft.act.sentence
    token = sentence.tokens[draft.at]
    verb = sentence.tokens[head].upos == "VERB"
    return verb and token.deprel == "acl" and subject_of(sentence, head) == token.head


def _is_gift(cast: Cast, sentence: Sentence, head: int) -> bool:
    """Tell what is given from whom it is given to: "provided $5 million in relief"."""
    given = sentence.tokens[head].lemma.lower() in lemma_sets()["aid"]
    return given and actor_at(cast, sentence, head) is None


def _untimed(
    cast: Cast, sentence: Sentence, heads: tuple[int, ...], timed: frozenset[int]
) -> tuple[int, ...]:
    """Return fillers without times; "the king Wednesday left" tells of the king."""
    found: list[int] = []
    for head in heads:
        if head not in timed:
            found.append(head)
            continue
        below = [
            j
            for j in sentence.children[head]
            if sentence.tokens[j].deprel in _NAMING and cast.mention_of(sentence, j) is not None
        ]
        found.extend(below or _named_before(cast, sentence, head))
    return tuple(found)


def _named_before(cast: Cast, sentence: Sentence, time: int) -> tuple[int, ...]:
    """Return the name right before a time that a tree took for a subject: "the king Wednesday"."""
    end = sentence.tokens[time - 1].end if time > 0 else -1
    for mention in cast.mentions:
        if mention.end == end and mention.ref is not None and mention.start >= sentence.start:
            inside = (t.i for t in sentence.tokens[:time] if t.start >= mention.start)
            return tuple(i for i in inside if cast.mention_of(sentence, i) is mention)[:1]
    return ()


def _timed(scene: Scene, sentence: Sentence) -> frozenset[int]:
    """Return the words of a sentence that stand in time expressions or measure."""
    told = {
        token.i
        for mention in scene.times
        if mention.start < sentence.end and sentence.start < mention.end
        for token in sentence.tokens
        if mention.start <= token.start < mention.end
    }
    return frozenset(told | {i for i, lemma in enumerate(sentence.lemmas) if lemma in _UNITS})


def _parties(
    cast: Cast, sentence: Sentence, heads: tuple[int, ...], *, others: set[str] | None = None
) -> Parties:
    """Return a party for each phrase; a pronoun is none of the ``others`` ("X thanked him")."""
    found: dict[tuple[int, int], Party] = {}
    for head in heads:
        named = _namer(sentence, head)
        if named is None:
            continue
        for party in _named(cast, sentence, named):
            shown = by_name(cast, sentence, party)
            if others and party.actor in others and shown is not party:
                if sentence.tokens[named].deprel in _OWN:
                    continue
                shown = replace(
                    party, actor=None, name=party.text, country=None, sector=None, code=None
                )
            found.setdefault((shown.start, shown.end), shown)
    each = tuple(found.values())
    return tuple(p for p in each if not any(_holds(other, p) for other in each))


def _holds(wide: Party, narrow: Party) -> bool:
    """Tell a phrase that says of the same actor all that another does, and more."""
    wider = wide.end - wide.start > narrow.end - narrow.start
    inside = wide.start <= narrow.start and narrow.end <= wide.end
    return wider and inside and wide.actor is not None and wide.actor == narrow.actor


def _named(cast: Cast, sentence: Sentence, head: int) -> Parties:
    """Return the parties of a phrase, each with the name set beside it."""
    parties, heads = cast.parties(sentence, head), conjuncts(sentence, head)
    if len(parties) == len(heads) and any(p.actor for p in parties):
        # "Advisers and air strikes backed X", "praised X and its efforts"
        heads = tuple(h for h in heads if not is_act(cast, sentence, h))
        return tuple(with_name(cast, sentence, j) for j in heads)
    if len(parties) != len(heads):
        return parties
    return tuple(with_name(cast, sentence, j) for j in heads)


def _namer(sentence: Sentence, head: int) -> int | None:
    """Return the noun that stands for a filler: a clause is told by its subject."""
    token = sentence.tokens[head]
    if token.upos == "VERB" and head > 0 and sentence.tokens[head - 1].text == "-":
        # A tree may take "flood-hit X" for a clause.
        return sentence.child(head, "obj")
    if sentence.child(head, "cop") is not None and token.upos in ("NOUN", "PROPN"):
        return sentence.child(head, "nsubj")
    if (token.deprel, token.xpos) == ("acl", "VBG") and is_content(sentence, head):
        # "A commitment to supporting X" reaches X.
        return object_of(sentence, head)
    if token.upos in ("VERB", "AUX") or (is_clause(sentence, head) and token.upos == "ADJ"):
        return subject_of(sentence, head)
    if token.upos == "ADJ" and token.deprel in ("xcomp", "ccomp", "advcl", "acl"):
        return None
    expletive = token.deprel == "expl" or (
        token.lemma.lower() in _EXPLETIVE and token.upos not in ("PRON", "PROPN")
    )
    return None if expletive or token.upos in ("ADP", "PUNCT", "ADV", "SCONJ") else head
