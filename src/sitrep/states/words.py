"""Relations told by a verb, a noun or an adjective of the tables."""

from __future__ import annotations

from sitrep.grammar.cast import Cast
from sitrep.grammar.phrases import noun_phrase
from sitrep.grammar.subjects import case_of
from sitrep.language.analysis import Sentence
from sitrep.states.draft import Draft, Side
from sitrep.states.patterns import Pattern, patterns
from sitrep.states.roles import find_role, is_person

# A frame that the model is less sure of than this does not rule a pattern out.
_SURE = 0.5


def worded(cast: Cast, sentence: Sentence) -> list[Draft]:
    """Return the relations of one sentence that a word of the tables tells."""
    tables = patterns()
    found: list[Draft] = []
    for token in sentence.tokens:
        if _is_hyphened(sentence, token.i) or (token.deprel == "amod" and token.upos == "VERB"):
            continue
        if token.upos in ("VERB", "AUX"):
            rows = tables.verbs.get(_verb_lemma(sentence, token.i), ())
            rows = tuple(p for p in rows if _fits_frame(sentence, token.i, p))
            if not rows and token.xpos in ("VBN", "VBD"):
                rows = tables.adjectives.get(token.text.lower(), ())
        elif token.upos == "NOUN" or (token.upos == "PROPN" and token.deprel != "flat"):
            rows = tables.nouns.get(token.lemma.lower(), ())
        elif token.upos == "ADJ":
            rows = tables.adjectives.get(token.text.lower(), ())
        else:
            continue
        rows = (*rows, *tables.prepositions.get(case_of(sentence, token.i), ()))
        for pattern in rows:
            draft = _matched(cast, sentence, token.i, pattern)
            if draft is not None:
                found.append(draft)
    return found


def _is_hyphened(sentence: Sentence, i: int) -> bool:
    """Tell whether a word is the second half of "X-led"; compounds have their own table."""
    tokens = sentence.tokens
    return i > 1 and tokens[i - 1].text == "-" and tokens[i - 1].end == tokens[i].start


def _verb_lemma(sentence: Sentence, i: int) -> str:
    lemma = sentence.tokens[i].lemma.lower()
    particle = sentence.child(i, "compound:prt")
    if particle is None:
        return lemma
    return f"{lemma}_{sentence.tokens[particle].text.lower()}"


def _fits_frame(sentence: Sentence, i: int, pattern: Pattern) -> bool:
    predicate = sentence.predicate_at.get(i)
    if not pattern.strict or predicate is None or predicate.score < _SURE:
        return True
    lemma = predicate.frame.rpartition(".")[0]
    if all(frame.rpartition(".")[0] != lemma for frame in pattern.frames):
        return True
    return predicate.frame in pattern.frames


def _matched(cast: Cast, sentence: Sentence, i: int, pattern: Pattern) -> Draft | None:
    if not _stands_right(sentence, i, pattern):
        return None
    subject = _first(cast, sentence, i, pattern.subject)
    target = _first(cast, sentence, i, pattern.object)
    if subject is None or target is None or subject == target:
        return None
    if target == i and "bearer" not in pattern.object:
        return None
    if pattern.described and i in (subject, target) and not is_person(cast, sentence, i):
        return None
    if pattern.proper and sentence.tokens[subject].upos != "PROPN":
        return None
    if pattern.kind == "leads" and not pattern.frames and not _is_close(sentence, target, i):
        return None
    side = Side(head=target, kind="place" if pattern.place else "party")
    if pattern.thing:
        if sentence.tokens[target].lemma.lower() not in pattern.thing:
            return None
        side = Side(head=target, kind="thing", words=noun_phrase(sentence, target))
    return Draft(
        sentence=sentence,
        kind=pattern.kind,
        subject=Side(head=subject, kind="single" if _is_apposed(sentence, i, pattern) else "party"),
        object=side,
        # "took control in May": when, and whether at all, the light verb says.
        at=sentence.tokens[i].head if pattern.light else i,
        score=pattern.score,
        why=pattern.id,
        begins=pattern.begins or pattern.ends,
        ends=pattern.ends,
        aim=pattern.aim,
    )


def _is_apposed(sentence: Sentence, i: int, pattern: Pattern) -> bool:
    """Tell a description beside a name from a statement: it holds of that name alone.

    "A and B, an ally of C" speaks of B; "A and B are allies of C" of both.
    """
    copula = any(sentence.tokens[j].deprel == "cop" for j in sentence.children[i])
    plural = sentence.tokens[i].xpos in ("NNS", "NNPS")
    return pattern.subject[0] == "bearer" and not copula and not plural


def _is_close(sentence: Sentence, owner: int, i: int) -> bool:
    """Tell "the bloc's leader", "bloc leader" from "bloc finance chief", who leads less than it."""
    if owner > i or sentence.tokens[owner].deprel == "nmod:poss":
        return True
    return all(
        sentence.tokens[j].deprel in ("flat", "punct") or sentence.tokens[j].head == owner
        for j in range(owner + 1, i)
    )


def _stands_right(sentence: Sentence, i: int, pattern: Pattern) -> bool:
    if pattern.after and case_of(sentence, i) != pattern.after:
        return False
    if pattern.light:
        above = sentence.tokens[i].head
        if above < 0 or sentence.tokens[above].lemma.lower() not in pattern.light:
            return False
    if pattern.carrying:
        below = sentence.child(i, "obj", "nsubj:pass")
        if below is None or sentence.tokens[below].lemma.lower() not in pattern.carrying:
            return False
    return True


def _first(cast: Cast, sentence: Sentence, i: int, roles: tuple[str, ...]) -> int | None:
    for role in roles:
        found = find_role(cast, sentence, i, role)
        if found is not None:
            return found
    return None
