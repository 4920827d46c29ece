"""One act, one event: words of a sentence that tell the same act become one draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sitrep.events.draft import Draft
from sitrep.events.errands import without_errands
from sitrep.events.trace import Verdict
from sitrep.events.tracing import Teller
from sitrep.grammar.cast import Cast, actor_at
from sitrep.grammar.marks import marks_of
from sitrep.grammar.phrases import is_passive
from sitrep.grammar.subjects import case_of
from sitrep.language.analysis import Sentence
from sitrep.ontology.plover import event_types, support_verbs

# Verbs that tell what an act did to people: "bombed the market and killed twelve" is one act.
HARM = frozenset({"kill", "wound", "injure", "maim", "hurt", "slaughter", "martyr"})
_TOPICS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_MESSAGES = frozenset({"SUPPORT", "ACCUSE", "CONCEDE", "REQUEST", "THREATEN", "REJECT"})
_PURPOSE = frozenset({"advcl", "xcomp", "acl", "obl", "obj", "nmod"})
_DEEP = 4
_AGAIN = frozenset({"the", "this", "that"})
# "Kidnapped nine people after the attack on a bus" tells of two acts.
_APART = frozenset({"after", "before", "since", "following", "until", "despite", "for", "over"})
_WITHIN = frozenset({"in", "during", "by"})
_OBJECTS = frozenset({"him", "her", "them", "it"})
# What leads the clause of the act that did the harm told before it.
_AT_ONCE = frozenset({"when", "as"})


def kept(drafts: tuple[Draft, ...], teller: Teller) -> tuple[Draft, ...]:
    """Return the events: no words decided as no event, none that is part of another act."""
    events = list(drafts)
    for verdict, step in _STEPS:
        if not events:
            break
        left = step(events)
        teller.dropped(verdict, events, left)
        events = left
    return tuple(events)


def _decided(drafts: list[Draft]) -> list[Draft]:
    return [d for d in drafts if d.type is not None]


def _own(events: list[Draft]) -> list[Draft]:
    """Drop acts whose words belong to another act ("promised to send aid")."""
    part = {i for d in events for i in d.part}
    return [d for d in events if d.at not in part]


def _with_messages(events: list[Draft]) -> list[Draft]:
    """Tell a call by what it was made to say: "telephoned X to apologise" is an apology."""
    said: dict[int, Draft] = {}
    for call in events:
        if call.type != "CONSULT" or call.mode != "phone" or not call.actors:
            continue
        for act in events:
            seat = act.act.carrier if act.act.carrier is not None else act.at
            token = call.act.sentence.tokens[seat]
            below = token.head == call.at and token.deprel in ("advcl", "xcomp")
            if act.type not in _MESSAGES or not below:
                continue
            callee = tuple(h for h in call.actors[1:] if h not in act.recipients)
            said[call.at] = replace(
                act,
                actors=call.actors[:1],
                recipients=callee or act.recipients,
                part=act.part | {call.at} | call.part,
                mood_at=call.at,
            )
    gone = {d.at for d in said.values()}
    return [said.get(d.at, d) for d in events if d.at not in gone or d.at in said]


def _with_topics(events: list[Draft]) -> list[Draft]:
    """Take what a protest demands or condemns into it: its topic is no event of its own."""
    protests = {d.at: d for d in events if d.type == "PROTEST"}
    topics: set[int] = set()
    for draft in events:
        if draft.type not in _TOPICS:
            continue
        at = next((p for p in protests.values() if _is_below(draft, p)), None)
        if at is None or not _fit(at.actors, draft.actors):
            continue
        topics.add(draft.at)
        protests[at.at] = replace(
            at,
            recipients=_against(at, draft),
            part=at.part | {draft.at} | draft.part,
            contexts=tuple(dict.fromkeys((*at.contexts, *draft.contexts))),
        )
    return [protests.get(d.at, d) for d in events if d.at not in topics]


def _against(protest: Draft, topic: Draft) -> tuple[int, ...]:
    """Return whom a protest is against: whom its topic names, else the thing it names itself."""
    told = tuple(h for h in topic.recipients if h not in protest.actors)
    return told or protest.recipients


def _is_below(topic: Draft, protest: Draft) -> bool:
    """Tell whether a topic hangs on a protest by clauses and phrases of purpose."""
    tokens = protest.act.sentence.tokens
    places = {protest.at, protest.act.anchor, protest.act.carrier}
    at = topic.act.carrier if topic.act.carrier is not None else topic.act.anchor
    for _ in range(_DEEP):
        token = tokens[at]
        if token.head < 0 or token.deprel.partition(":")[0] not in _PURPOSE:
            return False
        if token.head in places:
            return True
        at = token.head
    return False


def _named_by_nouns(events: list[Draft]) -> list[Draft]:
    """Let the noun lead where its support verb's rule says the same ("imposed a curfew")."""
    nouns = {(d.act.carrier, d.type): d for d in events if d.act.noun and d.act.carrier is not None}
    leads: dict[int, Draft] = {}
    carriers: set[int] = set()
    for verb in events:
        noun = nouns.get((verb.at, verb.type))
        if noun is None or verb.act.noun or noun.at not in verb.part or verb.plain != noun.plain:
            continue
        joined = _join(noun, verb)
        leads[noun.at] = replace(joined, part=joined.part - {noun.at}, members=(noun.at, verb.at))
        carriers.add(verb.at)
    return [leads.get(d.at, d) for d in events if d.at not in carriers]


def merged(drafts: tuple[Draft, ...], teller: Teller, cast: Cast) -> tuple[Draft, ...]:
    """Join drafts of one sentence that tell the same act; the others stay as they are."""
    done: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.at):
        for at, earlier in enumerate(done):
            lead = _lead(earlier, draft, cast)
            if lead is not None:
                done[at] = _join(lead, draft if lead is earlier else earlier)
                break
        else:
            done.append(draft)
    teller.dropped("same_act", drafts, done)
    return tuple(sorted(done, key=lambda d: d.at))


def _without_carriers(events: list[Draft]) -> list[Draft]:
    return [d for d in events if not _carries_another(d, events)]


def _carries_another(draft: Draft, events: list[Draft]) -> bool:
    """Tell whether a verb only carries an event noun ("launched an attack"), by no rule's words."""
    if draft.act.noun or draft.part or draft.rule.when:
        return False
    lemma = draft.act.sentence.tokens[draft.at].lemma.lower()
    carrying = {d.act.carrying for d in events if d.act.carrier == draft.at and d is not draft}
    return bool(carrying & {"doer", "undergoer"}) and any(
        lemma in support_verbs()[name] for name in ("doer", "undergoer")
    )


def _lead(one: Draft, other: Draft, cast: Cast) -> Draft | None:
    """Return which of two drafts names the act that both tell, null where they tell two."""
    if one.type != other.type or one.plain != other.plain:
        return None
    cause = _cause(one, other) or _cause(other, one)
    if cause is not None:
        return cause
    if one.act.noun and other.act.noun and _same_nouns(one, other):
        return one
    for noun, verb in ((one, other), (other, one)):
        if noun.act.noun and not verb.act.noun:
            found = _verb_and_noun(verb, noun)
            if found is not None:
                return found
    return one if _named_again(other) or _goes_on(one, other, cast) else None


def _named_again(draft: Draft) -> bool:
    """Tell a noun that points back to an act told before it: "nine were hurt in the attack"."""
    sentence, act = draft.act.sentence, draft.act
    article = sentence.child(act.at, "det")
    again = article is not None and sentence.tokens[article].text.lower() in _AGAIN
    nobody = not draft.actors and not draft.recipients
    return act.noun and again and nobody and case_of(sentence, act.anchor) in _WITHIN


def _speaks_of(cast: Cast, sentence: Sentence, told: tuple[int, ...], word: int) -> bool:
    """Tell whether a word speaks of those told before: "convicted the editor and jailed him"."""
    ref = actor_at(cast, sentence, word)
    if ref is None:
        return bool(told) and sentence.tokens[word].text.lower() in _OBJECTS
    return any(actor_at(cast, sentence, i) == ref for i in told)


def _cause(harm: Draft, act: Draft) -> Draft | None:
    """Return the act that did a harm told without its doer: "ten were killed when jets bombed"."""
    sentence = harm.act.sentence
    if harm.act.noun or harm.actors or not _is_harm(sentence.tokens[harm.at].lemma):
        return None
    if act.type != "ASSAULT" or not is_passive(sentence, harm.at):
        return None
    for seat in (act.at, act.act.carrier, _verb_of(act)):
        if seat is None or sentence.tokens[seat].deprel != "advcl":
            continue
        led = any(sentence.words[j] in _AT_ONCE for j in sentence.children[seat] if j < seat)
        if led and sentence.tokens[seat].head in harm.members:
            return act
    return None


def _same_nouns(one: Draft, other: Draft) -> bool:
    """Tell whether two nouns share their place: "talks and negotiations", "a ceasefire deal"."""
    if one.act.anchor == other.act.anchor or (
        one.act.carrier is not None and one.act.carrier == other.act.carrier
    ):
        return _fit(one.actors, other.actors) and _fit(one.recipients, other.recipients)
    head = one.act.sentence.tokens[other.act.anchor].head
    inside = head == one.at and not other.recipients and not other.actors
    return inside and one.act.sentence.tokens[other.act.anchor].deprel in ("nmod", "appos")


def _verb_and_noun(verb: Draft, noun: Draft) -> Draft | None:
    """Join a verb with the noun it governs: "the attack killed", "protested in a rally"."""
    sentence = verb.act.sentence
    relation = sentence.tokens[noun.act.anchor]
    case = case_of(sentence, noun.act.anchor)
    # "Flew to Geneva for talks with X" is one visit.
    met = case == "for" and _is_visit(verb)
    if relation.head not in verb.members or (case in _APART and not met):
        return None
    kind = relation.deprel.partition(":")[0]
    if kind == "nsubj" and not is_passive(sentence, verb.at):
        return noun
    if kind in ("obj", "obl", "nsubj") and _fit(verb.actors, noun.actors):
        return verb
    return None


def _goes_on(first: Draft, second: Draft, cast: Cast) -> bool:
    """Tell whether a later verb goes on telling the same act as an earlier one."""
    sentence = first.act.sentence
    seat = second.act.carrier if second.act.noun else second.at
    if seat is None:
        return False
    token = sentence.tokens[seat]
    subject = first.act.noun and first.act.carrying == "happen"
    if token.head in (*first.members, *first.recipients) and _is_sent(first, second, seat):
        return True
    if _is_cause(first, seat):
        return True
    above = token.head
    if token.deprel == "acl" and case_of(sentence, above) == "with":
        # "under attack, with a thousand people killed"
        above = sentence.tokens[above].head
    if above not in (*first.members, first.act.carrier, _verb_of(first)):
        return False
    harmed = _is_harm(sentence.tokens[second.at].lemma) and token.xpos == "VBN"
    beside = token.deprel.partition(":")[0] in ("advcl", "acl", "xcomp")
    if not second.actors and harmed and beside:
        return True
    if not (_fit(first.actors, second.actors) or subject or _is_struck(first, second)):
        return False
    lemma = sentence.tokens[second.at].lemma.lower()
    relation = token.deprel.partition(":")[0]
    marks = marks_of(sentence, seat)
    # "Opened fire to disperse the crowd", "summoned the envoy to protest"
    deed = event_types()[first.type or ""].quad in (2, 4)
    purpose = marks.infinitive and (deed or _is_visit(first) or first.type == "ACCUSE")
    if relation in ("advcl", "xcomp") and (marks.form == "gerund" or purpose):
        return True
    if relation == "conj":
        verbs = (sentence.tokens[i] for i in first.members if sentence.tokens[i].upos == "VERB")
        words = {verb.lemma.lower() for verb in verbs}
        # Torments are told one by one; who is killed and beheaded dies once.
        once = first.type != "ASSAULT" or words <= HARM
        twice = once and first.mode is not None and first.mode == second.mode
        own = set(second.recipients) - set(first.recipients)
        if twice:
            told = first.recipients
            own = {h for h in own if told and not _speaks_of(cast, sentence, told, h)}
        # "opened fire, killing three and wounding two": the later harm hangs on the earlier.
        after_harm = sentence.tokens[token.head].lemma.lower() in HARM
        if lemma in HARM and (subject or after_harm or words <= HARM or not words & HARM):
            return True
        apart = first.mode is not None and second.mode not in (None, first.mode)
        return not own and not apart
    return relation in ("parataxis", "xcomp") and lemma in HARM


def _is_bare_harm(draft: Draft) -> bool:
    """Tell harm told without its doer: "nine people were killed"."""
    return not draft.actors and _is_harm(draft.act.sentence.tokens[draft.at].lemma)


def _is_cause(harm: Draft, seat: int) -> bool:
    """Tell what did harm told without a doer: "nine were hurt when soldiers opened fire"."""
    sentence = harm.act.sentence
    tokens = sentence.tokens
    beside = {tokens[i].head for i in harm.members if tokens[i].deprel == "conj"}
    if not _is_bare_harm(harm) or tokens[seat].head not in {*harm.members, *beside}:
        return False
    opened = {sentence.tokens[k].text.lower() for k in sentence.children[seat] if k < seat}
    return sentence.tokens[seat].deprel.startswith("advcl") and bool(opened & {"when", "as"})


def _verb_of(draft: Draft) -> int | None:
    """Return the verb whose subject an act's noun is ("a bomb tore through a bus")."""
    if not draft.act.noun:
        return None
    token = draft.act.sentence.tokens[draft.act.anchor]
    return token.head if token.deprel == "nsubj" and token.head >= 0 else None


def _is_struck(first: Draft, second: Draft) -> bool:
    """Tell "a camp was attacked by X, killing ten": the tree takes the camp for the killer."""
    at = first.at if not first.act.noun else first.act.carrier
    passive = at is not None and is_passive(first.act.sentence, at)
    return passive and bool(second.actors) and set(second.actors) <= set(first.recipients)


def _is_visit(draft: Draft) -> bool:
    """Tell a visit, of which those met there are the hosts ("visited X to meet Y")."""
    return draft.type == "CONSULT" and not draft.rule.reciprocal


def _united(lead: Draft, other: Draft) -> tuple[int, ...]:
    """Return the actors of two tellings; where sides meet, each may name another one."""
    if not (lead.rule.reciprocal and other.rule.reciprocal and lead.actors):
        return lead.actors
    own = {lead.at, lead.act.anchor, *lead.members, *other.members}
    return tuple(dict.fromkeys(h for h in (*lead.actors, *other.actors) if h not in own))


def _is_harm(lemma: str) -> bool:
    return lemma.lower() in HARM


def _is_sent(first: Draft, second: Draft, seat: int) -> bool:
    """Tell "sent advisers to help X": those sent do what the sender does by them."""
    sentence = first.act.sentence
    sent = {*first.recipients, *(j for i in first.members for j in _objects(sentence, i))}
    by_them = bool(second.actors) and set(second.actors) <= sent
    return by_them and marks_of(sentence, seat).infinitive


def _objects(sentence: Sentence, i: int) -> list[int]:
    return [j for j in sentence.children[i] if sentence.tokens[j].deprel == "obj"]


def _fit(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return not one or not other or bool(set(one) & set(other))


def _join(lead: Draft, other: Draft) -> Draft:
    own = {lead.at, lead.act.anchor, *lead.members}
    struck = tuple(h for h in other.recipients if h not in own)
    if _is_visit(lead) and other.rule.reciprocal:
        hosts = (*lead.recipients, *(h for h in other.actors if h not in lead.actors), *struck)
        lead = replace(lead, recipients=tuple(dict.fromkeys(hosts)))
    mine = tuple(h for h in lead.recipients if h not in other.members)
    by_them = bool(other.actors) and set(other.actors) <= set(mine)
    # Who is summoned to be told off is not sent to complain.
    deed = event_types()[lead.type or ""].quad in (2, 4)
    sent = by_them and deed and not _is_struck(lead, other)
    # Who was killed, and what was struck: "nine were killed when X shelled the market".
    both = tuple(dict.fromkeys((*mine, *struck))) if _is_bare_harm(lead) else ()
    return replace(
        lead,
        actors=_united(lead, other) or tuple(h for h in other.actors if h not in own),
        recipients=struck if sent and struck else both or mine or struck,
        part=lead.part | other.part,
        members=tuple(dict.fromkeys((*lead.members, *other.members))),
        mode=lead.mode or other.mode,
        modes=tuple(dict.fromkeys((*lead.modes, *other.modes))),
        contexts=tuple(dict.fromkeys((*lead.contexts, *other.contexts))),
        sure=lead.sure or other.sure,
    )


# What takes drafts out, in order, and what is said of those taken out.
_STEPS: tuple[tuple[Verdict, Callable[[list[Draft]], list[Draft]]], ...] = (
    ("no_event", _decided),
    ("same_act", _named_by_nouns),
    ("carries", _without_carriers),
    ("part_of", _own),
    ("message", _with_messages),
    ("topic", _with_topics),
    ("same_act", without_errands),
)
