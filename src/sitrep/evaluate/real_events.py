"""Own marks on real reports: every event of a sentence, in releases and in any news.

The marks are ``bench/own/real-events.tsv``; they name sentences of ``re3d_open`` and
``geowebnews`` by line and offsets and copy no text but triggers. All are held out: their cases say
how many events were wrong, not which. ``bench/own/README.md`` says how they were chosen.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitrep.evaluate.base import Case, Measure, ratio
from sitrep.evaluate.gold import OWN, Pair, SetAbsent, Span, load, overlaps, pairs, places

TITLE = "Own marks on real reports: every event of a sentence"
GOLD = OWN / "real-events.tsv"
SETS = {"re3d_open": "releases", "geowebnews": "any news"}
TOLD = ("occurred", "ongoing")
SURE = 0.85
# Name, count that is right, count it is of, goal.
_SHARES = (
    ("precision", "right", "found", 0.85),
    ("recall", "hit", "gold", 0.80),
    ("sentences with no false event told as done", "clean", "sentences", None),
    ("precision of events scored .85 or more", "sure_right", "sure", None),
    ("right events scored .85 or more", "sure_right", "right", None),
)
MEASURES = tuple(
    Measure(name=f"{name}, {kind}", formula=ratio(f"{of}:{a}", f"{of}:{b}"), goal=goal)
    for of, kind in SETS.items()
    for name, a, b, goal in _SHARES
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An event of a sentence: types and places of triggers any of which are right.

    ``optional`` marks are right where they are found and not missed where they are not.
    """

    types: tuple[str, ...]
    optional: bool
    triggers: tuple[Span, ...]

    def answers(self, kind: str, trigger: Span) -> bool:
        """Tell whether an event of this type on this trigger is the marked one."""
        return kind in self.types and any(overlaps(trigger, place) for place in self.triggers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is compared of a found event."""

    type: str
    factuality: str
    score: float
    trigger: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A marked sentence, in offsets of its report."""

    start: int
    end: int
    written: str


def marks(text: str, sentence: Sentence) -> tuple[Mark, ...]:
    """Return the marks of a sentence, such as ``AGREE|AID signed|loan; ?CONSULT visit``.

    Raises:
        ValueError: a word that is marked does not stand in the sentence.
    """
    words = text[sentence.start : sentence.end]
    found = []
    for each in filter(None, (part.strip() for part in sentence.written.split(";"))):
        types, triggers = each.removeprefix("?").split(" ", 1)
        spans = tuple(span for word in triggers.split("|") for span in places(words, word))
        found.append(
            Mark(
                types=tuple(types.split("|")),
                optional=each.startswith("?"),
                triggers=tuple((a + sentence.start, b + sentence.start) for a, b in spans),
            )
        )
    return tuple(found)


def sentences(path: Path) -> dict[tuple[str, int], list[Sentence]]:
    """Return the marked sentences of each report, by its set and line.

    Raises:
        SetAbsent: the file is not there.
    """
    if not path.exists():
        raise SetAbsent(f"{path} is not here (run it in the repository)")
    found: dict[tuple[str, int], list[Sentence]] = {}
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE):
            sentence = Sentence(
                start=int(row["start"]), end=int(row["end"]), written=row["events"].lstrip("-")
            )
            found.setdefault((row["set"], int(row["line"])), []).append(sentence)
    return found


def score(gold: Sequence[Mark], found: Sequence[Found]) -> Counter[str]:
    """Return the counts of a sentence."""
    counts = Counter(sentences=1, found=len(found), gold=sum(not each.optional for each in gold))
    hit: set[int] = set()
    false = 0
    for event in found:
        answered = [n for n, each in enumerate(gold) if each.answers(event.type, event.trigger)]
        hit |= {n for n in answered if not gold[n].optional}
        counts["right"] += bool(answered)
        counts["sure"] += event.score >= SURE
        counts["sure_right"] += bool(answered) and event.score >= SURE
        false += not answered and event.factuality in TOLD
    return counts + Counter(hit=len(hit), clean=not false)


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a sentence."""
    wanted = sentences(GOLD)
    for name in SETS:
        lines = load(data / "eval" / f"{name}.jsonl")
        chosen = [{**lines[at], "at": at} for of, at in wanted if of == name]
        for pair in pairs(chosen):
            yield from _report(pair, name, wanted[name, pair.line["at"]])


def _report(pair: Pair, name: str, marked: Sequence[Sentence]) -> Iterator[Case]:
    events = [
        Found(
            type=each.type,
            factuality=each.factuality,
            score=each.score,
            trigger=pair.at(each.trigger.start, each.trigger.end),
        )
        for each in pair.reading.events
    ]
    for sentence in marked:
        found = [each for each in events if sentence.start <= each.trigger[0] < sentence.end]
        counts = score(marks(pair.line["text"], sentence), found)
        wrong = counts["found"] - counts["right"]
        missed = counts["gold"] - counts["hit"]
        yield Case(
            id=f"{name} {pair.line['at']}:{sentence.start}",
            counts=tuple((f"{name}:{count}", float(value)) for count, value in counts.items()),
            outcomes=(f"{wrong} false, {missed} missed",) if wrong or missed else (),
        )
