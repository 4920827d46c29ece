"""What the example reports hold on purpose is seen in the record, with the shipped model."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sitrep import language
from sitrep.coding import load_knowledge
from sitrep.ingest import StageCoder, Summary, ingest
from sitrep.reading import read_inputs
from sitrep.record import Record, queries
from sitrep.records import Refusal
from sitrep.stories.told import Disagreement, StoryActor, StoryEvent
from sitrep.views.summary import summarise

EXAMPLES = Path(__file__).parents[1] / "examples"
CRISIS = EXAMPLES / "invented-crisis"
LIBYA = EXAMPLES / "libya-2020"
DEEDS = {2, 4}
TOLD = {"occurred", "ongoing", "alleged"}
WIRE = {"Brannik Wire", "Dunmere Post", "Northline News"}


@dataclass(frozen=True, kw_only=True)
class Read:
    """Both example folders read into one record, with what was refused."""

    events: tuple[StoryEvent, ...]
    actors: tuple[StoryActor, ...]
    disagreements: tuple[Disagreement, ...]
    shelf: dict[str, queries.Shelved]
    refused: tuple[Refusal, ...]
    summary: Summary

    def outlets(self, reports: Iterable[str]) -> set[str | None]:
        """Return the outlets of reports."""
        return {self.shelf[report].report.outlet for report in reports}

    def report(self, title: str) -> queries.Shelved:
        """Return the report whose title or text begins so."""
        (found,) = [
            s for s in self.shelf.values() if (s.report.title or s.report.text).startswith(title)
        ]
        return found

    def of(self, type_: str, *words: str, told: bool = True) -> list[StoryEvent]:
        """Return events of a type, of one of whose tellings every word is in the sentence."""
        return [
            story
            for story in self.events
            if story.event.type == type_
            and (story.event.factuality in TOLD) is told
            and any(all(w in m.evidence.text for w in words) for m in story.mentions)
        ]

    def about(self, id_: str, field: str) -> Disagreement:
        """Return the one disagreement about a thing on a field."""
        (found,) = [d for d in self.disagreements if d.about == id_ and d.field == field]
        return found

    def actor(self, name: str) -> StoryActor:
        """Return the one actor that bears a name."""
        (found,) = [a for a in self.actors if name in (a.actor.name, *a.actor.aliases)]
        return found


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Read]:
    path = tmp_path_factory.mktemp("examples") / "sitrep.db"
    refused: list[Refusal] = []
    knowledge = load_knowledge(str(CRISIS / "actors.yaml"), str(CRISIS / "places.yaml"))
    reports = read_inputs([str(LIBYA), str(CRISIS)], refuse=refused.append)
    with Record(path, write=True) as record:
        summary = ingest(
            reports, record, StageCoder(language.load(), knowledge), refuse=refused.append
        )
    with Record(path) as record:
        yield Read(
            events=tuple(queries.events(record)),
            actors=tuple(queries.actors(record)),
            disagreements=tuple(queries.disagreements(record)),
            shelf={shelved.report.id: shelved for shelved in queries.reports(record)},
            refused=tuple(refused),
            summary=summary,
        )


def the_shelling(read: Read) -> StoryEvent:
    (story,) = read.of("ASSAULT", "shelled the port of Tessen on Monday")
    return story


def test_wire_copy_is_one_origin(read: Read) -> None:
    titles = ("Nine killed as shells hit", "Port of Tessen shelled")
    copies = [
        s
        for s in read.shelf.values()
        if s.report.title is not None and s.report.title.startswith(titles)
    ]
    assert {s.report.outlet for s in copies} == WIRE
    assert {s.origin for s in copies} == {"bw-0001"}
    for title in ("Rebels shell Tessen", "Three die in explosion"):
        own = read.report(title)
        assert own.origin == own.report.id


def test_the_shelling_is_one_event_that_its_tellers_count_apart(read: Read) -> None:
    story = the_shelling(read)
    assert read.outlets(story.reports) >= WIRE | {"Selm Courier"}
    # The three that carry the wire copy count once.
    assert 2 <= story.origins == len(story.reports) - 2
    assert story.event.time is not None
    assert story.event.time.edtf == "2022-02-28"
    assert story.event.place is not None
    assert story.event.place.name == "Tessen"
    assert [p.name for p in story.event.actors] == ["Harbour Front"]
    versions = read.about(story.event.id, "killed").versions
    by_number = {v.value: read.outlets(v.reports) for v in versions}
    assert {7, 9} <= set(by_number)
    assert "Selm Courier" in by_number[7]
    assert by_number[9] & WIRE
    assert any(v.speaker and "ministry" in v.speaker for v in versions if v.value == 7)
    assert any(v.speaker and "hospital" in v.speaker for v in versions if v.value == 9)


def test_a_later_count_joins_the_earlier(read: Read) -> None:
    versions = read.about(the_shelling(read).event.id, "killed").versions
    assert {read.shelf[r].report.outlet for v in versions if v.value == 12 for r in v.reports} == {
        "Tessen Monitor"
    }


def test_the_rebel_commander_denies_the_shelling(read: Read) -> None:
    story = the_shelling(read)
    mour = read.actor("Radek Mour").actor.id
    assert story.event.factuality == "occurred"
    assert mour in story.event.denied_by
    versions = read.about(story.event.id, "factuality").versions
    assert {v.speaker for v in versions if v.value == "negated"} == {"Radek Mour"}


def test_one_visit_told_on_three_days(read: Read) -> None:
    (story,) = [s for s in read.of("CONSULT", "visited") if "bw-0002" in s.reports]
    assert len(read.outlets(story.reports)) >= 3
    assert story.event.time is not None
    assert story.event.time.edtf == "2022-03-02"
    assert story.event.place is not None
    assert story.event.place.name == "Selm"
    said = {m.evidence.text for m in story.mentions}
    assert any("Maravian capital" in text for text in said)
    assert any("visited Selm" in text for text in said)
    assert [p.name for p in story.event.actors] == ["Clara Haume"]


def test_the_pact_of_november_is_background(read: Read) -> None:
    (story,) = read.of("SUPPORT", "Last November, Maravia and Velland")
    assert story.event.historical
    assert story.event.time is not None
    assert story.event.time.edtf == "2021-11"
    assert {p.country for p in story.event.actors} == {"MRV", "VLD"}


def test_the_ceasefire_agreement_is_one_event(read: Read) -> None:
    (story,) = [
        s
        for type_ in ("SUPPORT", "AGREE", "CONCEDE")
        for s in read.of(type_, "ceasefire", "Dunmere", "on Sunday")
    ]
    assert read.outlets(story.reports) >= {"Brannik Wire", "Littoral Observer"}
    assert story.event.time is not None
    assert story.event.time.edtf == "2022-03-06"


CONDITIONS = [
    "we will close our ports",
    "would close the strait",
    "to close the Brannik Strait",
    "may send ships",
    "would withdraw from the hills",
    "plans to ban further rallies",
    "would not attend the talks",
    "will not send troops",
    "plans to send 60 observers",
    "Ankara may send troops",
    "possible military intervention",
]


@pytest.mark.parametrize("words", CONDITIONS)
def test_threats_plans_and_refusals_are_no_deeds(read: Read, words: str) -> None:
    assert any(words in s.report.text for s in read.shelf.values())
    deeds = [
        summarise(s.event)
        for s in read.events
        if s.event.quad in DEEDS
        and s.event.factuality in TOLD
        and s.event.type not in ("REJECT", "THREATEN")
        and any(words in m.evidence.text for m in s.mentions)
    ]
    assert deeds == []


def test_backers_differ_by_list(read: Read) -> None:
    front = read.actor("Harbour Front").actor.id
    versions = read.about(front, "supports").versions
    assert len({v.value for v in versions}) >= 2
    assert all("Ostrel" in str(v.value) for v in versions)


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Anna Lestrova", {"Anna Lestrova", "Anna Lestrowa", "Anna Lyestrova"}),
        ("Radek Mour", {"Radek Mour", "Radek al-Mour"}),
        ("Mevlut Cavusoglu", {"Mevlut Cavusoglu", "Mevlüt Çavuşoğlu"}),
        ("Littoral Council", {"Littoral Council"}),
        ("Harbour Front", {"Harbour Front", "Harbour Front rebels", "Harbour Front fighters"}),
    ],
)
def test_one_actor_many_spellings(read: Read, name: str, spellings: set[str]) -> None:
    story = read.actor(name)
    said = {label.text for label in story.labels}
    assert all(any(text.endswith(spelling) for text in said) for spelling in spellings)
    bearers = {a.actor.id for a in read.actors if spellings & {a.actor.name, *a.actor.aliases}}
    assert bearers == {story.actor.id}


def test_labels_differ_by_outlet(read: Read) -> None:
    versions = read.about(read.actor("Radek Mour").actor.id, "labels").versions
    by_label = {str(v.value): read.outlets(v.reports) for v in versions}
    assert by_label["warlord"] == {"Dunmere Post"}
    assert "Karsk Today" in by_label["liberation leader"]
    assert any("commander" in label for label in by_label)


def test_odd_reports_are_read_as_they_are(read: Read) -> None:
    undated = read.report("Who is Radek Mour?")
    assert undated.report.published is None
    assert undated.events > 0
    french = read.report("Le Quotidien de Lume")
    assert french.report.language == "fr"
    assert (french.events, french.statements, french.relations) == (0, 0, 0)


def test_the_file_that_breaks_off_is_refused_by_name(read: Read) -> None:
    (refusal,) = read.refused
    assert refusal.name.endswith("northline-03-truncated.json")
    assert read.summary == Summary(read=len(read.shelf), known=0, refused=0)


def test_the_program_ends_with_three_where_it_refused_a_file(tmp_path: Path) -> None:
    broken = CRISIS / "northline-03-truncated.json"
    command = [sys.executable, "-m", "sitrep", "read", str(broken)]
    command += ["--record", str(tmp_path / "sitrep.db")]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.returncode == 3
    assert broken.name in done.stderr.decode()


def test_nobody_attacks_anybody_at_the_regatta(read: Read) -> None:
    regatta = read.report("Young crew wins").report.id
    deeds = [
        summarise(s.event) for s in read.events if regatta in s.reports and s.event.quad in DEEDS
    ]
    assert deeds == []


def test_page_furniture_is_no_news(read: Read) -> None:
    furniture = (
        "READ MORE",
        "READ ALSO",
        "Loading...",
        "Share this story",
        "Subscribe",
        "Site icon",
    )
    for shelved in read.shelf.values():
        assert not any(words in shelved.report.text for words in furniture)


def test_libya_the_visit_of_june_is_one(read: Read) -> None:
    (story,) = read.of("CONSULT", "visited Tripoli on Wednesday")
    assert read.outlets(story.reports) == {"Coast Desk", "Harbour Review"}
    assert story.event.time is not None
    assert story.event.time.edtf == "2020-06-17"


def test_libya_the_pacts_of_november_are_one(read: Read) -> None:
    (story,) = read.of("SUPPORT", "Last November, Turkey and Libya")
    assert len(story.reports) == 2
    assert story.event.time is not None
    assert story.event.time.edtf == "2019-11"
    assert story.event.historical


def test_libya_akars_visit_is_one(read: Read) -> None:
    (story,) = read.of("CONSULT", "surprise visit to Libya")
    assert read.outlets(story.reports) == {"Southern Shore", "Strait Bulletin"}
    assert story.event.time is not None
    assert story.event.time.edtf == "2020-12-26"


def test_libya_france_is_among_the_backers_in_one_list_only(read: Read) -> None:
    versions = read.about(read.actor("Khalifa Haftar").actor.id, "supports").versions
    with_france = [v for v in versions if "France" in str(v.value)]
    assert 0 < len(with_france) < len(versions)
    assert {o for v in with_france for o in read.outlets(v.reports)} == {"Harbour Review"}


def test_the_two_folders_share_no_event(read: Read) -> None:
    libya = {s.report.id for s in read.shelf.values() if "libya-2020" in (s.report.source or "")}
    assert len(libya) == len(list(LIBYA.iterdir()))
    for story in read.events:
        assert len({report in libya for report in story.reports}) == 1
