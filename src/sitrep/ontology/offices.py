"""Who held which office, and when: the sector of a person depends on the day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sitrep.ontology.resources import rows

_BODY_CODES = frozenset({"IGO", "UNO", "EUR"})
_IN_POWER = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """One person in one office.

    Attributes:
        of: a state's code, or the name of a group or body.
        first, last: ISO dates, or a year or month where the day is not certain; null is open.
        single: one person at a time holds this office.
    """

    office: str
    of: str
    sector: str
    first: str
    last: str | None
    single: bool

    def covers(self, day: str) -> bool:
        """Tell whether the office was held on a day; a year stands for all of it."""
        return self.first <= day and (self.last is None or day[: len(self.last)] <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the table with the offices held, earliest first."""

    name: str
    aliases: tuple[str, ...]
    tenures: tuple[Tenure, ...]

    def tenure_on(self, day: str) -> Tenure | None:
        """Return the office held on a day, the latest taken up where there are several."""
        held = [t for t in self.tenures if t.covers(day)]
        return held[-1] if held else None

    def sector_on(self, day: str | None) -> str | None:
        """Return the sector on a day: the office's, ELI after one of power, null before any.

        Without a day only a person who was never anything else has a sector.
        """
        if day is None:
            sectors = {t.sector for t in self.tenures}
            lasting = self.tenures[-1].last is None or self.tenures[-1].sector not in _IN_POWER
            return sectors.pop() if len(sectors) == 1 and lasting else None
        held = self.tenure_on(day)
        if held is not None:
            return held.sector
        past = [t for t in self.tenures if t.first <= day]
        if not past:
            return None
        return "ELI" if past[-1].sector in _IN_POWER else past[-1].sector


@cache
def persons() -> tuple[Person, ...]:
    """Return every person of the table, in its order."""
    names: dict[str, list[str]] = {}
    tenures: dict[str, list[Tenure]] = {}
    for row in rows("actors/offices.csv"):
        name = row["name"]
        names.setdefault(name, []).extend(a for a in row["aliases"].split("|") if a)
        tenures.setdefault(name, []).append(
            Tenure(
                office=row["office"],
                of=row["of"],
                # The head of a body governs it; the body's own code is the actor's.
                sector="GOV" if row["sector"] in _BODY_CODES else row["sector"],
                first=row["from"],
                last=row["to"] or None,
                single=row["single"] == "1",
            )
        )
    return tuple(
        Person(
            name=name,
            aliases=tuple(dict.fromkeys(aliases)),
            tenures=tuple(sorted(tenures[name], key=lambda t: t.first)),
        )
        for name, aliases in names.items()
    )
