"""Leaf values to JSON and back: times, places, parties, things and short lists."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sitrep.records import Amount, Party, Place, Thing, Time
from sitrep.serial import Json

_TIME = tuple(Time.__dataclass_fields__)
_PLACE = tuple(Place.__dataclass_fields__)
_PARTY = tuple(Party.__dataclass_fields__)
_AMOUNT = tuple(Amount.__dataclass_fields__)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _dump(value: Json) -> str:
    return _ENCODER.encode(value)


def dump_time(time: Time | None) -> str | None:
    """Return the JSON of a time."""
    return None if time is None else _dump({name: getattr(time, name) for name in _TIME})


def load_time(text: str | None) -> Time | None:
    """Return the time of its JSON."""
    return None if text is None else Time(**json.loads(text))


def dump_amounts(amounts: Sequence[Amount]) -> str:
    """Return the JSON of the numbers of an event."""
    return _dump([{name: getattr(each, name) for name in _AMOUNT} for each in amounts])


def load_amounts(text: str) -> tuple[Amount, ...]:
    """Return the numbers of their JSON."""
    return tuple(Amount(**each) for each in json.loads(text))


def dump_place(place: Place | None) -> str | None:
    """Return the JSON of a place."""
    return None if place is None else _dump(_place(place))


def load_place(text: str | None) -> Place | None:
    """Return the place of its JSON."""
    return None if text is None else Place(**json.loads(text))


def _place(place: Place) -> dict[str, Json]:
    return {name: getattr(place, name) for name in _PLACE}


def _party(party: Party) -> dict[str, Json]:
    return {name: getattr(party, name) for name in _PARTY}


def dump_party(party: Party | None) -> str | None:
    """Return the JSON of a party."""
    return None if party is None else _dump(_party(party))


def load_party(text: str | None) -> Party | None:
    """Return the party of its JSON."""
    return None if text is None else Party(**json.loads(text))


def dump_parties(parties: Sequence[Party]) -> str:
    """Return the JSON of a side."""
    return _dump([_party(party) for party in parties])


def load_parties(text: str) -> tuple[Party, ...]:
    """Return the side of its JSON."""
    return tuple(Party(**each) for each in json.loads(text)) if text != "[]" else ()


def dump_object(value: Party | Place | Thing) -> tuple[str, str]:
    """Return the kind and the JSON of a relation's object."""
    match value:
        case Party():
            return "party", _dump(_party(value))
        case Place():
            return "place", _dump(_place(value))
        case Thing():
            of = _party(value.of) if value.of else None
            return "thing", _dump(
                {"text": value.text, "start": value.start, "end": value.end, "of": of}
            )


def load_object(kind: str, text: str) -> Party | Place | Thing:
    """Return a relation's object of its kind and JSON."""
    data = json.loads(text)
    match kind:
        case "party":
            return Party(**data)
        case "place":
            return Place(**data)
        case "thing":
            of = Party(**data.pop("of")) if data.get("of") else None
            return Thing(**{name: data[name] for name in ("text", "start", "end")}, of=of)
    raise ValueError(f"{kind!r} is no kind of object")


def dump_names(names: Sequence[str]) -> str:
    """Return the JSON of a list of names."""
    return _dump(list(names)) if names else "[]"


def load_names(text: str) -> tuple[str, ...]:
    """Return the names of their JSON."""
    return tuple(json.loads(text)) if text != "[]" else ()


def dump_rows(rows: Sequence[Sequence[str | int]]) -> str:
    """Return the JSON of a list of short rows."""
    return _dump([list(row) for row in rows]) if rows else "[]"
