from __future__ import annotations

import pytest

from sitrep.grammar.placing import places_in
from sitrep.grammar.scene import Scene
from sitrep.grammar.where import event_place
from sitrep.language.analysis import Analysis
from sitrep.records import Mention, Place, Report
from trees import tree

PRECISION = {"Libya": "country", "Lebanon": "country", "eastern Libya": "area", "Syrian": "country"}


def scene_of(analysis: Analysis, names: tuple[str, ...]) -> Scene:
    text = analysis.text
    report = Report(id="r", title=None, outlet=None, url=None, language="en", text=text, sha256="")
    found, start = [], 0
    for name in names:
        start = text.index(name, start)
        end = start + len(name)
        place = Place(
            name=name,
            raw=name,
            start=start,
            end=end,
            country="LBY",
            latitude=float(start),
            longitude=1.0,
            precision=PRECISION.get(name, "town"),
        )
        found.append(
            Mention(id=f"{start}", kind="place", start=start, end=end, text=name, place=place)
        )
        start = end
    return Scene(report=report, analysis=analysis, places=tuple(found))


def place_of(written: str, names: tuple[str, ...], word: str, roles=None) -> str | None:
    scene = scene_of(tree(written, roles), names)
    sentence = scene.analysis.sentences[-1]
    at = next(t.i for t in sentence.tokens if t.text == word)
    place, reason = event_place(scene, sentence, at)
    assert (place is None) != (reason is None)
    return place.raw if place is not None else reason


FELL_IN = "Shells/NNS/2/nsubj fell/VBD/0/root in/IN/4/case Sirte/NNP/2/obl ././2/punct"
SHELLED = "Rebels/NNS/2/nsubj shelled/VBD|shell/0/root Sirte/NNP/2/obj ././2/punct"
MOCKED = "Rebels/NNS/2/nsubj mocked/VBD|mock/0/root Ankara/NNP/2/obj ././2/punct"
OFFENSIVE = (
    "The/DT/2/det offensive/NN/5/nsubj on/IN/4/case Tripoli/NNP/2/nmod began/VBD/0/root"
    " near/IN/7/case Sirte/NNP/5/obl ././5/punct"
)
TALKS_ON = (
    "Talks/NNS|talk/4/nsubj on/IN/3/case Libya/NNP/1/nmod opened/VBD/0/root"
    " in/IN/6/case Geneva/NNP/4/obl ././4/punct"
)
RELATIVE = (
    "Benghazi/NNP/7/nsubj ,/,/5/punct where/WRB/5/advmod rebels/NNS/5/nsubj"
    " clashed/VBD|clash/1/acl:relcl was/VBD|be/7/cop calm/JJ/0/root ././7/punct"
)
VISITED_TO_MEET = (
    "Ministers/NNS/2/nsubj visited/VBD|visit/0/root Tripoli/NNP/2/obj to/TO/5/mark"
    " meet/VB/2/advcl officials/NNS/5/obj ././2/punct"
)
AFTER = (
    "Ministers/NNS/2/nsubj visited/VBD|visit/0/root Tripoli/NNP/2/obj after/IN/6/mark"
    " rebels/NNS/6/nsubj withdrew/VBD|withdraw/2/advcl ././2/punct"
)
SPEECH = (
    "Officials/NNS/4/nsubj in/IN/3/case Ankara/NNP/1/nmod said/VBD|say/0/root that/IN/7/mark"
    " rebels/NNS/7/nsubj fled/VBD|flee/4/ccomp ././4/punct"
)
SUBURB = (
    "Shells/NNS/2/nsubj fell/VBD/0/root in/IN/5/case the/DT/5/det suburbs/NNS|suburb/2/obl"
    " of/IN/7/case Sirte/NNP/5/nmod ././2/punct"
)
BORDER = (
    "Troops/NNS/2/nsubj clashed/VBD|clash/0/root at/IN/6/case the/DT/6/det Syrian/JJ/6/amod"
    " border/NN/2/obl ././2/punct"
)
NESTED = (
    "Troops/NNS/2/nsubj met/VBD|meet/0/root in/IN/4/case Tripoli/NNP/2/obl ,/,/6/punct"
    " Libya/NNP/4/appos ././2/punct"
)
SPREAD = (
    "Men/NNS/6/nsubj in/IN/3/case Sirte/NNP/1/nmod have/VBP/6/aux loudly/RB/6/advmod"
    " protested/VBN|protest/0/root with/IN/8/case women/NNS/6/obl in/IN/10/case"
    " Tripoli/NNP/8/nmod ././6/punct"
)
REJECTED = (
    "Envoys/NNS/2/nsubj rejected/VBD|reject/0/root a/DT/4/det report/NN/2/obj on/IN/6/case"
    " deaths/NNS/4/nmod in/IN/8/case Sirte/NNP/6/nmod ././2/punct"
)
WITHDRAWAL = (
    "They/PRP/2/nsubj completed/VBD|complete/0/root their/PRP$/4/nmod:poss withdrawal/NN/2/obj"
    " from/IN/6/case Sirte/NNP/4/nmod ././2/punct"
)
NATIVE = (
    "A/DT/2/det man/NN/6/nsubj:pass from/IN/4/case Calgary/NNP/2/nmod was/VBD|be/6/aux:pass"
    " held/VBN|hold/0/root ././6/punct"
)
JAIL = (
    "Men/NNS/2/nsubj rioted/VBD|riot/0/root at/IN/5/case a/DT/5/det jail/NN/2/obl in/IN/7/case"
    " Sirte/NNP/5/nmod ././2/punct"
)
SPEAKERS = (
    "Men/NNS/4/nsubj in/IN/3/case Sirte/NNP/1/nmod demand/VBP/0/root pay/NN/4/obj ././4/punct"
)

WHOSE = (
    "Sirte/NNP/2/compound men/NNS/7/nsubj whose/WP$/4/nmod:poss leaders/NNS/5/nsubj"
    " fought/VBD|fight/2/acl:relcl ,/,/7/punct left/VBD|leave/0/root talks/NNS/7/obj"
    " in/IN/10/case Geneva/NNP/7/obl ././7/punct"
)
WHICH = (
    "Russia/NNP/0/root ,/,/4/punct which/WDT/4/nsubj struck/VBD|strike/1/acl:relcl"
    " rebels/NNS/4/obj ././1/punct"
)
UPON = (
    "Upon/IN/2/mark landing/VBG|land/6/advcl in/IN/4/case Tripoli/NNP/2/obl he/PRP/6/nsubj"
    " held/VBD|hold/0/root talks/NNS|talk/6/obj ././6/punct"
)
VESSELS = (
    "They/PRP/2/nsubj deny/VBP/0/root that/IN/5/mark boats/NNS/5/nsubj"
    " harassed/VBD|harass/2/ccomp ships/NNS/5/obj sailing/VBG|sail/6/acl in/IN/9/case"
    " Sidra/NNP/7/obl ././2/punct"
)

CASES = [
    (WHOSE, ("Geneva",), "fought", "not_said"),
    (WHOSE, ("Geneva",), "left", "Geneva"),
    (WHICH, ("Russia",), "struck", "not_said"),
    (UPON, ("Tripoli",), "talks", "Tripoli"),
    (UPON, ("Tripoli",), "held", "Tripoli"),
    (VESSELS, ("Sidra",), "harassed", "Sidra"),
    (VESSELS, ("Sidra",), "deny", "not_said"),
    (FELL_IN, ("Sirte",), "fell", "Sirte"),
    (SHELLED, ("Sirte",), "shelled", "Sirte"),
    (MOCKED, ("Ankara",), "mocked", "not_said"),
    (OFFENSIVE, ("Tripoli", "Sirte"), "offensive", "Tripoli"),
    (OFFENSIVE, ("Tripoli", "Sirte"), "began", "Sirte"),
    (TALKS_ON, ("Libya", "Geneva"), "Talks", "Geneva"),
    (RELATIVE, ("Benghazi",), "clashed", "Benghazi"),
    (VISITED_TO_MEET, ("Tripoli",), "meet", "Tripoli"),
    (AFTER, ("Tripoli",), "withdrew", "not_said"),
    (SPEECH, ("Ankara",), "fled", "not_said"),
    (SUBURB, ("Sirte",), "fell", "Sirte"),
    (BORDER, ("Syrian",), "clashed", "Syrian"),
    (NESTED, ("Tripoli", "Libya"), "met", "Tripoli"),
    (SPREAD, ("Sirte", "Tripoli"), "protested", "ambiguous"),
    (SHELLED, (), "shelled", "not_said"),
    (REJECTED, ("Sirte",), "rejected", "not_said"),
    (REJECTED, ("Sirte",), "deaths", "Sirte"),
    (WITHDRAWAL, ("Sirte",), "withdrawal", "Sirte"),
    (NATIVE, ("Calgary",), "held", "not_said"),
    (JAIL, ("Sirte",), "rioted", "Sirte"),
    (SPEAKERS, ("Sirte",), "demand", "Sirte"),
]

INVERTED = (
    "Soldiers/NNS/2/nsubj killed/VBD|kill/10/ccomp men/NNS/2/obj in/IN/5/case Sirte/NNP/2/obl"
    " ,/,/7/punct newspapers/NNS/2/obl in/IN/9/case Tripoli/NNP/7/nmod said/VBD|say/0/root"
)
APART = (
    "They/PRP/3/nsubj will/MD/3/aux leave/VB/0/root Sirte/NNP/3/obj and/CC/8/cc Libya/NNP/8/nsubj"
    " will/MD/8/aux free/VB/3/conj prisoners/NNS/8/obj"
)
AT_TALKS = (
    "They/PRP/2/nsubj agreed/VBD|agree/0/root on/IN/5/case a/DT/5/det truce/NN/2/obl at/IN/7/case"
    " talks/NNS|talk/5/nmod in/IN/9/case Sirte/NNP/7/nmod"
)
COURT = (
    "A/DT/2/det court/NN/5/nsubj in/IN/4/case Sirte/NNP/2/nmod jailed/VBD|jail/0/root men/NNS/5/obj"
    " for/IN/8/case killings/NNS|killing/5/obl in/IN/10/case Tripoli/NNP/8/nmod"
)
ENTERED_IT = (
    "They/PRP/3/nsubj will/MD/3/aux shut/VB/0/root Sirte/NNP/3/obj if/IN/7/mark ships/NNS/7/nsubj"
    " entered/VBD|enter/3/advcl it/PRP/7/obj"
)
CASES += [
    (INVERTED, ("Sirte", "Tripoli"), "killed", "Sirte"),
    (APART, ("Sirte",), "free", "not_said"),
    (APART, ("Sirte",), "leave", "Sirte"),
    (AT_TALKS, ("Sirte",), "agreed", "Sirte"),
    (COURT, ("Sirte", "Tripoli"), "jailed", "Sirte"),
    (ENTERED_IT, ("Sirte",), "entered", "Sirte"),
]


@pytest.mark.parametrize(("written", "names", "word", "expected"), CASES)
def test_the_place_of_an_act(written, names, word, expected) -> None:
    assert place_of(written, names, word) == expected


def test_the_location_role_counts_where_the_tree_misses_it() -> None:
    written = "Sirte/NNP/2/dep protests/NNS|protest/3/nsubj grew/VBD|grow/0/root ././3/punct"
    roles = {"grew": {"ARGM-LOC": "Sirte"}}
    assert place_of(written, ("Sirte",), "grew", roles) == "Sirte"


@pytest.mark.parametrize(
    "opening",
    [
        "SIRTE/NNP/0/root ,/,/1/punct Libya/NNP/1/list (/-LRB-/5/punct AP/NNP/1/appos"
        " )/-RRB-/5/punct -/:/1/punct Shells/NNS/9/nsubj fell/VBD/1/parataxis",
        "SIRTE/NNP/0/root (/-LRB-/3/punct Reuters/NNP/1/appos )/-RRB-/3/punct"
        " Shells/NNS/6/nsubj fell/VBD/1/parataxis",
        "SIRTE/NNP/0/root –/:/1/punct Shells/NNS/4/nsubj fell/VBD/1/parataxis",
    ],
)
def test_a_dateline_is_no_place_of_an_act(opening: str) -> None:
    names = ("SIRTE", "Libya") if "Libya" in opening else ("SIRTE",)
    scene = scene_of(tree(opening), names)
    (sentence,) = scene.analysis.sentences
    assert places_in(scene, sentence) == ()
    assert place_of(opening, names, "fell") == "not_said"


def test_a_dash_inside_a_sentence_makes_no_dateline() -> None:
    written = (
        "Sirte/NNP/3/nsubj was/VBD|be/3/cop calm/JJ/0/root –/:/6/punct rebels/NNS/6/nsubj"
        " left/VBD|leave/3/parataxis"
    )
    scene = scene_of(tree(written), ("Sirte",))
    assert len(places_in(scene, scene.analysis.sentences[0])) == 1


def test_an_act_as_object_hands_up_its_place() -> None:
    roles = {"withdrawal": {"ARG0": "their"}}
    assert place_of(WITHDRAWAL, ("Sirte",), "completed", roles) == "Sirte"


def test_here_is_where_the_report_was_filed() -> None:
    written = (
        "GENEVA/NNP/0/root –/:/1/punct Talks/NNS|talk/4/nsubj resumed/VBD|resume/1/parataxis"
        " here/RB/4/advmod ././4/punct"
    )
    assert place_of(written, ("GENEVA",), "resumed") == "GENEVA"


def test_a_topic_is_no_place_though_the_role_says_so() -> None:
    roles = {"Talks": {"ARGM-LOC": "Libya"}}
    assert place_of(TALKS_ON, ("Libya",), "Talks", roles) == "not_said"


WHEN = (
    "Men/NNS/3/nsubj:pass were/VBD|be/3/aux:pass killed/VBN|kill/0/root when/WRB/6/advmod"
    " mines/NNS/6/nsubj blew/VBD|blow/3/advcl near/IN/8/case Sirte/NNP/6/obl ././3/punct"
)


def test_when_tells_the_same_place() -> None:
    assert place_of(WHEN, ("Sirte",), "killed") == "Sirte"


FIRE = (
    "Men/NNS/2/nsubj died/VBD|die/0/root when/WRB/5/advmod fire/NN/5/nsubj hit/VBD|hit/2/advcl"
    " the/DT/7/det port/NN/5/obj of/IN/9/case Sirte/NNP/7/nmod ././2/punct"
)


@pytest.mark.parametrize("word", ["died", "fire", "hit"])
def test_what_befalls_a_place_happens_there(word: str) -> None:
    assert place_of(FIRE, ("Sirte",), word) == "Sirte"
