"""What the words of a phrase tell of an actor: role, country, sector, whose it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sitrep.actors.lexicon import Known, Match
from sitrep.actors.stance import words
from sitrep.grammar.phrases import conjuncts
from sitrep.language.analysis import Name, Sentence
from sitrep.ontology.roles import LONGEST_ROLE, RoleNoun, last_words, modifiers, role_nouns

_OPEN_SECTORS = frozenset({"GOV", "MIL", "CVL", "ELI"})
_STRONG_MODIFIERS = frozenset({"REB", "OPP", "PRM", "CRM"})
# Unarmed whatever they stand for: "separatist activists", "anti-government protesters".
_UNARMED = frozenset({"REB", "PRM", "CRM"})
_STATE_LIKE = frozenset({"state", "adjective", "people", "metonym"})
_BASED = frozenset({"based", "ruled", "controlled", "born"})
_ABOUT = frozenset({"least", "most", "more", "fewer", "less", "than", "about", "around", "nearly"})
_STOPS = frozenset({",", ";", ":", "(", ")", "“", "”", "|"})
_PREMODIFIERS = frozenset(
    {"det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc", "advmod", "nmod:unmarked"}
    | {
        "punct",
        "case",
        "flat",
        "det:predet",
        "obl:unmarked",
        "obl",
        "nmod",
        "goeswith",
        "cc",
        "conj",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One sentence with its names: what phrase analysis needs.

    Attributes:
        text: the report's text, straightened.
        known: known names found, none overlapping.
        names: names the language model found.
        known_at: the known name at a word.
    """

    text: str
    sentence: Sentence
    known: tuple[Match, ...]
    names: tuple[Name, ...]
    known_at: dict[int, Match]
    name_at: dict[int, Name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a stretch of words tells: role, owner's country, sector, body; whose it is.

    ``several`` marks owners of more than one country, or a people without a told one.
    """

    role: RoleNoun | None = None
    plural: bool = False
    country: str | None = None
    sector: str | None = None
    body: str | None = None
    owner: int | None = None
    former: bool = False
    several: bool = False


def left_edge(sentence: Sentence, head: int, floor: int = 0) -> int:
    """Return the first word of what stands before a head and belongs to it, unbroken."""
    first = head
    while first > floor:
        i, steps = first - 1, 0
        while i != head and i >= 0 and steps < 12:
            token = sentence.tokens[i]
            if token.deprel not in _PREMODIFIERS or token.head < 0 or _parts(sentence, i):
                i = -1
                break
            i, steps = token.head, steps + 1
        if i != head:
            break
        first -= 1
    return _trimmed(sentence, first, head)


def _parts(sentence: Sentence, i: int) -> bool:
    """Tell whether a mark parts phrases; a comma in a list of adjectives does not."""
    tokens = sentence.tokens
    if tokens[i].text == "," and 0 < i < len(tokens) - 1:
        return tokens[i - 1].upos != "ADJ" or tokens[i + 1].upos != "ADJ"
    return tokens[i].text in _STOPS


def title_before(ground: Ground, first: int) -> int:
    """Return where the title just before a name begins, whatever the tree says; else the name.

    "warlord Haftar's forces": trees hang such a title on what follows the name.
    """
    sentence = ground.sentence
    title = role_ending_at(sentence, max(0, first - LONGEST_ROLE), first - 1) if first else None
    if title is None or title[2] or title[0].kind != "person":
        return first
    start = title[1]
    while start > 0:
        match, name = ground.known_at.get(start - 1), ground.name_at.get(start - 1)
        if match is not None and match.known.standing not in {"person", "metonym"}:
            start = match.first
        elif name is not None and name.label == "ORG":
            start = name.first
        elif sentence.tokens[start - 1].upos == "ADJ":
            start -= 1
        else:
            break
    return start


def apposed(sentence: Sentence, head: int) -> int | None:
    """Return the head word of the phrase that a head stands in apposition to, null for none.

    "a spokesman for the Front, Bo Li": trees hang the name on the nearer noun, which is no
    person. Across a bracket, as in lists under photographs, nothing is one.
    """
    token = sentence.tokens[head]
    if token.deprel != "appos" or token.head < 0:
        return None
    low, high = sorted((head, token.head))
    if any(t.text in {"(", ")"} for t in sentence.tokens[low:high]):
        return None
    above = sentence.tokens[token.head]
    if above.deprel == "nmod" and above.upos == "PROPN" and above.head >= 0:
        role = role_ending_at(sentence, above.head, above.head)
        if role is not None and role[0].kind == "person" and not role[2]:
            return above.head
    return token.head


def _trimmed(sentence: Sentence, first: int, head: int) -> int:
    """Drop prepositions, conjunctions and marks before a phrase."""
    while first < head:
        token = sentence.tokens[first]
        heads_own = token.head == head or token.deprel in {"punct", "cc"}
        linking = token.upos in {"ADP", "CCONJ", "SCONJ", "PUNCT", "PART", "AUX"} and heads_own
        adverb = token.deprel == "case" or (token.deprel == "advmod" and token.upos == "ADV")
        if not linking and not adverb and token.text.lower() not in _ABOUT:
            break
        first += 1
    return first


def role_ending_at(sentence: Sentence, first: int, head: int) -> tuple[RoleNoun, int, bool] | None:
    """Return the longest role noun that ends at a word: noun, its first word, whether plural."""
    table = role_nouns()
    if sentence.tokens[head].text.lower() not in last_words():
        return None
    for size in range(min(LONGEST_ROLE, head - first + 1), 0, -1):
        start = head - size + 1
        tokens = sentence.tokens[start : head + 1]
        spelt = " ".join(t.text.lower() for t in tokens).replace(" - ", "-")
        found = table.get(spelt)
        if found is not None:
            plural = spelt == found.plural.lower() and (
                found.plural != found.singular or tokens[-1].xpos in {"NNS", "NNPS"}
            )
            return found, start, plural
    return None


def hyphened(sentence: Sentence, i: int) -> str | None:
    """Return the participle a word is hyphened to: "Iranian" of "Iranian-backed" gives "backed"."""
    tokens = sentence.tokens
    if (
        i + 2 < len(tokens)
        and tokens[i + 1].text in {"-", "–"}
        and tokens[i + 1].start == tokens[i].end
    ):
        return tokens[i + 2].text.lower()
    return None


def read_phrase(ground: Ground, first: int, last: int, skip: range) -> Reading:
    """Read the words ``first`` up to ``last`` that describe an actor.

    ``skip`` are words of the actor's own name. The role is the one nearest the end.
    """
    sentence = ground.sentence
    role: RoleNoun | None = None
    role_start, plural = last, False
    for i in range(last - 1, first - 1, -1):
        if i in skip or sentence.tokens[i].upos not in {"NOUN", "PROPN", "ADJ"}:
            continue
        if i in ground.known_at and ground.known_at[i].known.standing not in {"group", "body"}:
            continue
        ending = role_ending_at(sentence, first, i)
        if ending is not None:
            role, role_start, plural = ending
            break
    owner = _owner(ground, first, role_start if role is not None else last, skip)
    several = isinstance(owner, Match) and _one_of_two(ground, owner, first, last)
    before_role = (first, role_start if role else last)
    told = _combine(ground, role, plural, None if several else owner, before_role)
    if several and role is not None:
        told = replace(told, sector=told.sector or role.of_state)
    return replace(told, several=several)


def _owner(ground: Ground, first: int, last: int, skip: range) -> Match | Name | int | None:
    """Return whose the described is: a known name, a name, or a possessive pronoun's word."""
    sentence = ground.sentence
    fallback: Match | Name | int | None = None
    for i in range(last - 1, first - 1, -1):
        if i in skip:
            continue
        match = ground.known_at.get(i)
        if match is not None:
            joined = hyphened(sentence, match.last - 1)
            stateless = match.known.standing in {"adjective", "people"} and not match.known.country
            if (joined is None or joined in _BASED) and not stateless:
                return match
            continue
        name = ground.name_at.get(i)
        if name is not None and name.label in {"PER", "ORG"} and fallback is None:
            fallback = name
        if sentence.tokens[i].deprel == "nmod:poss" and sentence.tokens[i].upos == "PRON":
            fallback = i if fallback is None else fallback
    return fallback


def _one_of_two(ground: Ground, match: Match, first: int, last: int) -> bool:
    """Tell whether two countries share a phrase: "Turkish and Libyan officials" are of neither."""
    tokens = ground.sentence.tokens
    ethnic = match.first > 0 and tokens[match.first - 1].text.lower() == "ethnic"
    return ethnic or any(
        first <= other.first < last
        and other.known.country != match.known.country
        and "conj" in (tokens[other.last - 1].deprel, tokens[match.last - 1].deprel)
        for other in ground.known
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPhrase:
    """What a noun is of, in or from: the head word, whose name it holds, its role's sector.

    ``joined`` by a plain "of"; ``several`` where countries are listed.
    """

    word: int
    owner: Match | Name | None
    sector: str | None
    joined: bool
    several: bool


def lends_office(role: RoleNoun, known: Known) -> bool:
    """Tell whether a weak role is one of a state's, or a person's at an international body."""
    if known.standing == "body":
        return role.kind == "person"
    return known.standing in _STATE_LIKE


def of_phrase(ground: Ground, head: int) -> OfPhrase | None:
    """Return what a head is of: "leader of Hamas", "member of the Syrian parliament"."""
    sentence = ground.sentence
    for j in sentence.children[head]:
        token = sentence.tokens[j]
        if j < head or token.deprel != "nmod":
            continue
        before = sentence.child(j, "case")
        if before is None or sentence.tokens[before].text.lower() not in {
            "of",
            "in",
            "from",
            "for",
            "to",
            "at",
        }:
            continue
        role = role_ending_at(sentence, head + 1, j)
        owner = _named_in(ground, j)
        if owner is None and role is not None and role[0].kind == "person":
            # "the militias of warlord Haftar": the name right after the title.
            owner = ground.known_at.get(j + 1) or ground.name_at.get(j + 1)
        if owner is None and role is None:
            continue
        return OfPhrase(
            word=j,
            owner=owner,
            sector=role[0].sector if role is not None else None,
            joined=sentence.tokens[head + 1].text.lower() == "of",
            several=_several_nations(ground, j, owner),
        )
    return None


def _several_nations(ground: Ground, word: int, owner: Match | Name | None) -> bool:
    """Tell whether a country is one of a list: "the ministers of Iran and Iraq"."""
    if not isinstance(owner, Match) or owner.known.standing != "state":
        return False
    others = (ground.known_at.get(i) for i in conjuncts(ground.sentence, word))
    return any(m is not None and m.known.country != owner.known.country for m in others)


def _named_in(ground: Ground, word: int) -> Match | Name | None:
    """Return the known name at a word or just below it, else the model's name at it."""
    for i in (word, *ground.sentence.children[word]):
        match = ground.known_at.get(i)
        if match is not None and hyphened(ground.sentence, match.last - 1) in {None, *_BASED}:
            return match
    name = ground.name_at.get(word)
    return name if name is not None and name.label in {"PER", "ORG"} else None


def _combine(
    ground: Ground,
    role: RoleNoun | None,
    plural: bool,
    owner: Match | Name | int | None,
    before_role: tuple[int, int],
) -> Reading:
    sentence = ground.sentence
    sector = role.sector if role is not None else None
    found, former = _modifier_sectors(sentence, before_role)
    country = body = None
    owner_word: int | None = None
    if isinstance(owner, Match):
        country, body, sector = _from_known(owner.known, role, found)
        if role is not None and sector is None and lends_office(role, owner.known):
            sector = role.of_state
        if owner.known.standing in {"person", "group", "body"}:
            owner_word = head_word(sentence, owner.first, owner.last)
    elif isinstance(owner, Name):
        owner_word = head_word(sentence, owner.first, owner.last)
    elif owner is not None:
        owner_word = owner
    told = next((s for s in found if not (sector == "CVL" and s in _UNARMED)), None)
    if told and (sector is None or sector in _OPEN_SECTORS or told in _STRONG_MODIFIERS):
        sector = told
    return Reading(
        role=role,
        plural=plural,
        country=country,
        sector=sector,
        body=body,
        owner=owner_word,
        former=former,
    )


def _modifier_sectors(sentence: Sentence, span: tuple[int, int]) -> tuple[list[str], bool]:
    """Return sectors told by words of a span, the nearest to its end first, and if "former"."""
    table, found, former = modifiers(), [], False
    for i in range(span[1] - 1, span[0] - 1, -1):
        word = sentence.tokens[i].text.lower()
        pair = f"{word} {sentence.tokens[i + 1].text.lower()}" if i + 1 < span[1] else word
        sector = table.get(pair) or table.get(word)
        if sector == "ELI":
            former = True
        elif sector is not None and hyphened(sentence, i) is None:
            found.append(sector)
    return found, former


def _from_known(
    known: Known, role: RoleNoun | None, found: list[str]
) -> tuple[str | None, str | None, str | None]:
    """Return country, body and sector that an owner lends to what is its own.

    A party's spokesman is of the party, its ministers and governments are not.
    """
    sector = role.sector if role is not None else None
    if known.standing in {"group", "person", "body"} and known.sector is not None:
        armed = sector == "UAF" and known.sector in {"REB", "PRM", "CRM"}
        weak = sector is None or armed or (sector in _OPEN_SECTORS and known.sector != "GOV")
        if known.sector == "PTY" and sector == "GOV":
            weak = role is not None and role.singular in words("delegated")
        if weak and not found:
            sector = known.sector
    return known.country, known.body, sector


def head_word(sentence: Sentence, first: int, last: int) -> int:
    """Return the head of words ``first`` up to ``last``: the one whose own head lies outside."""
    for i in range(first, last):
        above = sentence.tokens[i].head
        if not first <= above < last:
            return i
    return last - 1
