"""Damaged copies of the golden cases: refused or read, never an error that escapes."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitrep.reading import read_inputs
from sitrep.records import Refusal

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir() if path.name != "expected.json")
_PLACE = st.floats(min_value=0, max_value=1)
_DAMAGE = st.lists(
    st.tuples(st.sampled_from(["cut", "drop", "double", "noise"]), _PLACE, st.binary(max_size=6)),
    min_size=1,
    max_size=4,
)


def damaged(data: bytes, damage: list[tuple[str, float, bytes]]) -> bytes:
    for kind, place, noise in damage:
        at = int(place * len(data))
        match kind:
            case "cut":
                data = data[: max(at, len(data) // 2)]
            case "drop":
                data = data[:at] + data[at + 20 :]
            case "double":
                data = data[:at] + data[at : at + 40] * 3 + data[at + 40 :]
            case _:
                data = data[:at] + noise + data[at + len(noise) :]
    return data


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=st.sampled_from(NAMES), pack=st.booleans(), damage=_DAMAGE)
def test_damage_is_read_or_refused(
    name: str, pack: bool, damage: list[tuple[str, float, bytes]], tmp_path: Path
) -> None:
    data = (CASES / name).read_bytes()
    path = tmp_path / (f"{name}.gz" if pack else name)
    path.write_bytes(damaged(gzip.compress(data, mtime=0) if pack else data, damage))
    refused: list[Refusal] = []
    reports = list(read_inputs([str(path)], refuse=refused.append))
    assert reports or refused
    for report in reports:
        assert report.text.strip()
        assert report.text.encode()
        for span in report.captions:
            assert report.text[span.start : span.end] == span.text
    for refusal in refused:
        assert refusal.reason
        assert refusal.remedy


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five real reports are not here")
def test_real_reports() -> None:
    refused: list[Refusal] = []
    reports = list(read_inputs([str(SEEDS)], refuse=refused.append))
    assert not refused
    assert [len(report.captions) for report in reports] == [1, 1, 1, 1, 1]
    assert {report.language for report in reports} == {"en"}
    days = [report.published and report.published.edtf for report in reports]
    assert days == [None, "2020-12-26", None, None, None]
    furniture = ("READ MORE", "Exit mobile", "Loading...", "Site icon", "Source:", "Route 6")
    assert not [word for report in reports for word in furniture if word in report.text]
    # Of each report, all but the furniture is left: what went is a small part of it.
    for report in reports:
        assert sum(len(removed.text) for removed in report.removed) < len(report.text) / 5
