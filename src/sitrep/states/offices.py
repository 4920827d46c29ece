"""Who holds what office: titles beside names, copulas, "was appointed president"."""

from __future__ import annotations

from sitrep.grammar.cast import Cast
from sitrep.grammar.subjects import object_of, subject_of
from sitrep.language.analysis import Sentence
from sitrep.states.draft import Draft, Side
from sitrep.states.patterns import office_words
from sitrep.states.roles import bearer_of, is_person
from sitrep.states.titles import (
    Title,
    is_over,
    office_word,
    owner_after,
    owner_before,
    title_start,
)


def offices(cast: Cast, sentence: Sentence, titled: list[Title]) -> list[Draft]:
    """Return the offices that one sentence says people hold."""
    found = [_titled(sentence, title) for title in titled]
    taken = {title.at for title in titled}
    for token in sentence.tokens:
        if token.upos not in ("NOUN", "PROPN") or token.i in taken:
            continue
        if office_word(sentence, token.i) in office_words().offices:
            draft = _described(cast, sentence, token.i) or _entered(cast, sentence, token.i)
            if draft is not None:
                found.append(draft)
    return found


def _titled(sentence: Sentence, title: Title) -> Draft:
    return Draft(
        sentence=sentence,
        kind="holds_office",
        subject=Side(head=title.person, kind="single"),
        object=Side(head=title.at, kind="thing", words=title.words, owner=title.owner),
        at=title.at,
        score=0.85 if title.apart else 0.9,
        why="holds_office.apposition" if title.apart else "holds_office.title",
        given=True,
        over=title.over,
    )


def _office(cast: Cast, sentence: Sentence, i: int) -> Side:
    """Return the office that a title's last word ends, with whose it is."""
    first = title_start(sentence, i)
    owner = owner_before(cast, sentence, first)
    return Side(
        head=i,
        kind="thing",
        words=(first, i + 1),
        owner=owner if owner is not None else owner_after(sentence, i),
    )


def _described(cast: Cast, sentence: Sentence, i: int) -> Draft | None:
    """Return the office of a copula ("X is the prime minister of Y")."""
    if not any(sentence.tokens[j].deprel == "cop" for j in sentence.children[i]):
        return None
    person = bearer_of(sentence, i)
    if person == i or not is_person(cast, sentence, person):
        return None
    return Draft(
        sentence=sentence,
        kind="holds_office",
        subject=Side(head=person, kind="single"),
        object=_office(cast, sentence, i),
        at=i,
        score=0.85,
        why="holds_office.copula",
        over=is_over(sentence, title_start(sentence, i)),
    )


def _entered(cast: Cast, sentence: Sentence, i: int) -> Draft | None:
    """Return the office that a verb puts someone in ("was elected president of Y")."""
    verb = sentence.tokens[i].head
    if verb < 0 or sentence.tokens[i].deprel.partition(":")[0] not in ("xcomp", "obj", "obl"):
        return None
    lemma = sentence.tokens[verb].lemma.lower()
    if lemma not in office_words().entering:
        return None
    person = subject_of(sentence, verb) if lemma == "become" else object_of(sentence, verb)
    if person is None or person == i or not is_person(cast, sentence, person):
        return None
    return Draft(
        sentence=sentence,
        kind="holds_office",
        subject=Side(head=person, kind="single"),
        object=_office(cast, sentence, i),
        at=verb,
        score=0.8,
        why=f"holds_office.{lemma}",
        begins=True,
    )
