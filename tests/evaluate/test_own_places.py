from __future__ import annotations

from pathlib import Path

import pytest

from sitrep.evaluate.own_places import FOLDER, PARTS, Toponym, read, scored
from sitrep.records import Mention, Place, Reading, Report

TEXT = "Shells fell on Tripoli and the port."
LEBANON = Place(name="Tripoli", raw="Tripoli", country="LBN", latitude=34.43, longitude=35.84)
LIBYA = Place(name="Tripoli", raw="Tripoli", country="LBY", latitude=32.89, longitude=13.19)
TOLD = Toponym(
    id="t", kind="ambiguous", words="Tripoli", text=TEXT, country=("LBN",), at=(34.44, 35.85), km=20
)
NOBODY = Toponym(id="t", kind="unknown", words="Tripoli", text=TEXT)


def reading(place: Place | None, *, actor: bool = False) -> Reading:
    report = Report(id="r", title=None, outlet=None, url=None, language="en", text=TEXT, sha256="")
    kinds = ["place"] * (place is not None) + ["actor"] * actor
    at = TEXT.index("Tripoli")
    mentions = tuple(
        Mention(id=kind, kind=kind, start=at, end=at + 7, text="Tripoli", place=place)
        for kind in kinds
    )
    return Reading(report=report, mentions=mentions)


@pytest.mark.parametrize(
    ("told", "found", "right"),
    [
        (TOLD, LEBANON, True),
        (TOLD, LIBYA, False),
        (TOLD, None, False),
        (NOBODY, None, True),
        (NOBODY, LIBYA, False),
        (NOBODY, Place(name="Tripoli", raw="Tripoli"), True),
    ],
)
def test_a_place_is_right_within_its_distance(
    told: Toponym, found: Place | None, right: bool
) -> None:
    counts = dict(scored(told, reading(found), "dev").counts)
    assert counts["dev right"] == right


@pytest.mark.parametrize(("role", "actor"), [("actor", True), ("place", False)])
def test_a_name_is_an_actor_where_its_line_wants_one(role: str, actor: bool) -> None:
    told = Toponym(
        id="t", kind="metonym", words="Tripoli", text=TEXT, country=("LBN",), at=(34.4, 35.8),
        km=20, role="actor" if role == "actor" else "place",
    )  # fmt: skip
    right = dict(scored(told, reading(LEBANON, actor=actor), "dev").counts)["dev right"]
    wrong = dict(scored(told, reading(LEBANON, actor=not actor), "dev").counts)["dev right"]
    assert (right, wrong) == (1, 0)


def test_the_set_is_whole_and_its_parts_share_no_line() -> None:
    root = Path(__file__).parents[2] / FOLDER
    parts = [read(root / f"places-{part}.yaml") for part in PARTS]
    texts = [{each.id for each in part} for part in parts]
    assert sum(map(len, parts)) >= 200
    assert not texts[0] & texts[1]
    assert {each.kind for part in parts for each in part} == {
        "ambiguous", "own", "relative", "metonym", "event", "unknown",
    }  # fmt: skip
