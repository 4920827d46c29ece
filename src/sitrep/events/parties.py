"""The parties of an event: the phrases behind its roles, each once."""

from __future__ import annotations

from sitrep.events.draft import Draft
from sitrep.grammar.cast import Cast
from sitrep.grammar.marks import is_clause
from sitrep.grammar.scene import Scene
from sitrep.grammar.subjects import subject_of
from sitrep.language.analysis import Sentence
from sitrep.ontology.plover import event_types
from sitrep.records import Party

Parties = tuple[Party, ...]
_EXPLETIVE = frozenset({"there", "it"})


def sides(scene: Scene, draft: Draft, acts: tuple[Draft, ...]) -> tuple[Parties, Parties]:
    """Return the actors and the recipients of a draft.

    Words against an act are words against who did it ("condemned the shelling by X"). A phrase
    that tells a time is no party.
    """
    sentence, cast = draft.act.sentence, scene.cast
    timed = _timed(scene, sentence)
    actors = _parties(cast, sentence, tuple(h for h in draft.actors if h not in timed))
    heads = draft.recipients
    if event_types()[draft.type or ""].quad in (1, 3):
        doers = {d.at: d.actors for d in acts if d is not draft}
        heads = tuple(h for head in heads for h in doers.get(head) or (head,))
    recipients = _parties(cast, sentence, tuple(h for h in heads if h not in timed))
    known = {(p.start, p.end) for p in actors}
    ids = {p.actor for p in actors if p.actor is not None}
    left = tuple(p for p in recipients if (p.start, p.end) not in known and p.actor not in ids)
    return actors, left or tuple(p for p in recipients if (p.start, p.end) not in known)


def _timed(scene: Scene, sentence: Sentence) -> frozenset[int]:
    """Return the words of a sentence that stand in time expressions."""
    return frozenset(
        token.i
        for mention in scene.times
        if mention.start < sentence.end and sentence.start < mention.end
        for token in sentence.tokens
        if mention.start <= token.start < mention.end
    )


def _parties(cast: Cast, sentence: Sentence, heads: tuple[int, ...]) -> Parties:
    found: dict[tuple[int, int], Party] = {}
    for head in heads:
        named = _namer(sentence, head)
        if named is None:
            continue
        for party in cast.parties(sentence, named):
            found.setdefault((party.start, party.end), party)
    return tuple(found.values())


def _namer(sentence: Sentence, head: int) -> int | None:
    """Return the noun that stands for a filler: a clause is told by its subject."""
    token = sentence.tokens[head]
    if token.upos in ("VERB", "AUX") or (is_clause(sentence, head) and token.upos == "ADJ"):
        return subject_of(sentence, head)
    if token.upos == "ADJ" and token.deprel in ("xcomp", "ccomp", "advcl", "acl"):
        return None
    expletive = token.deprel == "expl" or (
        token.lemma.lower() in _EXPLETIVE and token.upos not in ("PRON", "PROPN")
    )
    return None if expletive or token.upos in ("ADP", "PUNCT", "ADV", "SCONJ") else head
