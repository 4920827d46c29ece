"""Records made by position are the records themselves."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass

import pytest

from sitrep.language.analysis import Argument, Link, Phrase, Token
from sitrep.language.making import maker


@pytest.mark.parametrize(
    ("record", "values"),
    [
        (Token, (0, 3, 8, "towns", "town", "NOUN", "NNS", -1, "root")),
        (Argument, ("ARG0", 1, 0, 2)),
        (Phrase, (2, 0, 3, 1, 0.5)),
        (Link, (4, 1, 0.75)),
    ],
)
def test_what_is_made_is_the_record(record: type, values: tuple[object, ...]) -> None:
    """Same type, same fields, same hash, and as frozen as one made by name."""
    made = maker(record)(*values)
    named = record(**dict(zip(record.__slots__, values, strict=True)))
    assert type(made) is record
    assert (made, hash(made), repr(made)) == (named, hash(named), repr(named))
    with pytest.raises(FrozenInstanceError):
        setattr(made, record.__slots__[0], values[0])


def test_all_fields_are_wanted() -> None:
    """Nothing is left unset."""
    with pytest.raises(TypeError):
        maker(Link)(1, 2)


def test_a_record_without_slots_is_refused() -> None:
    """Its layout differs."""

    @dataclass(frozen=True)
    class Loose:
        number: int

    with pytest.raises(TypeError):
        maker(Loose)(1)
