"""Why an actor's country or sector is null: one reason of a closed list, see ``records.Untold``."""

from __future__ import annotations

from sitrep.actors.likeness import Chain
from sitrep.records import Untold


def why_no_country(chain: Chain) -> Untold | None:
    """Return why a finished chain has no country, null where it has one."""
    if chain.country is not None:
        return None
    if chain.body is not None:
        return "transnational"
    stateless = chain.known is not None and chain.known.standing in {"people", "adjective"}
    if stateless or any(c.several for c in chain.candidates):
        return "several"
    return _unknown(chain)


def why_no_sector(chain: Chain, day: str | None) -> Untold | None:
    """Return why a finished chain has no sector in a report of a day, null where it has one."""
    if chain.sector is not None:
        return None
    if chain.body is not None:
        return "transnational"
    if chain.kind == "state":
        return "whole_state"
    if chain.known is not None and chain.known.person is not None:
        return "no_day" if day is None else "out_of_office"
    return _unknown(chain)


def _unknown(chain: Chain) -> Untold:
    named = any(c.form == "name" for c in chain.candidates)
    return "unknown_name" if named and chain.known is None else "not_said"
