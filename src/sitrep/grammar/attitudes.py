"""What governing words do to the events below them, read from ``grammar/attitudes.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from sitrep.language.analysis import Sentence
from sitrep.ontology.resources import document

Effect = Literal[
    "inherit", "given", "free", "future", "hypothetical", "negated", "alleged", "attempt", "permit"
]
WordClass = Literal["verbs", "nouns", "adjectives"]
_BY_UPOS: dict[str, WordClass] = {
    "VERB": "verbs",
    "AUX": "verbs",
    "NOUN": "nouns",
    "PROPN": "nouns",
    "ADJ": "adjectives",
}
# Particles that make another word of a verb.
_PHRASAL = {
    ("call", "off"): "cancel",
    ("call", "for"): "demand",
    ("rule", "out"): "dismiss",
    ("turn", "down"): "reject",
    ("carry", "out"): "conduct",
    ("head", "off"): "avert",
    ("ward", "off"): "avert",
    ("fend", "off"): "repel",
    ("fight", "off"): "repel",
    ("hold", "off"): "refrain",
    ("put", "off"): "postpone",
    ("stave", "off"): "avert",
    ("vote", "down"): "reject",
    ("throw", "out"): "reject",
    ("shoot", "down"): "reject",
    ("back", "off"): "refrain",
    ("back", "away"): "refrain",
    ("back", "out"): "refrain",
    ("hold", "back"): "refrain",
    ("step", "back"): "refrain",
    ("stand", "down"): "refrain",
    ("talk", "out"): "dissuade",
    ("gear", "up"): "prepare",
    ("line", "up"): "prepare",
    ("beat", "back"): "repel",
    ("drive", "back"): "repel",
    ("break", "off"): "end",
    ("break", "out"): "erupt",
    ("end", "up"): "manage",
    ("take", "place"): "occur",
    ("set", "up"): "establish",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attitude:
    """The class of a governing word and its effects on a clause and on an event noun."""

    name: str
    clause: Effect
    noun: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Attitudes:
    """The whole table, by word class and lemma."""

    words: dict[tuple[WordClass, str], Attitude]
    adverbs: dict[str, str]
    marks: dict[str, str]
    modals: dict[str, str]
    truth: dict[str, str]


@cache
def attitudes() -> Attitudes:
    """Return the table, loaded on first use."""
    raw = cast("dict[str, dict[str, object]]", document("grammar/attitudes.yaml"))
    words: dict[tuple[WordClass, str], Attitude] = {}
    classes: tuple[WordClass, ...] = ("verbs", "nouns", "adjectives")
    for word_class in classes:
        for name, row in cast("dict[str, dict[str, object]]", raw[word_class]).items():
            attitude = Attitude(
                name=name, clause=cast("Effect", row["clause"]), noun=cast("Effect", row["noun"])
            )
            for word in cast("list[str]", row["words"]):
                words.setdefault((word_class, word), attitude)
    return Attitudes(
        words=words,
        adverbs=_inverted(raw["adverbs"]),
        marks=_inverted(raw["marks"]),
        modals=_inverted(raw["modals"]),
        truth=_inverted(raw["truth"]),
    )


def attitude_of(sentence: Sentence, i: int) -> Attitude | None:
    """Return the attitude that word ``i`` takes to what it governs, null where it has none."""
    token = sentence.tokens[i]
    word_class = _BY_UPOS.get(token.upos)
    if word_class is None:
        return None
    if word_class == "adjectives" and token.xpos in ("VBN", "VBG"):
        word_class = "verbs"
    lemma = phrasal_lemma(sentence, i) if word_class == "verbs" else token.lemma.lower()
    table = attitudes().words
    found = table.get((word_class, lemma))
    if found is None and word_class == "adjectives":
        found = table.get((word_class, token.text.lower()))
    return found


def phrasal_lemma(sentence: Sentence, i: int) -> str:
    """Return the lemma of a verb with its particle taken in ("call off" is "cancel")."""
    lemma = sentence.tokens[i].lemma.lower()
    for j in sentence.children[i]:
        token = sentence.tokens[j]
        loose = token.deprel == "advmod" and (lemma, token.text.lower()) in _PHRASAL
        if loose or token.deprel == "compound:prt" or (lemma == "take" and token.lemma == "place"):
            return _PHRASAL.get((lemma, token.text.lower()), lemma)
    return lemma


def _inverted(table: object) -> dict[str, str]:
    return {
        word: name for name, words in cast("dict[str, list[str]]", table).items() for word in words
    }
