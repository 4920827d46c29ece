"""The factuality of an event: its words' mood, put under the statement it stands in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sitrep.events.draft import Draft
from sitrep.events.embedding import plain_of
from sitrep.events.trees import mark_of
from sitrep.grammar.attitudes import attitude_of
from sitrep.grammar.clause_mood import ANYONE
from sitrep.grammar.marks import Marks, marks_of
from sitrep.grammar.mood import Mood, mood_of
from sitrep.grammar.scene import Scene
from sitrep.grammar.subjects import case_of
from sitrep.language.analysis import Sentence
from sitrep.ontology.plover import event_types, outcomes
from sitrep.records import Factuality, Plain, Statement

# What someone says in words; told as an object of "denied" or "rejected" it was said all the same.
_SPEECH = frozenset({"ACCUSE", "REQUEST", "THREATEN", "AGREE"})
_ANSWERS = frozenset(
    {"deny", "reject", "dismiss", "refuse", "rebuff", "ignore", "refute", "rebut", "decline",
     "spurn", "disregard", "resist", "oppose", "counter", "heed", "defy", "throw", "quash"}
)  # fmt: skip
_CLAIMS = frozenset({"accuse", "claim", "blame", "believe", "lawsuit"})
_ANNOUNCING = frozenset({"announce", "unveil"})
_BEGINNING = frozenset({"from", "next", "after", "before", "until", "within"})
_LAID = frozenset(
    {("SANCTION", "discontinue"), ("SANCTION", "expel"), ("COERCE", "restrict"),
     ("COERCE", "curfew"), ("COERCE", "martial-law")}
)  # fmt: skip
_DOUBTED = frozenset({"accuse"})
_CALLED = frozenset({"claim", "charge", "allegation", "accusation", "assertion"})
# Deeds that no one is said to do are threats where one who can do them says that they will be done.
_THREATS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_WARNING = frozenset(
    {"threaten", "warn", "menace", "issue", "give", "vow", "swear", "declare", "announce"}
)
_FORCEFUL = frozenset({"GOV", "MIL", "REB", "PRM", "UAF", "COP", "SPY", "JUD"})
_MODALS_OF_WILL = (
    "modal will",
    "modal shall",
    "modal 'll",
    "modal wo",
    "going to",
    "would, reported",
)
_MODALS_OF_REFUSAL = ("modal will not", "modal wo not", "modal shall not", "would not, reported")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A draft with its factuality, its statement and those who deny it."""

    draft: Draft
    factuality: Factuality
    historical: bool
    statement: Statement | None
    denied_by: tuple[str, ...]
    why: str


def judged(scene: Scene, draft: Draft) -> Judged:
    """Return a draft with its mood; a plain "will" turns the act into a promise or a threat."""
    sentence = draft.act.sentence
    mood = mood_of(sentence, draft.at if draft.mood_at is None else draft.mood_at)
    own = draft.mood_at is None
    if own and draft.act.carrying == "doer" and draft.act.carrier is not None:
        # The support verb is the act: "will extend the curfew" is yet to be done.
        carried = mood_of(sentence, draft.act.carrier)
        if mood.factuality == "occurred" or (
            mood.factuality == "ongoing" and carried.factuality not in ("occurred", "ongoing")
        ):
            mood = replace(carried, historical=carried.historical or mood.historical)
    factuality, why = _own_factuality(draft, mood)
    if factuality == "future" and why in _MODALS_OF_WILL and _goes_on(draft):
        factuality, why = "ongoing", f"{why}: goes on"
    around = _around(scene, sentence.tokens[draft.at].start)
    # Who denies an allegation does not make it: of two on the same words the other one tells it.
    inner = min(
        around, key=lambda s: (s.content.end - s.content.start, s.stance == "denies"), default=None
    )
    willed = _willed(_with_speaker(draft, inner), factuality, why)
    if willed is not None:
        draft, factuality, why = willed, "occurred", f"{why}: promised or threatened"
    elif factuality == "future" and _is_threat_itself(draft, why):
        factuality, why = "occurred", f"{why}: a threat by being said"
    claimed = inner is not None and _is_claim(scene, inner) and not _is_by_source(draft, inner)
    if inner is not None and claimed and factuality in ("occurred", "ongoing"):
        factuality, why = "alleged", f"{why}; inside the accusation {inner.cue.text!r}"
    denied = tuple(
        dict.fromkeys(
            s.source.actor
            for s in around
            if s.stance == "denies" and s.source is not None and s.source.actor is not None
        )
    )
    return Judged(
        draft=draft,
        factuality=factuality,
        historical=mood.historical,
        statement=inner,
        denied_by=denied,
        why=why,
    )


def _around(scene: Scene, start: int) -> tuple[Statement, ...]:
    """Return the statements whose content holds a word, but not those whose cue it is."""
    return tuple(
        s
        for s in scene.statements
        if s.content.start <= start < s.content.end and not s.cue.start <= start < s.cue.end
    )


def _is_claim(scene: Scene, statement: Statement) -> bool:
    """Tell what may be untrue ("accused of", "they claimed") from blame for what was done."""
    if statement.stance not in ("accuses", "says"):
        return False
    doubted = _CLAIMS if statement.stance == "accuses" else _DOUBTED
    for sentence in scene.analysis.sentences:
        if sentence.start <= statement.cue.start < sentence.end:
            cue = next((t.i for t in sentence.tokens if t.start >= statement.cue.start), None)
            attitude = None if cue is None else attitude_of(sentence, cue)
            if attitude is not None and attitude.name in doubted:
                return True
            return statement.stance == "says" and _is_called_claim(sentence, statement)
    return False


def _is_called_claim(sentence: Sentence, statement: Statement) -> bool:
    """Tell what is called a claim after it was told: "X did it, they say, a charge Y denies"."""
    for token in sentence.tokens:
        last = token.start >= max(statement.content.end, statement.cue.end)
        if last and token.upos == "NOUN" and token.lemma.lower() in _CALLED:
            article = sentence.child(token.i, "det")
            new = article is not None and sentence.words[article] in ("a", "an")
            return new and article is not None and sentence.tokens[article - 1].text == ","
    return False


def _is_by_source(draft: Draft, statement: Statement) -> bool:
    """Tell what a speaker says himself: in "X blames Y and faults Z" both are X's words."""
    source, tokens = statement.source, draft.act.sentence.tokens
    own = source is not None and any(
        source.start <= tokens[h].start < source.end for h in draft.actors
    )
    return own and event_types()[draft.type or ""].quad in (1, 3)


def _own_factuality(draft: Draft, mood: Mood) -> tuple[Factuality, str]:
    sentence = draft.act.sentence
    type_ = draft.type or ""
    if draft.act.noun and type_ in _SPEECH and mood.factuality in ("negated", "hypothetical"):
        above = sentence.tokens[draft.act.anchor].head
        if above >= 0 and sentence.tokens[above].lemma.lower() in _ANSWERS and _is_given(draft):
            if not draft.actors and type_ == "REQUEST":
                # "Refused an order to fire": the refusal tells it all.
                return "hypothetical", mood.why
            return "occurred", f"told of before it was answered ({mood.why})"
    if mood.factuality == "future" and _is_laid_by_word(draft, mood):
        return "occurred", f"laid by being announced ({mood.why})"
    if mood.factuality == "occurred" and _is_accused_of(sentence, draft.at):
        return "alleged", "accused of"
    if mood.factuality == "ongoing" and _is_generic(draft):
        return "hypothetical", "whoever it is"
    words = event_types()[type_].quad in (1, 3)
    if mood.factuality == "ongoing" and words and not _lasts(sentence, draft.at):
        return "occurred", "said in the present"
    return mood.factuality, mood.why


def _is_laid_by_word(draft: Draft, mood: Mood) -> bool:
    """Tell curbs that hold by being announced ("announced sanctions") from those yet to begin."""
    carrier = draft.act.carrier
    if not draft.act.noun or carrier is None or mood.why not in _ANNOUNCING or not draft.actors:
        return False
    sentence = draft.act.sentence
    if mood_of(sentence, carrier).factuality != "occurred":
        return False
    near = (*sentence.children[carrier], *sentence.children[draft.at])
    begins = any(case_of(sentence, j) in _BEGINNING for j in near)
    return (draft.type, draft.mode) in _LAID and not begins


def _is_generic(draft: Draft) -> bool:
    """Tell what is done to anyone, told in the present: "shells whoever lights a lamp"."""
    sentence = draft.act.sentence
    for head in (*draft.actors, *draft.recipients):
        who = sentence.child(head, "nsubj")
        words = [head] if who is None else [head, who]
        if any(sentence.tokens[j].lemma.lower() in ANYONE for j in words):
            return True
        if any(sentence.tokens[j].text.lower() == "any" for j in sentence.children[head]):
            return True
    return False


def _is_accused_of(sentence: Sentence, at: int) -> bool:
    """Tell "was accused by X of doing", where the tree hangs the deed on X."""
    token = sentence.tokens[at]
    if token.deprel != "acl" or sentence.tokens[token.head].deprel != "obl:agent":
        return False
    attitude = attitude_of(sentence, sentence.tokens[token.head].head)
    mark = sentence.child(at, "mark")
    of = mark is not None and sentence.tokens[mark].text.lower() == "of"
    return of and attitude is not None and attitude.name in _CLAIMS


def _is_given(draft: Draft) -> bool:
    sentence = draft.act.sentence
    return not any(
        sentence.tokens[j].text.lower() in ("no", "any") for j in sentence.children[draft.at]
    )


def _lasts(sentence: Sentence, i: int) -> bool:
    return marks_of(sentence, i).progressive or sentence.tokens[i].upos in ("NOUN", "PROPN")


def _goes_on(draft: Draft) -> bool:
    """Tell what is under way and will not stop: "the strike would continue"."""
    carrier = draft.act.carrier
    if not draft.act.noun or carrier is None or draft.act.carrying != "happen":
        return False
    tokens, lemma = draft.act.sentence.tokens, draft.act.sentence.tokens[carrier].lemma.lower()
    on = any(tokens[j].text.lower() == "on" for j in draft.act.sentence.children[carrier])
    return lemma in ("continue", "persist") or (lemma in ("go", "drag") and on)


def _willed(draft: Draft, factuality: Factuality, why: str) -> Draft | None:
    """Return the promise, threat or refusal that "will" and "will not" make of an act."""
    if draft.plain is not None or draft.type is None or not draft.actors:
        return None
    marks = marks_of(draft.act.sentence, draft.at)
    carrier = draft.act.carrier
    if draft.act.noun and carrier is not None:
        marks = marks_of(draft.act.sentence, carrier)
    if factuality == "future" and (why in _MODALS_OF_WILL or _is_announced(draft)):
        name = "refuse" if _is_refused(draft) else "will"
    elif factuality == "negated" and (
        why in _MODALS_OF_REFUSAL or (why == "modal would not" and _would_not(draft, marks))
    ):
        if event_types()[draft.type].quad in (3, 4):
            return None
        name = "refuse"
    else:
        return None
    if draft.act.noun and not marks.finite and name == "refuse":
        return None
    if name == "will" and _is_conditional(draft):
        # "Will leave unless ..." is said to force the other's hand.
        name = "threaten"
    outcome = outcomes()[name]
    type_ = outcome.type_for(draft.type, draft.mode)
    if type_ == draft.type:
        return None
    mode = outcome.mode_for(draft.type, draft.mode)
    if mode is not None and event_types()[type_].mode(mode) is None:
        mode = None
    plain = plain_of(outcome, draft) or Plain(type=draft.type, factuality="future")
    return replace(draft, type=type_, mode=mode, modes=(mode,) if mode else (), plain=plain)


def _with_speaker(draft: Draft, inner: Statement | None) -> Draft:
    """Take who speaks for who will do what no one is said to do.

    "Looters will be shot, the commander said" is a threat by one who has arms or rules.
    """
    if draft.actors or draft.type not in _THREATS or draft.act.noun:
        return draft
    if inner is None or inner.source is None or inner.stance not in ("says", "threatens"):
        return draft
    source, sentence = inner.source, draft.act.sentence
    if source.sector not in _FORCEFUL and not (source.country and source.sector is None):
        return draft
    if draft.type != "ASSAULT" and not _is_whoever(draft):
        return draft
    words = [t.i for t in sentence.tokens if source.start <= t.start < source.end]
    heads = tuple(i for i in words if sentence.tokens[i].head not in words)
    return replace(draft, actors=heads[:1])


def _is_threat_itself(draft: Draft, why: str) -> bool:
    """Tell a deed that is a threat because it is announced from one to come.

    "Would retaliate" threatens, and so does a term that was set.
    """
    if draft.type != "THREATEN" or draft.rule.embeds is not None:
        return False
    if draft.act.noun:
        return why == "set" and draft.act.carrier is not None
    verb = draft.act.sentence.tokens[draft.at]
    willed = why in _MODALS_OF_WILL and verb.upos == "VERB"
    return willed and verb.lemma.lower() not in _WARNING


def _is_whoever(draft: Draft) -> bool:
    """Tell what is done to those who do something: "anyone who", "motorists who defy"."""
    sentence = draft.act.sentence
    return any(
        sentence.tokens[j].text.lower() == "any"
        or sentence.tokens[j].deprel.startswith("acl")
        or sentence.tokens[head].lemma.lower() in ANYONE
        for head in draft.recipients
        for j in (head, *sentence.children[head])
    )


def _would_not(draft: Draft, marks: Marks) -> bool:
    """Tell "the king would not sign", who refused, from what "would not have" happened "if"."""
    verb = draft.act.carrier if draft.act.carrier is not None else draft.at
    sentence = draft.act.sentence
    clauses = (j for j in sentence.children[verb] if sentence.tokens[j].deprel == "advcl")
    return not marks.perfect and not any(mark_of(sentence, j) == "if" for j in clauses)


def _is_conditional(draft: Draft) -> bool:
    sentence = draft.act.sentence
    verb = draft.act.carrier if draft.act.carrier is not None else draft.at
    return any(
        sentence.tokens[k].text.lower() == "unless"
        for j in sentence.children[verb]
        if sentence.tokens[j].deprel == "advcl"
        for k in sentence.children[j]
    )


def _is_refused(draft: Draft) -> bool:
    """Tell "will not talk until ...": refused for now, though the mood takes it for put off."""
    carrier = draft.act.carrier if draft.act.noun else draft.at
    if carrier is None or event_types()[draft.type or ""].quad in (3, 4):
        return False
    sentence = draft.act.sentence
    return any(
        sentence.tokens[j].lemma.lower() in ("not", "n't", "never")
        for j in sentence.children[carrier]
    )


def _is_announced(draft: Draft) -> bool:
    """Tell a headline's infinitive ("Ministers to meet in Geneva"): no finite verb governs it."""
    sentence = draft.act.sentence
    verb = draft.act.carrier if draft.act.noun else draft.at
    if verb is None or not marks_of(sentence, verb).infinitive:
        return False
    token = sentence.tokens[verb]
    if token.head < 0:
        return True
    above = sentence.tokens[token.head]
    headline = above.head < 0 and sentence.child(above.i, "cop") is None
    return token.deprel == "acl" and headline and above.upos in ("NOUN", "PROPN")
