"""Which actors of different reports are one."""

from __future__ import annotations

import pytest

from builders import Builder
from sitrep.records import ActorKind
from sitrep.stories import extract
from sitrep.stories.actors import merge_actors
from sitrep.stories.labels import descriptor
from sitrep.stories.told import Naming

Person = tuple[str, ActorKind, str | None, str | None]

PAIRS: list[tuple[str, Person, Person, bool]] = [
    ("one name", ("Odo Lund", "person", "ARD", "GOV"), ("Odo Lund", "person", "ARD", "GOV"), True),
    (
        "other office",
        ("Odo Lund", "person", "ARD", "GOV"),
        ("Odo Lund", "person", "ARD", "ELI"),
        True,
    ),
    (
        "other script",
        ("Мария Петрова", "person", "ARD", None),
        ("Mariya Petrova", "person", "ARD", None),
        True,
    ),
    (
        "other spelling",
        ("Khaled al-Mishri", "person", "LBY", None),
        ("Khaled el Meshri", "person", "LBY", None),
        True,
    ),
    (
        "country not known",
        ("Odo Lund", "person", None, None),
        ("Odo Lund", "person", "ARD", None),
        True,
    ),
    (
        "other country",
        ("Odo Lund", "person", "ARD", None),
        ("Odo Lund", "person", "VES", None),
        False,
    ),
    ("family name", ("Odo Lund", "person", "ARD", None), ("Lund", "person", "ARD", None), True),
    (
        "family name abroad",
        ("Odo Lund", "person", "ARD", None),
        ("Lund", "person", "VES", None),
        False,
    ),
    (
        "first names differ",
        ("Odo Lund", "person", "ARD", None),
        ("Ida Lund", "person", "ARD", None),
        False,
    ),
    (
        "a state by two names",
        ("Ardania", "state", "ARD", None),
        ("Republic of Ardania", "state", "ARD", None),
        True,
    ),
    (
        "a state and its army",
        ("Ardania", "state", "ARD", None),
        ("Ardanian army", "organization", "ARD", "MIL"),
        False,
    ),
    (
        "person and body",
        ("Aurora", "person", "ARD", None),
        ("Aurora", "organization", "ARD", None),
        False,
    ),
    (
        "group and body",
        ("Red Banner", "armed_group", "ARD", "REB"),
        ("Red Banner", "organization", "ARD", None),
        True,
    ),
    (
        "a group and its fighters",
        ("Red Front", "armed_group", "ARD", "REB"),
        ("Red Front fighters", "population", "ARD", "REB"),
        True,
    ),
    (
        "a group and its movement",
        ("Red Banner", "armed_group", "ARD", "REB"),
        ("Red Banner liberation movement", "armed_group", None, None),
        True,
    ),
    (
        "a group and its spokesman",
        ("Red Banner", "armed_group", "ARD", "REB"),
        ("Red Banner spokesman", "person", "ARD", "REB"),
        False,
    ),
    (
        "a group and fighters abroad",
        ("Red Banner", "armed_group", "ARD", "REB"),
        ("Red Banner fighters", "population", "VES", "REB"),
        False,
    ),
    (
        "a party and its fighters",
        ("Red Banner", "organization", "ARD", "OPP"),
        ("Red Banner fighters", "population", "ARD", "REB"),
        False,
    ),
    (
        "officials",
        ("Ardanian officials", "organization", "ARD", "GOV"),
        ("senior Ardanian officials", "organization", "ARD", "GOV"),
        True,
    ),
    (
        "officials of no country",
        ("officials", "organization", None, "GOV"),
        ("officials", "organization", None, "GOV"),
        False,
    ),
]


@pytest.mark.parametrize(
    ("one", "other", "same"), [p[1:] for p in PAIRS], ids=[p[0] for p in PAIRS]
)
def test_one_actor_or_two(one: Person, other: Person, same: bool) -> None:
    extracts = []
    for id_, actor in (("a", one), ("b", other)):
        builder = Builder(id_, f"Then {actor[0]} left.")
        builder.actor(*actor)
        extracts.append(extract(builder.reading()))
    merged = merge_actors(extracts)
    assert len(merged) == (1 if same else 2)
    assert merge_actors(extracts[::-1]) == merged
    assert {m.report for story in merged for m in story.members} == {"a", "b"}


def test_a_family_name_of_two_bearers_joins_neither() -> None:
    extracts = []
    for id_, name in (("a", "Odo Lund"), ("b", "Ida Lund"), ("c", "Lund")):
        builder = Builder(id_, f"{name} left.")
        builder.actor(name, "person", "ARD")
        extracts.append(extract(builder.reading()))
    assert len(merge_actors(extracts)) == 3


def test_acronyms_join_by_alias() -> None:
    one = Builder("a", "The League of Free Ports (LFP) met.")
    one.actor(
        "League of Free Ports", "organization", None, "GOV", words=("League of Free Ports", "LFP")
    )
    other = Builder("b", "LFP ships left.")
    other.actor("LFP", "organization", None, "GOV")
    (story,) = merge_actors([extract(one.reading()), extract(other.reading())])
    assert story.actor.name == "League of Free Ports"
    assert "LFP" in story.actor.why
    assert {(x.text, x.count) for x in story.labels} == {("League of Free Ports", 1), ("LFP", 2)}


def test_labels_count_by_outlet_and_leave_pronouns_out() -> None:
    extracts = []
    for id_, outlet in (("a", "Harbour Post"), ("b", "Pier News"), ("c", "Pier News")):
        builder = Builder(id_, "Odo Lund spoke. He left.", outlet=outlet)
        builder.actor("Odo Lund", "person", "ARD", words=("Odo Lund", "He"))
        extracts.append(extract(builder.reading()))
    (story,) = merge_actors(extracts)
    assert [(x.text, x.outlet, x.count) for x in story.labels] == [
        ("Odo Lund", "Pier News", 2),
        ("Odo Lund", "Harbour Post", 1),
    ]


@pytest.mark.parametrize(
    ("before", "text", "label"),
    [
        ("Forces of warlord ", "Otto Rask", "warlord"),
        ("loyal to renegade military commander ", "Otto Rask", "renegade military commander"),
        ("They met ", "eastern-based warlord Otto Rask", "eastern-based warlord"),
        ("They killed commander ", "Otto Rask", "commander"),
        ("", "Warlord Otto Rask", "warlord"),
        ("He met ", "General Otto Rask", "general"),
        ("", "General", None),
        ("He met the baker ", "Otto Rask", None),
        ("The warlord, ", "Otto Rask", None),
        ("The warlord.\n", "Otto Rask", None),
        ("", "Otto Rask", None),
    ],
)
def test_descriptor(before: str, text: str, label: str | None) -> None:
    naming = Naming(
        actor="x", text=text, count=1, start=len(before), end=len(before) + len(text), before=before
    )
    found = descriptor(naming)
    assert (found.text if found else None) == label
    if found is not None:
        assert (before + text).endswith(found.quoted)
