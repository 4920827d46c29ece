from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.records import Report, Span, Time
from sitrep.times import TimesFound, find_times
from trees import sketch, tree

_TABLE = Path(__file__).with_name("expressions.tsv")


def _rows() -> list[list[str]]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def report_of(text: str, day: str | None = None, captions: tuple[str, ...] = ()) -> Report:
    spans = [(text.index(c), text.index(c) + len(c), c) for c in captions]
    given_day = (
        Time(earliest=day, latest=day, extent=False, edtf=day, precision="day", basis="given")
        if day
        else None
    )
    return Report(
        id="r",
        title=None,
        outlet=None,
        url=None,
        language="en",
        text=text,
        sha256="",
        published=given_day,
        captions=tuple(Span(start=a, end=b, text=c) for a, b, c in spans),
    )


def read(written: str, day: str | None = None, captions: tuple[str, ...] = ()) -> TimesFound:
    analysis = sketch(written)
    return find_times(report_of(analysis.text, day, captions), analysis)


@pytest.mark.parametrize("row", _rows(), ids=lambda row: f"{row[2]}@{row[0]}:{row[1][:20]}")
def test_an_expression_in_context_means_these_days(row: list[str]) -> None:
    anchor, written, words, earliest, latest, edtf, extent, precision = row
    found = read(written, anchor or None)
    mention = next((m for m in found.mentions if m.text == words), None)
    assert mention is not None, [m.text for m in found.mentions]
    if edtf == "-":
        assert mention.time is None
        return
    time = mention.time
    assert time is not None
    told = (time.earliest or "-", time.latest or "-", time.edtf, time.extent, time.precision)
    assert told == (earliest, latest, edtf, extent.strip() == "+", precision)
    assert (time.start, time.end, time.text) == (mention.start, mention.end, mention.text)


@pytest.mark.parametrize(
    "written",
    [
        "Some 2000 troops crossed_VBD the line.",
        "They sent_VBD 1500 trucks.",
        "The march_NN drew_VBD a crowd of 2000 people.",
        "They may_MD leave.",
        "The second man spring_VBD up.",
        "It cost_VBD $1999 a head.",
        "He was_VBD aged_VBN 56.",
        "It recently fell_VBD.",
        "The five-year plan failed_VBD.",
        "An 18-month extension was_VBD granted_VBN.",
        "He waited_VBD for three days.",
        "It was_VBD shut_VBN for the first time in five years.",
        "He sat_VBD in the sun on a wed bed.",
        "May_MD they rest_VB.",
        "At 1830 GMT it ended_VBD.",
        "Christmas sales rose_VBD.",
        "Copyright 2018",
        "At the end of the day he lost_VBD.",
        "The fifth week of May_MD pass_VB.",
        "A better_JJR tomorrow came_VBD.",
        "The highest_JJS level in 16 months will_MD fall_VB.",
        "Course 27/2017 ended_VBD.",
        "Resolutions 1970 and 1973 were_VBD passed_VBN.",
        "Some 1500-2000 troops came_VBD.",
    ],
)
def test_what_only_looks_like_a_time_is_none(written: str) -> None:
    assert read(written, "2020-06-18").mentions == ()


@pytest.mark.parametrize(
    ("written", "captions", "expected"),
    [
        ("Rivals meet\n\nMay 7, 2005\n\nRivals met_VBD.", (), "2005-05-07"),
        ("date 2020-12-26 Fast News\n\nA man came_VBD on Saturday.", (), "2020-12-26"),
        ("Rivals met_VBD in a village.\n\nPublished 3 March 2021", (), "2021-03-03"),
        (
            "Updated 5 March 2021\nPublished 3 March 2021\n\nRivals met_VBD in a village.",
            (),
            "2021-03-03",
        ),
        ("PORTVILLE, June 18, 2020 (Wire) - Rivals met_VBD on Thursday.", (), "2020-06-18"),
        (
            "Men sort_VBP shells on July 22, 2020.\n\nA joint text on Wednesday said_VBD so.",
            ("Men sort shells on July 22, 2020.",),
            "2020-07-22",
        ),
        (
            "Men of Salem hold_VBP talks on June 15, 2020.\n\nHe, Salem, said_VBD so on Thursday.",
            ("Men of Salem hold talks on June 15, 2020.",),
            "2020-06-18",
        ),
        (
            # The picture shows nobody of the story: it may be an old one.
            "Two men hold_VBP talks on June 15, 2020.\n\nHe, Salem, said_VBD so on Thursday.",
            ("Two men hold talks on June 15, 2020.",),
            "2020-06-15/..",
        ),
        (
            "Men of Salem hold_VBP talks on June 17, 2020.\n\nHe, Salem, said_VBD so on Tuesday.",
            ("Men of Salem hold talks on June 17, 2020.",),
            "2020-06-17/2020-06-20",
        ),
        (
            "Two men hold_VBP talks on June 17, 2020.\n\nHe must go, he said_VBD.",
            ("Two men hold talks on June 17, 2020.",),
            "2020-06-17/..",
        ),
        (
            "File photo: two men hold_VBP talks on June 17, 2020.\n\nHe said_VBD on Friday.",
            ("File photo: two men hold talks on June 17, 2020.",),
            None,
        ),
        ("They met_VBD on Thursday, a pact of November in hand, as in 2011.", (), None),
        ("", (), None),
    ],
)
def test_the_day_of_a_report_is_read_from_its_words(
    written: str, captions: tuple[str, ...], expected: str | None
) -> None:
    found = read(written, captions=captions).published
    assert (found.edtf if found else None) == expected


def test_a_given_day_stands() -> None:
    found = read("Rivals meet\n\nMay 7, 2005\n\nRivals met_VBD on Sunday.", "2005-05-09")
    assert found.published is not None
    assert (found.published.earliest, found.published.basis) == ("2005-05-09", "given")
    assert found.mentions[-1].time is not None
    assert found.mentions[-1].time.earliest == "2005-05-08"


def test_a_caption_is_no_ground_for_a_day_earlier() -> None:
    caption = "Men of Salem hold_VBP talks on June 15, 2020."
    found = read(
        f"{caption}\n\nHe, Salem, said_VBD so on Thursday. A day earlier he flew_VBD home.",
        captions=(caption.replace("_VBP", ""),),
    )
    assert [m.time.edtf for m in found.mentions if m.time] == [
        "2020-06-15",
        "2020-06-18",
        "2020-06-17",
    ]


def test_a_time_bound_to_a_noun_is_told_apart_from_the_stretch_it_opens() -> None:
    analysis = tree(
        "It/PRP/4/nsubj has/VBZ|have/4/aux been/VBN|be/4/aux:pass split/VBN/0/root "
        "since/IN/8/case the/DT/8/det 2011/CD/8/nummod revolt/NN/4/obl ././4/punct"
    )
    found = find_times(report_of(analysis.text, "2020-06-18"), analysis)
    assert [(m.text, m.time.edtf) for m in found.mentions if m.time] == [
        ("since the 2011 revolt", "2011/.."),
        ("2011", "2011"),
    ]


def test_an_expression_built_of_others_comes_with_its_parts() -> None:
    found = read("It lasted_VBD from early May to June 2019.", "2020-06-18")
    assert [(m.text, m.time.edtf) for m in found.mentions if m.time] == [
        ("from early May to June 2019", "2019-05-01/2019-06"),
        ("early May", "2019-05-01/2019-05-10"),
        ("May", "2019-05"),
        ("June 2019", "2019-06"),
    ]


def test_a_report_of_one_of_a_few_days_resolves_what_they_agree_on() -> None:
    found = read(
        "Men of Salem hold_VBP talks on June 17, 2020.\n\n"
        "He, Salem, said_VBD on Tuesday it began_VBD last month.",
        captions=("Men of Salem hold talks on June 17, 2020.",),
    )
    assert [m.time.edtf if m.time else None for m in found.mentions] == [
        "2020-06-17",
        "2020-06-16",
        "2020-05",
    ]


_PIECES = st.sampled_from(
    "June May 17 31 30 2020 2011 , . - – of the last next this week weeks day days month years "
    "ago two a several since until from to between and Wednesday Sun yesterday Ramadan New Year's "
    "Eve Q3 third quarter 1990s '90s end beginning mid early in on by for 2020-02-30 99/99/99 "
    "than more later earlier before after that same 9999 decade past century winter".split(" ")
)
_DAYS = st.one_of(st.none(), st.dates().map(lambda d: d.isoformat()))


@given(st.lists(_PIECES, max_size=25).map(" ".join), _DAYS)
def test_every_interval_is_in_order_and_every_span_slices_right(text: str, day: str | None) -> None:
    for mention in read(text, day).mentions:
        assert mention.text == text[mention.start : mention.end]
        time = mention.time
        if time is not None:
            assert time.earliest or time.latest
            if time.earliest and time.latest:
                assert time.earliest <= time.latest


@given(st.text(max_size=300), _DAYS)
def test_any_text_is_read(text: str, day: str | None) -> None:
    for mention in read(text, day).mentions:
        assert mention.text in text


@pytest.mark.parametrize("piece", ["the ", "1,", "June ", "17-", "since ", "2020", "a few ", "\n"])
def test_repetition_takes_time_in_proportion(piece: str) -> None:
    assert len(read(piece * 4000, "2020-06-18").mentions) <= 4000
