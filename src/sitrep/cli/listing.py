"""Verbs that list rows of the record: one set of filters, JSON lines or a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from sitrep.cli import options

if TYPE_CHECKING:
    from sitrep.record import Filter, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A listing verb: its name, its help, and what prints the rows that fit (as JSON or not)."""

    name: str
    help: str
    show: Callable[[Record, Filter, bool], None]


def add_listing(app: typer.Typer, verb: Verb) -> None:
    """Add a verb that takes every filter and the record to read."""

    @app.command(name=verb.name, help=verb.help)
    def listing(
        actor: options.ActorName = None,
        type_: options.TypeName = None,
        place: options.PlaceName = None,
        since: options.Since = None,
        until: options.Until = None,
        outlet: options.OutletName = None,
        factuality: options.FactualityName = None,
        as_of: options.AsOf = None,
        json: options.AsJson = False,
        record: options.RecordFile = "sitrep.db",
    ) -> None:
        from pathlib import Path

        from sitrep.ingest import open_told

        wanted = options.make_filter(
            actor=actor,
            type_=type_,
            place=place,
            since=since,
            until=until,
            outlet=outlet,
            factuality=factuality,
            as_of=as_of,
        )
        with open_told(Path(record)) as opened:
            verb.show(opened, wanted, json)
