"""Mentions by name: persons with their titles, bodies, groups, countries, peoples, metonyms."""

from __future__ import annotations

from dataclasses import replace

from sitrep.actors.candidates import Candidate, Form, Gender, Profile
from sitrep.actors.lexicon import Known, Lexicon, Match
from sitrep.actors.profile import (
    Ground,
    Reading,
    apposed,
    head_word,
    hyphened,
    left_edge,
    of_phrase,
    read_phrase,
    role_ending_at,
    title_before,
)
from sitrep.actors.stance import capital_acts, country_acts, preposition, words
from sitrep.language.analysis import Name, Sentence
from sitrep.ontology.roles import LONGEST_ROLE
from sitrep.records import ActorKind

_MALE = frozenset({"mr", "mr.", "king", "prince", "sultan", "emir", "sheikh", "imam", "pope"})
_FEMALE = frozenset({"mrs", "mrs.", "ms", "ms.", "queen", "princess", "spokeswoman", "madame"})
_MODIFYING = frozenset({"amod", "compound", "nmod:desc", "nmod:poss", "flat"})
GOVERNMENT = frozenset({"government", "administration", "regime", "cabinet"})
ARMED = frozenset({"REB", "PRM", "UAF"})


def name_candidates(ground: Ground, acronyms: frozenset[str], lexicon: Lexicon) -> list[Candidate]:
    """Return the mentions by name of one sentence, in order."""
    found: list[Candidate] = []
    partners = frozenset(
        head_word(ground.sentence, m.first, m.last)
        for m in ground.known
        if m.known.standing in {"state", "metonym"}
    )
    for match in ground.known:
        candidate = _from_known(ground, match, partners)
        if candidate is not None:
            found.append(candidate)
        found.extend(_within(ground, match, lexicon))
    for name in ground.names:
        candidate = _from_name(ground, name)
        if candidate is not None:
            found.append(candidate)
    taken = {i for c in found for i in range(c.first, c.last)} | set(ground.name_at)
    for token in ground.sentence.tokens:
        if token.text in acronyms and token.i not in taken and token.i not in ground.known_at:
            span = Name(first=token.i, last=token.i + 1, label="ORG")
            found.append(_organization(ground, span, token.i))
    return sorted(found, key=lambda c: (c.first, c.last))


def _within(ground: Ground, match: Match, lexicon: Lexicon) -> list[Candidate]:
    """Return the country named inside a group's name: "Syrian" in "Syrian Democratic Forces"."""
    if match.known.standing not in {"group", "body"} or match.last - match.first < 2:
        return []
    token = ground.sentence.tokens[match.first]
    known = lexicon.adjective(token.text)
    if known is None:
        return []
    inner = Match(first=match.first, last=match.first + 1, known=known)
    return [_plain(ground, inner, match.first, "adjective")]


def _text(ground: Ground, first: int, last: int) -> str:
    tokens = ground.sentence.tokens
    return ground.text[tokens[first].start : tokens[last - 1].end]


def _from_known(ground: Ground, match: Match, partners: frozenset[int]) -> Candidate | None:
    sentence, known = ground.sentence, match.known
    head = head_word(sentence, match.first, match.last)
    match known.standing:
        case "state":
            if not country_acts(sentence, head) or hyphened(sentence, match.last - 1) == "based":
                return None
            return _plain(ground, match, head, "name")
        case "metonym":
            if known.capital:
                acts = capital_acts(sentence, head, partners)
            else:
                acts = preposition(sentence, head) not in words("place_prepositions")
            return _plain(ground, match, head, "name") if acts else None
        case "adjective":
            return _adjective(ground, match, head)
        case "people":
            return _people(ground, match, head)
        case "region":
            return None
        case "person":
            span = Name(first=match.first, last=match.last, label="PER")
            return _person(ground, span, head, known)
        case "body" | "group":
            return _organization(
                ground, Name(first=match.first, last=match.last, label="ORG"), head, known
            )


def _plain(ground: Ground, match: Match, head: int, form: Form) -> Candidate:
    known = match.known
    return Candidate(
        sentence=ground.sentence.index,
        first=match.first,
        last=match.last,
        head=head,
        form=form,
        core=_text(ground, match.first, match.last),
        profile=Profile(
            kind=known.kind,
            country=known.country,
            sector=known.sector,
            body=known.body,
            why=f"{known.standing} {known.name!r}",
        ),
        known=known,
        beside=apposed(ground.sentence, head),
        definite=True,
    )


def _adjective(ground: Ground, match: Match, head: int) -> Candidate | None:
    """Return the country of "French allegations", or the people of "the French"."""
    token = ground.sentence.tokens[head]
    if token.deprel in _MODIFYING or (token.deprel == "conj" and token.upos == "ADJ"):
        return _plain(ground, match, head, "adjective")
    if token.upos == "ADJ" and token.deprel in {"root", "xcomp", "ccomp", "advcl", "acl:relcl"}:
        return None
    if _before_title(ground.sentence, match.last):
        # Trees take a word they have never met for a noun: "Vellish Foreign Minister Ana Dorn".
        return _plain(ground, match, head, "adjective")
    determined = any(
        ground.sentence.tokens[j].deprel.startswith(("det", "nummod"))
        for j in ground.sentence.children[head]
    )
    if not determined and token.deprel in {"obl", "nmod"}:
        return None
    return _people(ground, match, head)


def _before_title(sentence: Sentence, first: int) -> bool:
    """Tell whether a role noun of one person begins at a word."""
    for last in range(first, min(first + LONGEST_ROLE, len(sentence.tokens))):
        role = role_ending_at(sentence, first, last)
        if role is not None and role[1] == first and role[0].kind == "person":
            return True
    return False


def _people(ground: Ground, match: Match, head: int) -> Candidate:
    sentence, known = ground.sentence, match.known
    token = sentence.tokens[head]
    if token.deprel in {"amod", "compound"}:
        return _plain(ground, match, head, "adjective")
    first = left_edge(sentence, head)
    article = sentence.tokens[first].text.lower()
    single = token.xpos in {"NN", "NNP"} or article in {"a", "an"}
    country = known.country or _country_of_people(ground, first, match)
    if any(sentence.tokens[i].text.lower() == "ethnic" for i in range(first, head)):
        # Ethnic Albanians are of the country they live in, where it is told.
        place = of_phrase(ground, head)
        country = place.owner.known.country if place and isinstance(place.owner, Match) else None
    return Candidate(
        sentence=sentence.index,
        first=min(first, match.first),
        last=match.last,
        head=head,
        form="people",
        core=_text(ground, match.first, match.last),
        profile=Profile(
            kind="person" if single else "population",
            country=country,
            sector="CVL",
            why=f"people of {known.name!r}",
        ),
        known=known,
        beside=apposed(sentence, head),
        plural=not single,
        definite=article == "the",
    )


def _country_of_people(ground: Ground, first: int, match: Match) -> str | None:
    """Return the country told before a people's name: "Iraqi Kurds"."""
    before = (m.known.country for m in ground.known if first <= m.first < match.first)
    return next(before, None)


def _from_name(ground: Ground, name: Name) -> Candidate | None:
    sentence = ground.sentence
    head = head_word(sentence, name.first, name.last)
    if name.label == "PER":
        return _person(ground, name, head, None)
    if name.label == "ORG":
        return _organization(ground, name, head, None)
    token = sentence.tokens[head]
    above = sentence.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    if token.deprel == "nsubj" and above in words("political"):
        return Candidate(
            sentence=sentence.index,
            first=name.first,
            last=name.last,
            head=head,
            form="name",
            core=_text(ground, name.first, name.last),
            profile=Profile(country=_country_at(ground, head), why="a place that acts"),
        )
    return None


def _country_at(ground: Ground, word: int) -> str | None:
    match = ground.known_at.get(word)
    return match.known.country if match is not None else None


def _person(ground: Ground, name: Name, head: int, known: Known | None) -> Candidate:
    """Return a person with the title before the name: one mention."""
    sentence = ground.sentence
    top, first = head, min(left_edge(sentence, head), name.first)
    token = sentence.tokens[head]
    if first == name.first and name.first > 0 and token.head == name.first - 1:
        # "Minister" above "Cavusoglu": some trees hang the name on its title.
        title = role_ending_at(sentence, 0, token.head)
        if token.deprel in {"flat", "appos", "compound", "nmod:desc"} and title is not None:
            top = token.head
            first = left_edge(sentence, top)
    titled_left = title_before(ground, name.first) if first == name.first else first
    core = _text(ground, name.first, name.last)
    first = min(first, titled_left)
    reading = read_phrase(ground, first, name.last, range(name.first, name.last))
    titled = reading.role is not None
    beyond = of_phrase(ground, head) if titled and reading.country is None else None
    if beyond is not None and beyond.joined and isinstance(beyond.owner, Match):
        # "King Harald of Norway".
        reading = replace(reading, country=beyond.owner.known.country)
    if not titled and (reading.owner is not None or reading.body is not None):
        # "the Daily's Ann Lee" works for it: its country need not be hers.
        reading = Reading()
    if not titled and (token.deprel in {"compound", "amod"} or reading.country is None):
        first, top = name.first, head
    return Candidate(
        sentence=sentence.index,
        first=first,
        last=name.last,
        head=top,
        form="name",
        core=core,
        profile=Profile(
            kind="person",
            country=reading.country,
            sector=("ELI" if reading.former else reading.sector) if titled else None,
            body=reading.body,
            why="person with title" if titled else "person",
        ),
        known=known,
        roles=(reading.role.singular,) if reading.role is not None else (),
        owner=reading.owner if titled else None,
        beside=apposed(sentence, top),
        definite=True,
        gender=_gender(sentence, first, name.last),
        reigns=token.head >= 0 and sentence.tokens[token.head].lemma.lower() in GOVERNMENT,
    )


def _gender(sentence: Sentence, first: int, last: int) -> Gender | None:
    around = {sentence.tokens[i].text.lower() for i in range(max(0, first - 1), last)}
    if around & _FEMALE:
        return "female"
    return "male" if around & _MALE else None


def kind_of(reading: Reading) -> ActorKind:
    """Return the kind of actor that a phrase with a role noun speaks of."""
    if reading.role is None:
        return "organization"
    if reading.role.kind == "mass":
        return "population"
    if reading.role.kind == "person":
        return "population" if reading.plural else "person"
    if reading.sector in ARMED:
        return "armed_group"
    return "international" if reading.body in {"IGO", "UNO", "EUR"} else "organization"


def _organization(ground: Ground, name: Name, head: int, known: Known | None = None) -> Candidate:
    sentence = ground.sentence
    first = min(left_edge(sentence, head), name.first)
    reading = read_phrase(ground, first, name.last, range(0))
    if reading.country is None and reading.body is None and known is None:
        reading = _with_of(ground, name, head, reading)
    if known is not None and (reading.country in {None, known.country} or known.body is not None):
        profile = Profile(
            kind=known.kind,
            country=known.country,
            sector=known.sector,
            body=known.body,
            why=f"{known.standing} {known.name!r}",
        )
    else:
        # "the Indian Congress" is not the one of the table.
        known = None
        profile = Profile(
            kind=kind_of(reading)
            if reading.role and reading.role.kind == "organ"
            else "organization",
            country=reading.country,
            sector=reading.sector,
            why="organization by its words" if reading.role else "organization",
        )
    return Candidate(
        sentence=sentence.index,
        first=name.first,
        last=name.last,
        head=head,
        form="name",
        core=_text(ground, name.first, name.last).removeprefix("the ").removeprefix("The "),
        profile=profile,
        known=known,
        roles=(reading.role.singular,) if reading.role is not None else (),
        beside=apposed(sentence, head),
        definite=True,
    )


def _with_of(ground: Ground, name: Name, head: int, reading: Reading) -> Reading:
    """Add the country of "Bank of Chad" or "Supreme Court in Nepal" to a name's reading."""
    owner: Match | Name | None = next(
        (m for m in ground.known if name.first <= m.first < name.last and m.known.country), None
    )
    beyond = of_phrase(ground, head)
    owner = owner or (beyond.owner if beyond is not None else None)
    if isinstance(owner, Match):
        return replace(reading, country=owner.known.country)
    return reading
