"""Pronouns: who "he", "they", "its" and "who" speak of, by number, gender, nearness and subject."""

from __future__ import annotations

from collections.abc import Iterable

from sitrep.actors.candidates import Candidate, Gender, Profile
from sitrep.actors.chains import Chain, Chains
from sitrep.actors.stance import words
from sitrep.language.analysis import Sentence

_HE: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SINGLE_THINGS = frozenset({"state", "organization", "armed_group", "international"})
_SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_REACH = {"male": 4, "female": 4, "it": 1, "they": 1}


def pronoun_candidates(sentence: Sentence) -> list[Candidate]:
    """Return the pronouns of a sentence that may speak of an actor."""
    found = []
    for token in sentence.tokens:
        word = token.text.lower()
        if token.upos not in {"PRON", "DET"} or token.deprel == "expl":
            continue
        if word not in _HE and word not in _IT and word not in _THEY and word not in _RELATIVE:
            continue
        if word in _RELATIVE and antecedent_head(sentence, token.i) is None:
            continue
        if word in {"it", "itself"} and not _acts(sentence, token.i):
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


def resolve(candidate: Candidate, sentence: Sentence, chains: Chains) -> Chain | None:
    """Return the chain a pronoun speaks of, null where none fits well."""
    if candidate.core in _RELATIVE:
        head = antecedent_head(sentence, candidate.head)
        return chains.at(sentence.index, head) if head is not None else None
    best: tuple[float, Chain] | None = None
    for chain in chains.chains:
        if not _agrees(chain, candidate):
            continue
        weight = _weight(chain, candidate, chains)
        if weight is not None and (best is None or weight > best[0]):
            best = weight, chain
    if best is None:
        return None
    if candidate.gender is not None and best[1].gender is None:
        best[1].gender = candidate.gender
    return best[1]


def _agrees(chain: Chain, candidate: Candidate) -> bool:
    word = candidate.core
    if word in _HE:
        return chain.kind == "person" and chain.gender in {None, candidate.gender}
    if word in _IT:
        return chain.kind in _SINGLE_THINGS and not chain.plural
    return chain.plural or chain.kind in {"population", "armed_group", "organization"}


def _weight(chain: Chain, candidate: Candidate, chains: Chains) -> float | None:
    """Return how well a chain's nearest mention answers a pronoun; null where out of reach."""
    reach = _REACH[candidate.gender or ("they" if candidate.plural else "it")]
    best: float | None = None
    for each in reversed(chain.candidates):
        back = candidate.sentence - each.sentence
        if back > reach:
            break
        if back < 0 or (back == 0 and each.first >= candidate.first) or each.form == "adjective":
            continue
        if back == 0 and each.first <= candidate.first < each.last:
            continue
        weight = -10.0 * back + 6.0 * chains.is_subject(each) + 0.01 * each.first
        if candidate.plural and chain.kind not in {"population", "armed_group"}:
            weight -= 5.0
        if each.form == "pronoun":
            weight += 1.0
        best = weight if best is None else max(best, weight)
    return best


def subjects(sentences: Iterable[Sentence]) -> frozenset[tuple[int, int]]:
    """Return the words that are subjects, as (sentence, word)."""
    return frozenset((s.index, t.i) for s in sentences for t in s.tokens if t.deprel in _SUBJECT)
