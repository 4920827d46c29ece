"""Own set of time expressions in context: spans, and the days each means.

The set is ``bench/own/times-dev.yaml`` and ``times-heldout.yaml``; ``bench/own/README.md`` says how
its values are written and what counts. The held-out part is never looked at while rules are made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitrep.evaluate.base import NULL, Case, Measure, f1
from sitrep.evaluate.days import means
from sitrep.evaluate.gold import OWN, PARTS, Line, Pair, SetAbsent, overlaps, pairs
from sitrep.records import Mention

TITLE = "Own set: time expressions in context"
MEASURES = tuple(
    Measure(
        name=f"{figure} F1, {PARTS[part]}",
        formula=f1(f"{part}:{figure}", f"{part}:found", f"{part}:gold"),
        goal=0.95 if figure == "value" else None,
    )
    for part in PARTS
    for figure in ("span", "value")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A gold expression; ``values`` are the ones that are right, none where it has no days.

    ``optional`` says that nothing is missed where it is not found.
    """

    start: int
    end: int
    text: str
    values: tuple[str, ...]
    optional: bool


def gold_lines(folder: Path) -> Iterator[Line]:
    """Yield the texts of both parts with their date and expressions.

    Raises:
        SetAbsent: a part is not there.
    """
    import yaml

    for part in PARTS:
        path = folder / f"times-{part}.yaml"
        if not path.exists():
            raise SetAbsent(f"{path} is not here (run it in the repository)")
        for item in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):
            yield {
                "part": part,
                "text": item["text"],
                "published": item["date"],
                "times": tuple(
                    expression(item["text"], words, value) for words, value in item["times"].items()
                ),
            }


def expression(text: str, words: str, value: str) -> Expression:
    """Return a gold expression from its words (their first place in the text) and its values."""
    optional = value.endswith("?")
    values = tuple(v.strip() for v in value.rstrip("? ").split("|"))
    start = text.index(words)
    return Expression(
        start=start,
        end=start + len(words),
        text=words,
        values=tuple(v for v in values if v != "null"),
        optional=optional or "null" in values,
    )


def _closeness(gold: Expression, mention: Mention) -> float:
    shared = min(gold.end, mention.end) - max(gold.start, mention.start)
    return shared / (max(gold.end, mention.end) - min(gold.start, mention.start))


def _best(gold: Expression, mentions: Sequence[Mention]) -> Mention | None:
    span = (gold.start, gold.end)
    touching = [m for m in mentions if overlaps(span, (m.start, m.end))]
    return max(touching, key=lambda m: _closeness(gold, m), default=None)


def score(
    times: Sequence[Expression], mentions: Sequence[Mention]
) -> tuple[Counter[str], list[str]]:
    """Return counts of span, value, found and gold, and a line for each that is not right.

    Of the mentions that touch a gold expression the closest answers for it; the others are parts
    of it. A mention whose time is null claims no days, so alone it is no false find.
    """
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for gold in times:
        mention = _best(gold, mentions)
        time = None if mention is None else mention.time
        right = time is not None and any(
            means(value, time.earliest, time.latest) for value in gold.values
        )
        if gold.optional and (time is None or right):
            continue
        counts["gold"] += not gold.optional
        counts["found"] += mention is not None
        counts["span"] += mention is not None and not gold.optional
        counts["value"] += right
        if not right:
            ours = "nothing" if mention is None else "null" if time is None else time.edtf
            wrong.append(f"{gold.text}: {ours} for {' | '.join(gold.values) or 'null'}")
    for mention in mentions:
        span = (mention.start, mention.end)
        known = any(overlaps(span, (gold.start, gold.end)) for gold in times)
        if mention.time is not None and not known:
            counts["found"] += 1
            wrong.append(f"{mention.text}: {mention.time.edtf} for nothing")
    return counts, wrong


def case(number: int, pair: Pair) -> Case:
    """Return the case of one text."""
    part = pair.line["part"]
    found = [m for m in pair.reading.mentions if m.kind == "time"]
    counts, wrong = score(pair.line["times"], found)
    nulls = Counter(f"{NULL}{m.undated}" for m in found if m.undated is not None)
    return Case(
        id=f"{part} {number}",
        counts=(
            *((f"{part}:{name}", float(count)) for name, count in counts.items()),
            *((name, float(count)) for name, count in nulls.items()),
        ),
        # The held-out half stays unread: its cases say how many were wrong, not which.
        outcomes=tuple(wrong) if part == "dev" else (f"{len(wrong)} wrong",) if wrong else (),
    )


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a text."""
    del data  # the set lies in the repository, not among the sets of others
    for number, pair in enumerate(pairs(list(gold_lines(OWN)))):
        yield case(number, pair)
