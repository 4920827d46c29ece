"""Decides which place a name means: by what stands beside it, by the report, by size.

Each candidate gets points, as gazetteer matchers since Leidner (2007) do: what contains it in the
text ("Tripoli, Lebanon"), the kind named beside it ("Aleppo province"), countries the report names,
other places near it, the outlet's country, and its size. One name means one place in a report,
unless its surroundings say otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Sentence
from sitrep.places.beside import Beside, beside
from sitrep.places.gazetteer import (
    Known,
    by_domain,
    key_of,
    kilometres,
    spelt_like,
)
from sitrep.places.line import Spot
from sitrep.places.priors import likeliest, prior
from sitrep.places.shapes import nationality_at
from sitrep.places.unlabelled import WEAK
from sitrep.places.user import UserPlaces
from sitrep.places.words import words
from sitrep.text.folding import fold

CONTAINED = 9.0
CONTAINS = 4.5
LISTED = 1.5
KIND_FITS = 4.0
SAME_COUNTRY = 2.2
MAIN_COUNTRY = 0.8
NAMED_REGION = 1.0
NEAR = 1.0
NEAR_KM = 250
OUTLET = 1.8
LEAST = 3.9  # a town under 8,000 that nothing in the report speaks for stays unresolved
SURE = 6.0  # points of a place that speaks for places near it
MOST_POINTS = 60
MOST_COUNTRIES = 3  # in which other spellings are looked for, but for those that write English
VAGUE = frozenset("coast side end zone bank region province district state area city town".split())
ENGLISH = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})
_REGIONS = frozenset({"region", "district"})
_NARROW = frozenset({"exact", "town", "region"})
SOLD = frozenset({"tv", "io", "co", "me", "fm", "ai", "cc", "ws"})  # domains for anyone, as .com


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What speaks for a place in one report.

    Attributes:
        countries: how often the report names each country, by name or adjective.
        votes: by folded name, the part of ``countries`` that comes from that name itself: it says
            nothing of what the name means.
        regions: folded names of the regions it names.
        points: coordinates of the places that are certain.
        outlet: country of the outlet's domain.
        most: how often the country named most is named.
    """

    countries: Counter[str]
    votes: Mapping[str, Counter[str]]
    regions: frozenset[str]
    points: tuple[tuple[float, float], ...]
    outlet: str | None
    most: int

    def share(self, code: str | None, key: str) -> int:
        """Return how often others than a name itself speak for a country."""
        if code is None:
            return 0
        return self.countries[code] - (self.votes[key][code] if key in self.votes else 0)


def resolve(
    spots: Sequence[Spot], scene: Scene, user: UserPlaces | None = None
) -> tuple[tuple[Spot, Known | None], ...]:
    """Return each spot with the place it means, null where none is likely enough."""
    adjectives = _of_adjectives(scene.analysis.sentences, user)
    votes = _votes((spot, _broad(spot)) for spot in spots if not spot.weak)
    countries = _total(adjectives, votes)
    likely = [c for c, _ in countries.most_common(MOST_COUNTRIES) if c not in ENGLISH]
    spots = tuple(_respelt(spot, likely) for spot in spots)
    stands = tuple(beside(spots, at) for at in range(len(spots)))
    around = _around(spots, scene, votes, adjectives)
    chosen = _choose(spots, stands, around)
    named = frozenset(countries)
    firm = [(s, k, points) for s, (k, points) in zip(spots, chosen, strict=True) if not s.weak]
    votes = _votes((spot, (known,)) for spot, known, _ in firm if known is not None)
    points = (
        (k.latitude, k.longitude)
        for _, k, points in firm
        if k is not None and points >= SURE and k.precision in _NARROW
    )
    around = _around(spots, scene, votes, adjectives, points)
    found = [k for k, _ in _choose(spots, stands, around)]
    return tuple(
        (spot, _town_of(spots, stands, found, at) or found[at])
        for at, spot in enumerate(spots)
        if not spot.weak or _is_borne_out(found[at], named)
    )


def _broad(spot: Spot) -> tuple[Known, ...]:
    """Return what a name most likely means where that is a country or a region."""
    return tuple(k for k in likeliest(spot.known) if k.kind in {"country", "region"})


def _is_borne_out(known: Known | None, named: frozenset[str]) -> bool:
    """Tell whether a name without a label or a cue is a town of a country the report names."""
    if known is None or known.also or known.country not in named:
        return False
    return known.precision == "town" and known.population >= WEAK


def _respelt(spot: Spot, countries: Sequence[str]) -> Spot:
    """Give a location that no table has the places of the same name, spelt otherwise."""
    if spot.known or spot.site:
        return spot
    return replace(spot, known=tuple(k for code in countries for k in spelt_like(spot.text, code)))


def _around(
    spots: Sequence[Spot],
    scene: Scene,
    votes: Mapping[str, Counter[str]],
    adjectives: Counter[str],
    points: Iterable[tuple[float, float]] = (),
) -> Around:
    countries = _total(adjectives, votes)
    most = countries.most_common(1)
    return Around(
        countries=countries,
        votes=votes,
        regions=frozenset(
            fold(k.name) for s in spots for k in likeliest(s.known) if k.kind in _REGIONS
        ),
        points=tuple(dict.fromkeys(points))[:MOST_POINTS],
        outlet=outlet_country(scene.report.url, scene.report.outlet),
        most=most[0][1] if most else 0,
    )


def _town_of(
    spots: Sequence[Spot], stands: Sequence[Beside], found: Sequence[Known | None], at: int
) -> Known | None:
    """Return the town or region to which the words tie an unknown place, null where to none."""
    spot, beside_it = spots[at], stands[at].town
    if beside_it is None or (spot.known and not spot.site):
        return None
    town = found[beside_it]
    return town if town is not None and town.precision in _NARROW else None


def _choose(
    spots: Sequence[Spot], stands: Sequence[Beside], around: Around
) -> list[tuple[Known | None, float]]:
    """Return the best candidate of each spot with its points; namesakes follow the surest."""
    best: list[tuple[Known | None, float]] = []
    senses: dict[str, tuple[Known, float]] = {}
    for spot, stand in zip(spots, stands, strict=True):
        found: tuple[Known | None, float] = (None, 0.0)
        for known in spot.known:
            points = _points(known, key_of(spot.text), stand, around)
            if found[0] is None or points > found[1]:
                found = (known, points)
        unlikely = found[1] < LEAST or (found[0] and not _is_near(spot, found[0], around))
        if found[0] is not None and unlikely:
            found = (None, found[1])
        best.append(found)
        key = key_of(spot.text)
        if found[0] is not None and (key not in senses or found[1] > senses[key][1]):
            senses[key] = (found[0], found[1])
    return [
        found if stand.outer or stand.kinds else senses.get(key_of(spot.text), found)
        for spot, stand, found in zip(spots, stands, best, strict=True)
    ]


def _is_near(spot: Spot, known: Known, around: Around) -> bool:
    """Tell whether a place may be meant by a name that proves little.

    A town in a building's name, or words such as "West Coast", mean a place only in a country that
    the report names.
    """
    vague = known.source == "geonames" and is_vague(spot.text)
    return not (spot.site or vague) or around.share(known.country, key_of(spot.text)) > 0


def is_vague(name: str) -> bool:
    """Tell whether a name is made of words that name nothing by themselves ("West Coast")."""
    return all(word in words().compass or word in VAGUE for word in key_of(name).split())


def _points(known: Known, key: str, stand: Beside, around: Around) -> float:
    """Return the points of one candidate."""
    if known.source == "user":
        return 100.0
    total = prior(known)
    if any(_contains(outer, known) for outer in stand.outer):
        total += CONTAINED
    if any(_contains(known, inner) for inner in stand.inner):
        total += CONTAINS
    if any(k.kind == known.kind and k.country == known.country for k in stand.listed):
        total += LISTED
    if stand.kinds:
        total += KIND_FITS if known.kind in stand.kinds else -KIND_FITS / 2
    share = around.share(known.country, key)
    if share:
        most = around.most
        total += SAME_COUNTRY * min(1.0, 0.6 + 0.1 * share) + MAIN_COUNTRY * share / most
    if known.region and fold(known.region) in around.regions:
        total += NAMED_REGION
    here = (known.latitude, known.longitude)
    narrow = known.precision in {"exact", "town"}
    if narrow and any(0 < kilometres(here, point) <= NEAR_KM for point in around.points):
        total += NEAR
    if known.country is not None and known.country == around.outlet:
        total += OUTLET
    return total


def _contains(outer: Known, inner: Known) -> bool:
    if outer.kind == "country":
        return inner.country == outer.country and inner.kind != "country"
    if inner.country != outer.country or inner.kind == "country":
        return False
    if outer.kind in {"region", "district"}:
        if inner.region is not None and fold(inner.region) == fold(outer.name):
            return True
        # Regions of our own table go by other names than those of the towns' table.
        there = (outer.latitude, outer.longitude)
        return outer.source == "own" and kilometres(there, (inner.latitude, inner.longitude)) < 300
    return False


def _votes(meant: Iterable[tuple[Spot, Sequence[Known]]]) -> dict[str, Counter[str]]:
    """Count by name the countries that names speak for; a country's own name counts double."""
    votes: dict[str, Counter[str]] = {}
    for spot, known in meant:
        counts = votes.setdefault(key_of(spot.text), Counter())
        for each in known:
            if each.country:
                counts[each.country] += 2 if each.kind in {"country", "region"} else 1
    return votes


def _of_adjectives(sentences: Sequence[Sentence], user: UserPlaces | None) -> Counter[str]:
    """Count the countries that adjectives of nationality name."""
    codes = (nationality_at(s.tokens, i, user) for s in sentences for i in range(len(s.tokens)))
    return Counter(code for code in codes if code)


def _total(adjectives: Counter[str], votes: Mapping[str, Counter[str]]) -> Counter[str]:
    total = Counter(adjectives)
    for counts in votes.values():
        total.update(counts)
    return total


def outlet_country(url: str | None, outlet: str | None) -> str | None:
    """Return the country of an outlet's domain ("example.co.uk" is GBR), null where it has none."""
    for text in (url, outlet):
        if not text or "." not in text:
            continue
        host = text.split("//")[-1].split("/")[0].split(":")[0]
        ending = host.rsplit(".", 1)[-1].lower()
        # These endings are sold to anyone, as .com is.
        if len(ending) == 2 and ending not in {
            "tv",
            "io",
            "co",
            "me",
            "fm",
            "ai",
            "ly",
            "cc",
            "ws",
        }:
            return by_domain(ending)
    return None
