"""The country of a sentence, lent to police, protesters and officials of no told country."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.actors.lexicon import Match
from sitrep.actors.profile import Ground, head_word, hyphened
from sitrep.actors.stance import preposition
from sitrep.ontology.roles import role_nouns

_BASED = frozenset({"based", "held", "controlled", "ruled"})
# Those who go abroad: a country where they merely are is not theirs.
_TRAVELLING = frozenset({"GOV", "LEG", "PTY", "OPP", "SPY", "BUS", "JRN", "SOC", "MIL"})
_IN = frozenset({"in", "across", "throughout", "inside"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """The country of a sentence.

    ``home`` is the one that its things belong to ("Kenya's capital"), where no other is named;
    ``scene`` the one where it plays ("in the Iraqi city of Najaf"), whatever others are named.
    """

    home: str | None
    scene: str | None

    def of(self, sector: str | None) -> str | None:
        """Return the country that an actor of a sector may be given."""
        return self.home if sector in _TRAVELLING else self.scene or self.home


def focus_of(ground: Ground) -> Focus | None:
    """Return the country of a sentence, null where none or no single one is at home in it."""
    near = [m for m in ground.known if m.known.standing != "person" and m.known.country]
    near = [m for m in near if hyphened(ground.sentence, m.last - 1) in {None, *_BASED}]
    if not near:
        return None
    every = {m.known.country for m in near}
    where = {m.known.country for m in near if _is_scene(ground, m)}
    home = every.pop() if len(every) == 1 and any(_is_home(ground, m) for m in near) else None
    scene = where.pop() if len(where) == 1 else None
    return Focus(home=home, scene=scene) if home or scene else None


def _is_home(ground: Ground, match: Match) -> bool:
    """Tell whether a country's name or adjective says whose a thing is.

    Whose an actor is tells nothing of the others: "gunmen shot at French soldiers".
    """
    tokens = ground.sentence.tokens
    token = tokens[head_word(ground.sentence, match.first, match.last)]
    above = tokens[token.head] if token.head >= 0 else None
    if above is None or above.text.lower() in role_nouns():
        return False
    if token.deprel in {"amod", "compound", "nmod:poss", "nmod:desc"}:
        return match.known.standing in {"adjective", "state"}
    before = preposition(ground.sentence, token.i)
    return token.deprel == "nmod" and (before in _IN or before in {"of", "from"})


def _is_scene(ground: Ground, match: Match) -> bool:
    """Tell whether a country or capital is where something is, itself or by its town."""
    head = head_word(ground.sentence, match.first, match.last)
    token = ground.sentence.tokens[head]
    if match.known.standing == "adjective" and token.head >= 0 and token.deprel == "amod":
        above = ground.sentence.tokens[token.head].text.lower()
        return above not in role_nouns() and preposition(ground.sentence, token.head) in _IN
    if match.known.standing in {"state", "metonym"} and token.deprel.startswith("nmod:unmarked"):
        # "in Tripoli, Libya"
        return preposition(ground.sentence, token.head) in _IN
    return preposition(ground.sentence, head) in _IN
