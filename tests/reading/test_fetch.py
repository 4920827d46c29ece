"""URLs, fetched from a server of the test's own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sitrep.reading import read_inputs
from sitrep.records import Refusal, Report

CASES = Path(__file__).parent / "cases"


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "ftp://127.0.0.1/feed")
            self.end_headers()
            return
        path = CASES / self.path.strip("/")
        self.send_response(200 if path.is_file() else 404)
        self.end_headers()
        if path.is_file():
            self.wfile.write(path.read_bytes())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on standard error."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def fetch(url: str) -> tuple[list[Report], list[Refusal]]:
    refused: list[Refusal] = []
    return list(read_inputs([url], refuse=refused.append)), refused


def test_feed_by_url(site: str) -> None:
    reports, refused = fetch(f"{site}/rss.xml")
    assert [r.url for r in reports] == ["https://gazette.example/1", "https://gazette.example/2"]
    assert not refused


def test_page_by_url(site: str) -> None:
    (report,), _ = fetch(f"{site}/page.html")
    assert report.url == f"{site}/page.html"
    assert report.title == "Ministers meet in Carlton"


@pytest.mark.parametrize(("path", "reason"), [("/none", "404"), ("/away", "leads to ftp")])
def test_refused(site: str, path: str, reason: str) -> None:
    reports, refused = fetch(site + path)
    assert not reports
    assert reason in refused[0].reason


def test_other_schemes_are_names_of_files() -> None:
    _, refused = fetch("file:///etc/hostname")
    assert [r.reason for r in refused] == ["there is no such file or folder"]
