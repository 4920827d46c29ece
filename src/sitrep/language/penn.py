"""Penn tags from universal ones, for pipelines that tag in no scheme sitrep's rules know.

After the English treebanks of Universal Dependencies, where each Penn tag goes with one part of
speech and one set of features.
"""

from __future__ import annotations

PENN = frozenset(
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW GW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS "
    "PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB ``".split()
)
_PLAIN = {
    "ADP": "IN", "CCONJ": "CC", "INTJ": "UH", "NUM": "CD", "SCONJ": "IN", "X": "FW",
}  # fmt: skip
_MARKS = {
    ".": ".", "!": ".", "?": ".", ",": ",", "(": "-LRB-", "[": "-LRB-", ")": "-RRB-",
    "]": "-RRB-", "“": "``", "‘": "``", "``": "``", "”": "''", "’": "''", '"': "''", "''": "''",
    "-": "HYPH",
}  # fmt: skip
_PARTICLES = {"to": "TO", "'s": "POS", "’s": "POS", "'": "POS", "’": "POS"}
_AUXILIARIES = {
    word: tag
    for tag, words in {
        "MD": "can could may might must shall should will would ca wo 'll ’ll",
        "VB": "be", "VBN": "been", "VBG": "being having doing",
        "VBD": "was were had did", "VBZ": "is has does 's ’s",
        "VBP": "am are have do 'm ’m 're ’re 've ’ve",
    }.items()
    for word in words.split()
}  # fmt: skip
_DEGREES = {"Cmp": "R", "Sup": "S"}
_ASKING = frozenset({"Int", "Rel", "Int,Rel"})


def features_of(written: str) -> dict[str, str]:
    """Return the features in ``Name=Value|Name=Value`` (``_`` or nothing: none)."""
    pairs = (part.partition("=") for part in written.split("|") if "=" in part)
    return {name: value for name, _, value in pairs}


def penn(word: str, upos: str, features: dict[str, str]) -> str:
    """Return the Penn tag of a word by its universal part of speech and features."""
    plain = _PLAIN.get(upos)
    if plain is not None:
        return plain
    if upos in ("VERB", "AUX"):
        return _verb(word, upos, features)
    plural = "S" if features.get("Number") == "Plur" else ""
    if upos in ("NOUN", "PROPN"):
        return ("NN" if upos == "NOUN" else "NNP") + plural
    asking = features.get("PronType") in _ASKING
    if upos == "ADJ":
        return "JJ" + _DEGREES.get(features.get("Degree", ""), "")
    if upos == "ADV":
        return "WRB" if asking else "RB" + _DEGREES.get(features.get("Degree", ""), "")
    if upos in ("PRON", "DET"):
        return _pronoun(upos, features, asking=asking)
    if upos == "PUNCT":
        return _MARKS.get(word, ":")
    if upos == "PART":
        return _PARTICLES.get(word.lower(), "RB")
    return "$" if word in ("$", "€", "£") else "SYM"


def _verb(word: str, upos: str, features: dict[str, str]) -> str:
    form, tense = features.get("VerbForm"), features.get("Tense")
    if form == "Inf" or features.get("Mood") == "Imp":
        return "VB"
    if form == "Ger" or (form == "Part" and tense == "Pres"):
        return "VBG"
    if form == "Part":
        return "VBN"
    if tense == "Past":
        return "VBD"
    if tense == "Pres":
        third = features.get("Person") == "3" and features.get("Number") != "Plur"
        return "VBZ" if third else "VBP"
    low = word.lower()
    if upos == "AUX" and low in _AUXILIARIES:
        return _AUXILIARIES[low]
    # No features at all: the regular endings.
    return "VBG" if low.endswith("ing") else "VBD" if low.endswith("ed") else "VB"


def _pronoun(upos: str, features: dict[str, str], *, asking: bool) -> str:
    owns = "$" if features.get("Poss") == "Yes" else ""
    if asking:
        return "WDT" if upos == "DET" else f"WP{owns}"
    if owns or (upos == "PRON" and features.get("PronType", "Prs") == "Prs"):
        return f"PRP{owns}"
    return "DT"
