"""A bar for each day, month or year: how many events were told as having happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sitrep.brief.markup import Markup, tag
from sitrep.records import Event

QUADS = {
    1: "talks, agreements",
    2: "help, cooperation, yielding",
    3: "words of conflict",
    4: "force, sanctions, protest",
}
_WIDTH, _HEIGHT, _BASE, _LABEL = 720, 150, 130, 60


def _bins(days: Sequence[str]) -> tuple[int, str]:
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    length = (last - first).days
    if length <= 62:
        return 10, "day"
    return (7, "month") if length <= 366 * 6 else (4, "year")


def _between(first: str, last: str, cut: int) -> list[str]:
    from datetime import timedelta

    at, end = date.fromisoformat(first), date.fromisoformat(last)
    found: list[str] = []
    while at <= end:
        label = at.isoformat()[:cut]
        if not found or found[-1] != label:
            found.append(label)
        at += timedelta(days=1)
    return found


def plot(events: Sequence[Event]) -> Markup | None:
    """Return an SVG of stacked bars by quad class, null where fewer than two days are known."""
    dated = [
        (e.time.earliest, e.quad)
        for e in events
        if e.time and e.time.earliest and e.time.latest and e.factuality in {"occurred", "ongoing"}
        and e.time.earliest[:7] == e.time.latest[:7] and e.time.earliest > "1900"
    ]  # fmt: skip
    days = [day for day, _ in dated]
    if len(set(days)) < 2:
        return None
    cut, unit = _bins(days)
    counts = Counter((day[:cut], quad) for day, quad in dated)
    labels = _between(min(days), max(days), cut)
    tallest = max(sum(counts[label, quad] for quad in QUADS) for label in labels)
    step = _WIDTH / len(labels)
    shapes: list[Markup] = []
    for at, label in enumerate(labels):
        low = float(_BASE)
        for quad, meaning in QUADS.items():
            count = counts[label, quad]
            if not count:
                continue
            height = count / tallest * (_BASE - 10)
            low -= height
            shapes.append(
                tag(
                    "rect",
                    x=f"{at * step + 0.5:.1f}",
                    y=f"{low:.1f}",
                    width=f"{max(step - 1, 1):.1f}",
                    height=f"{height:.1f}",
                    class_=f"q{quad}",
                    aria_label=f"{label}: {count} {meaning}",
                )
            )
    every = max(1, round(len(labels) / 8))
    shapes += [
        tag("text", label, x=f"{at * step:.1f}", y=f"{_HEIGHT - 6}")
        for at, label in enumerate(labels)
        if at % every == 0 and at * step < _WIDTH - _LABEL
    ]
    keys = [
        tag("span", tag("i", class_=f"q{quad}"), meaning) for quad, meaning in QUADS.items()
    ]  # fmt: skip
    svg = tag(
        "svg",
        *shapes,
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        class_="plot",
        role="img",
        aria_label=f"Events told as having happened, by {unit}",
    )
    return tag("figure", svg, tag("p", *keys, class_="key"), class_="chart")
