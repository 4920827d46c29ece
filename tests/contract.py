"""Checks one printed reading against the contract: fields, closed lists, offsets, references."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

TYPES = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4,
    "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
FACTUALITY = {"occurred", "ongoing", "alleged", "future", "hypothetical", "negated"}
STANCES = {"says", "denies", "accuses", "demands", "threatens", "promises", "praises", "asks"}
ACTOR_KINDS = {
    "person", "organization", "armed_group", "state", "international", "population", "unknown",
}  # fmt: skip
RELATIONS = {
    "supports", "fights", "allied_with", "controls", "holds_office", "leads", "member_of",
    "based_in", "recognizes", "party_to", "located_in", "same_as",
}  # fmt: skip
PRECISIONS = {"day", "week", "month", "quarter", "season", "year", "decade", "range"}
BASES = {"given", "metadata", "text", "caption", "governing", "narrative", "shared"}
REASONS = {
    "not_said", "agentless", "reciprocal", "unresolved", "ambiguous", "no_anchor",
    "not_applicable",
}  # fmt: skip
FIELDS = {
    "report": {
        "id", "title", "outlet", "url", "language", "text", "sha256", "published", "credits",
        "captions", "removed",
    },
    "mentions": {"id", "kind", "start", "end", "text", "ref", "time", "place"},
    "actors": {"id", "name", "kind", "country", "sector", "code", "aliases", "head"},
    "events": {
        "id", "type", "modes", "contexts", "cameo", "quad", "factuality", "historical", "plain",
        "trigger", "evidence", "actors", "recipients", "place", "time", "killed", "injured",
        "statement", "denied_by", "missing", "score", "why",
    },
    "occurrences": {"id", "trigger", "evidence", "roles", "time", "factuality"},
    "statements": {
        "id", "source", "via", "cue", "content", "direct", "stance", "time", "events",
    },
    "relations": {
        "id", "kind", "subject", "object", "time", "negated", "evidence", "statement", "score",
        "why",
    },
    "party": {"actor", "name", "country", "sector", "code", "start", "end", "text"},
    "time": {"earliest", "latest", "extent", "edtf", "precision", "start", "end", "text", "basis"},
    "place": {
        "name", "raw", "start", "end", "country", "latitude", "longitude", "geonames_id", "kind",
        "precision",
    },
}  # fmt: skip
Row = dict[str, Any]


def spans(value: object) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, words) of everything in a reading that points into the text."""
    if isinstance(value, dict):
        words = value.get("text", value.get("raw"))
        if value.get("start") is not None and isinstance(words, str):
            yield value["start"], value["end"], words
        for each in value.values():
            yield from spans(each)
    elif isinstance(value, list):
        for each in value:
            yield from spans(each)


def check_time(time: Row | None) -> None:
    """Check a TIME."""
    if time is None:
        return
    assert set(time) >= FIELDS["time"]
    assert time["precision"] in PRECISIONS
    assert time["basis"] in BASES
    if time["earliest"] and time["latest"]:
        assert time["earliest"] <= time["latest"]


def check_reading(reading: Row) -> None:
    """Check one line of ``sitrep code``."""
    assert set(reading) == set(FIELDS) - {"party", "time", "place"}
    report = reading["report"]
    assert set(report) >= FIELDS["report"]
    check_time(report["published"])
    for kind in ("mentions", "actors", "events", "occurrences", "statements", "relations"):
        ids = [row["id"] for row in reading[kind]]
        assert len(ids) == len(set(ids)), f"{kind}: an id twice"
        for row in reading[kind]:
            assert set(row) >= FIELDS[kind], kind
    for kind in ("mentions", "events", "occurrences", "statements", "relations"):
        for start, end, words in spans(reading[kind]):
            assert report["text"][start:end] == words, kind
    for start, end, words in spans(report["captions"]):
        assert report["text"][start:end] == words
    check_references(reading)
    check_lists(reading)


def check_references(reading: Row) -> None:
    """Check that every id named is there."""
    actors = {row["id"] for row in reading["actors"]}
    mentions = {row["id"]: row for row in reading["mentions"]}
    events = {row["id"] for row in reading["events"]}
    statements = {row["id"] for row in reading["statements"]}
    assert all(mentions[row["head"]]["ref"] == row["id"] for row in reading["actors"])
    for row in reading["mentions"]:
        assert row["ref"] is None or row["ref"] in actors
    for row in reading["events"]:
        for party in (*row["actors"], *row["recipients"]):
            assert set(party) >= FIELDS["party"]
            assert party["actor"] is None or party["actor"] in actors
        assert row["statement"] is None or row["statement"] in statements
        assert set(row["denied_by"]) <= actors
    for row in reading["statements"]:
        assert set(row["events"]) <= events
    for row in reading["relations"]:
        assert row["statement"] is None or row["statement"] in statements


def check_lists(reading: Row) -> None:
    """Check values from closed lists, the order of events, and reasons for what is missing."""
    starts = [row["trigger"]["start"] for row in reading["events"]]
    assert starts == sorted(starts)
    assert {row["kind"] for row in reading["mentions"]} <= {"actor", "place", "time"}
    assert {row["kind"] for row in reading["actors"]} <= ACTOR_KINDS
    assert {row["kind"] for row in reading["relations"]} <= RELATIONS
    assert {row["stance"] for row in reading["statements"]} <= STANCES
    for row in reading["events"]:
        assert row["quad"] == TYPES[row["type"]]
        assert row["factuality"] in FACTUALITY
        assert set(row["missing"].values()) <= REASONS
        assert 0 <= row["score"] <= 1
        assert row["why"]
        check_time(row["time"])
        for field in ("actors", "recipients", "place", "time"):
            assert bool(row[field]) != (field in row["missing"]), (row["id"], field)
        if row["place"]:
            assert set(row["place"]) >= FIELDS["place"]
    for row in reading["occurrences"]:
        assert row["factuality"] in {"occurred", "ongoing"}
        check_time(row["time"])
