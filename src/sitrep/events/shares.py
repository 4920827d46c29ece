"""Which act the killed and injured of a sentence are of, in it or in the sentence before."""

from __future__ import annotations

from dataclasses import replace

from sitrep.events.amounts import amount
from sitrep.events.counts import Casualty
from sitrep.events.draft import Draft
from sitrep.events.victims import harm_words
from sitrep.language.analysis import Sentence
from sitrep.ontology.rule_files import lemma_sets
from sitrep.records import Event

# Types whose acts may kill and injure.
_HARMFUL = frozenset({"ASSAULT", "PROTEST", "COERCE"})
_TOLD = frozenset({"occurred", "ongoing", "alleged"})
_CLIMB = 8

Shares = dict[int, tuple[Casualty, ...]]


def shared_out(
    acts: tuple[Draft, ...], named: tuple[Draft, ...], found: tuple[Casualty, ...]
) -> tuple[Shares, tuple[Casualty, ...]]:
    """Give each number to the act it hangs on, or to the only one that can have done it.

    Args:
        acts: the acts of a sentence.
        named: those of them that are only referred to. Where no other can have done it, one that
            has its number told is told of by that ("the toll in the attack rose to nine").
        found: the numbers.

    Returns:
        The numbers by their act's word, and those that no act of the sentence answers for.
    """
    harmful = tuple(d for d in acts if d.type in _HARMFUL and d not in named)
    if not harmful:
        harmful = tuple(d for d in named if d.type == "ASSAULT")
    shares: dict[int, list[Casualty]] = {}
    left: list[Casualty] = []
    for each in found:
        owner = _owner(harmful, each.at)
        if owner is not None:
            shares.setdefault(owner.at, []).append(each)
        elif not harmful:
            left.append(each)
    return {at: _settled(numbers) for at, numbers in shares.items()}, tuple(left)


def _owner(harmful: tuple[Draft, ...], i: int) -> Draft | None:
    own = next((d for d in harmful if i in (*d.members, d.act.carrier)), None)
    owner = own or next((d for d in harmful if _tells(d, i)), None)
    if owner is None and len(harmful) == 1:
        return harmful[0]
    return owner or _above(harmful, i)


def _tells(draft: Draft, i: int) -> bool:
    words = {*draft.members, draft.act.carrier}
    tokens = draft.act.sentence.tokens
    return bool({i, tokens[i].head} & words) or any(
        tokens[w].head == i for w in words if w is not None
    )


def _above(harmful: tuple[Draft, ...], i: int) -> Draft | None:
    """Return the nearest act that a word hangs on, through phrases and clauses."""
    if not harmful:
        return None
    tokens = harmful[0].act.sentence.tokens
    for _ in range(_CLIMB):
        i = tokens[i].head
        if i < 0:
            return None
        above = [d for d in harmful if i in (*d.members, d.act.anchor, d.act.carrier)]
        if above:
            return above[0]
    return None


def _settled(numbers: list[Casualty]) -> tuple[Casualty, ...]:
    """Leave out what another number of the act holds: parts of the dead, the last of a toll."""
    kept = []
    for each in numbers:
        others = [o for o in numbers if o.harm == each.harm and o is not each]
        if each.spare and any(not o.spare for o in others):
            continue
        if not each.toll and any(o.toll for o in others):
            continue
        kept.append(each)
    return tuple(kept)


def carried_back(
    text: str, events: tuple[Event, ...], sentence: Sentence, left: tuple[Casualty, ...]
) -> Event | None:
    """Return the one assault of the sentence before, with the numbers told in this sentence.

    "Jets bombed Maleb. Staff counted 17 bodies." Null where several acts could have done it, where
    the words speak of mishaps or of longer stretches, or where the act has its own numbers.
    """
    acts = [e for e in events if e.type in _HARMFUL and e.factuality in _TOLD]
    apart = lemma_sets()["mishap"] | harm_words().sets["elsewhere"]
    if len(acts) != 1 or acts[0].type != "ASSAULT" or apart & {*sentence.lemmas, *sentence.words}:
        return None
    event = acts[0]
    known = {n.kind for n in event.numbers}
    fresh = [each for each in _settled(list(left)) if each.harm not in known]
    if not fresh:
        return None
    told = tuple(amount(text, sentence, each.harm, each.told) for each in fresh)
    return replace(
        event,
        killed=event.killed if "killed" in known else most(fresh, "killed"),
        injured=event.injured if "injured" in known else most(fresh, "injured"),
        numbers=(*event.numbers, *told),
    )


def most(harm: list[Casualty] | tuple[Casualty, ...], kind: str) -> int | None:
    """Return the highest number told of killed or injured, null where none is."""
    return max((e.number for e in harm if e.harm == kind and e.number is not None), default=None)
