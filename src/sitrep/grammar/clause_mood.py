"""The mood of a clause: its own marks, put under what governs it."""

from __future__ import annotations

from dataclasses import replace

from sitrep.grammar.attitudes import Effect, attitude_of, attitudes
from sitrep.grammar.denied import denied_content
from sitrep.grammar.marks import (
    Marks,
    helpers,
    is_clause,
    is_general,
    marks_of,
)
from sitrep.grammar.own_mood import opening_of, own_verdict
from sitrep.grammar.specified import specified
from sitrep.grammar.verdict import DEEPEST, PLAIN, Judge, Verdict, weaker
from sitrep.language.analysis import Sentence
from sitrep.records import Factuality

_ORDINALS = frozenset(
    {"first", "last", "only", "second", "third", "latest", "next", "one", "fourth", "fifth",
     "sixth", "seventh", "eighth", "ninth", "tenth"}
)  # fmt: skip
# By so little something was missed.
_LENGTHS = frozenset(
    {"inch", "yard", "foot", "metre", "meter", "mile", "step", "vote", "whisker", "hair",
     "kilometre", "kilometer", "breath"}
)  # fmt: skip
_MEASURES = _LENGTHS | {"second", "minute", "hour", "day", "week", "moment", "away"}
# With the present these tell of a time to come.
_TO_COME = frozenset({"before", "until", "till", "once", "as soon as", "by", "by the time"})
# Of whom or what it is said that it may be anyone or anything.
ANYONE = frozenset({"anyone", "anybody", "whoever", "anything", "whatever", "whomever"})


def clause_verdict(sentence: Sentence, i: int, depth: int, judge: Judge) -> Verdict:
    """Return the verdict on the clause whose predicate is word ``i``."""
    marks = marks_of(sentence, i)
    untrue = denied_content(sentence, i, marks)
    if untrue is not None:
        return untrue
    meant = specified(sentence, i)
    if meant is not None:
        return meant
    local = own_verdict(sentence, i, marks)
    effect, governor, why = _context(sentence, i, marks, depth, judge)
    return _under(effect, governor, local, why)


def _context(
    sentence: Sentence, i: int, marks: Marks, depth: int, judge: Judge
) -> tuple[Effect, Verdict, str]:
    """Return what governs a clause: the effect, the governor's own verdict and the reason.

    ``depth`` is how far up the tree the judgement has come, ``judge`` that of what lies above.
    """
    token = sentence.tokens[i]
    relation = token.deprel.partition(":")[0]
    if token.head < 0 or depth >= DEEPEST:
        return "free", PLAIN, ""
    head = token.head
    if relation == "conj":
        if is_clause(sentence, head):
            outer = marks_of(sentence, head)
            shared = outer if not marks.finite else marks
            return _context(sentence, head, shared, depth + 1, judge)
        return "free", PLAIN, ""
    governor = sentence.tokens[head].lemma.lower()
    if relation in ("acl", "advcl") and "whether" in opening_of(sentence, i).split():
        return "hypothetical", PLAIN, "whether"
    if relation in ("ccomp", "csubj") and _is_unverified(sentence, i, marks, depth, judge):
        return "hypothetical", PLAIN, f"not {governor}"
    if relation == "nsubj" and marks.form == "gerund" and is_general(sentence, head):
        # "Killing in war is judged by other laws"
        return "hypothetical", PLAIN, "general"
    if relation == "advcl":
        effect, why = _adverbial(sentence, i, marks)
    elif relation in ("xcomp", "ccomp", "csubj"):
        effect, why = _complement(sentence, i, marks), governor
    elif token.deprel == "acl:relcl":
        anyone = sentence.tokens[head].lemma.lower() in ANYONE
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
    above = judge(sentence, head, depth + 1)
    attitude = attitude_of(sentence, head)
    if above.factuality == "negated" and attitude is not None and attitude.name == "deny":
        # "Neither confirmed nor denied that": left open, and said by someone.
        return "alleged", PLAIN, f"not {why}"
    return effect, above, why


def _is_unverified(sentence: Sentence, i: int, marks: Marks, depth: int, judge: Judge) -> bool:
    """Tell what nobody can show: "were unable to confirm that", "it could not be proved that"."""
    head = sentence.tokens[i].head
    if attitudes().truth.get(sentence.tokens[head].lemma.lower()) != "verify" or not marks.finite:
        return False
    return judge(sentence, head, depth + 1).factuality in ("negated", "hypothetical")


def _adverbial(sentence: Sentence, i: int, marks: Marks) -> tuple[Effect, str]:
    head = sentence.tokens[i].head
    opening = opening_of(sentence, i)
    if opening == "as" and _is_soon(sentence, i):
        opening = "as soon as"
    if not opening and _is_inverted_condition(sentence, i):
        return "hypothetical", "had"
    attitude = attitude_of(sentence, head)
    kind = attitudes().marks.get(opening)
    if kind is None and opening:
        kind = attitudes().marks.get(opening.partition(" ")[0])
    gerund = not marks.finite and not marks.infinitive and bool(opening)
    beside = {sentence.tokens[j].text.lower() for j in (head, *sentence.children[head])}
    if gerund and opening == "of" and "short" in beside:
        return "negated", "short of"
    if gerund and _is_short_of(sentence, i, marks):
        return "negated", f"{opening} nearly"
    thought = "think" in (sentence.lemmas[head], sentence.lemmas[sentence.tokens[head].head])
    second = thought and beside & {"better", "twice"}
    if gerund and opening in ("of", "about") and second:
        return "negated", "thought better"
    if gerund and opening in ("of", "out of") and _is_out(sentence, i):
        return "negated", "out of"
    if gerund and opening == "to" and "close" in beside:
        return "negated", "close to"
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
    if kind == "waiting" and marks.form == "present" and opening in _TO_COME:
        return "future", opening
    if kind == "waiting":
        return ("inherit" if marks.form in ("present", "gerund", "base") else "free"), opening
    if kind == "given" or marks.finite:
        return ("given" if gerund else "free"), opening
    return "inherit", "participle"


def _is_inverted_condition(sentence: Sentence, i: int) -> bool:
    """Tell "had the dam been blown up, thousands would have drowned"."""
    subject = sentence.child(i, "nsubj", "nsubj:pass")
    return subject is not None and any(
        sentence.words[j] in ("had", "were", "should") and j < min(sentence.subtree(subject))
        for j in helpers(sentence, i)
    )


def _is_short_of(sentence: Sentence, i: int, marks: Marks) -> bool:
    """Tell "were minutes from seizing it", "came within a yard of storming it"."""
    if marks.finite or marks.infinitive:
        return False
    before = sentence.words[max(i - 4, 0) : i]
    if "from" in before[-2:]:
        far = sentence.lemmas[max(i - 4, 0) : i]
        return not _MEASURES.isdisjoint(far)
    reach = sentence.lemmas[max(i - 6, 0) : i]
    return "of" in before[-2:] and "within" in reach and not _LENGTHS.isdisjoint(reach)


def _is_soon(sentence: Sentence, i: int) -> bool:
    """Tell "as soon as", which trees hang in many ways."""
    marks = (j for j in sentence.children[i] if sentence.tokens[j].deprel == "mark")
    return any(sentence.words[max(j - 2, 0) : j] == ("as", "soon") for j in marks)


def _is_out(sentence: Sentence, i: int) -> bool:
    """Tell "talked them out of burning it"."""
    before = tuple(t.text.lower() for t in sentence.tokens[max(i - 2, 0) : i])
    return before == ("out", "of")


def _complement(sentence: Sentence, i: int, marks: Marks) -> Effect:
    head = sentence.tokens[i].head
    opening = opening_of(sentence, i)
    attitude = attitude_of(sentence, head)
    if opening in ("if", "whether") or (marks.infinitive and _asks_how(sentence, i)):
        return "hypothetical"
    if attitude is None:
        if not marks.infinitive:
            return "free" if marks.finite else "inherit"
        if sentence.tokens[head].upos in ("ADJ", "NOUN", "PROPN"):
            return "hypothetical" if sentence.tokens[i].deprel == "csubj" else "inherit"
        return "future" if sentence.tokens[head].upos == "VERB" else "inherit"
    if marks.finite and not _is_inverted(sentence, i):
        if attitude.name == "believe" and marks_of(sentence, head).negated:
            return "hypothetical"
        if attitude.name in ("deny", "consider", "accuse", "oppose", "contest"):
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


def _is_inverted(sentence: Sentence, i: int) -> bool:
    """Tell "at no time had the soldiers entered", where the tree takes "had" for the verb."""
    token = sentence.tokens[i]
    above = sentence.tokens[token.head]
    return token.deprel == "xcomp" and token.xpos == "VBD" and above.lemma.lower() == "have"


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
    if _is_short_of(sentence, i, marks):
        return "negated"
    governed = marks.finite or bool(opening_of(sentence, i))
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
