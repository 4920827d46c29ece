"""Actors across reports: one state, body, group or person, however each report spells it.

Pairs of cards that share a name, an alias or a spelling are joined strongest first, never across
a conflict of kind or country. A family name alone joins the one person of the record who bears
it, and no one where several do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product
from typing import TypeVar

from sitrep.identity import digest
from sitrep.records import Actor
from sitrep.stories.cards import Card, make_cards, may_be_one
from sitrep.stories.groups import Bond, Groups, join_by_strength
from sitrep.stories.tables import forces_heads
from sitrep.stories.told import Extract, Label, Member, StoryActor
from sitrep.text.folding import SAME_SPELLING, alike, fold, name_key, without_article

# Cards that share a key are compared with at most this many neighbours, which keeps it linear.
_NEIGHBOURS = 40
# Kinds under which a group's own forces are found: "fighters" are people, "militia" a body.
_OF_FORCES = frozenset({"armed_group", "population", "organization", "unknown"})


def merge_actors(extracts: Sequence[Extract]) -> tuple[StoryActor, ...]:
    """Return the actors across reports, ordered by merged id; offices are left empty."""
    cards = make_cards(extracts)
    groups = Groups(len(cards))
    condition = _condition(cards)
    used = join_by_strength(groups, _bonds(cards), condition)
    used += join_by_strength(groups, _family_bonds(cards, groups), condition)
    used += join_by_strength(groups, _forces_bonds(cards, groups), _one_country(cards))
    why = {i: bond.why for bond in used for i in (bond.first, bond.second)}
    labels = _labels(extracts)
    merged = (
        _merged([cards[i] for i in group], [why.get(i, "") for i in group], labels)
        for group in groups.all()
    )
    return tuple(sorted(merged, key=lambda story: story.actor.id))


def _condition(cards: Sequence[Card]) -> Callable[[Sequence[int], Sequence[int]], bool]:
    def may_join(left: Sequence[int], right: Sequence[int]) -> bool:
        pairs = product(left[:_NEIGHBOURS], right[:_NEIGHBOURS])
        return all(may_be_one(cards[i], cards[j]) for i, j in pairs)

    return may_join


def _bonds(cards: Sequence[Card]) -> Iterator[Bond]:
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, card in enumerate(cards):
        if card.kind == "state" and card.country:
            blocks["state", card.country, card.sector or ""].append(i)
        if card.named:
            for key in {name_key(name) for name in (card.name, *card.aliases)}:
                blocks["name", key].append(i)
            if card.kind == "person" and _full(card.name):
                blocks["name", name_key(card.name).split()[-1]].append(i)
        elif card.country:
            blocks["role", card.bare, card.country].append(i)
    seen: set[tuple[int, int]] = set()
    for (kind, *_), block in blocks.items():
        for i, j in _neighbours(block):
            if (i, j) in seen:
                continue
            bond = _bond(cards, i, j, kind)
            if bond is not None:
                seen.add((i, j))
                yield bond


def _neighbours(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(block) <= _NEIGHBOURS:
        yield from combinations(sorted(set(block)), 2)
        return
    ordered = sorted(set(block))
    for at, i in enumerate(ordered):
        for j in ordered[at + 1 : at + 1 + _NEIGHBOURS]:
            yield i, j


def _bond(cards: Sequence[Card], i: int, j: int, kind: str) -> Bond | None:
    a, b = cards[i], cards[j]
    if not may_be_one(a, b):
        return None
    if kind == "state":
        return Bond(first=i, second=j, score=1.0, why=f"the state {a.country}")
    if kind == "role":
        if a.sector and b.sector and a.sector != b.sector:
            return None
        return Bond(first=i, second=j, score=0.9, why=f"“{a.bare}” of {a.country}")
    if "person" in (a.kind, b.kind):
        return _person_bond(cards, i, j)
    likeness = alike(a.name, b.name)
    if likeness >= SAME_SPELLING:
        return Bond(first=i, second=j, score=likeness, why=_spelling(a.name, b.name))
    theirs = {fold(name) for name in (*b.aliases, b.name)}
    shared = [name for name in (*a.aliases, a.name) if fold(name) in theirs]
    known = a.country == b.country and a.country is not None
    if shared and (known or a.sector == b.sector):
        best = max(shared, key=lambda name: (len(name), name))
        return Bond(first=i, second=j, score=0.8, why=f"both called “{best}”")
    return None


def _spelling(a: str, b: str) -> str:
    return f"the name “{a}”" if a == b else f"“{a}” and “{b}” are spellings of one name"


def _full(name: str) -> bool:
    return len(without_article(fold(name)).split()) > 1


def _person_bond(cards: Sequence[Card], i: int, j: int) -> Bond | None:
    a, b = cards[i], cards[j]
    likeness = alike(a.name, b.name)
    if likeness < SAME_SPELLING:
        return None
    if not _full(a.name) and a.country != b.country:
        return None
    return Bond(first=i, second=j, score=likeness, why=_spelling(a.name, b.name))


def _family_bonds(cards: Sequence[Card], groups: Groups) -> Iterator[Bond]:
    """Join a family name alone to the one bearer that the record knows."""
    bearers: defaultdict[str, list[int]] = defaultdict(list)
    for i, card in enumerate(cards):
        if card.kind == "person" and card.named and _full(card.name):
            bearers[name_key(card.name).split()[-1]].append(i)
    for i, card in enumerate(cards):
        if card.kind not in ("person", "unknown") or not card.named or _full(card.name):
            continue
        fits: dict[int, int] = {}
        for j in bearers.get(name_key(card.name), ()):
            if may_be_one(card, cards[j]) and _bears(cards[j], card.name):
                fits.setdefault(groups.root(j), j)
        # A family name that several bear, or of which nothing else is known, joins no one.
        chosen = {root: j for root, j in fits.items() if _kin(card, cards[j])}
        if len(chosen) == 1:
            j = next(iter(chosen.values()))
            why = f"“{card.name}” is the only {cards[j].name} of the record"
            yield Bond(first=min(i, j), second=max(i, j), score=0.8, why=why)


def _forces_bonds(cards: Sequence[Card], groups: Groups) -> Iterator[Bond]:
    """Join "Red Banner fighters" to the one armed group of the record called Red Banner."""
    called: defaultdict[str, set[int]] = defaultdict(set)
    for i, card in enumerate(cards):
        if card.kind == "armed_group":
            # "Harbour Front" ends in a noun for a body, and is a name by its capitals.
            for name in {card.name, *card.aliases}:
                if all(word[0].isupper() for word in name.split()):
                    called[without_article(fold(name))].add(i)
    for i, card in enumerate(cards):
        words = without_article(fold(card.name)).split()
        if card.kind not in _OF_FORCES or words[-1:] == [] or words[-1] not in forces_heads():
            continue
        for length in (len(words) - 1, len(words) - 2):
            owners = {groups.root(j): j for j in called.get(" ".join(words[: max(length, 0)]), ())}
            owners.pop(groups.root(i), None)
            if len(owners) == 1:
                j = next(iter(owners.values()))
                why = f"“{card.name}” are those of {cards[j].name}"
                yield Bond(first=min(i, j), second=max(i, j), score=0.8, why=why)
                break


def _one_country(cards: Sequence[Card]) -> Callable[[Sequence[int], Sequence[int]], bool]:
    def may_join(left: Sequence[int], right: Sequence[int]) -> bool:
        return len({cards[i].country for i in (*left, *right)} - {None}) < 2

    return may_join


def _bears(card: Card, family: str) -> bool:
    last = without_article(fold(card.name)).split()[-1]
    own = without_article(fold(family))
    return last == own or (last[0] == own[0] and alike(family, last) >= SAME_SPELLING)


def _kin(a: Card, b: Card) -> bool:
    """Tell whether country or sector speak for two cards' being one person."""
    country = a.country is not None and a.country == b.country
    return country or (a.sector is not None and a.sector == b.sector)


def _merged(
    cards: Sequence[Card], reasons: Sequence[str], labels: dict[str, tuple[Label, ...]]
) -> StoryActor:
    best = max(cards, key=lambda c: (c.named, _full(c.name), len(c.members), c.name))
    members = sorted(
        (
            Member(report=report, member=actor.id, why=why)
            for card, why in zip(cards, reasons, strict=True)
            for report, actor in card.members
        ),
        key=lambda m: (m.report, m.member),
    )
    actors = [actor for card in cards for _, actor in card.members]
    model = min((actor for _, actor in best.members), key=lambda a: a.id)
    country = _usual([a.country for a in actors if a.country])
    sector = _usual([a.sector for a in actors if a.sector])
    actor = Actor(
        id=digest("story", "actor", min(m.member for m in members)),
        name=best.name,
        kind=_usual([a.kind for a in actors if a.kind != "unknown"]) or "unknown",
        country=country,
        sector=sector,
        code=model.code or _usual([a.code for a in actors if a.code]),
        aliases=tuple(sorted({alias for a in actors for alias in (*a.aliases, a.name)})),
        head=model.head,
        why="; ".join(sorted({why for why in reasons if why})) or model.why,
        no_country=_usual([a.no_country for a in actors if a.no_country and country is None]),
        no_sector=_usual([a.no_sector for a in actors if a.no_sector and sector is None]),
    )
    return StoryActor(
        actor=actor, labels=_summed(labels, members), offices=(), members=tuple(members)
    )


_Value = TypeVar("_Value", bound=str)


def _usual(values: Sequence[_Value]) -> _Value | None:
    """Return the most frequent value, the first in order among equals, null of none."""
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _labels(extracts: Sequence[Extract]) -> dict[str, tuple[Label, ...]]:
    found: defaultdict[str, list[Label]] = defaultdict(list)
    for extract in extracts:
        for naming in extract.namings:
            label = Label(text=naming.text, outlet=extract.outlet, count=naming.count)
            found[naming.actor].append(label)
    return {actor: tuple(labels) for actor, labels in found.items()}


def _summed(labels: dict[str, tuple[Label, ...]], members: Sequence[Member]) -> tuple[Label, ...]:
    counts: Counter[tuple[str, str | None]] = Counter()
    for member in members:
        for label in labels.get(member.member, ()):
            counts[label.text, label.outlet] += label.count
    return tuple(
        Label(text=text, outlet=outlet, count=count)
        for (text, outlet), count in sorted(
            counts.items(), key=lambda item: (-item[1], item[0][0], item[0][1] or "")
        )
    )
