"""Names refused inputs on standard error and remembers that there were some."""

from __future__ import annotations

import sys

from sitrep.records import Refusal


class Refusals:
    """Counts refused inputs; called with each one."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, refusal: Refusal) -> None:
        """Print one refusal: the input, the reason, the way out."""
        self.count += 1
        print(f"refused {refusal.name}: {refusal.reason}. {refusal.remedy}", file=sys.stderr)

    @property
    def exit_code(self) -> int:
        """3 where something was refused, else 0."""
        return 3 if self.count else 0
