from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marked import marked, scene_of
from sitrep.grammar.cast import Cast
from sitrep.language.analysis import Name
from sitrep.places import find_places
from sitrep.records import Actor, Mention
from trees import tree


def found(written: str, url: str | None = None) -> list[Mention]:
    return list(find_places(scene_of(marked(written), url)))


def places(written: str, url: str | None = None) -> list[tuple[str, str | None, str]]:
    told = [(m.text, m.place) for m in found(written, url)]
    return [(text, place.country, place.kind) for text, place in told if place is not None]


# What the words mean: (text with the model's names, [(words, country, kind)]).
MEANINGS = [
    ("Fighters left [LOC Sirte].", [("Sirte", "LBY", "town")]),
    ("Troops moved on [LOC Al Watiya].", [("Al Watiya", "LBY", "base")]),
    ("They met in [LOC Tripoli].", [("Tripoli", "LBY", "capital")]),
    (
        "They met in [LOC Tripoli], [LOC Lebanon].",
        [("Tripoli", "LBN", "town"), ("Lebanon", "LBN", "country")],
    ),
    (
        "In [LOC Lebanon] the army moved. Shots fell in [LOC Tripoli]. [LOC Lebanon] was calm.",
        [("Lebanon", "LBN", "country"), ("Tripoli", "LBN", "town"), ("Lebanon", "LBN", "country")],
    ),
    (
        "Shots fell in [LOC Tripoli]. They left for [LOC Beirut] and [LOC Sidon].",
        [("Tripoli", "LBN", "town"), ("Beirut", "LBN", "capital"), ("Sidon", "LBN", "town")],
    ),
    (
        "Shots fell in [LOC Congo], near [LOC Brazzaville].",
        [("Congo", "COG", "country"), ("Brazzaville", "COG", "capital")],
    ),
    (
        "Shots fell in [LOC Niger] state, near [LOC Abuja].",
        [("Niger", "NGA", "region"), ("Abuja", "NGA", "capital")],
    ),
    (
        "Shots fell in [LOC Newcastle], in a South African province.",
        [("Newcastle", "ZAF", "town")],
    ),
    ("He spoke in [LOC Paris].", [("Paris", "FRA", "capital")]),
    (
        "He spoke in [LOC Paris], [LOC Texas].",
        [("Paris", "USA", "town"), ("Texas", "USA", "region")],
    ),
    (
        "They met in Tbilisi, Georgia.",
        [("Tbilisi", "GEO", "capital"), ("Georgia", "GEO", "country")],
    ),
    ("They met in Atlanta, Georgia.", [("Atlanta", "USA", "town"), ("Georgia", "USA", "region")]),
    ("They met in Macon, Ga., on Monday.", [("Macon", "USA", "town"), ("Ga.", "USA", "region")]),
    ("Shells hit [LOC Helmand] province.", [("Helmand province", "AFG", "region")]),
    ("A vessel left the [LOC Mediterranean].", [("Mediterranean", None, "sea")]),
    (
        "[LOC Kathmandu Nepal] was calm.",
        [("Kathmandu", "NPL", "capital"), ("Nepal", "NPL", "country")],
    ),
    (
        "They met in the [LOC Libyan capital Tripoli].",
        [("Libyan", "LBY", "country"), ("Tripoli", "LBY", "capital")],
    ),
    ("They met in the [LOC Sirte area].", [("Sirte", "LBY", "town")]),
    ("Ankara said it would wait.", [("Ankara", "TUR", "capital")]),
    (
        "Shells fell on [LOC Ukraine] and Russia.",
        [("Ukraine", "UKR", "country"), ("Russia", "RUS", "country")],
    ),
    ("UKRAINE was calm.", [("UKRAINE", "UKR", "country")]),
    ("KYIV (Reuters) - He spoke.", [("KYIV", "UKR", "capital")]),
    (
        "SEOUL (Xinhua) - He spoke in [LOC Seoul].",
        [("SEOUL", "KOR", "capital"), ("Seoul", "KOR", "capital")],
    ),
    ("The rebels hold [LOC Deir ez-Zor].", [("Deir ez-Zor", "SYR", "town")]),
]


@pytest.mark.parametrize(("written", "expected"), MEANINGS, ids=[m[0] for m in MEANINGS])
def test_names_mean_what_stands_around_them(written, expected) -> None:
    assert places(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "[PER Paris Hilton] spoke.",
        "[PER Jordan Smith] left.",
        "We told us so, and turkey was served.",
        "The [ORG Bank of England] spoke.",
        "Police said that many left in march.",
        "They want trade with the [ORG EU].",
        "They left the [LOC Rome] Statute.",
        "They spoke of the Geneva Convention.",
    ],
)
def test_what_is_no_place(written: str) -> None:
    assert places(written) == []


def test_an_unknown_place_has_no_coordinates() -> None:
    (mention,) = found("Fighters left [LOC Qarvandu] on foot.")
    assert mention.place is not None
    assert mention.place.name == mention.text == "Qarvandu"
    assert mention.place.latitude is mention.place.country is mention.place.geonames_id is None


@pytest.mark.parametrize(
    ("name", "known"), [("Tarhouna", "Tarhuna"), ("Ajdabia", "Ajdabiya"), ("Gharian", "Gharyan")]
)
def test_another_spelling_is_the_same_place(name: str, known: str) -> None:
    told = found(f"In [LOC Libya], fighters left [LOC {name}].")
    place = told[1].place
    assert place is not None
    assert (place.name, place.country, place.raw) == (known, "LBY", name)
    assert place.geonames_id is not None


def test_a_building_takes_the_town_the_words_tie_it_to() -> None:
    first, second = found("He died at [ORG Amal Street Hospital] in [LOC Misrata].")
    assert first.place is not None
    assert second.place is not None
    assert (first.place.name, first.place.kind) == ("Amal Street Hospital", "site")
    assert (first.place.latitude, first.place.precision) == (second.place.latitude, "town")


def test_a_town_without_a_cue_counts_where_its_country_is_named() -> None:
    assert ("Gao", "MLI", "town") in places("Troops of [LOC Mali] saw Gao burn.")
    assert places("Troops saw Gao burn.") == []


def test_names_with_common_words_are_whole() -> None:
    (mention,) = found("The [LOC Zaporizhzhia] nuclear power plant was struck.")
    assert mention.text == "Zaporizhzhia nuclear power plant"
    assert mention.place is not None
    assert mention.place.kind == "power_station"


def test_what_is_once_called_a_location_is_one_throughout() -> None:
    told = places("Troops left [LOC Raqqa]. The fight for [PER Raqqa] went on.")
    assert told == [("Raqqa", "SYR", "town")] * 2


def test_an_unknown_name_after_near_is_a_place() -> None:
    (mention,) = found("Two men fell near Qarvandu on foot.")
    assert mention.text == "Qarvandu"
    assert mention.place is not None
    assert mention.place.latitude is None


def test_a_group_that_the_model_takes_for_a_place_is_none() -> None:
    scene = scene_of(marked("Troops fought [LOC Qarvandu] on foot."))
    at = scene.analysis.text.index("Qarvandu")
    mention = Mention(
        id="m", kind="actor", start=at, end=at + 8, text="Qarvandu", ref="a", place=None
    )
    actor = Actor(
        id="a",
        name="Qarvandu",
        kind="armed_group",
        country=None,
        sector=None,
        code=None,
        aliases=(),
        head="m",
    )
    told = replace(scene, cast=Cast(scene.analysis.text, (actor,), (mention,)))
    assert find_places(told) == ()


def test_an_unknown_place_lies_where_the_words_put_it() -> None:
    first, second = found("Shells hit [LOC Qarvandu], [LOC Helmand].")
    assert first.place is not None
    assert second.place is not None
    assert first.place.name == "Qarvandu"
    assert first.place.country == "AFG"
    assert (first.place.latitude, first.place.precision) == (second.place.latitude, "region")


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("Fighters left [LOC Qarvandu] on foot.", "unknown_name"),
        ("He died at [ORG Amal Street Hospital].", "untied"),
        ("They met on the [LOC West Coast].", "vague"),
        ("They met in [LOC Kilrush].", "unlikely"),
        ("They met in [LOC Tripoli].", None),
    ],
)
def test_a_place_without_coordinates_says_why(written: str, reason: str | None) -> None:
    (mention,) = found(written)
    assert mention.place is not None
    assert mention.place.missing == reason
    assert (mention.place.latitude is None) == (reason is not None)


def test_the_outlet_speaks_where_nothing_else_does() -> None:
    here = places("Shots fell in [LOC Newcastle].", "https://news.example.com.au/x")
    there = places("Shots fell in [LOC Newcastle].", "https://news.example.co.uk/x")
    assert here == [("Newcastle", "AUS", "town")]
    assert there[0][1] == "GBR"


PARTS = [
    ("Rebels hold eastern [LOC Libya].", "eastern Libya", "eastern Libya", "area"),
    ("Rebels hold the east of [LOC Libya].", "the east of Libya", "the east of Libya", "area"),
    ("Shells hit central [LOC Baghdad].", "central Baghdad", "central Baghdad", "town"),
    ("They met in eastern [LOC Europe].", "eastern Europe", "eastern Europe", "area"),
    ("They met in [LOC South Lebanon].", "South Lebanon", "South Lebanon", "area"),
    ("A ship left the northern [LOC Caspian Sea].", "Caspian Sea", "Caspian Sea", "area"),
    ("Rebels met near [LOC Sirte].", "Sirte", "near Sirte", "area"),
    ("Rebels met 15 km west of [LOC Sirte].", "Sirte", "15 km west of Sirte", "area"),
    ("Rebels met south of [LOC Sirte].", "Sirte", "south of Sirte", "area"),
    ("Rebels met in [LOC Sirte].", "Sirte", "Sirte", "town"),
    ("A ship left the Sea of [LOC Japan].", "Sea of Japan", "Sea of Japan", "area"),
    (
        "It lies 9 km from the capital, [LOC Tripoli].",
        "Tripoli",
        "9 km from the capital, Tripoli",
        "area",
    ),
]


@pytest.mark.parametrize(("written", "text", "raw", "precision"), PARTS)
def test_parts_and_neighbours(written: str, text: str, raw: str, precision: str) -> None:
    (mention,) = found(written)
    place = mention.place
    assert place is not None
    assert (mention.text, place.raw, place.precision) == (text, raw, precision)


def test_a_part_lies_to_its_side() -> None:
    (whole,) = found("They left [LOC Libya].")
    (east,) = found("They left eastern [LOC Libya].")
    (north,) = found("They left north-western [LOC Libya].")
    assert whole.place is not None
    assert east.place is not None
    assert north.place is not None
    assert east.place.longitude > whole.place.longitude
    assert east.place.radius is not None
    assert whole.place.radius is None
    assert north.place.longitude < whole.place.longitude
    assert north.place.latitude > whole.place.latitude


def test_an_adjective_of_ground_is_a_place_and_one_of_people_is_none() -> None:
    analysis = tree(
        "Syrian/JJ/2/amod officials/NNS/3/nsubj crossed/VBD/0/root the/DT/6/det"
        " Turkish/JJ/6/amod border/NN/3/obj ././3/punct"
    )
    (mention,) = find_places(scene_of(analysis))
    assert mention.text == "Turkish"
    assert mention.place is not None
    assert mention.place.country == "TUR"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Vukovar/NNP/2/nsubj fell/VBD|fall/0/root in/IN/4/case autumn/NN/2/obl", {"Vukovar"}),
        ("Rebels/NNS/2/nsubj overran/VBD|overrun/0/root Bunia/NNP/2/obj ././2/punct", {"Bunia"}),
        ("Rebels/NNS/2/nsubj praised/VBD|praise/0/root Bunia/NNP/2/obj ././2/punct", set()),
    ],
)
def test_only_a_place_is_overrun(written: str, names: set[str]) -> None:
    analysis = tree(written)
    (sentence,) = analysis.sentences
    at = next(t.i for t in sentence.tokens if t.text in {"Vukovar", "Bunia"})
    person = Name(first=at, last=at + 1, label="PER")
    told = replace(analysis, sentences=(replace(sentence, names=(person,)),))
    assert {m.text for m in find_places(scene_of(told))} == names


def test_a_capital_is_told_by_its_country() -> None:
    analysis = tree(
        "Rockets/NNS/2/nsubj hit/VBD/0/root the/DT/5/det Libyan/JJ/5/amod capital/NN/2/obj"
    )
    (mention,) = find_places(scene_of(analysis))
    assert mention.text == "Libyan capital"
    assert mention.place is not None
    assert (mention.place.name, mention.place.country) == ("Tripoli", "LBY")


def test_the_capital_of_a_region_is_not_that_of_its_state() -> None:
    analysis = tree(
        "They/PRP/2/nsubj left/VBD/0/root Mekelle/NNP/2/obj ,/,/6/punct the/DT/6/det"
        " capital/NN/3/appos of/IN/8/case Tigray/NNP/6/nmod in/IN/10/case Ethiopia/NNP/2/obl"
    )
    assert "capital" not in {m.text for m in find_places(scene_of(analysis))}


def test_a_capital_of_nowhere_named_is_left_out() -> None:
    analysis = tree("Rockets/NNS/2/nsubj hit/VBD/0/root the/DT/4/det capital/NN/2/obj ././2/punct")
    assert find_places(scene_of(analysis)) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("Al -,.()'’éŞЖ中0km\nSirte Libya of west eastern"), max_size=120
    )
)
def test_spans_hold_in_any_text(text: str) -> None:
    scene = scene_of(marked(text))
    mentions = find_places(scene)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    for mention in mentions:
        assert mention.place is not None
        assert mention.text == scene.report.text[mention.start : mention.end]
        place = mention.place
        assert place.raw == scene.report.text[place.start : place.end]
        assert (place.latitude is None) == (place.longitude is None)


def test_a_text_without_words_has_no_places() -> None:
    assert find_places(scene_of(marked(""))) == ()
