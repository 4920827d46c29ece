"""Events that a clause only specifies: "what the plan foresees is the release of all captives"."""

from __future__ import annotations

from sitrep.grammar.attitudes import attitude_of
from sitrep.grammar.verdict import Verdict
from sitrep.language.analysis import Sentence

_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "csubj"})
_AHEAD = frozenset({"plan", "consider", "possible", "commit"})
_ENDS = frozenset({"purpose", "point", "object", "objective", "task", "priority", "wish", "dream"})
# On these stands what is still to be done.
_AGENDAS = frozenset(
    {"agenda", "list", "paper", "programme", "program", "menu", "schedule", "timetable", "card",
     "cards", "calendar", "table", "docket"}
)  # fmt: skip


def specified(sentence: Sentence, i: int) -> Verdict | None:
    """Judge an event noun that "is" makes the content of a plan or of an agenda; else null."""
    if sentence.tokens[i].upos != "NOUN" or sentence.child(i, "cop") is None:
        return None
    for j in sentence.children[i]:
        if sentence.tokens[j].deprel in _SUBJECTS:
            return _planned(sentence, j)
    for j in sentence.children[i]:
        for k in (j, *sentence.children[j]):
            case, lemma = sentence.child(k, "case"), sentence.tokens[k].lemma.lower()
            word = "" if case is None or k > i else sentence.words[case]
            attitude = attitude_of(sentence, k)
            asked = attitude is not None and attitude.name == "plan" and word in ("of", "among")
            if asked or (word == "on" and lemma in _AGENDAS):
                return Verdict(factuality="future", why=lemma)
    return None


def _planned(sentence: Sentence, subject: int) -> Verdict | None:
    """Judge by the subject: a plan, or what someone or something plans."""
    words = [subject]
    for j in (subject, *sentence.children[subject]):
        if sentence.tokens[j].deprel in ("acl:relcl", "csubj"):
            words += [j, *(k for k in sentence.children[j] if sentence.tokens[k].deprel == "nsubj")]
    if sentence.lemmas[subject] in _ENDS:
        return Verdict(factuality="future", why=sentence.lemmas[subject])
    for j in words:
        attitude = attitude_of(sentence, j)
        if attitude is not None and attitude.name in _AHEAD:
            return Verdict(factuality="future", why=sentence.tokens[j].lemma.lower())
    return None
