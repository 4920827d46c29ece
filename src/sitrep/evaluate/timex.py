"""Time expressions: relaxed span F1, and F1 of span and value together, DATE values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sitrep.evaluate.base import Case, Measure, f1
from sitrep.evaluate.gold import load, overlaps, pairs
from sitrep.records import Time

TITLE = "Time expressions, Wikinews on Apple (DATE values)"
MEASURES = (
    Measure(name="span F1 (relaxed)", formula=f1("span", "found", "gold")),
    Measure(name="value F1", formula=f1("value", "found", "gold"), goal=0.85),
)
# TIMEX3 values that name a stretch of the calendar.
_CALENDAR = re.compile(
    r"\d{2,4}(-(\d{2}|Q[1-4]|H[12]|W\d{2}|SP|SU|FA|WI)(-\d{2})?)?(-(WE))?$|\d{3}$"
)


def calendar_days(value: str) -> tuple[str, str] | None:
    """Return first and last day of a TIMEX3 DATE value, null where it names no such stretch."""
    import calendar
    from datetime import date, timedelta

    if not _CALENDAR.match(value):
        return None
    if re.fullmatch(r"\d{3}", value):
        return f"{value}0-01-01", f"{value}9-12-31"
    if re.fullmatch(r"\d{4}", value):
        return f"{value}-01-01", f"{value}-12-31"
    year = int(value[:4])
    part = value[5:]
    if match := re.fullmatch(r"Q([1-4])", part):
        first, months = int(match[1]) * 3 - 2, 3
    elif match := re.fullmatch(r"H([12])", part):
        first, months = int(match[1]) * 6 - 5, 6
    elif match := re.fullmatch(r"W(\d{2})(-WE)?", part):
        monday = date.fromisocalendar(year, int(match[1]), 1)
        start = monday + timedelta(days=5) if match[2] else monday
        return start.isoformat(), (monday + timedelta(days=6)).isoformat()
    elif part in {"SP", "SU", "FA", "WI"}:
        first, months = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[part], 3
    elif re.fullmatch(r"\d{2}-\d{2}", part):
        return value, value
    elif re.fullmatch(r"\d{2}", part):
        first, months = int(part), 1
    else:
        return None
    last = first + months - 1
    end_year, end_month = (year, last) if last <= 12 else (year + 1, last - 12)
    days = calendar.monthrange(end_year, end_month)[1]
    return f"{year}-{first:02}-01", f"{end_year}-{end_month:02}-{days:02}"


def _same(time: Time, value: str) -> bool:
    return calendar_days(value) == (time.earliest, time.latest)


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a document; durations and times without a calendar value are ignored."""
    for pair in pairs(load(data / "eval" / "timex_apple.jsonl")):
        until = pair.line.get("annotated_until") or len(pair.line["text"])
        gold = [
            t
            for t in pair.line["times"]
            if t["type"] == "DATE" and t["start"] < until and calendar_days(t["value"])
        ]
        left_out = [t for t in pair.line["times"] if t not in gold]
        ours = []
        for mention in pair.reading.mentions:
            if mention.kind != "time" or mention.time is None:
                continue
            start, end = pair.at(mention.start, mention.end)
            ignored = any(overlaps((start, end), (t["start"], t["end"])) for t in left_out)
            matched = any(overlaps((start, end), (t["start"], t["end"])) for t in gold)
            if start < until and (matched or not ignored):
                ours.append(((start, end), mention.time))
        used: set[int] = set()
        span = value = 0
        outcomes = []
        for t in gold:
            touching = [
                i
                for i, (s, _) in enumerate(ours)
                if i not in used and overlaps(s, (t["start"], t["end"]))
            ]
            best = next((i for i in touching if _same(ours[i][1], t["value"])), None)
            at = best if best is not None else next(iter(touching), None)
            if at is None:
                outcomes.append(f"missed {t['start']}-{t['end']} {t['value']}")
                continue
            used.add(at)
            span += 1
            value += best is not None
            if best is None:
                outcomes.append(f"value {t['start']}-{t['end']} {t['value']} as {ours[at][1].edtf}")
        outcomes += [
            f"extra {s[0]}-{s[1]} {t.edtf}" for i, (s, t) in enumerate(ours) if i not in used
        ]
        yield Case(
            id=pair.line["id"],
            counts=(("span", span), ("value", value), ("found", len(ours)), ("gold", len(gold))),
            outcomes=tuple(outcomes),
        )
