"""The one place that knows the order of the stages within a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from sitrep.records import Reading, Refusal, Report
from sitrep.settings import setting

if TYPE_CHECKING:
    from sitrep.actors import UserActors
    from sitrep.events import Trace
    from sitrep.language.analysis import Analysis
    from sitrep.language.protocol import Language
    from sitrep.ontology.rules import Rulebook
    from sitrep.places import UserPlaces


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """What the user adds to the shipped tables."""

    actors: UserActors | None = None
    places: UserPlaces | None = None
    rules: Rulebook | None = None


def load_knowledge(actors: str | None, places: str | None, rules: str | None = None) -> Knowledge:
    """Load the user's files of actors, places and event rules, each null where there is none.

    Raises:
        UserDataError: a file is missing or does not fit; the message names file and line.
    """
    from pathlib import Path

    from sitrep.actors import load_user_actors
    from sitrep.ontology.rules import rulebook_with
    from sitrep.places import load_user_places

    return Knowledge(
        actors=load_user_actors(Path(actors)) if actors else None,
        places=load_user_places(Path(places)) if places else None,
        rules=rulebook_with(Path(rules)) if rules else None,
    )


def code(
    reports: Iterable[Report],
    language: Language,
    knowledge: Knowledge | None = None,
    refuse: Callable[[Refusal], None] | None = None,
) -> Iterator[Reading]:
    """Read reports one after another, in order; reports not in English give an empty reading.

    Texts go to the language model in batches of ``setting("batch")``; while one batch passes the
    stages the next is analysed beside it, so at most two batches are held. Where ``refuse`` is
    given, a report on which a stage fails is refused by name and the others go on; else the error
    goes up.
    """
    from concurrent.futures import ThreadPoolExecutor

    def analysed(batch: list[Report]) -> list[Analysis | None]:
        found = iter(language.analyse([report.text for report in batch if is_read(report)]))
        return [next(found) if is_read(report) else None for report in batch]

    stream = iter(reports)
    size = setting("batch")
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="language") as beside:
        batch = list(islice(stream, size))
        waiting = beside.submit(analysed, batch)
        while batch:
            current, analyses = batch, waiting.result()
            batch = list(islice(stream, size))
            waiting = beside.submit(analysed, batch)
            for report, analysis in zip(current, analyses, strict=True):
                reading = _reading(report, analysis, knowledge, refuse)
                if reading is not None:
                    yield reading


def _reading(
    report: Report,
    analysis: Analysis | None,
    knowledge: Knowledge | None,
    refuse: Callable[[Refusal], None] | None,
) -> Reading | None:
    if analysis is None:
        return Reading(report=report)
    try:
        return code_report(report, analysis, knowledge)
    except Exception as error:
        # A fault of ours in one report must not cost the others.
        if refuse is None:
            raise
        refuse(_failed(report, error))
        return None


def _failed(report: Report, error: Exception) -> Refusal:
    return Refusal(
        name=report.source or report.id,
        reason=f"a stage failed on it ({type(error).__name__}: {error})",
        remedy="the other reports are read; please send this one to the makers of sitrep",
    )


def is_read(report: Report) -> bool:
    """Tell whether a report is in a language that is read (English, or not identified)."""
    return report.language is None or report.language.partition("-")[0].lower() == "en"


def code_report(
    report: Report,
    analysis: Analysis,
    knowledge: Knowledge | None = None,
    trace: Trace | None = None,
) -> Reading:
    """Run every stage on one analysed report; ``trace`` is told why words are events or none."""
    from sitrep.actors import find_actors
    from sitrep.events import find_events
    from sitrep.grammar.scene import Scene
    from sitrep.places import find_places
    from sitrep.statements import find_statements
    from sitrep.states import find_relations
    from sitrep.times import find_times

    known = knowledge or Knowledge()
    times = find_times(report, analysis)
    report = replace(report, published=times.published)
    dated = times.published is not None and times.published.precision == "day"
    day = times.published.latest if times.published and dated else None
    scene = Scene(report=report, analysis=analysis, day=day, times=times.mentions)
    scene = replace(scene, cast=find_actors(scene, known.actors))
    scene = replace(scene, places=find_places(scene, known.places))
    scene = replace(scene, statements=find_statements(scene))
    found = find_events(scene, known.rules, trace)
    scene = replace(scene, links=found.links)
    mentions = (*scene.cast.mentions, *scene.places, *scene.times)
    return Reading(
        report=report,
        mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.kind))),
        actors=scene.cast.actors,
        events=found.events,
        occurrences=found.occurrences,
        statements=scene.statements,
        relations=find_relations(scene),
        links=found.links,
    )
