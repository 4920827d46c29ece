"""What keeps a decided act from being one: what only lasts, has no doer, or nobody says."""

from __future__ import annotations

from sitrep.events.act import Act
from sitrep.events.draft import Draft
from sitrep.events.figures import is_figure
from sitrep.events.roles import Heads, Roles
from sitrep.grammar.attitudes import attitude_of
from sitrep.grammar.marks import is_headline, marks_of
from sitrep.grammar.phrases import is_passive
from sitrep.grammar.subjects import agent_of, case_of, subject_of
from sitrep.language.analysis import Sentence
from sitrep.ontology.plover import event_types
from sitrep.ontology.rule_files import lemma_sets

# What people and things also do of themselves.
_OF_ITSELF = frozenset({"disperse", "scatter", "gather", "split", "break", "burn", "fall", "sink"})
# Whose fire, or of what, is no blaze.
_SHOOTING = frozenset(
    """ground gun machine sniper rifle small-arms arms artillery mortar tank enemy hostile rebel
    cannon rocket anti-aircraft flak police automatic heavy covering concentrated""".split()
)
# Who is anyone: "you can visit the tower" tells of no visit.
_ANYONE = frozenset({"you", "anyone", "everyone", "anybody", "everybody", "yourself"})
# Attitudes that only someone who speaks can have.
_SAYING = frozenset(
    {"say", "accuse", "blame", "deny", "oppose", "refuse", "commit", "plan", "believe"}
)


def lasts(act: Act) -> bool:
    """Tell a lasting state from an act, for words that may name either.

    "Backs" and "is backed by" last, and so do "the militia backed by X" and "the support of X"
    without a verb that gives it. A headline's present tells an act.
    """
    sentence, token = act.sentence, act.sentence.tokens[act.at]
    if act.noun:
        return act.carrier is None
    if token.deprel in ("acl", "amod") and token.xpos in ("VBN", "VBG"):
        # "forces supporting X" and "backed by X", but not "a statement supporting X"
        return sentence.tokens[token.head].lemma.lower() not in lemma_sets()["document"]
    if is_headline(sentence):
        return False
    marks = marks_of(sentence, act.at)
    return marks.form == "present" and not (marks.progressive or marks.perfect)


def has_no_doer(draft: Draft, roles: Roles) -> bool:
    """Tell a figure of speech, an accident or a hunt: fear kills, a roof falls, a fox is shot."""
    if event_types()[draft.type or ""].quad not in (2, 4):
        return False
    if is_figure(draft, roles):
        return True
    tokens, sets = roles.sentence.tokens, lemma_sets()
    hunted = [tokens[h].lemma.lower() in sets["beast"] for h in draft.recipients]
    if draft.type == "ASSAULT" and hunted and all(hunted):
        return True
    if not draft.actors:
        by_mishap = draft.type == "ASSAULT" or draft.mode == "deport"
        return (by_mishap and _has_mishap(roles.sentence, draft.at)) or (
            draft.type == "ASSAULT" and _goes_off_alone(draft, roles)
        )
    no_doer = sets["no_doer"] if draft.type == "ASSAULT" else sets["nature"]
    return all(
        (tokens[h].lemma.lower() in no_doer and not roles.is_actor(h) and not _is_gunfire(roles, h))
        or _is_living_matter(roles, h)
        for h in draft.actors
    )


def _is_gunfire(roles: Roles, head: int) -> bool:
    """Tell "ground fire", "hostile fire" and "machine-gun fire" from a blaze."""
    sentence = roles.sentence
    near = (sentence.lemmas[j] for j in sentence.children[head])
    return sentence.lemmas[head] == "fire" and not _SHOOTING.isdisjoint(near)


def _is_living_matter(roles: Roles, head: int) -> bool:
    """Tell "white blood cells" and "the immune system" from cells and systems of people."""
    sentence, organic = roles.sentence, lemma_sets()["organic"]
    return sentence.tokens[head].lemma.lower() in ("cell", "system", "tissue") and any(
        sentence.tokens[j].lemma.lower() in organic for j in sentence.children[head]
    )


def _goes_off_alone(draft: Draft, roles: Roles) -> bool:
    """Tell a crowd that disperses of itself: who suffers is the active verb's own subject."""
    sentence = roles.sentence
    token = sentence.tokens[draft.at]
    if token.upos != "VERB" or token.lemma.lower() not in _OF_ITSELF:
        return False
    subject = sentence.child(draft.at, "nsubj")
    if subject is None or is_passive(sentence, draft.at) or draft.recipients != (subject,):
        return False
    # Shells that fall were fired.
    return sentence.tokens[subject].lemma.lower() not in lemma_sets()["instrument"]


def _has_mishap(sentence: Sentence, at: int) -> bool:
    """Tell harm beside which a mishap is told: "killed in a crash", "since the river rose"."""
    tokens, sets = sentence.tokens, lemma_sets()
    beside = [j for j in sentence.children[at] if tokens[j].deprel == "conj"]
    for j in (k for verb in (at, *beside) for k in sentence.children[verb]):
        if tokens[j].deprel not in ("obl", "advcl", "nmod"):
            continue
        if tokens[j].lemma.lower() in sets["mishap"]:
            return True
        subject = sentence.child(j, "nsubj") if tokens[j].deprel == "advcl" else None
        if subject is None:
            continue
        lemma = tokens[subject].lemma.lower()
        moved = lemma in sets["vehicle"] and tokens[j].lemma.lower() in sets["falling"]
        if lemma in sets["nature"] or moved:
            return True
    return False


def is_anyones(draft: Draft, roles: Roles) -> bool:
    """Tell what anyone may do, or words that no one says: "the bill threatens the industry"."""
    tokens = roles.sentence.tokens
    if not draft.actors:
        return False
    words = [tokens[h].lemma.lower() for h in draft.actors]
    if all(
        word in _ANYONE or _is_lone_one(roles, h)
        for word, h in zip(words, draft.actors, strict=True)
    ):
        return True
    if event_types()[draft.type or ""].quad not in (1, 3) or draft.rule.reciprocal:
        return False
    mute = lemma_sets()["mute"]
    return all(word in mute for word in words) and not any(map(roles.is_actor, draft.actors))


def _is_lone_one(roles: Roles, head: int) -> bool:
    """Tell "how does one besiege a city" from "one of them" and "one man"."""
    token = roles.sentence.tokens[head]
    lone = token.deprel == "nsubj" and not roles.sentence.children[head]
    return lone and (token.lemma.lower(), token.upos) == ("one", "PRON")


def issuers(roles: Roles, heads: Heads) -> Heads:
    """Return who speaks where a document does: "X issued a statement condemning Y" is X's word."""
    found = (_issuer(roles, h) for h in heads)
    return tuple(dict.fromkeys(found))


def _issuer(roles: Roles, head: int) -> int:
    sentence = roles.sentence
    token = sentence.tokens[head]
    if roles.is_actor(head):
        return head
    if token.lemma.lower() not in lemma_sets()["document"]:
        return _speaker_beside(roles, head)
    near = sentence.children[head]
    owner = [j for j in near if sentence.tokens[j].deprel == "nmod:poss"]
    owner += [j for j in near if case_of(sentence, j) in ("by", "from", "of") and roles.is_actor(j)]
    owner += [
        j for j in near if sentence.tokens[j].deprel in ("compound", "amod") and roles.is_actor(j)
    ]
    for j in near:
        # "a decree signed by X"
        agent = agent_of(sentence, j) if sentence.tokens[j].deprel.startswith("acl") else None
        owner += [agent] if agent is not None else []
    if token.deprel == "nsubj:pass" and token.head >= 0:
        # "a resolution was adopted by X"
        agent = agent_of(sentence, token.head)
        owner += [agent] if agent is not None else []
    if token.deprel == "obj" and token.head >= 0:
        subject = subject_of(sentence, token.head)
        owner += [subject] if subject is not None else []
    return owner[0] if owner else head


def _speaker_beside(roles: Roles, thing: int) -> int:
    """Return who says what a tree hangs on a thing: "X left the hall blaming Y" is X's blame."""
    sentence, at = roles.sentence, roles.act.at
    told = attitude_of(sentence, at)
    said = sentence.tokens[at].xpos == "VBG" and told is not None and told.name in _SAYING
    verb = sentence.tokens[thing].head
    beside = verb >= 0 and sentence.tokens[thing].deprel in ("obj", "obl")
    if not (said and beside and sentence.tokens[at].head in (thing, verb)):
        return thing
    subject = subject_of(sentence, verb)
    return subject if subject is not None and roles.is_actor(subject) else thing


def addressees(roles: Roles, heads: Heads) -> Heads:
    """Return to whom a document goes that speaks: "X sent a letter to Y demanding an answer"."""
    sentence, tokens = roles.sentence, roles.sentence.tokens
    papers = [h for h in heads if tokens[h].deprel == "obj"]
    if tokens[roles.act.at].deprel == "advcl" and tokens[roles.act.at].xpos == "VBG":
        # The tree may hang the words on the verb that sends the document.
        beside = sentence.child(tokens[roles.act.at].head, "obj")
        papers += [beside] if beside is not None else []
    verbs = [tokens[h].head for h in papers if tokens[h].lemma.lower() in lemma_sets()["document"]]
    below = (j for verb in verbs for j in sentence.children[verb])
    return tuple(j for j in below if case_of(sentence, j) == "to" and roles.is_actor(j))
