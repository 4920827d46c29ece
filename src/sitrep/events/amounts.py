"""The numbers of an event: killed, injured, arrested, protesters, money, how long it lasts."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.events.counts import Casualty, counted
from sitrep.events.draft import Draft
from sitrep.events.numerals import Numeral, after_half, words
from sitrep.grammar.subjects import case_of, object_of
from sitrep.language.analysis import Sentence
from sitrep.records import Amount, NumberKind

_CLIMB = 6
_LASTING = frozenset({"", "for", "of", "over", "to", "by"})


def amounts(
    text: str, draft: Draft, harm: tuple[Casualty, ...], numbers: tuple[Numeral, ...]
) -> tuple[Amount, ...]:
    """Return the numbers told of one act, by offset.

    Args:
        text: the report's text.
        draft: the act.
        harm: the numbers of killed and injured that are its own.
        numbers: all numbers of its sentence.
    """
    sentence = draft.act.sentence
    found = [amount(text, sentence, each.harm, each.told) for each in harm]
    kind = _people(draft)
    if kind is not None:
        told = _how_many(draft, kind, numbers)
        if told is not None and not _is_one(told):
            found.append(amount(text, sentence, kind, told))
    found.extend(_measures(text, draft, numbers))
    return tuple(sorted(found, key=lambda each: (each.start, each.kind)))


def _how_many(draft: Draft, kind: NumberKind, numbers: tuple[Numeral, ...]) -> Numeral | None:
    """Return how many took part or were held: those who do, else what the act's noun tells."""
    sentence, act = draft.act.sentence, draft.act
    told = counted(
        sentence, tuple(draft.actors if kind == "protesters" else draft.recipients), numbers
    )
    if (told is not None and not _is_one(told)) or not act.noun:
        return told
    if kind == "arrested":
        return next((n for n in numbers if n.last == draft.at and n.low is not None), None)
    verb = sentence.tokens[act.anchor].head
    if verb < 0 or sentence.lemmas[verb] not in words().drawing:
        return told
    drawn = object_of(sentence, verb)
    return told if drawn is None else counted(sentence, (drawn,), numbers)


def _is_one(told: Numeral) -> bool:
    """Tell "a man", which is no number worth telling, from "12 men"."""
    return told.low == told.high == 1


def _people(draft: Draft) -> NumberKind | None:
    if draft.type == "PROTEST":
        return "protesters"
    return "arrested" if draft.type == "COERCE" and "arrest" in draft.modes else None


def _measures(text: str, draft: Draft, numbers: tuple[Numeral, ...]) -> Iterator[Amount]:
    """Yield the sums of money and stretches of time that hang on an act."""
    sentence = draft.act.sentence
    for numeral in numbers:
        money = _currency(sentence, numeral)
        if money is not None:
            unit, first, last = money
            if _hangs_on(draft, numeral.last - 1, words().paying):
                yield amount(text, sentence, "money", numeral, unit=unit, words=(first, last))
            continue
        time = _duration(sentence, numeral)
        if time is not None and _hangs_on(draft, time[1]):
            words_ = (numeral.first, time[1] + 1)
            yield amount(text, sentence, "duration", numeral, unit=time[0], words=words_)
    for unit, numeral in _single_stretches(sentence, numbers):
        if _hangs_on(draft, numeral.first):
            yield amount(text, sentence, "duration", numeral, unit=unit)


def _single_stretches(
    sentence: Sentence, numbers: tuple[Numeral, ...]
) -> Iterator[tuple[str, Numeral]]:
    """Yield "for a year", and "for a third day" as three days."""
    table = words()
    for i, lemma in enumerate(sentence.lemmas):
        unit = table.durations.get(lemma)
        if unit is None or case_of(sentence, i) != "for":
            continue
        first = next((j for j in sentence.children[i] if sentence.words[j] in ("a", "an")), None)
        if first is None or any(n.first <= first < n.last for n in numbers):
            continue
        nth = next((table.ordinals[w] for w in sentence.words[first:i] if w in table.ordinals), 1)
        end = after_half(sentence, i + 1)
        value = nth if end == i + 1 else nth + 0.5
        if nth > 1 or first + 1 == i:
            yield unit, Numeral(first=first, last=end, low=value, high=value)


def _currency(sentence: Sentence, numeral: Numeral) -> tuple[str | None, int, int] | None:
    """Return the currency of a number and the words of both, null where it is no money."""
    known, tokens = words().currencies, sentence.tokens
    number = next(
        (i for i in range(numeral.first, numeral.last) if tokens[i].text[:1].isdigit()),
        numeral.first,
    )
    before = tokens[number - 1].text.lower() if number > 0 else ""
    if before in known:
        return known[before], min(number - 1, numeral.first), numeral.last
    if numeral.last < len(tokens):
        after = tokens[numeral.last]
        for word in (after.text.lower(), after.lemma.lower()):
            if word in known:
                return known[word], numeral.first, numeral.last + 1
    return None


def _duration(sentence: Sentence, numeral: Numeral) -> tuple[str, int] | None:
    """Return the unit of a stretch of time and its word; null for a time when."""
    tokens = sentence.tokens
    at = numeral.last
    if at < len(tokens) and tokens[at].text == "-":
        at += 1
    if at >= len(tokens):
        return None
    unit = words().durations.get(tokens[at].lemma.lower())
    step = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text == "-" else at + 1
    behind = tokens[step].text.lower() if step < len(tokens) else ""
    if unit is None or behind in words().when or case_of(sentence, at) not in _LASTING:
        return None
    return unit, at


def _hangs_on(draft: Draft, i: int, through: frozenset[str] = frozenset()) -> bool:
    """Tell whether a word hangs on an act through phrases, not through another clause.

    ``through`` are verbs whose clauses are passed ("freed after a ransom was paid").
    """
    sentence = draft.act.sentence
    own = {*draft.members, draft.act.anchor, draft.act.carrier}
    for _ in range(_CLIMB):
        if i in own:
            return True
        i = sentence.tokens[i].head
        other = i >= 0 and sentence.tokens[i].upos == "VERB" and i not in own
        if i < 0 or (other and sentence.lemmas[i] not in through):
            return False
        if i not in own and case_of(sentence, i) in words().when:
            # "resumed after an interval of ten years"
            return False
    return False


def amount(
    text: str,
    sentence: Sentence,
    kind: NumberKind,
    numeral: Numeral,
    *,
    unit: str | None = None,
    words: tuple[int, int] | None = None,
) -> Amount:
    """Return a number as an event holds it, of its own words or of others (first, last)."""
    first, last = words or (numeral.first, numeral.last)
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    return Amount(
        kind=kind,
        low=numeral.low,
        high=numeral.high,
        about=numeral.about,
        unit=unit,
        start=start,
        end=end,
        text=text[start:end],
    )
