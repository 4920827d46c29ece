"""Bodies, groups, roles and offices: shape, sizes, and that office holders do not overlap."""

import csv
import re
from itertools import pairwise
from pathlib import Path

import pytest

from sitrep.ontology.bodies import CODES, bodies
from sitrep.ontology.groups import groups
from sitrep.ontology.offices import Person, Tenure, persons
from sitrep.ontology.resources import rows
from sitrep.ontology.roles import SECTORS, last_words, modifiers, role_nouns
from sitrep.ontology.states import state

DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
TENURES = [(p.name, t) for p in persons() for t in p.tenures]


def names(table: list[tuple[str, tuple[str, ...]]]) -> list[str]:
    return [name for first, aliases in table for name in {first, *aliases}]


def test_bodies() -> None:
    assert len(bodies()) >= 300
    assert {b.code for b in bodies()} <= CODES
    every = names([(b.name, b.aliases) for b in bodies()])
    assert len(every) == len(set(every))


def test_groups() -> None:
    assert len(groups()) >= 600
    for group in groups():
        assert group.kind in {"armed_group", "organization"}, group
        assert group.sector in SECTORS | CODES, group
        assert group.country is None or state(group.country) is not None, group


def test_no_name_is_both_a_body_and_a_group() -> None:
    of_bodies = set(names([(b.name, b.aliases) for b in bodies()]))
    of_groups = set(names([(g.name, g.aliases) for g in groups()]))
    assert of_bodies & of_groups == set()


def test_roles() -> None:
    table = rows("actors/roles.csv")
    assert len(table) >= 800
    assert len({r["singular"] for r in table}) == len(table)
    for row in table:
        assert row["sector"] in SECTORS | {""}, row
        assert row["of_state"] in SECTORS | {""}, row
        assert row["kind"] in {"person", "mass", "organ", "thing"}, row
        assert not (row["sector"] and row["of_state"]), row


@pytest.mark.parametrize(
    ("word", "sector", "kind"),
    [
        ("police", "COP", "organ"),
        ("soldiers", "MIL", "person"),
        ("rebels", "REB", "person"),
        ("lawmakers", "LEG", "person"),
        ("judges", "JUD", "person"),
        ("foreign minister", "GOV", "person"),
        ("protesters", "CVL", "person"),
        ("secretaries general", None, "person"),
        ("warplanes", "MIL", "thing"),
        ("crowd", "CVL", "mass"),
        ("gunmen", "UAF", "person"),
    ],
)
def test_role_of_a_word(word: str, sector: str | None, kind: str) -> None:
    noun = role_nouns()[word]
    assert (noun.sector, noun.kind) == (sector, kind)
    assert word.replace("-", " ").split()[-1] in last_words()


def test_peoples_have_words_and_known_countries() -> None:
    table = rows("actors/peoples.csv")
    assert len({r["name"] for r in table}) == len(table) >= 50
    for row in table:
        assert row["plurals"], row
        assert not row["country"] or state(row["country"]) is not None, row


def test_modifiers_tell_known_sectors() -> None:
    assert set(modifiers().values()) <= SECTORS
    assert modifiers()["military"] == "MIL"


@pytest.mark.parametrize(("name", "tenure"), TENURES, ids=[f"{n}, {t.office}" for n, t in TENURES])
def test_dates_of_an_office_are_in_order(name: str, tenure: Tenure) -> None:
    assert DAY.fullmatch(tenure.first)
    assert tenure.sector in SECTORS | CODES, name
    if tenure.last is not None:
        assert DAY.fullmatch(tenure.last)
        assert tenure.first <= tenure.last


def test_an_office_for_one_has_one_holder_at_a_time() -> None:
    held: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for name, tenure in TENURES:
        if tenure.single:
            key = tenure.office, tenure.of
            held.setdefault(key, []).append((tenure.first, tenure.last or "9999", name))
    overlaps = [
        (key, one, other)
        for key, spells in held.items()
        for one, other in pairwise(sorted(spells))
        if one[1] > other[0]
    ]
    assert overlaps == []


def test_offices_are_of_something_known() -> None:
    known = {b.name for b in bodies()} | {g.name for g in groups()}
    assert {t.of for _, t in TENURES if t.of not in known and state(t.of) is None} == set()
    assert len(persons()) >= 1000


def test_nobody_holds_office_before_sixteen_or_after_death() -> None:
    with (Path(__file__).parent / "lives.csv").open(encoding="utf-8", newline="") as handle:
        lives = {
            r["name"]: (int(r["born"]), int(r["died"] or 9999)) for r in csv.DictReader(handle)
        }
    assert set(lives) <= {p.name for p in persons()}
    for name, tenure in TENURES:
        if name not in lives:
            continue
        born, died = lives[name]
        assert int(tenure.first[:4]) >= born + 16, (name, tenure)
        assert int((tenure.last or "9999")[:4]) <= died, (name, tenure)


def test_no_alias_stands_for_two_people() -> None:
    owners: dict[str, set[str]] = {}
    for person in persons():
        for name in (person.name, *person.aliases):
            owners.setdefault(name, set()).add(person.name)
    assert {n: o for n, o in owners.items() if len(o) > 1} == {}


@pytest.mark.parametrize(
    ("day", "sector"),
    [
        ("2000-01-01", None),
        ("2001-06-01", "GOV"),
        ("2004-12-31", "GOV"),
        ("2007-01-01", "MIL"),
        ("2011-01-01", "ELI"),
        (None, None),
    ],
)
def test_sector_on_a_day(day: str | None, sector: str | None) -> None:
    def tenure(sector: str, first: str, last: str) -> Tenure:
        return Tenure(office="x", of="ZAN", sector=sector, first=first, last=last, single=True)

    person = Person(
        name="Ilka Morn",
        aliases=(),
        tenures=(tenure("GOV", "2001", "2004"), tenure("MIL", "2006-05", "2008-02-03")),
    )
    assert person.sector_on(day) == sector


def test_who_never_left_is_what_he_is_without_a_day() -> None:
    spell = Tenure(office="x", of="ZAN", sector="REB", first="1999", last=None, single=True)
    assert Person(name="M", aliases=(), tenures=(spell,)).sector_on(None) == "REB"


def test_regions_are_of_known_countries_and_named_once() -> None:
    table = rows("actors/regions.csv")
    every = [n for r in table for n in (r["name"], *r["adjectives"].split("|")) if n]
    assert len(every) == len(set(every))
    assert {r["country"] for r in table if state(r["country"]) is None} == set()
