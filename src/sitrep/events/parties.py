"""The parties of an event: the phrases behind its roles, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sitrep.events.draft import Draft
from sitrep.events.trees import mark_of
from sitrep.grammar.cast import Cast
from sitrep.grammar.marks import is_clause
from sitrep.grammar.phrases import conjuncts
from sitrep.grammar.scene import Scene
from sitrep.grammar.subjects import agent_of, case_of, subject_of
from sitrep.language.analysis import Sentence
from sitrep.ontology.plover import event_types
from sitrep.ontology.rule_files import lemma_sets
from sitrep.records import Party

Parties = tuple[Party, ...]
# Types whose codes ask for a recipient, and words that are said to or about someone.
_REACHING = frozenset(
    {"AGREE", "REJECT", "REQUEST", "THREATEN", "ACCUSE", "SUPPORT", "CONCEDE", "AID", "SANCTION",
     "COOPERATE", "MOBILIZE"}
)  # fmt: skip
# A tree often takes the content of a noun for a relative clause; only a content has a mark.
_CONTENT = frozenset({"acl", "acl:relcl", "ccomp"})
_TOLD_OF = frozenset({"ACCUSE", "REQUEST"})
_BELOW = frozenset({"obj", "iobj", "obl", "nmod", "xcomp", "ccomp", "compound", "amod"})
_WHERE = frozenset({"in", "at", "near", "during", "after", "before", "since", "by", "according to"})
_DEEPEST = 4
_CONDITIONS = frozenset({"until", "till", "unless", "before", "if"})
_MUTUAL = frozenset({"AGREE", "COOPERATE"})
_GIVEN = frozenset({"AID", "SANCTION"})
_TOPICS = frozenset({"on", "about", "over"})
_MAKERS = frozenset({"by", "from", "of"})
_NAMING = frozenset({"compound", "nmod:desc", "nmod:unmarked", "flat", "nmod"})
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_UNITS = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "decade", "percent", "%", "degree",
     "time", "kilometre", "kilometer", "mile", "metre", "meter"}
)  # fmt: skip
_EXPLETIVE = frozenset({"there", "it"})


def sides(scene: Scene, draft: Draft, acts: tuple[Draft, ...]) -> tuple[Parties, Parties]:
    """Return the actors and the recipients of a draft.

    Words against an act are words against who did it ("condemned the shelling by X"). A phrase
    that tells a time is no party, and a weapon no actor.
    """
    sentence, cast = draft.act.sentence, scene.cast
    timed = _timed(scene, sentence)
    doers = _wielders(cast, sentence, _untimed(cast, sentence, draft.actors, timed))
    actors = _parties(cast, sentence, doers)
    actors = tuple(_as_speaker(scene, sentence, party) for party in actors)
    heads = draft.recipients
    if draft.type == "AID":
        heads = tuple(h for h in heads if not _is_gift(cast, sentence, h))
    if event_types()[draft.type or ""].quad in (1, 3):
        known = {d.at: d.actors for d in acts if d is not draft}
        heads = tuple(h for head in heads for h in known.get(head) or (head,))
    ids = {p.actor for p in actors if p.actor is not None}
    recipients = _parties(cast, sentence, _untimed(cast, sentence, heads, timed), others=ids)
    apart = tuple(
        p for p in recipients if not any(p.start < a.end and a.start < p.end for a in actors)
    )
    left = tuple(p for p in apart if p.actor not in ids) or apart
    if left and not any(p.actor for p in left) and event_types()[draft.type or ""].quad in (1, 3):
        # Who suffered a deed is not who did it; who made an offer or a claim owns it.
        told = {d.at for d in acts if event_types()[d.type or ""].quad in (2, 4)}
        left = _behind(cast, sentence, tuple(h for h in heads if h not in told), ids) or left
    if not left and draft.type in ("REJECT", "THREATEN"):
        left = _put_under_condition(scene, draft, ids)
    if not left and draft.type in _REACHING and not draft.rule.reciprocal:
        left = _reached(scene, draft, ids)
    return actors, left


def _wielders(cast: Cast, sentence: Sentence, heads: tuple[int, ...]) -> tuple[int, ...]:
    """Return who does it: for a weapon or its fire whoever it belongs to, if the words tell."""
    found: list[int] = []
    for head in heads:
        if not _is_instrument(cast, sentence, head):
            found.append(head)
            continue
        owners = (j for j in _owners(sentence, head) if not _is_instrument(cast, sentence, j))
        found.extend(j for j in owners if _actor_at(cast, sentence, j) is not None)
    return tuple(dict.fromkeys(found))


def _is_instrument(cast: Cast, sentence: Sentence, head: int) -> bool:
    """Tell a weapon or its fire from a party; a known name and a state's own guns are parties."""
    token = sentence.tokens[head]
    # The capital of a first word ("Rockets hit ...") makes no name.
    lemma = token.lemma.lower().removesuffix("s" if token.xpos == "NNPS" else "")
    if lemma not in lemma_sets()["instrument"] or not (token.upos == "NOUN" or head == 0):
        return False
    actor = cast.by_id.get(_actor_at(cast, sentence, head) or "")
    return actor is None or actor.code is None


def _is_gift(cast: Cast, sentence: Sentence, head: int) -> bool:
    """Tell what is given from whom it is given to: "provided $5 million in relief"."""
    given = sentence.tokens[head].lemma.lower() in lemma_sets()["aid"]
    return given and _actor_at(cast, sentence, head) is None


def _as_speaker(scene: Scene, sentence: Sentence, party: Party) -> Party:
    """Take a pronoun that nobody was found for as the one who speaks ("X said it would")."""
    if party.actor is not None or party.text.lower() not in _PRONOUNS:
        return party
    around = [
        s
        for s in scene.statements
        if s.content.start <= party.start < s.content.end and s.evidence.start == sentence.start
    ]
    inner = min(around, key=lambda s: s.content.end - s.content.start, default=None)
    if inner is None or inner.source is None or inner.source.actor is None:
        return party
    # One who says what "they" will do speaks for those he belongs to.
    person = scene.cast.by_id[inner.source.actor].kind == "person"
    pronouns = ("they", "he", "she") if person else ("they", "it")
    return inner.source if party.text.lower() in pronouns else party


def _put_under_condition(scene: Scene, draft: Draft, doers: set[str]) -> Parties:
    """Return whom a refusal or threat is to move: "will not leave until X pays"."""
    sentence, cast = draft.act.sentence, scene.cast
    verbs = [draft.at, *(i for i in (draft.act.carrier, draft.act.anchor) if i is not None)]
    for j in (k for verb in verbs for k in sentence.children[verb]):
        if sentence.tokens[j].deprel != "advcl" or mark_of(sentence, j) not in _CONDITIONS:
            continue
        told = (subject_of(sentence, j), agent_of(sentence, j))
        for head in (h for h in told if h is not None):
            actor = _actor_at(cast, sentence, head)
            if actor is not None and actor not in doers:
                return _parties(cast, sentence, (head,))
    return ()


def _reached(scene: Scene, draft: Draft, doers: set[str]) -> Parties:
    """Return the first actor told below an act whose rule names no recipient that is there.

    Only what the act governs is searched, down its objects, phrases and complements: "agreed to
    take in families from X", "suspended the supply of fuel to X".
    """
    sentence, cast = draft.act.sentence, scene.cast
    stack = [(draft.at, 0)]
    if draft.act.carrier is not None:
        stack.append((draft.act.carrier, 0))
    below: list[int] = []
    if draft.type in _TOLD_OF:
        below.extend(_content_subject(sentence, draft.at))
    while stack:
        head, depth = stack.pop()
        for j in sentence.children[head]:
            token = sentence.tokens[j]
            relation = token.deprel.partition(":")[0]
            case = case_of(sentence, j) if relation in ("obl", "nmod") else ""
            aside = relation == "obl" and case in _WHERE
            # Help given in a country is help to it.
            given = draft.plain.type if draft.plain is not None else draft.type
            aside &= not (given in _GIVEN and case == "in")
            aside |= draft.type in _MUTUAL and case in _TOPICS
            helped = relation in ("advcl", "acl") and mark_of(sentence, j) == "to"
            behind = depth < _DEEPEST and j > min(draft.at, head)
            if (relation in _BELOW or helped) and behind and not aside:
                below.append(j)
                stack.append((j, depth + 1))
    for j in sorted(below):
        # "The Peruvian police" are the police, not Peru.
        above = sentence.tokens[j].head
        beside = sentence.tokens[j].deprel in ("amod", "compound") and above in below
        head = above if beside and _actor_at(cast, sentence, above) is not None else j
        actor = _actor_at(cast, sentence, head)
        if actor is not None and actor not in doers:
            return _parties(cast, sentence, (head,))
    return ()


def _actor_at(cast: Cast, sentence: Sentence, i: int) -> str | None:
    mention = cast.mention_of(sentence, i)
    return mention.ref if mention is not None else None


def _behind(cast: Cast, sentence: Sentence, things: tuple[int, ...], doers: set[str]) -> Parties:
    """Return the actor whose thing it is that words are about: "rejected a proposal by X"."""
    for thing in things:
        for j in _owners(sentence, thing):
            actor = _actor_at(cast, sentence, j)
            if actor is not None and actor not in doers:
                return _parties(cast, sentence, (j,))
    return ()


def _owners(sentence: Sentence, thing: int) -> Iterator[int]:
    """Yield who may own or have made a thing, the surest first."""
    below = sentence.children[thing]
    yield from (j for j in below if sentence.tokens[j].deprel == "nmod:poss")
    yield from (j for j in below if case_of(sentence, j) in _MAKERS)
    yield from (j for j in below if sentence.tokens[j].deprel in ("amod", "compound", "nmod:desc"))
    for j in below:
        if sentence.tokens[j].deprel == "acl" and (agent := agent_of(sentence, j)) is not None:
            # "threats made by X"
            yield agent
    yield from _content_subject(sentence, thing)


def _content_subject(sentence: Sentence, noun: int) -> list[int]:
    """Return the subject of a noun's content: "allegations that X had harassed a vessel"."""
    return [
        subject
        for j in sentence.children[noun]
        if sentence.tokens[j].deprel in _CONTENT and mark_of(sentence, j) == "that"
        if (subject := subject_of(sentence, j)) is not None and subject != noun
    ]


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
    return frozenset(told | {t.i for t in sentence.tokens if t.lemma.lower() in _UNITS})


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
            shown = _by_name(cast, sentence, party)
            if others and party.actor in others and shown is not party:
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
    if len(parties) != len(heads):
        return parties
    return tuple(_with_name(cast, sentence, j) for j in heads)


def _with_name(cast: Cast, sentence: Sentence, head: int) -> Party:
    """Return the party of a phrase with the name set beside it ("its minister, Elsa Rannik")."""
    party = cast.party(sentence, head)
    for j in sentence.children[head]:
        mention = cast.mention_of(sentence, j)
        if sentence.tokens[j].deprel != "appos" or mention is None or mention.ref is None:
            continue
        if sentence.tokens[head].lemma.lower() == "one":
            return cast.party(sentence, j)
        if mention.ref == party.actor and party.end < mention.start:
            text = cast.text[party.start : mention.end]
            return replace(party, end=mention.end, text=text)
    return party


def _by_name(cast: Cast, sentence: Sentence, party: Party) -> Party:
    """Let a pronoun's party point at the words of the sentence that name it, where there are."""
    pronoun = any(t.start == party.start and t.end == party.end and t.upos == "PRON"
                  for t in sentence.tokens)  # fmt: skip
    if party.actor is None or not pronoun:
        return party
    pronouns = {t.start for t in sentence.tokens if t.upos == "PRON"}
    named = [
        m
        for m in cast.mentions
        if m.ref == party.actor
        and sentence.start <= m.start < sentence.end
        and m.start not in pronouns
    ]
    if not named:
        return party
    best = min(named, key=lambda m: (m.start > party.start, abs(m.start - party.start)))
    return replace(party, start=best.start, end=best.end, text=best.text)


def _namer(sentence: Sentence, head: int) -> int | None:
    """Return the noun that stands for a filler: a clause is told by its subject."""
    token = sentence.tokens[head]
    if sentence.child(head, "cop") is not None and token.upos in ("NOUN", "PROPN"):
        return sentence.child(head, "nsubj")
    if token.upos in ("VERB", "AUX") or (is_clause(sentence, head) and token.upos == "ADJ"):
        return subject_of(sentence, head)
    if token.upos == "ADJ" and token.deprel in ("xcomp", "ccomp", "advcl", "acl"):
        return None
    expletive = token.deprel == "expl" or (
        token.lemma.lower() in _EXPLETIVE and token.upos not in ("PRON", "PROPN")
    )
    return None if expletive or token.upos in ("ADP", "PUNCT", "ADV", "SCONJ") else head
