"""Which reports share one text."""

from __future__ import annotations

import pytest

from builders import Builder
from sitrep.stories import extract
from sitrep.stories.origins import find_origins
from sitrep.stories.wording import content_stems, same_passage, sketch, stem

WORDS = (
    "harbour pilots refused to board ships after talks on pay broke down late on Friday and "
    "the port authority warned that grain could spoil in the silos unless trains were found "
    "while the mayor asked the navy for tugs and a court set a hearing about the strike"
).split()


def passage(first: int, count: int) -> str:
    """Words of which no five in a row come twice."""
    return " ".join(
        f"{WORDS[i % len(WORDS)]}{i // len(WORDS) or ''}" for i in range(first, first + count)
    )


CASES = [
    ("small edits", passage(0, 200), passage(0, 90) + " quite " + passage(90, 110), (), True),
    ("cut short", passage(0, 400), passage(0, 120), (), True),
    ("one paragraph of ten", passage(0, 300), passage(270, 30) + passage(900, 270), (), False),
    ("a third", passage(0, 300), passage(180, 120) + " " + passage(900, 180), (), False),
    (
        "a third, one agency",
        passage(0, 300),
        passage(180, 120) + " " + passage(900, 180),
        ("AFP",),
        True,
    ),
    ("nothing", passage(0, 300), passage(900, 300), ("AFP",), False),
    ("short and equal", "Talks failed.", "Talks failed.", (), True),
    ("short and other", "Talks failed.", "Talks began.", (), False),
    ("empty", "", "Talks failed.", (), False),
]


@pytest.mark.parametrize(
    ("one", "other", "credits", "same"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_one_origin_or_two(one: str, other: str, credits: tuple[str, ...], same: bool) -> None:
    extracts = [
        extract(Builder(id_, text, credits=credits).reading())
        for id_, text in (("b", other), ("a", one))
    ]
    origins = find_origins(extracts)
    assert [o.report for o in origins] == ["a", "b"]
    assert (origins[1].origin == "a") is same
    assert bool(origins[1].why) is same


def test_sketch_is_a_sample_that_grows_with_the_text() -> None:
    assert sketch("") == ()
    whole = set(sketch(passage(0, 400)))
    assert set(sketch(passage(0, 200))) <= whole
    assert 60 <= len(whole) <= 140


@pytest.mark.parametrize(
    ("one", "other"),
    [("signed", "signing"), ("visit", "visits"), ("attack", "attacked"), ("shelling", "shelled")],
)
def test_stems_of_one_word_agree(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_content_words_leave_out_function_words() -> None:
    assert content_stems("The minister said that he had signed it on Friday") == {
        stem("minister"),
        stem("signed"),
    }


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (passage(0, 20), passage(0, 19) + " today", True),
        (passage(0, 20), passage(0, 20) + " who is backed by many", True),
        (passage(0, 20), passage(10, 20), False),
        ("Talks failed.", "Talks failed again.", False),
    ],
)
def test_same_passage(a: str, b: str, same: bool) -> None:
    assert same_passage(a, b) is same


@pytest.mark.parametrize(
    ("outlets", "days", "credits", "origin"),
    [
        (("Post", "Wire"), ("2031-06-01", "2031-06-02"), ("Wire",), "b"),
        (("Post", "Star"), ("2031-06-02", "2031-06-01"), (), "b"),
        (("Post", "Star"), ("2031-06-01", "2031-06-02"), (), "a"),
        (("Post", "Star"), (None, "2031-06-02"), (), "b"),
        (("Post", "Star"), (None, None), (), "a"),
    ],
    ids=["credited", "earlier", "first by day", "undated after dated", "first by id"],
)
def test_the_report_that_others_copy_is_the_origin(
    outlets: tuple[str, str],
    days: tuple[str | None, str | None],
    credits: tuple[str, ...],
    origin: str,
) -> None:
    copies = [
        Builder(id_, passage(0, 200), outlet=outlet, published=on, credits=credits).reading()
        for id_, outlet, on in zip("ab", outlets, days, strict=True)
    ]
    found = find_origins([extract(copy) for copy in copies])
    assert {o.origin for o in found} == {origin}
    assert [bool(o.why) for o in found] == [o.report != origin for o in found]
