"""Facts as articles: events, statements, relations, disagreements, actors."""

from __future__ import annotations

from collections.abc import Sequence

from sitrep.brief.markup import Child, Markup, join, tag
from sitrep.brief.reports import Shelf
from sitrep.records import Party, Place, Span, Thing
from sitrep.stories.told import StoryActor, StoryRelation, Telling
from sitrep.views.days import in_words
from sitrep.views.sheets import Happening, Issue, Said

_TOLD_AS = {
    "ongoing": "going on",
    "alleged": "alleged",
    "future": "planned or announced",
    "hypothetical": "hypothetical",
    "negated": "said not to have happened",
}
# The order is that of the page: sides and power first, offices and names last.
VERBS = {
    "supports": "supports",
    "fights": "fights",
    "allied_with": "is allied with",
    "controls": "controls",
    "leads": "leads",
    "recognizes": "recognises",
    "party_to": "is party to",
    "member_of": "is a member of",
    "holds_office": "holds the office of",
    "based_in": "is based in",
    "located_in": "lies in",
    "same_as": "is also called",
}
FIELDS = {
    "actors": "who did it",
    "recipients": "to whom",
    "type": "what it was",
    "modes": "how",
    "time": "when",
    "place": "where",
    "killed": "how many were killed",
    "injured": "how many were injured",
    "factuality": "whether it happened",
    "labels": "what to call them",
}
_SHOWN = 3


def evidence(shelf: Shelf, report: str, span: Span, *inner: Span) -> Markup:
    """Return a quoted sentence linked to its place in the report, with words in it set off."""
    pieces: list[Child] = []
    at = span.start
    for word in sorted(inner, key=lambda s: s.start):
        if word.start < at or word.end > span.end:
            continue
        pieces += [span.text[at - span.start : word.start - span.start], tag("b", word.text)]
        at = word.end
    pieces.append(span.text[at - span.start :])
    link = tag("a", *pieces, href=f"#{shelf.anchor(report, span.start)}", class_="evidence")
    return tag("li", link, " ", tag("span", shelf.outlet(report), class_="whose"))


def _quotes(items: Sequence[Markup]) -> Markup:
    shown = tag("ul", *items[:_SHOWN], class_="quotes")
    if len(items) <= _SHOWN:
        return shown
    more = tag("summary", f"{len(items) - _SHOWN} more")
    return join(shown, tag("details", more, tag("ul", *items[_SHOWN:], class_="quotes")))


def _tag(text: str, hollow: bool = False) -> Markup:
    return tag("span", text, class_="tag not" if hollow else "tag")


def kind_of(happening: Happening) -> str:
    """Return which filter an event belongs to: deed, talk, words or not (not told as real)."""
    event = happening.story.event
    if event.factuality not in {"occurred", "ongoing"}:
        return "not"
    return {1: "talk", 2: "deed", 3: "words", 4: "deed"}[event.quad]


def event_fact(shelf: Shelf, happening: Happening) -> Markup:
    """Return one event: summary, tags, the sentences that tell it."""
    story, event = happening.story, happening.story.event
    tags: list[Child] = [_tag(" ".join((event.type, *event.modes)).lower())]
    told_as = _TOLD_AS.get(event.factuality)
    tags.append(_tag(told_as, hollow=True) if told_as else None)
    tags.append(_tag("background") if event.historical else None)
    tags.append(_tag("denied", hollow=True) if event.denied_by else None)
    outlets = len({shelf.outlet(report) for report in story.reports})
    if outlets > 1:
        count = f"{outlets} outlets, {story.origins} origin{'s' if story.origins > 1 else ''}"
        tags.append(_tag(count))
    items = [_telling(shelf, each) for each in story.mentions]
    return tag(
        "article",
        tag(
            "p", happening.summary[:1].upper() + happening.summary[1:], " ", *tags, class_="summary"
        ),
        _quotes(items),
        tag("details", tag("summary", "why"), tag("p", event.why, class_="whose")),
        class_=f"fact q{event.quad}",
        tabindex="-1",
        data_kind=kind_of(happening),
    )


def _telling(shelf: Shelf, telling: Telling) -> Markup:
    return evidence(shelf, telling.report, telling.evidence, telling.trigger)


def statement_fact(shelf: Shelf, said: Said) -> Markup:
    """Return one statement: who, how, and the sentence."""
    statement = said.statement
    who = statement.source.name if statement.source else "someone not named"
    via = f", by way of {', '.join(statement.via)}" if statement.via else ""
    tags = (_tag("quoted" if statement.direct else "reported"),)
    return tag(
        "article",
        tag("p", f"{who} {statement.stance}{via} ", *tags, class_="summary"),
        _quotes([evidence(shelf, said.report, statement.evidence, statement.cue)]),
        class_="fact",
        tabindex="-1",
    )


def side_name(side: Party | Place | Thing) -> str:
    """Return what to call one side of a relation."""
    if isinstance(side, Thing):
        return f"{side.text} of {side.of.name}" if side.of else side.text
    return side.name


def relation_fact(shelf: Shelf, story: StoryRelation) -> Markup:
    """Return one relation with its spells and the sentence."""
    relation = story.relation
    spells = [text for spell in story.spells if (text := in_words(spell.time))]
    verb = VERBS[relation.kind]
    verb = f"no longer or not: {verb}" if relation.negated else verb
    told = ", ".join(sorted({shelf.outlet(report) for report in story.reports}))
    return tag(
        "article",
        tag(
            "p",
            f"{side_name(relation.subject)} {verb} {side_name(relation.object)} ",
            *[_tag(spell) for spell in spells],
            _tag(told),
            class_="summary",
        ),
        _quotes([evidence(shelf, story.report, relation.evidence)]),
        class_="fact",
        tabindex="-1",
    )


def issue_fact(shelf: Shelf, issue: Issue) -> Markup:
    """Return one disagreement: a row a version, with who says so and where."""
    rows = []
    for version in issue.disagreement.versions:
        outlets = ", ".join(sorted({shelf.outlet(report) for report in version.reports}))
        items = [
            evidence(shelf, q.report, Span(start=q.start, end=q.end, text=q.text))
            for q in version.evidence
        ]
        rows.append(
            tag(
                "tr",
                tag("td", tag("b", str(version.value))),
                tag("td", version.speaker or "the report itself", tag("br"), outlets),
                tag("td", _quotes(items)),
            )
        )
    field = FIELDS.get(issue.disagreement.field, issue.disagreement.field)
    return tag(
        "article",
        tag("p", f"{issue.about}: {field}", class_="summary"),
        tag("table", *rows),
        class_="fact",
        tabindex="-1",
    )


def actor_row(story: StoryActor) -> Markup:
    """Return one actor as a table row: name, what it is, offices, and who calls it what."""
    actor = story.actor
    what = " ".join(x for x in (actor.kind.replace("_", " "), actor.country, actor.sector) if x)
    offices = "; ".join(
        f"{o.office} of {o.of}" if o.of else o.office for o in story.offices
    )  # fmt: skip
    calls: dict[str, list[str]] = {}
    for label in story.labels:
        calls.setdefault(label.text, []).append(label.outlet or "unnamed outlet")
    names = [f"{text} ({', '.join(sorted(set(outlets)))})" for text, outlets in calls.items()]
    return tag(
        "tr",
        tag("td", tag("b", actor.name)),
        tag("td", what),
        tag("td", offices),
        tag("td", "; ".join(names[:6])),
        class_="fact",
    )
