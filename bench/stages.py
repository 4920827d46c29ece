"""Times the stages after the language model, in their order, on reports that are analysed already.

Usage: ``python bench/stages.py [--reports N] [--rounds N] [STAGE ...]``; one row a stage: how many
of its things it finds a second, and milliseconds a report of 600 words, in processor time. Each
round begins with sentences on which nothing has been worked out, so that a stage pays for what it
is the first to need, as it does in use. For each report the best of the rounds counts: what else
runs on the machine makes a round slower, never faster.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sized
from dataclasses import dataclass, replace

from reports import report_texts

from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Analysis
from sitrep.records import Report

DAY = "2022-03-08"
ROUNDS = 5


@dataclass(frozen=True)
class Stage:
    """A row: what is counted, and the function that finds it in a scene and adds it to that."""

    counted: str
    find: Callable[[Scene], tuple[Scene, Sized]]


def times(scene: Scene) -> tuple[Scene, Sized]:
    """Find the time expressions of a report."""
    from sitrep.times import find_times

    found = find_times(scene.report, scene.analysis).mentions
    return replace(scene, times=found), found


def actors(scene: Scene) -> tuple[Scene, Sized]:
    """Find the actors of a report; their mentions count."""
    from sitrep.actors import find_actors

    cast = find_actors(scene)
    return replace(scene, cast=cast), cast.mentions


def places(scene: Scene) -> tuple[Scene, Sized]:
    """Find the places of a report."""
    from sitrep.places import find_places

    found = find_places(scene)
    return replace(scene, places=found), found


def statements(scene: Scene) -> tuple[Scene, Sized]:
    """Find the statements of a report."""
    from sitrep.statements import find_statements

    found = find_statements(scene)
    return replace(scene, statements=found), found


def events(scene: Scene) -> tuple[Scene, Sized]:
    """Find the events of a report and its other occurrences; both count."""
    from sitrep.events import find_events

    found = find_events(scene)
    return replace(scene, links=found.links), (*found.events, *found.occurrences)


def states(scene: Scene) -> tuple[Scene, Sized]:
    """Find the relations of a report."""
    from sitrep.states import find_relations

    return scene, tuple(find_relations(scene))


# In the order of ``coding``.
STAGES = {
    "times": Stage("expressions", times),
    "actors": Stage("mentions", actors),
    "places": Stage("mentions", places),
    "statements": Stage("statements", statements),
    "events": Stage("events and occurrences", events),
    "states": Stage("relations", states),
}


def fresh_scene(number: int, analysis: Analysis) -> Scene:
    """Return the scene of one report before any stage, with new sentences."""
    from sitrep.records import Time

    published = Time(
        earliest=DAY, latest=DAY, extent=False, edtf=DAY, precision="day", basis="given"
    )
    report = Report(
        id=f"{number}", title=None, outlet=None, url=None, language="en", text=analysis.text,
        sha256="", published=published,
    )  # fmt: skip
    sentences = tuple(replace(sentence) for sentence in analysis.sentences)
    return Scene(report=report, analysis=replace(analysis, sentences=sentences), day=DAY)


def timed(scene: Scene) -> dict[str, tuple[float, int]]:
    """Run all stages; return the seconds of processor time of each and how much it found."""
    found: dict[str, tuple[float, int]] = {}
    for name, stage in STAGES.items():
        began = time.process_time()
        scene, things = stage.find(scene)
        found[name] = time.process_time() - began, len(things)
    return found


def main() -> None:
    """Print one row a stage, and their sum."""
    from sitrep.language import load

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("stages", nargs="*", metavar="STAGE", help=", ".join(STAGES))
    given = parser.parse_args()
    analyses = load().analyse(report_texts(given.reports))
    rounds = [
        [timed(fresh_scene(n, each)) for n, each in enumerate(analyses)]
        for _ in range(given.rounds)
    ]
    whole = 0.0
    for name in given.stages or STAGES:
        every = list(zip(*([told[name] for told in each] for each in rounds), strict=True))
        seconds = sum(min(one for one, _ in report) for report in every)
        things = sum(report[0][1] for report in every)
        each = 1000 * seconds / len(analyses)
        whole += each
        counted = STAGES[name].counted
        print(f"{name:<10} {things / seconds:9.0f} {counted} a second, {each:6.2f} ms a report")
    print(f"{'together':<10} {whole:6.2f} ms a report")


if __name__ == "__main__":
    main()
