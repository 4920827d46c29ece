"""Mentions by description: a role noun with what stands around it."""

from __future__ import annotations

from sitrep.actors.candidates import Candidate, Gender, Profile
from sitrep.actors.names import kind_of
from sitrep.actors.profile import (
    Ground,
    OfPhrase,
    Reading,
    apposed,
    head_word,
    left_edge,
    lends_office,
    of_phrase,
    read_phrase,
    role_ending_at,
)
from sitrep.actors.stance import words
from sitrep.language.analysis import Name, Sentence, Token
from sitrep.ontology.roles import RoleNoun, last_words, role_nouns

_INNER = frozenset({"compound", "amod", "nmod:desc", "flat", "goeswith", "fixed"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
_SAYS_WHAT = frozenset(
    {"group", "organization", "organisation", "movement", "network", "militia", "alliance"}
    | {"news agency", "newspaper", "broadcaster", "channel", "news channel", "terrorist group"}
    | {"terror group", "militant group", "rebel group", "armed group", "jihadist group"}
    | {"extremist group", "terrorist organization", "terrorist organisation", "party", "faction"}
)
_LOYAL = frozenset(
    {"loyal", "allied", "aligned", "affiliated", "linked", "ally", "affiliate", "base", "based"}
)
_STATES = frozenset({"state", "metonym"})
_FEMININE = frozenset({"woman", "girl", "mother", "wife", "daughter", "widow", "queen", "nun"})
_MASCULINE = frozenset({"man", "boy", "father", "husband", "son", "king", "priest", "brother"})
# With these before it, one government is told from another of the same country.
_TELLING = frozenset(
    {"backed", "based", "recognised", "recognized", "interim", "rival", "provisional", "parallel"}
    | {"styled", "provincial", "regional", "local", "transitional", "exile", "shadow", "military"}
    | {"eastern", "western", "northern", "southern", "unity", "municipal", "city", "led", "former"}
)


def description_candidates(ground: Ground, taken: frozenset[int]) -> list[Candidate]:
    """Return the mentions by description of one sentence, in order.

    ``taken`` are the words that already stand in a mention by name as its head or its title.
    """
    found: list[Candidate] = []
    sentence, endings = ground.sentence, last_words()
    for token in sentence.tokens:
        if token.upos not in {"NOUN", "PROPN"} or token.i in taken:
            continue
        if token.deprel in _INNER and not _stands_alone(sentence, token):
            continue
        if token.i in ground.known_at or token.i in ground.name_at:
            continue
        if token.text.lower() not in endings:
            continue
        first = left_edge(sentence, token.i)
        ending = role_ending_at(sentence, first, token.i)
        if ending is not None:
            candidate = _description(ground, first, token.i, ending[0])
            if candidate is not None:
                found.append(candidate)
    return found


def _stands_alone(sentence: Sentence, token: Token) -> bool:
    """Tell whether a body in capitals before a noun is one of its own: "Coalition advisers"."""
    noun = role_nouns().get(token.text.lower())
    return (
        token.i > 0
        and token.deprel == "compound"
        and token.upos == "PROPN"
        and sentence.tokens[token.head].upos == "NOUN"
        and noun is not None
        and noun.kind == "organ"
    )


def _description(ground: Ground, first: int, head: int, role: RoleNoun) -> Candidate | None:
    sentence = ground.sentence
    reading = read_phrase(ground, first, head + 1, range(0))
    owner = of_phrase(ground, head)
    country, sector, body = reading.country, reading.sector, reading.body
    owner_word, last = reading.owner, head + 1
    if owner is None:
        near = _loyal_to(ground, head) if owner_word is None else None
        owner_word = near if near is not None else owner_word
        if near in ground.known_at and ground.known_at[near].known.standing in _STATES:
            country, owner_word = country or ground.known_at[near].known.country, None
    else:
        last = _end_of_phrase(ground, head, owner)
        if country is None and body is None and owner_word is None:
            country, sector, body, owner_word = _owned(ground, owner, reading)
    if role.kind == "thing":
        if country is None and owner_word is None and not reading.several:
            return None
        sector = "MIL" if sector in {None, "GOV"} else sector
    article = sentence.tokens[first].text.lower()
    if article in {"no", "any", "which", "what"}:
        return None
    possessed = any(sentence.tokens[i].deprel == "nmod:poss" for i in range(first, head))
    word = sentence.tokens[head].text.lower()
    return Candidate(
        sentence=sentence.index,
        first=first,
        last=last,
        head=head,
        form="description",
        core=_core(ground, first, last),
        profile=Profile(
            kind=kind_of(reading),
            country=country,
            sector="ELI" if reading.former and role.kind == "person" else sector,
            body=body,
            why=f"role noun {role.singular!r}",
        ),
        roles=(role.singular,),
        owner=owner_word,
        beside=apposed(sentence, head),
        plural=reading.plural or role.kind == "mass",
        definite=article in _DEFINITE or possessed,
        several=country is None and (reading.several or (owner is not None and owner.several)),
        names_end=_ends_in_name(ground, last),
        named=_own_name(ground, first, head, role),
        gender=_gender(word),
    )


def _loyal_to(ground: Ground, head: int) -> int | None:
    """Return whose "forces loyal to Haftar" are, or where "a group based in Mali" is: a word."""
    sentence = ground.sentence
    for j in sentence.children[head]:
        if sentence.tokens[j].lemma.lower() in _LOYAL:
            to = sentence.child(j, "obl", "nmod")
            if to is not None and (to in ground.known_at or to in ground.name_at):
                return to
    return None


def _owned(
    ground: Ground, phrase: OfPhrase, reading: Reading
) -> tuple[str | None, str | None, str | None, int | None]:
    """Return country, sector, body and owner's word lent by what stands after "of"."""
    owner, sector = phrase.owner, reading.sector or phrase.sector
    role = reading.role
    if owner is None and role is not None and role.singular in words("delegated"):
        # "a spokesman for the company" is of business.
        sector = phrase.sector or sector
    if phrase.several and role is not None:
        return None, sector or role.of_state, None, None
    if owner is None:
        return None, sector, None, None
    word = head_word(ground.sentence, owner.first, owner.last)
    if isinstance(owner, Name):
        return None, sector, None, word
    known = owner.known
    if sector is None and role is not None and lends_office(role, known):
        sector = role.of_state
    lends = known.standing in {"group", "body"} and known.sector is not None
    if lends and (sector is None or (sector == "GOV" and known.sector != "GOV")):
        sector = known.sector
    return known.country, sector, known.body, word if known.standing == "person" else None


def _end_of_phrase(ground: Ground, head: int, phrase: OfPhrase) -> int:
    """Return where a description with its of-phrase ends, or its head where a clause parts them."""
    tokens = ground.sentence.tokens
    last = phrase.owner.last if phrase.owner is not None else phrase.word + 1
    last = max(last, phrase.word + 1)
    simple = {"ADP", "DET", "ADJ", "PROPN", "NOUN", "NUM", "PART"}
    if not phrase.joined or any(t.upos not in simple for t in tokens[head + 1 : last]):
        return head + 1
    return last


def _ends_in_name(ground: Ground, last: int) -> bool:
    """Tell whether a phrase ends in a person's name that follows a noun, no preposition."""
    match, name = ground.known_at.get(last - 1), ground.name_at.get(last - 1)
    if match is not None and match.known.standing == "person":
        start = match.first
    elif name is not None and name.label == "PER":
        start = name.first
    else:
        return False
    return start > 0 and ground.sentence.tokens[start - 1].upos in {"NOUN", "PROPN"}


def _own_name(ground: Ground, first: int, head: int, role: RoleNoun) -> int | None:
    """Return the head of the name in "the Islamic State group", where the noun only says what."""
    if role.singular not in _SAYS_WHAT:
        return None
    before = head - len(role.singular.split())
    while before > first and ground.sentence.tokens[before].upos == "ADJ":
        before -= 1
    match, name = ground.known_at.get(before), ground.name_at.get(before)
    if before < first or (match is None and name is None):
        return None
    start = match.first if match is not None else before
    start = name.first if name is not None and match is None else start
    plain = {"DET", "ADJ", "NUM"}
    if any(t.upos not in plain for t in ground.sentence.tokens[first:start]):
        return None
    if match is not None and match.known.standing in {"group", "body"}:
        return head_word(ground.sentence, match.first, match.last)
    if match is None and name is not None and name.label == "ORG":
        return head_word(ground.sentence, name.first, name.last)
    return None


def _core(ground: Ground, first: int, last: int) -> str:
    tokens = ground.sentence.tokens
    while first < last - 1 and tokens[first].upos in {"DET", "NUM"}:
        first += 1
    return ground.text[tokens[first].start : tokens[last - 1].end]


def _gender(word: str) -> Gender | None:
    if word in _FEMININE or word.endswith("woman"):
        return "female"
    return "male" if word in _MASCULINE or word.endswith(("sman", "eman")) else None


def is_told_apart(core: str) -> bool:
    """Tell whether a government's description marks it off from another of the same country."""
    return any(part in _TELLING for part in core.lower().replace("-", " ").split())
