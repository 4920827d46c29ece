"""Fills a record slowly, to be killed at some point: ``python killed.py PATH COUNT``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from builders import story
from sitrep.ingest import ingest
from sitrep.record import Record
from sitrep.records import Reading, Refusal, Report


class Announcing:
    """Says on standard output which report it reads."""

    made_by = "hand/1"

    def code(self, reports: Iterable[Report]) -> Iterator[Reading]:
        for report in reports:
            print(report.id, flush=True)
            yield story(report.id, report.outlet or "")


def refuse(refusal: Refusal) -> None:
    raise AssertionError(refusal)


if __name__ == "__main__":
    wanted = (story(f"r{i:03}", f"Outlet {i % 3}").report for i in range(int(sys.argv[2])))
    with Record(Path(sys.argv[1]), write=True) as record:
        ingest(wanted, record, Announcing(), refuse=refuse)
    print("done", flush=True)
