"""One deed in several clauses of a report: a toll and its cause, "the attack", a denial."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from builders import Builder, day, town
from sitrep.records import Reading
from sitrep.stories import extract, tell
from sitrep.stories.told import Stories

NORTHPORT = town("Northport", "VES", 41.0, 12.0)


def stories(*readings: Reading) -> Stories:
    return tell(extract(reading) for reading in readings)


ONE_OR_TWO_DEEDS = [
    (
        "a toll and its cause",
        "Six people were killed when rockets hit the market.",
        [("killed", [], "Six people", {"killed": 6}), ("hit", ["rockets"], "the market", {})],
        1,
    ),
    (
        "a toll told twice",
        "Six dead as rockets hit market.\n\nSix people were killed in the capital.",
        [("dead", [], "Six", {"killed": 6}), ("killed", [], "Six people", {"killed": 6})],
        1,
    ),
    (
        "the attack",
        "Gunmen raided a village at night. The attack lasted an hour.",
        [("raided", ["Gunmen"], "a village", {}), ("attack", [], None, {})],
        1,
    ),
    (
        "this was an attack",
        "Gunmen raided a village at night. This was an attack on farmers, the mayor said.",
        [("raided", ["Gunmen"], "a village", {}), ("attack", [], "farmers", {})],
        1,
    ),
    (
        "the shells",
        "Gunmen shelled a village at night. The mortar shells hit a barn.",
        [("shelled", ["Gunmen"], "a village", {}), ("hit", [], "a barn", {})],
        1,
    ),
    (
        "shells",
        "Gunmen shelled a village at night. Mortar shells hit a barn.",
        [("shelled", ["Gunmen"], "a village", {}), ("hit", [], "a barn", {})],
        2,
    ),
    (
        "an attack",
        "Gunmen raided a village at night. A mortar attack on farmers followed.",
        [("raided", ["Gunmen"], "a village", {}), ("attack", [], "farmers", {})],
        2,
    ),
    (
        "another attack",
        "Gunmen raided a village at night. The attack followed another raid on farmers.",
        [("raided", ["Gunmen"], "a village", {}), ("attack", [], "farmers", {})],
        2,
    ),
    (
        "two tolls",
        "Six people were killed at the market and nine died in the shelling of the port.",
        [("killed", [], "Six people", {"killed": 6}), ("shelling", [], "the port", {"killed": 9})],
        2,
    ),
    (
        "other means",
        "Gunmen raided a village at night. The bombing of a bridge cut the road.",
        [
            ("raided", ["Gunmen"], "a village", {"modes": ("firearms",)}),
            ("bombing", [], "a bridge", {"modes": ("explosives",)}),
        ],
        2,
    ),
    (
        "other days",
        "Gunmen raided a village at night. The attack on farmers was in spring.",
        [
            ("raided", ["Gunmen"], "a village", {}),
            ("attack", [], "farmers", {"time": day("2031-03-01", "2031-03-31")}),
        ],
        2,
    ),
]


@pytest.mark.parametrize(
    ("text", "acts", "count"),
    [case[1:] for case in ONE_OR_TWO_DEEDS],
    ids=[case[0] for case in ONE_OR_TWO_DEEDS],
)
def test_deeds_of_one_report(
    text: str, acts: list[tuple[str, list[str], str | None, dict[str, Any]]], count: int
) -> None:
    builder = Builder("a", text)
    for trigger, doers, target, more in acts:
        given = {"time": day("2031-06-01")} | more
        builder.event(
            "ASSAULT",
            trigger,
            [
                builder.actor(name, "armed_group") if name == "Gunmen" else builder.party(name)
                for name in doers
            ],
            [builder.party(target)] if target else [],
            **given,
        )
    assert len(stories(builder.reading()).events) == count


def test_who_denies_a_deed_is_not_who_did_it() -> None:
    builder = Builder(
        "a",
        "Shells hit the market of Northport. Otto Rask denied that his men fired at the market.",
    )
    rask = builder.actor("Otto Rask", "person", "VES", "REB")
    men = builder.actor("his men", "armed_group", "VES", "REB")
    denial = builder.statement("denied", "his men fired at the market", rask, "denies")
    on = day("2031-06-01")
    builder.event(
        "ASSAULT", "hit", [builder.party("Shells")], [builder.party("the market")], time=on
    )
    builder.event(
        "ASSAULT", "fired", [men], [builder.party("the market")], time=on,
        factuality="negated", statement=denial.id, denied_by=(rask.actor or "",),
    )  # fmt: skip
    merged = stories(builder.reading())
    (event,) = merged.events
    assert event.event.factuality == "occurred"
    assert "his men" not in {party.name for party in event.event.actors}
    assert [d.field for d in merged.disagreements] == ["factuality"]


@pytest.mark.parametrize(("until", "count"), [("2031-06-20", 1), ("2033-06-20", 2)])
def test_one_toll_in_one_town_is_one_deed_while_it_is_news(until: str, count: int) -> None:
    readings = []
    for id_, text, when in (
        ("a", "Red Banner shelled the docks of Northport, killing 8 sailors.", day("2031-06-01")),
        ("b", "Shells that killed 8 people changed the town.", replace(day(until), earliest=None)),
    ):
        builder = Builder(id_, text, outlet=id_)
        doer = builder.actor("Red Banner", "armed_group") if id_ == "a" else None
        builder.event(
            "ASSAULT", "shelled" if doer else "killed", [doer] if doer else [],
            [builder.party("the docks" if doer else "8 people")], time=when, place=NORTHPORT,
            modes=("heavy-weapons",), killed=8,
        )  # fmt: skip
        readings.append(builder.reading())
    assert len(stories(*readings).events) == count


def test_backers_of_his_militias_are_listed_with_his() -> None:
    readings = []
    for id_, whom, backers in (
        ("a", "Otto Rask", ("Ardania", "Boria")),
        ("b", "Rask's militias", ("Ardania", "Boria", "Zedland")),
    ):
        builder = Builder(id_, f"{whom} are backed by {' and '.join(backers)}. Otto Rask spoke.")
        rask = builder.actor("Otto Rask", "person", "VES", words=("Otto Rask", "Rask"))
        side = rask if id_ == "a" else builder.actor(whom, "armed_group", "VES", "REB")
        for name in backers:
            backer = builder.actor(name, "state", name[:3].upper())
            builder.relation("supports", backer, side, "backed")
        readings.append(builder.reading())
    (dispute,) = [d for d in stories(*readings).disagreements if d.field == "supports"]
    assert len(dispute.versions) == 2


def test_a_spokesman_of_copied_words_is_one_party() -> None:
    text = "A spokesman for the league condemned the closing of the harbour of Northport on Sunday."
    readings = []
    for id_ in ("a", "b", "c"):
        builder = Builder(id_, text, outlet=id_)
        who = builder.actor("spokesman", "person")
        builder.event("ACCUSE", "condemned", [who], [], time=day("2031-06-01"))
        readings.append(builder.reading())
    (event,) = stories(*readings).events
    assert [party.name for party in event.event.actors] == ["spokesman"]
