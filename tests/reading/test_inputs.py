"""Names to reports: one golden case a format, bad inputs, folders and streams."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest

from sitrep.reading import read_inputs, read_jsonl_stream
from sitrep.reading.sniff import Format, sniff
from sitrep.reading.source import Source
from sitrep.records import Refusal, Report

CASES = Path(__file__).parent / "cases"
EXPECTED = json.loads((CASES / "expected.json").read_text(encoding="utf-8"))
SENTENCE = "The ministers of Arland and Borland met on Wednesday."


def read(*names: Path | str) -> tuple[list[Report], list[Refusal]]:
    refused: list[Refusal] = []
    return list(read_inputs([str(n) for n in names], refuse=refused.append)), refused


def stream(data: bytes) -> tuple[list[Report], list[Refusal]]:
    refused: list[Refusal] = []
    return list(read_jsonl_stream(io.BytesIO(data), "-", refused.append)), refused


@contextmanager
def settings(**values: int) -> Iterator[None]:
    names = {f"SITREP_{name.upper()}": str(value) for name, value in values.items()}
    os.environ.update(names)
    try:
        yield
    finally:
        for name in names:
            del os.environ[name]


def told(report: Report) -> dict[str, object]:
    time = report.published
    return {
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "language": report.language,
        "published": [time.edtf, time.basis] if time else None,
        "credits": list(report.credits),
        "captions": [span.text for span in report.captions],
        "removed": [[r.why, r.text] for r in report.removed],
        "text": report.text,
    }


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_golden(name: str) -> None:
    reports, refused = read(CASES / name)
    assert [told(report) for report in reports] == EXPECTED[name]["reports"]
    shown = [f"{Path(r.name).name}: {r.reason}" for r in refused]
    assert shown == EXPECTED[name]["refused"]
    for report in reports:
        assert report.source is not None
        assert report.source.startswith(str(CASES / name))
        for span in report.captions:
            assert report.text[span.start : span.end] == span.text


def test_every_case_and_format_is_golden() -> None:
    files = {path.name for path in CASES.iterdir()} - {"expected.json"}
    assert files == set(EXPECTED)
    packed = {"gzip", "zip"}  # tested below, on the same cases
    seen = {sniff(Source(name=name, data=(CASES / name).read_bytes())) for name in files}
    assert seen | packed == set(get_args(Format))


def test_hash_is_of_the_raw_item() -> None:
    page = CASES / "page.html"
    assert read(page)[0][0].sha256 == hashlib.sha256(page.read_bytes()).hexdigest()
    line = json.dumps({"text": SENTENCE, "title": "x"}).encode()
    assert stream(line)[0][0].sha256 == hashlib.sha256(SENTENCE.encode()).hexdigest()


@pytest.mark.parametrize("name", ["page.html", "lines.jsonl", "crawl.warc", "plain.txt"])
def test_packed_reads_as_unpacked(name: str, tmp_path: Path) -> None:
    data = (CASES / name).read_bytes()
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(data))
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"folder/{name}", data)
        archive.writestr("folder/.hidden", "x")
    for packed in (f"{name}.gz", "all.zip"):
        reports, refused = read(tmp_path / packed)
        assert [told(r) for r in reports] == EXPECTED[name]["reports"]
        assert len(refused) == len(EXPECTED[name]["refused"])


def test_web_archive_collection_gives_its_pages_once(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "crawl.wacz", "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", '{"text": "an index entry"}')
        crawl = gzip.compress((CASES / "crawl.warc").read_bytes())
        archive.writestr("archive/data.warc.gz", crawl)
    reports, refused = read(tmp_path / "crawl.wacz")
    assert [told(r) for r in reports] == EXPECTED["crawl.warc"]["reports"]
    assert not refused


def _gz(text: str) -> bytes:
    return gzip.compress(text.encode())


def _lines(count: int) -> str:
    return "".join(json.dumps({"text": f"{SENTENCE} {i * 7919}"}) + "\n" for i in range(count))


# name, bytes, reports that are still read, a word of the reason
BAD = [
    ("empty.txt", b" \n", 0, "empty"),
    ("nul.txt", b"Hello\x00there", 0, "binary"),
    ("noise.txt", bytes(range(256)) * 8, 0, "binary"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n", 0, "picture"),
    ("record.db", b"SQLite format 3\x00", 0, "SQLite"),
    ("mark.txt", b"\xef\xbb\xbfabc\xff\xfe", 0, "byte-order mark"),
    ("strange.xyz", b"Hello there", 0, ".xyz"),
    ("deep.html", b"<html><body>" + b"<div>" * 100_000 + b"x", 0, "nested"),
    ("wide.html", b"<html><body>" + b"<b></b>" * 100_001, 0, "elements"),
    ("bare.html", b"<html><head><title>x</title></head><body></body></html>", 0, "no text"),
    ("deep.json", b"[" * 1_000_000, 0, "nested"),
    ("deeper.json", b'{"a":' * 300 + b"1" + b"}" * 300, 0, "nested"),
    ("digits.json", b'{"text": "x", "n": ' + b"1" * 10_000 + b"}", 0, "cannot be read"),
    ("number.json", b"[1]", 0, "not a JSON object"),
    ("cut.json", b'[{"text": "The first one."}, {"text": "The sec', 1, "not valid JSON"),
    ("cut.csv", b'text\nThe first one.\n"abc', 1, "damaged"),
    ("other.csv", b"a,b\n1,2\n", 0, "no column `text`"),
    ("header.csv", b"title;text;published\n", 0, "no rows"),
    ("bomb.gz", gzip.compress(b"\0" * 3_000_000), 0, "unpacks to more"),
    ("cut.txt.gz", _gz(SENTENCE)[:-9], 1, "cut off"),
    ("cut.jsonl.gz", _gz(_lines(900))[:-900], 1, "cut off"),
    ("damaged.zip", b"PK\x03\x04 nothing", 0, "damaged"),
    ("lol.xml", b'<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss>&c;</rss>', 0, "entities"),
    ("deep.xml", b"<rss>" + b"<a>" * 1000, 0, "nested"),
    ("cut.xml", (CASES / "rss.xml").read_bytes()[:-60], 1, "damaged"),
    ("other.xml", b"<root><a>1</a></root>", 0, "no feed"),
    ("cut.warc", ((CASES / "crawl.warc").read_bytes() * 2)[:-500], 1, "cut off"),
    ("torn.warc", (CASES / "crawl.warc").read_bytes()[:900], 0, "cut off"),
    (
        "other.warc",
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
        0,
        "no web",
    ),
    ("damaged.pdf", b"%PDF-1.4 nothing", 0, "damaged"),
    ("empty.eml", b"Subject: x\n\n", 0, "no text"),
    ("long.txt", b"word " * 30_000, 0, "longer than"),
    ("large.txt", b"word " * 300_000, 0, "larger than"),
]


@pytest.mark.parametrize(("name", "data", "kept", "reason"), BAD, ids=[case[0] for case in BAD])
def test_bad_input(name: str, data: bytes, kept: int, reason: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz.txt").write_text(SENTENCE)
    with settings(max_unpacked_mb=2, max_text_chars=100_000, max_file_mb=1):
        reports, refused = read(tmp_path / name, tmp_path / "zz.txt")
    assert reports[-1].text == SENTENCE
    assert len(reports) - 1 >= kept
    assert bool(kept) == (len(reports) > 1)
    assert any(reason in r.reason for r in refused)
    for refusal in refused:
        assert refusal.name.startswith(str(tmp_path / name.split(".")[0]))
        assert refusal.remedy


def test_missing_unreadable_and_special(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "hollow").mkdir()
    _, refused = read(tmp_path / "none.txt", tmp_path / "pipe", tmp_path / "hollow", "http://[")
    assert [r.reason for r in refused] == [
        "there is no such file or folder",
        "it is neither a file nor a folder",
        "the folder holds no files that are read",
        "there is no such file or folder",
    ]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Run as a user without rights where the tests run as the superuser, who may read all."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_forbidden_file() -> None:
    # The folder of `tmp_path` is closed to other users: not the file would be refused, but the way.
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "secret.txt"
        path.write_text(SENTENCE)
        path.chmod(0)
        with as_nobody():
            assert [r.reason for r in read(path)[1]] == ["it may not be read"]


def test_folder_is_read_in_order_and_never_left(tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / "outside.txt"
    (folder / "b").mkdir(parents=True)
    (folder / ".git").mkdir()
    outside.write_text("Outside the folder.")
    for name in ("c.txt", "a.txt", "b/x.txt", ".hidden.txt", ".git/y.txt"):
        (folder / name).write_text(f"Report {name}.")
    for name in ("actors.yaml", "places.yaml"):
        (folder / name).write_text("[]")
    (folder / "link.txt").symlink_to(outside)
    (folder / "up").symlink_to(tmp_path)
    (folder / "same.txt").symlink_to(folder / "a.txt")
    reports, refused = read(folder)
    texts = [r.text for r in reports]
    assert texts == ["Report a.txt.", "Report c.txt.", "Report a.txt.", "Report b/x.txt."]
    assert sorted(Path(r.name).name for r in refused) == ["link.txt", "up"]
    assert {r.reason for r in refused} == {"the link leads out of the folder"}


def test_reading_is_lazy(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(SENTENCE)
    refused: list[Refusal] = []
    names = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    reports = read_inputs(names, refuse=refused.append)
    next(reports)
    (tmp_path / "b.txt").write_text("Changed since.")
    assert next(reports).text == "Changed since."
    assert not refused


@pytest.mark.parametrize(
    ("encoding", "word"), [("windows-1252", "Élysée"), ("utf-16", "Çavuşoğlu"), ("utf-8", "&nbsp;")]
)
def test_feed_in_its_declared_encoding(encoding: str, word: str, tmp_path: Path) -> None:
    feed = f"""<?xml version="1.0" encoding="{encoding}"?>
<rss><channel><title>T</title><item><description>{SENTENCE} {word}</description></item></channel>
</rss>"""
    (tmp_path / "feed.xml").write_bytes(feed.encode(encoding))
    (report,), refused = read(tmp_path / "feed.xml")
    assert report.text == f"{SENTENCE} {word}".replace("&nbsp;", "\xa0").strip()
    assert not refused


def test_most_reports_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text(_lines(5))
    with settings(max_reports=3):
        reports, refused = read(tmp_path / "many.jsonl")
    assert len(reports) == 3
    assert "more than 3 reports" in refused[0].reason


STREAM = [
    (b'{"text": 5}', "`text` is not a string"),
    (b'{"text": " "}', "its text is empty"),
    (b'{"body": "x"}', "no field `text`"),
    (b"[1]", "not a JSON object"),
    (b'{"text": "caf\xe9"}', "not UTF-8"),
    (b'{"text": ', "not valid JSON"),
    (b"{" + b'"a":{' * 500, "nested too deeply"),
    (b'{"text": "' + b"x" * 1_000_001 + b'"}', "longer than 1 MB"),
]


@pytest.mark.parametrize(("line", "reason"), STREAM)
def test_bad_line_is_named_and_the_rest_goes_on(line: bytes, reason: str) -> None:
    good = json.dumps({"id": "z", "text": SENTENCE}).encode()
    with settings(max_file_mb=1):
        reports, refused = stream(b"\n" + line + b"\n" + good)
    assert [r.id for r in reports] == ["z"]
    assert [r.name for r in refused] == ["-, line 2"]
    assert reason in refused[0].reason


def test_stream_keeps_what_is_given() -> None:
    given = {
        "id": "mine",
        "text": " One line.\r\n\r\nAnother\tline. ",
        "title": "T",
        "outlet": "O",
        "url": "https://x.example/1",
        "published": "2020-06-18",
        "retrieved": "2021-01-01",
        "language": "en",
    }
    (report,), _ = stream(json.dumps(given).encode())
    assert report.text == " One line.\n\nAnother\tline. "
    assert (report.id, report.title, report.outlet) == ("mine", "T", "O")
    assert report.published is not None
    assert (report.published.earliest, report.published.latest) == ("2020-06-18", "2020-06-18")
    (undated,), _ = stream(json.dumps({"text": SENTENCE, "retrieved": "2021-01-01"}).encode())
    assert undated.published is None


def test_same_report_same_id_and_no_unstorable_signs() -> None:
    line = json.dumps({"text": SENTENCE, "url": "https://x.example/1"}).encode()
    ids = {r.id for r in stream(line + b"\n" + line)[0]}
    assert len(ids) == 1
    (report,), _ = stream(b'{"text": "a \\ud800 b \\u0000 c", "id": "\\udfff"}')
    assert report.text == "a \ufffd b \ufffd c"
    assert report.id == "\ufffd"
