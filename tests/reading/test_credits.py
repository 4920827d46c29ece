from __future__ import annotations

from collections.abc import Callable

import pytest

from sitrep.reading import credits

CASES: list[tuple[Callable[[str], tuple[str, ...]], str, tuple[str, ...]]] = [
    (credits.credit_line, "AA", ("AA",)),
    (credits.credit_line, "(Agence France-Presse)", ("AFP",)),
    (credits.credit_line, "Reuters, AFP and dpa", ("Reuters", "AFP", "dpa")),
    (credits.credit_line, "AP Photo/Jane Doe", ("AP", "Jane Doe")),
    (credits.credit_line, "Getty Images", ("Getty Images",)),
    (credits.credit_line, "Reuters reported it first", ()),
    (credits.credit_line, "Arland and Borland", ()),
    (credits.credit_line, "Jane Doe and Reuters", ()),
    (credits.picture_credit, "Smoke over Carlton. (AFP)", ("AFP",)),
    (credits.picture_credit, "The Government of National Unity (GNU)", ()),
    (credits.source_line, "Source: Arland Radio and agencies", ("Arland Radio", "agencies")),
    (credits.source_line, "Source: AFP", ("AFP",)),
    (credits.source_line, "Source: the minister would not say", ()),
    (credits.byline, "By Jane Doe", ("Jane Doe",)),
    (credits.byline, "BY JANE DOE", ("JANE DOE",)),
    (credits.byline, "By Wednesday evening the town had fallen", ()),
    (credits.desk_line, "(Reporting by Jane Doe; Editing by John Roe)", ("Jane Doe", "John Roe")),
    (credits.desk_line, "Reporting by Jane Doe in Carlton", ("Jane Doe",)),
    (credits.desk_line, "Reporting by Arland Watch found that the army had shelled Balton.", ()),
    (credits.dateline, "CARLTON (Reuters) - The ministers met.", ("Reuters",)),
    (credits.dateline, "CARLTON, Arland (AP) — The ministers met.", ("AP",)),
    (credits.dateline, "The Front (FLA) - a group of exiles - denied it.", ()),
    (credits.copyright_holder, "(Copyright ©2018 by The Associated Press.)", ("AP",)),
    (credits.copyright_holder, "Copyright 2018 Arland Gazette", ()),
]


@pytest.mark.parametrize(("find", "line", "names"), CASES)
def test_credits(find: Callable[[str], tuple[str, ...]], line: str, names: tuple[str, ...]) -> None:
    assert find(line) == names
