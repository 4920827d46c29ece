"""Predicates told as having happened that are no coded events."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.grammar.mood import mood_of
from sitrep.grammar.phrases import sentence_span, words_span
from sitrep.grammar.scene import Scene
from sitrep.grammar.when import governing_time
from sitrep.identity import derived_id
from sitrep.language.analysis import Predicate, Sentence
from sitrep.records import Occurrence, Role

MADE_BY = "events/1"
# Words that only carry tense or mood, and words that do so over another verb ("began to talk").
_EMPTY = frozenset("be do get let seem appear become remain".split())
_CARRYING = frozenset(
    """keep begin start continue try need want like know think believe feel hope expect plan intend
    wish""".split()
)  # fmt: skip
_TOLD = frozenset({"occurred", "ongoing"})


def occurrences(scene: Scene, taken: frozenset[int]) -> Iterator[Occurrence]:
    """Yield the occurrences of a report.

    Args:
        scene: the report so far.
        taken: offsets of words that name coded events or belong to one.
    """
    for sentence in scene.analysis.sentences:
        for predicate in sentence.predicates:
            token = sentence.tokens[predicate.i]
            if token.start in taken or not _counts(sentence, predicate):
                continue
            mood = mood_of(sentence, predicate.i)
            if mood.factuality not in _TOLD:
                continue
            trigger = words_span(scene.report.text, sentence, predicate.i, predicate.i + 1)
            time, _ = governing_time(scene, sentence, predicate.i)
            yield Occurrence(
                id=derived_id(scene.report.id, "occurrence", trigger.start, trigger.end),
                trigger=trigger,
                evidence=sentence_span(scene.analysis, sentence),
                roles=_roles(scene, sentence, predicate),
                time=time,
                factuality=mood.factuality,
                made_by=MADE_BY,
            )


def _counts(sentence: Sentence, predicate: Predicate) -> bool:
    """Tell whether a predicate is a happening: a verb, or an event noun with an argument."""
    token = sentence.tokens[predicate.i]
    lemma = token.lemma.lower()
    if predicate.frame.endswith(".LV") or lemma in _EMPTY:
        return False
    if lemma in _CARRYING and sentence.child(predicate.i, "xcomp", "ccomp") is not None:
        return False
    if token.upos == "VERB":
        return token.deprel.partition(":")[0] not in ("aux", "amod", "compound", "case", "mark")
    numbered = any(
        a.label.startswith("ARG") and a.label[3:4].isdigit() for a in predicate.arguments
    )
    return token.upos == "NOUN" and numbered and token.deprel not in ("compound", "amod")


def _roles(scene: Scene, sentence: Sentence, predicate: Predicate) -> tuple[Role, ...]:
    found: dict[str, Role] = {}
    for argument in predicate.arguments:
        if argument.label.startswith("ARG") and argument.label[3:4].isdigit():
            span = words_span(scene.report.text, sentence, argument.first, argument.last)
            found.setdefault(argument.label, Role(label=argument.label, span=span))
    return tuple(found[label] for label in sorted(found))
