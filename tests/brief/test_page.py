"""The page holds each fact once, links it to its sentence, and is safe with hostile reports."""

from __future__ import annotations

import re

import pytest

from sitrep.brief import markdown, page
from sitrep.brief.page import day_heading
from sitrep.brief.plot import plot
from sitrep.brief.reports import shelve
from sitrep.records import Event, Party, Relation, Report, Span, Statement, Time
from sitrep.stories.told import (
    Disagreement,
    Quote,
    Spell,
    StoryEvent,
    StoryRelation,
    Telling,
    Version,
)
from sitrep.views.sheets import Brief, Happening, Issue, Said

TEXT = "Maravia shelled a port.\n\nOstrel <script>alert(1)</script> denied it."
FIRST = Span(start=0, end=23, text=TEXT[0:23])
SECOND = Span(start=25, end=len(TEXT), text=TEXT[25:])


def party(name: str) -> Party:
    return Party(
        actor=None, name=name, country=None, sector=None, code=None, start=0, end=7, text=name
    )


def day(value: str) -> Time:
    return Time(earliest=value, latest=value, extent=False, edtf=value, precision="day")


def event(when: str | None = "2022-02-28", **changes: object) -> Event:
    values: dict[str, object] = {
        "id": "e1", "type": "ASSAULT", "modes": ("heavy-weapons",), "contexts": (), "cameo": None,
        "quad": 4, "factuality": "occurred", "historical": False, "plain": None,
        "trigger": Span(start=8, end=15, text="shelled"), "evidence": FIRST,
        "actors": (party("Maravia"),), "recipients": (), "place": None,
        "time": day(when) if when else None, "killed": 7, "injured": None, "statement": None,
        "denied_by": (), "missing": (), "score": 0.9, "why": "rule assault.shell", "made_by": "t",
    }  # fmt: skip
    return Event(**(values | changes))  # type: ignore[arg-type]


def happening(told: Event) -> Happening:
    telling = Telling(
        report="r", event="e1", trigger=told.trigger, evidence=FIRST, factuality=told.factuality,
        score=0.9, why="",
    )  # fmt: skip
    story = StoryEvent(event=told, report="r", reports=("r",), mentions=(telling,), origins=1)
    return Happening(story=story, summary="Maravia shells a port")


def brief(*events: Event) -> Brief:
    report = Report(
        id="r", title="<b>Title</b>", outlet="Wire & Co", url="javascript:alert(1)", language="en",
        text=TEXT, sha256="",
    )  # fmt: skip
    statement = Statement(
        id="s", source=party("Ostrel"), via=(), cue=Span(start=58, end=64, text="denied"),
        content=SECOND, direct=False, stance="denies", time=None, evidence=SECOND, score=1.0,
        why="", made_by="t",
    )  # fmt: skip
    relation = Relation(
        id="l", kind="fights", subject=party("Maravia"), object=party("Ostrel"), time=None,
        negated=False, evidence=FIRST, statement=None, score=1.0, why="", made_by="t",
    )  # fmt: skip
    quote = Quote(report="r", start=0, end=23, text=FIRST.text)
    versions = (
        Version(value=7, speaker=None, reports=("r",), evidence=(quote,)),
        Version(value=9, speaker="Hospital", reports=("r",), evidence=(quote,)),
    )
    return Brief(
        reports=(report,),
        events=tuple(happening(each) for each in events or (event(),)),
        statements=(Said(statement=statement, report="r"),),
        relations=(
            StoryRelation(
                relation=relation,
                report="r",
                reports=("r",),
                spells=(Spell(time=day("2022-02-28"), reports=("r",)),),
                members=(),
            ),
        ),
        actors=(),
        disagreements=(
            Issue(
                disagreement=Disagreement(id="d", about="e1", field="killed", versions=versions),
                about="Maravia shells a port",
            ),
        ),
    )


def test_every_link_has_a_target() -> None:
    html = page(brief())
    targets = set(re.findall(r'id="([^"]+)"', html))
    links = re.findall(r'href="#([^"]+)"', html)
    assert len(links) > 7
    assert set(links) <= targets


def test_each_fact_quotes_its_sentence_with_its_word() -> None:
    html = page(brief())
    assert "Maravia <b>shelled</b> a port." in html
    assert "how many were killed" in html
    assert "Hospital" in html


def test_a_hostile_report_stays_text() -> None:
    html = page(brief())
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<b>Title</b>" not in html
    assert "javascript:" not in html
    assert html.count("<script>") == 1


def test_nothing_is_fetched() -> None:
    html = page(brief())
    assert "default-src &#x27;none&#x27;" in html
    assert not re.search(r'(src|href)="(https?:)?//', html)


def test_the_page_is_the_same_each_time() -> None:
    assert page(brief()) == page(brief())


def test_overlapping_evidence_becomes_one_mark() -> None:
    (report,) = brief().reports
    shelf = shelve([report], [("r", 0, 10), ("r", 5, 23), ("r", 25, 30), ("gone", 0, 3)])
    assert shelf.marks["r"] == ((0, 23), (25, 30))
    assert shelf.anchor("r", 7) == "r1-0"


@pytest.mark.parametrize(
    ("days", "bars"),
    [
        (["2022-03-01"], 0),
        (["2022-03-01", "2022-03-04"], 2),
        (["2020-03-01", "2022-03-04", "2022-03-05"], 2),
        (["1991-03-01", "2022-03-04"], 2),
    ],
)
def test_a_plot_needs_two_days(days: list[str], bars: int) -> None:
    drawn = plot([event(each) for each in days])
    assert (drawn or "").count("<rect") == bars


def test_only_what_happened_is_plotted() -> None:
    planned = [event(d, factuality="future") for d in ("2022-03-01", "2022-03-04")]
    assert plot(planned) is None


def test_markdown_escapes_and_holds_the_same_facts() -> None:
    text = markdown(brief())
    assert "## Where the reports disagree" in text
    assert "Maravia shelled a port." in text
    assert "\\<script\\>" in text


def test_undated_events_have_their_own_heading() -> None:
    assert "No date known" in page(brief(event(None)))


@pytest.mark.parametrize(
    ("earliest", "latest", "heading"),
    [
        ("2022-03-02", "2022-03-02", "Wednesday, 2 March 2022"),
        (None, "2022-03-02", "Wednesday, 2 March 2022"),
        ("2022-03-02", None, "Wednesday, 2 March 2022"),
        ("2022-03-01", "2022-03-02", "Wednesday, 2 March 2022"),
        ("2022-01-01", "2022-03-02", "1 January 2022 to 2 March 2022"),
    ],
)
def test_events_near_a_day_stand_under_it(
    earliest: str | None, latest: str | None, heading: str
) -> None:
    time = Time(earliest=earliest, latest=latest, extent=False, edtf="", precision="range")
    assert day_heading(happening(event(time=time))) == heading


def test_headings_stand_once_and_in_order() -> None:
    html = page(brief(event("2022-03-04"), event("2022-03-01"), event("2022-03-04"), event(None)))
    headings = re.findall(r"<h3>([^<]*(?:2022|known))</h3>", html)
    assert headings == ["Tuesday, 1 March 2022", "Friday, 4 March 2022", "No date known"]


def test_every_kind_of_relation_has_words() -> None:
    from typing import get_args

    from sitrep.brief.facts import VERBS
    from sitrep.records import RelationKind

    assert set(VERBS) == set(get_args(RelationKind))
