from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.statements.quotes import covering, find_quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Stay," she said. "Please."', ["Stay,", "Please."]),
        ("“Stay,” she said.", ["Stay,"]),
        ('"Stay,” she said.', ["Stay,"]),
        ("«Stay», she said.", ["Stay"]),
        ("„Stay“ is no pair we read.", []),
        ("“We leave.\n\n“We come back,” he said.", ["We leave.", "We come back,"]),
        ("“We leave.\n\nHe said no more.", []),
        ("It's the ship's bell.", []),
        ('A lone mark " here.', []),
        ("", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotes(text)] == expected


def test_half_a_stretch_is_not_covered() -> None:
    quotes = find_quotes('"abcd"')
    assert covering(quotes, 1, 5) == quotes[0]
    assert covering(quotes, 1, 9) is None


@given(st.text(alphabet='ab "“”«»\n.', max_size=300))
def test_quotations_lie_apart_and_in_order(text: str) -> None:
    quotes = find_quotes(text)
    assert all(0 <= q.start < q.end <= len(text) for q in quotes)
    assert all(a.end <= b.start for a, b in pairwise(quotes))
    assert all("\n\n" not in text[q.start : q.end] for q in quotes)
