"""Times the whole path on made-up reports of 600 words, and the share of each stage.

Usage: ``python bench/reports.py [--reports N]``; prints reports and words a second, the share of
each stage, peak memory and the time of ``sitrep --help``.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS = 600


def report_texts(count: int) -> list[str]:
    """Return texts of about 600 words, drawn from the shipped examples; the seed is fixed."""
    paragraphs: list[str] = []
    for path in sorted((ROOT / "examples").rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        paragraphs += [p for p in text.split("\n\n") if len(p.split()) > 12]
    generator = random.Random(600)
    texts = []
    for _ in range(count):
        order = generator.sample(paragraphs, len(paragraphs))
        lengths = accumulate(len(p.split()) for p in order)
        chosen = next(i for i, length in enumerate(lengths, 1) if length >= WORDS)
        texts.append("\n\n".join(order[:chosen]))
    return texts


class Clock:
    """Adds up seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what runs inside."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began


def timed_stages(texts: list[str], clock: Clock) -> None:
    """Run each stage on its own, in the order of ``coding``."""
    from dataclasses import replace

    from sitrep.actors import find_actors
    from sitrep.events import find_events
    from sitrep.grammar.scene import Scene
    from sitrep.identity import report_id
    from sitrep.language import load
    from sitrep.places import find_places
    from sitrep.records import Report
    from sitrep.statements import find_statements
    from sitrep.states import find_relations
    from sitrep.times import find_times

    language = load()
    language.analyse(texts[:2])
    for begin in range(0, len(texts), 8):
        batch = texts[begin : begin + 8]
        with clock.stage("language"):
            analyses = language.analyse(batch)
        for text, analysis in zip(batch, analyses, strict=True):
            report = Report(
                id=report_id(text, None, None, None), title=None, outlet=None, url=None,
                language="en", text=text, sha256="",
            )  # fmt: skip
            with clock.stage("times"):
                times = find_times(report, analysis)
            scene = Scene(report=report, analysis=analysis, day=None, times=times.mentions)
            with clock.stage("actors"):
                scene = replace(scene, cast=find_actors(scene))
            with clock.stage("places"):
                scene = replace(scene, places=find_places(scene))
            with clock.stage("statements"):
                scene = replace(scene, statements=find_statements(scene))
            with clock.stage("events"):
                scene = replace(scene, links=find_events(scene).links)
            with clock.stage("states"):
                find_relations(scene)


def whole_path(texts: list[str]) -> float:
    """Return seconds from text files to a written record, program start included."""
    with tempfile.TemporaryDirectory() as folder:
        for at, text in enumerate(texts):
            Path(folder, f"{at:05}.txt").write_text(text, encoding="utf-8")
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "sitrep", "read", folder, "--record", f"{folder}/sitrep.db"],
            check=True,
            capture_output=True,
        )
        return time.perf_counter() - began


def least(run: Callable[[], object], times: int) -> float:
    """Return the least seconds of several runs."""
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def main() -> None:
    """Print the bench."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=64)
    count = parser.parse_args().reports
    texts = report_texts(count)
    words = sum(len(text.split()) for text in texts)
    clock = Clock()
    timed_stages(texts, clock)
    total = sum(clock.seconds.values())
    print(f"stages: {count / total:.1f} reports/s, {words / total:.0f} words/s")
    for name, seconds in sorted(clock.seconds.items(), key=lambda item: -item[1]):
        print(
            f"  {name:<11} {1000 * seconds / count:7.1f} ms/report  {100 * seconds / total:5.1f} %"
        )
    seconds = whole_path(texts)
    rate = f"{count / seconds:.1f} reports/s, {words / seconds:.0f} words/s"
    print(f"end to end: {rate} ({count} files)")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    print(f"peak memory of `sitrep read`: {peak:.2f} GB")
    command = [sys.executable, "-m", "sitrep", "--help"]
    shown = least(lambda: subprocess.run(command, check=True, capture_output=True), 5)
    print(f"sitrep --help: {shown:.2f} s")


if __name__ == "__main__":
    main()
