"""One line of plain English for an event, and times in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import Builder, day, town
from sitrep.ontology.resources import document
from sitrep.records import Event, Factuality, Plain, Time
from sitrep.views.days import in_words
from sitrep.views.summary import names, phrase_of, side_name, summarise

CASES: list[tuple[str, str, list[str], list[str], dict[str, object], str]] = [
    (
        "visit",
        "CONSULT",
        ["Ardania"],
        ["Vesperia"],
        {"modes": ("visit",)},
        "Ardania visits Vesperia",
    ),
    ("two", "CONSULT", ["Ardania", "Boria"], [], {}, "Ardania and Boria hold talks"),
    ("alone", "MOBILIZE", ["Ardania"], [], {"modes": ("troops",)}, "Ardania moves troops"),
    ("four", "CONSULT", ["A", "B", "C", "D"], ["E"], {}, "A, B, C and 1 other meet E"),
    (
        "planned",
        "ASSAULT",
        ["Ardania"],
        ["Boria"],
        {"factuality": "future"},
        "Ardania is to attack Boria",
    ),
    (
        "alleged",
        "ASSAULT",
        ["Ardania"],
        ["Boria"],
        {"factuality": "alleged"},
        "Ardania allegedly attacks Boria",
    ),
    (
        "denied",
        "ASSAULT",
        ["Ardania"],
        ["Boria"],
        {"factuality": "negated"},
        "Ardania did not attack Boria",
    ),
    (
        "supposed",
        "ASSAULT",
        ["rebels"],
        ["Boria"],
        {"factuality": "hypothetical"},
        "rebels may attack Boria",
    ),
    ("plural", "ASSAULT", ["rebels"], ["Boria"], {}, "rebels attack Boria"),
    ("pronoun", "ASSAULT", ["They"], ["Boria"], {}, "They attack Boria"),
    ("no doer", "COERCE", [], ["officials"], {"modes": ("arrest",)}, "officials are arrested"),
    (
        "no doer, planned",
        "COERCE",
        [],
        ["Lund"],
        {"modes": ("arrest",), "factuality": "future"},
        "Lund is to be arrested",
    ),
    ("no one", "ASSAULT", [], [], {}, "“acted.”"),
    ("to no one named", "SUPPORT", ["Ardania"], [], {}, "Ardania gives support"),
    (
        "promise",
        "AGREE",
        ["Ardania"],
        ["Boria"],
        {"plain": Plain(type="AID", factuality="future")},
        "Ardania agrees on aid with Boria",
    ),
    (
        "dead",
        "ASSAULT",
        ["Ardania"],
        ["Boria"],
        {"killed": 4, "injured": 2},
        "Ardania attacks Boria, 4 killed, 2 injured",
    ),
    (
        "where and when",
        "ASSAULT",
        ["Ardania"],
        ["Boria"],
        {"place": town("Northport", "BOR"), "time": day("2031-05-04")},
        "Ardania attacks Boria, Northport, 4 May 2031",
    ),
    (
        "the place is the one attacked",
        "ASSAULT",
        ["Ardania"],
        ["Northport"],
        {"place": town("Northport", "BOR")},
        "Ardania attacks Northport",
    ),
    (
        "asked for",
        "REQUEST",
        ["Ardania"],
        ["Boria"],
        {"plain": Plain(type="RETREAT", factuality="future"), "modes": ("yield",)},
        "Ardania asks Boria for withdrawal or release",
    ),
    (
        "threatened with",
        "THREATEN",
        ["Ardania"],
        ["Boria"],
        {"plain": Plain(type="ASSAULT", factuality="future")},
        "Ardania threatens Boria with force",
    ),
]


def event(type_: str, actors: list[str], recipients: list[str], more: dict[str, object]) -> Event:
    builder = Builder("r", " ".join(["acted", *actors, *recipients]) + ".")
    return builder.event(
        type_,
        "acted",
        [builder.party(name) for name in actors],
        [builder.party(name) for name in recipients],
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("type_", "actors", "recipients", "more", "line"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_summary(
    type_: str, actors: list[str], recipients: list[str], more: dict[str, object], line: str
) -> None:
    assert summarise(event(type_, actors, recipients, more)) == line


def test_every_type_mode_and_factuality_has_a_line() -> None:
    table = document("views/phrases.yaml")
    assert isinstance(table, dict)
    told: list[Factuality] = ["occurred", "alleged", "future", "hypothetical", "negated"]
    for name in table:
        type_, _, mode = name.partition("/")
        if not type_.isupper():
            continue
        for factuality in told:
            more: dict[str, object] = {"modes": (mode,), "factuality": factuality}
            line = summarise(event(type_, ["Ardania"], ["Boria"], more))
            assert line.startswith("Ardania ")
            assert line.endswith("Boria")
            assert "  " not in line


def test_phrases_know_every_plover_type_and_mode() -> None:
    plover = document("ontology/plover.yaml")
    table = document("views/phrases.yaml")
    assert isinstance(plover, dict)
    assert isinstance(table, dict)
    assert set(plover["types"]) <= set(table)
    modes = {f"{t}/{m}" for t, row in plover["types"].items() for m in row.get("modes") or ()}
    told = {name for name in table if "/" in name and not name.split("/")[1].isdigit()}
    unknown = told - modes - {"REQUEST/plain"}
    assert unknown == set()


def test_an_unknown_type_is_told_by_its_own_word() -> None:
    told = event("NEW", ["Ardania"], [], {"quad": 1})
    assert phrase_of(told).plain == "acted"


def test_names_are_said_once() -> None:
    builder = Builder("r", "Ardania Ardania.")
    assert names([builder.party("Ardania"), builder.party("Ardania")]) == "Ardania"
    assert names([]) == ""
    assert side_name(town("Northport", "BOR")) == "Northport"


TIMES = [
    (None, None),
    (day("2020-06-17"), "17 June 2020"),
    (day("2020-06-04", "2020-06-09"), "4 to 9 June 2020"),
    (day("2020-06-04", "2020-07-09"), "4 June 2020 to 9 July 2020"),
    (day("2014-01-01", "", extent=True), "since 1 January 2014"),
    (day("2014-01-01", ""), "from 1 January 2014 on"),
    (replace(day("2014-01-01", "", extent=True), edtf="2014/.."), "since 2014"),
    (replace(day("2014-11-01", "", extent=True), edtf="2014-11/.."), "since November 2014"),
    (replace(day("2014-01-01", "2020-06-17"), edtf="2014/2020-06-17"), "2014 to 17 June 2020"),
    (replace(day("2014-01-01", "2014-01-31"), edtf="2014-01-01/2014-01"), "1 to 31 January 2014"),
    (
        Time(earliest=None, latest="2020-06-17", extent=False, edtf="", precision="range"),
        "by 17 June 2020",
    ),
    (
        Time(earliest=None, latest="2020-06-17", extent=True, edtf="", precision="range"),
        "until 17 June 2020",
    ),
    (
        Time(earliest="2020-06-01", latest="2020-06-30", extent=False, edtf="", precision="month"),
        "June 2020",
    ),
    (
        Time(earliest="2020-01-01", latest="2020-12-31", extent=False, edtf="", precision="year"),
        "2020",
    ),
    (Time(earliest=None, latest=None, extent=False, edtf="", precision="range"), None),
    (Time(earliest="soon", latest="later", extent=False, edtf="soon", precision="range"), "soon"),
]


@pytest.mark.parametrize(("time", "words"), TIMES, ids=[str(case[1]) for case in TIMES])
def test_times_in_words(time: Time | None, words: str | None) -> None:
    assert in_words(time) == words
