"""Figures of speech: words of war that tell of a game, of trade, of the stage or of politics.

Who takes part and what stands around the word decide, never the word alone. A game borrows every
word of war, so that its own words in the sentence outweigh all but bloodshed; those who sell,
write, judge or govern do violence in words only, unless the sentence tells of arms or blood; and
what cannot be hurt was not struck.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from sitrep.events.draft import Draft
from sitrep.events.roles import Heads, Roles
from sitrep.language.analysis import Sentence
from sitrep.ontology.plover import event_types
from sitrep.ontology.rule_files import lemma_sets

# Types whose words games, trade and the stage borrow.
_WARLIKE = frozenset({"ASSAULT", "COERCE", "RETREAT"})
# Of words that only may be a game's, with a score: so much is a game, and so much one of soldiers.
_GAME, _ONLY_GAME = 2, 3
_SCORE = re.compile(r"(1?\d{1,2})[-–](1?\d{1,2})")
_SCORING = frozenset({"score", "outscore", "equalise", "equalize", "dribble"})
_COUNTED = frozenset({"vote", "ballot", "seat", "parliament", "senate", "council", "court", "year"})
_OFFICE = frozenset({"GOV", "LEG", "PTY", "JUD"})
_PRIVATE = frozenset({"AGR", "BUS", "CVL", "EDU", "JRN", "MED", "REL", "SOC", "UNK"})
_ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "COP", "SPY"})
# Modes of protest that lay hands on something.
_BODILY = frozenset({"riot", "obstruct", "vandalize"})
# "Blown up by evening" names no doer.
_TIMES = frozenset({"dawn", "morning", "noon", "evening", "night", "day", "week", "time", "then"})
# Sets of words for those who use force, for all who may do harm, and for what harm befalls.
_STRONG = ("force", "soldiery", "police", "troops", "power", "instrument", "arms", "fray", "seat")
_DOERS = (*_STRONG, "people", "politician", "crowd", "several", "refugee", "diplomat", "inspector")
_REAL = (
    "territory", "building", "road", "vehicle", "symbol", "ground", "rally", "restriction",
    "relations", "services", "property", "agreement", "captive", "weaponry",
)  # fmt: skip
_PERSONAL = ("er", "or", "ist", "man", "woman", "men", "ian", "ant", "ee", "folk")
# How far up the tree a story may enclose what happens in it.
_STORY = 5
_INSIDE = frozenset({"in", "on"})


def is_figure(draft: Draft, roles: Roles) -> bool:
    """Tell an act that is one in a figure of speech only."""
    if event_types()[draft.type or ""].quad != 4 and draft.type != "RETREAT":
        return False
    words = _words(roles.sentence)
    on_terraces = _are_among(roles, draft.actors, "terraces")
    if draft.type in _WARLIKE and not on_terraces and _is_game(roles.sentence, words):
        return True
    if not words & _gore(draft) and _concerns_nobody(draft, roles):
        return True
    if draft.type != "ASSAULT" and draft.mode not in _BODILY:
        return False
    if _strikes_nothing(draft, roles):
        return True
    if draft.type == "PROTEST":
        return _is_single(draft, roles) or (
            not words & (lemma_sets()["gore"] | lemma_sets()["cause"])
            and _are_among(roles, draft.actors, "unarmed")
        )
    return not words & _gore(draft) and _are_unarmed(draft, roles)


def _gore(draft: Draft) -> frozenset[str]:
    """Return the words of arms and blood, but for the act's own, which may be a figure."""
    token = draft.act.sentence.tokens[draft.at]
    return lemma_sets()["gore"] - {token.lemma.lower(), token.text.lower()}


def _concerns_nobody(draft: Draft, roles: Roles) -> bool:
    """Tell violence that nothing of politics does or suffers: "the surgeon attacked the tumour".

    Things do none, whoever suffers it; people without arms or office do none to unknown things.
    """
    tokens = roles.sentence.tokens
    actors = tuple(h for h in draft.actors if tokens[h].lemma.lower() not in _TIMES)
    if draft.type not in ("ASSAULT", "COERCE", "MOBILIZE") or not actors:
        return False
    idle = bool(draft.recipients) and not any(_is_real(roles, h) for h in draft.recipients)
    if not any(_is_doer(roles, h) for h in actors):
        return idle or draft.type == "ASSAULT" or not draft.recipients
    weak = draft.type == "ASSAULT" and not any(_is_strong(roles, h) for h in actors)
    return idle and weak


def _is_real(roles: Roles, head: int) -> bool:
    token = roles.sentence.tokens[head]
    return _is_doer(roles, head) or token.lemma.lower() in _among(_REAL)


def _is_doer(roles: Roles, head: int) -> bool:
    """Tell whoever or whatever can do harm; of unknown nouns those that end as people's do."""
    token = roles.sentence.tokens[head]
    if token.upos not in ("NOUN", "ADJ") or roles.is_actor(head):
        return True
    lemma = token.lemma.lower()
    return lemma.endswith(_PERSONAL) or lemma in _among(_DOERS)


def _is_strong(roles: Roles, head: int) -> bool:
    token = roles.sentence.tokens[head]
    if token.upos not in ("NOUN", "ADJ"):
        return True
    known = (p for p in roles.parties(head) if p.actor is not None)
    return token.lemma.lower() in _among(_STRONG) or any(
        p.country is not None if p.sector is None else p.sector not in _PRIVATE for p in known
    )


@cache
def _among(names: tuple[str, ...]) -> frozenset[str]:
    """Return the words of several sets."""
    sets = lemma_sets()
    return frozenset().union(*(sets[name] for name in names))


def is_fiction(roles: Roles, stories: frozenset[int]) -> bool:
    """Tell what happens in a film or a book; ``stories`` are the words for these."""
    sentence = roles.sentence
    told = [*roles.fill("in"), *roles.fill("ARG0")]
    verb = roles.act.carrier if roles.act.carrier is not None else roles.act.at
    for _ in range(_STORY):
        for j in sentence.children[verb]:
            relation = sentence.tokens[j].deprel.partition(":")[0]
            inside = relation == "obl" and _case(sentence, j) in _INSIDE
            if relation == "nsubj" or inside:
                told.append(j)
        verb = sentence.tokens[verb].head
        if verb < 0:
            break
    return not stories.isdisjoint(told)


def _words(sentence: Sentence) -> frozenset[str]:
    return frozenset((*sentence.lemmas, *sentence.words))


def _is_game(sentence: Sentence, words: frozenset[str]) -> bool:
    """Tell whether a sentence tells of play: by one word that is a game's, or by several."""
    sets = lemma_sets()
    nouns = {t.lemma.lower() for t in sentence.tokens if t.upos in ("NOUN", "PROPN")}
    playing = words & (sets["game"] | sets["shop"])
    level = 2 if playing or _has_score(sentence, words) else 0
    level += len(nouns & sets["play"]) + bool(words & _SCORING)
    if level and nouns & sets["side"]:
        level += 1
    if level >= _ONLY_GAME and not words & sets["gore"]:
        return True
    return level >= _GAME and not words & sets["bloodshed"]


def _has_score(sentence: Sentence, words: frozenset[str]) -> bool:
    """Tell whether a result such as "3-1" stands in a sentence, and no vote is counted."""
    if words & _COUNTED:
        return False
    tokens = sentence.tokens
    # A tokenizer may part "3-1" into three.
    told = [t.text for t in tokens]
    told += [
        tokens[a.i - 1].text + a.text + b.text
        for a, b in pairwise(tokens)
        if a.i > 0 and tokens[a.i - 1].end == a.start and a.end == b.start
    ]
    results = (_SCORE.fullmatch(text) for text in told)
    # The winner's count stands first; "2-3 people" is a guess.
    return any(m is not None and int(m[1]) >= int(m[2]) for m in results)


def _strikes_nothing(draft: Draft, roles: Roles) -> bool:
    """Tell whether what is struck, or what it is struck with, can neither be hurt nor hurt."""
    struck = draft.recipients or roles.fill("of")
    if _are_idle(roles, struck) or _are_idle(roles, roles.fill("with")):
        return True
    if _are_among(roles, roles.fill("in"), "forum") and not _words(roles.sentence) & _gore(draft):
        return True
    # "Fired a broadside at the governor", "aimed a barb at her"
    thrown = tuple(h for h in roles.fill("ARG1") if h not in draft.recipients)
    return _are_among(roles, thrown, "barb")


def _are_idle(roles: Roles, heads: Heads) -> bool:
    """Tell words for what no one can wound, seize or yield; none of them names an actor."""
    return _are_among(roles, heads, "immaterial") and not any(map(roles.is_actor, heads))


def _are_among(roles: Roles, heads: Heads, name: str) -> bool:
    tokens, kind = roles.sentence.tokens, lemma_sets()[name]
    return bool(heads) and all(tokens[h].lemma.lower() in kind for h in heads)


def _are_unarmed(draft: Draft, roles: Roles) -> bool:
    """Tell whether those who are said to strike sell, write or govern, and strike their like."""
    if not draft.actors or any(_is_armed(roles, h) for h in (*draft.actors, *draft.recipients)):
        return False
    if _are_among(roles, draft.actors, "unarmed"):
        return True
    both = (*draft.actors, *draft.recipients)
    if draft.rule.reciprocal:
        # "The mayor is fighting a rearguard action against the motor car"
        idle = (_is_in_office(roles, h) or _is_thing(roles, h) for h in both)
        return all(idle)
    return bool(draft.recipients) and all(_is_in_office(roles, h) for h in both)


def _is_armed(roles: Roles, head: int) -> bool:
    return any(party.sector in _ARMED for party in roles.parties(head))


def _is_in_office(roles: Roles, head: int) -> bool:
    """Tell an office holder or a body of politics, which no state and no government is."""
    if roles.sentence.tokens[head].lemma.lower() not in lemma_sets()["politician"]:
        return False
    parties = roles.parties(head)
    return all(p.sector is None or p.sector in _OFFICE for p in parties)


def _is_thing(roles: Roles, head: int) -> bool:
    lemma = roles.sentence.tokens[head].lemma.lower()
    idle = lemma in lemma_sets()["unarmed"] or lemma not in _among(_DOERS)
    return idle and not roles.is_actor(head)


def _is_single(draft: Draft, roles: Roles) -> bool:
    """Tell one who is no crowd: "the striker attacked down the left"."""
    if draft.mode != "riot" or len(draft.actors) != 1:
        return False
    token = roles.sentence.tokens[draft.actors[0]]
    several = token.lemma.lower() in lemma_sets()["several"]
    return token.xpos == "NN" and not several


def _case(sentence: Sentence, i: int) -> str:
    j = sentence.child(i, "case")
    return sentence.tokens[j].text.lower() if j is not None else ""
