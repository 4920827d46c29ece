"""Whom a pronoun that the cast leaves open stands for: who speaks, denies, or is spoken of."""

from __future__ import annotations

from sitrep.events.wording import head_of
from sitrep.grammar.cast import Cast, actor_at, mentioned
from sitrep.grammar.phrases import conjuncts
from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Phrase, Sentence
from sitrep.records import Party

_PRONOUNS = frozenset({"it", "they", "he", "she"})
_FIRST = frozenset({"i", "we", "us", "me"})
_ONE = frozenset({"it", "its"})
_SEVERAL = frozenset({"they", "their"})
# These stand for no single person.
_PLURAL = _SEVERAL | {"them"}
_OPEN = _PRONOUNS | _ONE | _SEVERAL | {"them", "him", "her"}
# So much likelier an antecedent must be than all others and none together.
_LIKELY = 0.5
_CLIMB = 6


def meant(
    scene: Scene, sentence: Sentence, party: Party, others: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Return a party, for an open pronoun those it stands for where the words tell.

    Args:
        scene: the report so far.
        sentence: where the pronoun stands; only its own words may stand for it.
        party: any party; what is no pronoun, or has an actor of its own, stays.
        others: parties that it cannot be, those who do what is done to it.
    """
    found = _as_speaker(scene, sentence, party)
    if found.actor is not None or found.text.lower() not in _OPEN:
        return (found,)
    if found.text.lower() in _ONE | _SEVERAL:
        subject = _as_subject(scene.cast, sentence, found)
        if subject is not found and subject.actor not in {other.actor for other in others}:
            return (subject,)
    phrase = _antecedent(scene, sentence, found, others)
    if phrase is None or sentence.tokens[phrase.head].upos not in ("NOUN", "PROPN"):
        return (found,)
    told = scene.cast.parties(sentence, phrase.head)
    if found.text.lower() in _PLURAL and len(told) == 1 and _is_person(scene.cast, told[0]):
        return (found,)
    doers = {other.actor for other in others} - {None}
    return (found,) if doers & {each.actor for each in told} else told


def _is_person(cast: Cast, party: Party) -> bool:
    return party.actor is not None and cast.by_id[party.actor].kind == "person"


def _as_subject(cast: Cast, sentence: Sentence, party: Party) -> Party:
    """Take "it" and "they" for the nearest subject above that may be one or several.

    "The guard meets more smugglers than on its last two deployments."
    """
    at = head_of(sentence, party)
    several = party.text.lower() in _SEVERAL
    for _ in range(_CLIMB):
        if at is None or at < 0:
            break
        subject = sentence.child(at, "nsubj", "nsubj:pass")
        if subject is not None and sentence.tokens[subject].end <= party.start:
            mention = cast.mention_of(sentence, subject)
            actor = cast.by_id.get(actor_at(cast, sentence, subject) or "")
            if mention is not None and actor is not None and actor.kind != "person":
                many = len(conjuncts(sentence, subject)) > 1
                plural = many or sentence.tokens[subject].xpos in ("NNS", "NNPS")
                if many is False and plural == several:
                    return mentioned(actor, mention)
            # Whoever else does it, no subject further up is meant.
            return party
        at = sentence.tokens[at].head
    return party


def _antecedent(
    scene: Scene, sentence: Sentence, party: Party, others: tuple[Party, ...]
) -> Phrase | None:
    """Return the phrase of the same sentence that the model links a pronoun to."""
    analysis = scene.analysis
    number = next((n for n, s in enumerate(analysis.sentences) if s.start == sentence.start), -1)
    at = [
        n
        for n, p in enumerate(analysis.phrases)
        if p.sentence == number and sentence.tokens[p.head].start == party.start
    ]
    scores: dict[int, float] = {}
    for link in analysis.links:
        if link.phrase in at:
            earlier = analysis.phrases[link.antecedent]
            start = sentence.tokens[earlier.first].start if earlier.sentence == number else -1
            end = sentence.tokens[earlier.last - 1].end if earlier.sentence == number else -1
            if not any(start < o.end and o.start < end for o in others):
                scores[link.antecedent] = link.score
    if not scores:
        return None
    best = max(scores, key=scores.__getitem__)
    every = sum(scores.values()) + analysis.phrases[at[0]].new
    found = analysis.phrases[best]
    return found if found.sentence == number and scores[best] / every >= _LIKELY else None


def _as_speaker(scene: Scene, sentence: Sentence, party: Party) -> Party:
    """Take a pronoun that nobody was found for as the one who speaks ("X said it would").

    The first person of quoted words is who says them.
    """
    word = party.text.lower()
    denier = _denier(scene, party) if word in _PRONOUNS else None
    if denier is not None:
        return denier
    own = word in _FIRST
    if not own and (party.actor is not None or word not in _PRONOUNS):
        return party
    around = [
        s
        for s in scene.statements
        if s.content.start <= party.start < s.content.end and s.evidence.start == sentence.start
    ]
    inner = min(around, key=lambda s: s.content.end - s.content.start, default=None)
    if inner is None or inner.source is None or inner.source.actor is None:
        return party
    if own:
        return inner.source if inner.direct else party
    # One who says what "they" will do speaks for those he belongs to.
    person = scene.cast.by_id[inner.source.actor].kind == "person"
    pronouns = ("they", "he", "she") if person else ("they", "it")
    return inner.source if word in pronouns else party


def _denier(scene: Scene, party: Party) -> Party | None:
    """Return who a pronoun of an allegation is that he denies: "X denied claims by Y that it did".

    Where nobody else is found for it, or only the one who alleges it.
    """
    around = [s for s in scene.statements if s.content.start <= party.start < s.content.end]
    accusers = {s.source.actor for s in around if s.stance == "accuses" and s.source is not None}
    told = party.actor is None or party.actor in accusers
    deniers = (s.source for s in around if s.stance == "denies")
    return next((d for d in deniers if d is not None and told and accusers), None)
