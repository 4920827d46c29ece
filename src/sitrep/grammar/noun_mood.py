"""The mood of an event noun: what its modifiers and its governor make of it."""

from __future__ import annotations

from sitrep.grammar.attitudes import Attitude, Effect, attitude_of, phrasal_lemma
from sitrep.grammar.denied import denied_noun
from sitrep.grammar.marks import is_general
from sitrep.grammar.verdict import DEEPEST, PLAIN, Judge, Verdict, weaker
from sitrep.language.analysis import Sentence
from sitrep.records import Factuality

# Verbs of taking place: their subject shares their mood.
_HAPPENINGS = frozenset(
    {"occur", "happen", "take", "begin", "start", "continue", "come", "ensue", "erupt", "resume",
     "proceed", "commence", "arise", "unfold", "materialize", "materialise", "be", "go", "hold"}
)  # fmt: skip
_DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "its", "their", "his", "her", "such"}
)
_UNCERTAIN = frozenset({"any", "every", "either", "whichever"})
# Between a governing noun and the event it is about: "threat of", "plan for", "call to".
_ABOUT = frozenset({"of", "for", "to", "on", "about", "against", "over"})
_OBLIQUE = frozenset({"of", "for", "from", "with", "on", "about", "against", "to", "in", "over"})


# With "for", "on" or "to" these look ahead to the event.
_ASKING = frozenset(
    {"provide", "call", "ask", "appeal", "push", "press", "wait", "prepare", "plan", "brace",
     "gird", "gear", "steel", "apply", "lobby", "bid", "vote", "train", "ready", "argue",
     "volunteer"}
)  # fmt: skip
# From what is not named as known these keep their object: "saved the convoy from attack".
_KEEPING = frozenset({"save", "spare", "protect", "shield", "guard", "defend", "secure"})
# What says more of a noun: "a siege of the town".
_GOING_ON = frozenset({"ADP", "SCONJ", "PRON"})
# Before an act these make ready for it.
_READYING = frozenset({"regroup", "rest", "mass", "muster", "assemble", "gather", "train", "pause"})
_MARKED = frozenset({"det", "nmod:poss", "nummod"})


def noun_verdict(sentence: Sentence, i: int, depth: int, judge: Judge) -> Verdict:
    """Return the verdict on the event that noun ``i`` names."""
    if depth >= DEEPEST:
        return PLAIN
    token = sentence.tokens[i]
    own = _own(sentence, i, depth)
    if own is not None:
        # "The promised attack never came."
        happens = token.deprel == "nsubj" and phrasal_lemma(sentence, token.head) in _HAPPENINGS
        above = judge(sentence, token.head, depth + 1) if happens else own
        return above if above.factuality == "negated" else own
    if _is_any(sentence, i):
        return Verdict(factuality="hypothetical", why="general")
    if token.head < 0:
        return PLAIN
    relation = token.deprel.partition(":")[0]
    if relation in ("conj", "appos", "flat", "fixed", "list"):
        return judge(sentence, token.head, depth + 1)
    if relation in ("compound", "amod", "nmod"):
        return _beside_noun(sentence, i, depth, judge)
    return _beside_verb(sentence, i, depth, judge)


def _is_any(sentence: Sentence, i: int) -> bool:
    """Tell any such act: "a siege is a contest of bakers", "a coup, he used to say, needs"."""
    tokens = sentence.tokens
    if i == 0 or i + 1 >= len(tokens) or sentence.words[i - 1] not in ("a", "an"):
        return False
    if tokens[i].deprel == "root":
        return i == 1 and tokens[i + 1].text == ","
    if tokens[i].deprel not in ("nsubj", "nsubj:pass") or tokens[i + 1].upos in _GOING_ON:
        return False
    if tokens[i].deprel == "nsubj:pass" and attitude_of(sentence, tokens[i].head) is not None:
        # "A visit is planned"
        return False
    lemma = phrasal_lemma(sentence, tokens[i].head)
    return lemma not in _HAPPENINGS and is_general(sentence, tokens[i].head)


def _own(sentence: Sentence, i: int, depth: int) -> Verdict | None:
    """Judge a noun by its determiner and adjectives."""
    for j in sentence.children[i]:
        token = sentence.tokens[j]
        word = token.text.lower()
        if token.deprel == "det" and word in ("no", "neither"):
            return Verdict(factuality="negated", why=word)
        if token.deprel == "advmod" and word == "not" and sentence.tokens[i].deprel == "conj":
            # "an accident and not an attack"
            return Verdict(factuality="negated", why=word)
        if token.deprel in ("amod", "compound", "advmod"):
            attitude = attitude_of(sentence, j)
            if attitude is None or (token.deprel == "compound" and token.upos != "ADJ"):
                continue
            if token.xpos == "VBG" and attitude.name not in ("current",):
                continue
            label = _label(attitude.noun)
            if label is not None:
                return Verdict(factuality=label, why=word)
    return None


def _label(effect: Effect) -> Factuality | None:
    """Return the mood that an adjective gives on its own, null where it gives none."""
    match effect:
        case "future" | "hypothetical" | "negated" | "alleged":
            return effect
        case "attempt":
            return "hypothetical"
        case "inherit":
            return "ongoing"
        case "given" | "free" | "permit":
            return None


def _beside_noun(sentence: Sentence, i: int, depth: int, judge: Judge) -> Verdict:
    """Judge a noun that another noun governs: "plan for a visit", "invasion plan"."""
    token = sentence.tokens[i]
    head = token.head
    attitude = attitude_of(sentence, head)
    governor = sentence.tokens[head]
    about = token.deprel == "compound" or _case(sentence, i) in _ABOUT
    if token.deprel == "nmod:poss":
        return PLAIN
    denied = denied_noun(sentence, i)
    if denied is not None:
        return denied
    if attitude is not None and about and governor.upos == "NOUN":
        above = judge(sentence, head, depth + 1)
        if attitude.noun == "future" and above.factuality == "hypothetical":
            above = PLAIN
        return _give(attitude.noun, above, governor.lemma.lower())
    if _is_definite(sentence, i) or not about:
        return PLAIN
    if governor.upos in ("NOUN", "PROPN"):
        above = judge(sentence, head, depth + 1)
        return above if above.factuality in ("future", "hypothetical", "negated") else PLAIN
    return PLAIN


def _beside_verb(sentence: Sentence, i: int, depth: int, judge: Judge) -> Verdict:
    """Judge a noun that a verb or adjective governs."""
    token = sentence.tokens[i]
    head = token.head
    relation = token.deprel.partition(":")[0]
    above = judge(sentence, head, depth + 1)
    lemma = phrasal_lemma(sentence, head)
    attitude = attitude_of(sentence, head)
    if token.deprel == "nsubj":
        if lemma in _HAPPENINGS:
            return above
        if attitude is not None and (attitude.name == "hoax" or _is_adjective(sentence, head)):
            return _said_to_be(sentence, head, attitude, above)
        return _presupposed(sentence, i, above)
    # "Voted down the sale", where the tree misses the object for the particle.
    bare = token.deprel == "obl" and not _case(sentence, i)
    if (lemma, token.lemma.lower()) == ("hold", "fire"):
        return _give("negated", above, "hold fire")
    if bare or relation in ("nsubj", "obj", "iobj", "csubj"):
        if lemma == "announce" and above.factuality == "negated" and _is_definite(sentence, i):
            # "The visit had not been announced" and took place all the same.
            return PLAIN
        if attitude is not None:
            return _give(attitude.noun, above, lemma)
        return _presupposed(sentence, i, above)
    if relation == "obl":
        return _oblique(sentence, i, above, attitude)
    if relation == "xcomp":
        return above
    return _presupposed(sentence, i, above)


def _is_adjective(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].upos == "ADJ"


def _said_to_be(sentence: Sentence, i: int, attitude: Attitude, above: Verdict) -> Verdict:
    """Judge what an adjective says of an event: "a raid is likely", "an attack is imminent"."""
    label = _label(attitude.noun)
    if label is None or sentence.child(i, "xcomp", "advcl") is not None:
        return PLAIN
    denied = above.factuality == "negated" and label != "alleged"
    return Verdict(factuality="negated" if denied else label, why=sentence.tokens[i].lemma.lower())


def _oblique(sentence: Sentence, i: int, above: Verdict, attitude: Attitude | None) -> Verdict:
    case = _case(sentence, i)
    lemma = phrasal_lemma(sentence, sentence.tokens[i].head)
    if case == "without" or (case == "instead"):
        return Verdict(factuality="negated", why=case)
    if case == "before" and lemma in _READYING:
        return Verdict(factuality="future", why=f"{lemma} before")
    if lemma in _ASKING and case in ("for", "on", "to"):
        return _give("future", above, f"{lemma} {case}")
    if lemma in ("warn", "threaten", "caution") and case in ("of", "about", "against", "with"):
        return _give("future" if lemma == "threaten" else "hypothetical", above, f"{lemma} {case}")
    beside = sentence.child(sentence.tokens[i].head, "obj")
    given = attitude_of(sentence, beside) if beside is not None and beside < i else None
    if given is not None and given.name == "plan" and case in ("to", "for"):
        # "Gave its blessing to an attack"
        return _give("future", above, f"{sentence.tokens[beside or 0].lemma.lower()} {case}")
    if case == "from" and lemma in _KEEPING and not _is_definite(sentence, i):
        return Verdict(factuality="hypothetical", why=f"{lemma} from")
    if case == "from" and attitude is not None and attitude.noun in ("negated", "hypothetical"):
        return Verdict(factuality="negated", why=f"{lemma} from")
    if attitude is not None and attitude.noun == "alleged" and case in _OBLIQUE:
        return _give("alleged", above, lemma)
    agreed = attitude is not None and attitude.name in ("plan", "consider", "possible")
    if attitude is not None and agreed and case in ("to", "on", "for"):
        return _give(attitude.noun, above, lemma)
    return _presupposed(sentence, i, above)


def _presupposed(sentence: Sentence, i: int, above: Verdict) -> Verdict:
    """Judge a noun that its clause takes for granted, unless it is new and the clause unreal."""
    ahead = any(
        sentence.tokens[j].deprel == "acl"
        and sentence.tokens[j].xpos == "VBN"
        and _is_ahead(sentence, j)
        for j in sentence.children[i]
    )
    if above.factuality in ("future", "hypothetical") and (ahead or not _is_definite(sentence, i)):
        return above
    token = sentence.tokens[i]
    bare = not any(sentence.tokens[j].deprel in _MARKED for j in sentence.children[i])
    if above.factuality == "negated" and bare and (token.deprel, token.xpos) == ("obj", "NN"):
        # "Did not return fire": one noun with the verb, with no article that would presuppose it.
        return above
    if any(sentence.tokens[j].text.lower() in _UNCERTAIN for j in sentence.children[i]):
        label: Factuality = "negated" if above.factuality == "negated" else "hypothetical"
        return Verdict(factuality=label, why="any")
    return PLAIN


def _is_ahead(sentence: Sentence, participle: int) -> bool:
    """Tell "a verdict expected on Friday" from one told of."""
    attitude = attitude_of(sentence, participle)
    return attitude is not None and attitude.name in ("plan", "consider")


def _give(effect: Effect, above: Verdict, why: str) -> Verdict:
    """Give an event noun the mood its governor makes for it."""
    match effect:
        case "inherit":
            return above
        case "given" | "free":
            return PLAIN
        case "negated":
            if above.factuality in ("negated", "hypothetical"):
                return Verdict(factuality="hypothetical", why=why)
            return Verdict(factuality="negated", why=why)
        case "attempt":
            label: Factuality = "hypothetical" if above.factuality == "occurred" else "future"
            return Verdict(factuality=weaker(label, above.factuality), why=why)
        case "future" | "permit":
            return Verdict(factuality=weaker("future", above.factuality), why=why)
        case "hypothetical" | "alleged":
            return Verdict(factuality=effect, why=why)


def _case(sentence: Sentence, i: int) -> str:
    j = sentence.child(i, "case")
    return sentence.tokens[j].text.lower() if j is not None else ""


def _is_definite(sentence: Sentence, i: int) -> bool:
    if sentence.tokens[i].upos == "PROPN":
        return True
    return any(
        sentence.tokens[j].text.lower() in _DEFINITE or sentence.tokens[j].deprel == "nmod:poss"
        for j in sentence.children[i]
    )
