"""Who a report is credited to: agencies, sources named at its foot, writers."""

from __future__ import annotations

import re
from functools import cache

from sitrep.ontology.resources import document

_SPLIT = re.compile(r"\s*(?:/|,|&|;|\||\band\b|\bvia\b)\s*")
_PICTURE = re.compile(
    r"^(?:photos?|images?|pictures?|credits?|file|photo credit|photo by|by)\b[\s:]*"
    r"|[\s:]*\b(?:photos?|images?|pictures?|file|file photo|handout)$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")
_SOURCE = re.compile(r"sources?\s*:\s*(?P<names>[^.!?]{2,80}?)\.?", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:By|BY)[:]?\s+(?P<names>(?:[^\W\d_a-z][\w.'’-]*)(?:,? (?:[^\W\d_a-z][\w.'’-]*|and|al|el|bin"
    r"|de|van|von|in)){1,8})"
)
_DATELINE = re.compile(r"[^\W\d_a-z][^()\n]{2,60}\((?P<names>[^()]{2,40})\)\s*[-–—:\ufffd]")
_SIGN_OFF = re.compile(r"[(\[](?P<names>[^()\[\]]{2,80})[)\]]\s*$")
_DESK = re.compile(
    r"\(?(?i:(?:additional )?(?:reporting|writing|editing|compiled) by) [^\W\d_a-z][^\n]{2,300}"
)
_DESK_PART = re.compile(
    r"\b(?:reporting|writing|editing|compiled)\b(?: and \w+)? by ", re.IGNORECASE
)


@cache
def _agencies() -> dict[str, str]:
    table = document("reading/agencies.yaml")
    if not isinstance(table, dict):
        raise TypeError("reading/agencies.yaml should map names to spellings")
    return {str(spelling): str(name) for name, spellings in table.items() for spelling in spellings}


def _parts(text: str) -> list[str]:
    return [part for part in _SPLIT.split(text.strip()) if part]


def _agency(part: str) -> str | None:
    bare = _PICTURE.sub("", part).strip()
    return _agencies().get(bare) or _agencies().get(part)


def credit_line(line: str) -> tuple[str, ...]:
    """Return the credits of a line that holds nothing else: "AA", "(AFP)", "AP Photo/Jane Doe"."""
    bare = line.strip().strip("()[] \xa0.").strip("-–— ")
    if not bare or len(bare) > 80:
        return ()
    if whole := _agency(bare):
        return (whole,)
    parts = _parts(bare)
    known = [_agency(part) for part in parts]
    others = [part for part, name in zip(parts, known, strict=True) if name is None]
    if not any(known) or len(others) > 1 or not all(_NAME.fullmatch(o) for o in others):
        return ()
    if others and "/" not in bare:
        return ()
    return _once([name or part for part, name in zip(parts, known, strict=True)])


def picture_credit(line: str) -> tuple[str, ...]:
    """Return the agencies credited in brackets at the end of a line: "... in Arland. (AFP)"."""
    match = _SIGN_OFF.search(line[-120:])
    return credit_line(match["names"]) if match else ()


def source_line(line: str) -> tuple[str, ...]:
    """Return the names after "Source:" in a line of names alone."""
    match = _SOURCE.fullmatch(line.strip())
    if match is None or len(line.split()) > 10:
        return ()
    parts = _parts(match["names"])
    if not all(_agency(part) or part[:1].isupper() for part in parts):
        return ()
    return _once([_agency(part) or part for part in parts])


def byline(line: str) -> tuple[str, ...]:
    """Return the writers of a line such as "By Jane Doe and John Roe"."""
    match = _BYLINE.fullmatch(line.strip())
    if match is None:
        return ()
    return _once([_agency(part) or part for part in _parts(match["names"])])


def desk_line(line: str) -> tuple[str, ...]:
    """Return the names of "(Reporting by Jane Doe; editing by John Roe)"."""
    bare = line.strip()
    match = _DESK.fullmatch(bare)
    if match is None:
        return ()
    bracketed = bare.startswith("(") and bare.endswith(")")
    if (
        not bracketed
        and len(_DESK_PART.findall(bare)) < 2
        and (len(bare.split()) > 10 or bare.endswith("."))
    ):
        return ()
    body = _DESK_PART.sub(";", bare.strip("()."))
    names = [re.sub(r" in [^\W\d_a-z].*$|^additional\b", "", part).strip() for part in _parts(body)]
    return _once([_agency(name) or name for name in names if _NAME.fullmatch(name)])


def dateline(line: str) -> tuple[str, ...]:
    """Return the agency of a dateline: "ARLTON (Reuters) - The ..."."""
    match = _DATELINE.match(line[:140].lstrip())
    return credit_line(match["names"]) if match else ()


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def copyright_holder(line: str) -> tuple[str, ...]:
    """Return the agency that a copyright line names."""
    match = re.search(r"\b(?:by|\d{4}),? (?P<name>[^.,)]{2,40})", line)
    name = _agency(match["name"].strip()) if match else None
    return (name,) if name else ()
