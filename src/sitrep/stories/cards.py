"""Cards: the actors of all reports that bear one name, kind, country and sector."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sitrep.ontology.roles import last_words
from sitrep.records import Actor
from sitrep.stories.tables import pronouns, role_heads
from sitrep.stories.told import Extract
from sitrep.stories.wording import stem
from sitrep.text.folding import fold, without_article

_POSSESSIVE = re.compile(r"['’]s?(?=\s)")
_BODIES = frozenset({"organization", "armed_group", "international"})
_DETERMINERS = frozenset("the a an some several many senior top two three other".split())

# Kinds that reporters use for one body; every other pair of known kinds is a conflict.
_NEAR_KINDS = (
    frozenset({"organization", "armed_group"}),
    frozenset({"organization", "international"}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Actors of equal bare name, kind, country and sector; ``members`` are (report, actor)."""

    name: str
    bare: str
    kind: str
    country: str | None
    sector: str | None
    named: bool
    aliases: tuple[str, ...]
    members: tuple[tuple[str, Actor], ...]


def is_named(name: str, kind: str) -> bool:
    """Tell whether a name is one body's own: "Red Banner", not "officials" or "Foreign Minister".

    A body of three capital words has a name though it ends in a role noun: "Ardanian National
    Army" is one army, "the Ardanian army" may be any. For a body of many states two will do.
    """
    words = name.split()
    # "al-Mishri" begins with a small letter; scripts without case have names all the same.
    if not words or words[-1].islower():
        return False
    last = words[-1].lower()
    if last not in role_heads() and last not in last_words():
        return True
    enough = 2 if kind == "international" else 3
    return kind in _BODIES and sum(word[0].isupper() for word in words) >= enough


def bare_name(name: str, *, named: bool) -> str:
    """Return a folded name without articles and words of rank or number before it.

    Roles also lose possessive endings and number: "Rask's militias" and "the Rask militia".
    """
    words = without_article(fold(name if named else _POSSESSIVE.sub(" ", name))).split()
    while len(words) > 1 and words[0] in _DETERMINERS:
        words = words[1:]
    if words and not named:
        words[-1] = stem(words[-1])
    return " ".join(words)


def make_cards(extracts: Sequence[Extract]) -> list[Card]:
    """Return the cards of all reports, in a fixed order."""
    found: defaultdict[tuple[str, ...], list[tuple[str, Actor]]] = defaultdict(list)
    for extract in sorted(extracts, key=lambda e: e.report):
        for actor in extract.actors:
            named = is_named(actor.name, actor.kind)
            own = "" if named or _is_told_apart(actor) else actor.id
            key = (
                bare_name(actor.name, named=named),
                own,
                actor.kind,
                actor.country or "",
                actor.sector or "",
            )
            found[key].append((extract.report, actor))
    return [_card(key[0], tuple(members)) for key, members in sorted(found.items())]


def _is_told_apart(actor: Actor) -> bool:
    """Tell whether a role has a country and no owner named only by a pronoun.

    "Officials" and "his militias" are someone else in every report.
    """
    first = actor.name.split()[:1]
    return actor.country is not None and bool(first) and first[0].lower() not in pronouns()


def _card(bare: str, members: tuple[tuple[str, Actor], ...]) -> Card:
    first = members[0][1]
    names = Counter(actor.name for _, actor in members)
    name = min(names, key=lambda n: (-names[n], n))
    aliases = {alias for _, actor in members for alias in (*actor.aliases, actor.name)}
    return Card(
        name=name,
        bare=bare,
        kind=first.kind,
        country=first.country,
        sector=first.sector,
        named=is_named(name, first.kind),
        aliases=tuple(sorted(a for a in aliases if len(a) > 2 and is_named(a, first.kind))),
        members=members,
    )


def may_be_one(a: Card, b: Card) -> bool:
    """Tell whether nothing known of two cards speaks against their being one actor."""
    if a.country and b.country and a.country != b.country:
        return False
    kinds = frozenset({a.kind, b.kind} - {"unknown"})
    return len(kinds) < 2 or kinds in _NEAR_KINDS
