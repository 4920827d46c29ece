"""Times single stages on reports that are analysed already: what each finds, and how fast.

Usage: ``python bench/stages.py [--reports N] [STAGE ...]``; one row a stage: how many of its things
it finds a second, and milliseconds a report of 600 words, in processor
time, the best of five rounds.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import starmap

from reports import report_texts

from sitrep.grammar.scene import Scene
from sitrep.language.analysis import Analysis
from sitrep.records import Report

DAY = "2022-03-08"
ROUNDS = 5


@dataclass(frozen=True)
class Stage:
    """A row: what is counted, and the function that finds it in one scene."""

    counted: str
    find: Callable[[Scene], int]


def times(scene: Scene) -> int:
    """Find the time expressions of a report; return how many."""
    from sitrep.times import find_times

    return len(find_times(scene.report, scene.analysis).mentions)


def places(scene: Scene) -> int:
    """Find the places of a report; return how many mentions."""
    from sitrep.places import find_places

    return len(find_places(scene))


def actors(scene: Scene) -> int:
    """Find the actors of a report; return how many mentions they have."""
    from sitrep.actors import find_actors

    return len(find_actors(scene).mentions)


STAGES = {
    "times": Stage("expressions", times),
    "places": Stage("mentions", places),
    "actors": Stage("mentions", actors),
}


def scene_of(number: int, text: str, analysis: Analysis) -> Scene:
    """Return the scene of one report with the times found, as the stages after them get it."""
    from sitrep.records import Time
    from sitrep.times import find_times

    published = Time(
        earliest=DAY, latest=DAY, extent=False, edtf=DAY, precision="day", basis="given"
    )
    report = Report(
        id=f"{number}", title=None, outlet=None, url=None, language="en", text=text, sha256="",
        published=published,
    )  # fmt: skip
    scene = Scene(report=report, analysis=analysis, day=DAY)
    return replace(scene, times=find_times(report, analysis).mentions)


def spent(stage: Stage, scenes: list[Scene]) -> float:
    """Return the seconds of processor time that a stage takes on all scenes."""
    began = time.process_time()
    for scene in scenes:
        stage.find(scene)
    return time.process_time() - began


def main() -> None:
    """Print one row a stage."""
    from sitrep.language import load

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=32)
    parser.add_argument("stages", nargs="*", metavar="STAGE")
    given = parser.parse_args()
    texts = report_texts(given.reports)
    analyses = load().analyse(texts)
    scenes = list(
        starmap(scene_of, ((n, *each) for n, each in enumerate(zip(texts, analyses, strict=True))))
    )
    for name in given.stages or STAGES:
        stage = STAGES[name]
        found = sum(map(stage.find, scenes))
        seconds = min(spent(stage, scenes) for _ in range(ROUNDS))
        each = 1000 * seconds / len(scenes)
        print(
            f"{name:<10} {found / seconds:9.0f} {stage.counted} a second, {each:6.2f} ms a report"
        )


if __name__ == "__main__":
    main()
