"""Spots of the names that the language model calls locations."""

from __future__ import annotations

from collections.abc import Iterator

from sitrep.places.gazetteer import Known, is_country, key_of
from sitrep.places.line import Line, Spot
from sitrep.places.shapes import (
    begins_name,
    cue_before,
    is_capital,
    is_plain,
    is_site,
    names_paper,
    trimmed,
    within_name,
)
from sitrep.places.words import words

LONGEST_LABEL = 12  # words
LONGEST_NAME = 6
STRETCH = 3  # words by which a known name may reach beyond the label


def spots_of_name(line: Line, first: int, last: int) -> Iterator[Spot]:
    """Yield the spots of a location name, part by part about its commas."""
    begin = first
    for i in range(first, last):
        if line.tokens[i].text in {",", "/", "("}:
            if begin < i:
                yield from _of_part(line, begin, i)
            begin = i + 1
    if begin < last:
        yield from _of_part(line, begin, last)


def _of_part(line: Line, first: int, last: int) -> Iterator[Spot]:
    """Yield the spots of a location name: stretched, whole, or in parts."""
    first, last = trimmed(line.tokens, first, last)
    if _is_part_of_state(line, first, last):
        yield line.spot(first + 1, last, line.known(first + 1, last))
        return
    named = any(is_capital(t) for t in line.tokens[first:last])
    if not named or _is_agency(line, first, last) or names_paper(line.tokens, last):
        return
    found = _stretched(line, first, last) or line.abbreviated(first, last)
    known = line.known(first, last)
    plain = is_plain(line.tokens[first:last]) and not _is_state(line, first, last)
    if found is None and plain and not (known and known[0].source == "own"):
        # "Square" is half a name, or none.
        begin = first
        while begin > 0 and _is_free_name(line, begin - 1):
            begin -= 1
        if begin < first:
            yield line.spot(begin, last, line.named_in(begin, last), site=True)
        return
    if found is None:
        known = known or _without_kind(line, first, last)
        found = line.spot(first, last, known) if known else None
    if found is not None:
        yield _as_site(line, found) or found
    elif (inner := _core(line, first, last)) != (first, last):
        yield from _of_part(line, *inner)
    elif is_site(line.tokens[first:last]) and last - first > 1:
        yield line.spot(first, last, line.named_in(first, last), site=True)
    elif parts := _parts(line, first, last):
        yield from parts
    elif line.looks_named(first, last):
        yield line.spot(first, last, ())


def _is_agency(line: Line, first: int, last: int) -> bool:
    """Tell whether a name is a news agency's, where no preposition makes it a place."""
    agency = key_of(line.slice(first, last)) in words().agencies
    return agency and not cue_before(line.tokens, first)


def _as_site(line: Line, spot: Spot) -> Spot | None:
    """Return the building whose name begins with a town's ("Leeds General Hospital")."""
    end, tokens = spot.last, line.tokens
    if any(k.kind not in {"town", "capital"} for k in spot.known[:1]):
        return None
    while end < len(tokens) and is_capital(tokens[end]) and line.labels[end] != "PER":
        end += 1
    if end == spot.last or tokens[end - 1].text.lower() not in words().sites:
        return None
    return line.spot(spot.first, end, line.named_in(spot.first, end), site=True)


def _core(line: Line, first: int, last: int) -> tuple[int, int]:
    """Return an unknown name without compass words before it and common words about it.

    Of "Libyan capital Tripoli" and "Tripoli area" that is Tripoli.
    """
    tokens = line.tokens
    while first < last - 1 and tokens[first].text.lower() in words().compass:
        first += 1
    while last - 1 > first and not is_capital(tokens[last - 1]):
        last -= 1
    for i in range(last - 2, first, -1):
        if not is_capital(tokens[i]) and tokens[i].text.lower() in words().kinds:
            return i + 1, last
    return first, last


def _is_part_of_state(line: Line, first: int, last: int) -> bool:
    """Tell "South Lebanon", a part, from "South Sudan", a state, and from small namesakes."""
    if last - first < 2 or line.tokens[first].text.lower() not in words().compass:
        return False
    whole = line.known(first, last)
    named = any(k.kind in {"country", "region"} or k.source != "geonames" for k in whole)
    return _is_state(line, first + 1, last) and not named


def _is_state(line: Line, first: int, last: int) -> bool:
    return is_country(line.slice(first, last))


def _is_free_name(line: Line, i: int) -> bool:
    """Tell whether a word may lengthen a name to the left."""
    token = line.tokens[i]
    free = not line.taken[i] and line.labels[i] != "PER"
    return free and token.upos == "PROPN" and is_capital(token)


def _stretched(line: Line, first: int, last: int) -> Spot | None:
    """Return the spot of a known name that the model's label covers in part."""
    tokens = line.tokens
    for begin in range(max(0, first - STRETCH), first + 1):
        for end in range(min(len(tokens), last + STRETCH), last - 1, -1):
            around = (*range(begin, first), *range(last, end))
            if not around or any(line.taken[i] or line.labels[i] == "PER" for i in around):
                continue
            if not begins_name(tokens, begin) or not all(within_name(tokens[i]) for i in around):
                continue
            known = tuple(k for k in line.called(begin, end) if not k.also)
            if known and (all(is_capital(tokens[i]) for i in around) or known[0].source == "own"):
                return line.spot(begin, end, known)
    return None


def _without_kind(line: Line, first: int, last: int) -> tuple[Known, ...]:
    """Look a name up without its word for a kind: "Helmand province", "town of Marawa"."""
    kinds = words().kinds
    if last - first < 2:
        return ()
    before, after = line.tokens[first].text.lower(), line.tokens[last - 1].text.lower()
    tries = [(first, last - 1, kinds[after])] if after in kinds else []
    if before in kinds:
        begin = first + 1 + (line.tokens[first + 1].text.lower() == "of")
        tries.append((begin, last, kinds[before]))
    for begin, end, fitting in tries:
        known = line.known(begin, end) if begin < end else ()
        if fit := tuple(k for k in known if k.kind in fitting):
            return fit
    return ()


def _parts(line: Line, first: int, last: int) -> list[Spot]:
    """Return the known names that one label holds side by side ("Kathmandu Nepal")."""
    found: list[Spot] = []
    i = first
    while i < last and last - first <= LONGEST_LABEL:
        for end in range(min(last, i + LONGEST_NAME), i, -1):
            known = line.known(i, end) or _without_kind(line, i, end)
            # Two towns side by side are one unknown name; a town and its country are two.
            if found and not any(k.kind in {"country", "region"} for k in known):
                continue
            if known and end - i < last - first and not is_plain(line.tokens[i:end]):
                found.append(line.spot(i, end, known))
                break
        else:
            return []
        i = end
    return found
