"""One actor in the making, and whether a mention may speak of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitrep.actors.candidates import Candidate, Gender, Profile
from sitrep.actors.lexicon import Known
from sitrep.actors.names import GOVERNMENT
from sitrep.actors.stance import words
from sitrep.ontology.roles import role_nouns
from sitrep.records import ActorKind
from sitrep.text.folding import SAME_SPELLING, alike, fold, without_article

COUNTRY = frozenset({"country", "nation", "state", "republic"})


@dataclass(slots=True, kw_only=True)
class Chain:
    """One actor in the making: the candidates that speak of it and what they tell together."""

    key: str
    kind: ActorKind
    candidates: list[Candidate] = field(default_factory=list)
    known: Known | None = None
    country: str | None = None
    sector: str | None = None
    body: str | None = None
    roles: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)
    gender: Gender | None = None
    plural: bool = False
    why: list[str] = field(default_factory=list)

    def add(self, candidate: Candidate) -> None:
        """Take in a candidate; what is already told stays."""
        self.candidates.append(candidate)
        profile = candidate.profile
        if self.kind == "unknown":
            self.kind = profile.kind
        if self.kind != "state" or candidate.known is not None:
            # "his country" says nothing of the state that it does not say of itself.
            self.country = self.country or profile.country
            self.sector = self.sector or profile.sector
            self.body = self.body or profile.body
        self.gender = self.gender or candidate.gender
        self.roles.update(candidate.roles)
        if candidate.form in {"name", "people"} and candidate.core not in self.names:
            self.names.append(candidate.core)
        if profile.why and profile.why not in self.why:
            self.why.append(profile.why)


def at_home(candidate: Candidate) -> bool:
    """Tell whether a role noun has a sector and is of people who are mostly in their country."""
    roles = [r for r in candidate.roles if r in role_nouns() and role_nouns()[r].sector]
    settled = candidate.profile.sector != "REF" and not candidate.several
    return bool(roles) and settled and roles[-1] not in words("anywhere")


def says_nothing(candidate: Candidate) -> bool:
    """Tell whether a description names no role of its own and is nobody's: "both sides"."""
    told = candidate.profile
    if candidate.roles[-1] in COUNTRY:
        return True
    if told.country or told.body or told.sector or candidate.owner is not None:
        return False
    return candidate.roles[-1] in words("vague")


def governs(candidate: Candidate) -> bool:
    """Tell whether a description is of a government."""
    return bool(candidate.roles) and candidate.roles[-1] in GOVERNMENT


def spot(candidate: Candidate) -> str:
    """Return a key of where a candidate stands."""
    return f"{candidate.sentence}.{candidate.head}"


def spot_of(candidate: Candidate) -> tuple[int, int, int]:
    """Return where a candidate stands, to order by."""
    return candidate.sentence, candidate.first, candidate.last


def fits(chain: Chain, candidate: Candidate) -> bool:
    """Tell whether nothing told of the one speaks against the other."""
    profile: Profile = candidate.profile
    if profile.country and chain.country and profile.country != chain.country:
        return False
    if chain.gender and candidate.gender and chain.gender != candidate.gender:
        return False
    return (chain.kind == "person") == (profile.kind == "person")


def answers(chain: Chain, role: str, candidate: Candidate) -> bool:
    """Tell whether a chain was called by the role, or by a name that ends in it."""
    if role in chain.roles:
        bare = len(candidate.core.split()) == 1
        return bare or any(fold(candidate.core) == fold(c.core) for c in chain.candidates)
    if chain.kind == "armed_group" and role in {"group", "organization", "organisation", "militia"}:
        return bool(chain.names) and len(candidate.core.split()) == 1
    last = {fold(name).split()[-1] for name in chain.names if fold(name)}
    return chain.kind in {"organization", "international"} and role in last


def same_person(folded: list[str], name: str) -> bool:
    """Tell whether two names may be one person's: equal, or one the other's family name."""
    other = without_article(fold(name)).split()
    if not folded or not other:
        return False
    if len(folded) == len(other):
        return alike(" ".join(folded), " ".join(other)) >= SAME_SPELLING
    shorter, longer = sorted((folded, other), key=len)
    if alike(shorter[-1], longer[-1]) < SAME_SPELLING:
        return False
    # "Tayyip Erdogan" is "Recep Tayyip Erdogan": every word of the shorter is in the longer.
    return all(any(alike(w, v) >= SAME_SPELLING for v in longer) for w in shorter)


def letters_of(name: str) -> str | None:
    """Return the letters of an acronym in capitals, null for a name that is none."""
    letters = name.replace(".", "")
    plain = 2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper()
    return letters if plain else None


def initials(name: str) -> frozenset[str]:
    """Return the acronyms a name may have: of all its words, and of those in capitals."""
    parts = [w for w in name.replace("-", " ").split() if w[:1].isalpha()]
    if len(parts) < 2:
        return frozenset()
    every = "".join(w[0].upper() for w in parts)
    capitals = "".join(w[0] for w in parts if w[0].isupper())
    return frozenset(s for s in (every, capitals) if len(s) > 1)


def is_acronym_of(short: str, name: str) -> bool:
    """Tell whether a short form in capitals is made of the first letters of a name."""
    return letters_of(short) in initials(name)
