"""find_actors on written trees: which words are mentions, of whom, with which code."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitrep.actors import find_actors
from sitrep.actors.find import code_of
from sitrep.grammar.cast import Cast
from sitrep.grammar.scene import Scene

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))


def told(cast: Cast) -> list[str]:
    """Return mentions as the cases write them: words | kind | code | sector | actor."""
    lines = []
    for mention in cast.mentions:
        actor = cast.by_id[mention.ref] if mention.ref is not None else None
        if actor is None:
            lines.append(f"{mention.text} | - | - | - | -")
            continue
        told = actor.kind, actor.code or "-", actor.sector or "-", actor.name
        lines.append(" | ".join((mention.text, *told)))
    return lines


@pytest.mark.parametrize("case", CASES, ids=[c["case"] for c in CASES])
def test_mentions(case: dict[str, Any], scene_of: Callable[..., Scene]) -> None:
    cast = find_actors(scene_of(case["text"], case["trees"], case.get("day")))
    assert told(cast) == case["mentions"]


@pytest.mark.parametrize("case", CASES, ids=[c["case"] for c in CASES])
def test_records_hold_together(case: dict[str, Any], scene_of: Callable[..., Scene]) -> None:
    text = case["text"]
    cast = find_actors(scene_of(text, case["trees"], case.get("day")))
    ids = [m.id for m in cast.mentions]
    assert len(set(ids)) == len(ids)
    assert len({a.id for a in cast.actors}) == len(cast.actors)
    for mention in cast.mentions:
        assert mention.text == text[mention.start : mention.end]
        assert mention.ref is None or mention.ref in cast.by_id
    for actor in cast.actors:
        assert any(m.id == actor.head and m.ref == actor.id for m in cast.mentions)
        assert actor.why
        assert actor.name not in actor.aliases


def test_the_same_report_gives_the_same_ids(scene_of: Callable[..., Scene]) -> None:
    case = CASES[0]
    first = find_actors(scene_of(case["text"], case["trees"]))
    again = find_actors(scene_of(case["text"], case["trees"]))
    assert first.actors == again.actors
    assert first.mentions == again.mentions


def test_a_party_is_the_widest_mention_of_its_head(scene_of: Callable[..., Scene]) -> None:
    case = CASES[0]
    scene = scene_of(case["text"], case["trees"])
    sentence = scene.analysis.sentences[0]
    verb = sentence.root
    subject = sentence.child(verb, "nsubj")
    assert subject is not None
    party = find_actors(scene).party(sentence, subject)
    assert (party.name, party.code) == ("Mevlut Cavusoglu", "TURGOV")
    assert party.text == "Turkish Foreign Minister Mevlut Cavusoglu"


@pytest.mark.parametrize(
    ("country", "sector", "body", "code"),
    [
        ("LBY", "GOV", None, "LBYGOV"),
        ("TUR", None, None, "TUR"),
        (None, "GOV", "UNO", "UNO"),
        (None, "REB", None, None),
        (None, None, None, None),
    ],
)
def test_code(country: str | None, sector: str | None, body: str | None, code: str | None) -> None:
    assert code_of(country, sector, body) == code


def test_sector_follows_the_day(scene_of: Callable[..., Scene]) -> None:
    words = [
        "Helen PROPN NNP Helen 2 nsubj",
        "Clark PROPN NNP Clark 0 flat",
        "spoke VERB VBD speak -1 root",
        ". PUNCT . . 2 punct",
    ]
    trees = [{"words": words, "names": ["0 2 PER"]}]
    sectors = {
        day: find_actors(scene_of("Helen Clark spoke.", trees, day)).actors[0].sector
        for day in ("1995-05-01", "2003-05-01", "2012-05-01")
    }
    assert sectors == {"1995-05-01": None, "2003-05-01": "GOV", "2012-05-01": "ELI"}


def test_a_title_kept_after_the_office_is_of_the_elite(scene_of: Callable[..., Scene]) -> None:
    words = [
        "President PROPN NNP President 1 nmod:desc",
        "Jimmy PROPN NNP Jimmy 3 nsubj",
        "Carter PROPN NNP Carter 1 flat",
        "spoke VERB VBD speak -1 root",
    ]
    trees = [{"words": words, "names": ["1 3 PER"]}]
    sectors = [
        find_actors(scene_of("President Jimmy Carter spoke", trees, day)).actors[0].sector
        for day in (None, "1979-05-01", "1990-05-01")
    ]
    assert sectors == ["GOV", "GOV", "ELI"]


@pytest.mark.parametrize("text", ["", " \n\n ", "(((", "\u202e\u0000 …"])
def test_reports_without_sentences_have_no_cast(text: str, scene_of: Callable[..., Scene]) -> None:
    cast = find_actors(scene_of(text, []))
    assert cast.actors == ()
    assert cast.mentions == ()


def test_a_long_chain_of_nouns_ends(scene_of: Callable[..., Scene]) -> None:
    count = 3000
    words = ["minister NOUN NN minister -1 root"]
    words += [f"minister NOUN NN minister {i} nmod" for i in range(count)]
    cast = find_actors(scene_of("minister " * (count + 1), [{"words": words}]))
    assert len(cast.mentions) <= count + 1
    assert {a.sector for a in cast.actors} == {"GOV"}


def test_a_tree_that_hangs_on_itself_ends(scene_of: Callable[..., Scene]) -> None:
    words = ["who PRON WP who 1 nsubj", "rebels NOUN NNS rebel 0 acl:relcl"]
    cast = find_actors(scene_of("who rebels", [{"words": words}]))
    assert [m.text for m in cast.mentions if m.text == "rebels"] == ["rebels"]


@pytest.mark.parametrize(
    ("case", "name", "day", "reasons"),
    [
        ("officials of two countries are of neither", "Libyan officials", None, ("several", None)),
        ("a title and a name are one mention", "France", None, (None, "whole_state")),
        ("a family name in another's full name is not the known one's", "Ann Erdogan", None,
         ("unknown_name", "unknown_name")),
        ("a region says whose an actor is and is none itself", "hostages", None,
         ("not_said", None)),
    ],
)  # fmt: skip
def test_what_is_null_has_a_reason(
    case: str,
    name: str,
    day: str | None,
    reasons: tuple[str | None, str | None],
    scene_of: Callable[..., Scene],
) -> None:
    found = next(c for c in CASES if c["case"] == case)
    cast = find_actors(scene_of(found["text"], found["trees"], day))
    actor = next(a for a in cast.actors if name in a.name)
    assert (actor.no_country, actor.no_sector) == reasons


@pytest.mark.parametrize("case", CASES, ids=[c["case"] for c in CASES])
def test_each_null_has_a_reason_and_nothing_else(
    case: dict[str, Any], scene_of: Callable[..., Scene]
) -> None:
    for actor in find_actors(scene_of(case["text"], case["trees"], case.get("day"))).actors:
        assert (actor.country is None) == (actor.no_country is not None)
        assert (actor.sector is None) == (actor.no_sector is not None)


@pytest.mark.parametrize(
    ("day", "reason"), [(None, "no_day"), ("1985-05-05", "out_of_office"), ("2003-05-05", None)]
)
def test_a_known_person_without_an_office(
    day: str | None, reason: str | None, scene_of: Callable[..., Scene]
) -> None:
    words = [
        "Helen PROPN NNP Helen 2 nsubj",
        "Clark PROPN NNP Clark 0 flat",
        "spoke VERB VBD speak -1 root",
    ]
    trees = [{"words": words, "names": ["0 2 PER"]}]
    (actor,) = find_actors(scene_of("Helen Clark spoke", trees, day)).actors
    assert actor.no_sector == reason


def test_officials_of_two_countries_are_two_parties(scene_of: Callable[..., Scene]) -> None:
    case = next(c for c in CASES if c["case"] == "officials of two countries are of neither")
    scene = scene_of(case["text"], case["trees"])
    sentence = scene.analysis.sentences[0]
    head = next(t.i for t in sentence.tokens if t.text == "officials")
    parties = find_actors(scene).parties(sentence, head)
    assert [(p.text, p.code) for p in parties] == [
        ("Turkish", "TURGOV"),
        ("Libyan officials", "LBYGOV"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Danish ADJ JJ danish 1 amod", "ships NOUN NNS ship 2 obj"], ("DNK", "DNK")),
        (["old ADJ JJ old 1 amod", "ships NOUN NNS ship 2 obj"], (None, None)),
        (["Peru PROPN NNP Peru 1 nmod:poss", "ships NOUN NNS ship 2 obj"], ("PER", "PER")),
    ],
    ids=["adjective", "none", "possessor"],
)
def test_a_thing_has_its_owners_country_and_no_actor(
    words: list[str], expected: tuple[str | None, str | None], scene_of: Callable[..., Scene]
) -> None:
    words = [*words, "sank VERB VBD sink -1 root"]
    scene = scene_of(" ".join(w.split(" ")[0] for w in words), [{"words": words}])
    party = find_actors(scene).party(scene.analysis.sentences[0], 1)
    assert party.actor is None
    assert (party.country, party.code) == expected
