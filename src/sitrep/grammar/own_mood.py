"""The mood that a clause shows on its own words: modals, negation, tense, question, command."""

from __future__ import annotations

from sitrep.grammar.attitudes import attitude_of, attitudes
from sitrep.grammar.marks import (
    Marks,
    helpers,
    is_headline,
    is_polar_question,
    marks_of,
)
from sitrep.grammar.verdict import DEEPEST, PLAIN, Verdict
from sitrep.language.analysis import Sentence

# With a time to come the present of these is a timetable's.
_STARTING = frozenset(
    {"begin", "start", "open", "commence", "resume", "leave", "depart", "arrive", "end", "close",
     "expire", "go", "come", "take", "return", "sail", "fly"}
)  # fmt: skip
_TO_COME = frozenset(
    """tomorrow tonight dawn noon midnight next monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december
    spring summer autumn winter""".split()
)


def own_verdict(sentence: Sentence, i: int, marks: Marks) -> Verdict | None:
    """Judge a clause by its own words; null where it has no finite word and no mark."""
    adverb = _adverb(sentence, i)
    if adverb is not None and not marks.negated:
        return adverb
    if (marks.finite or marks.modal) and is_polar_question(sentence, i):
        return Verdict(factuality="hypothetical", why="question")
    if _is_still_out(sentence, i):
        return Verdict(factuality="negated", why="yet to")
    if _was_meant(sentence, i):
        return Verdict(factuality="hypothetical", why="was to have")
    if marks.modal:
        return _modal(sentence, i, marks)
    if marks.going or _is_prospective(sentence, i) or _is_due(sentence, i):
        if marks.negated:
            return Verdict(factuality="negated", why="not going to")
        if marks.form == "past":
            return Verdict(factuality="future", why="was to")
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
    if _is_scheduled(sentence, i):
        return Verdict(factuality="future", why="scheduled")
    attitude = attitude_of(sentence, i)
    if attitude is not None and attitude.name in ("say", "deny", "accuse"):
        return PLAIN
    if is_headline(sentence):
        return PLAIN
    return Verdict(factuality="ongoing", why="present", bare=True)


def _is_scheduled(sentence: Sentence, i: int) -> bool:
    """Tell "the march starts at dawn": a present of beginning or leaving with a time to come."""
    if sentence.tokens[i].lemma.lower() not in _STARTING:
        return not is_headline(sentence) and _is_dated_ahead(sentence, i)
    times = (
        k
        for j in sentence.children[i]
        if sentence.tokens[j].deprel.partition(":")[0] in ("obl", "advmod", "nmod") and j > i
        for k in (j, *sentence.children[j])
    )
    return any(sentence.tokens[k].text.lower() in _TO_COME for k in times)


def _is_dated_ahead(sentence: Sentence, i: int) -> bool:
    """Tell a present with a day of its own: "ministers, who meet on Friday"."""
    for j in sentence.children[i]:
        token, case = sentence.tokens[j], sentence.child(j, "case")
        if token.deprel.partition(":")[0] != "obl" or j < i:
            continue
        if case is not None and sentence.words[case] not in ("on", "at"):
            continue
        following = any(sentence.words[k] == "next" for k in sentence.children[j])
        if following or (token.text.lower() in _TO_COME and case is not None):
            return True
    return False


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
        if token.deprel == "acl:relcl":
            # "A bill that would expel": said by no one.
            return False
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


def _was_meant(sentence: Sentence, i: int) -> bool:
    """Tell "were to have left": meant to, and as a rule did not."""
    tokens = sentence.tokens
    return any(
        0 < j < i - 1
        and tokens[j].xpos == "TO"
        and tokens[j + 1].lemma.lower() == "have"
        and tokens[j - 1].text.lower() in ("was", "were")
        for j in sentence.children[i]
    )


def _is_imperative(sentence: Sentence, i: int, marks: Marks) -> bool:
    """Tell whether a bare verb without a subject commands."""
    if marks.form != "base" or marks.infinitive or helpers(sentence, i):
        return False
    token = sentence.tokens[i]
    main = token.deprel in ("root", "parataxis") or (
        token.deprel == "conj" and sentence.tokens[token.head].xpos == "VB"
    )
    if token.deprel == "ccomp" and not opening_of(sentence, i):
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


def _is_due(sentence: Sentence, i: int) -> bool:
    """Tell "is due to leave" where the tree takes "due to" for a conjunction."""
    tokens = sentence.tokens
    if tokens[i].xpos != "VB" or i < 2:
        return False
    to = i - 2 if tokens[i - 1].upos == "ADV" and i > 2 else i - 1
    return (tokens[to].text.lower(), tokens[to - 1].text.lower()) == ("to", "due")


def _adverb(sentence: Sentence, i: int) -> Verdict | None:
    table = attitudes().adverbs
    for j in sentence.children[i]:
        token = sentence.tokens[j]
        if token.deprel != "advmod":
            continue
        kind = table.get(sentence.words[j])
        if kind == "alleged":
            return Verdict(factuality="alleged", why=token.text.lower())
        if kind == "hypothetical":
            return Verdict(factuality="hypothetical", why=token.text.lower())
        if kind == "negated" and j + 1 == i:
            return Verdict(factuality="negated", why=token.text.lower())
    return None


def opening_of(sentence: Sentence, i: int) -> str:
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
