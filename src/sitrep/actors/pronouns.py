"""Pronouns: who "he", "they", "its", "who" and "we" speak of.

Third persons go by the language model's coreference where it is sure, else by number, gender,
nearness and subject; first persons go to the speaker of the quotation they stand in.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from sitrep.actors.antecedents import Antecedents
from sitrep.actors.candidates import Candidate, Gender, Profile
from sitrep.actors.chains import Chains
from sitrep.actors.likeness import Chain
from sitrep.actors.stance import words
from sitrep.language.analysis import Sentence

_HE: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_ALL = _IT | _THEY | _RELATIVE | _I | _WE | frozenset(_HE)
# A person or a group of speakers even where it is not known who.
ALWAYS_SOMEONE = frozenset({"he", "she", "him", "i", "we"})
FIRST_PERSON = _I | _WE
# These may also refer to things that are no actors, or to nothing.
_EMPTY = frozenset({"it", "itself"})
_SINGLE_THINGS = frozenset({"state", "organization", "armed_group", "international"})
_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_OBJECT = frozenset({"obj", "iobj", "obl"})
# Shares of the model's belief, chosen on GUM's development part.
SURE = 0.8
LIKELY = 0.5
DOUBTFUL = 0.2
_REACH = {"male": 4, "female": 4, "it": 1, "they": 1}
_OFFICIAL = frozenset({"GOV", "MIL", "SPY", "LEG", "COP"})


def pronoun_candidates(sentence: Sentence) -> list[Candidate]:
    """Return the pronouns of a sentence that may speak of an actor."""
    found = []
    for token in sentence.tokens:
        word = token.text.lower()
        if word not in _ALL or token.upos not in {"PRON", "DET"} or token.deprel == "expl":
            continue
        if word in _RELATIVE and antecedent_head(sentence, token.i) is None:
            continue
        found.append(
            Candidate(
                sentence=sentence.index,
                first=token.i,
                last=token.i + 1,
                head=token.i,
                form="pronoun",
                core=word,
                profile=Profile(),
                plural=word in _THEY,
                gender=_HE.get(word),
            )
        )
    return found


def _acts(sentence: Sentence, i: int) -> bool:
    """Tell whether an "it" does what only an actor does; else it may be a thing or nothing."""
    token = sentence.tokens[i]
    if token.deprel not in {"nsubj", "obj"} or token.head < 0:
        return False
    wanted = words("political") if token.deprel == "nsubj" else words("targeted")
    return sentence.tokens[token.head].lemma.lower() in wanted


def antecedent_head(sentence: Sentence, i: int) -> int | None:
    """Return the noun that a relative pronoun stands for: what its clause hangs on."""
    steps = 0
    while i >= 0 and steps < 8:
        token = sentence.tokens[i]
        if token.deprel == "acl:relcl":
            return token.head if token.head >= 0 else None
        i, steps = token.head, steps + 1
    return None


class Pronouns:
    """Resolves pronouns of one report, in text order, against the chains built so far."""

    def __init__(
        self, sentences: Sequence[Sentence], chains: Chains, antecedents: Antecedents
    ) -> None:
        self._sentences = {s.index: s for s in sentences}
        self._chains = chains
        self._antecedents = antecedents
        self._said: dict[int, Chain | None] = {}

    def resolve(self, candidate: Candidate) -> Chain | None:
        """Return the chain a pronoun speaks of, null where none fits well."""
        sentence = self._sentences[candidate.sentence]
        if candidate.core in _RELATIVE:
            head = antecedent_head(sentence, candidate.head)
            return self._chains.at(sentence.index, head) if head is not None else None
        if candidate.core in _I:
            speaker = self._speaker(sentence)
            return speaker if speaker is not None and speaker.kind == "person" else None
        if candidate.core in _WE:
            return self._side(self._speaker(sentence))
        return self._third(candidate)

    def _third(self, candidate: Candidate) -> Chain | None:
        """Return what the model is sure of, else the rules' choice that it does not doubt."""
        barred = {
            chain.key
            for chain, each in self._chains.within(candidate.sentence)
            if self._acts_on(each, candidate)
        }
        barred |= self._would_harm_itself(candidate)
        place = candidate.sentence, candidate.head
        shares = self._antecedents.chains(place, self._chains.at)
        agreeing = (
            row for row in shares if row[0].key not in barred and _agrees(row[0], candidate)
        )
        guess, share = next(agreeing, (None, 0.0))
        found = guess if share >= SURE else None
        if found is None and self._is_someone(candidate):
            found = self._nearest(candidate, barred)
            believed = next((s for chain, s in shares if chain is found), 0.0)
            if believed < DOUBTFUL and self._antecedents.knows(place):
                found = None
        if found is None and share >= LIKELY:
            found = guess
        if found is not None and candidate.gender is not None and found.gender is None:
            found.gender = candidate.gender
        return found

    def _is_someone(self, candidate: Candidate) -> bool:
        """Tell whether a third person is no thing: an "it" only where it does what actors do."""
        sentence = self._sentences[candidate.sentence]
        return candidate.core not in _EMPTY or _acts(sentence, candidate.head)

    def _nearest(self, candidate: Candidate, barred: AbstractSet[str]) -> Chain | None:
        """Return the chain that number, gender, nearness and subject speak for."""
        best: tuple[float, Chain] | None = None
        reach = _REACH[candidate.gender or ("they" if candidate.plural else "it")]
        for back in range(reach + 1):
            for chain, each in self._chains.within(candidate.sentence - back):
                if chain.key in barred or not _agrees(chain, candidate):
                    continue
                weight = self._weight(chain, each, candidate)
                if weight is not None and (best is None or weight > best[0]):
                    best = weight, chain
        return best[1] if best is not None else None

    def _weight(self, chain: Chain, each: Candidate, candidate: Candidate) -> float | None:
        """Return how well a mention answers a pronoun; null where it cannot."""
        back = candidate.sentence - each.sentence
        if back == 0 and each.first >= candidate.first:
            return None
        if each.form == "adjective" and (back > 0 or candidate.core not in _IT):
            return None
        if back == 0 and candidate.first < each.last:
            return None
        subject = self._sentences[each.sentence].tokens[each.head].deprel in _SUBJECT
        if candidate.plural and not chain.plural and chain.kind != "population" and not subject:
            # "they" for a body is its people: seldom but where it has just acted.
            return None
        weight = -10.0 * back + 6.0 * subject + 0.01 * each.first
        if candidate.plural and not chain.plural:
            weight -= 5.0
        if each.form == "adjective":
            # "French charges that ... its ship": whose words they are may be meant.
            weight -= 8.0
        return weight + 1.0 if each.form == "pronoun" else weight

    def _acts_on(self, subject: Candidate, candidate: Candidate) -> bool:
        """Tell whether a mention is the subject of the verb that a pronoun is the object of."""
        tokens = self._sentences[candidate.sentence].tokens
        one, other = tokens[subject.head], tokens[candidate.head]
        return one.head == other.head and one.deprel in _SUBJECT and other.deprel in _OBJECT

    def _would_harm_itself(self, candidate: Candidate) -> frozenset[str]:
        """Return the doer of a hostile act against what is "its": nobody harms his own.

        "Greece said Turkey had violated its airspace": the airspace is not Turkey's.
        """
        sentence = self._sentences[candidate.sentence]
        token = sentence.tokens[candidate.head]
        for _ in range(6):
            if token.head < 0:
                return frozenset()
            above = sentence.tokens[token.head]
            if token.deprel in _OBJECT and above.lemma.lower() in words("harmful"):
                doer = sentence.child(above.i, "nsubj")
                chain = self._chains.at(sentence.index, doer) if doer is not None else None
                return frozenset({chain.key}) if chain is not None else frozenset()
            if token.deprel.partition(":")[0] not in {"nmod", "obj", "obl", "conj", "compound"}:
                return frozenset()
            token = above
        return frozenset()

    def _side(self, speaker: Chain | None) -> Chain | None:
        """Return who "we" are: the state an official speaks for, a body that speaks."""
        if speaker is None or speaker.kind not in {"person", "population"}:
            return speaker
        if speaker.country and speaker.body is None and speaker.sector in _OFFICIAL:
            return self._chains.state(speaker.country)
        return None

    def _speaker(self, sentence: Sentence) -> Chain | None:
        """Return who speaks in a sentence: told in it, else nearest in its paragraph or before."""
        own = self._attributed(sentence)
        if own is not None:
            return own
        at = sentence.index
        for index in (at - 1, at + 1, at - 2):
            if index not in self._sentences:
                continue
            other = self._sentences[index]
            reach = 1 if index < sentence.index else 0
            if 0 <= abs(sentence.paragraph - other.paragraph) <= reach:
                chain = self._attributed(other)
                if chain is not None:
                    return chain
        return None

    def _attributed(self, sentence: Sentence) -> Chain | None:
        """Return the subject of a sentence's verb of speech that is no first person itself."""
        if sentence.index not in self._said:
            found: Chain | None = None
            for token in sentence.tokens:
                if token.upos == "VERB" and token.lemma.lower() in words("speech"):
                    subject = sentence.child(token.i, "nsubj")
                    if subject is None and token.head >= 0:
                        above = sentence.tokens[token.head]
                        if above.lemma.lower() in {"cite", "quote"}:
                            subject = sentence.child(above.i, "nsubj:pass")
                    chain = (
                        self._chains.at(sentence.index, subject) if subject is not None else None
                    )
                    if chain is not None:
                        found = chain
            self._said[sentence.index] = found
        return self._said[sentence.index]


def _agrees(chain: Chain, candidate: Candidate) -> bool:
    word = candidate.core
    if word in _HE:
        return chain.kind == "person" and chain.gender in {None, candidate.gender}
    if word in _IT:
        return chain.kind in _SINGLE_THINGS and not chain.plural
    return chain.plural or chain.kind in {"population", "armed_group", "organization"}
