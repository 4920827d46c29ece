"""Options that several verbs share, and the filter they make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sitrep.record import Filter

RecordFile = Annotated[str, typer.Option("--record", help="The record file.", metavar="FILE")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON lines instead of a table.")]
ActorName = Annotated[
    str | None, typer.Option("--actor", help="Name, spelling or id, on either side.")
]
TypeName = Annotated[str | None, typer.Option("--type", help="Event type, or the kind of a row.")]
PlaceName = Annotated[str | None, typer.Option("--place", help="Town, region or country.")]
Since = Annotated[
    str | None, typer.Option("--since", help="On or after this day, month or year.", metavar="DATE")
]
Until = Annotated[str | None, typer.Option("--until", help="On or before it.", metavar="DATE")]
OutletName = Annotated[str | None, typer.Option("--outlet", help="Told by this outlet.")]
FactualityName = Annotated[
    str | None,
    typer.Option(
        "--factuality",
        help="occurred, ongoing, alleged, future, hypothetical or negated.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="What held, or had begun, on that day.", metavar="DATE"),
]
OwnActors = Annotated[
    str | None, typer.Option("--actors", help="Your own actors, a YAML file.", metavar="FILE")
]
OwnPlaces = Annotated[
    str | None, typer.Option("--places", help="Your own places, a YAML file.", metavar="FILE")
]
OwnRules = Annotated[
    str | None, typer.Option("--rules", help="Your own event rules, a YAML file.", metavar="FILE")
]

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_FACTUALITIES = ("occurred", "ongoing", "alleged", "future", "hypothetical", "negated")


def day_of(text: str | None, name: str, *, last: bool) -> str | None:
    """Return the ISO day that a day, month or year begins with, or ends with where ``last``.

    Raises:
        typer.BadParameter: it is none of these.
    """
    from calendar import monthrange
    from datetime import date

    if text is None:
        return None
    parts = [int(part) for part in text.split("-")] if _DATE.fullmatch(text) else []
    try:
        match parts:
            case [year]:
                found = date(year, 12, 31) if last else date(year, 1, 1)
            case [year, month]:
                found = date(year, month, monthrange(year, month)[1] if last else 1)
            case [year, month, day]:
                found = date(year, month, day)
            case _:
                raise ValueError(text)
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is no date; write 2020-06-17, 2020-06 or 2020", param_hint=name
        ) from error
    return found.isoformat()


def make_filter(
    *,
    actor: str | None = None,
    type_: str | None = None,
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
    outlet: str | None = None,
    factuality: str | None = None,
    as_of: str | None = None,
) -> Filter:
    """Return the filter that the options ask for.

    Raises:
        typer.BadParameter: a date or a factuality is not one.
    """
    from sitrep.record import Filter

    if factuality is not None and factuality.lower() not in _FACTUALITIES:
        raise typer.BadParameter(
            f"{factuality!r} is none of {', '.join(_FACTUALITIES)}", param_hint="--factuality"
        )
    return Filter(
        actor=actor,
        type=type_,
        place=place,
        since=day_of(since, "--since", last=False),
        until=day_of(until, "--until", last=True),
        outlet=outlet,
        factuality=factuality,
        as_of=day_of(as_of, "--as-of", last=True),
    )
