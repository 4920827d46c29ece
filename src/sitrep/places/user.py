"""Places the user adds, from a YAML file; they win over the shipped ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from sitrep.errors import UserDataError
from sitrep.places.gazetteer import Known, key_of

if TYPE_CHECKING:
    from yaml.nodes import Node

LARGEST = 2_000_000  # bytes
FIELDS = frozenset({"name", "aliases", "demonyms", "country", "kind", "latitude", "longitude"})
SHAPE = "a list of places, each with name, latitude and longitude"


@dataclass(frozen=True, slots=True, kw_only=True)
class UserPlaces:
    """The user's places by folded name, and by the adjectives of their people as written."""

    by_key: Mapping[str, tuple[Known, ...]]
    by_demonym: Mapping[str, Known]

    def lookup(self, name: str) -> tuple[Known, ...]:
        """Return the user's places of a name."""
        return self.by_key.get(key_of(name.strip()), ())

    def capital_of(self, country: str) -> Known | None:
        """Return the user's capital of a country, null where there is none."""
        every = (k for known in self.by_key.values() for k in known)
        return next((k for k in every if k.kind == "capital" and k.country == country), None)


def load_user_places(path: Path) -> UserPlaces:
    """Load a list of ``{name, aliases, demonyms, country, kind, latitude, longitude}``.

    ``country`` is any code of three capital letters, so that invented states fit; ``demonyms`` are
    adjectives ("Maravian") that stand for the place as "Libyan" does for Libya.

    Raises:
        UserDataError: the file is missing or does not fit; file, line and way out are named.
    """
    import yaml

    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UserDataError(f"{path}: cannot be read ({error.strerror}).") from error
    if len(raw) > LARGEST:
        raise UserDataError(f"{path}: is over {LARGEST} bytes; split the list.")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(raw.decode("utf-8"), Loader=loader)
    except UnicodeDecodeError as error:
        raise UserDataError(f"{path}: is not UTF-8; save it as UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise UserDataError(f"{path}:{line}: is not YAML; write {SHAPE}.") from error
    except RecursionError as error:
        raise UserDataError(f"{path}:1: is nested too deeply; write {SHAPE}.") from error
    if root is None:
        return UserPlaces(by_key=MappingProxyType({}), by_demonym=MappingProxyType({}))
    if not isinstance(root, yaml.SequenceNode):
        raise UserDataError(f"{path}:{_line(root)}: should be {SHAPE}.")
    found: dict[str, tuple[Known, ...]] = {}
    peoples: dict[str, Known] = {}
    for node in root.value:
        known, keys, demonyms = _place(path, node)
        for key in keys:
            found[key] = (*found.get(key, ()), known)
        peoples.update(dict.fromkeys(demonyms, known))
    return UserPlaces(by_key=MappingProxyType(found), by_demonym=MappingProxyType(peoples))


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _place(path: Path, node: Node) -> tuple[Known, tuple[str, ...], tuple[str, ...]]:
    """Return the place of one entry, the keys of its names, and its demonyms."""
    import yaml

    where = f"{path}:{_line(node)}"
    if not isinstance(node, yaml.MappingNode):
        raise UserDataError(f"{where}: should be a place with name, latitude and longitude.")
    cells: dict[str, Node] = {}
    for key, value in node.value:
        if key.value not in FIELDS:
            told = ", ".join(sorted(FIELDS))
            raise UserDataError(f"{path}:{_line(key)}: {key.value!r} is none of {told}.")
        cells[key.value] = value
    for needed in ("name", "latitude", "longitude"):
        if needed not in cells:
            raise UserDataError(f"{where}: {needed} is missing.")
    name = _text(path, cells["name"])
    aliases = _texts(path, cells, "aliases")
    country = _text(path, cells["country"]) if "country" in cells else None
    if country is not None and not (len(country) == 3 and country.isascii() and country.isupper()):
        line = _line(cells["country"])
        raise UserDataError(f"{path}:{line}: country should be three capital letters, as LBY.")
    known = Known(
        name=name,
        kind=_text(path, cells["kind"]) if "kind" in cells else "town",
        country=country,
        latitude=_degrees(path, cells["latitude"], 90),
        longitude=_degrees(path, cells["longitude"], 180),
        source="user",
    )
    keys = dict.fromkeys(key_of(each) for each in (name, *aliases))
    if "" in keys:
        raise UserDataError(f"{where}: a name needs letters or digits.")
    return known, tuple(keys), _texts(path, cells, "demonyms")


def _text(path: Path, node: Node) -> str:
    import yaml

    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise UserDataError(f"{path}:{_line(node)}: should be a word or words.")
    return str(node.value).strip()


def _texts(path: Path, cells: Mapping[str, Node], field: str) -> tuple[str, ...]:
    import yaml

    node = cells.get(field)
    if node is None:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        raise UserDataError(f"{path}:{_line(node)}: {field} should be a list, as [one, other].")
    return tuple(_text(path, each) for each in node.value)


def _degrees(path: Path, node: Node, most: int) -> float:
    text = _text(path, node)
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not -most <= value <= most:
        raise UserDataError(f"{path}:{_line(node)}: should be degrees from -{most} to {most}.")
    return value
