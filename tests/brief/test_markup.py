"""Nothing from a report can become markup."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from sitrep.brief.markup import Markup, join, tag


class Text(HTMLParser):
    """Collects text and tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(html: str) -> Text:
    parser = Text()
    parser.feed(html)
    parser.close()
    return parser


PRINTABLE = st.text(st.characters(blacklist_categories=("Cs", "Cc")))


@given(PRINTABLE)
def test_text_comes_back_as_text(text: str) -> None:
    found = parsed(tag("p", text))
    assert found.text == text
    assert found.tags == ["p"]


@given(PRINTABLE)
def test_attributes_come_back_as_they_were(text: str) -> None:
    assert parsed(tag("a", "x", data_kind=text)).attributes == [("data-kind", text)]


def test_markup_passes_and_text_does_not() -> None:
    assert tag("p", tag("b", "x"), "<b>") == "<p><b>x</b>&lt;b&gt;</p>"
    assert join("a & b", None, Markup("<br>")) == "a &amp; b<br>"


def test_void_elements_have_no_end() -> None:
    assert tag("input", type="search", hidden=True, title=None) == '<input type="search" hidden>'
