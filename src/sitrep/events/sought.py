"""Whom an act concerns where the roles of its rule name nobody: conditions, owners, phrases below.

Every search gives words of the sentence at which an actor stands; none guesses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitrep.events.draft import Draft
from sitrep.events.roles import DOING
from sitrep.events.trees import mark_of
from sitrep.grammar.cast import Cast, actor_at
from sitrep.grammar.placing import heads_of
from sitrep.grammar.scene import Scene
from sitrep.grammar.subjects import agent_of, case_of, object_of, subject_of
from sitrep.grammar.where import event_place
from sitrep.language.analysis import Sentence
from sitrep.ontology.rule_files import lemma_sets

# A tree often takes the content of a noun for a relative clause; only a content has a mark.
_CONTENT = frozenset({"acl", "acl:relcl", "ccomp"})
_TOLD_OF = frozenset({"ACCUSE", "REQUEST"})
_BELOW = frozenset({"obj", "iobj", "obl", "nmod", "xcomp", "ccomp", "compound", "amod"})
_WHERE = frozenset({"in", "at", "near", "during", "after", "before", "since", "by", "according to"})
_DEEPEST = 4
_CONDITIONS = frozenset({"until", "till", "unless", "before", "if"})
_BECAUSE = frozenset(
    {"protest", "response", "reaction", "opposition", "anger", "defiance", "support"}
)
_OVER = frozenset({"at", "against", "of", "over", "to"})
_MOVING = frozenset({"disperse", "scatter", "drive", "push", "clear", "repel", "quell", "force"})
_MUTUAL = frozenset({"AGREE", "COOPERATE"})
_EASING = frozenset({"CONCEDE", "AID", "AGREE"})
_GIVEN = frozenset({"AID", "SANCTION"})
_TOPICS = frozenset({"on", "about", "over"})
BESIDE = frozenset({"amod", "compound", "nmod:desc"})
_ADDRESSING = frozenset(
    {"warn", "tell", "caution", "threaten", "inform", "notify", "assure", "promise", "advise"}
)
_MAKERS = frozenset({"by", "from", "of"})
# By these a thing is somebody's own; a bill that X backs or fears is not.
_MAKING = frozenset(
    {"make", "issue", "draft", "write", "propose", "put", "send", "submit", "present", "sign",
     "launch", "lodge", "offer", "raise", "voice", "file", "set", "table", "announce", "give",
     "commit", "carry", "stage", "impose", "take", "seize", "hold", "fire", "drop", "plant"}
)  # fmt: skip

# What is done with words once they are found: "the claim that X made"
_VOICING = frozenset(
    {"make", "issue", "raise", "voice", "level", "file", "lodge", "repeat", "bring", "deny",
     "reject", "dismiss", "dispute", "refute", "call", "describe", "investigate", "publish"}
)  # fmt: skip

Heads = tuple[int, ...]


def put_under_condition(cast: Cast, draft: Draft, doers: set[str]) -> Heads:
    """Return whom a refusal or threat is to move: "will not leave until X pays".

    The clause hangs on the verb, on one that carries it, or on what is threatened below it.
    """
    sentence = draft.act.sentence
    verbs = [draft.at, *(i for i in (draft.act.carrier, draft.act.anchor) if i is not None)]
    below = [j for verb in verbs for j in sentence.subtree(verb) if j > verb]
    clauses = [j for verb in verbs for j in sentence.children[verb]]
    clauses += [j for j in below if mark_of(sentence, j) in ("unless", "until", "if")]
    for j in dict.fromkeys(clauses):
        if sentence.tokens[j].deprel != "advcl" or mark_of(sentence, j) not in _CONDITIONS:
            continue
        told = (subject_of(sentence, j), agent_of(sentence, j))
        for head in (h for h in told if h is not None):
            actor = actor_at(cast, sentence, head)
            if actor is not None and actor not in doers:
                return (head,)
    return ()


def reached(cast: Cast, draft: Draft, doers: set[str], things: Heads) -> Heads:
    """Return the first actor told below an act, or below the things it is done to.

    Only what the act governs is searched, down its objects, phrases and complements: "agreed to
    take in families from X", "suspended the supply of fuel to X".
    """
    sentence = draft.act.sentence
    stack = [(i, 0) for i in things or (draft.at,)]
    if draft.act.carrier is not None and not things:
        stack.append((draft.act.carrier, 0))
    below: list[int] = []
    if draft.type in _TOLD_OF:
        below.extend(content_subject(sentence, draft.at))
    while stack:
        head, depth = stack.pop()
        for j in sentence.children[head]:
            behind = depth < _DEEPEST and j > min(draft.at, head)
            if behind and _is_governed(draft, j):
                below.append(j)
                stack.append((j, depth + 1))
    moved = draft.type == "MOBILIZE"
    below.extend(_enabled(sentence, (draft.at, *below)))
    for j in (i for i in sorted(below) if not (moved and is_force(sentence, i))):
        head = _described(cast, sentence, j)
        actor = actor_at(cast, sentence, head)
        if actor is not None and actor not in doers:
            return (head,)
    return ()


def _enabled(sentence: Sentence, heads: Iterable[int]) -> Iterator[int]:
    """Yield whom something is done for: "open the border for X to cross"."""
    for j in (k for head in tuple(heads) for k in sentence.children[head]):
        clause = sentence.tokens[j].deprel in ("advcl", "acl", "xcomp")
        if clause and any(sentence.tokens[k].text.lower() == "for" for k in sentence.children[j]):
            subject = sentence.child(j, "nsubj")
            yield from () if subject is None else (subject,)


def _described(cast: Cast, sentence: Sentence, j: int) -> int:
    """Return the actor that a word before it describes: "the Peruvian police" are not Peru."""
    at = j
    for _ in range(_DEEPEST):
        if sentence.tokens[at].deprel not in BESIDE:
            break
        at = sentence.tokens[at].head
    return at if actor_at(cast, sentence, at) is not None else j


def is_force(sentence: Sentence, i: int) -> bool:
    """Tell forces and arms, which are moved and not moved against."""
    sets = lemma_sets()
    lemma = sentence.tokens[i].lemma.lower()
    return lemma in sets["troops"] or lemma in sets["arms"] or lemma in sets["police"]


def _is_governed(draft: Draft, j: int) -> bool:
    """Tell a phrase or purpose that an act reaches down to from one that sets its scene."""
    sentence = draft.act.sentence
    token = sentence.tokens[j]
    relation = token.deprel.partition(":")[0]
    case = case_of(sentence, j) if relation in ("obl", "nmod") else ""
    aside = relation == "obl" and case in _WHERE and token.lemma.lower() not in _BECAUSE
    # Help given in a country is help to it.
    given = draft.plain.type if draft.plain is not None else draft.type
    aside &= not (given in _GIVEN and case == "in")
    aside |= (draft.type in _MUTUAL or given in _MUTUAL) and case in _TOPICS
    clause = relation in ("advcl", "acl")
    helped = clause and mark_of(sentence, j) == "to"
    # "a law letting exiles come home"
    helped |= relation == "acl" and token.xpos == "VBG" and draft.type in _EASING
    # What protesters call for or are angry at while they march.
    helped |= clause and token.xpos == "VBG" and draft.type == "PROTEST"
    return (relation in _BELOW or helped) and not aside


def behind(cast: Cast, sentence: Sentence, things: Heads, doers: set[str]) -> Heads:
    """Return the actor whose thing it is that words are about: "rejected a proposal by X"."""
    for thing in things:
        for j in owners(sentence, thing):
            actor = actor_at(cast, sentence, j)
            if actor is not None and actor not in doers:
                return (j,)
    return ()


def makers(cast: Cast, sentence: Sentence, thing: int) -> Heads:
    """Return whose a weapon or a paper is: an actor, or a body told by its country.

    "Kellan rockets", "Kellan government rockets", "a militia-claimed bomb".
    """
    found: list[int] = []
    for j in owners(sentence, thing):
        own = [j, *(k for k in sentence.children[j] if sentence.tokens[k].deprel in BESIDE)]
        if sentence.tokens[j].xpos == "VBN":
            own = own[1:] if sentence.tokens[j].text.lower() in DOING else []
        actors = [k for k in own if actor_at(cast, sentence, k) is not None]
        if actors:
            # "Kellan government rockets" are the government's, which the tree alone may name.
            found.append(actors[0] if sentence.tokens[j].xpos == "VBN" else j)
    return tuple(dict.fromkeys(found))


def owners(sentence: Sentence, thing: int) -> Iterator[int]:
    """Yield who may own or have made a thing, the surest first."""
    below = sentence.children[thing]
    yield from (j for j in below if sentence.tokens[j].deprel == "nmod:poss")
    yield from (j for j in below if case_of(sentence, j) in _MAKERS)
    yield from (j for j in below if sentence.tokens[j].deprel in BESIDE)
    for j in below:
        made = sentence.tokens[j].lemma.lower() in _MAKING
        if made and sentence.tokens[j].deprel == "acl":
            # "threats made by X"
            agent = agent_of(sentence, j)
            yield from () if agent is None else (agent,)
    yield from content_subject(sentence, thing)


def content_subject(sentence: Sentence, noun: int) -> list[int]:
    """Return the subject of a noun's content: "allegations that X had harassed a vessel"."""
    return [
        subject
        for j in sentence.children[noun]
        if sentence.tokens[j].deprel in _CONTENT and _tells(sentence, j)
        if (subject := subject_of(sentence, j)) is not None and subject != noun
    ]


def _is_scene_of(draft: Draft, place: int) -> bool:
    """Tell a place of another act: "in support of the Mosul operation", "met to end a war in X"."""
    sentence = draft.act.sentence
    token = sentence.tokens[place]
    if token.deprel in BESIDE and token.head in sentence.predicate_at:
        return True
    if draft.type != "CONSULT":
        # What is given to have something done somewhere is given there.
        return False
    own = (draft.at, draft.act.anchor, draft.act.carrier)
    while place >= 0 and place not in own:
        if sentence.tokens[place].deprel in ("advcl", "acl", "acl:relcl", "ccomp"):
            return True
        place = sentence.tokens[place].head
    return False


def _tells(sentence: Sentence, clause: int) -> bool:
    """Tell a noun's content, which a tree may take for a relative clause, from what was made."""
    if mark_of(sentence, clause) == "that":
        return True
    led = any(sentence.words[j] == "that" for j in sentence.children[clause])
    return led and sentence.lemmas[clause] not in _VOICING


def aimed(draft: Draft) -> Heads:
    """Return whom force is used to move: "opened fire to disperse the miners"."""
    sentence = draft.act.sentence
    verbs = [i for i in (draft.at, draft.act.carrier) if i is not None]
    for j in (k for verb in verbs for k in sentence.children[verb]):
        purpose = sentence.tokens[j].deprel in ("advcl", "xcomp") and mark_of(sentence, j) == "to"
        if purpose and sentence.tokens[j].lemma.lower() in _MOVING:
            driven = sentence.child(j, "obj")
            return () if driven is None else (driven,)
    return ()


def addressed(cast: Cast, draft: Draft, doers: set[str]) -> Heads:
    """Return to whom words are said that tell what will be done: "X warned Y it would stop".

    The verb that says them stands above what it tells, or beside it where that comes first.
    """
    sentence = draft.act.sentence
    seat = draft.act.carrier if draft.act.carrier is not None else draft.act.anchor
    verbs = [j for j in sentence.children[seat] if sentence.tokens[j].deprel == "parataxis"]
    if sentence.tokens[seat].deprel in ("ccomp", "parataxis"):
        verbs.append(sentence.tokens[seat].head)
    for verb in verbs:
        told = sentence.child(verb, "iobj", "obj")
        if sentence.lemmas[verb] not in _ADDRESSING or told is None:
            continue
        actor = actor_at(cast, sentence, told)
        if actor is not None and actor not in doers:
            return (told,)
    return ()


def acted_on(draft: Draft) -> Heads:
    """Return the object of a deed whose rule does not name it: "closed two bases".

    Of a decision or a law it is that of the act it holds ("a decision to abolish closed trials").
    """
    sentence, act = draft.act.sentence, draft.act
    inside = [j for j in draft.part if sentence.tokens[j].upos == "VERB"]
    if act.noun and not inside:
        return ()
    head = object_of(sentence, inside[0] if act.noun else act.at)
    if head is None or head in (*draft.actors, *draft.members):
        return ()
    sets, lemma = lemma_sets(), sentence.tokens[head].lemma.lower()
    # Ties cut and curbs laid or lifted are what was done, to whom they held.
    if lemma in sets["relations"] or lemma in sets["restriction"] or lemma in sets["yielding"]:
        return ()
    return (head,)


def topic_of(draft: Draft) -> Heads:
    """Return what a protest is said to be about: "on strike in protest at the rules"."""
    sentence = draft.act.sentence
    verbs = [i for i in (draft.at, draft.act.anchor, draft.act.carrier) if i is not None]
    for j in (k for verb in verbs for k in sentence.children[verb]):
        if sentence.tokens[j].lemma.lower() in _BECAUSE:
            found = [k for k in sentence.children[j] if case_of(sentence, k) in _OVER]
            if found:
                return tuple(found[:1])
    return ()


def where_done(scene: Scene, draft: Draft, things: Heads) -> Heads:
    """Return the place that stands for those it befalls: "a curfew", "relief", both "in X".

    It is the act's own place, told in its own sentence, else that of the things.
    """
    sentence = draft.act.sentence
    told = tuple(t for t in heads_of(scene, sentence) if not _is_scene_of(draft, t[1]))
    place, _ = event_place(scene, sentence, draft.at)
    if place is not None and place.start is not None:
        return tuple(head for mention, head in told if mention.place == place)[:1]
    below = {j for thing in things for j in sentence.subtree(thing)}
    return tuple(head for _, head in told if head in below)[:1]
