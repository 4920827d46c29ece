"""Finds the words that may name a place; what they mean is decided in ``resolving``.

A spot is a stretch of words with what the gazetteer knows of it. The language model's names come
first: what it calls a location is one, known or not. Beyond them capitalised words are looked up,
and count where the words around say that a place is meant; what the model calls a person does not,
unless it is a country or a capital with no other name beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.grammar.scene import Scene
from sitrep.places.labelled import spots_of_name
from sitrep.places.line import Line, Spot, names_of
from sitrep.places.shapes import begins_name
from sitrep.places.unlabelled import name_at, site_at
from sitrep.places.user import UserPlaces


def find_spots(scene: Scene, user: UserPlaces | None) -> tuple[Spot, ...]:
    """Return every spot of a report, by offset; none overlaps another."""
    names = names_of(scene)
    found: list[Spot] = []
    for sentence in scene.analysis.sentences:
        if sentence.tokens:
            line = Line(scene, sentence, user, names)
            found.extend(sorted(_spots(line), key=lambda s: s.start))
    return tuple(found)


def _spots(line: Line) -> Iterator[Spot]:
    """Yield the spots of the model's locations, then those of other words."""
    for name in line.sentence.names:
        if name.label == "LOC" and not any(line.taken[name.first : name.last]):
            yield from map(line.take, spots_of_name(line, name.first, name.last))
    for i in range(len(line.tokens)):
        if not line.taken[i] and begins_name(line.tokens, i):
            spot = site_at(line, i) or name_at(line, i)
            if spot is not None:
                yield line.take(spot)
