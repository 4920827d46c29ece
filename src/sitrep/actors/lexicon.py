"""What is known of names before reading: states, bodies, groups, office holders, the user's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from anyascii import anyascii

from sitrep.language.analysis import Sentence
from sitrep.ontology import bodies, groups, offices, states
from sitrep.ontology.resources import rows
from sitrep.records import ActorKind
from sitrep.text.folding import alike, fold, name_key, without_article

Standing = Literal["state", "metonym", "adjective", "people", "body", "group", "person", "region"]
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"al-", "al ", "el-", "Al-", "Al ", "El-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One thing that a name may stand for. ``key`` is the same for all its names.

    A ``region`` is a part of a country or a town: it says whose an actor is, and is none.

    ``capital`` marks a metonym that is a town as well; ``person`` holds dated offices, ``spells``
    what a group was for a while.
    """

    key: str
    name: str
    standing: Standing
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    body: str | None = None
    capital: bool = False
    person: offices.Person | None = None
    spells: tuple[groups.Spell, ...] = ()

    def on(self, day: str | None) -> Known:
        """Return what it is on a day: a movement may rule or have laid down its arms since.

        A person is of the state or body whose office is held, and of a state once it is laid down.
        Who belonged to a state that is no more belongs to its successor.
        """
        if day is None:
            return self
        if self.person is not None:
            return self._serving(day)
        spell = next((s for s in self.spells if s.covers(day)), None)
        if spell is not None:
            return replace(self, country=spell.country, sector=spell.sector)
        return self

    def _serving(self, day: str) -> Known:
        assert self.person is not None
        held = self.person.tenure_on(day)
        begun = [t for t in self.person.tenures if t.first <= day]
        ofs = [held.of] if held is not None else [t.of for t in reversed(begun)]
        homes = [h for h in map(home_of, ofs) if h is not None]
        home = next((h for h in homes if h[0] is not None), homes[0] if homes else None)
        known = self if home is None else replace(self, country=home[0], body=home[1])
        owner = states.state(known.country) if known.country else None
        if owner is not None and owner.successor and owner.until and int(day[:4]) > owner.until:
            return replace(known, country=owner.successor)
        return known


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A known name found in a sentence: words ``first`` up to ``last``."""

    first: int
    last: int
    known: Known


@cache
def _homes() -> Mapping[str, tuple[str | None, str | None]]:
    found: dict[str, tuple[str | None, str | None]] = {
        b.name: (None, b.code) for b in bodies.bodies()
    }
    found.update((g.name, (g.country, None)) for g in groups.groups())
    found.update((s.iso3, (s.iso3, None)) for s in states.states())
    return found


def home_of(of: str) -> tuple[str | None, str | None] | None:
    """Return country and body's code of what an office is of, null for what no table has."""
    return _homes().get(of)


def straighten(text: str) -> str:
    """Return the text with straight apostrophes, of the same length."""
    return text.replace("’", "'").replace("‘", "'")


class Lexicon:
    """Known names, found by their first word; the earlier of two with one name wins."""

    def __init__(self, entries: Iterable[tuple[str, Known]]) -> None:
        found: dict[str, dict[str, Known]] = {}
        people: dict[str, list[Known]] = {}
        placed: set[str] = set()
        for surface, known in entries:
            straight = straighten(surface)
            for form in (straight,) if straight.isascii() else (straight, anyascii(straight)):
                word = _WORD.search(form)
                if word is not None:
                    found.setdefault(word.group(), {}).setdefault(form, known)
            if known.standing == "person" and known.key not in placed:
                placed.add(known.key)
                last = without_article(fold(known.name)).split()
                people.setdefault(name_key(last[-1]) if last else "", []).append(known)
        self._names: Mapping[str, tuple[tuple[str, Known], ...]] = {
            word: tuple(
                sorted(forms.items(), key=_longest_first) if len(forms) > 1 else forms.items()
            )
            for word, forms in found.items()
        }
        self._people = people

    def scan(self, text: str, sentence: Sentence) -> list[Match]:
        """Return known names in a sentence, longest first at each word, none overlapping.

        ``text`` is the straightened text of the report.
        """
        ends = {t.end: t.i for t in sentence.tokens}
        found: list[Match] = []
        free = 0
        for token in sentence.tokens:
            if token.i < free:
                continue
            word = _WORD.match(text, token.start, token.end)
            if word is None:
                continue
            for form, known in self._names.get(word.group(), ()):
                end = token.start + len(form)
                if end in ends and text.startswith(form, token.start):
                    last = ends[end] + 1
                    if _plausible(sentence, token.i, last, known):
                        found.append(Match(first=token.i, last=last, known=known))
                        free = last
                        break
        return found

    def adjective(self, word: str) -> Known | None:
        """Return the country whose adjective a single word is."""
        for form, known in self._names.get(word, ()):
            if form == word and known.standing == "adjective":
                return known
        return None

    def person_named(self, name: str) -> Known | None:
        """Return the known person whose full name is spelt alike, whatever the transliteration."""
        words = without_article(fold(name)).split()
        if len(words) < 2:
            return None
        for known in self._people.get(name_key(words[-1]), ()):
            for form in (known.name, *(known.person.aliases if known.person else ())):
                if " " in form and alike(form, name) >= 0.85:
                    return known
        return None

    def family(self, name: str) -> tuple[Known, ...]:
        """Return the known persons of a family name."""
        words = without_article(fold(name)).split()
        if not words:
            return ()
        return tuple(
            known
            for known in self._people.get(name_key(words[-1]), ())
            if alike(without_article(fold(known.name)).split()[-1], words[-1]) >= 0.85
        )


def _longest_first(entry: tuple[str, Known]) -> int:
    return -len(entry[0])


def _plausible(sentence: Sentence, first: int, last: int, known: Known) -> bool:
    """Tell whether words are used as a name; a lone common word in capitals is not."""
    if last - first > 1 or known.standing in {"state", "adjective", "people", "region"}:
        return True
    token = sentence.tokens[first]
    if token.upos in {"PROPN", "X"} or token.xpos in {"NNP", "NNPS"}:
        return True
    shouting = all(t.text.isupper() for t in sentence.tokens if t.text.isalpha())
    return (token.text.isupper() and len(token.text) > 2 and not shouting) or (
        first > 0 and token.text[:1].isupper() and token.upos in {"NOUN", "ADJ"}
    )


def _state_entries() -> Iterable[tuple[str, Known]]:
    pre = {r["name"] for r in rows("actors/territories.csv") if r["sector"] == "PRE"}
    for name, iso3 in states.names().items():
        owner = states.state(iso3)
        own = owner is not None and name in {owner.name, *owner.aliases, f"The {name}"}
        full = owner.name if owner is not None and own else name
        yield (
            name,
            Known(
                key=f"state:{full}",
                name=full,
                standing="state",
                kind="state" if own or name in pre else "unknown",
                country=iso3,
                sector="PRE" if name in pre else None,
            ),
        )
    for name, stood in states.metonyms().items():
        yield (
            name,
            Known(
                key=f"government:{stood.country}:{stood.sector}",
                name=name,
                standing="metonym",
                kind="organization",
                country=stood.country,
                sector=stood.sector,
                capital=stood.capital,
            ),
        )
    for words, standing in ((states.peoples(), "people"), (states.adjectives(), "adjective")):
        for word, iso3 in words.items():
            owner = states.state(iso3)
            full = owner.name if owner is not None and word in owner.demonyms else word
            yield (
                word,
                Known(
                    key=f"{'people' if standing == 'people' else 'state'}:{full}",
                    name=full,
                    standing="people" if standing == "people" else "adjective",
                    kind="population" if standing == "people" else "state",
                    country=iso3,
                    sector="CVL" if standing == "people" else None,
                ),
            )


def _people_entries() -> Iterable[tuple[str, Known]]:
    for row in rows("actors/peoples.csv"):
        people = Known(
            key=f"people:{row['name']}",
            name=row["name"],
            standing="people",
            kind="population",
            country=row["country"] or None,
            sector="CVL",
        )
        adjective = replace(people, standing="adjective")
        yield from ((word, people) for word in row["plurals"].split("|"))
        yield from ((word, adjective) for word in row["adjectives"].split("|") if word)


def _body_entries() -> Iterable[tuple[str, Known]]:
    for body in bodies.bodies():
        known = Known(
            key=f"body:{body.name}",
            name=body.name,
            standing="body",
            kind="organization" if body.code in {"NGO", "ISM", "MNC"} else "international",
            body=body.code,
        )
        yield from ((name, known) for name in _spellings((body.name, *body.aliases)))


def _spellings(names: Iterable[str]) -> Iterable[str]:
    """Yield names as papers write them: "HAMAS" too, and the Arabic article each way."""
    for name in names:
        yield name
        if " " not in name and len(name) >= 5:
            yield name.upper()
        if name[:3] in _ARTICLES:
            yield from (f"{article}{name[3:]}" for article in sorted(_ARTICLES))


def _group_entries() -> Iterable[tuple[str, Known]]:
    for group in groups.groups():
        transnational = group.sector in bodies.CODES
        known = Known(
            key=f"group:{group.name}",
            name=group.name,
            standing="group",
            kind=group.kind,
            country=group.country,
            sector=None if transnational else group.sector,
            body=group.sector if transnational else None,
            spells=group.spells,
        )
        yield from ((name, known) for name in _spellings((group.name, *group.aliases)))


def _person_entries() -> Iterable[tuple[str, Known]]:
    for person in offices.persons():
        country, body = home_of(person.tenures[-1].of) or (None, None)
        known = Known(
            key=f"person:{person.name}",
            name=person.name,
            standing="person",
            kind="person",
            country=country,
            body=body,
            person=person,
        )
        yield from ((name, known) for name in (person.name, *person.aliases))


def _region_entries() -> Iterable[tuple[str, Known]]:
    for row in rows("actors/regions.csv"):
        known = Known(
            key=f"region:{row['name']}",
            name=row["name"],
            standing="region",
            kind="unknown",
            country=row["country"],
        )
        yield from ((n, known) for n in (row["name"], *row["adjectives"].split("|")) if n)


def shipped_entries() -> Iterable[tuple[str, Known]]:
    """Yield every name of the shipped tables with what it stands for."""
    yield from _state_entries()
    yield from _people_entries()
    yield from _person_entries()
    yield from _body_entries()
    yield from _group_entries()
    yield from _region_entries()


@cache
def shipped() -> Lexicon:
    """Return the lexicon of the shipped tables."""
    return Lexicon(shipped_entries())
