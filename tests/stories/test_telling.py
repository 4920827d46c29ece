"""One act once: pairs of reports that tell one event, and pairs that tell two."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import Builder, day
from sitrep.records import Reading
from sitrep.stories.told import Stories
from stories.told_acts import NORTHPORT, shelling, stories


def visit(
    id_: str,
    *,
    on: str | None = "2031-05-04",
    guest: tuple[str, str, str | None] = ("Ardania", "state", None),
    guest_country: str = "ARD",
    host_country: str = "VES",
    words: str = "visited Northport for talks on fishing",
) -> Builder:
    name, kind, sector = guest
    report = Builder(id_, f"{name} {words} with Vesperia. It rained.", outlet=f"{id_} News")
    who = report.actor(name, kind, guest_country, sector)  # type: ignore[arg-type]
    host = report.actor("Vesperia", "state", host_country)
    report.event(
        "CONSULT",
        words.split()[0],
        [who],
        [host],
        time=day(on) if on else None,
        place=NORTHPORT,
        modes=("visit",),
    )
    return report


FOREIGN_MINISTER = ("Ardanian foreign minister Odo Lund", "person", "GOV")

PAIRS = [
    ("same words", visit("a"), visit("b"), 1),
    ("a minister for the state", visit("a"), visit("b", guest=FOREIGN_MINISTER), 1),
    (
        "officials for a minister",
        visit("a", guest=("senior Ardanian officials", "organization", "GOV")),
        visit("b", guest=FOREIGN_MINISTER),
        1,
    ),
    ("other words", visit("a"), visit("b", words="paid a surprise call on Northport"), 1),
    ("undated, same words", visit("a"), visit("b", on=None), 1),
    (
        "undated, other words",
        visit("a"),
        visit("b", on=None, words="toured a harbour"),
        2,
    ),
    ("a week apart", visit("a"), visit("b", on="2031-05-11"), 2),
    (
        "another guest",
        visit("a"),
        visit("b", guest=("Boria", "state", None), guest_country="BOR"),
        2,
    ),
    ("another host", visit("a"), visit("b", host_country="ZED"), 2),
    (
        "two ministers",
        visit("a", guest=FOREIGN_MINISTER),
        visit("b", guest=("Ardanian treasurer Ida Moe", "person", "GOV")),
        2,
    ),
    (
        "rebels are not their state",
        visit("a"),
        visit("b", guest=("Ardanian rebels", "armed_group", "REB")),
        2,
    ),
]


@pytest.mark.parametrize(("a", "b", "count"), [p[1:] for p in PAIRS], ids=[p[0] for p in PAIRS])
def test_one_act_or_two(a: Builder, b: Builder, count: int) -> None:
    merged = stories(a.reading(), b.reading())
    assert len(merged.events) == count
    tellings = [(m.report, m.event) for e in merged.events for m in e.mentions]
    assert sorted(tellings) == sorted(
        (r.report.id, event.id) for r in (a.reading(), b.reading()) for event in r.events
    )


def test_merged_event_names_reports_reasons_and_merged_actors() -> None:
    merged = stories(visit("a").reading(), visit("b", guest=FOREIGN_MINISTER).reading())
    (event,) = merged.events
    assert event.reports == ("a", "b")
    assert any("both in Northport" in mention.why for mention in event.mentions)
    known = {story.actor.id for story in merged.actors}
    assert {p.actor for p in (*event.event.actors, *event.event.recipients)} <= known
    assert [p.country for p in event.event.actors] == ["ARD", "ARD"]
    assert len({p.actor for p in event.event.recipients}) == 1


def test_copies_are_one_origin_and_own_words_another() -> None:
    body = " ".join(
        f"The harbour at pier {n} was closed to all ships for repairs." for n in range(9)
    )

    def report(id_: str, lead: str, tail: str) -> Reading:
        builder = Builder(id_, f"Ardania visited Northport {lead}. {tail}")
        guest = builder.actor("Ardania", "state", "ARD")
        builder.event("CONSULT", "visited", [guest], [], time=day("2031-05-04"), place=NORTHPORT)
        return builder.reading()

    merged = stories(
        report("a", "on Sunday", body),
        report("b", "at the weekend", "Updated. " + body),
        report("c", "to speak of fishing quotas", "A different text of another newsroom follows."),
    )
    assert [(o.report, o.origin) for o in merged.origins] == [("a", "a"), ("b", "a"), ("c", "c")]
    (event,) = merged.events
    assert event.reports[0] == "a"
    assert len(event.reports) == 3
    assert event.origins == 2


def test_a_passage_in_two_reports_is_one_origin() -> None:
    passage = (
        "Ardania and Vesperia signed a landmark pact on fishing rights in the Grey Strait last May"
    )
    readings = []
    for id_, other in (("a", "Grain prices fell sharply."), ("b", "A new opera house opened.")):
        builder = Builder(id_, f"{other} {passage}. {other}")
        pair = [builder.actor("Ardania", "state", "ARD"), builder.actor("Vesperia", "state", "VES")]
        builder.event("SUPPORT", "signed", pair, time=day("2031-05-01", "2031-05-31"))
        readings.append(builder.reading())
    (event,) = stories(*readings).events
    assert event.reports == ("a", "b")
    assert event.origins == 1


def test_headline_and_lead_are_one_event_but_two_meetings_are_two() -> None:
    builder = Builder(
        "a",
        "Ardania visits Vesperia\n\nArdania visited Vesperia on Sunday. "
        "Lund met Moe in Northport. Lund met Falk in Northport.",
    )
    guest = builder.actor("Ardania", "state", "ARD")
    host = builder.actor("Vesperia", "state", "VES")
    lund = builder.actor("Lund", "person", "ARD", "GOV")
    sunday = day("2031-05-04")
    for word in ("visits", "visited"):
        builder.event("CONSULT", word, [guest], [host], time=sunday, modes=("visit",))
    for nth, name in enumerate(("Moe", "Falk")):
        other = builder.actor(name, "person", "VES", "GOV")
        builder.event("CONSULT", "met", [lund, other], time=sunday, place=NORTHPORT, nth=nth)
    merged = stories(builder.reading())
    assert sorted(len(event.mentions) for event in merged.events) == [1, 1, 2]


def test_numbers_and_blame_disagree() -> None:
    merged = stories(
        shelling("a", "Red Banner", 4).reading(), shelling("b", "Blue Banner", 7).reading()
    )
    (event,) = merged.events
    found = {d.field: d for d in merged.disagreements}
    assert {"killed", "actors"} <= set(found)
    assert sorted(v.value for v in found["killed"].versions) == [4, 7]
    assert {d.about for d in merged.disagreements} == {event.event.id}
    for version in found["actors"].versions:
        assert version.reports
        assert version.evidence


@pytest.mark.parametrize(
    ("target", "on", "doer", "count"),
    [
        ("the port of Northport", "2031-06-01", None, 1),
        ("a Northport barracks", "2031-06-01", None, 2),
        ("the port of Northport", "2031-06-03", None, 2),
        ("the port of Northport", "2031-06-01", "Blue Banner", 2),
    ],
    ids=["one target", "another target", "another day", "two blamed"],
)
def test_a_deed_without_doer_joins_the_blamed_one(
    target: str, on: str, doer: str | None, count: int
) -> None:
    blamed = Builder("a", "Red Banner attacked the port of Northport, officials said.", outlet="a")
    blamed.event(
        "ASSAULT", "attacked", [blamed.actor("Red Banner", "armed_group")],
        [blamed.party("the port of Northport")], time=day("2031-06-01"), place=NORTHPORT,
    )  # fmt: skip
    text = f"Fire hit {target}, doctors and officials said. {doer or 'Nobody'} was seen."
    untold = Builder("b", text, outlet="b")
    untold.event(
        "ASSAULT", "hit", [untold.actor(doer, "armed_group")] if doer else [],
        [untold.party(target)], time=day(on), place=NORTHPORT, modes=("heavy-weapons",),
    )  # fmt: skip
    assert len(stories(blamed.reading(), untold.reading()).events) == count


def test_a_town_struck_and_those_struck_in_it_are_no_two_deeds() -> None:
    builder = Builder(
        "a",
        "Guns shelled a market in Northport. This was an attack on people at work. Otto Rask"
        " denied that his men fired at Northport.",
    )
    rask = builder.actor("Otto Rask", "person", "VES", "REB")
    men = builder.actor("his men", "armed_group", "VES", "REB")
    people = builder.actor("people", "population", "VES", "CVL")
    denial = builder.statement("denied", "his men fired at Northport", rask, "denies")
    on = day("2031-06-01")
    builder.event("ASSAULT", "shelled", [], [builder.party("Northport")], time=on, place=NORTHPORT)
    builder.event("ASSAULT", "attack", [], [people], time=on)
    builder.event(
        "ASSAULT", "fired", [men], [builder.party("Northport")], time=on, place=NORTHPORT,
        factuality="negated", statement=denial.id, denied_by=(rask.actor or "",),
    )  # fmt: skip
    (event,) = stories(builder.reading()).events
    assert event.event.denied_by
    assert len(event.mentions) == 3


def test_a_denial_is_kept_and_disagrees() -> None:
    teller = shelling("a", "Red Banner", 4).reading()
    other = Builder("b", "Red Banner denied that it shelled the hospital in Northport.")
    side = other.actor("Red Banner", "armed_group")
    denial = other.statement("denied", "it shelled the hospital in Northport", side, "denies")
    other.event(
        "ASSAULT",
        "shelled",
        [side],
        [other.party("the hospital")],
        time=day("2031-06-01"),
        place=NORTHPORT,
        factuality="negated",
        statement=denial.id,
    )
    merged = stories(teller, other.reading())
    (event,) = merged.events
    assert event.event.factuality == "occurred"
    assert event.event.denied_by == (event.event.actors[0].actor,)
    (dispute,) = merged.disagreements
    assert dispute.field == "factuality"
    assert {(v.value, v.speaker) for v in dispute.versions} == {
        ("occurred", None),
        ("negated", "Red Banner"),
    }


def test_plans_do_not_merge_with_deeds() -> None:
    planned = visit("b")
    event = planned.events.pop()
    planned.event(
        "CONSULT", "visited", event.actors, event.recipients, time=event.time, factuality="future"
    )
    assert len(stories(visit("a").reading(), planned.reading()).events) == 2


def summary(merged: Stories) -> list[object]:
    return [merged.origins, merged.actors, merged.events, merged.relations, merged.disagreements]


MANY = [
    visit("a").reading(),
    visit("b", guest=FOREIGN_MINISTER).reading(),
    visit("c", on=None).reading(),
    visit("d", guest=("Ardanian treasurer Ida Moe", "person", "GOV")).reading(),
    shelling("e", "Red Banner", 4).reading(),
    shelling("f", "Blue Banner", 7).reading(),
]


@settings(max_examples=30, deadline=None)
@given(st.permutations(MANY))
def test_order_of_reports_does_not_matter(readings: list[Reading]) -> None:
    assert summary(stories(*readings)) == summary(stories(*MANY))


def test_a_subset_gives_what_its_reports_say() -> None:
    for pair in permutations(MANY, 2):
        merged = stories(*pair)
        assert {r for e in merged.events for r in e.reports} == {r.report.id for r in pair}


def bombing(id_: str, text: str, **more: object) -> Builder:
    builder = Builder(id_, text, outlet=f"{id_} Times")
    given = {"time": day("2031-06-01"), "place": NORTHPORT, "modes": ("explosives",)} | more
    builder.event("ASSAULT", "bomb", [], [builder.party("market")], **given)  # type: ignore[arg-type]
    return builder


def test_a_copied_sentence_is_one_act_though_its_parties_are_unknown() -> None:
    text = "Unknown men set off a bomb at the crowded market of Northport early on Sunday morning."
    merged = stories(*(bombing(id_, text, place=None).reading() for id_ in ("a", "b")))
    (event,) = merged.events
    assert event.origins == 1
    assert event.reports == ("a", "b")


def test_a_thing_that_acts_gives_way_to_who_did_it() -> None:
    blank = Builder("a", "A bomb exploded at the market of Northport, killing four shoppers.")
    blank.event(
        "ASSAULT", "exploded", [blank.party("A bomb")], [blank.party("the market")],
        time=day("2031-06-01"), place=NORTHPORT, modes=("explosives",), killed=4,
    )  # fmt: skip
    named = Builder("b", "Red Banner bombed the market of Northport, killing seven shoppers.")
    side = named.actor("Red Banner", "armed_group")
    named.event(
        "ASSAULT", "bombed", [side], [named.party("the market")],
        time=day("2031-06-01"), place=NORTHPORT, modes=("explosives",), killed=7,
    )  # fmt: skip
    merged = stories(blank.reading(), named.reading())
    (event,) = merged.events
    assert [party.name for party in event.event.actors] == ["Red Banner"]
    assert {d.field for d in merged.disagreements} == {"killed"}
    assert event.event.killed == 7


def test_a_deed_and_its_denial_in_one_report_are_one_event() -> None:
    builder = Builder("a", "Rask's men bombed a market. Red Banner denied the bombing of a market.")
    men = builder.actor("Rask's men", "armed_group", "VES", "REB")
    banner = builder.actor("Red Banner", "armed_group", None, "REB")
    denial = builder.statement("denied", "the bombing of a market", banner, "denies")
    common = {"time": day("2031-06-01"), "modes": ("explosives",)}
    builder.event("ASSAULT", "bombed", [men], [builder.party("a market")], **common)  # type: ignore[arg-type]
    builder.event(
        "ASSAULT", "bombing", [banner], [], factuality="negated", statement=denial.id, **common  # type: ignore[arg-type]
    )  # fmt: skip
    (event,) = stories(builder.reading()).events
    assert event.event.factuality == "occurred"
    assert len(event.event.denied_by) == 1


def test_a_number_is_counted_by_origin_not_by_reprint() -> None:
    text = "Red Banner shelled the hospital in Northport, killing 4 patients."
    copies = [shelling(id_, "Red Banner", 4).reading() for id_ in ("a", "b", "c")]
    assert all(copy.report.text == text for copy in copies)
    others = [shelling(id_, "Red Banner", 7) for id_ in ("d", "e")]
    for nth, other in enumerate(others):
        other.text += f" Hospital staff {nth} told of it."
    merged = stories(*copies, *(other.reading() for other in others))
    (event,) = merged.events
    assert event.event.killed == 7


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Police arrested nine students who had climbed the clock tower.", 1),
        ("Police arrested the driver of a lorry.", 2),
    ],
)
def test_police_of_no_country_need_the_same_words(words: str, count: int) -> None:
    readings = []
    for id_, text in (("a", "Police arrested nine students at the old clock tower."), ("b", words)):
        builder = Builder(id_, f"{text} More in {id_}.")
        police = builder.actor("Police", "organization", None, "COP")
        builder.event("COERCE", "arrested", [police], [], time=day("2031-06-01"))
        readings.append(builder.reading())
    assert len(stories(*readings).events) == count


def test_the_host_of_one_telling_is_no_guest_of_the_merged_event() -> None:
    readings = []
    for id_, host_first in (("a", False), ("b", True)):
        builder = Builder(id_, f"Odo Lund and Ida Moe met for talks on fishing, {id_} reports.")
        lund = builder.actor("Odo Lund", "person", "ARD", "GOV")
        moe = builder.actor("Ida Moe", "person", "VES", "GOV")
        sides = ([moe, lund], []) if host_first else ([lund], [moe])
        builder.event("CONSULT", "met", *sides, time=day("2031-06-01"), place=NORTHPORT)
        readings.append(builder.reading())
    (event,) = stories(*readings).events
    names = [p.name for p in (*event.event.actors, *event.event.recipients)]
    assert sorted(names) == ["Ida Moe", "Odo Lund"]


def test_the_host_who_welcomes_stays_host() -> None:
    visiting = visit("a", guest=("Odo Lund", "person", "GOV"))
    welcome = Builder("b", "Ida Moe of Vesperia welcomed Odo Lund in Northport for fishing talks.")
    moe = welcome.actor("Ida Moe", "person", "VES", "GOV")
    lund = welcome.actor("Odo Lund", "person", "ARD", "GOV")
    welcome.event(
        "CONSULT", "welcomed", [moe], [lund], time=day("2031-05-04"), place=NORTHPORT,
        modes=("visit",),
    )  # fmt: skip
    (event,) = stories(visiting.reading(), welcome.reading()).events
    assert {p.country for p in event.event.actors} == {"ARD"}
    assert {p.country for p in event.event.recipients} == {"VES"}
