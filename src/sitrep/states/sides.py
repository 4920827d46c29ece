"""The parties, places and things on the sides of a draft."""

from __future__ import annotations

from dataclasses import replace

from sitrep.grammar.parties import before_name, is_somebody, party_at
from sitrep.grammar.phrases import conjuncts, noun_phrase, words_span
from sitrep.grammar.scene import Scene
from sitrep.grammar.subjects import case_of
from sitrep.language.analysis import Sentence
from sitrep.records import Party, Place, Thing
from sitrep.states.draft import Draft, Side
from sitrep.states.roles import companions, owner_of

# Before an owner stands a possessive, "of", or nothing: "X's", "of X", "X positions".
_HAVING = frozenset({"", "of", "'s", "’s"})
_PRONOUNS = frozenset("he she it they who which that his her its their them him whose".split())
# Relations in which the owner of a thing stands for it, and the nouns of membership.
_REACHING = frozenset({"fights", "member_of"})
_MEMBERS = frozenset({"member", "nation", "country", "state", "partner", "contributor", "ally"})


def parties_of(scene: Scene, draft: Draft, side: Side) -> list[Party]:
    """Return the parties on one side, each of those coordinated or named beside it."""
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


def objects_of(scene: Scene, draft: Draft) -> list[Party | Place | Thing]:
    """Return what stands on the object's side: parties, places or a thing."""
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
        # "controls the town and ...": what is coordinated with a place should be one, too.
        places: list[Party | Place | Thing] = [each for each in found if isinstance(each, Place)]
        return places or found
    return list(parties_of(scene, draft, side))


def _thing(scene: Scene, sentence: Sentence, side: Side, holder: Side) -> Thing:
    first, last = side.words or noun_phrase(sentence, side.head)
    span = words_span(scene.analysis.text, sentence, first, last)
    owner = None if side.owner is None else party_at(scene.cast, sentence, side.owner)
    if owner is not None:
        owner = before_name(scene.cast, sentence, owner, holder.head)
        # A title whose words ran into the name would make the holder its owner.
        if owner.actor and owner.actor == scene.cast.party(sentence, holder.head).actor:
            owner = None
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
