"""Cases of the time that governs a word: trees, their times, and the answer."""

from __future__ import annotations

from dataclasses import replace

from sitrep.records import Time


def on(first: str | None, last: str | None = None, *, extent: bool = False) -> Time:
    same = last is None
    return Time(
        earliest=first,
        latest=first if same else last or None,
        extent=extent,
        edtf=str(first) if same else f"{first or '..'}/{last or '..'}",
        precision="day" if same else "range",
    )


WEDNESDAY = on("2020-06-17")
YEAR = Time(earliest="2011-01-01", latest="2011-12-31", extent=False, edtf="2011", precision="year")

# name: (tree, times, word asked about, EDTF or the reason, basis)
CASES: dict[str, tuple[str, dict[str, Time | None], str, str, str]] = {
    "an adjunct of the verb": (
        "Envoys/NNS/2/nsubj met/VBD/0/root on/IN/4/case Wednesday/NNP/2/obl",
        {"Wednesday": WEDNESDAY},
        "met",
        "2020-06-17",
        "governing",
    ),
    "an adjunct with the preposition in its span": (
        "It/PRP/3/nsubj has/VBZ|have/3/aux burned/VBN/0/root since/IN/5/case 2014/CD/3/obl",
        {"since 2014": on("2014-01-01", "", extent=True)},
        "burned",
        "2014-01-01/..",
        "governing",
    ),
    "the end of a coordination": (
        "Ten/CD/3/nsubj:pass were/VBD|be/3/aux:pass killed/VBN|kill/0/root and/CC/7/cc "
        "dozens/NNS/7/nsubj:pass were/VBD|be/7/aux:pass hurt/VBN|hurt/3/conj on/IN/9/case "
        "Wednesday/NNP/7/obl",
        {"Wednesday": WEDNESDAY},
        "killed",
        "2020-06-17",
        "shared",
    ),
    "a clause that tells on from its place": (
        "She/PRP/2/nsubj visited/VBD/0/root Selm/NNP/2/obj on/IN/5/case Wednesday/NNP/2/obl "
        "where/WRB/8/advmod she/PRP/8/nsubj met/VBD/3/acl:relcl him/PRP/8/obj",
        {"Wednesday": WEDNESDAY},
        "met",
        "2020-06-17",
        "shared",
    ),
    "a clause of when on a time within another": (
        "They/PRP/4/nsubj have/VBP|have/4/aux been/VBN|be/4/cop close/JJ/0/root since/IN/6/case "
        "2014/CD/4/obl when/WRB/9/advmod they/PRP/9/nsubj signed/VBD/4/advcl",
        {"since 2014": on("2014-01-01", "", extent=True), "2014": on("2014-01-01", "2014-12-31")},
        "signed",
        "2014-01-01/2014-12-31",
        "shared",
    ),
    "a modifier of a noun": (
        "The/DT/3/det 2011/CD/3/nummod revolt/NN/4/nsubj toppled/VBD/0/root him/PRP/4/obj",
        {"2011": YEAR},
        "revolt",
        "2011",
        "governing",
    ),
    "a noun's modifier is not its verb's": (
        "They/PRP/2/nsubj recalled/VBD/0/root the/DT/5/det 2011/CD/5/nummod revolt/NN/2/obj",
        {"2011": YEAR},
        "recalled",
        "../2020-06-18",
        "narrative",
    ),
    "a time that opens with a noun's passes over the noun": (
        "It/PRP/3/nsubj has/VBZ|have/3/aux burned/VBN/0/root since/IN/7/case the/DT/7/det "
        "2011/CD/7/nummod revolt/NN/3/obl",
        {"since the 2011": on("2011-01-01", "", extent=True)},
        "burned",
        "2011-01-01/..",
        "governing",
    ),
    "a dated occasion dates its verb": (
        "Envoys/NNS/2/nsubj spoke/VBD/0/root after/IN/6/case Friday/NNP/6/nmod:poss 's/POS/4/case "
        "vote/NN/2/obl",
        {"Friday": on("2020-06-12")},
        "spoke",
        "2020-06-12",
        "governing",
    ),
    "a count that opens a clause": (
        "He/PRP/2/nsubj came/VBD/0/root two/CD/4/nummod days/NNS/7/obl:unmarked after/IN/7/mark "
        "rivals/NNS/7/nsubj threatened/VBD/2/advcl war/NN/7/obj",
        {"two days after": on("2020-06-15")},
        "threatened",
        "2020-06-15",
        "governing",
    ),
    "an object's date is not its verb's": (
        "They/PRP/2/nsubj fought/VBD/0/root off/IN/6/case the/DT/6/det April/NNP/6/compound "
        "offensive/NN/2/obl",
        {"April": on("2020-04-01", "2020-04-30")},
        "fought",
        "2020-06-12/2020-06-18",
        "narrative",
    ),
    "the past has no date yet to come": (
        "They/PRP/2/nsubj cleared/VBD/0/root ground/NN/2/obj for/IN/5/case elections/NNS/3/nmod "
        "in/IN/7/case 2021/CD/2/obl",
        {"2021": on("2021-01-01", "2021-12-31")},
        "cleared",
        "2020-06-12/2020-06-18",
        "narrative",
    ),
    "the noun beside it has": (
        "They/PRP/2/nsubj cleared/VBD/0/root ground/NN/2/obj for/IN/5/case elections/NNS/3/nmod "
        "in/IN/7/case 2021/CD/2/obl",
        {"2021": on("2021-01-01", "2021-12-31")},
        "elections",
        "2021-01-01/2021-12-31",
        "governing",
    ),
    "one who is told of in passing": (
        "They/PRP/2/nsubj met/VBD/0/root rivals/NNS/2/obj on/IN/5/case Wednesday/NNP/2/obl "
        "who/WP/7/nsubj hold/VBP/3/acl:relcl it/PRP/7/obj",
        {"Wednesday": WEDNESDAY},
        "hold",
        "2020-06-18",
        "narrative",
    ),
    "what is demanded": (
        "They/PRP/2/nsubj demanded/VBD|demand/0/root a/DT/4/det truce/NN/2/obj on/IN/6/case "
        "Wednesday/NNP/2/obl",
        {"Wednesday": WEDNESDAY},
        "truce",
        "2020-06-17/..",
        "shared",
    ),
    "first since only compares": (
        "The/DT/3/det first/JJ/3/amod visit/NN/6/nsubj since/IN/5/case 1994/CD/3/nmod "
        "ended/VBD/0/root",
        {"1994": replace(YEAR, edtf="1994")},
        "visit",
        "2020-06-12/2020-06-18",
        "narrative",
    ),
    "a coordinated verb": (
        "They/PRP/4/nsubj on/IN/3/case Wednesday/NNP/4/obl met/VBD/0/root and/CC/6/cc "
        "signed/VBD/4/conj",
        {"Wednesday": WEDNESDAY},
        "signed",
        "2020-06-17",
        "shared",
    ),
    "a coordinated verb of another tense": (
        "They/PRP/2/nsubj met/VBD/0/root on/IN/4/case Wednesday/NNP/2/obl and/CC/7/cc "
        "will/MD/7/aux sign/VB/2/conj",
        {"Wednesday": WEDNESDAY},
        "sign",
        "2020-06-17/..",
        "shared",
    ),
    "what was said to have happened": (
        "He/PRP/2/nsubj said/VBD|say/0/root on/IN/4/case Wednesday/NNP/2/obl rebels/NNS/6/nsubj "
        "fled/VBD/2/ccomp",
        {"Wednesday": WEDNESDAY},
        "fled",
        "../2020-06-17",
        "shared",
    ),
    "what was said to be planned": (
        "He/PRP/2/nsubj said/VBD|say/0/root on/IN/4/case Wednesday/NNP/2/obl he/PRP/7/nsubj "
        "will/MD/7/aux go/VB/2/ccomp",
        {"Wednesday": WEDNESDAY},
        "go",
        "2020-06-17/..",
        "shared",
    ),
    "what an act acts on": (
        "They/PRP/2/nsubj lost/VBD/0/root a/DT/4/det battle/NN/2/obj on/IN/6/case "
        "Wednesday/NNP/2/obl",
        {"Wednesday": WEDNESDAY},
        "battle",
        "2020-06-17",
        "shared",
    ),
    "what an accuser tells of": (
        "They/PRP/2/nsubj denied/VBD|deny/0/root an/DT/4/det attack/NN/2/obj on/IN/6/case "
        "Wednesday/NNP/2/obl",
        {"Wednesday": WEDNESDAY},
        "attack",
        "../2020-06-17",
        "shared",
    ),
    "what came after something else": (
        "They/PRP/2/nsubj met/VBD/0/root on/IN/4/case Wednesday/NNP/2/obl after/IN/7/mark "
        "shells/NNS/7/nsubj fell/VBD/2/advcl",
        {"Wednesday": WEDNESDAY},
        "fell",
        "../2020-06-17",
        "shared",
    ),
    "what is meant to follow": (
        "They/PRP/2/nsubj met/VBD/0/root on/IN/4/case Wednesday/NNP/2/obl to/TO/6/mark "
        "sign/VB/2/advcl a/DT/8/det pact/NN/6/obj",
        {"Wednesday": WEDNESDAY},
        "sign",
        "2020-06-17/..",
        "shared",
    ),
    "a clause's own time is not the main verb's": (
        "They/PRP/2/nsubj met/VBD/0/root after/IN/5/mark shells/NNS/5/nsubj fell/VBD/2/advcl "
        "on/IN/7/case Wednesday/NNP/5/obl",
        {"Wednesday": WEDNESDAY},
        "met",
        "2020-06-17/2020-06-18",
        "shared",
    ),
    "what stands behind a verb of speech dates the speech": (
        "He/PRP/2/nsubj said/VBD|say/0/root on/IN/4/case Wednesday/NNP/6/obl he/PRP/6/nsubj "
        "left/VBD/2/ccomp",
        {"Wednesday": WEDNESDAY},
        "left",
        "../2020-06-17",
        "shared",
    ),
    "what stands between subject and verb": (
        "They/PRP/2/nsubj met/VBD/0/root after/IN/7/mark parliament/NN/7/nsubj this/DT/6/det "
        "week/NN/2/obl:unmarked voted/VBD|vote/2/advcl",
        {"this week": on("2020-06-15", "2020-06-21")},
        "voted",
        "2020-06-15/2020-06-21",
        "governing",
    ),
    "last opens its phrase": (
        "They/PRP/2/nsubj met/VBD/0/root after/IN/7/case an/DT/7/det offensive/JJ/7/amod "
        "last/JJ/7/amod year/NN/2/obl",
        {"last year": on("2019-01-01", "2019-12-31")},
        "offensive",
        "2019-01-01/2019-12-31",
        "governing",
    ),
    "what was done along with it": (
        "He/PRP/2/nsubj left/VBD/0/root without/IN/4/mark signing/VBG|sign/2/advcl on/IN/6/case "
        "Wednesday/NNP/4/obl",
        {"Wednesday": WEDNESDAY},
        "left",
        "2020-06-17",
        "shared",
    ),
    "what is hoped for is dated, not the hope": (
        "They/PRP/2/nsubj expect/VBP/0/root talks/NNS/2/obj on/IN/5/case Friday/NNP/3/nmod "
        "././2/punct",
        {"Friday": on("2020-06-19")},
        "expect",
        "2020-06-18",
        "narrative",
    ),
    "what a dated subject did": (
        "The/DT/3/det 2011/CD/3/nummod revolt/NN/4/nsubj toppled/VBD/0/root him/PRP/4/obj",
        {"2011": YEAR},
        "toppled",
        "2011",
        "shared",
    ),
    "what came after a dated clause": (
        "They/PRP/2/nsubj fell/VBD/0/root after/IN/5/mark rebels/NNS/5/nsubj came/VBD/2/advcl "
        "on/IN/7/case Wednesday/NNP/5/obl",
        {"Wednesday": WEDNESDAY},
        "fell",
        "2020-06-17/2020-06-18",
        "shared",
    ),
    "what has lasted since a dated clause": (
        "It/PRP/3/nsubj has/VBZ|have/3/aux burned/VBN|burn/0/root since/IN/6/mark "
        "rebels/NNS/6/nsubj came/VBD/3/advcl on/IN/8/case Wednesday/NNP/6/obl",
        {"Wednesday": WEDNESDAY},
        "burned",
        "2020-06-17/..",
        "shared",
    ),
    "what came before a dated clause": (
        "They/PRP/2/nsubj fell/VBD/0/root before/IN/5/mark rebels/NNS/5/nsubj came/VBD/2/advcl "
        "on/IN/7/case Wednesday/NNP/5/obl",
        {"Wednesday": WEDNESDAY},
        "fell",
        "../2020-06-17",
        "shared",
    ),
    "a purpose named after a noun": (
        "They/PRP/2/nsubj sent/VBD/0/root men/NNS/2/obj to/TO/5/mark fight/VB/3/acl on/IN/7/case "
        "Wednesday/NNP/2/obl",
        {"Wednesday": WEDNESDAY},
        "fight",
        "2020-06-17/..",
        "shared",
    ),
    "news without a time": (
        "Envoys/NNS/2/nsubj met/VBD/0/root",
        {},
        "met",
        "2020-06-12/2020-06-18",
        "narrative",
    ),
    "a plan without a time": (
        "Envoys/NNS/3/nsubj will/MD/3/aux meet/VB/0/root",
        {},
        "meet",
        "2020-06-18/..",
        "narrative",
    ),
    "a state without a time": (
        "Rebels/NNS/2/nsubj hold/VBP/0/root it/PRP/2/obj ././2/punct",
        {},
        "hold",
        "2020-06-18",
        "narrative",
    ),
    "a heading without a verb": ("Talks/NNS/0/root", {}, "Talks", "not_said", ""),
    "an expression with two readings": (
        "It/PRP/2/nsubj shut/VBD/0/root on/IN/4/case 05/06/2020/CD/2/obl",
        {"05/06/2020": None},
        "shut",
        "ambiguous",
        "",
    ),
    "the finer of two": (
        "It/PRP/2/nsubj shut/VBD/0/root in/IN/4/case 2011/CD/2/obl ,/,/6/punct on/IN/7/case "
        "Wednesday/NNP/2/obl",
        {"2011": YEAR, "Wednesday": WEDNESDAY},
        "shut",
        "2020-06-17",
        "governing",
    ),
}
