from __future__ import annotations

from dataclasses import replace

import pytest

from marked import scene_of
from sitrep.language.analysis import Analysis, Name
from sitrep.places import find_places
from sitrep.records import Place
from trees import tree

HUAMBO = "Shells/NNS/2/nsubj hit/VBD/0/root Huambo/NNP/2/obj in/IN/5/case Angola/NNP/2/obl"
BOTH = "Shells/NNS/2/nsubj hit/VBD/0/root Huambo/NNP/2/obj and/CC/5/cc Luanda/NNP/3/conj"
IN_CITY = "It/PRP/2/nsubj was/VBD|be/0/root calm/JJ/2/xcomp in/IN/6/case the/DT/6/det {}/NN/2/obl"
YEMEN = "Yemen/NNP/2/nsubj agreed/VBD|agree/0/root"


def located(written: str, names: tuple[str, ...]) -> Analysis:
    analysis = tree(written)
    told = []
    for sentence in analysis.sentences:
        spans = [t.i for t in sentence.tokens if t.text in names]
        found = tuple(Name(first=i, last=i + 1, label="LOC") for i in spans)
        told.append(replace(sentence, names=found))
    return replace(analysis, sentences=tuple(told))


def meant(written: str, names: tuple[str, ...], words: str) -> Place | None:
    mentions = find_places(scene_of(located(written, names)))
    return next((m.place for m in mentions if m.text == words), None)


@pytest.mark.parametrize(
    ("before", "noun", "name"),
    [
        (HUAMBO, "city", "Huambo"),
        (HUAMBO, "province", "Huambo"),
        (HUAMBO, "strait", None),
        (BOTH, "city", None),
        ("It/PRP/2/nsubj rained/VBD|rain/0/root", "city", None),
        (HUAMBO + "\n" + 4 * "It/PRP/2/nsubj rained/VBD|rain/0/root\n", "city", None),
    ],
)
def test_a_noun_means_the_place_named_last(before: str, noun: str, name: str | None) -> None:
    names = ("Huambo", "Luanda", "Angola")
    place = meant(f"{before.strip()}\n{IN_CITY.format(noun)}", names, f"the {noun}")
    assert (place.name if place is not None else None) == name
    assert place is None or place.raw == f"the {noun}"


def test_another_city_is_not_the_city() -> None:
    largest = (
        "It/PRP/2/nsubj was/VBD|be/0/root calm/JJ/2/xcomp in/IN/7/case the/DT/7/det"
        " largest/JJS/7/amod city/NN/2/obl"
    )
    texts = {m.text for m in find_places(scene_of(located(f"{HUAMBO}\n{largest}", ("Huambo",))))}
    assert not {t for t in texts if "city" in t}


def test_what_was_called_a_port_is_the_port() -> None:
    called = (
        "Shells/NNS/2/nsubj hit/VBD/0/root the/DT/4/det port/NN/2/obj of/IN/6/case"
        " Lobito/NNP/4/nmod near/IN/8/case Benguela/NNP/2/obl"
    )
    place = meant(f"{called}\n{IN_CITY.format('port')}", ("Lobito", "Benguela"), "the port")
    assert place is not None
    assert place.name == "Lobito"


def test_a_side_is_that_of_the_main_country() -> None:
    place = meant(f"{YEMEN}\n{IN_CITY.format('south')}", ("Yemen",), "the south")
    assert place is not None
    assert (place.name, place.country, place.precision) == ("southern Yemen", "YEM", "area")
    assert place.radius is not None
    assert place.latitude is not None


def test_a_side_of_one_of_two_countries_is_left_open() -> None:
    two = "Yemen/NNP/2/nsubj agreed/VBD|agree/0/root with/IN/4/case Oman/NNP/2/obl"
    assert meant(f"{two}\n{IN_CITY.format('south')}", ("Yemen", "Oman"), "the south") is None


def test_a_direction_is_no_side() -> None:
    to_south = "They/PRP/2/nsubj fled/VBD|flee/0/root to/IN/5/case the/DT/5/det south/NN/2/obl"
    assert meant(f"{YEMEN}\n{to_south}", ("Yemen",), "the south") is None
