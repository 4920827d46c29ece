"""Writes ``examples/invented-crisis/tessen-monitor.warc.gz`` from the pages in ``warc_pages``.

Run it after changing a page: ``python tools/make_example_warc.py``. The same pages give the same
bytes, so the committed archive can be compared with a fresh one.
"""

from __future__ import annotations

import io
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "examples" / "invented-crisis" / "tessen-monitor.warc.gz"
FETCHED = "2022-03-12T08:00:00Z"


def archive() -> bytes:
    """Return the archive of all pages as gzipped WARC."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for number, page in enumerate(sorted((HERE / "warc_pages").glob("*.html"))):
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        record = writer.create_warc_record(
            f"https://tessenmonitor.example/{page.stem}",
            "response",
            payload=io.BytesIO(page.read_bytes()),
            http_headers=headers,
            warc_headers_dict={
                "WARC-Date": FETCHED,
                "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>",
            },
        )
        writer.write_record(record)
    return out.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(archive())
    print(f"wrote {TARGET.relative_to(HERE.parent)}")
