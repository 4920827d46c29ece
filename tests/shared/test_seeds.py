"""The five reports in ``../shared/seeds``, read with no metadata: what an analyst must find."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from sitrep.cli.app import app

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
RUN = CliRunner()
Row = dict[str, Any]

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not on this machine"),
]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("seeds") / "sitrep.db")
    assert RUN.invoke(app, ["read", str(SEEDS), "--record", path]).exit_code == 0
    return path


def rows(record: str, *arguments: str) -> list[Row]:
    done = RUN.invoke(app, [*arguments, "--json", "--record", record])
    assert done.exit_code == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def numbers(record: str) -> dict[str, str]:
    """Report ids by the three digits their file names begin with."""
    return {Path(row["source"]).name[:3]: row["id"] for row in rows(record, "reports")}


def readings() -> dict[str, Row]:
    done = RUN.invoke(app, ["code", str(SEEDS)])
    return {
        Path(reading["report"]["source"]).name[:3]: reading
        for reading in map(json.loads, done.stdout.splitlines())
    }


@pytest.fixture(scope="module")
def coded() -> dict[str, Row]:
    return readings()


def by_trigger(reading: Row, word: str) -> list[Row]:
    return [e for e in reading["events"] if e["trigger"]["text"] == word]


def test_page_furniture_is_gone(coded: dict[str, Row]) -> None:
    for reading in coded.values():
        for words in ("READ MORE", "Site icon", "Exit mobile", "Loading", "Source: TRT"):
            assert words not in reading["report"]["text"]


def test_publication_days(coded: dict[str, Row]) -> None:
    days = {
        number: reading["report"]["published"] and reading["report"]["published"]["edtf"]
        for number, reading in coded.items()
    }
    assert days == {
        "000": "2020-06-17",
        "001": "2020-12-26",
        "002": None,
        "003": "2020-07-22",
        "004": "2020-06-18",
    }


def test_the_visit_is_one_event_told_by_two(record: str, numbers: dict[str, str]) -> None:
    wanted = {numbers["000"], numbers["004"]}
    visits = [
        event
        for event in rows(record, "events", "--type", "CONSULT")
        if "visit" in event["modes"] and wanted <= set(event["reports"])
    ]
    assert len(visits) == 1
    assert (visits[0]["time"]["earliest"], visits[0]["time"]["latest"]) == ("2020-06-17",) * 2


def test_the_pacts_are_one_event(record: str, numbers: dict[str, str]) -> None:
    wanted = {numbers["000"], numbers["004"]}
    pacts = [
        event
        for event in rows(record, "events", "--type", "SUPPORT")
        if event["trigger"]["text"] == "signed" and wanted <= set(event["reports"])
    ]
    assert len(pacts) == 1
    assert pacts[0]["time"]["edtf"] == "2019-11"
    assert {"Turkey", "Libya"} <= {party["name"] for party in pacts[0]["actors"]}


def test_what_may_be_is_not_told_as_done(coded: dict[str, Row]) -> None:
    for number, word in (("002", "send"), ("002", "request"), ("004", "inspect")):
        for event in by_trigger(coded[number], word):
            told = (event["plain"] or event)["factuality"]
            assert told not in {"occurred", "ongoing"}, (number, word)
    sent = [e for e in coded["002"]["events"] if "may send troops" in e["evidence"]["text"]]
    assert all(e["quad"] not in (2, 4) or e["factuality"] != "occurred" for e in sent)


def test_the_french_allegation_is_frances_and_denied(coded: dict[str, Row]) -> None:
    reading = coded["004"]
    actors = {actor["id"]: actor for actor in reading["actors"]}
    (accused,) = (
        e
        for e in by_trigger(reading, "allegations")
        if e["type"] == "ACCUSE" and any(p["country"] == "FRA" for p in e["actors"])
    )
    assert accused["factuality"] == "occurred"
    assert {p["country"] for p in accused["recipients"]} == {"TUR"}
    (harassed,) = by_trigger(reading, "harassed")
    assert harassed["factuality"] == "alleged"
    assert {p["country"] for p in harassed["actors"]} == {"TUR"}
    deniers = [actors[each] for each in harassed["denied_by"]]
    assert [(a["country"], a["sector"]) for a in deniers] == [("TUR", "MIL")]
    statement = next(s for s in reading["statements"] if s["id"] == harassed["statement"])
    assert statement["source"]["country"] == "FRA"


def test_the_backers_and_the_difference_between_reports(record: str) -> None:
    versions = {
        version["value"]
        for row in rows(record, "disagreements")
        if row["field"] == "supports"
        for version in row["versions"]
    }
    assert "Egypt, France, Russia, United Arab Emirates" in versions
    assert "Egypt, Russia, United Arab Emirates" in versions


def test_places_of_the_fighting(coded: dict[str, Row]) -> None:
    found = {
        mention["place"]["name"]: mention["place"]["country"]
        for reading in coded.values()
        for mention in reading["mentions"]
        if mention["place"] and mention["place"]["latitude"] is not None
    }
    for words in ("Watiya", "Jufra", "Tarhuna", "Sirt"):
        assert any(words in name and country == "LBY" for name, country in found.items()), words
