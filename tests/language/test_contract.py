"""What every reader of language must keep, run on each reader that is there."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitrep.language import Analysis, Sentence, load
from sitrep.language.fake import FakeReader
from sitrep.language.protocol import Language
from sitrep.language.universal import UniversalReader
from standins import spacy_reader, stanza_reader

READERS = ("fake", "shipped", "spacy", "stanza")


@pytest.fixture(scope="module", params=READERS)
def language(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Language:
    """Each reader in turn; a stand-in only where its library and a pipeline are there."""
    if request.param == "fake":
        return FakeReader()
    if request.param == "shipped":
        return load(1)
    if request.param == "spacy":
        return spacy_reader(tmp_path_factory.mktemp("spacy"))
    return stanza_reader()


def check_sentence(sentence: Sentence, text: str) -> None:
    """Assert what holds of every sentence."""
    n = len(sentence.tokens)
    assert n > 0
    position = -1
    for i, token in enumerate(sentence.tokens):
        assert token.i == i
        assert text[token.start : token.end] == token.text != ""
        assert token.start >= position
        position = token.end
        assert token.head != i
        assert -1 <= token.head < n
        assert (token.head == -1) == (token.deprel == "root")
    assert (sentence.start, sentence.end) == (sentence.tokens[0].start, position)
    assert sentence.subtree(sentence.root) == tuple(range(n))
    for name in sentence.names:
        assert 0 <= name.first < name.last <= n
        assert name.label in ("PER", "ORG", "LOC", "OTH")
    for predicate in sentence.predicates:
        assert 0 <= predicate.i < n
        assert 0 <= predicate.score <= 1
        assert predicate.factuality is None or -3 <= predicate.factuality <= 3
        for argument in predicate.arguments:
            assert 0 <= argument.first <= argument.head < argument.last <= n


def check(analysis: Analysis, text: str) -> None:
    """Assert what holds of every analysis."""
    assert analysis.text == text
    end = 0
    paragraph = 0
    for index, sentence in enumerate(analysis.sentences):
        assert sentence.index == index
        assert sentence.start >= end
        assert sentence.paragraph >= paragraph
        end, paragraph = sentence.end, sentence.paragraph
        check_sentence(sentence, text)
    for phrase in analysis.phrases:
        words = len(analysis.sentences[phrase.sentence].tokens)
        assert 0 <= phrase.first <= phrase.head < phrase.last <= words
        assert 0 <= phrase.new <= 1
    for link in analysis.links:
        assert 0 <= link.antecedent < link.phrase < len(analysis.phrases)
        assert 0 < link.score <= 1


HOSTILE = {
    "empty": "",
    "blank": " \n\t\n\u00a0 \r\n",
    "no letters": "!!! ... 123 --- ??? \n\n *** ===",
    "control characters": "The\x00 army\x07 left\x1b[0m the town.\ufeff\u202eIt is quiet.",
    "one long word": "x" * 30_000,
    "long word of marks": "-." * 300,
    "no spaces": "a.b," * 150,
    "emoji": "Peace \U0001f54a\ufe0f talks \U0001f1f1\U0001f1fe began \U0001f600.",
    "one sentence without an end": "the envoys talked and " * 200,
    "other scripts": "وصل الوفد إلى المدينة.\n\n代表团抵达首都。\n\nДелегация прибыла.",
    "combining marks": "C\u0327avus\u0327og\u0306lu visited Tripoli.",
    "lone surrogate": "The envoy \ud800 arrived.",
    "capitals": "ARMY SHELLED THE PORT OF VELMORA, OFFICIALS SAID",
    "windows line ends": "First line.\r\nSecond line.\r\n\r\nNew paragraph.",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text(language: Language, text: str) -> None:
    """Whatever the text holds, the analysis is well formed."""
    check(language.analyse([text])[0], text)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(st.text(max_size=120), max_size=4))
def test_any_text(language: Language, texts: list[str]) -> None:
    """Offsets slice back to the words, in order, for any text."""
    found = language.analyse(texts)
    assert len(found) == len(texts)
    for analysis, text in zip(found, texts, strict=True):
        check(analysis, text)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    sentences=st.lists(
        st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1), max_size=9),
        max_size=4,
    )
)
def test_given_words_are_kept(language: Language, sentences: list[list[str]]) -> None:
    """Given words come back as they were, one sentence an analysis."""
    for analysis, words in zip(language.analyse_words(sentences), sentences, strict=True):
        assert len(analysis.sentences) == bool(words)
        check(analysis, " ".join(words))
        for sentence in analysis.sentences:
            assert [t.text for t in sentence.tokens] == words


def test_given_predicates_are_kept(language: Language) -> None:
    """Given predicates are all there, judged, and no others."""
    words = ["Envoys", "visited", "Velmora", "."]
    for places in ([], [1], [0, 2]):
        (sentence,) = language.analyse_words([words], [places])[0].sentences
        assert [p.i for p in sentence.predicates] == places
        judges = not isinstance(language, UniversalReader)
        assert all((p.factuality is not None) == judges for p in sentence.predicates)


def test_many_given_words(language: Language) -> None:
    """A sentence far longer than the encoder reads at once stays one sentence."""
    words = ["envoys", "talked", "and"] * 200
    (sentence,) = language.analyse_words([words])[0].sentences
    check_sentence(sentence, " ".join(words))
    assert len(sentence.tokens) == len(words)


def test_texts_do_not_touch_each_other(language: Language) -> None:
    """What is said of a text does not depend on the texts analysed with it."""
    text = "The envoys arrived on Monday. They visited Velmora.\n\nTalks continued."
    alone = language.analyse([text])[0]
    among = language.analyse(["Another report.", text, "A third one, with more words in it."])[1]
    assert alone == among


def test_a_blank_line_ends_a_sentence(language: Language) -> None:
    """Paragraphs are counted and never share a sentence."""
    text = "Army retakes port\n\nOfficials arrived"
    found = language.analyse([text])[0]
    assert {s.paragraph for s in found.sentences} == {0, 1}
    for sentence in found.sentences:
        assert (sentence.end <= text.index("\n")) == (sentence.paragraph == 0)


def test_version_is_stable(language: Language) -> None:
    """The version names the reader and does not change."""
    assert language.version == language.version != ""
