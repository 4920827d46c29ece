"""Words of politics for what goes on at home, at table, in gardens and between teams.

Who acts and what is acted upon decide: food and furniture are not attacked in earnest, beasts and
plants besiege nothing, relatives and landlords ban and threaten among themselves, and a country
whose verb stands in the plural is its team. Blood and arms in the sentence outweigh all of it.
"""

from __future__ import annotations

from sitrep.events.draft import Draft
from sitrep.events.figures import is_game
from sitrep.events.proposals import concerns_politics
from sitrep.events.roles import Heads, Roles
from sitrep.grammar.subjects import case_of
from sitrep.language.analysis import TypeScore
from sitrep.ontology.rule_files import lemma_sets

# What is done to things of the house in words only, whoever does it.
_FORCE = frozenset({"ASSAULT", "THREATEN", "MOBILIZE"})
_STRIFE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"})
# Food is poisoned, and furniture wrecked, in earnest.
_IN_EARNEST = frozenset({"destroy", "unconventional", "primitive", "targeted"})
# Acts in whose words sport is told of countries.
_PLAYED = frozenset({"ASSAULT", "COERCE", "RETREAT", "CONCEDE", "THREATEN", "CONSULT", "PROTEST"})
# Their present and their past look alike.
_INVARIANT = frozenset(
    {"put", "hit", "cut", "let", "set", "beat", "shut", "split", "spread", "hurt", "cast", "quit"}
)
# Acts in which a game may stand for two countries.
_RIVALRY = frozenset({"CONCEDE", "THREATEN"})
# So much doubt of the model is enough among private people.
_DOUBT = 0.05
# Sets of words for those who govern or fight: beside them pots and pans may be meant in earnest.
_PUBLIC = ("power", "politician", "cause", "restriction", "force", "arms", "warcraft")


def is_daily(draft: Draft, roles: Roles, ranked: tuple[TypeScore, ...]) -> bool:
    """Tell an act of daily life, of beasts or of a team that borrows a word of politics."""
    if _has_blood(draft, roles):
        return False
    return (
        _is_name(draft, roles)
        or _is_of_team(draft, roles)
        or _is_sport(draft, roles)
        or _is_borrowed(draft, roles)
        or _is_of_art(draft, roles)
        or _is_of_creatures(draft, roles)
        or _is_at_home(draft, roles, ranked)
    )


def _has_blood(draft: Draft, roles: Roles) -> bool:
    token = roles.sentence.tokens[draft.at]
    own = {token.lemma.lower(), token.text.lower()}
    words = {*roles.sentence.lemmas, *roles.sentence.words}
    return bool(words & (lemma_sets()["gore"] - own))


def _is_name(draft: Draft, roles: Roles) -> bool:
    """Tell the name of a book, a picture or a feast: "The March of the Penguins"."""
    tokens, at = roles.sentence.tokens, draft.at
    if not draft.act.noun or at < 1 or not tokens[at].text[:1].isupper():
        return False
    return tokens[at - 1].text == "The" and at + 1 < len(tokens) and tokens[at + 1].text == "of"


def _is_of_team(draft: Draft, roles: Roles) -> bool:
    """Tell a country that is its team: "Kenya crush Qatar" has its verb in the plural."""
    sentence = roles.sentence
    verb = draft.act.carrier if draft.act.carrier is not None else draft.at
    token = sentence.tokens[verb]
    if (
        draft.type not in _PLAYED
        or token.xpos not in ("VBP", "VBZ")
        or token.deprel != "root"
        or token.text != token.lemma.lower()
        or token.text in _INVARIANT
        or sentence.child(verb, "aux") is not None
    ):
        return False
    subject = sentence.child(verb, "nsubj")
    if subject is None or sentence.tokens[subject].upos != "PROPN":
        return False
    name = sentence.tokens[subject].text
    # "The Philippines", "US", "Kenya and Chad" take the plural in their own right.
    if name.endswith("s") or name.isupper() or sentence.child(subject, "conj") is not None:
        return False
    parties = roles.parties(subject)
    return bool(parties) and all(p.country is not None and p.sector is None for p in parties)


def _is_borrowed(draft: Draft, roles: Roles) -> bool:
    """Tell a noun whose first word shows its other life: "a heart attack", "a price battle"."""
    sentence = roles.sentence
    before = (j for j in sentence.children[draft.at] if j < draft.at)
    borrowed = lemma_sets()["borrowing"]
    return draft.act.noun and any(sentence.lemmas[j] in borrowed for j in before)


def _is_of_art(draft: Draft, roles: Roles) -> bool:
    """Tell praise and blame of plays and books: "critics slammed the musical"."""
    if draft.type not in ("ACCUSE", "SUPPORT") or concerns_politics(draft, roles):
        return False
    return _are(roles, draft.recipients, lemma_sets()["fiction"])


def _is_sport(draft: Draft, roles: Roles) -> bool:
    """Tell what clubs do, and countries that score and concede: "Ireland threatened twice"."""
    told = draft.type == "PROTEST" or draft.mode in ("allege", "investigate")
    if told or not is_game(roles.sentence):
        return False
    if not concerns_politics(draft, roles):
        return True
    parties = [p for h in (*draft.actors, *draft.recipients) for p in roles.parties(h)]
    return draft.type in _RIVALRY and all(p.sector is None for p in parties)


def _is_of_creatures(draft: Draft, roles: Roles) -> bool:
    """Tell what beasts, plants and moods do: "wasps besieged", "an invasion of jellyfish"."""
    if draft.type not in _STRIFE:
        return False
    doers = draft.actors or (roles.fill("of") if draft.act.noun else ())
    words = lemma_sets()["creature"] | lemma_sets()["homely"]
    return _are(roles, doers, words)


def _is_at_home(draft: Draft, roles: Roles, ranked: tuple[TypeScore, ...]) -> bool:
    """Tell what is done to things of the house, or among relatives, guests and tradesmen."""
    sets = lemma_sets()
    private = not concerns_politics(draft, roles)
    in_words = draft.type in _FORCE or draft.mode == "convict"
    if draft.type != "PROTEST" and draft.mode not in _IN_EARNEST and (private or in_words):
        struck = (roles.fill("on"), draft.recipients or roles.fill("object"), _war_on(roles))
        if any(_are(roles, heads, sets["homely"], beside=True) for heads in struck):
            return True
    if not private or draft.type == "PROTEST":
        return False
    doubt = next((each.score for each in ranked if each.type is None), 0.0)
    sides = draft.actors or draft.recipients
    among_kin = bool(sides) and all(roles.sentence.lemmas[h] in sets["kin"] for h in sides)
    if among_kin and doubt >= _DOUBT:
        return True
    named = any(map(roles.is_actor, (*draft.actors, *draft.recipients)))
    return not named and _is_homely(roles)


def _war_on(roles: Roles) -> Heads:
    """Return on what a war or a raid is that a verb carries: "declared war on wasps"."""
    sentence = roles.sentence
    below = (j for h in roles.fill("object") for j in sentence.children[h])
    return tuple(j for j in below if case_of(sentence, j) in ("on", "against"))


def _is_homely(roles: Roles) -> bool:
    """Tell a sentence with things of the house in it and nobody who governs or fights."""
    sentence, sets = roles.sentence, lemma_sets()
    nouns = {t.lemma.lower() for t in sentence.tokens if t.upos == "NOUN"}
    public = (sets[name] for name in _PUBLIC)
    return bool(nouns & sets["homely"]) and not any(nouns & words for words in public)


def _are(roles: Roles, heads: Heads, words: frozenset[str], *, beside: bool = False) -> bool:
    """Tell whether all heads, or with ``beside`` what stands before them, are some words."""
    sentence = roles.sentence

    def is_one(head: int) -> bool:
        near = [head]
        if beside:
            near += [j for j in sentence.children[head] if sentence.tokens[j].deprel == "compound"]
        # Rare plurals may keep theirs: "mosquitoes".
        return any({sentence.lemmas[j], sentence.words[j]} & words for j in near)

    return bool(heads) and all(is_one(h) and not roles.is_actor(h) for h in heads)
