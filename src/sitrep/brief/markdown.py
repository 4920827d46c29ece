"""The brief as Markdown, for a mail or a wiki."""

from __future__ import annotations

from itertools import groupby

from sitrep.brief.facts import FIELDS, side_name
from sitrep.brief.page import day_heading, evidence_spans, in_order
from sitrep.brief.reports import Shelf, shelve
from sitrep.views.days import in_words
from sitrep.views.sheets import Brief


def plain(text: str) -> str:
    """Return text on one line with Markdown's own characters escaped."""
    line = " ".join(text.split())
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in line)


def _quote(shelf: Shelf, report: str, text: str) -> str:
    return f"  - “{plain(text)}” ({plain(shelf.outlet(report))})"


def markdown(brief: Brief, title: str = "Situation brief") -> str:
    """Return the brief as Markdown text."""
    shelf = shelve(brief.reports, evidence_spans(brief))
    lines = [f"# {plain(title)}", "", f"{len(brief.reports)} reports.", "", "## What happened"]
    news = [e for e in brief.events if not e.story.event.historical]
    for heading, run in groupby(in_order(news), key=day_heading):
        lines += ["", f"### {heading}", ""]
        for happening in run:
            event = happening.story.event
            told = "" if event.factuality == "occurred" else f" ({event.factuality})"
            lines.append(f"- **{plain(happening.summary)}**{told}")
            lines += [_quote(shelf, m.report, m.evidence.text) for m in happening.story.mentions]
    lines += ["", "## Where the reports disagree", ""]
    for issue in brief.disagreements:
        field = FIELDS.get(issue.disagreement.field, issue.disagreement.field)
        lines.append(f"- **{plain(issue.about)}: {plain(field)}**")
        for version in issue.disagreement.versions:
            outlets = ", ".join(sorted({shelf.outlet(r) for r in version.reports}))
            speaker = version.speaker or "the report itself"
            lines.append(f"  - {plain(str(version.value))}: {plain(speaker)} ({plain(outlets)})")
    lines += ["", "## Who backs, fights, leads and controls whom", ""]
    for story in brief.relations:
        relation = story.relation
        spells = ", ".join(text for spell in story.spells if (text := in_words(spell.time)))
        kind = relation.kind.replace("_", " ")
        pair = f"{side_name(relation.subject)} {kind} {side_name(relation.object)}"
        lines.append(f"- **{plain(pair)}**{f' ({spells})' if spells else ''}")
        lines.append(_quote(shelf, story.report, relation.evidence.text))
    lines += ["", "## Who said what", ""]
    for said in brief.statements:
        source = said.statement.source.name if said.statement.source else "someone not named"
        lines.append(f"- **{plain(source)} {said.statement.stance}**")
        lines.append(_quote(shelf, said.report, said.statement.evidence.text))
    return "\n".join(lines) + "\n"
