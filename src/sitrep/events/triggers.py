"""Which words of a sentence name acts, and what the rules decide on each."""

from __future__ import annotations

from dataclasses import replace

from sitrep.events.act import act_at
from sitrep.events.candidates import NAMING, may_name, rules_at
from sitrep.events.conditions import bar, consumed, lacking
from sitrep.events.daily import is_daily
from sitrep.events.draft import Draft
from sitrep.events.embedding import embedded, with_content
from sitrep.events.fiction import is_fiction, is_scene
from sitrep.events.filling import parties
from sitrep.events.proposals import (
    concerns_politics,
    holds_loosely,
    is_doubted,
    is_for,
    loosened,
    may_lack_words,
    of_force,
    proposed,
    reproposed,
    uses_force,
)
from sitrep.events.roles import Heads, Roles
from sitrep.events.standing import has_no_doer, is_anyones, issuers
from sitrep.events.trace import Verdict
from sitrep.events.tracing import Teller
from sitrep.grammar.cast import Cast
from sitrep.grammar.verdict import DEEPEST
from sitrep.language.analysis import Sentence
from sitrep.ontology.plover import outcomes
from sitrep.ontology.rule_files import lemma_sets
from sitrep.ontology.rules import Condition, Rule, Rulebook

# From this score on the model's sense of a word is believed.
_CLEAR = 0.5
_STRIFE = frozenset({"PROTEST", "MOBILIZE", "ASSAULT", "COERCE", "SANCTION"})


class Finder:
    """Decides the acts of one sentence; each word is decided once."""

    def __init__(
        self, book: Rulebook, cast: Cast, sentence: Sentence, teller: Teller | None = None
    ) -> None:
        """Take the rules, the report's cast, a sentence and who is told the reasons."""
        self.book, self.cast, self.sentence = book, cast, sentence
        self.teller = teller or Teller(sentence, None)
        self._named = frozenset(
            i
            for name in sentence.names
            for i in range(name.first, min(name.last, len(sentence.tokens)))
        )
        stories = lemma_sets()["fiction"]
        self._stories = frozenset(
            i
            for i, lemma in enumerate(sentence.lemmas)
            if sentence.tokens[i].upos == "NOUN" and (lemma in stories or is_scene(sentence, i))
        )
        self._asked = book.asked(sentence.forms)
        self._roles: dict[int, Roles] = {}
        self._done: dict[int, Draft | None] = {}
        self._depth = 0
        self._lent: dict[int, Heads] = {}
        # The words of acts by the verb that carries them, and by the word they are anchored in.
        self._carried: dict[int, list[int]] = {}
        self._anchored: dict[int, list[int]] = {}
        self._rules = {
            token.i: found
            for token in sentence.tokens
            if token.upos in NAMING
            and may_name(book, sentence, token.i, self._named)
            and any(found := rules_at(book, sentence, token.i))
        }
        for i in self._rules:
            act = self.roles(i).act
            if act.carrier is not None:
                self._carried.setdefault(act.carrier, []).append(i)
            if act.anchor != i:
                self._anchored.setdefault(act.anchor, []).append(i)
        self._proposed = self._proposals()
        self._forced = frozenset(
            i
            for i, ranked in sentence.types_at.items()
            if self.is_undecided(i) and of_force(ranked) is not None
        )
        if self.teller.is_asked:
            self._look()

    def _look(self) -> None:
        """Tell which words may name an act, and why the model's other predicates may not."""
        for i in sorted({*self._rules, *self.sentence.predicate_at}):
            self.teller.look(i)
            if i in self._carried:
                self.teller.tell(i, "light")
            elif i not in self._rules and i not in self._proposed:
                self.teller.tell(i, "undecided" if self.is_undecided(i) else "no_place")

    def drafts(self) -> tuple[Draft, ...]:
        """Return every act decided in the sentence, events and "no event" alike, by trigger."""
        words = sorted({*self._rules, *self._proposed, *self._forced})
        found = [self.decide(i) for i in words]
        return tuple(self._with_lent(draft) for draft in found if draft is not None)

    def lend(self, draft: Draft, actors: Heads) -> None:
        """Give an act without a doer the one who declares it ("announced an embargo")."""
        self._lent[draft.at] = actors

    def _with_lent(self, draft: Draft) -> Draft:
        lent = self._lent.get(draft.at, ())
        return draft if draft.actors or not lent else replace(draft, actors=lent)

    def tell(self, i: int, verdict: Verdict, rule: Rule) -> None:
        """Note what was decided on a word."""
        self.teller.tell(i, verdict, rule)

    def is_undecided(self, i: int) -> bool:
        """Tell a word that could name an act and is neither known to any rule nor a carrier."""
        known = i in self._rules or i in self._carried
        return not known and may_name(self.book, self.sentence, i, self._named)

    def _proposals(self) -> dict[int, Rule]:
        """Return what the model proposes for words that no rule decides."""
        return {
            i: rule
            for i, ranked in self.sentence.types_at.items()
            if ranked
            and self.is_undecided(i)
            and (rule := proposed(ranked, verb=self._is_verb(i))) is not None
        }

    def _is_verb(self, i: int) -> bool:
        return self.sentence.tokens[i].upos == "VERB"

    def roles(self, i: int) -> Roles:
        """Return the roles of the act that word ``i`` may name."""
        if i not in self._roles:
            self._roles[i] = Roles(self.cast, act_at(self.sentence, i, self.book.carriers))
        return self._roles[i]

    def decide(self, i: int) -> Draft | None:
        """Return what the rules decide on word ``i``, null where none applies."""
        if i not in self._rules and i not in self._proposed and i not in self._forced:
            return None
        if i not in self._done:
            if self._depth >= DEEPEST:
                return None
            # An act below itself, which only a broken tree can hold, is no act.
            self._done[i] = None
            self._depth += 1
            self._done[i] = self._believed(self._decide(i))
            self._depth -= 1
        return self._done[i]

    def below(self, heads: Heads) -> Draft | None:
        """Return the act that one of some words names, carries or measures."""
        for head in heads:
            for j in self._reached(head):
                draft = self.decide(j)
                if draft is not None and draft.type is not None:
                    return draft
        return None

    def _reached(self, head: int) -> tuple[int, ...]:
        return (head, *self._carried.get(head, ()), *self._anchored.get(head, ()))

    def _decide(self, i: int) -> Draft | None:
        """Try a word's rules in order, those over a known act before those that know of none."""
        roles = self.roles(i)
        if self._stories and is_fiction(roles, self._stories):
            self.teller.tell(i, "fiction")
            return None
        if i in self._proposed:
            return self._of_model(self._proposed[i], roles)
        if i not in self._rules:
            return self._of_force(roles)
        exact, other = self._rules[i]
        sense = self._has_rules_of_its_own(i)
        if sense and self._is_clear(i):
            other = ()
        for every, sure in ((exact, True), (other, False)):
            rules = self._possible(every)
            trial = _Trial(self, roles, sure=sure)
            over = self._over_an_act(rules, trial)
            for rule in rules:
                if not sure and sense and not rule.when:
                    self.teller.tell(i, "other_sense", rule)
                    continue
                barred = trial.bar(rule)
                if barred is not None:
                    self.teller.barred(roles, rule, barred)
                    continue
                draft = trial.draft(rule)
                if draft is not None and draft.type is None and not rule.when:
                    # What is no event as a rule may be one by what the model sees around it.
                    seen = self._loosened(roles, (*exact, *other))
                    return seen if seen is not None and seen.type in _STRIFE else draft
                if draft is not None:
                    return _told_by(draft, over)
            if over is not None:
                return over
        return self._loosened(roles, (*exact, *other))

    def _of_force(self, roles: Roles) -> Draft | None:
        """Return the model's weaker proposal for what those who use force do."""
        rule = of_force(self.sentence.types_at.get(roles.act.at, ()))
        draft = self.made(rule, roles, sure=False) if rule is not None else None
        return draft if draft is not None and uses_force(draft, roles) else None

    def _loosened(self, roles: Roles, rules: tuple[Rule, ...]) -> Draft | None:
        """Return what a rule decides whose words the sentence has not, where the model agrees."""
        ranked = self.sentence.types_at.get(roles.act.at, ())
        for rule in rules:
            if rule.type is None or rule.embeds is not None or rule.own or not is_for(rule, ranked):
                continue
            without = lacking(rule, roles, around=may_lack_words(rule))
            if without is None:
                continue
            draft = self.made(loosened(rule, without, ranked), roles, sure=True)
            if draft is not None and holds_loosely(draft, roles, ranked):
                return replace(draft, loose=True)
        token = self.sentence.tokens[roles.act.at]
        anew = reproposed(ranked, self.sentence.lemmas[token.i], verb=self._is_verb(token.i))
        made = None if anew is None else self.made(anew, roles, sure=False)
        return made if made is not None and concerns_politics(made, roles) else None

    def _believed(self, draft: Draft | None) -> Draft | None:
        """Leave out an act that the model doubts; a user's rules know better."""
        if draft is None or draft.type is None or draft.rule.own:
            return draft
        ranked = self.sentence.types_at.get(draft.at, ())
        roles = self.roles(draft.at)
        why: Verdict | None = "daily" if is_daily(draft, roles, ranked) else None
        if why is None and is_doubted(draft, roles, ranked):
            why = "doubted"
        if why is not None:
            self.teller.tell(draft.at, why, draft.rule)
        return draft if why is None else None

    def _possible(self, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        """Leave out rules that ask for words the sentence has not, unless someone asks why."""
        return rules if self.teller.is_asked else self.book.possible(rules, self._asked)

    def _of_model(self, rule: Rule, roles: Roles) -> Draft | None:
        draft = self.made(rule, roles, sure=False)
        if draft is not None and concerns_politics(draft, roles):
            return draft
        self.teller.tell(roles.act.at, "undecided")
        return None

    def _has_rules_of_its_own(self, i: int) -> bool:
        """Tell whether the model's sense of a word is decided, not only its lemma."""
        predicate = self.sentence.predicate_at.get(i)
        own = self._rules[i][0] if predicate is None else self.book.of_frame(predicate.frame)
        return own != ()

    def _is_clear(self, i: int) -> bool:
        """Tell whether the model is sure of a word's sense."""
        predicate = self.sentence.predicate_at.get(i)
        return predicate is not None and predicate.score >= _CLEAR

    def _over_an_act(self, rules: tuple[Rule, ...], trial: _Trial) -> Draft | None:
        """Return what an embedding rule makes of a known act, which says more than "agreed" alone.

        A word that conditions decide as no event stays none.
        """
        for rule in rules:
            silent = rule.type is None and rule.embeds is None and bool(rule.when)
            if (silent or rule.embeds is not None) and trial.bar(rule) is None:
                draft = trial.draft(rule)
                if silent:
                    self.teller.tell(trial.roles.act.at, "no_event", rule)
                    return None
                if draft is not None and draft.over:
                    return draft
        return None

    def made(self, rule: Rule, roles: Roles, *, sure: bool) -> Draft | None:
        """Return the act that a rule which applies makes of a word, null where it makes none."""
        if rule.light:
            self.teller.tell(roles.act.at, "light", rule)
            return None
        if rule.embeds is not None:
            return embedded(self, rule, roles, sure=sure)
        actors, recipients = parties(rule, roles)
        actors = issuers(roles, actors)
        draft = Draft(
            act=roles.act,
            rule=rule,
            type=rule.type,
            mode=rule.mode,
            sure=sure,
            actors=actors,
            recipients=recipients,
            part=consumed(rule, roles),
            members=(roles.act.at,),
            modes=(rule.mode,) if rule.mode else (),
            contexts=rule.contexts,
        )
        if rule.type is None or rule.own:
            return draft
        if has_no_doer(draft, roles):
            self.teller.tell(roles.act.at, "no_doer", rule)
            return None
        if is_anyones(draft, roles):
            self.teller.tell(roles.act.at, "anyone", rule)
            return None
        return with_content(self, draft, roles)


class _Trial:
    """The rules tried on one word: each is judged once, by whichever step asks first."""

    def __init__(self, finder: Finder, roles: Roles, *, sure: bool) -> None:
        """Take who decides, the word's roles, and whether the rules are for its own sense."""
        self.roles = roles
        self._finder, self._sure = finder, sure
        self._bars: dict[str, Condition | None] = {}
        self._drafts: dict[str, Draft | None] = {}

    def bar(self, rule: Rule) -> Condition | None:
        """Return the first condition that keeps a rule from applying, null where it applies."""
        if rule.id not in self._bars:
            self._bars[rule.id] = bar(rule, self.roles)
        return self._bars[rule.id]

    def draft(self, rule: Rule) -> Draft | None:
        """Return the act that a rule which applies makes of the word."""
        if rule.id not in self._drafts:
            self._drafts[rule.id] = self._finder.made(rule, self.roles, sure=self._sure)
        return self._drafts[rule.id]


def _told_by(draft: Draft, over: Draft | None) -> Draft:
    """Return which of two readings holds: the first rule's, or that over a known act.

    "Agreed to send aid" says more than "agreed"; but conditions that make another type of it
    ("offered condolences") know better, and so does a rule of the user's. A rule that only tells
    what the verb is where no act is known ("vowed" is a promise) gives way to "vowed to attack".
    """
    if over is None or draft.rule.own:
        return draft
    if over.rule.embeds == "promise" and draft.type == outcomes()["promise"].default:
        return over
    return draft if draft.rule.when and draft.type not in (over.type, None) else over
