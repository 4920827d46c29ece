"""Finds chains by where they were mentioned last, by family name, by name or acronym of a body."""

from __future__ import annotations

from sitrep.actors.candidates import Candidate
from sitrep.actors.likeness import Chain, initials, letters_of, spot_of
from sitrep.text.folding import fold, name_key, without_article

_VOWELS = str.maketrans("", "", "aiu")


class Index:
    """Chains by sentence and by name; a report of many thousand names stays quick."""

    def __init__(self) -> None:
        self._in: dict[int, list[tuple[Chain, Candidate]]] = {}
        self._families: dict[str, dict[str, Chain]] = {}
        self._bodies: dict[str, Chain] = {}
        self._titled: dict[str, dict[str, Chain]] = {}

    def add(self, chain: Chain, candidate: Candidate) -> None:
        """Note a chain under a candidate it has just taken in."""
        self._in.setdefault(candidate.sentence, []).append((chain, candidate))
        if candidate.form != "name":
            return
        if chain.kind == "person":
            person = chain.known.person if chain.known is not None else None
            offices = [t.office for t in person.tenures] if person is not None else []
            for role in (*candidate.roles, *offices):
                self._titled.setdefault(role, {})[chain.key] = chain
            self._families.setdefault(_family(candidate.core), {})[chain.key] = chain
            return
        self._bodies.setdefault(f"name {_bare(candidate.core)}", chain)
        for short in initials(candidate.core):
            self._bodies.setdefault(f"initials {short}", chain)
        letters = letters_of(candidate.core)
        if letters is not None:
            self._bodies.setdefault(f"acronym {letters}", chain)

    def within(self, sentence: int) -> list[tuple[Chain, Candidate]]:
        """Return the mentions of a sentence placed so far, each with its chain."""
        return self._in.get(sentence, [])

    def before(self, candidate: Candidate, back: int) -> list[Chain]:
        """Return the chains with a mention before a candidate, at most ``back`` sentences away."""
        found: dict[str, Chain] = {}
        for index in range(candidate.sentence, candidate.sentence - back - 1, -1):
            for chain, each in self._in.get(index, []):
                if index < candidate.sentence or spot_of(each) < spot_of(candidate):
                    found.setdefault(chain.key, chain)
        return list(found.values())

    def people(self, name: str) -> list[Chain]:
        """Return the persons whose family name may be a name's last word, the latest first."""
        found = self._families.get(_family(name), {}).values()
        return sorted(found, key=lambda c: spot_of(c.candidates[-1]), reverse=True)

    def holders(self, office: str) -> list[Chain]:
        """Return the persons by name who are told or known to hold or have held an office."""
        return list(self._titled.get(office, {}).values())

    def body(self, name: str) -> Chain | None:
        """Return the body of a name: the same when folded, its acronym, or what it abbreviates."""
        same = self._bodies.get(f"name {_bare(name)}")
        if same is not None:
            return same
        letters = letters_of(name)
        if letters is not None:
            return self._bodies.get(f"initials {letters}")
        known = (self._bodies.get(f"acronym {short}") for short in sorted(initials(name)))
        return next((chain for chain in known if chain is not None), None)


def _bare(name: str) -> str:
    return fold(name).removeprefix("the ")


def _family(name: str) -> str:
    """Return a key of a name's last word that open vowels do not change."""
    words = without_article(fold(name)).split()
    return name_key(words[-1]).translate(_VOWELS) if words else ""
