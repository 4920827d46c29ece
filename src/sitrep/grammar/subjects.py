"""Who does it and whom it is done to: subjects and objects wherever the sentence has put them."""

from __future__ import annotations

from sitrep.language.analysis import Sentence

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# Verbs whose object does what their infinitive says ("asked the minister to say").
_OBJECT_CONTROL = frozenset(
    {"ask", "urge", "tell", "order", "force", "want", "allow", "invite", "press", "lead", "prompt",
     "help", "enable", "persuade", "encourage", "require", "permit", "train", "arm", "send"}
)  # fmt: skip
_STEPS = 8
_YEAR = 4  # digits
_HOURS = frozenset(
    """dawn sunrise morning noon midday afternoon dusk sunset nightfall evening night midnight
    weekend tomorrow yesterday today now then week month year autumn winter spring summer monday
    tuesday wednesday thursday friday saturday sunday""".split()
)
_MONTHS = frozenset(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_TELLING = frozenset({"to", "of", "for", "about"})
_TITLES = frozenset({"nmod:desc", "appos"})


def case_of(sentence: Sentence, i: int) -> str:
    """Return the lower-cased preposition of a phrase, with its fixed parts ("according to").

    Trees often hang it on a title or on the name instead of their head ("with former president
    Hamid Karzai").
    """
    own = _case_at(sentence, i)
    if own or sentence.tokens[i].upos not in ("NOUN", "PROPN"):
        return own
    for j in sentence.children[i]:
        if sentence.tokens[j].deprel == "compound" and j < i and (led := _case_at(sentence, j)):
            # "of Kellan oranges"
            return led
        if sentence.tokens[j].deprel in _TITLES:
            found = _case_at(sentence, j)
            if found and found not in ("'s", "’s", "'", "’", "of"):
                return found
    return ""


def _case_at(sentence: Sentence, i: int) -> str:
    tokens = sentence.tokens
    cases = [j for j in sentence.children[i] if tokens[j].deprel == "case"]
    if not cases:
        return ""
    words: list[str] = []
    for j in cases:
        words.append(sentence.words[j])
        below = sentence.children[j]
        words.extend([sentence.words[k] for k in below if tokens[k].deprel == "fixed"])
    return " ".join(words)


def agent_of(sentence: Sentence, verb: int) -> int | None:
    """Return the head word of a verb's by-phrase, null where it has none."""
    for j in sentence.children[verb]:
        relation = sentence.tokens[j].deprel.partition(":")[0]
        if relation == "obl" and case_of(sentence, j) == "by" and not is_hour(sentence, j):
            return j
    return _agent_below(sentence, verb)


def _agent_below(sentence: Sentence, verb: int) -> int | None:
    """Return a passive's by-phrase that a tree hangs on what it is of or from.

    "Was accused of fraud by X", "was banned from leaving by X".
    """
    below = sentence.children[verb]
    if not any(sentence.tokens[j].deprel == "aux:pass" for j in below):
        return None
    for j in below:
        token = sentence.tokens[j]
        if token.deprel == "obl":
            led = case_of(sentence, j)
        elif token.deprel == "advcl" and token.xpos == "VBG":
            mark = sentence.child(j, "mark")
            led = sentence.words[mark] if mark is not None else ""
        else:
            continue
        if led not in ("of", "from"):
            continue
        for k in sentence.children[j]:
            behind = sentence.tokens[k].deprel in ("nmod", "obl", "obl:agent") and k > j
            if behind and case_of(sentence, k) == "by" and not is_hour(sentence, k):
                return k
    return None


def is_hour(sentence: Sentence, i: int) -> bool:
    """Tell by when something is done from who does it: "by evening", "by Friday", "by 1990"."""
    token = sentence.tokens[i]
    year = token.text.isdecimal() and len(token.text) == _YEAR
    month = token.upos == "PROPN" and token.text.lower().rstrip(".") in _MONTHS
    return token.lemma.lower() in _HOURS or year or month


def in_passive(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb stands in the passive, a bare participle ("backed by X") included."""
    return _is_marked_passive(sentence, verb) or _is_bare_participle(sentence, verb)


def subject_of(sentence: Sentence, verb: int, *, steps: int = _STEPS) -> int | None:
    """Return the head word of who does ``verb``, null where the sentence names nobody.

    By-phrases of passives, antecedents of relative clauses, and the subjects that infinitives,
    participles and coordinated verbs share are followed; the model's ARG0 is the last resort.
    """
    passive = in_passive(sentence, verb)
    if passive:
        # Without a by-phrase a passive names no doer, whatever the model takes for one.
        return agent_of(sentence, verb)
    own = _child(sentence, verb, ("nsubj", "nsubj:outer"))
    if own is not None:
        return _resolved(sentence, verb, own)
    shared = _shared(sentence, verb, steps) if steps > 0 else None
    if shared is not None:
        return shared
    argued = _argument(sentence, verb, "ARG0")
    return argued if argued is not None else _bare_before(sentence, verb)


def object_of(sentence: Sentence, verb: int, *, steps: int = _STEPS) -> int | None:
    """Return the head word of whom or what ``verb`` is done to, null where none is named."""
    if not in_passive(sentence, verb):
        own = _child(sentence, verb, ("obj",))
        if own is not None:
            return _resolved(sentence, verb, own)
        argued = _argument(sentence, verb, "ARG1")
        return _shared_object(sentence, verb) if argued is None else argued
    own = _child(sentence, verb, ("nsubj:pass", "nsubj"))
    if own is not None:
        return _resolved(sentence, verb, own)
    token = sentence.tokens[verb]
    relation = token.deprel.partition(":")[0]
    if token.head < 0:
        return None
    if relation in ("acl", "amod"):
        return antecedent(sentence, verb, token.head)
    if relation == "conj" and steps > 0:
        if in_passive(sentence, token.head):
            return object_of(sentence, token.head, steps=steps - 1)
        return subject_of(sentence, token.head, steps=steps - 1)
    if relation in ("advcl", "xcomp") and steps > 0:
        above = token.head
        if in_passive(sentence, above):
            return object_of(sentence, above, steps=steps - 1)
        return subject_of(sentence, above, steps=steps - 1)
    return _argument(sentence, verb, "ARG1")


def _shared_object(sentence: Sentence, verb: int) -> int | None:
    """Return the object that a verb shares with the next: "arrested and jailed two men"."""
    for j in sentence.children[verb]:
        between = sentence.tokens[verb + 1 : j]
        only = all(t.upos in ("CCONJ", "ADV", "PUNCT", "PART") for t in between)
        if sentence.tokens[j].deprel == "conj" and between and only:
            forms = {sentence.tokens[i].xpos for i in (verb, j)}
            # Past tense and participle of a regular verb look alike.
            alike = len(forms) == 1 or forms == {"VBD", "VBN"}
            return _child(sentence, j, ("obj",)) if alike else None
    return None


def antecedent(sentence: Sentence, clause: int, noun: int) -> int:
    """Return what a relative clause on ``noun`` is about.

    "the warlord's militias, who is backed by ..." speaks of the warlord: where the finite word of
    the clause is singular and the noun plural, the nearest singular noun or name inside is meant.
    "France is one of the states that ..." speaks of France.
    """
    noun = _one_of(sentence, noun)
    finite = next(
        (
            sentence.tokens[j]
            for j in (*sentence.children[clause], clause)
            if sentence.tokens[j].xpos in ("VBZ", "VBP", "VBD")
        ),
        None,
    )
    singular = finite is not None and (
        finite.xpos == "VBZ" or (finite.xpos == "VBD" and finite.text.lower() == "was")
    )
    if not singular or sentence.tokens[noun].xpos not in ("NNS", "NNPS"):
        return noun
    fitting = [
        j
        for j in sentence.children[noun]
        if j < clause
        and sentence.tokens[j].deprel.partition(":")[0] == "nmod"
        and sentence.tokens[j].xpos in ("NN", "NNP")
    ]
    return fitting[-1] if fitting else noun


def _one_of(sentence: Sentence, noun: int) -> int:
    """Return the subject of "X is one of the ..." for the noun behind it."""
    above = noun if sentence.tokens[noun].lemma.lower() == "one" else sentence.tokens[noun].head
    if above < 0 or sentence.tokens[above].lemma.lower() != "one":
        return noun
    subject = _child(sentence, above, ("nsubj",))
    copula = any(sentence.tokens[j].deprel == "cop" for j in sentence.children[above])
    return subject if copula and subject is not None else noun


def _child(sentence: Sentence, i: int, relations: tuple[str, ...]) -> int | None:
    return next((j for j in sentence.children[i] if sentence.tokens[j].deprel in relations), None)


def _is_marked_passive(sentence: Sentence, verb: int) -> bool:
    below = {sentence.tokens[j].deprel for j in sentence.children[verb]}
    if below & {"nsubj:pass", "aux:pass", "csubj:pass"}:
        return True
    # "has backed the state ... by" is active, whatever the by-phrase was meant for.
    return agent_of(sentence, verb) is not None and not below & {"nsubj", "aux", "obj"}


def _is_bare_participle(sentence: Sentence, verb: int) -> bool:
    """Tell a participle that stands for a passive ("troops backed by X") from other forms."""
    token = sentence.tokens[verb]
    if token.xpos != "VBN":
        return False
    if any(sentence.tokens[j].deprel == "aux" for j in sentence.children[verb]):
        return False
    if token.deprel == "conj":
        # "has armed and backed" shares an active auxiliary, "armed and backed by X" a passive.
        first = token.head
        for _ in range(_STEPS):
            if sentence.tokens[first].deprel != "conj" or _is_marked_passive(sentence, first):
                break
            first = sentence.tokens[first].head
        if sentence.tokens[first].deprel == "conj":
            return _is_marked_passive(sentence, first)
        return in_passive(sentence, first)
    return token.deprel.partition(":")[0] in ("acl", "advcl", "amod", "xcomp")


def _bare_before(sentence: Sentence, verb: int) -> int | None:
    """Return the phrase right before a finite verb that only a subject can be.

    A tree may take it for an oblique, or hang it on the object, but no preposition leads it.
    """
    tokens = sentence.tokens
    if tokens[verb].xpos not in _FINITE:
        return None
    for j in range(verb):
        token = tokens[j]
        if token.deprel not in ("obl", "nmod") or token.upos not in ("NOUN", "PROPN", "PRON"):
            continue
        over = token.head > verb and tokens[token.head].head == verb
        if (token.head != verb and not over) or case_of(sentence, j):
            continue
        last = max(k for k in sentence.subtree(j) if k < verb)
        if all(tokens[k].upos in ("AUX", "ADV") for k in range(last + 1, verb)):
            return j
    return None


def _resolved(sentence: Sentence, verb: int, found: int) -> int | None:
    """Return a relative pronoun's antecedent, any other word itself."""
    token = sentence.tokens[found]
    if token.text.lower() not in _RELATIVE or token.xpos not in ("WDT", "WP", "IN", "DT", "PRP"):
        return found
    at = verb
    for _ in range(_STEPS):
        clause = sentence.tokens[at]
        if clause.deprel == "acl:relcl":
            return antecedent(sentence, verb, clause.head)
        if clause.deprel not in ("conj", "xcomp", "ccomp") or clause.head < 0:
            break
        at = clause.head
    return found if token.xpos in ("DT", "PRP") else None


def _shared(sentence: Sentence, verb: int, steps: int) -> int | None:
    token = sentence.tokens[verb]
    above = token.head
    if above < 0:
        return None
    relation = token.deprel.partition(":")[0]
    upper = sentence.tokens[above]
    if token.deprel == "acl:relcl":
        return antecedent(sentence, verb, above)
    if relation == "acl" and is_content(sentence, verb):
        # "Their commitment to supporting X": whose the noun is
        return sentence.child(above, "nmod:poss")
    if relation == "acl" and token.xpos == "VBG":
        return _one_of(sentence, above)
    if upper.upos not in ("VERB", "AUX", "ADJ", "NOUN"):
        return None
    if relation == "xcomp" and upper.lemma.lower() in _OBJECT_CONTROL:
        controlled = sentence.child(above, "obj", "iobj")
        if controlled is not None:
            return controlled
    if relation in ("advcl", "xcomp") and in_passive(sentence, above):
        return object_of(sentence, above, steps=steps - 1)
    if relation in ("conj", "xcomp", "advcl"):
        return subject_of(sentence, above, steps=steps - 1)
    return None


def is_content(sentence: Sentence, verb: int) -> bool:
    """Tell what a noun is of or for ("the idea of leaving") from what describes it."""
    mark = sentence.child(verb, "mark")
    return mark is not None and sentence.words[mark] in _TELLING


def _argument(sentence: Sentence, verb: int, label: str) -> int | None:
    """Return the head of the model's argument, where it is a phrase of its own."""
    predicate = sentence.predicate_at.get(verb)
    if predicate is None:
        return None
    for argument in predicate.arguments:
        token = sentence.tokens[argument.head]
        if argument.label != label or argument.head == verb or token.text.lower() in _RELATIVE:
            continue
        if label == "ARG0" and token.deprel == "nsubj:pass":
            continue
        if token.upos in ("NOUN", "PROPN", "PRON", "ADJ"):
            return argument.head
    return None
