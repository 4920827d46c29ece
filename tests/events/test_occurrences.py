"""Occurrences: what happened, told by any word, that is no coded event."""

from __future__ import annotations

import pytest

from events.coding import reading_of


@pytest.mark.parametrize(
    ("text", "trigger", "roles"),
    [
        ("The firm launched a new satellite in May.", "launched", {"ARG0": "firm"}),
        ("The author was born in Dakar.", "born", {"ARG1": "author"}),
        ("The minister said rain was likely.", "said", {"ARG0": "minister"}),
    ],
)
def test_what_happened_is_told(text: str, trigger: str, roles: dict[str, str]) -> None:
    found = {o.trigger.text: o for o in reading_of(text).occurrences}
    told = {role.label: role.span.text for role in found[trigger].roles}
    for label, words in roles.items():
        assert words in told[label]
    assert found[trigger].factuality in ("occurred", "ongoing")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The firm may launch a satellite.", "launch"),
        ("The firm did not launch a satellite.", "launch"),
        ("The firm plans to build a mill.", "build"),
        ("The army shelled the town.", "shelled"),
        ("The house was sold.", "was"),
    ],
)
def test_what_did_not_happen_or_is_coded_is_left_out(text: str, trigger: str) -> None:
    assert trigger not in {o.trigger.text for o in reading_of(text).occurrences}
