"""When two names are one actor's."""

import pytest

from sitrep.actors.likeness import is_acronym_of, same_person
from sitrep.text.folding import fold, without_article


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("GNA", "Government of National Accord", True),
        ("UAE", "United Arab Emirates", True),
        ("P.K.K.", "Partiya Karkeren Kurdistane", True),
        ("NOC", "National Oil Corporation", True),
        ("LNA", "Government of National Accord", False),
        ("Gna", "Government of National Accord", False),
        ("UN", "Unity", False),
    ],
)
def test_acronyms(short: str, name: str, expected: bool) -> None:
    assert is_acronym_of(short, name) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ilka Morn", "Morn", True),
        ("Ilka Morn", "Ilka Mörn", True),
        ("Khaled al-Meshri", "Khalid Mishri", True),
        ("Recep Tayyip Erdogan", "Tayyip Erdogan", True),
        ("Ilka Morn", "Olga Morn", False),
        ("Ilka Morn", "Ilka", False),
        ("Ilka Morn", "Dorn", False),
    ],
)
def test_persons(one: str, other: str, expected: bool) -> None:
    def folded(name: str) -> list[str]:
        return without_article(fold(name)).split()

    assert same_person(folded(one), other) is expected
    assert same_person(folded(other), one) is expected
