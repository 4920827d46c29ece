"""Own set of sentences with every event in them marked.

The set is ``bench/own/events.jsonl``; ``bench/own/README.md`` says how it was written, what counts
and what unread parts scored. Lines before ev651 are development, some of them held out in turn
before; every line from ev651 is held out (flagged ``held``): scored apart, never looked at while
rules are made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitrep.evaluate.base import Case, Measure, f1, ratio
from sitrep.evaluate.gold import OWN, PARTS, Line, Pair, Span, load, overlaps, pairs, places
from sitrep.records import Amount, Event, Party

TITLE = "Own set: every event of a sentence"
NUMBERS = ("killed", "injured")
# Told in figures or words; sums and durations are marked by their words.
OTHERS = ("arrested", "protesters", "money", "duration")
NOTHING = "nothing"

# Name, count that is right, count it is of, goal.
_SHARES = (
    ("precision", "right", "found", 0.85),
    ("recall", "right", "gold", 0.80),
    ("precision, type and factuality", "told", "found", None),
    ("recall, type and factuality", "told", "gold", None),
    ("factuality, of right type", "told", "right", None),
    ("historical, of right type", "historical", "historicals", None),
    ("actors by head, of right type", "actors", "actings", None),
    ("recipients by head, of right type", "recipients", "receivings", None),
    ("both sides by head, of right type", "both", "right", None),
    ("recall, type and both sides", "both", "gold", None),
    ("code of parties found by head", "code", "codes", None),
    ("mode, where gold has one", "mode", "modes", None),
    ("context, where gold has one", "context", "contexts", None),
    ("killed and injured, where told", "number", "numbers", None),
    ("other numbers, where told", "other", "others", None),
    ("numbers found that are right", "sound", "sounds", None),
    ("sentences without event left so", "empty", "empties", None),
)
MEASURES = tuple(
    measure
    for part in PARTS
    for measure in (
        *(
            Measure(
                name=f"{name}, {PARTS[part]}",
                formula=ratio(f"{part}:{right}", f"{part}:{of}"),
                goal=goal,
            )
            for name, right, of, goal in _SHARES
        ),
        Measure(
            name=f"F1, {PARTS[part]}",
            formula=f1(f"{part}:right", f"{part}:found", f"{part}:gold"),
        ),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldParty:
    """A party: the spans of heads any of which answers for it, and its code where it is told."""

    heads: tuple[Span, ...]
    code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """A marked event.

    Attributes:
        types: types that are right, the first of them for the table of confusions.
        optional: neither missed where it is not found nor false where it is.
        word: its trigger in words.
        triggers: spans any of which may be the trigger.
        factuality: values that are right.
        historical: null where either value is right.
        numbers: people killed and injured, where told.
        others: people arrested and protesting; the words' places of sums and durations.
    """

    types: tuple[str, ...]
    optional: bool
    word: str
    triggers: tuple[Span, ...]
    factuality: tuple[str, ...]
    historical: bool | None
    actors: tuple[GoldParty, ...]
    recipients: tuple[GoldParty, ...]
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    numbers: tuple[tuple[str, int], ...]
    others: tuple[tuple[str, int | tuple[Span, ...]], ...]


def gold_events(line: Line) -> tuple[GoldEvent, ...]:
    """Return the marked events of a line.

    Raises:
        ValueError: a word it marks is not in its text.
    """
    text = line["text"]
    return tuple(
        GoldEvent(
            types=(row["type"], *row.get("or", ())),
            optional=row.get("optional", False),
            word=row["trigger"][0],
            triggers=tuple(span for words in row["trigger"] for span in places(text, words)),
            factuality=tuple(row["factuality"]),
            historical=row.get("historical", False),
            actors=tuple(_party(text, each) for each in row.get("actors", ())),
            recipients=tuple(_party(text, each) for each in row.get("recipients", ())),
            modes=tuple(row.get("modes", ())),
            contexts=tuple(row.get("contexts", ())),
            numbers=tuple((name, row[name]) for name in NUMBERS if name in row),
            others=tuple(
                (name, places(text, row[name]) if isinstance(row[name], str) else row[name])
                for name in OTHERS
                if name in row
            ),
        )
        for row in line["events"]
    )


def _party(text: str, written: str) -> GoldParty:
    heads, _, code = written.partition("=")
    spans = tuple(span for head in heads.split("|") for span in places(text, head))
    return GoldParty(heads=spans, code=code or None)


def matched(
    gold: Sequence[GoldEvent], found: Sequence[Event], spans: Sequence[Span]
) -> tuple[dict[int, int], frozenset[int]]:
    """Match found events with gold ones: by trigger and type, then by type alone; each used once.

    Args:
        gold: the marked events.
        found: the coded events.
        spans: the found events' triggers, in gold offsets.

    Returns:
        The found event's index of each required gold event that is answered, and the indexes of
        found events that an optional one allows.
    """
    pairing: dict[int, int] = {}
    allowed: set[int] = set()
    for optional, by_trigger in ((False, True), (True, True), (False, False)):
        for number, each in enumerate(gold):
            if each.optional != optional or number in pairing:
                continue
            for at, event in enumerate(found):
                if at in allowed or at in pairing.values() or event.type not in each.types:
                    continue
                if by_trigger and not any(overlaps(spans[at], t) for t in each.triggers):
                    continue
                if optional:
                    allowed.add(at)
                else:
                    pairing[number] = at
                break
    return pairing, frozenset(allowed)


def _answers(pair: Pair, gold: GoldParty, parties: Sequence[Party]) -> Party | None:
    """Return the party whose words hold one of the gold party's heads."""
    for party in parties:
        span = pair.at(party.start, party.end)
        if any(overlaps(span, head) for head in gold.heads):
            return party
    return None


def compare(pair: Pair, gold: GoldEvent, event: Event) -> Counter[str]:
    """Return the counts of an event whose type is right.

    A side is right where one of its parties is found on it; a side without gold imposes nothing;
    the recipients of an event without any may stand among its actors (a reciprocal act).
    """
    counts: Counter[str] = Counter(right=1, told=event.factuality in gold.factuality)
    if gold.historical is not None:
        counts += Counter(historicals=1, historical=event.historical == gold.historical)
    both = True
    for name, total, wanted, parties in (
        ("actors", "actings", gold.actors, event.actors),
        ("recipients", "receivings", gold.recipients, event.recipients or event.actors),
    ):
        answers = [(each, _answers(pair, each, parties)) for each in wanted]
        if wanted:
            side = any(party is not None for _, party in answers)
            counts[total] += 1
            counts[name] += side
            both = both and side
        for each, party in answers:
            if party is not None and each.code:
                counts["codes"] += 1
                counts["code"] += party.code == each.code
    counts["both"] += both
    # The modes that are marked are those of the first type.
    for name, marks, ours in (
        ("mode", gold.modes if event.type == gold.types[0] else (), event.modes),
        ("context", gold.contexts, event.contexts),
    ):
        if marks:
            counts[f"{name}s"] += 1
            counts[name] += bool(set(marks) & set(ours))
    return counts + _numbers(pair, gold, event)


def _numbers(pair: Pair, gold: GoldEvent, event: Event) -> Counter[str]:
    """Return how many marked numbers are found, and how many found ones are marked.

    Killed and injured are the event's own fields; another number is right where it is one of its
    bounds, a sum or a duration where its words are. That nobody was hurt is not marked: a zero is
    neither right nor wrong.
    """
    counts: Counter[str] = Counter()
    for name, number in gold.numbers:
        counts += Counter(numbers=1, number=getattr(event, name) == number)
    for name, value in gold.others:
        found = any(_is_marked(pair, amount, name, value) for amount in event.numbers)
        counts += Counter(others=1, other=found)
    marked = (*gold.numbers, *gold.others)
    for amount in event.numbers:
        if amount.high != 0:
            sound = any(_is_marked(pair, amount, name, value) for name, value in marked)
            counts += Counter(sounds=1, sound=sound)
    return counts


def _is_marked(pair: Pair, found: Amount, name: str, value: int | tuple[Span, ...]) -> bool:
    if found.kind != name:
        return False
    if isinstance(value, int):
        return value in (found.low, found.high)
    return any(overlaps(pair.at(found.start, found.end), place) for place in value)


def score(pair: Pair) -> tuple[Counter[str], list[str]]:
    """Return the counts of one sentence and a line for each event that is not right.

    Counts named ``confusion:GOLD:FOUND`` make the table of confusions: a marked event and a found
    one that share a trigger under different types, or either of them alone.
    """
    gold = gold_events(pair.line)
    found = pair.reading.events
    spans = [pair.at(event.trigger.start, event.trigger.end) for event in found]
    pairing, allowed = matched(gold, found, spans)
    required = [n for n, each in enumerate(gold) if not each.optional]
    left = [n for n in range(len(found)) if n not in allowed and n not in pairing.values()]
    counts = Counter(gold=len(required), found=len(found) - len(allowed))
    wrong = []
    for number, at in pairing.items():
        mine = compare(pair, gold[number], found[at])
        counts += mine
        counts[f"confusion:{found[at].type}:{found[at].type}"] += 1
        if not mine["told"]:
            one_of = "/".join(gold[number].factuality)
            wrong.append(f"{gold[number].word}: {found[at].factuality} for {one_of}")
    for number in required:
        if number in pairing:
            continue
        each = gold[number]
        at = next((n for n in left if any(overlaps(spans[n], t) for t in each.triggers)), -1)
        other = NOTHING if at < 0 else found[at].type
        if at >= 0:
            left.remove(at)
        counts[f"confusion:{each.types[0]}:{other}"] += 1
        wrong.append(f"{each.word}: {other} for {each.types[0]}")
    for at in left:
        counts[f"confusion:{NOTHING}:{found[at].type}"] += 1
        event = found[at]
        wrong.append(f"{event.trigger.text}: {event.type} {event.factuality} for {NOTHING}")
    if not required:
        counts += Counter(empties=1, empty=not counts["found"])
    return counts, wrong


def confusion(cases: Iterable[Case], part: str | None = None) -> Counter[tuple[str, str]]:
    """Return how often each gold type was read as each type (or nothing), of one part or both."""
    table: Counter[tuple[str, str]] = Counter()
    for case in cases:
        for name, count in case.counts:
            where, *rest = name.split(":")
            if rest[0] == "confusion" and part in (None, where):
                table[rest[1], rest[2]] += int(count)
    return table


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a sentence."""
    del data  # the set lies in the repository, not among the sets of others
    for pair in pairs(load(OWN / "events.jsonl")):
        counts, wrong = score(pair)
        part = "heldout" if pair.line.get("held") else "dev"
        yield Case(
            id=f"{part} {pair.line['id']}",
            counts=tuple((f"{part}:{name}", float(count)) for name, count in counts.items()),
            # What is held out stays unread: its cases say how many were wrong, not which.
            outcomes=tuple(wrong) if part == "dev" else (f"{len(wrong)} wrong",) if wrong else (),
        )
