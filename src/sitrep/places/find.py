"""Finds the places a report names and gives each its coordinates, where they can be known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sitrep.grammar.scene import Scene
from sitrep.identity import derived_id
from sitrep.language.analysis import Sentence
from sitrep.places.capitals import find_capitals
from sitrep.places.definite import find_definites
from sitrep.places.gazetteer import Known, adjective_place, lookup
from sitrep.places.line import Spot
from sitrep.places.making import beside_of, place_of, unplaced
from sitrep.places.relative import shift_before
from sitrep.places.resolving import is_vague, resolve
from sitrep.places.spotting import find_spots
from sitrep.places.user import UserPlaces
from sitrep.places.words import words
from sitrep.records import Mention, Place, Unplaced


def find_places(scene: Scene, user: UserPlaces | None = None) -> tuple[Mention, ...]:
    """Return the place mentions of a report, by offset.

    A place that no table has is kept with null coordinates: they are never guessed. A part of a
    place ("eastern Libya") has a mention of its own words; of a place told by its distance from
    another ("15 km west of Sirte") ``place.raw`` holds the whole phrase and the mention the name.
    """
    actors = _actors(scene)
    resolved = tuple(
        (spot, known)
        for spot, known in resolve(find_spots(scene, user), scene, user)
        if known is not None or (spot.start, spot.end) not in actors
    )
    found = [_mention(scene, spot, known) for spot, known in resolved]
    found.extend(_capitals(scene, resolved, user))
    found.extend(_adjectives(scene, sorted((m.end, m.start) for m in found), user))
    named = _in_order(found)
    definites = find_definites(scene, named, user)
    found = [_as_mention(scene, each.start, each.end, each.place) for each in definites]
    return _in_order([*named, *found])


def _in_order(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions by offset, the first of those with one span."""
    unique = {(m.start, m.end): m for m in reversed(found)}
    return tuple(unique[at] for at in sorted(unique))


def _actors(scene: Scene) -> frozenset[tuple[int, int]]:
    """Return the spans of people and groups: an unknown "place" that is one of them is none."""
    people = {a.id for a in scene.cast.actors if a.kind in {"person", "armed_group"}}
    return frozenset((m.start, m.end) for m in scene.cast.mentions if m.ref in people)


def _mention(scene: Scene, spot: Spot, known: Known | None) -> Mention:
    """Return the mention of a spot, part or neighbour of a place where its words say so."""
    if known is None:
        place = unplaced(spot.text, spot.start, spot.end, _why_unplaced(spot))
        return _as_mention(scene, spot.start, spot.end, place)
    place = place_of(known, spot.text, spot.start, spot.end)
    start = spot.start
    if spot.site or not spot.known:
        # What is known is where it stands, not what it is.
        kind = "site" if spot.site else "unknown"
        place = replace(place, name=spot.text, kind=kind, geonames_id=None)
    else:
        shift = shift_before(spot.sentence, spot.first)
        if shift is not None:
            first = spot.sentence.tokens[shift.first].start
            raw = scene.analysis.text[first : spot.end]
            told = _part(raw, first) if shift.inside else None
            if told is None and known.kind not in _BODIES:
                told = beside_of(known, shift, raw, first)
            place = told or place
            start = first if shift.inside and told is not None else spot.start
    return _as_mention(scene, start, spot.end, place)


def _why_unplaced(spot: Spot) -> Unplaced:
    if spot.site:
        return "untied"
    if not spot.known:
        return "unknown_name"
    return "vague" if is_vague(spot.text) else "unlikely"


_BODIES = frozenset({"sea", "ocean", "continent", "gulf", "strait"})


def _part(raw: str, start: int) -> Place | None:
    """Return a part of a place that has a row of its own ("eastern Europe")."""
    own = next((k for k in lookup(raw) if k.source == "own"), None)
    return place_of(own, raw, start, start + len(raw)) if own is not None else None


def _as_mention(scene: Scene, start: int, end: int, place: Place) -> Mention:
    return Mention(
        id=derived_id(scene.report.id, "mention", start, end, "place"),
        kind="place",
        start=start,
        end=end,
        text=scene.analysis.text[start:end],
        place=place,
    )


def _capitals(
    scene: Scene,
    resolved: tuple[tuple[Spot, Known | None], ...],
    user: UserPlaces | None,
) -> Iterator[Mention]:
    """Yield a mention for "the Libyan capital" and its like, where no name stands beside it."""
    for capital in find_capitals(scene, resolved, user):
        start, end = capital.start, capital.end
        place = place_of(capital.town, scene.analysis.text[start:end], start, end)
        yield _as_mention(scene, start, end, place)


def _adjectives(
    scene: Scene, taken: list[tuple[int, int]], user: UserPlaces | None
) -> Iterator[Mention]:
    """Yield a mention for each nationality adjective of a piece of ground ("Syrian border").

    ``taken`` holds the (end, start) of other mentions, sorted.
    """
    for sentence in scene.analysis.sentences:
        for token in sentence.tokens:
            own = user.by_demonym.get(token.text) if user is not None else None
            known = own or (adjective_place(token.text) if token.text[0].isupper() else None)
            if known is None or not _modifies_ground(sentence, token.i):
                continue
            at = bisect_left(taken, (token.start + 1, 0))
            if at < len(taken) and taken[at][1] < token.end:
                continue
            place = place_of(known, token.text, token.start, token.end)
            yield _as_mention(scene, token.start, token.end, place)


def _modifies_ground(sentence: Sentence, i: int) -> bool:
    head = sentence.tokens[i].head
    if head < 0:
        return False
    noun = sentence.tokens[head]
    return noun.text.lower() in words().ground and noun.i > i
