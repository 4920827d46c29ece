"""Turns what the stage decides, in word indices and drafts, into the notes of a trace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitrep.events.conditions import met
from sitrep.events.draft import Draft
from sitrep.events.moods import Judged
from sitrep.events.roles import Roles
from sitrep.events.trace import Basis, Ground, Note, Trace, Verdict, Word
from sitrep.language.analysis import Sentence
from sitrep.ontology.rules import Condition, Rule
from sitrep.records import Event


class Teller:
    """Writes the notes on one sentence; without a trace it does nothing."""

    def __init__(self, sentence: Sentence, trace: Trace | None) -> None:
        """Bind a sentence; ``trace`` is null where nobody asked about it."""
        asked = trace is not None and sentence.index in trace.sentences
        self._trace = trace if asked else None
        self._sentence = sentence

    @property
    def is_asked(self) -> bool:
        """Whether someone asks why the words of this sentence were decided as they were."""
        return self._trace is not None

    def look(self, i: int) -> None:
        """Take note of a word that may name an act."""
        if self._trace is not None:
            token = self._sentence.tokens[i]
            predicate = self._sentence.predicate_at.get(i)
            self._trace.look(
                Word(
                    start=token.start,
                    end=token.end,
                    text=token.text,
                    frame=predicate.frame if predicate is not None else "",
                    sentence=self._sentence.index,
                )
            )

    def tell(self, i: int, verdict: Verdict, rule: Rule | None = None) -> None:
        """Note what was decided on a word."""
        if self._trace is not None:
            self._note(i, Note(verdict=verdict, rule=rule))

    def barred(self, roles: Roles, rule: Rule, bar: Condition) -> None:
        """Note the condition that kept a rule from applying, and what stood in its role."""
        if self._trace is not None:
            verdict: Verdict = "unless" if bar in rule.unless else "when"
            words = self._texts(roles.fill(bar.key)) if verdict == "when" else met(bar, roles)
            note = Note(verdict=verdict, rule=rule, condition=bar, words=words)
            self._note(roles.act.at, note)

    def dropped(self, verdict: Verdict, before: Iterable[Draft], after: Sequence[Draft]) -> None:
        """Note the drafts that a step took out, with the act that took each in, where one did."""
        if self._trace is None:
            return
        left = {draft.at for draft in after}
        for draft in before:
            if draft.at in left:
                continue
            owner = next(
                (d for d in after if draft.at in (*d.members, d.act.carrier)),
                next((d for d in after if draft.at in d.part), None),
            )
            words = self._texts((owner.at,)) if owner is not None else ()
            self._note(draft.at, Note(verdict=verdict, rule=draft.rule, words=words))

    def found(self, verdict: Judged, event: Event, roles: Roles) -> None:
        """Note what an event rests on."""
        if self._trace is None:
            return
        draft = verdict.draft
        tokens, rule = self._sentence.tokens, draft.rule
        held = tuple(
            Ground(role=c.key, words=met(c, roles), condition=c) for c in rule.when if met(c, roles)
        )
        self._trace.found(
            Basis(
                event=event,
                rule=rule,
                sure=draft.sure,
                mood=verdict.why,
                members=tuple(tokens[i].start for i in draft.members),
                conditions=held,
                actors=self._side(roles, rule.actor, draft.actors),
                recipients=self._side(roles, rule.recipient, draft.recipients),
            )
        )

    def _side(self, roles: Roles, names: Sequence[str], heads: Sequence[int]) -> tuple[Ground, ...]:
        found = []
        for head in heads:
            role = next((name for name in names if head in roles.fill(name)), "")
            found.append(Ground(role=role, words=self._texts((head,))))
        return tuple(found)

    def _note(self, i: int, note: Note) -> None:
        if self._trace is not None:
            self._trace.tell(self._sentence.tokens[i].start, note)

    def _texts(self, heads: Sequence[int]) -> tuple[str, ...]:
        return tuple(self._sentence.tokens[i].text for i in heads)
