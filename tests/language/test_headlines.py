"""Headlines whose verb was read as a noun get their clause; other phrases stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.language import load
from sitrep.language.headlines import Words, mended

# Each word: form/upos/xpos/head (1-based, 0 the root)/relation/how likely a predicate.
NOUN_WITH_OBJECT = (
    "Court/NOUN/NN/2/compound/0 jails/NOUN/NNS/0/root/.3 two/NUM/CD/4/nummod/0 "
    "editors/NOUN/NNS/2/obj/0"
)
TAGGED = (
    "River/NOUN/NN/4/compound/0 board/NOUN/NN/4/compound/0 snubs/VERB/VBZ/4/compound/.5 "
    "miller/NOUN/NN/0/root/0 over/ADP/IN/6/case/0 weir/NOUN/NN/4/nmod/0"
)
OPENING = (
    "Rebel/NOUN/NN/4/compound/0 gunners/NOUN/NNS/4/compound/0 shell/NOUN/NN/4/compound/0 "
    "mill/NOUN/NN/0/root/0"
)
VERBS = frozenset({"shell", "party", "arrest"})
BETWEEN = (
    "Police/NOUN/NN/4/compound/0 arrest/NOUN/NN/4/compound/.4 harbour/NOUN/NN/4/compound/0 "
    "pilot/NOUN/NN/0/root/0"
)


def words(written: str, *, finite: bool = False) -> Words:
    rows = [cell.split("/") for cell in written.split()]
    forms, upos, xpos, heads, deprels, verbal = zip(*rows, strict=True)
    return Words(
        forms=forms,
        upos=upos,
        xpos=xpos,
        heads=[int(h) - 1 for h in heads],
        deprels=list(deprels),
        verbal=[float(v) for v in verbal],
        finite=finite,
        can_be_verb=VERBS.__contains__,
    )


@pytest.mark.parametrize(
    ("written", "verb", "subject", "object_"),
    [
        (NOUN_WITH_OBJECT, "jails", "Court", "editors"),
        (TAGGED, "snubs", "board", "miller"),
        (BETWEEN, "arrest", "Police", "pilot"),
        (OPENING, "shell", "gunners", "mill"),
    ],
    ids=[
        "noun with an object",
        "verb by its tag in a compound",
        "act between people and whom",
        "a plural opens",
    ],
)
def test_the_verb_gets_subject_and_object(
    written: str, verb: str, subject: str, object_: str
) -> None:
    row = words(written)
    at = mended(row)
    assert at is not None
    assert row.forms[at] == verb
    assert (row.heads[at], row.deprels[at]) == (-1, "root")
    for form, relation in ((subject, "nsubj"), (object_, "obj")):
        i = row.forms.index(form)
        assert (row.heads[i], row.deprels[i]) == (at, relation)


def test_the_words_before_stand_below_the_subject() -> None:
    """ "River" says which board, not who is snubbed."""
    row = words(TAGGED)
    mended(row)
    assert row.heads[row.forms.index("River")] == row.forms.index("board")
    assert row.heads[row.forms.index("weir")] == row.forms.index("miller")


@pytest.mark.parametrize(
    "row",
    [
        words(BETWEEN, finite=True),
        words(BETWEEN.replace(".4", ".1")),
        words(BETWEEN.replace("Police", "Harbour")),
        words(NOUN_WITH_OBJECT.replace(".3", ".1")),
        words(OPENING.replace("shell", "party")),
        words(OPENING.replace("mill", "plan")),
        words(OPENING.replace("shell", "cellar")),
        words("Peace/NOUN/NN/3/compound/0 talks/NOUN/NNS/3/compound/.9 city/NOUN/NN/0/root/0"),
        words("They/PRON/PRP/2/nsubj/0 jailed/VERB/VBD/0/root/.9 two/NUM/CD/2/obj/0"),
        words("He/PRON/PRP/3/nsubj/0 is/AUX/VBZ/3/cop/0 judge/NOUN/NN/0/root/.5 it/PRON/P/3/obj/0"),
    ],
    ids=[
        "another verb", "unlikely act", "no people before", "unlikely verb",
        "no verb after many", "a noun of acts", "no verb", "a noun of many",
        "a verb already", "a copula",
    ],
)  # fmt: skip
def test_other_phrases_stay_as_they_are(row: Words) -> None:
    heads, deprels = list(row.heads), list(row.deprels)
    assert mended(row) is None
    assert (row.heads, row.deprels) == (heads, deprels)


@given(st.data())
def test_any_tree_stays_a_tree(data: st.DataObject) -> None:
    """One root, no cycle, whatever the labels are."""
    n = data.draw(st.integers(3, 9))
    order = data.draw(st.permutations(range(n)))
    heads = [-1] * n
    for k, i in enumerate(order[1:], start=1):
        heads[i] = order[data.draw(st.integers(0, k - 1))]
    pick = st.sampled_from
    row = Words(
        forms=[data.draw(pick(["police", "raids", "arrest", "camp"])) for _ in range(n)],
        upos=[data.draw(pick(["NOUN", "PROPN", "ADJ", "VERB"])) for _ in range(n)],
        xpos=[data.draw(pick(["NN", "NNS", "VBZ"])) for _ in range(n)],
        heads=heads,
        deprels=["root" if h < 0 else data.draw(pick(["compound", "obj", "nsubj", "punct"]))
                 for h in heads],
        verbal=[data.draw(st.floats(0, 1)) for _ in range(n)],
        finite=data.draw(st.booleans()),
        can_be_verb=lambda form: form == "arrest",
    )  # fmt: skip
    mended(row)
    assert row.heads.count(-1) == 1
    for i in range(n):
        seen = set()
        while i >= 0:
            assert i not in seen
            seen.add(i)
            i = row.heads[i]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Court jails ex-minister for graft", "jails"),
        ("Army raids refugee camp", "raids"),
        ("Police arrest opposition leader", "arrest"),
        ("Nigeria troops free hostages", "free"),
    ],
)
def test_the_shipped_model_reads_such_headlines(text: str, verb: str) -> None:
    """The verb is the root, with a verb's tag and lemma, and has a roleset."""
    (sentence,) = load().analyse([text])[0].sentences
    (root,) = (t for t in sentence.tokens if t.head < 0)
    assert (root.text, root.upos, root.lemma) == (verb, "VERB", verb.removesuffix("s"))
    assert root.i in sentence.predicate_at
