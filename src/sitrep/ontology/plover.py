"""PLOVER's event types, modes and contexts, and what an embedding verb makes of a type.

Source: the PLOVER codebook, draft 2.0; ``resources/ontology/plover.yaml`` says where it
contradicts itself and what was decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from sitrep.ontology.resources import document
from sitrep.records import Factuality

Stands = Literal["always", "infinitive", "never"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """How an act of one type is done; ``score`` runs from -10 (hostile) to 10."""

    name: str
    score: float
    cameo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One of the 16 types.

    Attributes:
        quad: 1 words of cooperation, 2 deeds of it, 3 words of conflict, 4 deeds of it.
        recipient: whether the codebook requires a recipient.
        score: from -10 (hostile) to 10, for an act without mode.
        cameo: the code of an act whose rule names none.
    """

    name: str
    quad: int
    recipient: bool
    score: float
    cameo: str
    meaning: str
    modes: tuple[Mode, ...]

    def mode(self, name: str) -> Mode | None:
        """Return a mode by name, null where the type has none of that name."""
        return next((m for m in self.modes if m.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a verb over another act makes of it ("promised to send troops" is an AGREE).

    Attributes:
        unknown: when the verb is an event although the act below it is none that is known.
        default: the type it gives, ``same`` where the act keeps its own.
        turns: the type by the type of the act, or by "TYPE/mode", before ``default``.
        plain: factuality of the act below; null where nothing of it is kept.
        modes: the mode by the act's type, or by "TYPE/mode".
    """

    name: str
    unknown: Stands
    default: str
    turns: tuple[tuple[str, str], ...]
    plain: Factuality | None
    modes: tuple[tuple[str, str], ...]

    def type_for(self, type_: str | None, mode: str | None = None) -> str:
        """Return the type for an act of a type and mode (null: an act that is not known)."""
        if type_ is None:
            return self.default
        table = dict(self.turns)
        turned = table.get(f"{type_}/{mode}", table.get(type_, self.default))
        return type_ if turned == "same" else turned

    def mode_for(self, type_: str | None, mode: str | None) -> str | None:
        """Return the mode for an act of a type and mode, null where there is none."""
        table = dict(self.modes)
        if type_ is None:
            return table.get("none")
        return table.get(f"{type_}/{mode}", table.get(type_))


@cache
def event_types() -> Mapping[str, EventType]:
    """Return the 16 types by name, in the codebook's order."""
    raw = cast("dict[str, dict[str, dict[str, object]]]", document("ontology/plover.yaml"))
    return {name: _event_type(name, row) for name, row in raw["types"].items()}


@cache
def contexts() -> tuple[str, ...]:
    """Return the names of the 37 contexts."""
    return tuple(cast("dict[str, list[str]]", document("ontology/plover.yaml"))["contexts"])


@cache
def sectors() -> tuple[str, ...]:
    """Return the sector codes of actors."""
    return tuple(cast("dict[str, list[str]]", document("ontology/plover.yaml"))["sectors"])


@cache
def outcomes() -> Mapping[str, Outcome]:
    """Return what embedding verbs make of an act, by the outcome's name."""
    raw = cast("dict[str, dict[str, object]]", document("ontology/outcomes.yaml"))
    return {
        name: Outcome(
            name=name,
            unknown=cast("Stands", row["unknown"]),
            default=str(row["default"]),
            turns=tuple(cast("dict[str, str]", row["turns"]).items()),
            plain=cast("Factuality | None", row["plain"]),
            modes=tuple(cast("dict[str, str]", row["modes"]).items()),
        )
        for name, row in raw.items()
    }


@cache
def support_verbs() -> Mapping[str, frozenset[str]]:
    """Return the lemmas of verbs that carry an event noun, by what their subject is to it."""
    raw = cast("dict[str, list[str]]", document("ontology/support.yaml"))
    return {name: frozenset(words) for name, words in raw.items()}


def _event_type(name: str, row: dict[str, object]) -> EventType:
    modes = cast("dict[str, dict[str, object]]", row["modes"])
    return EventType(
        name=name,
        quad=int(cast("int", row["quad"])),
        recipient=bool(row["recipient"]),
        score=float(cast("float", row["score"])),
        cameo=str(row["cameo"]),
        meaning=str(row["meaning"]),
        modes=tuple(
            Mode(name=key, score=float(cast("float", m["score"])), cameo=str(m["cameo"]))
            for key, m in modes.items()
        ),
    )
