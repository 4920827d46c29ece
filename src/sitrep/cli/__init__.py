"""The command line: one file per verb, each imported only when its verb runs.

Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done, but some inputs were refused.
"""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    import os

    from sitrep.cli.app import app
    from sitrep.errors import SitrepError

    try:
        app(arguments)
    except SitrepError as error:
        print(f"sitrep: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output went away (``| head``): stop quietly, also at interpreter exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        print("sitrep: stopped; what was read so far is kept.", file=sys.stderr)
        sys.exit(130)
