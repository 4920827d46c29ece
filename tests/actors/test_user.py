"""The user's actors: what the file may hold, what is refused, and that the user wins."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sitrep.actors import find_actors, load_user_actors
from sitrep.errors import UserDataError
from sitrep.grammar.scene import Scene

FILE = """\
- name: Zandia
  kind: state
  country: ZAN
  demonyms: [Zandian]
  capital: Zandport
- name: Ilka Morn
  aliases: [Morn]
  kind: person
  country: ZAN
  offices:
    - {office: president, of: ZAN, from: 2019, to: 2021-06-30}
- name: Olga Dorn
  kind: person
  country: ZAN
  sector: JRN
- name: Red Coast Front
  aliases: [RCF]
  kind: armed_group
  country: ZAN
  sector: REB
  code: ZANRCF
- name: Turkey
  aliases: [Ankara]
  kind: organization
  country: ZAN
  sector: BUS
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "actors.yaml"
    file.write_text(FILE, encoding="utf-8")
    return file


def test_loading(path: Path) -> None:
    actors = load_user_actors(path).actors
    assert [a.name for a in actors] == [
        "Zandia",
        "Ilka Morn",
        "Olga Dorn",
        "Red Coast Front",
        "Turkey",
    ]
    assert actors[0].capital == "Zandport"
    assert actors[1].offices[0].last == "2021-06-30"
    assert actors[3].aliases == ("RCF",)


@pytest.mark.parametrize(
    ("words", "names", "expected"),
    [
        (
            [
                "Zandian ADJ JJ zandian 1 amod",
                "troops NOUN NNS troops 2 nsubj",
                "left VERB VBD leave -1 root",
            ],
            [],
            {"Zandian troops": "ZANMIL", "Zandian": "ZAN"},
        ),
        (
            ["Zandport PROPN NNP Zandport 1 nsubj", "denied VERB VBD deny -1 root"],
            ["0 1 LOC"],
            {"Zandport": "ZANGOV"},
        ),
        (
            [
                "Morn PROPN NNP Morn 1 nsubj",
                "met VERB VBD meet -1 root",
                "the DET DT the 3 det",
                "RCF PROPN NNP RCF 1 obj",
            ],
            [],
            {"Morn": "ZANGOV", "RCF": "ZANRCF"},
        ),
        (
            [
                "Olga PROPN NNP Olga 2 nsubj",
                "Dorn PROPN NNP Dorn 0 flat",
                "spoke VERB VBD speak -1 root",
            ],
            [],
            {"Olga Dorn": "ZANJRN"},
        ),
        (
            ["Turkey PROPN NNP Turkey 1 nsubj", "sold VERB VBD sell -1 root"],
            ["0 1 ORG"],
            {"Turkey": "ZANBUS"},
        ),
        (
            ["Zandians NOUN NNS Zandian 1 nsubj", "voted VERB VBD vote -1 root"],
            [],
            {"Zandians": "ZANCVL"},
        ),
    ],
    ids=[
        "adjective",
        "capital",
        "person and acronym",
        "person of no office",
        "the user wins",
        "people",
    ],
)
def test_user_names_are_found(
    words: list[str],
    names: list[str],
    expected: dict[str, str],
    path: Path,
    scene_of: Callable[..., Scene],
) -> None:
    text = " ".join(w.split(" ")[0] for w in words)
    scene = scene_of(text, [{"words": words, "names": names}], "2020-05-05")
    cast = find_actors(scene, load_user_actors(path))
    assert {m.text: cast.by_id[m.ref].code for m in cast.mentions if m.ref} == expected


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("name: Zandia\n", 1, "should be a list"),
        ("- name: Zandia\n  colour: red\n", 2, "unknown field 'colour'"),
        ("- kind: state\n", 1, "needs a name"),
        ("- name: Zandia\n  country: Zandland\n", 2, "three letters"),
        ("- name: Zandia\n  sector: ARMY\n", 2, "unknown sector 'ARMY'"),
        ("- name: Zandia\n  kind: planet\n", 2, "unknown kind 'planet'"),
        ("- name: [a, b]\n", 1, "piece of text"),
        ("- name: A\n  aliases: B\n", 2, "should be a list"),
        ("- name: A\n  offices:\n    - {office: king}\n", 3, "needs 'from'"),
        ("- name: A\n  offices:\n    - {office: king, from: May}\n", 3, "should be YYYY"),
        ("- name: A\n  offices:\n    - {office: x, from: 2020, to: 2019}\n", 3, "before 'from'"),
        ("- name: A\n - name: B\n", 2, "not valid YAML"),
        ("- just text\n", 1, "'field: value'"),
        ("- name: A\n  offices:\n    - {office: x, from: 2020, sector: KING}\n", 3, "'KING'"),
        ("- name: A\n  offices:\n    - {office: x, from: 2021-02-30}\n", 3, "no calendar"),
        ("- name: A\n  offices:\n    - {office: x, from: 2021-13}\n", 3, "no calendar"),
        ("- name: Zandia\n- name: B\n- name: Zandia\n", 3, "in line 1 already"),
        ("- name: A\n  name: B\n", 2, "given twice"),
        ("- name: A\n  demonyms: [Zandian]\n", 2, "needs a 'country'"),
        ("- name: A\n  kind: state\n  capital: Zandport\n", 3, "needs a 'country'"),
    ],
)
def test_faults_name_file_and_line(tmp_path: Path, content: str, line: int, words: str) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UserDataError) as fault:
        load_user_actors(file)
    assert str(fault.value).startswith(f"{file}:{line}: ")
    assert words in str(fault.value)


def test_an_empty_file_holds_no_actors(tmp_path: Path) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text("# nobody yet\n", encoding="utf-8")
    assert load_user_actors(file).actors == ()


def test_a_missing_file_and_a_wrong_encoding_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserDataError, match="cannot be read"):
        load_user_actors(tmp_path / "none.yaml")
    file = tmp_path / "latin.yaml"
    file.write_bytes("- name: Çelik\n".encode("latin-1"))
    with pytest.raises(UserDataError, match="UTF-8"):
        load_user_actors(file)


def test_deep_nesting_is_refused_not_fatal(tmp_path: Path) -> None:
    file = tmp_path / "deep.yaml"
    file.write_text("[" * 5000, encoding="utf-8")
    with pytest.raises(UserDataError):
        load_user_actors(file)
