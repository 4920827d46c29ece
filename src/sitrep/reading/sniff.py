"""Which format bytes are in: by what they begin with, then by the name's ending."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import urlsplit

from sitrep.reading.decoding import has_mark
from sitrep.reading.source import Source, refused

Format = Literal[
    "text", "html", "json", "jsonl", "table", "feed", "warc", "gzip", "zip", "mail", "pdf"
]

REMEDY = (
    "give .txt, .html, .json, .jsonl, .csv, .tsv, .xml (RSS, Atom), .warc, .eml, .pdf,"
    " or any of these in .gz or .zip"
)
_ENDINGS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".eml": "mail",
}
_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF-", "pdf"),
    (b"WARC/", "warc"),
)
_FOREIGN = (
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"ID3", "a sound file"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_FEED = re.compile(rb"\s*(?:<\?xml|<rss\b|<feed\b|<rdf:RDF\b)", re.I)
_MAIL = re.compile(
    rb"^(?:From|Received|Return-Path|Delivered-To|MIME-Version|Message-ID|Subject|Date|To):\s",
    re.I | re.M,
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def sniff(source: Source) -> Format:
    """Return the format of a source.

    Raises:
        InputRefused: it is empty, binary or of no format that is read.
    """
    data = source.data
    if not data.strip():
        raise refused(source.name, "it is empty", "give a file that holds a report")
    for magic, form in _MAGIC:
        if data.startswith(magic):
            return form
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise refused(source.name, f"it is {what}, not a report", REMEDY)
    head = data[:4096]
    if not has_mark(data) and (b"\x00" in data or len(_CONTROLS.findall(head)) > len(head) / 50):
        raise refused(source.name, "it is binary and of no known format", REMEDY)
    ending = PurePosixPath(urlsplit(source.name).path if source.url else source.name).suffix.lower()
    known = _ENDINGS.get(ending)
    if known in (None, "text", "html", "feed") and _HTML.match(head):
        return "html"
    if known is not None:
        return known
    return _by_content(source, head, ending)


def _by_content(source: Source, head: bytes, ending: str) -> Format:
    if _FEED.match(head):
        return "feed"
    start = head.lstrip()[:1]
    if start in (b"{", b"["):
        return "json"
    if len(_MAIL.findall(head.split(b"\n\n")[0].split(b"\r\n\r\n")[0])) >= 2:
        return "mail"
    if ending and not source.url:
        raise refused(source.name, f"files ending in {ending} are not read", REMEDY)
    return "text"
