"""Why words are events or none: each reason is told by the code that decided."""

from __future__ import annotations

import pytest

from sitrep.language import load
from sitrep.ontology.rules import KINDS
from sitrep.records import Report
from sitrep.views.why import _KINDS, SentenceAccount, explained


def test_each_kind_of_condition_has_words() -> None:
    """A kind without words would end the explanation of every rule that asks for it."""
    assert set(_KINDS) == KINDS - {"present", "absent"}


def account(text: str, wanted: str = "1") -> SentenceAccount:
    report = Report(
        id="why", title=None, outlet=None, url=None, language="en", text=text, sha256=""
    )
    (found,) = explained([report], load(), wanted)
    return found


def reasons(text: str, word: str) -> tuple[str, ...]:
    return next(w.reasons for w in account(text).words if w.word.text == word)


NOT_CODED = [
    ("The miller denied the allegations.", "denied", "No event by rule none.deny"),
    ("Council workers imposed order on the files.", "imposed", "it asks whom or what it is done"),
    ("The shares fell in March.", "fell", "No event"),
    ("Kenya promised to send grain to Sudan.", "send", "(see “promised”)"),
    ("Miners marched in Lima to demand the resignation of the governor.", "demand",
     "what a protest is about"),
    ("Brazil carried out an attack on Chile.", "carried",
     "only carries the noun that names the act"),
    ("Fear killed ten traders.", "killed", "nobody did it on purpose"),
    ("In the film soldiers attack a village.", "attack", "a film or a book"),
    ("You can visit the tower.", "visit", "what anyone may do"),
    ("The gardener varnished the gate.", "varnished", "no rule decides the sense varnish.01"),
    ("The attack was over.", "attack", "the model holds that nothing is done here"),
    ("Few remember the kidnapping.", "kidnapping", "referred to, not told"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "said"), NOT_CODED)
def test_why_nothing_was_coded(text: str, word: str, said: str) -> None:
    told = reasons(text, word)
    assert any(said in reason for reason in told), told


CODED = [
    ("Kenya condemned Sudan on Friday.", "condemned",
     ("ACCUSE (disapprove) by rule accuse.condemn", "Actors: “Kenya”, as the doer",
      "Recipients: “Sudan”", "Told as having happened: nothing in the words says otherwise")),
    ("Kenya may attack Sudan.", "attack", ("Asked, supposed", "may")),
    ("Kenya imposed sanctions on Sudan.", "sanctions", ("SANCTION (discontinue)",)),
    ("Kenya promised to send grain to Sudan.", "promised", ("What it is about: AID, future",)),
    ("Kenya said Sudan had shelled a market in Wau.", "shelled", ("Said by Kenya", "Where: Wau")),
    ("Four men were arrested.", "arrested", ("Actors: none; a passive that leaves out who",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "said"), CODED)
def test_what_made_an_event(text: str, word: str, said: tuple[str, ...]) -> None:
    told = "\n".join(reasons(text, word))
    for piece in said:
        assert piece in told


TWO = "The widow prayed. Kenya condemned  Sudan.\n\nKenya met Sudan."


@pytest.mark.parametrize(
    ("wanted", "number"),
    [("1", 1), ("3", 3), ("kenya CONDEMNED sudan", 2), ("met", 3)],
)
def test_a_sentence_is_found_by_number_or_by_its_words(wanted: str, number: int) -> None:
    found = account(TWO, wanted)
    assert found.number == number
    assert TWO[found.sentence.start : found.sentence.end] == found.sentence.text


@pytest.mark.parametrize("wanted", ["0", "4", "99999999999999", "Peru", "", " "])
def test_no_such_sentence_gives_no_account(wanted: str) -> None:
    report = Report(id="why", title=None, outlet=None, url=None, language="en", text=TWO, sha256="")
    assert explained([report], load(), wanted) == ()


def test_numbers_run_through_the_reports_of_a_file() -> None:
    reports = [
        Report(id=name, title=None, outlet=None, url=None, language="en", text=TWO, sha256="")
        for name in ("one", "two")
    ]
    (found,) = explained(reports, load(), "5")
    assert (found.report, found.number) == ("two", 5)
    assert "condemned" in found.sentence.text
