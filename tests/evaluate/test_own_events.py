from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from sitrep.evaluate.base import Case
from sitrep.evaluate.gold import Line, Pair, SetAbsent, load, places
from sitrep.evaluate.own_events import OWN, confusion, gold_events, score
from sitrep.evaluate.own_moods import LISTS, MEASURES, PARTS, false_events, lines, outcomes
from sitrep.ontology.plover import contexts, event_types
from sitrep.records import (
    Amount,
    Event,
    Factuality,
    NumberKind,
    Party,
    Reading,
    Report,
    Span,
)

EVENTS = Path(__file__).parents[2] / OWN / "events.jsonl"
TEXT = "Lorvian police arrested two men in Cadova, then freed them, and guards may strike."
ARREST = {
    "type": "COERCE",
    "or": ["ASSAULT"],
    "modes": ["arrest"],
    "trigger": ["arrested"],
    "factuality": ["occurred", "ongoing"],
    "actors": ["police=LRVCOP"],
    "recipients": ["them|men"],
}
FREE = {"type": "RETREAT", "trigger": ["freed"], "factuality": ["occurred"]}
STRIKE = {
    "type": "PROTEST",
    "trigger": ["strike"],
    "factuality": ["hypothetical"],
    "optional": True,
}


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words)


def party(words: str, code: str | None = None) -> Party:
    at = span(words)
    return Party(
        actor=None,
        name=words,
        country=None,
        sector=None,
        code=code,
        start=at.start,
        end=at.end,
        text=words,
    )


def event(
    words: str,
    kind: str,
    *,
    factuality: Factuality = "occurred",
    quad: int = 4,
    actors: tuple[Party, ...] = (),
    recipients: tuple[Party, ...] = (),
    killed: int | None = None,
    numbers: tuple[Amount, ...] = (),
) -> Event:
    return Event(
        id=words,
        type=kind,
        modes=(),
        contexts=(),
        cameo=None,
        quad=quad,
        factuality=factuality,
        historical=False,
        plain=None,
        trigger=span(words),
        evidence=span(TEXT),
        actors=actors,
        recipients=recipients,
        place=None,
        time=None,
        killed=killed,
        numbers=numbers,
        injured=None,
        statement=None,
        denied_by=(),
        missing=(),
        score=1.0,
        why="",
        made_by="",
    )


def pair(gold: list[Line], found: tuple[Event, ...]) -> Pair:
    report = Report(id="r", title=None, outlet=None, url=None, language="en", text=TEXT, sha256="")
    return Pair(
        line={"text": TEXT, "events": gold},
        reading=Reading(report=report, events=found),
        offset=range(len(TEXT) + 1),
    )


ARRESTED = event(
    "arrested",
    "COERCE",
    actors=(party("Lorvian police", "LRVCOP"),),
    recipients=(party("two men"),),
)


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ([ARREST], (ARRESTED,), {"right": 1, "told": 1, "both": 1, "code": 1, "mode": 0}),
        ([ARREST], (event("arrested", "ASSAULT"),), {"right": 1, "both": 0, "modes": 0}),
        ([ARREST], (event("freed", "COERCE"),), {"right": 1, "confusion:COERCE:COERCE": 1}),
        (
            [ARREST],
            (event("arrested", "ACCUSE"),),
            {"right": 0, "found": 1, "gold": 1, "confusion:COERCE:ACCUSE": 1},
        ),
        (
            [ARREST],
            (event("arrested", "COERCE"), event("freed", "COERCE")),
            {"right": 1, "found": 2, "confusion:nothing:COERCE": 1},
        ),
        ([ARREST], (event("arrested", "COERCE", factuality="negated"),), {"right": 1, "told": 0}),
        ([ARREST, FREE], (), {"right": 0, "gold": 2, "confusion:RETREAT:nothing": 1}),
        ([STRIKE], (), {"gold": 0, "found": 0, "empties": 1, "empty": 1}),
        ([STRIKE], (event("strike", "PROTEST"),), {"gold": 0, "found": 0, "empty": 1}),
        ([STRIKE], (event("freed", "PROTEST"),), {"gold": 0, "found": 1, "empty": 0}),
        ([], (event("freed", "RETREAT"),), {"found": 1, "empties": 1, "empty": 0}),
    ],
)
def test_a_sentence_is_scored(
    gold: list[Line], found: tuple[Event, ...], expected: dict[str, int]
) -> None:
    counts, wrong = score(pair(gold, found))
    assert {name: counts[name] for name in expected} == expected
    assert bool(wrong) == (counts["found"] + counts["gold"] > 2 * counts["told"])


def test_both_parties_of_a_reciprocal_act_may_be_actors() -> None:
    meeting = {
        "type": "CONSULT",
        "trigger": ["freed"],
        "factuality": ["occurred"],
        "actors": ["police"],
        "recipients": ["men"],
    }
    found = event("freed", "CONSULT", actors=(party("Lorvian police"), party("two men")))
    assert score(pair([meeting], (found,)))[0]["both"] == 1


def amount(kind: NumberKind, low: int | None, words: str = "two men") -> Amount:
    at = span(words)
    return Amount(
        kind=kind, low=low, high=low, about=False, unit=None, start=at.start, end=at.end, text=words
    )


@pytest.mark.parametrize(
    ("marks", "killed", "found", "counts"),
    [
        ({"killed": 2}, 2, (amount("killed", 2),), ("number", "numbers", "sound", "sounds")),
        ({"killed": 2}, None, (), ("numbers",)),
        ({"killed": 2}, 3, (amount("killed", 3),), ("numbers", "sounds")),
        ({"arrested": 2}, None, (amount("arrested", 2),), ("other", "others", "sound", "sounds")),
        ({"arrested": 2}, None, (amount("protesters", 2),), ("others", "sounds")),
        (
            {"duration": "two men in Cadova"},
            None,
            (amount("duration", 2),),
            ("other", "others", "sound", "sounds"),
        ),
        ({"duration": "guards"}, None, (amount("duration", 2),), ("others", "sounds")),
        ({}, 0, (amount("killed", 0),), ()),
        ({}, None, (amount("money", 2),), ("sounds",)),
    ],
)
def test_numbers_are_right_where_they_are_marked(
    marks: dict[str, object],
    killed: int | None,
    found: tuple[Amount, ...],
    counts: tuple[str, ...],
) -> None:
    arrest = event("arrested", "COERCE", killed=killed, numbers=found)
    scored, _ = score(pair([ARREST | marks], (arrest,)))
    names = ("number", "numbers", "other", "others", "sound", "sounds")
    assert tuple(name for name in names if scored[name]) == counts


def test_words_are_found_whole_and_everywhere() -> None:
    assert places("men, women and men", "men") == ((0, 3), (15, 18))
    with pytest.raises(ValueError, match="'man' is not in"):
        places("men", "man")


def test_confusions_are_summed_by_part() -> None:
    found = [
        Case(id="1", counts=(("dev:confusion:AID:AGREE", 1.0), ("dev:right", 1.0))),
        Case(id="2", counts=(("heldout:confusion:AID:AGREE", 2.0),)),
    ]
    assert confusion(found) == {("AID", "AGREE"): 3}
    assert confusion(found, "dev") == {("AID", "AGREE"): 1}


@pytest.mark.parametrize(
    ("found", "types", "deeds", "verbal"),
    [
        (event("freed", "RETREAT", quad=2), (), 1, 0),
        (event("freed", "RETREAT", quad=2), ("RETREAT",), 0, 0),
        (event("freed", "AID", quad=2, factuality="ongoing"), ("RETREAT",), 1, 0),
        (event("freed", "RETREAT", quad=2, factuality="future"), (), 0, 0),
        (event("freed", "ACCUSE", quad=3), (), 0, 1),
    ],
)
def test_a_false_deed_is_a_material_event_told_as_done(
    found: Event, types: tuple[str, ...], deeds: int, verbal: int
) -> None:
    assert [len(each) for each in false_events((found,), types)] == [deeds, verbal]


@pytest.mark.parametrize(
    ("part", "deeds", "verbal", "expected"),
    [
        ("dev", ("RETREAT",), ("ACCUSE",), ("freed: RETREAT occurred", "freed: ACCUSE occurred")),
        ("dev", (), (), ()),
        ("heldout", ("RETREAT",), ("ACCUSE", "AGREE"), ("1 deeds, 2 verbal",)),
        ("heldout", (), (), ()),
    ],
)
def test_a_held_out_line_shows_only_how_many_were_wrong(
    part: str, deeds: tuple[str, ...], verbal: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    found = [tuple(event("freed", kind) for kind in kinds) for kinds in (deeds, verbal)]
    assert outcomes(part, *found) == expected


def test_the_lists_are_read_with_their_types(tmp_path: Path) -> None:
    for missing, end in (("statements.txt", ""), ("-more", "-more"), ("-heldout", "-heldout")):
        with pytest.raises(SetAbsent, match=missing):
            list(lines(tmp_path))
        for name in LISTS:
            (tmp_path / f"{name}{end}.txt").write_text("One.\nTwo.\tAGREE,CONCEDE\n")
    read = list(lines(tmp_path))
    assert [(each["list"], each["part"]) for each in read[::2]] == [
        (name + end, part) for end, part in PARTS.items() for name in LISTS
    ]
    assert {(each["number"], each["types"]) for each in read} == {
        (1, ()),
        (2, ("AGREE", "CONCEDE")),
    }


def test_each_list_and_each_part_has_its_measure_of_false_deeds() -> None:
    goals = {measure.name: measure.goal for measure in MEASURES if "false deed" in measure.name}
    lists = [f"{name}{end}" for name in LISTS for end in ("", ", second list", ", held out")]
    expected = [*lists, "development", "held out"]
    assert goals == {f"no false deed, {name}": 0.98 for name in expected}


def test_the_lists_name_types_and_no_later_line_is_near_another() -> None:
    read = list(lines(EVENTS.parent))
    assert {kind for line in read for kind in line["types"]} <= set(event_types())
    assert {line["list"] for line in read} == {f"{name}{end}" for name in LISTS for end in PARTS}
    words = [frozenset(re.findall(r"\w+", line["text"].lower())) for line in read]
    later = [at for at, line in enumerate(read) if line["list"] not in LISTS]
    assert all(len(words[at] ^ other) > 4 for at in later for other in words[:at])


def test_every_line_from_ev651_is_held_out() -> None:
    rows = load(EVENTS)
    assert [row["id"] for row in rows] == [f"ev{number:03}" for number in range(1, len(rows) + 1)]
    held = {row["id"] for row in rows if row.get("held")}
    assert held == {f"ev{number}" for number in range(651, len(rows) + 1)}
    assert len({row["text"] for row in rows}) == len(rows)


def test_every_marked_word_is_in_its_sentence_and_every_name_in_the_codebook() -> None:
    marked = [each for line in load(EVENTS) for each in gold_events(line)]
    required = [each.types[0] for each in marked if not each.optional]
    assert all(required.count(kind) >= 12 for kind in event_types())
    assert {kind for each in marked for kind in each.types} == set(event_types())
    assert {name for each in marked for name in each.contexts} <= set(contexts())
    assert {factuality for each in marked for factuality in each.factuality} == set(
        get_args(Factuality)
    )
