"""Times the first look-up in the gazetteer in a fresh process, and sums its installed bytes.

Usage: ``python bench/gazetteer.py``; the goals are 0.2 seconds and 12 MB.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROUNDS = 5
GOAL_SECONDS, GOAL_BYTES = 0.2, 12_000_000
FOLDER = Path(__file__).resolve().parent.parent / "src/sitrep/resources/gazetteer"
PROGRAM = """
import time
from sitrep.places import find_places
began = time.process_time(), time.perf_counter()
from sitrep.places.gazetteer import country, lookup
found = lookup("Tripoli"), lookup("Sirte"), lookup("al-Watiya"), country("LBY")
assert all(found)
print(time.process_time() - began[0], time.perf_counter() - began[1])
"""


def first_look_up() -> tuple[float, float]:
    """Return the seconds of processor and of clock that opening and four look-ups take."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True
    )
    processor, clock = map(float, done.stdout.split())
    return processor, clock


def main() -> None:
    """Print time and size beside their goals."""
    rounds = [first_look_up() for _ in range(ROUNDS)]
    processor, clock = (min(column) for column in zip(*rounds, strict=True))
    size = sum(path.stat().st_size for path in FOLDER.iterdir())
    print(f"first look-ups: {processor:.3f} s of processor, {clock:.3f} s (goal {GOAL_SECONDS} s)")
    print(f"installed: {size / 1e6:.2f} MB (goal {GOAL_BYTES / 1e6:.0f} MB)")


if __name__ == "__main__":
    main()
