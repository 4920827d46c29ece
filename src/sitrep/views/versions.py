"""The versions of a disagreement in words: each answer once, and who gives it where."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.record import Record
from sitrep.stories.told import Disagreement

_MOST = 3


def versions_in_words(record: Record, found: Disagreement) -> list[str]:
    """Return a line for each answer, as "9 (hospital officials in Northport Post; Wire)"."""
    tellers: dict[str, list[str]] = {}
    for version in found.versions:
        where = _outlets(record, version.reports)
        who = f"{version.speaker} in {where}" if version.speaker else where
        tellers.setdefault(str(version.value), []).append(who)
    return [f"{value} ({'; '.join(_some(who))})" for value, who in tellers.items()]


def _outlets(record: Record, reports: Sequence[str]) -> str:
    """Return the outlets of reports; how many reports where one has no outlet."""
    query = "SELECT outlet FROM report WHERE id = ?"
    outlets = [record.connection.execute(query, (report,)).fetchone()[0] for report in reports]
    if None in outlets or not outlets:
        return f"{len(reports)} report{'' if len(reports) == 1 else 's'}"
    return ", ".join(_some(sorted(set(map(str, outlets)))))


def _some(names: Sequence[str]) -> list[str]:
    if len(names) <= _MOST:
        return list(names)
    return [*names[:_MOST], f"{len(names) - _MOST} more"]
