"""The verbs that read the record: JSON by contract, plain tables, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from builders import story
from sitrep.cli import main
from sitrep.cli.app import app
from sitrep.record import Record

RUN = CliRunner()
LISTS = ("events", "statements", "relations", "actors", "disagreements", "reports")

EVENT = {
    "id", "type", "modes", "contexts", "cameo", "quad", "factuality", "historical", "plain",
    "trigger", "evidence", "actors", "recipients", "place", "time", "killed", "injured",
    "statement", "denied_by", "missing", "score", "why", "reports", "mentions", "origins",
}  # fmt: skip
FIELDS = {
    "events": EVENT,
    "statements": {
        "id", "source", "via", "cue", "content", "direct", "stance", "time", "events",
    },
    "relations": {
        "id", "kind", "subject", "object", "time", "negated", "evidence", "statement", "score",
        "why", "spells",
    },
    "actors": {
        "id", "name", "kind", "country", "sector", "code", "aliases", "head", "labels", "offices",
    },
    "disagreements": {"id", "about", "field", "versions"},
    "reports": {
        "id", "title", "outlet", "url", "language", "text", "sha256", "published", "credits",
        "captions", "removed",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "sitrep.db"
    with Record(path, write=True) as record:
        for reading in (story("r1"), story("r2", "Pier News")):
            record.add(reading, "hand/1")
        record.tell_stories()
    return path


def run(path: Path, *arguments: str, code: int = 0) -> str:
    result = RUN.invoke(app, [*arguments, "--record", str(path)])
    assert result.exit_code == code, result.output
    return result.stdout


def lines(path: Path, *arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(path, *arguments, "--json").splitlines()]


@pytest.mark.parametrize("verb", LISTS)
def test_json_lines_carry_the_contract(path: Path, verb: str) -> None:
    found = lines(path, verb)
    assert found
    for line in found:
        assert FIELDS[verb] <= set(line)


def test_merged_events_name_their_mentions(path: Path) -> None:
    texts = {str(r["id"]): str(r["text"]) for r in lines(path, "reports")}
    for event in lines(path, "events"):
        assert event["reports"] == ["r1", "r2"]
        assert event["origins"] == 1
        for mention in event["mentions"]:  # type: ignore[attr-defined]
            assert set(mention) >= {"report", "event", "trigger", "evidence", "factuality"}
            for span in (mention["trigger"], mention["evidence"]):
                assert texts[mention["report"]][span["start"] : span["end"]] == span["text"]


def test_references_between_lines_hold(path: Path) -> None:
    actors = {actor["id"] for actor in lines(path, "actors")}
    events = {event["id"] for event in lines(path, "events")}
    for event in lines(path, "events"):
        for party in (*event["actors"], *event["recipients"]):  # type: ignore[misc]
            assert party["actor"] is None or party["actor"] in actors
    for statement in lines(path, "statements"):
        assert set(statement["events"]) <= events  # type: ignore[call-overload]
        assert statement["source"]["actor"] in actors  # type: ignore[index]
    for dispute in lines(path, "disagreements"):
        assert dispute["about"] in actors | events


def test_actors_carry_labels_and_offices(path: Path) -> None:
    (lund,) = lines(path, "actors", "--actor", "Lund")
    assert lund["labels"] == [
        {"text": "Odo Lund", "outlet": "Harbour Post", "count": 1},
        {"text": "Odo Lund", "outlet": "Pier News", "count": 1},
    ]
    assert [office["office"] for office in lund["offices"]] == ["foreign minister"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("verb", LISTS)
def test_tables_are_plain_and_fit(path: Path, verb: str) -> None:
    text = run(path, verb)
    assert text.strip()
    assert "\x1b" not in text
    assert max(len(line) for line in text.splitlines()) <= 80


def test_an_empty_answer_is_no_failure(path: Path) -> None:
    assert run(path, "events", "--actor", "Nobody") == ""
    assert lines(path, "events", "--since", "2099") == []


def test_timeline_is_ordered_and_summed_up(path: Path) -> None:
    (entry,) = lines(path, "timeline", "Lund")
    assert set(entry) >= {"time", "summary", "reports", "mentions", "type"}
    assert entry["summary"] == "Odo Lund visited Northport, 4 May 2031"
    everything = lines(path, "timeline", "Boria", "--all")
    starts = [e["time"]["earliest"] if e["time"] else "9" for e in everything]  # type: ignore[index]
    assert starts == sorted(starts)
    assert {e["type"] for e in everything} == {"ASSAULT", None}
    assert {e["type"] for e in lines(path, "timeline", "ferry Aurora", "--all")} == {None}


def test_show_takes_any_id_and_its_first_letters(path: Path) -> None:
    for verb in LISTS:
        for line in lines(path, verb):
            found = lines(path, "show", str(line["id"]))
            assert [each["id"] for each in found] == [line["id"]]
    (event, *_) = lines(path, "events")
    (short,) = lines(path, "show", str(event["id"])[:8])
    assert short["id"] == event["id"]
    (mention, *_) = event["mentions"]  # type: ignore[misc]
    (merged,) = lines(path, "show", mention["event"])
    assert merged["id"] == event["id"]


def test_show_tells_the_sentence_and_the_reason(path: Path) -> None:
    (event, *_) = lines(path, "events")
    text = run(path, "show", str(event["id"]))
    assert "Odo Lund visited Northport" in text
    assert "»visited«" in text
    assert "rule visited" in text
    assert "one sentence in both reports" in text
    assert "Harbour Post, 4 May 2031 (r1)" in text


@pytest.mark.parametrize("verb", [v for v in LISTS if v != "reports"])
def test_show_prints_every_kind(path: Path, verb: str) -> None:
    for line in lines(path, verb):
        text = run(path, "show", str(line["id"]))
        assert str(line["id"]) in text
        assert "r1" in text or "r2" in text


def test_search_finds_the_words(path: Path) -> None:
    found = lines(path, "search", "school", "pier")
    assert {hit["report"] for hit in found} == {"r1", "r2"}
    assert lines(path, "search", "school strike") == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("events", "--since", "last week"),
        ("events", "--until", "2020-13"),
        ("events", "--as-of", "2020-02-31"),
        ("events", "--factuality", "perhaps"),
        ("timeline",),
        ("show",),
        ("search",),
        ("events", "--no-such-option"),
    ],
)
def test_wrong_usage_is_two(path: Path, arguments: tuple[str, ...]) -> None:
    run(path, *arguments, code=2)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("timeline", "Nobody"), "no actor called Nobody"),
        (("show", "0123456789abcdef"), "nothing with the id"),
        (("events", "--record", "absent.db"), "sitrep read"),
    ],
)
def test_failures_are_one_and_say_why(
    path: Path, arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = arguments if "--record" in arguments else (*arguments, "--record", str(path))
    with pytest.raises(SystemExit) as stop:
        main(list(given))
    assert stop.value.code == 1
    told = capsys.readouterr()
    assert says in told.err
    assert told.out == ""
