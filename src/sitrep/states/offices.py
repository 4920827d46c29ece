"""Who holds what office: titles before names, appositions, "was appointed president"."""

from __future__ import annotations

from sitrep.grammar.cast import Cast
from sitrep.grammar.subjects import case_of, object_of, subject_of
from sitrep.language.analysis import Name, Sentence
from sitrep.states.draft import Draft, Side
from sitrep.states.patterns import office_words
from sitrep.states.roles import bearer_of

_LONGEST_TITLE = 8
_JOINING = frozenset({"of", "for", "the", "and"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def offices(cast: Cast, sentence: Sentence) -> list[Draft]:
    """Return the offices that one sentence says people hold."""
    found = [d for name in sentence.names if (d := _titled(cast, sentence, name)) is not None]
    taken = {d.subject.head for d in found}
    for token in sentence.tokens:
        if token.upos not in ("NOUN", "PROPN"):
            continue
        if token.lemma.lower() in office_words().offices:
            draft = _described(cast, sentence, token.i) or _entered(cast, sentence, token.i)
            if draft is not None and draft.subject.head not in taken:
                found.append(draft)
    return found


def _titled(cast: Cast, sentence: Sentence, name: Name) -> Draft | None:
    """Return the office of a title before a person's name ("Turkish Foreign Minister X")."""
    if name.label != "PER":
        return None
    table = office_words()
    first = name.first
    for j in range(name.first - 1, max(-1, name.first - 1 - _LONGEST_TITLE), -1):
        word = _office_word(sentence, j)
        if word not in table.offices and word not in table.modifiers and word not in table.past:
            break
        first = j
    over = False
    while first < name.first:
        word = _office_word(sentence, first)
        if word in table.past:
            over = True
        elif word not in _JOINING:
            break
        first += 1
    words = range(first, name.first)
    at = next((j for j in words if _office_word(sentence, j) in table.offices), None)
    if at is None or any(_office_word(sentence, j) in table.ahead for j in words):
        return None
    # A title ends in its office word, or in what that is of ("Minister of Defence").
    last = name.first - 1
    if _office_word(sentence, last) not in table.offices and at + 1 == name.first:
        return None
    head = _name_head(sentence, name)
    return Draft(
        sentence=sentence,
        kind="holds_office",
        subject=Side(head=head, kind="single"),
        object=Side(
            head=at,
            kind="thing",
            words=(first, name.first),
            owner=_owner_before(cast, sentence, first),
        ),
        at=at,
        score=0.9,
        why="holds_office.title",
        given=True,
        over=over,
    )


def _described(cast: Cast, sentence: Sentence, i: int) -> Draft | None:
    """Return the office of an apposition or a copula ("X, the prime minister of Y")."""
    person = bearer_of(sentence, i)
    if person == i or not _is_person(cast, sentence, person):
        return None
    first, owner = _title_start(cast, sentence, i)
    last = i + 1
    for j in sentence.children[i]:
        if sentence.tokens[j].deprel != "nmod" or j < i:
            continue
        if case_of(sentence, j) in ("of", "to") and owner is None:
            owner = j
        elif case_of(sentence, j) == "for":
            last = max(sentence.subtree(j)) + 1
    copula = any(sentence.tokens[j].deprel == "cop" for j in sentence.children[i])
    before = (_office_word(sentence, j) for j in range(max(0, first - 2), i))
    return Draft(
        sentence=sentence,
        kind="holds_office",
        subject=Side(head=person, kind="single"),
        object=Side(head=i, kind="thing", words=(first, last), owner=owner),
        at=i,
        score=0.85,
        why="holds_office.description",
        given=not copula,
        over=any(word in office_words().past for word in before),
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
    if person is None or person == i or not _is_person(cast, sentence, person):
        return None
    first, owner = _title_start(cast, sentence, i)
    if owner is None:
        owner = next(
            (
                j
                for j in sentence.children[i]
                if sentence.tokens[j].deprel == "nmod" and case_of(sentence, j) == "of"
            ),
            None,
        )
    return Draft(
        sentence=sentence,
        kind="holds_office",
        subject=Side(head=person, kind="single"),
        object=Side(head=i, kind="thing", words=(first, i + 1), owner=owner),
        at=verb,
        score=0.8,
        why=f"holds_office.{lemma}",
        begins=True,
    )


def _title_start(cast: Cast, sentence: Sentence, i: int) -> tuple[int, int | None]:
    """Return the first word of the title that ends at ``i``, and whose office it is."""
    table = office_words()
    first = i
    while first > 0 and i - first < _LONGEST_TITLE:
        word = _office_word(sentence, first - 1)
        if word in _JOINING or (word not in table.modifiers and word not in table.offices):
            break
        first -= 1
    return first, _owner_before(cast, sentence, first)


def _owner_before(cast: Cast, sentence: Sentence, first: int) -> int | None:
    """Return the possessor or nationality right before a title."""
    j = first - 1
    while j >= 0 and sentence.tokens[j].text.lower() in office_words().past:
        j -= 1
    if j < 0:
        return None
    if sentence.tokens[j].text in _POSSESSIVE:
        return sentence.tokens[j].head if sentence.tokens[j].head >= 0 else None
    token = sentence.tokens[j]
    if token.upos not in ("ADJ", "PROPN", "PRON"):
        return None
    named = any(name.first <= j < name.last for name in sentence.names)
    known = cast.mention_of(sentence, j) is not None
    nationality = token.upos == "ADJ" and token.text[:1].isupper() and j > 0
    return j if named or known or nationality or token.deprel == "nmod:poss" else None


def _office_word(sentence: Sentence, j: int) -> str:
    token = sentence.tokens[j]
    if token.upos in ("PUNCT", "VERB", "AUX"):
        return ""
    return token.lemma.lower() if token.upos == "NOUN" else token.text.lower()


def _name_head(sentence: Sentence, name: Name) -> int:
    inside = range(name.first, name.last)
    return next((j for j in inside if sentence.tokens[j].head not in inside), name.first)


def _is_person(cast: Cast, sentence: Sentence, i: int) -> bool:
    if any(n.label == "PER" and n.first <= i < n.last for n in sentence.names):
        return True
    party = cast.party(sentence, i)
    return party.actor is not None and cast.by_id[party.actor].kind == "person"
