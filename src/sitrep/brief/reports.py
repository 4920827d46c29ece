"""The reports themselves, with every sentence that a fact rests on marked and linkable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitrep.brief.markup import Markup, join, tag
from sitrep.records import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where each report stands on the page and which stretches of it are marked.

    ``numbers`` gives a report's number by id; ``marks`` its disjoint marked spans in order.
    """

    reports: Mapping[str, Report]
    numbers: Mapping[str, int]
    marks: Mapping[str, tuple[tuple[int, int], ...]]

    def anchor(self, report: str, start: int) -> str:
        """Return the id of the marked stretch that holds a position."""
        begin = max((a for a, _ in self.marks.get(report, ()) if a <= start), default=start)
        return f"r{self.numbers[report]}-{begin}"

    def outlet(self, report: str) -> str:
        """Return what to call the report's origin: its outlet, else its title or file."""
        found = self.reports[report]
        return found.outlet or found.title or found.source or f"report {self.numbers[report]}"


def shelve(reports: Iterable[Report], evidence: Iterable[tuple[str, int, int]]) -> Shelf:
    """Number the reports and merge their evidence spans (report, start, end) into marks."""
    by_id = {report.id: report for report in reports}
    spans: dict[str, list[tuple[int, int]]] = {}
    for report_id, start, end in sorted(set(evidence)):
        if report_id not in by_id or end <= start:
            continue
        row = spans.setdefault(report_id, [])
        if row and start < row[-1][1]:
            row[-1] = (row[-1][0], max(row[-1][1], end))
        else:
            row.append((start, end))
    return Shelf(
        reports=by_id,
        numbers={report_id: number for number, report_id in enumerate(by_id, 1)},
        marks={report_id: tuple(row) for report_id, row in spans.items()},
    )


def _paragraphs(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for block in text.split("\n\n"):
        if block.strip():
            found.append((at, at + len(block)))
        at += len(block) + 2
    return found


def _marked(shelf: Shelf, report: Report, start: int, end: int) -> Markup:
    pieces: list[str | Markup] = []
    at = start
    for a, b in shelf.marks.get(report.id, ()):
        low, high = max(a, start), min(b, end)
        if low >= high:
            continue
        pieces.append(report.text[at:low])
        # A mark that runs over a paragraph's end carries its id only where it begins.
        name = shelf.anchor(report.id, a) if low == a else None
        pieces.append(tag("mark", report.text[low:high], id=name))
        at = high
    pieces.append(report.text[at:end])
    return join(*pieces)


def report_markup(shelf: Shelf, report: Report) -> Markup:
    """Return one report as an article; captions are set apart, furniture told in a note."""
    number = shelf.numbers[report.id]
    when = report.published.edtf if report.published else "no date known"
    basis = f" ({report.published.basis})" if report.published else ""
    captions = [(c.start, c.end) for c in report.captions]
    body = [
        tag(
            "p",
            _marked(shelf, report, start, end),
            class_="caption" if any(a < end and start < b for a, b in captions) else None,
        )
        for start, end in _paragraphs(report.text)
    ]
    removed = None
    if report.removed:
        rows = [tag("li", f"{each.text[:200]} ({each.why})") for each in report.removed]
        removed = tag(
            "details", tag("summary", f"{len(rows)} left out as page furniture"), tag("ul", *rows)
        )
    return tag(
        "article",
        tag("h3", report.title or report.source or f"Report {number}"),
        tag("p", f"{shelf.outlet(report.id)} · {when}{basis}", class_="whose"),
        *body,
        removed,
        class_="report",
        id=f"r{number}",
    )
