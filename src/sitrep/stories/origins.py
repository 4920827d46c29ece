"""Reports that share one text: wire copy with small edits, reprints, the same file twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sitrep.stories.groups import Groups
from sitrep.stories.told import Extract, Origin

# Share of the shorter text's sampled shingles that the other must hold. Two reports of one outlet
# on one subject repeat a tenth of their sentences; reprints keep most of theirs. A common agency
# credit lowers the bar: both then say where they have it from.
_SHARED = 0.5
_SHARED_WITH_CREDIT = 0.3
_FEWEST = 5
# A passage carried by more reports than this links each to the first ones only: linear, and enough.
_PARTNERS = 24


def find_origins(extracts: Sequence[Extract]) -> tuple[Origin, ...]:
    """Return for each report the origin it shares.

    For a group stands the report whose outlet the others credit, else the earliest published.
    """
    order = sorted(range(len(extracts)), key=lambda i: extracts[i].report)
    ordered = [extracts[i] for i in order]
    groups = Groups(len(ordered))
    why: dict[int, str] = {}
    by_hash: defaultdict[str, list[int]] = defaultdict(list)
    for i, extract in enumerate(ordered):
        by_hash[extract.sha256].append(i)
    for same in by_hash.values():
        for other in same[1:]:
            groups.join(same[0], other)
            why[other] = "the same text"
            why.setdefault(same[0], "the same text")
    for (i, j), shared in _overlaps(ordered).items():
        share = shared / min(len(ordered[i].sketch), len(ordered[j].sketch))
        credits = sorted(set(ordered[i].credits) & set(ordered[j].credits))
        if share >= (_SHARED_WITH_CREDIT if credits else _SHARED):
            groups.join(i, j)
            credit = f", both credit {', '.join(credits)}" if credits else ""
            for one in (j, i):
                why.setdefault(one, f"shares {share:.0%} of the shorter text{credit}")
    found: list[Origin] = []
    for group in groups.all():
        first = _first([ordered[i] for i in group])
        for i in group:
            report = ordered[i].report
            found.append(
                Origin(report=report, origin=first, why=why.get(i, "") if report != first else "")
            )
    return tuple(sorted(found, key=lambda o: o.report))


def _first(group: Sequence[Extract]) -> str:
    """Return the report that the others of a group most likely copy."""
    credited = {credit for extract in group for credit in extract.credits}

    def order(extract: Extract) -> tuple[bool, str, str]:
        published = extract.published.earliest if extract.published else None
        return extract.outlet not in credited, published or "~", extract.report

    return min(group, key=order).report


def _overlaps(extracts: Sequence[Extract]) -> Counter[tuple[int, int]]:
    """Count common sampled shingles of pairs of reports that share enough to matter."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    counts: Counter[tuple[int, int]] = Counter()
    for i, extract in enumerate(extracts):
        for value in extract.sketch:
            earlier = holders[value]
            for j in earlier[:_PARTNERS]:
                counts[j, i] += 1
            earlier.append(i)
    return Counter({pair: n for pair, n in counts.items() if n >= _FEWEST})
