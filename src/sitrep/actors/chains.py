"""Which mentions speak of one actor: names, acronyms, family names, appositions, descriptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sitrep.actors.antecedents import Antecedents
from sitrep.actors.candidates import Candidate
from sitrep.actors.descriptions import is_told_apart
from sitrep.actors.focus import Focus
from sitrep.actors.index import Index
from sitrep.actors.lexicon import Known, Lexicon
from sitrep.actors.likeness import (
    COUNTRY,
    Chain,
    answers,
    at_home,
    fits,
    governs,
    same_person,
    says_nothing,
    spot,
    spot_of,
)
from sitrep.actors.names import ARMED
from sitrep.actors.stance import words
from sitrep.ontology.roles import role_nouns
from sitrep.text.folding import fold, without_article

_RULING = frozenset({"president", "prime minister", "chancellor", "king", "supreme leader"})
_OF_STATE = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "OPP"})
_OPEN = frozenset({None, "GOV", "MIL", "CVL"})
_LOOK_BACK = 12
# A share of the model's belief, chosen on GUM's development part.
LIKELY = 0.6
# Words between two phrases in apposition: a comma, at most "of the Front" and a comma.
_NEXT_TO = 7


class Chains:
    """Builds chains candidate by candidate.

    ``day`` is the report's day, null where unknown; ``focus`` is the one country of a sentence.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        day: str | None,
        focus: Mapping[int, Focus],
        antecedents: Antecedents,
    ) -> None:
        self._lexicon = lexicon
        self._antecedents = antecedents
        self._day = day
        self._focus = focus
        self._joining: dict[tuple[int, int], Chain] = {}
        self._by_key: dict[str, Chain] = {}
        self._index = Index()
        self._states: dict[str, Chain] = {}
        self._at: dict[tuple[int, int], Chain] = {}
        self._divided: set[str] = set()

    @property
    def chains(self) -> tuple[Chain, ...]:
        """Every chain that has a candidate."""
        return tuple(chain for chain in self._by_key.values() if chain.candidates)

    def at(self, sentence: int, head: int) -> Chain | None:
        """Return the chain of the mention whose head is a word."""
        return self._at.get((sentence, head))

    def divide(self, candidates: Sequence[Candidate]) -> None:
        """Mark countries with more than one government in the report: none of them are merged."""
        for each in candidates:
            named = each.known is not None and each.known.standing == "group"
            told = each.form == "description" and is_told_apart(each.core)
            rules = each.profile.sector == "GOV" and each.profile.kind == "organization"
            if each.profile.country and rules and (named or (told and governs(each))):
                self._divided.add(each.profile.country)

    def put(self, key: str, candidate: Candidate) -> Chain:
        """Add a candidate to the chain of a key, making it where there is none."""
        chain = self._by_key.get(key)
        if chain is None:
            chain = Chain(key=key, kind=candidate.profile.kind, plural=candidate.plural)
            chain.known = candidate.known
            self._by_key[key] = chain
            if key.startswith("state:") and candidate.profile.country:
                self._states.setdefault(candidate.profile.country, chain)
        chain.add(candidate)
        self._index.add(chain, candidate)
        # The wider mention is placed later, so a head word leads to the whole phrase.
        self._at[candidate.sentence, candidate.head] = chain
        if candidate.beside is not None:
            self._joining[candidate.sentence, candidate.beside] = chain
        return chain

    def state(self, country: str) -> Chain | None:
        """Return the chain of a state, by its code, where the report mentions it."""
        return self._states.get(country)

    def within(self, sentence: int) -> list[tuple[Chain, Candidate]]:
        """Return the mentions of a sentence placed so far, each with its chain."""
        return self._index.within(sentence)

    def join(self, chain: Chain, candidate: Candidate) -> Chain:
        """Add a candidate to a chain that is already there."""
        return self.put(chain.key, candidate)

    def name(self, candidate: Candidate) -> Chain:
        """Place a mention by name."""
        if candidate.profile.kind == "person" and candidate.form == "name":
            return self._person(candidate)
        known = candidate.known
        if known is not None:
            return self.put(self._known_key(candidate, known), candidate)
        beside = self._beside(candidate)
        if beside is not None:
            return self.join(beside, candidate)
        folded = fold(candidate.core)
        if " " not in folded:
            # Models take a lone family name for a body's now and then.
            for chain in self._index.people(folded):
                if any(same_person([folded], name) for name in chain.names):
                    return self.join(chain, candidate)
        body = self._index.body(candidate.core)
        return self.put(body.key if body is not None else f"name:{folded}", candidate)

    def _known_key(self, candidate: Candidate, known: Known) -> str:
        if candidate.form == "people":
            which = "some" if candidate.plural else spot(candidate)
            return f"people:{known.name}:{candidate.profile.country}:{which}"
        if known.standing == "metonym" and known.capital and known.country in self._divided:
            return f"{known.key}:{known.name}"
        return known.key

    def _beside(self, candidate: Candidate) -> Chain | None:
        """Return the chain of what stands in apposition, where the two can be one."""
        if candidate.beside is not None:
            chain = self.at(candidate.sentence, candidate.beside)
            wanted = {candidate.beside}
        else:
            chain = self._joining.get((candidate.sentence, candidate.head))
            wanted = set()
        if chain is None or not fits(chain, candidate) or chain.plural != candidate.plural:
            return None
        for other in chain.candidates:
            if candidate.form == other.form == "description":
                # Trees take a list of roles for appositions: "the premier, the army chief".
                continue
            if other.sentence == candidate.sentence and (not wanted or other.head in wanted):
                gap = max(candidate.first - other.last, other.first - candidate.last)
                if 0 <= gap <= _NEXT_TO:
                    return chain
        return None

    def _person(self, candidate: Candidate) -> Chain:
        known = candidate.known or self._recognise(candidate)
        if known is not None:
            chain = self.put(known.key, candidate)
            self._from_offices(chain, known)
            return chain
        folded = without_article(fold(candidate.core)).split()
        candidate = self._delegated(candidate)
        if candidate.reigns or candidate.roles:
            candidate = self.reigning(candidate)
        for chain in self._index.people(candidate.core):
            if any(same_person(folded, name) for name in chain.names):
                return self.join(chain, candidate)
        beside = self._beside(candidate)
        if beside is not None and not beside.names:
            return self.join(beside, candidate)
        return self.put(f"person:{' '.join(folded)}:{spot(candidate)}", candidate)

    def _delegated(self, candidate: Candidate) -> Candidate:
        """Make who speaks for a body what the body is: "Borlux spokesman Bo Li"."""
        owner = (
            self.at(candidate.sentence, candidate.owner) if candidate.owner is not None else None
        )
        if owner is None or not candidate.roles or candidate.roles[-1] not in words("delegated"):
            return candidate
        if owner.kind in {"person", "population", "state", "international"}:
            return candidate
        profile = replace(
            candidate.profile,
            sector=owner.sector,
            country=candidate.profile.country or owner.country,
            body=candidate.profile.body or owner.body,
        )
        return replace(candidate, profile=profile)

    def reigning(self, candidate: Candidate) -> Candidate:
        """Lend "the Bush administration" the country that every known ruler Bush has.

        So too "President Bush" in a report of unknown date.
        """
        rulers = [
            known
            for known in self._lexicon.family(candidate.core)
            if known.person and any(t.office in _RULING for t in known.person.tenures)
        ]
        countries = {known.country for known in rulers}
        if " " in candidate.core or candidate.profile.country or len(countries) != 1:
            return candidate
        why = f"every known ruler {candidate.core}"
        told = replace(candidate.profile, country=countries.pop(), why=why)
        return replace(candidate, profile=told)

    def finish(self) -> None:
        """Lend titled persons whose country is not told the one country of their sentence."""
        for chain in self.chains:
            if chain.kind != "person" or chain.country or chain.body or not chain.roles:
                continue
            titled = [c for c in chain.candidates if c.form == "name" and c.roles]
            focus = self._focus.get(titled[0].sentence) if titled else None
            country = focus.of(chain.sector) if focus is not None else None
            if country is not None and chain.sector in _OF_STATE:
                chain.country = country
                chain.why.append("country of the sentence")

    def _recognise(self, candidate: Candidate) -> Known | None:
        """Return the known person meant by a full name, or by a title and a family name."""
        full = self._lexicon.person_named(candidate.core)
        if full is not None or " " in candidate.core or not candidate.roles:
            return full
        namesakes = [n for c in self._index.people(candidate.core) for n in c.names]
        if any(same_person([fold(candidate.core)], name) for name in namesakes):
            return None
        fitting = [
            known
            for known in self._lexicon.family(candidate.core)
            if known.person is not None
            and candidate.profile.country in {None, known.country}
            and any(
                candidate.roles[0] in t.office and (self._day is None or t.first <= self._day)
                for t in known.person.tenures
            )
        ]
        day = self._day
        if len(fitting) > 1 and day is not None:
            fitting = [k for k in fitting if k.person and k.person.tenure_on(day)] or fitting
        return fitting[0] if len(fitting) == 1 else None

    def _from_offices(self, chain: Chain, known: Known) -> None:
        known = known.on(self._day)
        chain.known = known
        chain.country = chain.country or known.country
        chain.body = chain.body or known.body
        if known.person is None:
            chain.sector = chain.sector or known.sector
            return
        told = any(c.profile.sector for c in chain.candidates)
        offices = [t.office for t in known.person.tenures]
        same = any(role in office for role in chain.roles for office in offices)
        dated = known.person.sector_on(self._day) or known.sector
        if not told or (same and self._day is not None and dated is not None):
            # "President Carter" of a report of 1990 holds the title, not the office.
            chain.sector = dated
        chain.why.append(f"offices of {known.name}")

    def describe(self, candidate: Candidate) -> Chain | None:
        """Place a mention by description; null where its words tell of nobody ("the sides")."""
        beside = self._beside(candidate) or self._titled(candidate) or self._called(candidate)
        if beside is not None:
            return self.join(beside, candidate)
        candidate = self._with_owner(self._delegated(candidate))
        if governs(candidate) and candidate.profile.country and not is_told_apart(candidate.core):
            country = candidate.profile.country
            if country not in self._divided:
                return self.put(f"government:{country}:GOV", candidate)
        earlier = self._holder(candidate) or self._antecedent(candidate) or self._guess(candidate)
        if earlier is not None:
            return self.join(earlier, candidate)
        if says_nothing(candidate):
            return None
        told = candidate.profile
        generic = candidate.plural or told.kind != "person"
        if not (told.country or told.sector or told.body):
            return self.put(f"role:{spot(candidate)}", candidate)
        if generic or candidate.definite:
            return self.put(f"role:{told.country}:{told.sector}:{fold(candidate.core)}", candidate)
        return self.put(f"role:{spot(candidate)}", candidate)

    def _holder(self, candidate: Candidate) -> Chain | None:
        """Return the person named in the report who holds an office: "Chile's president"."""
        told = candidate.profile
        if told.country is None or told.sector == "ELI" or not candidate.definite:
            return None
        role = candidate.roles[-1]
        if candidate.plural or role not in words("single"):
            return None
        held = [c for c in self._index.holders(role) if self._holds(c, role, told.country)]
        return held[0] if len(held) == 1 else None

    def _holds(self, chain: Chain, role: str, country: str) -> bool:
        """Tell whether a person holds an office by a title in the text, or by the table's dates."""
        if any(role in c.roles and c.profile.sector != "ELI" for c in chain.candidates):
            return chain.country == country
        person = chain.known.person if chain.known is not None else None
        tenure = person.tenure_on(self._day) if person is not None and self._day else None
        return tenure is not None and tenure.office == role and tenure.of == country

    def _titled(self, candidate: Candidate) -> Chain | None:
        """Return the person a long title is of: "Minister of Defence Ann Lee"."""
        if candidate.profile.kind != "person":
            return None
        for chain, name in self._index.within(candidate.sentence):
            if chain.kind != "person" or name.form != "name" or not fits(chain, candidate):
                continue
            inside = name.last == candidate.last and candidate.names_end
            if inside or name.first == candidate.last:
                return chain
        return None

    def _called(self, candidate: Candidate) -> Chain | None:
        """Return the group that "the Islamic State group" names before its role noun."""
        if candidate.named is None:
            return None
        return self.at(candidate.sentence, candidate.named)

    def _with_owner(self, candidate: Candidate) -> Candidate:
        """Lend country and sector of the owner; else the sentence's one country."""
        profile = candidate.profile
        found = self._focus.get(candidate.sentence)
        focus = found.of(profile.sector) if found is not None else None
        owner = (
            self.at(candidate.sentence, candidate.owner) if candidate.owner is not None else None
        )
        if owner is not None:
            weak = profile.sector is None or (profile.sector in _OPEN and owner.sector not in _OPEN)
            if (profile.sector, owner.sector) == ("GOV", "PTY"):
                # "the Sandinista government" governs, whoever formed it.
                weak = False
            # "Haftar's forces" are what he is; "the president's son" is not.
            roles = [role_nouns().get(r) for r in candidate.roles]
            theirs = any(r is not None and (r.sector is None or r.kind == "organ") for r in roles)
            sector = owner.sector if weak and theirs and owner.sector else profile.sector
            armed = profile.kind == "organization" and sector in ARMED
            profile = replace(
                profile,
                kind="armed_group" if armed else profile.kind,
                country=profile.country or owner.country,
                sector=sector,
                body=profile.body or owner.body,
                why=f"{profile.why} of {owner.names[0] if owner.names else 'its owner'}",
            )
        elif focus and not profile.country and not profile.body and at_home(candidate):
            profile = replace(profile, country=focus, why=f"{profile.why}, country of the sentence")
        return replace(candidate, profile=profile)

    def _country_before(self, candidate: Candidate) -> Chain | None:
        """Return the one state named in the sentence so far, else in the sentence before."""
        for back in (0, 1):
            named = {
                chain.key: chain
                for chain, each in self._index.within(candidate.sentence - back)
                if chain.kind == "state"
                and each.form == "name"
                and spot_of(each) < spot_of(candidate)
            }
            if named:
                one = next(iter(named.values()))
                alone = len(named) == 1 and not candidate.plural and fits(one, candidate)
                return one if alone else None
        return None

    def _guess(self, candidate: Candidate) -> Chain | None:
        """Return what the language model holds a definite description to look back to."""
        if not candidate.definite:
            return None
        place = candidate.sentence, candidate.head
        for chain, share in self._antecedents.chains(place, self.at):
            if share >= LIKELY and chain.plural == candidate.plural and fits(chain, candidate):
                return chain
        return None

    def _antecedent(self, candidate: Candidate) -> Chain | None:
        """Return what a definite description looks back to, where just one thing fits."""
        if not candidate.definite or not candidate.roles:
            return None
        if candidate.roles[-1] in COUNTRY:
            return self._country_before(candidate)
        role, near = candidate.roles[-1], []
        for chain in self._index.before(candidate, _LOOK_BACK):
            if chain.plural != candidate.plural or not fits(chain, candidate):
                continue
            if answers(chain, role, candidate):
                near.append(chain)
        return near[0] if len(near) == 1 else None
