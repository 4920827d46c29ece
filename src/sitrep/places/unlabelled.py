"""Spots among the words that the language model does not call a location."""

from __future__ import annotations

from dataclasses import replace

from sitrep.ontology.states import is_loose
from sitrep.places.gazetteer import Known, adjective_place, is_abbreviation, is_country, key_of
from sitrep.places.line import SURE, Line, Spot
from sitrep.places.shapes import (
    Cue,
    cue_before,
    ends_name,
    is_beset,
    is_capital,
    is_contained,
    is_plain,
    is_site,
    names_paper,
    within_name,
    within_site,
)
from sitrep.places.words import words

LONGEST_NAME = 6  # words
WEAK = 15_000  # people of a town that may be meant without a cue


def site_at(line: Line, i: int) -> Spot | None:
    """Return the building that begins with word ``i``, after a preposition of place."""
    tokens = line.tokens
    if not is_capital(tokens[i]) or cue_before(tokens, i) != "locative":
        return None
    last = i + 1
    while last < len(tokens) and within_site(tokens[last]) and not line.taken[last]:
        last += 1
    while not is_capital(tokens[last - 1]):
        last -= 1
    if last - i < 2 or not is_site(tokens[i:last]) or "PER" in line.labels[i:last]:
        return None
    if line.known(i, last):
        return None
    return line.spot(i, last, line.named_in(i, last), site=True)


def name_at(line: Line, i: int) -> Spot | None:
    """Return the longest known name that begins with word ``i`` and is used as a place."""
    tokens = line.tokens
    limit = i + 1
    while limit < min(i + LONGEST_NAME, len(tokens)):
        if line.taken[limit] or not within_name(tokens[limit]):
            break
        limit += 1
    weak: Spot | None = None
    locative = cue_before(tokens, i) == "locative"
    for last in range(limit, i, -1):
        if not ends_name(tokens[last - 1]) or (last == i + 1 and not is_capital(tokens[i])):
            continue
        known = line.called(i, last)
        if names_paper(tokens, last):
            continue
        if not known or (key_of(line.slice(i, last)) in words().agencies and not locative):
            continue
        if _is_place(line, i, last, known):
            return line.abbreviated(i, last) or line.spot(i, last, known)
        if weak is None and _may_be_town(line, i, last, known):
            weak = replace(line.spot(i, last, known), weak=True)
    if weak is not None:
        return weak
    return line.abbreviated(i, i + 1) if line.after_town(i) else _beside_unknown(line, i, limit)


def _may_be_town(line: Line, first: int, last: int, known: tuple[Known, ...]) -> bool:
    """Tell whether a name without a label or a cue may be a town, if its country is named."""
    name = line.slice(first, last)
    if line.labels[first] is not None or _continues(line, first, last) or name in line.people:
        return False
    if key_of(name) in words().loose or is_plain(line.tokens[first:last]):
        return False
    proper = all(t.upos == "PROPN" for t in line.tokens[first:last] if is_capital(t))
    return proper and _is_large(known)


def _beside_unknown(line: Line, i: int, limit: int) -> Spot | None:
    """Return a name that no table has after "near" or "outside", which places alone follow."""
    tokens = line.tokens
    if i == 0 or tokens[i - 1].text.lower() not in {"near", "outside"}:
        return None
    last = i
    while last < limit and tokens[last].upos == "PROPN" and is_capital(tokens[last]):
        last += 1
    free = last > i and all(label is None for label in line.labels[i:last])
    return line.spot(i, last, ()) if free and line.looks_named(i, last) else None


def _is_place(line: Line, first: int, last: int, known: tuple[Known, ...]) -> bool:
    """Tell whether a known name that the model does not call a location is one here."""
    tokens, name = line.tokens, line.slice(first, last)
    label, cue = line.labels[first], cue_before(tokens, first)
    kind = "country" if is_country(name) else known[0].kind
    if known[0].source == "user":
        return True
    if last - first == 1 and adjective_place(name):
        return is_country(name)
    if is_plain(tokens[first:last]):
        return is_country(name) or (known[0].source == "own" and cue == "locative")
    if is_abbreviation(name) and kind == "region":
        return line.after_town(first)
    alone = not _continues(line, first, last)
    if alone and name in line.locations:
        return True
    if label == "PER":
        sure = kind in {"country", "capital"} or known[0].source == "own"
        sure = sure or (_is_large(known) and is_beset(tokens, first, last))
        return alone and sure and not is_loose(name) and key_of(name) not in words().loose
    if kind == "country":
        return label != "ORG" or alone or len(name) < 5
    proper = all(t.upos == "PROPN" for t in tokens[first:last] if is_capital(t))
    if not alone or (not proper and last - first == 1):
        return False
    if key_of(name) in words().loose:
        return (cue == "locative" and proper) or line.after_town(first)
    if known[0].source == "own":
        return proper or cue != ""
    if last - first > 1 and tokens[last - 1].text.lower() in words().kinds:
        return True
    contained = is_contained(tokens, last)
    if name in line.people and not contained and all(k.population < SURE for k in known):
        return False
    return _is_town(known, cue, label, contained)


def _is_large(known: tuple[Known, ...]) -> bool:
    """Tell whether a name is that of a town that news may name without saying where it lies."""
    return any(k.population >= WEAK and not k.also for k in known)


def _continues(line: Line, first: int, last: int) -> bool:
    """Tell whether a neighbour is a name too, so that both are parts of a longer one."""
    tokens, labels = line.tokens, line.labels
    label = labels[first]
    if label is not None:
        before = first > 0 and labels[first - 1] == label
        if before or (last < len(labels) and labels[last] == label):
            return True
    if last < len(tokens) and tokens[last].upos == "PROPN" and labels[last] != "LOC":
        return is_capital(tokens[last])
    return first > 0 and tokens[first - 1].upos == "PROPN" and is_capital(tokens[first - 1])


def _is_town(known: tuple[Known, ...], cue: Cue, label: str | None, contained: bool) -> bool:
    """Tell whether a name of towns is used of one: by its cue and the size of the largest."""
    most = max((k.population for k in known if not k.also), default=0)
    if not most:
        most = max(k.population for k in known)
        return most >= SURE and (contained or cue == "locative")
    if label == "ORG":
        return contained or (most >= SURE and (cue != "" or most >= 3 * SURE))
    return contained or cue == "locative" or (cue != "" and most >= SURE) or most >= 5 * SURE
