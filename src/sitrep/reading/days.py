"""Calendar days as pages, feeds and mails write them."""

from __future__ import annotations

import re
from datetime import date

from sitrep.records import Basis, Time

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH = r"(?P<{0}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{{0,6}}\.?"
_PATTERNS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
    re.compile(
        r"(?<![\w])(?P<d>\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?"
        + _MONTH.format("name")
        + r"[ -]?,? ?(?P<y>\d{4})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\w)"
        + _MONTH.format("name")
        + r" (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4})(?!\d)"),
)
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T\d{4,6}Z?)?")


def find_day(text: str) -> tuple[str, int, int] | None:
    """Return the first full date in a short text as (ISO day, start, end).

    "06/07/2020" names two days, so it is none; "06/17/2020" is one.
    """
    found = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _day(match.groupdict())
            if day is not None:
                found.append((match.start(), match.end(), day))
                break
    if not found:
        return None
    start, end, day = min(found)
    return day, start, end


def read_day(value: object) -> str | None:
    """Return the ISO day that a metadata field names, as its writer wrote it, in no other zone."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    text = str(value).strip()[:100]
    compact = _COMPACT.fullmatch(text)
    if compact is not None:
        return _day(compact.groupdict())
    found = find_day(text)
    return found[0] if found else None


def published(day: str | None, basis: Basis) -> Time | None:
    """Return the time of publication for an ISO day."""
    if day is None:
        return None
    return Time(earliest=day, latest=day, extent=False, edtf=day, precision="day", basis=basis)


def _day(parts: dict[str, str | None]) -> str | None:
    year = int(parts["y"] or 0)
    if (name := parts.get("name")) is not None:
        month = next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name.lower()))
        day = int(parts["d"] or 0)
    elif (first := parts.get("a")) is not None:
        a, b = int(first), int(parts.get("b") or 0)
        if a <= 12 and b <= 12 and a != b:
            return None
        month, day = (b, a) if a > 12 else (a, b)
    else:
        month, day = int(parts.get("m") or 0), int(parts["d"] or 0)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
