"""Names on the command line to reports: files, folders, standard input, URLs."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from sitrep.errors import InputRefused
from sitrep.reading.formats import feed, html, json, mail, packed, pdf, table, text, warc
from sitrep.reading.reports import to_report
from sitrep.reading.sniff import REMEDY, Format, sniff
from sitrep.reading.source import Item, Reader, Refuse, Source, refused
from sitrep.records import Refusal, Report
from sitrep.settings import setting

# Tables of the user's own, which `read` and `code` take by option from the same folders.
_NOT_REPORTS = frozenset({"actors.yaml", "places.yaml"})
_READERS: dict[Format, Reader] = {
    "text": text.read,
    "html": html.read,
    "json": json.read,
    "jsonl": json.read_lines,
    "table": table.read,
    "feed": feed.read,
    "warc": warc.read,
    "mail": mail.read,
    "pdf": pdf.read,
}
_WEB = ("http", "https")
_DEEPEST_PACKING = 3


def read_inputs(names: Sequence[str], *, refuse: Callable[[Refusal], None]) -> Iterator[Report]:
    """Yield the reports of files, folders, "-" (JSON lines on standard input) and URLs, in order.

    What cannot be read is handed to ``refuse``, and the rest goes on. One input is in memory at a
    time, and nothing is read before it is asked for.
    """
    for name in names:
        if name == "-":
            yield from read_jsonl_stream(sys.stdin.buffer, "-", refuse)
        elif _scheme(name) in _WEB:
            yield from _reports(_fetched(name, refuse), name, refuse)
        else:
            yield from _read_path(Path(name), refuse)


def read_jsonl_stream(handle: BinaryIO, name: str, refuse: Refuse) -> Iterator[Report]:
    """Yield the reports of a stream of JSON lines; a bad line is refused by its number."""
    yield from _reports(json.read_handle(handle, name, refuse), name, refuse)


def _scheme(name: str) -> str:
    """Return the scheme of a URL in lower case, "" where a name is none."""
    try:
        return urlsplit(name).scheme.lower() if "://" in name else ""
    except ValueError:
        return ""


def _read_path(path: Path, refuse: Refuse) -> Iterator[Report]:
    name = _shown(path)
    try:
        if path.is_dir():
            files = _walk(path, refuse)
            first = next(files, None)
            if first is None:
                raise refused(name, "the folder holds no files that are read", REMEDY)
            yield from _read_file(first, refuse)
            for file in files:
                yield from _read_file(file, refuse)
        else:
            yield from _read_file(path, refuse)
    except InputRefused as error:
        refuse(error.refusal)


def _read_file(path: Path, refuse: Refuse) -> Iterator[Report]:
    name = _shown(path)
    try:
        source = Source(name=name, data=_load(path, name))
    except InputRefused as error:
        refuse(error.refusal)
        return
    yield from _reports(_items(source, refuse), name, refuse)


def _walk(folder: Path, refuse: Refuse) -> Iterator[Path]:
    """Yield the files of a folder in sorted order, none from outside it."""

    def unreadable(error: OSError) -> None:
        name = _shown(Path(error.filename or folder))
        refuse(refused(name, "the folder may not be read", "change its permissions").refusal)

    root = folder.resolve()
    for here, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [*folders, *sorted(files)]:
            path = Path(here, name)
            if name.startswith(".") or name in _NOT_REPORTS:
                continue
            if path.is_symlink() and not _inside(path, root):
                why = "the link leads out of the folder"
                refuse(refused(_shown(path), why, "name the file itself").refusal)
            elif name not in folders:
                yield path


def _inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _load(path: Path, name: str) -> bytes:
    """Return a file's bytes.

    Raises:
        InputRefused: it is missing, no plain file, too large, or may not be read.
    """
    limit = setting("max_file_mb") * 1_000_000
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise refused(name, "it is neither a file nor a folder", REMEDY)
        if state.st_size > limit:
            why = f"it is larger than {setting('max_file_mb')} MB"
            raise refused(name, why, "split it, or raise SITREP_MAX_FILE_MB")
        return path.read_bytes()
    except FileNotFoundError:
        raise refused(name, "there is no such file or folder", "check the path") from None
    except PermissionError:
        raise refused(name, "it may not be read", "change its permissions") from None
    except (OSError, ValueError) as error:
        raise refused(name, f"it cannot be read ({error})", "check the path") from None


def _fetched(url: str, refuse: Refuse) -> Iterator[Item]:
    from sitrep.reading.fetch import fetch

    yield from _items(fetch(url), refuse)


def _items(source: Source, refuse: Refuse, depth: int = 0) -> Iterator[Item]:
    form = sniff(source)
    if form == "gzip":
        _check_depth(source, depth)
        inner, broken = packed.gunzip(source)
        yield from _items(inner, refuse, depth + 1)
        if broken is not None:
            raise refused(source.name, broken, "fetch it again")
    elif form == "zip":
        _check_depth(source, depth)
        for member in packed.unzip(source):
            try:
                yield from _items(member, refuse, depth + 1)
            except InputRefused as error:
                refuse(error.refusal)
    else:
        yield from _READERS[form](source, refuse)


def _check_depth(source: Source, depth: int) -> None:
    if depth >= _DEEPEST_PACKING:
        raise refused(source.name, "archives are packed into one another", "unpack it first")


def _reports(items: Iterator[Item], name: str, refuse: Refuse) -> Iterator[Report]:
    """Yield the report of each item, at most ``max_reports``; refuse what cannot be one."""
    most = setting("max_reports")
    try:
        for number, item in enumerate(items):
            if number >= most:
                why = f"it holds more than {most:,} reports; the first {most:,} were read"
                raise refused(name, why, "split it, or raise SITREP_MAX_REPORTS")
            try:
                report = to_report(item)
            except InputRefused as error:
                refuse(error.refusal)
            else:
                yield report
    except InputRefused as error:
        refuse(error.refusal)


def _shown(path: Path) -> str:
    """Return a path for messages and the record; names that are no text lose what is not."""
    return os.fspath(path).encode("utf-8", "replace").decode("utf-8")
