"""An act as a rule decided it, before parties, mood, time and place are settled."""

from __future__ import annotations

from dataclasses import dataclass

from sitrep.events.act import Act
from sitrep.events.roles import Heads
from sitrep.ontology.rules import Rule
from sitrep.records import Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A decided act.

    Attributes:
        type: PLOVER type; null for an act decided as no event.
        sure: the rule was found by the model's roleset or the very word, not by another sense.
        actors: head words of the doers; ``recipients`` likewise.
        part: words that belong to this act and name none of their own.
        plain: the act below an embedding verb, as promised, asked for or refused.
        over: whether it stands over another act that is known.
        mood_at: the word whose mood is the act's, where it is not the trigger's own.
        members: the triggers that tell the same act, this one first.
        mode_seen: the model added the mode, which no rule names.
        loose: the rule holds because the model agrees, though its roles have other words.
    """

    act: Act
    rule: Rule
    type: str | None
    mode: str | None
    sure: bool
    actors: Heads
    recipients: Heads
    part: frozenset[int] = frozenset()
    plain: Plain | None = None
    over: bool = False
    mood_at: int | None = None
    members: tuple[int, ...] = ()
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    mode_seen: bool = False
    loose: bool = False

    @property
    def at(self) -> int:
        """The trigger's word."""
        return self.act.at
