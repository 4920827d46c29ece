"""Web archives (WARC, compressed or not): each page that was fetched whole."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from sitrep.errors import InputRefused
from sitrep.reading.formats import html
from sitrep.reading.source import Item, Refuse, Source, refused
from sitrep.settings import setting

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

# Damaged headers reach warcio's own code as values that are missing or of another type.
_FAULTS = (EOFError, OSError, ValueError, AttributeError, TypeError, LookupError)
_PAGES = ("text/html", "application/xhtml+xml")


def read(source: Source, refuse: Refuse) -> Iterator[Item]:
    """Yield the pages of an archive; of one that breaks off, those before the break."""
    yield from read_stream(io.BytesIO(source.data), source.name, refuse)


def read_stream(stream: BinaryIO, name: str, refuse: Refuse) -> Iterator[Item]:
    """Yield the pages of an open archive.

    Raises:
        InputRefused: it is damaged, or unpacks to more than ``max_unpacked_mb``.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    left = setting("max_unpacked_mb") * 1_000_000
    pages = 0
    try:
        for record in ArchiveIterator(stream):
            page = _page(record, name, left)
            if page is None:
                continue
            pages += 1
            left -= len(page.data)
            if left < 0:
                why = f"it unpacks to more than {setting('max_unpacked_mb')} MB"
                raise refused(name, why, "split it, or raise SITREP_MAX_UNPACKED_MB")
            try:
                yield from html.read(page, refuse)
            except InputRefused as error:
                refuse(error.refusal)
    except (ArchiveLoadFailed, *_FAULTS) as error:
        raise refused(
            name, f"the archive is damaged or cut off ({error})", "fetch it again"
        ) from None
    if not pages:
        raise refused(name, "the archive holds no web page", "crawl the pages themselves")


def _page(record: ArcWarcRecord, name: str, left: int) -> Source | None:
    """Return a record's page, reading one byte more than is left so that an excess shows."""
    if record.rec_headers.get_header("Content-Length") is None:
        raise EOFError("a record's header is not whole")
    http = record.http_headers
    if record.rec_type != "response" or http is None or http.get_statuscode() != "200":
        return None
    kind = (http.get_header("Content-Type") or "").lower()
    if not kind.startswith(_PAGES):
        return None
    data = record.content_stream().read(left + 1)
    # The stream ends early without an error: what the record's header promises must be there.
    if len(data) <= left and record.raw_stream.limit > 0 and not record.raw_stream.read(1):
        raise EOFError("its last record is not whole")
    url = record.rec_headers.get_header("WARC-Target-URI")
    charset = kind.partition("charset=")[2].strip(" \"';") or None
    return Source(name=f"{name}, {url}", data=data, url=url, charset=charset)
