"""Compressed files and archives of files: gzip, zip and WACZ, unpacked within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from sitrep.reading.source import Source, refused
from sitrep.settings import setting

_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b"


def gunzip(source: Source) -> tuple[Source, str | None]:
    """Return what a gzip file holds, and what is wrong with it if it breaks off.

    Raises:
        InputRefused: it unpacks to more than ``max_unpacked_mb``, or to nothing.
    """
    limit = setting("max_unpacked_mb") * 1_000_000
    out, broken, position = bytearray(), None, 0
    while source.data.startswith(_GZIP, position) and broken is None:
        unpacker = zlib.decompressobj(wbits=31)
        while not unpacker.eof and position < len(source.data):
            piece = source.data[position : position + _CHUNK]
            try:
                out += unpacker.decompress(piece, limit - len(out) + 1)
            except zlib.error:
                broken = "the compressed file is damaged"
                break
            if len(out) > limit:
                raise _too_much(source.name)
            position += len(piece) - len(unpacker.unused_data)
        if broken is None and not unpacker.eof:
            broken = "the compressed file is cut off"
    if not out:
        raise refused(source.name, broken or "it is empty", "fetch it again")
    name = source.name.removesuffix(".gz") if source.name.endswith(".gz") else source.name
    return Source(name=name, data=bytes(out), url=source.url, charset=source.charset), broken


def unzip(source: Source) -> Iterator[Source]:
    """Yield the files of a zip archive; of a WACZ, its web archives alone.

    Nothing is written to disk, so a member's name cannot lead anywhere.

    Raises:
        InputRefused: it is damaged, locked, an office document, or unpacks to too much.
    """
    left = setting("max_unpacked_mb") * 1_000_000
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
            names = {m.filename for m in members}
            if "[Content_Types].xml" in names or "mimetype" in names:
                raise refused(source.name, "it is an office document", "save it as .txt or .pdf")
            crawl = "datapackage.json" in names
            for member in sorted(members, key=lambda m: m.filename):
                path = PurePosixPath(member.filename)
                if any(part.startswith((".", "__MACOSX")) for part in path.parts):
                    continue
                if crawl and path.parts[0] != "archive":
                    continue
                if member.flag_bits & 1:
                    raise refused(source.name, "it is locked by a password", "unpack it first")
                data = _member(archive, member, left)
                left -= len(data)
                if left < 0:
                    raise _too_much(source.name)
                yield Source(name=f"{source.name}/{path}", data=data)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        raise refused(source.name, "the archive is damaged", "fetch or pack it again") from None


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes:
    with archive.open(member) as handle:
        return handle.read(left + 1)


def _too_much(name: str) -> Exception:
    why = f"it unpacks to more than {setting('max_unpacked_mb')} MB"
    return refused(name, why, "split it, or raise SITREP_MAX_UNPACKED_MB")
