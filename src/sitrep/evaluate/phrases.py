"""Own set of dated phrases: the state and the sector of the actor that each names.

Each phrase stands in one plain sentence of a report of its date. Its reading is the widest mention
of an actor within it, for that is the one which takes the sentence's role. The held-out part is
never looked at while tables and rules are changed.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sitrep.evaluate.base import Case, Measure, ratio
from sitrep.evaluate.gold import OWN, PARTS, Pair, SetAbsent, pairs, untold
from sitrep.ontology.bodies import CODES
from sitrep.records import Actor

TITLE = "Own set: phrases with dates, state and sector"
BEFORE, AFTER = "On Tuesday ", " rejected the criticism."
MEASURES = tuple(
    Measure(
        name=f"{figure}, {part}",
        formula=ratio(f"{part}:{figure}", f"{part}:n"),
        goal=0.92 if figure == "both" else None,
    )
    for part in PARTS
    for figure in ("state", "sector", "both")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase with its gold.

    Attributes:
        states: states or international codes that are right, empty where there is none to know.
        sectors: sectors that are right, null where none is asked (international bodies).
    """

    part: str
    text: str
    date: str
    states: frozenset[str]
    sectors: frozenset[str] | None


def phrases(folder: Path) -> Iterator[Phrase]:
    """Yield the phrases of both parts.

    Raises:
        SetAbsent: a part is not there.
    """
    for part in PARTS:
        path = folder / f"phrases-{part}.tsv"
        if not path.exists():
            raise SetAbsent(f"{path} is not here (run it in the repository)")
        with path.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle, delimiter="\t"):
                sectors = frozenset(row["sector"].split(",")) - {"-"}
                yield Phrase(
                    part=part,
                    text=row["phrase"],
                    date=row["date"],
                    states=frozenset(row["state"].split(",")) - {"-"},
                    sectors=None if "*" in sectors else sectors,
                )


def actor_of(pair: Pair) -> Actor | None:
    """Return the actor of the widest mention within the phrase, the last of two as wide."""
    first, last = len(BEFORE), len(pair.line["text"]) - len(AFTER)
    within = [
        m
        for m in pair.reading.mentions
        if m.kind == "actor" and m.ref is not None and first <= m.start and m.end <= last
        # A possessor is not the one named.
        if not pair.line["text"].startswith(("'s ", "’s ", "' "), m.end)
    ]
    if not within:
        return None
    widest = max(within, key=lambda m: (m.end - m.start, m.start))
    return next(a for a in pair.reading.actors if a.id == widest.ref)


def score(phrase: Phrase, actor: Actor | None) -> tuple[bool, bool]:
    """Tell whether state and sector are right; an international body's code stands for a state."""
    country = actor.country if actor is not None else None
    if country is None and actor is not None and actor.code in CODES:
        country = actor.code
    sector = actor.sector if actor is not None else None
    state = country in phrase.states if phrase.states else actor is not None and country is None
    return state, phrase.sectors is None or sector in phrase.sectors


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a phrase."""
    del data  # the set lies in the repository, not among the sets of others
    gold = list(phrases(OWN))
    lines = [{"text": f"{BEFORE}{p.text}{AFTER}", "published": p.date} for p in gold]
    for number, (phrase, pair) in enumerate(zip(gold, pairs(lines), strict=True)):
        actor = actor_of(pair)
        state, sector = score(phrase, actor)
        scored = {"n": 1, "state": state, "sector": sector, "both": state and sector}
        counts = Counter({f"{phrase.part}:{name}": float(n) for name, n in scored.items()})
        counts.update(untold(pair))
        found = f"{actor.country} {actor.sector} {actor.code}" if actor is not None else "nobody"
        yield Case(
            id=f"{phrase.part} {number}",
            counts=tuple(counts.items()),
            outcomes=() if state and sector else (f"{phrase.text} {phrase.date}: {found}",),
        )
