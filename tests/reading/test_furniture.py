"""What is taken out of a text, why, and what is never touched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.reading import furniture
from sitrep.reading.furniture import Reason, clean

FIRST = "The ministers of Arland and Borland met on Wednesday."
LAST = "They agreed to go on talking, the minister of Arland said."

REMOVED = [
    ("READ MORE: Why the talks failed", "read_more"),
    ("Read more", "read_more"),
    ("Also read | Borland votes", "read_more"),
    ("Related articles", "read_more"),
    ("Site icon Arland Gazette", "site_icon"),
    ("Exit mobile version", "mobile_version"),
    ("Loading...", "loading"),
    ("Share this article", "share"),
    ("Facebook | Twitter | WhatsApp", "share"),
    ("Follow us on Telegram for more", "share"),
    ("Subscribe to our daily newsletter", "subscribe"),
    ("Get the news delivered to your inbox", "subscribe"),
    ("We use cookies to give you the best experience.", "cookies"),
    ("Advertisement", "advertisement"),
    ("Story continues below advertisement", "advertisement"),
    ("Play video", "media_prompt"),
    ("Skip to main content", "navigation"),
    ("Home > World > Arland", "navigation"),
    ("Leave a comment", "comments"),
    ("© 2020 Arland Gazette. All rights reserved.", "copyright"),
    ("Group 12", "layer_name"),
    ("AFP", "credit"),
    ("(Reuters)", "credit"),
    ("Source: Arland Radio and agencies", "source_line"),
    ("By Jane Doe and John Roe", "byline"),
    ("Published: 18 June 2020, 10:15 GMT", "date_line"),
    (" date 2020-12-26 Fast News", "date_line"),
]
KEPT = [
    "Syria",
    "A long quarrel",
    "June 18, 2020",
    "Loading the guns took an hour.",
    "Share prices fell in Arland after the strike.",
    "Subscribers of the paper were told to wait.",
    "Read in full, the pact gives Borland the islands.",
    "Group 12 of the army crossed the river.",
    "Copyright law was the third point of the talks.",
    "By Wednesday evening the town had fallen",
    "Published reports of the talks were denied by Arland on 18 June 2020.",
    "Updated rules came into force on 18 June 2020 in all of Borland.",
    "Source: the minister would not name one.",
    "Reuters reported the talks first.",
    "Home to a million people, Balton was shelled again.",
]


@pytest.mark.parametrize(("line", "why"), REMOVED)
def test_furniture_goes_with_its_reason(line: str, why: str) -> None:
    cleaned = clean(f"{FIRST}\n\n{line}\n\n{LAST}")
    assert cleaned.text == f"{FIRST}\n\n{LAST}"
    assert [(r.text, r.why) for r in cleaned.removed] == [(line.strip(), why)]


def test_every_reason_is_shown_above() -> None:
    assert {why for _, why in REMOVED} | {"repeated"} == set(get_args(Reason))


@pytest.mark.parametrize("line", KEPT)
def test_prose_stays(line: str) -> None:
    text = f"{FIRST}\n\n{line}\n\n{LAST}"
    assert clean(text) == furniture.Cleaned(text=text)


@pytest.mark.parametrize("line", [line for line, _ in REMOVED])
def test_a_text_of_one_line_is_never_touched(line: str) -> None:
    assert clean(line).text == line
    assert not clean(line).removed


@given(st.text(alphabet=st.characters(exclude_characters="\n")))
def test_one_paragraph_comes_through_whole(text: str) -> None:
    cleaned = clean(text)
    assert (cleaned.text, cleaned.removed) == (text, ())


_PIECES = [line for line, _ in REMOVED] + KEPT + [FIRST, LAST, "", " ", f"{FIRST} (AFP)", "(L)"]


@given(st.lists(st.sampled_from(_PIECES), max_size=12))
def test_nothing_is_lost_and_spans_slice(lines: list[str]) -> None:
    text = "\n".join(lines)
    cleaned = clean(text)
    kept = [line.strip() for line in cleaned.text.split("\n") if line.strip()]
    gone = [removed.text for removed in cleaned.removed]
    assert sorted(kept + gone) == sorted(line.strip() for line in lines if line.strip())
    assert kept or not any(line.strip() for line in lines)
    for span in cleaned.captions:
        assert span.text == cleaned.text[span.start : span.end]


def test_neighbours_of_which_one_holds_the_other() -> None:
    caption = "Engineers clear a road near Balton, Arland, on July 22, 2020."
    cleaned = clean(f"{FIRST}\n\n{caption}\n{caption} (AFP)\n\n{LAST}")
    assert cleaned.text == f"{FIRST}\n\n{caption} (AFP)\n\n{LAST}"
    assert [s.text for s in cleaned.captions] == [f"{caption} (AFP)"]
    assert [r.why for r in cleaned.removed] == ["repeated"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Chaos", "Chaos spread through the streets of Balton."),
        ("The talks in Carlton ended without any result", "The talks in Carlton ended without any"
         " result, the minister of Arland said, and no date was set for another round of them."),
        ("He said so on Monday.", "He said so on Tuesday."),
    ],
)  # fmt: skip
def test_neighbours_that_only_begin_alike_stay(first: str, second: str) -> None:
    text = f"{first}\n\n{second}"
    assert clean(text).text == text


def test_paragraphs_keep_their_blank_line_when_what_divides_them_goes() -> None:
    assert clean(f"{FIRST}\n\nAFP\n{LAST}").text == f"{FIRST}\n\n{LAST}"
    assert clean(f"{FIRST}\nAFP\n\n\n{LAST}\n").text == f"{FIRST}\n\n\n{LAST}\n"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (" date 2020-12-26 Fast News", "2020-12-26"),
        ("Published: 18 June 2020, 10:15 GMT", "2020-06-18"),
        ("Gazette Radio Published Thursday, June 18, 2020 1:19PM CST", "2020-06-18"),
        ("Last updated: 18 June 2020", None),  # the day of a change, not of publication
        ("Published 06/07/2020", None),  # two days fit
        ("June 18, 2020", None),  # it may be a dateline of the text: left to the times
    ],
)
def test_day_of_publication(line: str, day: str | None) -> None:
    assert clean(f"{line}\n\n{FIRST}\n\n{LAST}").day == day


def test_text_of_furniture_alone_stays() -> None:
    text = "Read more\n\nLoading..."
    assert clean(text) == furniture.Cleaned(text=text)


def test_long_runs_of_spaces_do_not_hang() -> None:
    line = ("share" + " " * 40) * 13 + "z"
    noise = ("advertisement" + "\t" * 30) * 9 + "q"
    text = f"{FIRST}\n{line}\n{noise}\n{'(' * 100_000}\n{LAST}"
    assert clean(text).text == text


EVAL = Path(__file__).parents[3] / "shared" / "data" / "eval"


def _texts(name: str) -> Iterator[str]:
    for line in (EVAL / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["text"]


@pytest.mark.shared
@pytest.mark.skipif(not EVAL.is_dir(), reason="the development data is not here")
@pytest.mark.parametrize(
    "name", ["plv_train.jsonl", "plover_gsr.jsonl", "re3d_open.jsonl", "timex_apple.jsonl"]
)
def test_development_texts_come_through_whole(name: str) -> None:
    assert [text for text in _texts(name) if clean(text).removed] == []
