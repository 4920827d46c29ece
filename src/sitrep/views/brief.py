"""The data of the brief: everything in the record, merged, summed up and in order.

The shape is ``sheets.Brief``: reports by day; merged events oldest first, each with its summary
line and its tellings (``story.mentions``: report, trigger, evidence); statements in the order of
reading; relations with spells; actors by how often they are mentioned; disagreements with the
name of what they are about.
"""

from __future__ import annotations

from collections.abc import Mapping

from sitrep.record import Record, queries
from sitrep.stories.told import Disagreement, StoryActor
from sitrep.views.sheets import Brief, Happening, Issue, Said
from sitrep.views.summary import summarise


def brief_data(record: Record) -> Brief:
    """Return what the brief shows of a record."""
    events = tuple(
        Happening(story=story, summary=summarise(story.event)) for story in queries.events(record)
    )
    actors = sorted(queries.actors(record), key=_weight)
    called = {happening.story.event.id: happening.summary for happening in events}
    called.update((story.actor.id, story.actor.name) for story in actors)
    reports = (shelved.report for shelved in queries.reports(record))
    return Brief(
        reports=tuple(
            sorted(reports, key=lambda r: (r.published.latest or "" if r.published else "~", r.id))
        ),
        events=events,
        statements=tuple(
            Said(statement=said.statement, report=said.report)
            for said in queries.statements(record)
        ),
        relations=tuple(queries.relations(record)),
        actors=tuple(actors),
        disagreements=tuple(_issue(each, called) for each in queries.disagreements(record)),
    )


def _weight(story: StoryActor) -> tuple[int, str, str]:
    return -sum(label.count for label in story.labels), story.actor.name, story.actor.id


def _issue(disagreement: Disagreement, called: Mapping[str, str]) -> Issue:
    return Issue(
        disagreement=disagreement, about=called.get(disagreement.about, disagreement.about)
    )
