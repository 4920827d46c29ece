"""Decides which place a name means: by what stands beside it, by the report, by size.

Each candidate gets points, as gazetteer matchers since Leidner (2007) do: what contains it in the
text ("Tripoli, Lebanon"), the kind named beside it ("Aleppo province"), countries the report names,
other places near it, the outlet's country, and its size. One name means one place in a report,
unless its surroundings say otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Sentence
from sitrep.places.gazetteer import (
    Known,
    adjective_country,
    by_domain,
    key_of,
    kilometres,
)
from sitrep.places.spotting import Spot
from sitrep.places.words import words
from sitrep.text.folding import fold

CONTAINED = 9.0
KIND_FITS = 4.0
SAME_COUNTRY = 2.2
NAMED_REGION = 2.5
NEAR = 1.2
NEAR_KM = 250
OUTLET = 1.0
ALTERNATE = -1.2
LEAST = 3.9  # a hamlet that nothing in the report speaks for stays unresolved
SOLD = frozenset({"tv", "io", "co", "me", "fm", "ai", "cc", "ws"})  # domains for anyone, as .com
PRIOR = {"country": 8.0, "capital": 6.8, "region": 4.6, "district": 3.4}
OWN_PRIOR = 5.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What speaks for a place in one report.

    Attributes:
        countries: how often the report names each country, by name or adjective.
        regions: folded names of the regions it names.
        points: coordinates of the places that are certain.
        outlet: country of the outlet's domain.
    """

    countries: Counter[str]
    regions: frozenset[str]
    points: tuple[tuple[float, float], ...]
    outlet: str | None


def resolve(spots: Sequence[Spot], scene: Scene) -> tuple[Known | None, ...]:
    """Return the place each spot means, null where none is likely enough."""
    containers = [_container(spots, at) for at in range(len(spots))]
    around = Around(
        countries=_countries(spots, scene.analysis.sentences),
        regions=frozenset(
            fold(k.name) for s in spots for k in s.known[:2] if k.kind in {"region", "district"}
        ),
        points=(),
        outlet=outlet_country(scene.report.url, scene.report.outlet),
    )
    chosen = _choose(spots, containers, around)
    points = tuple(
        dict.fromkeys(
            (k.latitude, k.longitude)
            for k, scored in chosen
            if k is not None and scored >= LEAST + 2 and k.kind not in {"country", "continent"}
        )
    )
    around = Around(
        countries=around.countries + Counter(k.country for k, _ in chosen if k and k.country),
        regions=around.regions,
        points=points[:60],
        outlet=around.outlet,
    )
    return tuple(k for k, _ in _choose(spots, containers, around))


def _choose(
    spots: Sequence[Spot], containers: Sequence[tuple[Known, ...]], around: Around
) -> list[tuple[Known | None, float]]:
    """Return the best candidate of each spot with its points; namesakes follow the surest."""
    best: list[tuple[Known | None, float]] = []
    senses: dict[str, tuple[Known, float]] = {}
    for spot, container in zip(spots, containers, strict=True):
        found: tuple[Known | None, float] = (None, 0.0)
        for known in spot.known:
            points = _points(known, spot, container, around)
            if found[0] is None or points > found[1]:
                found = (known, points)
        if found[0] is not None and found[1] < LEAST:
            found = (None, found[1])
        best.append(found)
        key = key_of(spot.text)
        if found[0] is not None and (key not in senses or found[1] > senses[key][1]):
            senses[key] = (found[0], found[1])
    return [
        senses[key_of(spot.text)] if not container and key_of(spot.text) in senses else found
        for spot, container, found in zip(spots, containers, best, strict=True)
    ]


def _points(known: Known, spot: Spot, container: tuple[Known, ...], around: Around) -> float:
    """Return the points of one candidate."""
    if known.source == "user":
        return 100.0
    total = prior(known)
    if any(_contains(outer, known) for outer in container):
        total += CONTAINED
    fitting = _kinds_beside(spot)
    if fitting:
        total += KIND_FITS if known.kind in fitting else -KIND_FITS / 2
    share = around.countries[known.country] if known.country else 0
    if share:
        total += SAME_COUNTRY * min(1.0, 0.6 + 0.1 * share)
        most = around.countries.most_common(1)[0][1]
        total += 0.8 * share / most
    if known.region and fold(known.region) in around.regions:
        total += NAMED_REGION
    here = (known.latitude, known.longitude)
    if any(0 < kilometres(here, point) <= NEAR_KM for point in around.points):
        total += NEAR
    if known.country is not None and known.country == around.outlet:
        total += OUTLET
    return total


def prior(known: Known) -> float:
    """Return the points of a place for its kind and size alone."""
    if known.kind in PRIOR:
        points = PRIOR[known.kind]
        if known.kind == "region" and known.source == "own":
            points += 0.6
    elif known.source == "own":
        points = OWN_PRIOR
    else:
        points = log10(known.population + 30)
    return points + (ALTERNATE if known.also else 0.0)


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


def _container(spots: Sequence[Spot], at: int) -> tuple[Known, ...]:
    """Return what the words beside a spot say it lies in: "X, Y", "X (Y)", "the Y town of X"."""
    spot = spots[at]
    tokens = spot.sentence.tokens
    found: list[Known] = []
    if at + 1 < len(spots) and spots[at + 1].sentence is spot.sentence:
        after = spots[at + 1]
        between = " ".join(t.text.lower() for t in tokens[spot.last : after.first])
        if between in {",", "(", "in", ", in", "", "of the", "in the"}:
            outer = [k for k in after.known if k.kind in {"country", "region", "district"}]
            found.extend(outer)
            if between == "," and at + 2 < len(spots) and not found:
                found.extend(k for k in spots[at + 2].known if k.kind == "country")
    if at > 0 and spots[at - 1].sentence is spot.sentence:
        before = spots[at - 1]
        between = " ".join(t.text.lower() for t in tokens[before.last : spot.first])
        if between in {"'s", "’s"} or _is_of(between):
            found.extend(k for k in before.known if k.kind in {"country", "region"})
    code = _adjective_before(spot.sentence, spot.first)
    if code is not None:
        found.append(
            Known(name=code, kind="country", country=code, latitude=0, longitude=0, source="state")
        )
    return tuple(found)


def _is_of(between: str) -> bool:
    """Tell whether the words between are as in "Libya's coastal city of"."""
    parts = between.split()
    if not parts or len(parts) > 6 or parts[0] not in {"'s", "’s"}:
        return False
    return parts[-1] in words().kinds or (parts[-1] == "of" and parts[-2] in words().kinds)


def _adjective_before(sentence: Sentence, first: int) -> str | None:
    """Return the country of "the Libyan coastal city of" before a name."""
    tokens = sentence.tokens
    noun = next(
        (
            i
            for i in range(first - 1, max(first - 4, -1), -1)
            if tokens[i].text.lower() in words().kinds
        ),
        None,
    )
    if noun is None or any(t.upos in {"VERB", "PUNCT"} for t in tokens[noun:first]):
        return None
    for i in range(noun - 1, max(noun - 5, -1), -1):
        code = adjective_country(tokens[i].text)
        if code:
            return code
        if tokens[i].upos in {"VERB", "ADP", "PUNCT"}:
            return None
    return None


def _kinds_beside(spot: Spot) -> frozenset[str]:
    """Return the kinds that a noun beside a name allows: "Aleppo province", "city of Homs"."""
    tokens, kinds = spot.sentence.tokens, words().kinds
    last = tokens[spot.last - 1].text.lower()
    if spot.last - spot.first > 1 and last in kinds:
        return frozenset()
    if spot.last < len(tokens) and tokens[spot.last].text.lower() in kinds:
        return kinds[tokens[spot.last].text.lower()]
    i = spot.first - 1
    if i > 0 and tokens[i].text.lower() == "of" and tokens[i - 1].text.lower() in kinds:
        return kinds[tokens[i - 1].text.lower()]
    if i >= 0 and tokens[i].text.lower() in kinds and tokens[i].upos == "NOUN":
        return kinds[tokens[i].text.lower()]
    return frozenset()


def _countries(spots: Sequence[Spot], sentences: Sequence[Sentence]) -> Counter[str]:
    """Count the countries a report names, and those its adjectives name."""
    counts = Counter(
        spot.known[0].country
        for spot in spots
        if spot.known and spot.known[0].country and spot.known[0].kind in {"country", "region"}
    )
    for sentence in sentences:
        for token in sentence.tokens:
            if token.text[0].isupper():
                code = adjective_country(token.text)
                if code:
                    counts[code] += 1
    return counts


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
