"""The mood of a clause: its own marks, put under what governs it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sitrep.grammar.attitudes import Effect, attitude_of, attitudes
from sitrep.grammar.marks import (
    Marks,
    helpers,
    is_clause,
    is_headline,
    is_polar_question,
    marks_of,
)
from sitrep.grammar.verdict import DEEPEST, PLAIN, Judge, Verdict, weaker
from sitrep.language.analysis import Sentence
from sitrep.records import Factuality

_ORDINALS = frozenset({"first", "last", "only", "second", "third", "latest", "next", "one"})
_ANYONE = frozenset({"anyone", "anybody", "whoever", "anything", "whatever"})


def clause_verdict(sentence: Sentence, i: int, depth: int, judge: Judge) -> Verdict:
    """Return the verdict on the clause whose predicate is word ``i``."""
    marks = marks_of(sentence, i)
    local = _local(sentence, i, marks)
    effect, governor, why = _context(sentence, i, marks, _Climb(depth=depth, judge=judge))
    return _under(effect, governor, local, why)


def _local(sentence: Sentence, i: int, marks: Marks) -> Verdict | None:
    """Judge a clause by its own words; null where it has no finite word and no mark."""
    adverb = _adverb(sentence, i)
    if adverb is not None and not marks.negated:
        return adverb
    if (marks.finite or marks.modal) and is_polar_question(sentence, i):
        return Verdict(factuality="hypothetical", why="question")
    if _is_still_out(sentence, i):
        return Verdict(factuality="negated", why="yet to")
    if marks.modal:
        return _modal(sentence, i, marks)
    if marks.going or _is_prospective(sentence, i):
        if marks.negated:
            return Verdict(factuality="negated", why="not going to")
        return Verdict(factuality="future", why="going to")
    if marks.negated:
        return Verdict(factuality="negated", why="not")
    if _is_imperative(sentence, i, marks):
        return Verdict(factuality="future", why="imperative")
    if marks.infinitive and sentence.tokens[i].deprel == "root":
        return Verdict(factuality="future", why="to")
    if not marks.finite:
        return None
    if marks.form == "present" and not (marks.perfect and not marks.progressive):
        return _present(sentence, i, marks)
    return PLAIN


def _present(sentence: Sentence, i: int, marks: Marks) -> Verdict:
    """Judge the present: under way, unless it is a headline's or reports speech."""
    if marks.progressive:
        return Verdict(factuality="ongoing", why="progressive present", bare=True)
    attitude = attitude_of(sentence, i)
    if attitude is not None and attitude.name in ("say", "deny", "accuse"):
        return PLAIN
    if is_headline(sentence):
        return PLAIN
    return Verdict(factuality="ongoing", why="present", bare=True)


def _modal(sentence: Sentence, i: int, marks: Marks) -> Verdict:
    modal = marks.modal
    kind = attitudes().modals.get(modal, "hypothetical")
    why = f"modal {modal}"
    if marks.perfect and modal in ("should", "ought"):
        return Verdict(factuality="negated", why=why)
    if marks.perfect and modal != "will":
        return Verdict(factuality="hypothetical", why=why)
    if marks.negated:
        possible = modal in ("may", "might")
        return Verdict(factuality="hypothetical" if possible else "negated", why=f"{why} not")
    if modal in ("would", "'d") and _is_reported(sentence, i):
        return Verdict(factuality="future", why="would, reported")
    return Verdict(factuality="future" if kind == "future" else "hypothetical", why=why)


def _is_reported(sentence: Sentence, i: int) -> bool:
    """Tell whether a clause is told by a verb of the past: its "would" is a "will" then."""
    conditional = any(
        sentence.tokens[j].text.lower() in ("if", "unless")
        for k in sentence.children[i]
        if sentence.tokens[k].deprel == "advcl"
        for j in sentence.children[k]
    )
    above = i
    for _ in range(DEEPEST):
        token = sentence.tokens[above]
        if token.deprel.partition(":")[0] in ("ccomp", "parataxis", "acl") and token.head >= 0:
            return not conditional
        beside = (
            sentence.tokens[j].deprel == "parataxis" and attitude_of(sentence, j) is not None
            for j in sentence.children[above]
        )
        if any(beside):
            return not conditional
        if token.head < 0 or token.deprel.partition(":")[0] not in ("conj", "advcl", "xcomp"):
            return False
        above = token.head
    return False


def _is_still_out(sentence: Sentence, i: int) -> bool:
    """Tell "has yet to respond"."""
    token = sentence.tokens[i]
    if token.deprel not in ("xcomp", "advcl") or token.head < 0 or token.xpos != "VB":
        return False
    above = sentence.tokens[token.head]
    near = (*sentence.children[token.head], *sentence.children[i])
    return above.lemma.lower() in ("have", "be", "yet") and any(
        sentence.tokens[j].text.lower() == "yet" for j in (*near, token.head)
    )


def _is_imperative(sentence: Sentence, i: int, marks: Marks) -> bool:
    """Tell whether a bare verb without a subject commands."""
    if marks.form != "base" or marks.infinitive or helpers(sentence, i):
        return False
    token = sentence.tokens[i]
    main = token.deprel in ("root", "parataxis") or (
        token.deprel == "conj" and sentence.tokens[token.head].xpos == "VB"
    )
    if token.deprel == "ccomp" and not _opening(sentence, i):
        attitude = attitude_of(sentence, token.head)
        main = attitude is not None and attitude.name == "say"
    return main and sentence.child(i, "nsubj", "expl") is None


def _is_prospective(sentence: Sentence, i: int) -> bool:
    """Tell whether "is going to", "is about to", "has to", "used to" and their like govern."""
    token = sentence.tokens[i]
    if token.deprel not in ("xcomp", "advcl") or token.head < 0:
        return False
    above = sentence.tokens[token.head]
    if above.lemma.lower() == "go" and above.xpos == "VBG":
        return marks_of(sentence, token.head).progressive
    if above.lemma.lower() != "have" or above.upos not in ("VERB", "AUX"):
        return False
    outer = marks_of(sentence, token.head)
    return outer.form == "present" and not outer.perfect


def _adverb(sentence: Sentence, i: int) -> Verdict | None:
    table = attitudes().adverbs
    for j in sentence.children[i]:
        token = sentence.tokens[j]
        if token.deprel != "advmod":
            continue
        kind = table.get(token.text.lower())
        if kind == "alleged":
            return Verdict(factuality="alleged", why=token.text.lower())
        if kind == "hypothetical":
            return Verdict(factuality="hypothetical", why=token.text.lower())
        if kind == "negated" and j + 1 == i:
            return Verdict(factuality="negated", why=token.text.lower())
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Climb:
    """How far up the tree a judgement has come, and the judge of what lies above."""

    depth: int
    judge: Judge

    def up(self) -> _Climb:
        """Return one level higher."""
        return _Climb(depth=self.depth + 1, judge=self.judge)


def _context(
    sentence: Sentence, i: int, marks: Marks, climb: _Climb
) -> tuple[Effect, Verdict, str]:
    """Return what governs a clause: the effect, the governor's own verdict and the reason."""
    token = sentence.tokens[i]
    relation = token.deprel.partition(":")[0]
    if token.head < 0 or climb.depth >= DEEPEST:
        return "free", PLAIN, ""
    head = token.head
    if relation == "conj":
        if is_clause(sentence, head):
            outer = marks_of(sentence, head)
            return _context(sentence, head, outer if not marks.finite else marks, climb.up())
        return "free", PLAIN, ""
    governor = sentence.tokens[head].lemma.lower()
    if relation == "advcl":
        effect, why = _adverbial(sentence, i, marks)
    elif relation in ("xcomp", "ccomp", "csubj"):
        effect, why = _complement(sentence, i, marks), governor
    elif token.deprel == "acl:relcl":
        anyone = sentence.tokens[head].lemma.lower() in _ANYONE
        return ("hypothetical" if anyone else "free"), PLAIN, governor
    elif relation == "acl":
        effect, why = _adnominal(sentence, i, marks), governor
    else:
        return "free", PLAIN, ""
    alleged = effect == "alleged" and sentence.tokens[head].upos == "NOUN"
    condition = effect == "hypothetical" and relation == "advcl"
    if effect == "free" or alleged or condition:
        # Whatever became of the allegation ("rejected"), it was alleged; and a condition stays
        # one, whatever hangs on it.
        return effect, PLAIN, why
    above = climb.judge(sentence, head, climb.depth + 1)
    return effect, above, why


def _opening(sentence: Sentence, i: int) -> str:
    """Return the lower-cased words that open a subordinate clause ("in case", "without")."""
    words: list[str] = []
    for j in sentence.children[i]:
        token = sentence.tokens[j]
        when = token.deprel == "advmod" and token.text.lower() in ("when", "once", "whenever")
        if (token.deprel == "mark" and token.xpos != "TO") or when:
            words.append(token.text.lower())
            words.extend(
                sentence.tokens[k].text.lower()
                for k in sentence.children[j]
                if sentence.tokens[k].deprel == "fixed"
            )
    return " ".join(words)


def _adverbial(sentence: Sentence, i: int, marks: Marks) -> tuple[Effect, str]:
    head = sentence.tokens[i].head
    opening = _opening(sentence, i)
    attitude = attitude_of(sentence, head)
    kind = attitudes().marks.get(opening)
    if kind is None and opening:
        kind = attitudes().marks.get(opening.partition(" ")[0])
    gerund = not marks.finite and not marks.infinitive and bool(opening)
    beside = {sentence.tokens[j].text.lower() for j in (head, *sentence.children[head])}
    if gerund and opening == "of" and "short" in beside:
        return "negated", "short of"
    if gerund and attitude is not None:
        if opening in ("of", "with", "for", "over") and attitude.clause == "alleged":
            return "alleged", sentence.tokens[head].lemma
        if opening == "from" and attitude.clause in ("negated", "hypothetical", "given"):
            return "negated", sentence.tokens[head].lemma
        if opening == "against" and attitude.clause in ("future", "hypothetical", "free"):
            return "hypothetical", f"{sentence.tokens[head].lemma} against"
        if opening in ("of", "on", "about", "to", "at") and attitude.clause != "free":
            return attitude.clause, sentence.tokens[head].lemma
    if gerund and opening == "from":
        return "negated", "from"
    if kind == "hypothetical" or opening.startswith(("if ", "whether ")):
        return "hypothetical", opening
    if kind == "negated":
        return "negated", opening
    if marks.infinitive:
        if attitude is not None and sentence.tokens[head].upos == "ADJ":
            return attitude.clause, sentence.tokens[head].lemma
        return "future", "purpose"
    if kind == "future":
        return "future", opening
    if kind == "waiting":
        return ("inherit" if marks.form in ("present", "gerund", "base") else "free"), opening
    if kind == "given" or marks.finite:
        return ("given" if gerund else "free"), opening
    return "inherit", "participle"


def _complement(sentence: Sentence, i: int, marks: Marks) -> Effect:
    head = sentence.tokens[i].head
    opening = _opening(sentence, i)
    attitude = attitude_of(sentence, head)
    if opening in ("if", "whether") or (marks.infinitive and _asks_how(sentence, i)):
        return "hypothetical"
    if attitude is None:
        if not marks.infinitive:
            return "free" if marks.finite else "inherit"
        if sentence.tokens[head].upos in ("ADJ", "NOUN", "PROPN"):
            return "hypothetical" if sentence.tokens[i].deprel == "csubj" else "inherit"
        return "future" if sentence.tokens[head].upos == "VERB" else "inherit"
    if marks.finite:
        if attitude.name == "believe" and marks_of(sentence, head).negated:
            return "hypothetical"
        if attitude.name in ("deny", "consider", "accuse", "oppose"):
            return attitude.clause
        if attitude.name in ("possible", "lack", "claim"):
            return attitude.clause
        return "free"
    if marks.infinitive:
        if attitude.name in ("say", "believe"):
            raised = any(
                sentence.tokens[j].deprel in ("aux:pass", "nsubj:pass")
                for j in sentence.children[head]
            )
            return "alleged" if raised else "future"
        if sentence.tokens[head].lemma.lower() == "able" and _is_past(sentence, head):
            return "inherit"
        if attitude.name == "stop" and sentence.tokens[head].lemma.lower() != "know":
            return "future"
        return attitude.clause
    if attitude.name == "plan" and marks.form == "base":
        return "future"
    if attitude.name in ("say", "believe", "speech_of_plan"):
        return "inherit"
    return attitude.clause


def _asks_how(sentence: Sentence, i: int) -> bool:
    """Tell whether a question word opens an infinitive ("how to", "what to")."""
    return any(
        sentence.tokens[j].xpos in ("WRB", "WP", "WDT") for j in sentence.children[i] if j < i
    )


def _is_past(sentence: Sentence, i: int) -> bool:
    marks = marks_of(sentence, i)
    return marks.form == "past" or marks.perfect


def _adnominal(sentence: Sentence, i: int, marks: Marks) -> Effect:
    head = sentence.tokens[i].head
    attitude = attitude_of(sentence, head)
    if marks.infinitive:
        ordinal = any(
            sentence.tokens[j].lemma.lower() in _ORDINALS for j in sentence.children[head]
        )
        if ordinal and attitude is None:
            return "inherit"
        if attitude is None:
            return "future"
        return "future" if attitude.clause in ("free", "given") else attitude.clause
    governed = marks.finite or bool(_opening(sentence, i))
    if attitude is None and marks.finite and _is_none(sentence, head):
        return "hypothetical"
    if attitude is None or not governed:
        return "free"
    if marks.finite and attitude.name == "plan":
        return "free"
    return attitude.clause


def _is_none(sentence: Sentence, noun: int) -> bool:
    """Tell "no evidence that": what it would show is left open."""
    return any(
        sentence.tokens[j].text.lower() in ("no", "little") and sentence.tokens[j].deprel == "det"
        for j in sentence.children[noun]
    )


def _under(effect: Effect, governor: Verdict, local: Verdict | None, why: str) -> Verdict:
    """Put a clause's own verdict under what governs it."""
    above = governor.factuality
    if effect == "free":
        return local if local is not None else PLAIN
    if local is not None and local.factuality == "negated" and effect != "negated":
        return local
    if effect == "inherit":
        if local is not None and not local.bare:
            return local
        return replace(governor, why=governor.why if not governor.bare else (why or "plain"))
    if effect == "given":
        return local if local is not None else Verdict(factuality="occurred", why=why)
    if effect == "negated":
        return _negate(above, local, why)
    if effect == "attempt":
        label: Factuality = "hypothetical" if above == "occurred" else "future"
        return Verdict(factuality=weaker(label, above), why=why)
    if effect == "permit" and above == "occurred":
        return replace(governor, why=why)
    if effect in ("future", "permit"):
        return Verdict(factuality=weaker("future", above), why=why)
    if effect == "alleged":
        if local is not None and local.factuality in ("future", "hypothetical"):
            return local
        if above == "negated":
            return local if local is not None else PLAIN
        return Verdict(factuality="alleged", why=why)
    return Verdict(factuality="future" if above == "future" else "hypothetical", why=why)


def _negate(above: Factuality, local: Verdict | None, why: str) -> Verdict:
    if above == "hypothetical":
        return Verdict(factuality="hypothetical", why=why)
    flips = (above == "negated") != (local is not None and local.factuality == "negated")
    if flips:
        return Verdict(factuality="occurred", why=f"not {why}")
    return Verdict(factuality="negated", why=why)
