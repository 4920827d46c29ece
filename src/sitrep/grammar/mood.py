"""The mood of an event word: did it happen, as the one who tells it presents it.

A clause is judged by its own marks (negation, modals, tense, conditional, question) and by what
governs it, up the tree: "failed to", "plans to", "accused of", "to" of purpose. An event noun
takes the mood that its governing verb, noun or adjective gives it ("rejected a truce", "threat of
an attack"). The model's factuality decides only where the words show nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.grammar.background import is_background
from sitrep.grammar.clause_mood import clause_verdict
from sitrep.grammar.marks import is_clause, marks_of
from sitrep.grammar.noun_mood import noun_verdict
from sitrep.grammar.tense import Tense, tense
from sitrep.grammar.verdict import DEEPEST, PLAIN, Verdict
from sitrep.language.analysis import Sentence
from sitrep.records import Factuality

# Where the words show nothing, a model score below this is read as "did not happen". Measured on
# the judged verbs of EWT dev and test: in finite clauses the model errs on plain pasts above it,
# in bare verbs and gerunds it is right earlier, and of participles it knows nothing.
MODEL_FLOOR = -1.25
_FLOORS = {"base": -0.75, "gerund": -0.75, "participle": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """The mood of one event word.

    Attributes:
        tense: past, present, future, or none where the words show none.
        factuality: as the teller presents it, in the words of the records.
        historical: background told from an earlier time.
        why: the mark or governing word that decided.
    """

    tense: Tense
    factuality: Factuality
    historical: bool
    why: str


def mood_of(sentence: Sentence, i: int) -> Mood:
    """Return the mood of the event that word ``i`` names."""
    known = sentence.found.get(("mood", i))
    if not isinstance(known, Mood):
        known = sentence.found["mood", i] = _mood(sentence, i)
    return known


def _mood(sentence: Sentence, i: int) -> Mood:
    verdict = _verdict(sentence, i, 0)
    predicate = sentence.predicate_at.get(i)
    score = predicate.factuality if predicate is not None else None
    told = tense(sentence, i)
    floor = _FLOORS.get(marks_of(sentence, i).form, MODEL_FLOOR)
    if verdict.bare and score is not None and floor is not None and score < floor:
        ahead = verdict.factuality == "ongoing" or told == "future"
        label: Factuality = "future" if ahead else "hypothetical"
        verdict = Verdict(factuality=label, why=f"model factuality {score:.1f}")
    return Mood(
        tense=told,
        factuality=verdict.factuality,
        historical=is_background(sentence, i),
        why=verdict.why,
    )


def _verdict(sentence: Sentence, i: int, depth: int) -> Verdict:
    if depth > DEEPEST:
        return PLAIN
    if is_clause(sentence, i):
        return clause_verdict(sentence, i, depth, _verdict)
    return noun_verdict(sentence, i, depth, _verdict)
