from __future__ import annotations

import pytest

from sitrep.grammar.scene import Scene
from sitrep.grammar.where import event_place
from sitrep.records import Mention, Place, Report
from trees import tree

PROTEST = "Thousands/NNS/2/nsubj protested/VBD|protest/0/root in/IN/4/case Selm/NNP/2/obl"
VISIT = "Akar/NNP/2/nsubj visited/VBD|visit/0/root Selm/NNP/2/obj"
POLICE = "Police/NNS/2/nsubj arrested/VBD|arrest/0/root forty/CD/2/obj"
CALM = "The/DT/2/det wind/NN/3/nsubj fell/VBD|fall/0/root"

# (sentences, the word asked for, its place)
CASES = [
    ([PROTEST, POLICE], "arrested", "Selm"),
    ([PROTEST, "They/PRP/2/nsubj burnt/VBD|burn/0/root tyres/NNS/2/obj"], "burnt", "Selm"),
    ([PROTEST, "The/DT/2/det clashes/NNS|clash/3/nsubj spread/VBD/0/root"], "clashes", "Selm"),
    ([VISIT, "Akar/NNP/2/nsubj met/VBD|meet/0/root officials/NNS/2/obj"], "met", "Selm"),
    ([VISIT, "He/PRP/2/nsubj met/VBD|meet/0/root officials/NNS/2/obj"], "met", "Selm"),
    # Those whom nothing ties to the spot, plans, background and what another sentence parts.
    ([PROTEST, "He/PRP/2/nsubj resigned/VBD|resign/0/root"], "resigned", "not_said"),
    ([PROTEST, "Quell/NNP/2/nsubj met/VBD|meet/0/root envoys/NNS/2/obj"], "met", "not_said"),
    ([PROTEST, "Police/NNS/3/nsubj will/MD/3/aux arrest/VB/0/root men/NNS/3/obj"], "arrest",
     "not_said"),
    ([PROTEST, "Police/NNS/3/nsubj have/VBP/3/aux arrested/VBN|arrest/0/root men/NNS/3/obj"],
     "arrested", "not_said"),
    ([PROTEST, "Libyan/JJ/2/amod police/NNS/3/nsubj arrested/VBD|arrest/0/root men/NNS/3/obj"],
     "arrested", "not_said"),
    ([PROTEST, CALM, POLICE], "arrested", "not_said"),
    ([VISIT, "Quell/NNP/2/nsubj met/VBD|meet/0/root officials/NNS/2/obj"], "met", "not_said"),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "word", "expected"), CASES)
def test_an_act_goes_on_where_the_sentence_before_was(
    sentences: list[str], word: str, expected: str
) -> None:
    analysis = tree("\n".join(sentences))
    at = analysis.text.index("Selm")
    place = Place(name="Selm", raw="Selm", start=at, end=at + 4, country="LBY", precision="town")
    mention = Mention(id="m", kind="place", start=at, end=at + 4, text="Selm", place=place)
    report = Report(
        id="r", title=None, outlet=None, url=None, language="en", text=analysis.text, sha256=""
    )
    scene = Scene(report=report, analysis=analysis, places=(mention,))
    sentence = analysis.sentences[-1]
    found, reason = event_place(
        scene, sentence, next(t.i for t in sentence.tokens if t.text == word)
    )
    assert (found.name if found is not None else reason) == expected
