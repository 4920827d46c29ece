"""Places told by another: "eastern Libya", "15 km west of Sirte", "near Brega"."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians

from sitrep.language.analysis import Sentence, Token
from sitrep.places.gazetteer import KM_PER_DEGREE, Known, part_of
from sitrep.places.words import words

AROUND = 25.0  # kilometres: "near Sirte", "central Baghdad"
BEYOND = 75.0  # "south of Sirte", "off Sirte"
AREA = 75.0  # "eastern Helmand"
LEAST_KM = 5.0
LOOSE = 0.3  # of a distance told with its direction
NAUTICAL_MILE = 1.852  # kilometres
LONGEST_LEAD = 6  # words
NEARBY = frozenset({"near", "outside", "around", "off", "beyond"})
_WIDE = frozenset({"off", "beyond"})
_JOINS = frozenset({"-", "–"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How a place is told by another: the first word that tells it, and where it then lies.

    ``inside`` is true of "eastern Libya", a part; false of "west of Sirte", a neighbour; ``wide``
    is true of "off Sirte", which may be far.
    """

    first: int
    inside: bool
    east: float = 0.0
    north: float = 0.0
    km: float | None = None
    wide: bool = False


def shift_before(sentence: Sentence, first: int) -> Shift | None:
    """Return what the words before a name make of it, null where they leave it as it is."""
    tokens = sentence.tokens
    part = _part(tokens, first)
    if part is not None:
        return part
    i = _before_phrase(tokens, first)
    if i < 0:
        return None
    if tokens[i].text.lower() in {"of", "from"}:
        return _beside(tokens, i)
    if tokens[i].text.lower() in NEARBY:
        return Shift(first=i, inside=False, wide=tokens[i].text.lower() in _WIDE)
    return None


def _before_phrase(tokens: tuple[Token, ...], first: int) -> int:
    """Return the word before a name and what leads up to it: "the Sudanese capital, Khartoum"."""
    kinds = words().kinds
    i = first - 1
    while i >= 0 and first - i <= LONGEST_LEAD:
        low = tokens[i].text.lower()
        joins = low in {"of", ","} and i > 0 and tokens[i - 1].text.lower() in kinds
        if not (joins or low in kinds or tokens[i].upos in {"DET", "ADJ"}):
            break
        i -= 1
    return i


def _compass_ending(tokens: tuple[Token, ...], last: int) -> tuple[int, float, float] | None:
    """Return the first word and direction of the compass word that ends before ``last``."""
    compass = words().compass
    if last < 1:
        return None
    if last >= 3 and tokens[last - 2].text in _JOINS:
        joined = f"{tokens[last - 3].text}-{tokens[last - 1].text}".lower()
        if joined in compass:
            return last - 3, *compass[joined]
    low = tokens[last - 1].text.lower()
    return (last - 1, *compass[low]) if low in compass else None


def _part(tokens: tuple[Token, ...], first: int) -> Shift | None:
    """Read "eastern Libya", "the east of Libya" and "Libya's east" is left to the name."""
    found = _compass_ending(tokens, first)
    if found is not None:
        return Shift(first=found[0], inside=True, east=found[1], north=found[2])
    if first >= 3 and tokens[first - 1].text.lower() == "of":
        found = _compass_ending(tokens, first - 1)
        if found is not None and found[0] > 0:
            before = tokens[found[0] - 1]
            if before.text.lower() == "the":
                return Shift(first=found[0] - 1, inside=True, east=found[1], north=found[2])
    return None


def _beside(tokens: tuple[Token, ...], of: int) -> Shift | None:
    """Read "15 km west of", "south of", "two miles from" before a name."""
    found = _compass_ending(tokens, of)
    first, east, north = found if found is not None else (of, 0.0, 0.0)
    while first > 0 and tokens[first - 1].text.lower() in {"to", "the", "away", "just"}:
        first -= 1
    km = None
    i = first - 1
    if i >= 1 and tokens[i].text == ")":
        i = next((j for j in range(i, max(i - 6, -1), -1) if tokens[j].text == "("), 0) - 1
    if i >= 1 and tokens[i].text.lower() in words().units:
        unit = words().units[tokens[i].text.lower()]
        if i >= 2 and tokens[i - 1].text.lower() == "nautical":
            unit, i = NAUTICAL_MILE, i - 1
        number = _number(tokens[i - 1].text)
        if number is not None:
            km, first = number * unit, i - 1
    if found is None and km is None:
        return None
    return Shift(first=first, inside=False, east=east, north=north, km=km)


def _number(text: str) -> float | None:
    plain = text.replace(",", "")
    if len(plain) <= 6 and plain.replace(".", "", 1).isdecimal() and plain.isascii():
        return float(plain)
    small = "one two three four five six seven eight nine ten eleven twelve".split()
    return float(small.index(text.lower()) + 1) if text.lower() in small else None


def shifted(known: Known, shift: Shift) -> tuple[float, float, float]:
    """Return where a place lies that is told by another: degrees, and a radius in kilometres."""
    length = (shift.east**2 + shift.north**2) ** 0.5
    if not shift.inside:
        far = shift.km or 0.0
        aimed = length and far  # "20 km from Sirte" may lie on any side of it
        scale = far / length if aimed else 0.0
        at = _moved(known, shift.east * scale, shift.north * scale)
        if not far:
            return *at, BEYOND if length or shift.wide else AROUND
        return *at, max(LEAST_KM, far * LOOSE if aimed else far)
    part = None
    if known.country and known.kind == "country":
        part = part_of(known.country, shift.east, shift.north)
    if part is not None:
        return part
    return known.latitude, known.longitude, AREA if known.precision == "region" else AROUND


def _wrapped(longitude: float) -> float:
    return round((longitude + 180) % 360 - 180, 4)


def _moved(known: Known, east: float, north: float) -> tuple[float, float]:
    latitude = max(-89.0, min(89.0, known.latitude + north / KM_PER_DEGREE))
    longitude = known.longitude + east / (KM_PER_DEGREE * max(0.05, cos(radians(latitude))))
    return round(latitude, 4), _wrapped(longitude)
