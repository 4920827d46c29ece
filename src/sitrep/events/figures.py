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
from sitrep.events.trees import PERSONAL
from sitrep.language.analysis import Sentence
from sitrep.ontology.plover import event_types
from sitrep.ontology.rule_files import lemma_sets

# Types whose words games, trade and the stage borrow.
_WARLIKE = frozenset({"ASSAULT", "COERCE", "RETREAT"})
# Of words that only may be a game's, with a score: so much is a game, and so much one of soldiers.
_GAME, _ONLY_GAME = 2, 3
_SCORE = re.compile(r"(1?\d{1,2})[-–](1?\d{1,2})")
_HALF = re.compile(r"\b(first|second) half\b(?! of\b)")
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
    "relations", "services", "property", "agreement", "captive", "weaponry", "body",
)  # fmt: skip
_PAPERS = ("offer", "demand", "legal", "report")
# Some of these words name ground or goods too: a settlement, a package.
_GROUND = ("territory", "building", "property", "vehicle", "goods")
_COUNCILS = ("forum", "council")
# Words that are blood whoever they are of.
_BLOODY = frozenset({"stab", "shoot", "poison", "strangle", "rape", "kidnap", "hack", "behead"})
# Where a blow falls that was no word.
_STRUCK = frozenset(
    {"face", "throat", "nose", "jaw", "chest", "stomach", "groin", "ribs", "skull", "cheek"}
)
_OVERTHROWING = frozenset({"overthrow", "depose", "dethrone", "topple", "behead", "crown"})
# Verbs that only with a court or guards behind them hold anyone.
_GENERAL = frozenset({"keep", "put", "place", "lead"})


def is_figure(draft: Draft, roles: Roles) -> bool:
    """Tell an act that is one in a figure of speech only."""
    if event_types()[draft.type or ""].quad != 4 and draft.type != "RETREAT":
        return False
    if _is_unreal(roles, (*draft.actors, *draft.recipients)) or _has_no_power(draft, roles):
        return True
    words = _words(roles.sentence)
    if not words & _gore(draft) and any(_is_troupe(roles, h) for h in draft.actors):
        return True
    on_terraces = _are_among(roles, draft.actors, "terraces")
    if draft.type in _WARLIKE and not on_terraces and is_game(roles.sentence):
        return True
    if not words & _gore(draft) and _concerns_nobody(draft, roles):
        return True
    if draft.mode == "expel" and _are_papers(draft, roles):
        return True
    if draft.type == "PROTEST" and not on_terraces and _is_mere_game(draft, roles, words):
        return True
    if draft.type != "ASSAULT" and draft.mode not in _BODILY:
        return False
    if _strikes_nothing(draft, roles) or _is_at_the_polls(draft, roles, words):
        return True
    if draft.type == "PROTEST":
        return _is_single(draft, roles) or (
            not words & (lemma_sets()["gore"] | lemma_sets()["cause"])
            and _are_among(roles, draft.actors, "unarmed")
            and not _are_among(roles, draft.actors, "calling")
        )
    return not words & _gore(draft) and _are_unarmed(draft, roles)


def _is_unreal(roles: Roles, heads: Heads) -> bool:
    """Tell what is done by, to or before the imagined: "a moot court sentenced a toy king"."""
    sentence, sets = roles.sentence, lemma_sets()
    verb = roles.act.carrier if roles.act.carrier is not None else roles.act.at
    beside = [j for j in sentence.children[verb] if sentence.tokens[j].deprel.startswith("obl")]
    if any(
        sentence.lemmas[j] in sets["unreal"]
        for head in (*heads, *beside)
        for j in (head, *sentence.children[head])
        if j == head or sentence.tokens[j].deprel in ("amod", "compound")
    ):
        return True
    armed = (h for h in heads if sentence.lemmas[h] in _among(_STRONG))
    return any(sentence.lemmas[j] in sets["playful"] for h in armed for j in sentence.children[h])


def _is_troupe(roles: Roles, head: int) -> bool:
    """Tell those who are said to play or sell: "the rebels, a rock band from Hull"."""
    sentence, troupe = roles.sentence, lemma_sets()["troupe"]
    named = (
        j
        for j in sentence.children[head]
        if sentence.tokens[j].deprel == "appos" and sentence.lemmas[j] in troupe and j > head
    )
    # "A band of deserters" plays nothing.
    return any(sentence.child(j, "compound") is not None for j in named)


def _has_no_power(draft: Draft, roles: Roles) -> bool:
    """Tell a verdict or an arrest by people who can give none: "students put Brutus on trial"."""
    lemma = roles.sentence.tokens[draft.at].lemma.lower()
    # Anyone can topple a statue.
    overthrows = lemma in _OVERTHROWING and draft.mode != "vandalize"
    if draft.mode == "convict" or overthrows:
        return _are_among(roles, draft.actors, "powerless")
    if draft.mode != "arrest" or lemma not in _GENERAL or not draft.actors:
        return False
    return not any(_is_strong(roles, h) for h in draft.actors)


def _are_papers(draft: Draft, roles: Roles) -> bool:
    """Tell words or papers that are thrown out, attacked or dropped, and no people."""
    tokens, papers = roles.sentence.tokens, _among(_PAPERS) - _among(_GROUND)
    return bool(draft.recipients) and all(
        tokens[h].lemma.lower() in papers and not roles.is_actor(h) for h in draft.recipients
    )


def _is_mere_game(draft: Draft, roles: Roles, words: frozenset[str]) -> bool:
    """Tell a march or a rally of players: "marched into the semi-finals"."""
    protest = words & lemma_sets()["cause"] or words & _gore(draft)
    return not protest and is_game(roles.sentence)


def _is_at_the_polls(draft: Draft, roles: Roles, words: frozenset[str]) -> bool:
    """Tell parties that voters wiped out: "were annihilated on a swing of nine per cent"."""
    if draft.actors or not draft.recipients or words & _gore(draft):
        return False
    tokens = roles.sentence.tokens
    if tokens[draft.at].lemma.lower() not in lemma_sets()["rout"]:
        return False
    parties = all(
        tokens[h].text[:1].isupper() or tokens[h].lemma.lower() in lemma_sets()["politician"]
        for h in draft.recipients
    )
    return parties and bool(words & lemma_sets()["polling"])


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


def _content(roles: Roles, head: int) -> int:
    """Return what an army, a fleet or a barrage is of, where no one's army is meant."""
    sentence = roles.sentence
    if sentence.lemmas[head] not in lemma_sets()["multitude"] or roles.is_actor(head):
        return head
    of = (
        j
        for j in sentence.children[head]
        if sentence.tokens[j].deprel == "nmod" and _case(sentence, j) == "of"
    )
    return next((j for j in of if sentence.tokens[j].upos == "NOUN"), head)


def _is_doer(roles: Roles, head: int) -> bool:
    """Tell whoever or whatever can do harm; of unknown nouns those that end as people's do."""
    head = _content(roles, head)
    token = roles.sentence.tokens[head]
    if token.upos not in ("NOUN", "ADJ") or roles.is_actor(head):
        return True
    lemma = token.lemma.lower()
    personal = lemma.endswith(PERSONAL) and lemma not in lemma_sets()["device"]
    return personal or lemma in _among(_DOERS)


def _is_strong(roles: Roles, head: int) -> bool:
    head = _content(roles, head)
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


def _words(sentence: Sentence) -> frozenset[str]:
    return frozenset((*sentence.lemmas, *sentence.words))


def is_game(sentence: Sentence) -> bool:
    """Tell whether a sentence tells of play: by one word that is a game's, or by several."""
    words, sets = _words(sentence), lemma_sets()
    nouns = {t.lemma.lower() for t in sentence.tokens if t.upos in ("NOUN", "PROPN")}
    playing = words & (sets["game"] | sets["shop"])
    level = 2 if playing or _has_score(sentence, words) else 0
    level += len(nouns & sets["play"]) + bool(words & _SCORING) + _has_half(sentence)
    if level and nouns & sets["side"]:
        level += 1
    if level >= _ONLY_GAME and not words & sets["gore"]:
        return True
    return level >= _GAME and not words & sets["bloodshed"]


def _has_half(sentence: Sentence) -> bool:
    """Tell "throughout the second half", which no year or century has here."""
    words = " ".join(sentence.words)
    return _HALF.search(words) is not None


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
    if _are_papers(draft, roles) or _is_in_council(draft, roles):
        return True
    if _are_idle(roles, struck) or _are_idle(roles, roles.fill("with")):
        return True
    if _are_among(roles, roles.fill("in"), "forum") and not _words(roles.sentence) & _gore(draft):
        return True
    # "Fired a broadside at the governor", "aimed a barb at her"
    thrown = tuple(h for h in roles.fill("ARG1") if h not in draft.recipients)
    return _are_among(roles, thrown, "barb")


def _is_in_council(draft: Draft, roles: Roles) -> bool:
    """Tell blows dealt in words where politicians meet: "ambushed at question time"."""
    politicians = _are_among(roles, draft.recipients, "politician")
    if draft.actors:
        politicians = politicians and _are_among(roles, draft.actors, "politician")
    if not politicians or _words(roles.sentence) & _gore(draft):
        return False
    if roles.sentence.tokens[draft.at].lemma.lower() not in lemma_sets()["verbal_blow"]:
        return False
    places = (h for case in ("at", "during", "over", "in") for h in roles.fill(case))
    return any(roles.sentence.tokens[h].lemma.lower() in _among(_COUNCILS) for h in places) or any(
        roles.sentence.words[h - 1 : h + 1] == ("question", "time")
        for h in (*roles.fill("at"), *roles.fill("during"))
    )


def _are_idle(roles: Roles, heads: Heads) -> bool:
    """Tell words for what no one can wound, seize or yield; none of them names an actor."""
    return _are_among(roles, heads, "immaterial") and not any(map(roles.is_actor, heads))


def _are_among(roles: Roles, heads: Heads, name: str) -> bool:
    tokens, kind = roles.sentence.tokens, lemma_sets()[name]
    return bool(heads) and all(tokens[h].lemma.lower() in kind for h in heads)


def _are_unarmed(draft: Draft, roles: Roles) -> bool:
    """Tell whether those who are said to strike sell, write or govern, and strike their like."""
    if (
        not draft.actors
        or not _STRUCK.isdisjoint(roles.sentence.lemmas)
        or _is_crime(draft, roles)
        or any(_is_armed(roles, h) for h in (*draft.actors, *draft.recipients))
    ):
        return False
    if _are_among(roles, draft.actors, "unarmed"):
        return True
    both = (*draft.actors, *draft.recipients)
    if draft.rule.reciprocal:
        # "The mayor is fighting a rearguard action against the motor car"
        idle = (_is_in_office(roles, h) or _is_thing(roles, h) for h in both)
        return all(idle)
    return bool(draft.recipients) and all(_is_in_office(roles, h) for h in both)


def _is_crime(draft: Draft, roles: Roles) -> bool:
    """Tell what one person did to others with a weapon: "a lawyer stabbed two clients"."""
    tokens, people = roles.sentence.tokens, lemma_sets()["people"]
    doers = all(tokens[h].xpos == "NN" and tokens[h].lemma.lower() in people for h in draft.actors)
    if _are_among(roles, draft.actors, "politician"):
        return False
    return doers and tokens[draft.at].lemma.lower() in _BLOODY and bool(draft.recipients)


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
