"""What words look like: whether they can begin, continue or end a name, and what cue precedes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from sitrep.language.analysis import Token
from sitrep.places.gazetteer import adjective_country, lookup
from sitrep.places.words import words

if TYPE_CHECKING:
    from sitrep.places.user import UserPlaces

Cue = Literal["locative", "directional", ""]

_ARTICLES = frozenset({"al", "el", "an", "ad", "ar", "as", "ash", "at", "az", "ez", "es"})
_INSIDE = _ARTICLES | {
    "of",
    "the",
    "and",
    "-",
    "–",
    "de",
    "la",
    "le",
    "du",
    "des",
    "d'",
    "'",
    "’",
    "'s",
    "’s",
}
# Words in small letters inside names: "Zaporizhzhia nuclear power plant", "Al-Asad air base".
_OF_SITES = frozenset("nuclear power air oil gas refugee naval military border".split())
_JOINS = frozenset({"of", "the", "and", "&", "-", "de", "la", "for", "'s", "’s"})
_ENDS = frozenset({"'s", "’s", ".", ",", "'", "’"})


def is_capital(token: Token) -> bool:
    """Tell whether a word begins with a capital."""
    return token.text[0].isupper()


def nationality_at(tokens: Sequence[Token], i: int, user: UserPlaces | None = None) -> str | None:
    """Return the country of the nationality adjective that ends at a word: "South African"."""
    if not is_capital(tokens[i]):
        return None
    own = user.by_demonym.get(tokens[i].text) if user is not None else None
    if own is not None:
        return own.country
    if i and is_capital(tokens[i - 1]):
        both = adjective_country(f"{tokens[i - 1].text} {tokens[i].text}")
        if both is not None:
            return both
    return adjective_country(tokens[i].text)


def begins_name(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a name may begin at a word; Arabic articles may stand in small letters."""
    text = tokens[i].text
    if text[0].isupper() or text[0].isdigit():
        return True
    if text.lower() in _ARTICLES:
        return i + 2 < len(tokens) and tokens[i + 1].text == "-" and is_capital(tokens[i + 2])
    return False


def ends_name(token: Token) -> bool:
    """Tell whether a name may end with a word."""
    low = token.text.lower()
    common = low in words().kinds or low in words().sites
    return common or token.text[0].isupper() or token.text[0].isdigit()


def within_name(token: Token) -> bool:
    """Tell whether a word may stand inside a name."""
    low = token.text.lower()
    if token.text[0].isupper() or token.text[0].isdigit():
        return True
    return low in _INSIDE or low in words().kinds or low in words().sites or low in _OF_SITES


def within_site(token: Token) -> bool:
    """Tell whether a word may stand inside the name of a building."""
    return token.text[0].isupper() or token.text.lower() in _JOINS


def is_frame(token: Token) -> bool:
    """Tell whether a word before a name is no part of it: "the", "eastern"."""
    low = token.text.lower()
    return low in {"the", "a", "this"} or (low in words().compass and not is_capital(token))


def trimmed(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Return the words of a name without what frames it."""
    while first < last - 1 and is_frame(tokens[first]):
        first += 1
    while first < last - 1 and tokens[last - 1].text in _ENDS:
        last -= 1
    return first, last


def is_plain(tokens: Sequence[Token]) -> bool:
    """Tell whether words name nothing by themselves: "State", "Square", "Southern"."""
    if len(tokens) != 1:
        return False
    low = tokens[0].text.lower()
    return low in words().sites or low in words().kinds or low in words().compass


def is_site(tokens: Sequence[Token]) -> bool:
    """Tell whether a name is of a building or grounds: "Leeds Hospital", "University of Leeds"."""
    sites = words().sites
    low = [t.text.lower() for t in tokens]
    return low[-1] in sites or any(
        a in sites and b in {"of", "de", "for"} for a, b in pairwise(low)
    )


def names_paper(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether a word for an agreement follows a name: "the Rome Statute", "Minsk accords"."""
    return last < len(tokens) and tokens[last].text.lower() in words().papers


def is_beset(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a name is what only a place is: "Vukovar fell", "rebels overran Bunia"."""
    for token in tokens[first:last]:
        if first <= token.head < last or token.head < 0:
            continue
        verb = tokens[token.head]
        if verb.upos != "VERB":
            return False
        if token.deprel in {"obj", "nsubj:pass"}:
            return verb.lemma.lower() in words().besets
        return token.deprel == "nsubj" and verb.lemma.lower() == "fall"
    return False


def cue_before(tokens: Sequence[Token], first: int) -> Cue:
    """Return what kind of preposition stands before a name."""
    i = first - 1
    while i >= 0 and (tokens[i].text.lower() in words().compass or tokens[i].upos == "DET"):
        i -= 1
    if i < 0:
        return ""
    low = tokens[i].text.lower()
    if low in words().locative:
        return "locative"
    if low == "of" and i and tokens[i - 1].text.lower() in words().kinds:
        return "locative"
    return "directional" if low in words().directional else ""


def is_contained(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether ", Country" or ", Region" follows a name."""
    if last + 1 >= len(tokens) or tokens[last].text != "," or not is_capital(tokens[last + 1]):
        return False
    return any(
        known.kind in {"country", "region"}
        for end in range(last + 2, min(last + 5, len(tokens) + 1))
        for known in lookup(" ".join(t.text for t in tokens[last + 1 : end]))[:3]
    )
