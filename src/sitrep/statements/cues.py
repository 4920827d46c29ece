"""The table of cues, ``statements/cues.yaml``: which words report speech, and with what stance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from sitrep.language.analysis import Sentence
from sitrep.ontology.resources import document
from sitrep.records import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One reading of a cue word: its stance, what may be its content, its frames (verbs)."""

    stance: Stance
    takes: frozenset[str]
    frames: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CueTable:
    """All cues by lemma, and the small word lists that go with them."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, Cue]
    carriers: frozenset[str]
    media: frozenset[str]
    mental: frozenset[str]
    anonymous: frozenset[str]
    speakers: frozenset[str]
    prepositions: tuple[str, ...]


@cache
def cue_table() -> CueTable:
    """Return the table, loaded on first use."""
    raw = cast("dict[str, list[object]]", document("statements/cues.yaml"))
    verbs: dict[str, list[Cue]] = {}
    for row in cast("list[dict[str, object]]", raw["verbs"]):
        by_lemma: dict[str, set[str]] = {}
        for frame in cast("list[str]", row["words"]):
            by_lemma.setdefault(frame.rpartition(".")[0], set()).add(frame)
        for lemma, frames in by_lemma.items():
            verbs.setdefault(lemma, []).append(_cue(row, frozenset(frames)))
    nouns = {
        word: _cue(row, frozenset())
        for row in cast("list[dict[str, object]]", raw["nouns"])
        for word in cast("list[str]", row["words"])
    }
    return CueTable(
        verbs={lemma: tuple(cues) for lemma, cues in verbs.items()},
        nouns=nouns,
        carriers=_words(raw, "carriers"),
        media=_words(raw, "media"),
        mental=_words(raw, "mental"),
        anonymous=_words(raw, "anonymous"),
        speakers=_words(raw, "speakers"),
        prepositions=tuple(cast("list[str]", raw["prepositions"])),
    )


def verb_lemma(sentence: Sentence, i: int) -> str:
    """Return a verb's lemma with its particle, as the frames write it ("point_out")."""
    lemma = sentence.tokens[i].lemma.lower()
    particle = sentence.child(i, "compound:prt")
    if particle is None:
        return lemma
    joined = f"{lemma}_{sentence.tokens[particle].text.lower()}"
    return joined if joined in cue_table().verbs else lemma


def _cue(row: dict[str, object], frames: frozenset[str]) -> Cue:
    return Cue(
        stance=cast("Stance", row["stance"]),
        takes=frozenset(cast("list[str]", row["takes"])),
        frames=frames,
    )


def _words(raw: dict[str, list[object]], name: str) -> frozenset[str]:
    return frozenset(cast("list[str]", raw[name]))
