"""The brief as one self-contained HTML page that opens from a mail attachment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from sitrep.brief.facts import (
    VERBS,
    actor_row,
    event_fact,
    issue_fact,
    relation_fact,
    statement_fact,
)
from sitrep.brief.markup import Child, Markup, join, tag
from sitrep.brief.plot import plot
from sitrep.brief.reports import Shelf, report_markup, shelve
from sitrep.ontology.resources import resource_path
from sitrep.stories.told import StoryRelation
from sitrep.views.days import in_words
from sitrep.views.sheets import Brief, Happening

_CHIPS = (
    ("deed", "deeds"),
    ("talk", "talks and agreements"),
    ("words", "words of conflict"),
    ("not", "planned, alleged, denied"),
)
_NEAR = timedelta(days=7)
_KEYS = (
    ("/", "search"),
    ("j  k", "next and previous fact"),
    ("o", "open the sentence in its report"),
    ("Esc", "clear the search"),
    ("?", "this help"),
)


def evidence_spans(brief: Brief) -> Iterator[tuple[str, int, int]]:
    """Yield (report, start, end) of every sentence that a fact on the page rests on."""
    for happening in brief.events:
        for telling in happening.story.mentions:
            yield telling.report, telling.evidence.start, telling.evidence.end
    for said in brief.statements:
        yield said.report, said.statement.evidence.start, said.statement.evidence.end
    for story in brief.relations:
        yield story.report, story.relation.evidence.start, story.relation.evidence.end
    for issue in brief.disagreements:
        for version in issue.disagreement.versions:
            for quote in version.evidence:
                yield quote.report, quote.start, quote.end


def heading_day(happening: Happening) -> str | None:
    """Return the ISO day an event is listed under: its own, or the one it is told to lie near.

    "By 2 March" and "from 2 March on" stand under 2 March; a wider stretch has no day.
    """
    time = happening.story.event.time
    if time is None:
        return None
    if time.earliest is None or time.latest is None:
        return time.latest or time.earliest
    near = date.fromisoformat(time.latest) - date.fromisoformat(time.earliest) <= _NEAR
    return time.latest if near else None


def day_heading(happening: Happening) -> str:
    """Return the heading an event stands under: a day, a longer stretch, or that it has none."""
    day = heading_day(happening)
    if day is not None:
        found = date.fromisoformat(day)
        return f"{found:%A}, {found.day} {found:%B} {found.year}"
    return in_words(happening.story.event.time) or "No date known"


def in_order(events: Iterable[Happening]) -> list[Happening]:
    """Return events by heading: by day, longer stretches where they begin, the undated last."""

    def key(happening: Happening) -> tuple[str, str]:
        time = happening.story.event.time
        day = heading_day(happening) or (time.earliest if time else None) or "~"
        return day, day_heading(happening)

    return sorted(events, key=key)


def _section(name: str, title: str, note: str, *body: Child) -> Markup:
    return tag("section", tag("h2", title), tag("p", note, class_="note"), *body, id=name)


def _groups(shelf: Shelf, events: tuple[Happening, ...]) -> list[Markup]:
    return [
        tag("div", tag("h3", heading), *(event_fact(shelf, e) for e in run), class_="group")
        for heading, run in groupby(in_order(events), key=day_heading)
    ]


def _kinds(shelf: Shelf, relations: tuple[StoryRelation, ...]) -> list[Markup]:
    """Return relations by kind, in the order of ``VERBS``: sides first, names last."""
    order = list(VERBS)
    rows = sorted(relations, key=lambda story: order.index(story.relation.kind))
    return [
        tag(
            "div",
            tag("h3", f"… {VERBS[kind]} …"),
            *(relation_fact(shelf, story) for story in run),
            class_="group",
        )
        for kind, run in groupby(rows, key=lambda story: story.relation.kind)
    ]


def _sections(brief: Brief, shelf: Shelf) -> list[Markup]:
    news = tuple(e for e in brief.events if not e.story.event.historical)
    background = tuple(e for e in brief.events if e.story.event.historical)
    return [
        _section(
            "happened",
            "What happened",
            "Oldest first. A dashed tag means that the act is not told as having happened.",
            plot([e.story.event for e in brief.events]),
            *_groups(shelf, news),
        ),
        _section(
            "disagree",
            "Where the reports disagree",
            "Each version with who says so.",
            *(issue_fact(shelf, issue) for issue in brief.disagreements),
        ),
        _section(
            "relations",
            "Who backs, fights, leads and controls whom",
            "Each as told; a relation that two outlets tell is one row.",
            *_kinds(shelf, brief.relations),
        ),
        _section(
            "said",
            "Who said what",
            "Statements are claims of their source, not facts of the record.",
            *(statement_fact(shelf, said) for said in brief.statements),
        ),
        _section(
            "background",
            "Background retold",
            "Earlier events that the reports recall.",
            *_groups(shelf, background),
        ),
        _section(
            "actors",
            "Actors and what they are called",
            "",
            tag(
                "table",
                tag("tr", *(tag("th", each) for each in ("name", "what", "office", "called"))),
                *(actor_row(story) for story in brief.actors),
            ),
        ),
    ]


def _header(brief: Brief, title: str) -> Markup:
    outlets = {report.outlet for report in brief.reports if report.outlet}
    days = sorted(r.published.latest for r in brief.reports if r.published and r.published.latest)
    unread = sum(1 for r in brief.reports if r.language and not r.language.lower().startswith("en"))
    lead = f"{len(brief.reports)} reports, {len(outlets)} named outlets"
    lead += f", {days[0]} to {days[-1]}" if days else ""
    lead += f"; {unread} in another language stored but not read" if unread else ""
    links = (
        ("happened", "Happened"), ("disagree", "Disagreements"), ("relations", "Relations"),
        ("said", "Statements"), ("background", "Background"), ("actors", "Actors"),
        ("reports", "Reports"),
    )  # fmt: skip
    chips = [
        tag("button", label, type="button", class_="chip", data_kind=kind, aria_pressed="false")
        for kind, label in _CHIPS
    ]
    return tag(
        "header",
        tag("h1", title),
        tag("p", lead + ". Every line opens the sentence it came from.", class_="lead"),
        tag("nav", *(tag("a", label, href=f"#{name}") for name, label in links)),
        tag(
            "div",
            tag("input", id="search", type="search", placeholder="Filter facts  ( / )",
                aria_label="Filter facts"),
            *chips,
            tag("button", "keys", type="button", id="show-keys"),
            tag("span", id="shown", class_="whose", role="status"),
            class_="tools",
        ),
    )  # fmt: skip


def page(brief: Brief, title: str = "Situation brief") -> str:
    """Return the whole page; style and script are inside it, nothing is fetched."""
    shelf = shelve(brief.reports, evidence_spans(brief))
    keys = [tag("p", tag("kbd", key), " ", what) for key, what in _KEYS]
    style = resource_path("brief/brief.css").read_text(encoding="utf-8")
    script = resource_path("brief/brief.js").read_text(encoding="utf-8")
    policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", Markup(style)),
    )
    body = tag(
        "body",
        _header(brief, title),
        tag(
            "div",
            tag("main", *_sections(brief, shelf), class_="facts"),
            tag(
                "aside",
                tag("h2", "The reports"),
                *(report_markup(shelf, report) for report in brief.reports),
                class_="reader",
                id="reports",
                aria_label="The reports, with the sentences marked",
            ),
            class_="columns",
        ),
        tag("dialog", tag("h3", "Keys"), *keys, tag("form", tag("button", "Close"),
            method="dialog"), id="keys"),
        tag("script", Markup(script)),
    )  # fmt: skip
    return "<!doctype html>\n" + str(tag("html", join(head, body), lang="en")) + "\n"
