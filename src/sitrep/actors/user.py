"""The user's own actors: a YAML list that wins over the shipped tables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

from sitrep.errors import UserDataError
from sitrep.ontology.offices import Person, Tenure
from sitrep.ontology.roles import SECTORS
from sitrep.records import ActorKind

if TYPE_CHECKING:
    from yaml.nodes import Node

LARGEST_FILE = 5_000_000
_FIELDS = frozenset(
    {"name", "aliases", "kind", "country", "country_name", "demonyms", "capital"}
    | {"sector", "code", "offices"}
)
_OFFICE_FIELDS = frozenset({"office", "of", "from", "to", "sector"})


@dataclass(frozen=True, slots=True, kw_only=True)
class UserActor:
    """One actor of the user's; a state of kind "state" may be invented, with its own code."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind = "unknown"
    country: str | None = None
    country_name: str | None = None
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    sector: str | None = None
    code: str | None = None
    offices: tuple[Tenure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UserActors:
    """The actors of one user file, in its order."""

    actors: tuple[UserActor, ...] = ()

    def person(self, actor: UserActor) -> Person | None:
        """Return the offices of a person of the file."""
        if not actor.offices:
            return None
        return Person(name=actor.name, aliases=actor.aliases, tenures=actor.offices)


def load_user_actors(path: str | Path) -> UserActors:
    """Read the user's actors from a YAML file.

    The file is a list; each entry has ``name`` and may have ``aliases``, ``kind``, ``country``
    (three letters), ``country_name``, ``demonyms``, ``capital``, ``sector``,
    ``code`` and ``offices``, a list of ``office``, ``of``, ``from``, ``to`` and ``sector``.

    Raises:
        UserDataError: the file cannot be read or an entry does not fit; names file and line.
    """
    import yaml

    path = Path(path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UserDataError(f"{path}: larger than {LARGEST_FILE} bytes; split it.")
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserDataError(f"{path}: cannot be read ({error}); give a UTF-8 YAML file.") from None
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        raise UserDataError(f"{path}:{line}: not valid YAML; mend this line.") from None
    if root is None:
        return UserActors()
    reader = _Reader(path)
    return UserActors(actors=tuple(map(reader.actor, reader.items(root, "the file"))))


class _Reader:
    """Reads composed YAML nodes, which know their lines."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._names: dict[str, int] = {}

    def fault(self, node: Node, problem: str) -> UserDataError:
        return UserDataError(f"{self._path}:{node.start_mark.line + 1}: {problem}")

    def items(self, node: Node, what: str) -> list[Node]:
        from yaml.nodes import SequenceNode

        if not isinstance(node, SequenceNode):
            raise self.fault(node, f"{what} should be a list; begin each entry with '- '.")
        return cast("list[Node]", node.value)

    def fields(self, node: Node, allowed: frozenset[str]) -> dict[str, Node]:
        from yaml.nodes import MappingNode, ScalarNode

        if not isinstance(node, MappingNode):
            raise self.fault(node, "an entry should be 'field: value' lines.")
        found: dict[str, Node] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode) or key.value not in allowed:
                known = ", ".join(sorted(allowed))
                raise self.fault(key, f"unknown field {key.value!r}; use one of {known}.")
            if key.value in found:
                raise self.fault(key, f"field {key.value!r} is given twice; keep one.")
            found[key.value] = value
        return found

    def text(self, node: Node, field: str) -> str:
        from yaml.nodes import ScalarNode

        if not isinstance(node, ScalarNode) or not node.value.strip():
            raise self.fault(node, f"{field} should be a piece of text.")
        return str(node.value).strip()

    def optional(self, found: dict[str, Node], field: str) -> str | None:
        return self.text(found[field], field) if field in found else None

    def texts(self, found: dict[str, Node], field: str) -> tuple[str, ...]:
        if field not in found:
            return ()
        return tuple(self.text(n, field) for n in self.items(found[field], field))

    def actor(self, node: Node) -> UserActor:
        found = self.fields(node, _FIELDS)
        if "name" not in found:
            raise self.fault(node, "an entry needs a name.")
        name = self.text(found["name"], "name")
        line = self._names.setdefault(name, node.start_mark.line + 1)
        if line != node.start_mark.line + 1:
            raise self.fault(node, f"{name!r} stands in line {line} already; join the two.")
        country = self.optional(found, "country")
        if country is not None and not (len(country) == 3 and country.isalpha()):
            raise self.fault(found["country"], f"country {country!r} should be three letters.")
        for field in ("country_name", "demonyms", "capital"):
            if field in found and country is None:
                raise self.fault(found[field], f"{field} needs a 'country' of three letters too.")
        sector = self.sector(found)
        kind = self.optional(found, "kind") or "unknown"
        if kind not in get_args(ActorKind):
            raise self.fault(
                found["kind"],
                f"unknown kind {kind!r}; use one of {', '.join(get_args(ActorKind))}.",
            )
        offices = self.items(found["offices"], "offices") if "offices" in found else []
        return UserActor(
            name=name,
            aliases=self.texts(found, "aliases"),
            kind=cast(ActorKind, kind),
            country=country.upper() if country else None,
            country_name=self.optional(found, "country_name"),
            demonyms=self.texts(found, "demonyms"),
            capital=self.optional(found, "capital"),
            sector=sector,
            code=self.optional(found, "code"),
            offices=tuple(self.tenure(each, sector, country) for each in offices),
        )

    def tenure(self, node: Node, sector: str | None, country: str | None) -> Tenure:
        found = self.fields(node, _OFFICE_FIELDS)
        for field in ("office", "from"):
            if field not in found:
                raise self.fault(node, f"an office needs {field!r}.")
        first, last = self.day(found["from"]), self.day(found["to"]) if "to" in found else None
        if last is not None and last < first[: len(last)]:
            raise self.fault(found["to"], "'to' lies before 'from'.")
        return Tenure(
            office=self.text(found["office"], "office"),
            of=self.optional(found, "of") or country or "",
            sector=self.sector(found) or sector or "GOV",
            first=first,
            last=last,
            single=False,
        )

    def sector(self, found: dict[str, Node]) -> str | None:
        value = self.optional(found, "sector")
        if value is not None and value not in SECTORS:
            known = ", ".join(sorted(SECTORS))
            raise self.fault(found["sector"], f"unknown sector {value!r}; use one of {known}.")
        return value

    def day(self, node: Node) -> str:
        import re
        from datetime import date

        value = self.text(node, "a date")
        if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
            raise self.fault(node, f"date {value!r} should be YYYY, YYYY-MM or YYYY-MM-DD.")
        try:
            date.fromisoformat(f"{value}-01-01"[:10])
        except ValueError:
            raise self.fault(node, f"date {value!r} is in no calendar; mend it.") from None
        return value
