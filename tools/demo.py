"""Reads the shipped examples into ``demo/sitrep.db`` and leaves ``demo/brief.html`` to open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "demo" / "sitrep.db"
PAGE = ROOT / "demo" / "brief.html"
CRISIS = ROOT / "examples" / "invented-crisis"


def sitrep(*arguments: str, expected: int = 0) -> None:
    """Run one command of the program and stop where it ends otherwise than expected."""
    done = subprocess.run([sys.executable, "-m", "sitrep", *arguments], cwd=ROOT, check=False)
    if done.returncode != expected:
        raise SystemExit(f"sitrep {arguments[0]} ended with exit code {done.returncode}")


def main() -> None:
    """Run the demonstration."""
    record = ("--record", str(RECORD))
    own = ("--actors", str(CRISIS / "actors.yaml"), "--places", str(CRISIS / "places.yaml"))
    # A record of an earlier run would be kept as it was read then.
    for name in ("sitrep.db", "sitrep.db-wal", "sitrep.db-shm"):
        (RECORD.parent / name).unlink(missing_ok=True)
    print(
        "Reading examples/libya-2020 and examples/invented-crisis (one file is broken on purpose)"
    )
    # One example is cut off in the middle, so this ends with exit code 3: done, one refused.
    sitrep("read", "examples/libya-2020", "examples/invented-crisis", *own, *record, expected=3)
    print("\nWhat Turkey did and what was done to it")
    sitrep("timeline", "Turkey", *record)
    print("\nWhere the outlets disagree")
    sitrep("disagreements", *record)
    sitrep("brief", "-o", str(PAGE), *record)
    print(f"\nOpen {PAGE.relative_to(ROOT)} in a browser.")


if __name__ == "__main__":
    main()
