"""The one country of a sentence, lent to police, protesters and officials of no told country."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.actors.lexicon import Match
from sitrep.actors.profile import Ground, head_word, hyphened
from sitrep.actors.stance import preposition

_BASED = frozenset({"based", "held", "controlled", "ruled"})
# Those who go abroad: a country where they merely are is not theirs.
_TRAVELLING = frozenset({"GOV", "LEG", "PTY", "OPP", "SPY", "BUS", "JRN", "SOC", "MIL"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """The one country of a sentence; ``home`` where its words belong to it ("Kenya's voters")."""

    country: str
    home: bool

    def of(self, sector: str | None) -> str | None:
        """Return the country that an actor of a sector may be given."""
        return self.country if self.home or sector not in _TRAVELLING else None


def focus_of(ground: Ground) -> Focus | None:
    """Return the one country of a sentence, null for none, several, or a mere object."""
    near = [m for m in ground.known if m.known.standing != "person" and m.known.country]
    near = [m for m in near if hyphened(ground.sentence, m.last - 1) in {None, *_BASED}]
    countries = {m.known.country for m in near}
    country = countries.pop() if len(countries) == 1 else None
    if country is None:
        return None
    if any(_belongs(ground, m) for m in near):
        return Focus(country=country, home=True)
    return Focus(country=country, home=False) if any(_within(ground, m) for m in near) else None


def _belongs(ground: Ground, match: Match) -> bool:
    """Tell whether a country's name or adjective says whose something is."""
    head = head_word(ground.sentence, match.first, match.last)
    token = ground.sentence.tokens[head]
    if match.known.standing in {"adjective", "people"}:
        return token.deprel in {"amod", "compound", "nmod:desc", "conj", "nmod:poss"}
    if match.known.standing == "state" and token.deprel in {"nmod:poss", "compound"}:
        return True
    return (
        match.known.standing in {"state", "group"}
        and token.deprel == "nmod"
        and preposition(ground.sentence, head) in {"in", "of", "from", "across", "throughout"}
    )


def _within(ground: Ground, match: Match) -> bool:
    """Tell whether a country or capital is where something is."""
    head = head_word(ground.sentence, match.first, match.last)
    return preposition(ground.sentence, head) in {"in", "across", "throughout", "inside", "near"}
