"""What a clause shows on its own words: tense, modality, negation, aspect, mood of question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from sitrep.language.analysis import Sentence

Form = Literal["past", "present", "base", "gerund", "participle", "modal", "none"]
_FORMS: dict[str, Form] = {
    "VBD": "past",
    "VBZ": "present",
    "VBP": "present",
    "VB": "base",
    "VBG": "gerund",
    "VBN": "participle",
    "MD": "modal",
}
_NEGATIONS = frozenset({"not", "n't", "never", "nor", "neither", "hardly", "scarcely", "barely"})
_CHAIN = 25  # coordinated verbs that are followed
_NO_ONE = frozenset({"nobody", "none", "nothing", "no-one"})
_LESS = frozenset({("let", "alone"), ("much", "less"), ("still", "less"), ("never", "mind")})
_UNTIL = frozenset({"until", "till"})
_LONGEST_ASIDE = 10
_OCCASIONS = frozenset(
    {"time", "point", "stage", "circumstance", "way", "account", "condition", "case", "moment",
     "means"}
)  # fmt: skip
# Auxiliaries that stand before their subject after a negation, and the longer of such negations.
_INVERTED = frozenset({"had", "has", "have", "did", "do", "does", "was", "were", "is", "are"})
_FIRST = frozenset({("never", "before"), ("never", "again"), ("not", "once"), ("not", "ever")})
_STOPS = frozenset(".!?…:;")
_CLOSING_MARKS = frozenset("\"'”’)")
_HELPERS = frozenset({"aux", "aux:pass", "cop"})
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The marks of one clause.

    Attributes:
        form: the form of the finite word of the clause, or of the predicate where none is.
        modal: the lower-cased modal auxiliary, empty where there is none.
        going: "is going to", "is to", "is about to" stand before the predicate.
        perfect: "has/had" stands before a participle; ``pluperfect`` is its past.
        progressive: "is/was ...ing".
        negated: the clause or one of its arguments carries a negation.
        infinitive: "to" and no finite word.
    """

    form: Form
    modal: str = ""
    going: bool = False
    perfect: bool = False
    pluperfect: bool = False
    progressive: bool = False
    negated: bool = False
    infinitive: bool = False

    @property
    def finite(self) -> bool:
        """Whether the clause has a finite word."""
        return self.form in ("past", "present", "modal")


def marks_of(sentence: Sentence, i: int) -> Marks:
    """Return the marks of the clause whose predicate is word ``i``.

    A coordinated predicate without a subject or auxiliary of its own shares those before it
    ("will meet and sign").
    """
    known = sentence.found.get(("marks", i))
    if not isinstance(known, Marks):
        known = sentence.found["marks", i] = _marks(sentence, i)
    return known


def _marks(sentence: Sentence, i: int) -> Marks:
    own = _own_marks(sentence, i)
    first = i
    for _ in range(_CHAIN):
        if not _shares(sentence, first):
            break
        first = sentence.tokens[first].head
    if first == i:
        return own
    outer = _own_marks(sentence, first)
    negated = own.negated or _shares_negation(sentence, i, outer)
    return replace(outer, negated=negated)


def _own_marks(sentence: Sentence, i: int) -> Marks:
    return _group(sentence, i, helpers(sentence, i), _form(sentence, i))


def _shares(sentence: Sentence, i: int) -> bool:
    """Tell whether a coordinated predicate takes its marks from the one it hangs on."""
    token = sentence.tokens[i]
    form = _form(sentence, i)
    if token.deprel != "conj" or form not in ("base", "participle", "gerund"):
        return False
    if helpers(sentence, i) or _has_subject(sentence, i):
        return False
    if _has_to(sentence, i):
        return False
    return (
        sentence.tokens[token.head].upos in ("VERB", "AUX") and _form(sentence, token.head) == form
    )


def helpers(sentence: Sentence, i: int) -> tuple[int, ...]:
    """Return the auxiliaries and the copula of a predicate, in text order."""
    tokens = sentence.tokens
    return tuple([j for j in sentence.children[i] if tokens[j].deprel in _HELPERS and j != i])


def is_clause(sentence: Sentence, i: int) -> bool:
    """Tell whether word ``i`` heads a clause: a verb, or anything with a copula."""
    token = sentence.tokens[i]
    if token.upos in ("VERB", "AUX"):
        return token.deprel not in ("aux", "aux:pass", "cop", "amod", "compound")
    tokens = sentence.tokens
    return any(tokens[j].deprel == "cop" for j in sentence.children[i])


def is_polar_question(sentence: Sentence, i: int) -> bool:
    """Tell whether the main clause ``i`` asks yes or no: "?" at its end, no question word."""
    tokens = sentence.tokens
    if not any(t.text.startswith("?") for t in tokens[-3:]):
        return False
    if tokens[i].deprel not in ("root", "conj", "parataxis"):
        return False
    below = sentence.subtree(i)
    if any(tokens[j].xpos in ("WP", "WRB", "WDT", "WP$") for j in below if j < i):
        return False
    return max(below) >= len(tokens) - 3


def is_headline(sentence: Sentence) -> bool:
    """Tell whether a sentence stands without the full stop of running text."""
    last = sentence.tokens[-1].text[:1] if sentence.tokens else "."
    if last in _CLOSING_MARKS and len(sentence.tokens) > 1:
        last = sentence.tokens[-2].text[:1]
    return last not in _STOPS


def is_general(sentence: Sentence, i: int) -> bool:
    """Tell a verb in the plain present of running text, which says what holds at all times."""
    marks = marks_of(sentence, i)
    plain = marks.form == "present" and not (marks.progressive or marks.perfect)
    return plain and is_clause(sentence, i) and not is_headline(sentence)


def _form(sentence: Sentence, i: int) -> Form:
    return _FORMS.get(sentence.tokens[i].xpos, "none")


def _group(sentence: Sentence, i: int, auxiliaries: tuple[int, ...], own: Form) -> Marks:
    tokens = sentence.tokens
    modal = next((sentence.words[j] for j in auxiliaries if tokens[j].xpos == "MD"), "")
    to = _has_to(sentence, i)
    finite: Form = own
    for j in auxiliaries:
        form = _form(sentence, j)
        if form in ("past", "present", "modal"):
            finite = form
            break
    else:
        if auxiliaries or own not in ("past", "present"):
            finite = own if own != "none" else "none"
    have = [j for j in auxiliaries if sentence.lemmas[j] in ("have", "'ve", "'d")]
    be = [j for j in auxiliaries if sentence.lemmas[j] in ("be", "'s", "'re", "get")]
    perfect = bool(have) and own in ("participle", "past", "gerund", "none")
    return Marks(
        form="modal" if modal else finite,
        modal=modal,
        going=to and bool(be) and own == "base" and not modal,
        perfect=perfect,
        pluperfect=perfect and not modal and _form(sentence, have[0]) == "past",
        progressive=own == "gerund" and any(tokens[j].deprel == "aux" for j in be),
        negated=_negated(sentence, i),
        infinitive=to and not modal and finite not in ("past", "present"),
    )


def _has_to(sentence: Sentence, i: int) -> bool:
    """Tell whether "to" belongs to a verb: hung on it, or right before it whatever it hangs on."""
    tokens = sentence.tokens
    if any(tokens[j].xpos == "TO" for j in sentence.children[i] if j < i):
        return True
    before = i - 2 if i > 1 and tokens[i - 1].upos == "ADV" else i - 1
    return before >= 0 and tokens[before].xpos == "TO" and tokens[i].xpos == "VB"


def _has_subject(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[j].deprel in _SUBJECTS for j in sentence.children[i])


def _shares_negation(sentence: Sentence, i: int, outer: Marks) -> bool:
    """Tell whether a negation before coordinated predicates covers the later one.

    "did not sign or ratify" does; "did not sign but left" does not.
    """
    if not outer.negated:
        return False
    link = sentence.child(i, "cc")
    return link is None or sentence.tokens[link].lemma.lower() not in ("but", "yet")


def _negated(sentence: Sentence, i: int) -> bool:
    if _less_than_denied(sentence, i) or _denied_first(sentence, i) or _is_gapped(sentence, i):
        return True
    return any(_negates(sentence, j) for j in sentence.children[i]) and not _until(sentence, i)


def _denied_first(sentence: Sentence, i: int) -> bool:
    """Tell "at no time had the soldiers entered": a negation first, then its verb before the noun.

    The words' order decides, since trees hang such an auxiliary in many ways.
    """
    tokens = sentence.tokens
    subject = sentence.child(i, "nsubj")
    if subject is None or subject > i:
        return False
    first = min(sentence.subtree(subject))
    if first < 2 or tokens[first - 1].text.lower() not in _INVERTED:
        return False
    at = first - 1
    if tokens[at - 1].text == ",":
        # "At no time, the inquiry found, did the sentries open fire."
        commas = (
            j for j in range(at - 2, max(at - _LONGEST_ASIDE, 0), -1) if tokens[j].text == ","
        )
        at = next(commas, at)
    before = tuple(t.text.lower() for t in tokens[max(at - 2, 0) : at])
    if not before:
        return False
    if before[-1] in ("never", "nor", "neither") or before in _FIRST:
        return True
    return before[0] == "no" and tokens[at - 1].lemma.lower() in _OCCASIONS


def _is_gapped(sentence: Sentence, i: int) -> bool:
    """Tell "no shop was looted and not one window broken", where the second "was" is left out."""
    token = sentence.tokens[i]
    if (token.deprel, token.xpos) != ("acl", "VBN"):
        return False
    noun = token.head
    if sentence.tokens[noun].deprel not in ("conj", "nsubj", "nsubj:pass"):
        return False
    beside = sentence.tokens[noun].deprel == "conj" or sentence.child(noun, "conj") is not None
    return beside and (_not_one(sentence, noun) or _below(sentence, noun, "no"))


def _less_than_denied(sentence: Sentence, i: int) -> bool:
    """Tell "did not reach the town, let alone seize it": what comes after it is denied too."""
    first = i
    while first > 0 and sentence.tokens[first - 1].upos in ("AUX", "PART"):
        first -= 1
    return sentence.words[max(first - 2, 0) : first] in _LESS


def _negates(sentence: Sentence, j: int) -> bool:
    """Tell whether a dependent negates its clause: "not", "no longer", "no troops", "nobody"."""
    token = sentence.tokens[j]
    word = sentence.words[j]
    if token.deprel in ("advmod", "cc:preconj", "cc", "det"):
        if word in ("longer", "more"):
            return _below(sentence, j, "no")
        return word in _NEGATIONS and not _only(sentence, j)
    if token.deprel == "obl" and token.lemma.lower() in _OCCASIONS:
        # "at no time", "under no circumstances"
        return _below(sentence, j, "no")
    if token.deprel.partition(":")[0] in ("nsubj", "obj", "expl"):
        if _not_one(sentence, j) or word in _NO_ONE or word == "neither":
            return True
        return _below(sentence, j, "no") or _below(sentence, j, "neither")
    return False


def _not_one(sentence: Sentence, j: int) -> bool:
    """Tell "not a soldier", "not one shot"; "not all" leaves some."""
    words = sentence.words
    after = [k + 1 for k in sentence.children[j] if words[k] == "not"]
    return any(words[k] in ("a", "an", "one") for k in after if k <= j)


def _only(sentence: Sentence, j: int) -> bool:
    """Tell whether "not" is the first half of "not only ... but"."""
    after = sentence.tokens[j + 1].text.lower() if j + 1 < len(sentence.tokens) else ""
    return after in ("only", "just", "merely", "simply", "least")


def _below(sentence: Sentence, j: int, word: str) -> bool:
    words = sentence.words
    return any(words[k] == word for k in sentence.children[j])


def _until(sentence: Sentence, i: int) -> bool:
    """Tell whether "until" limits the negation: "did not leave until Friday" means it left."""
    if sentence.forms.isdisjoint(_UNTIL):
        return False
    return any(
        sentence.words[k] in _UNTIL
        for j in sentence.children[i]
        if j > i and sentence.tokens[j].deprel.partition(":")[0] in ("obl", "advcl", "nmod")
        for k in sentence.children[j]
    )
