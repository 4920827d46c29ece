"""Fetches one URL that the user named: http and https only, bounded in time and size."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from sitrep import __version__
from sitrep.reading.source import Source, refused
from sitrep.settings import setting

SCHEMES = ("http", "https")
_TIMEOUT_SECONDS = 20.0


class _WebOnly(urllib.request.HTTPRedirectHandler):
    """Follows redirects to the web alone; the standard handler would follow them to ftp."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: object,
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Return the next request, or raise for another scheme."""
        if urlsplit(newurl).scheme not in SCHEMES:
            raise urllib.error.URLError(f"it leads to {urlsplit(newurl).scheme}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def fetch(url: str) -> Source:
    """Return what a URL answers with.

    Raises:
        InputRefused: it cannot be reached, answers with an error, or sends too much.
    """
    limit = setting("max_file_mb") * 1_000_000
    opener = urllib.request.build_opener(_WebOnly)
    try:
        request = urllib.request.Request(url, headers={"User-Agent": f"sitrep/{__version__}"})
        with opener.open(request, timeout=_TIMEOUT_SECONDS) as answer:
            data = answer.read(limit + 1)
            charset = answer.headers.get_content_charset()
            final = answer.geturl()
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise refused(url, f"it cannot be fetched ({error})", "check the address") from None
    if len(data) > limit:
        why = f"it is larger than {setting('max_file_mb')} MB"
        raise refused(url, why, "raise SITREP_MAX_FILE_MB")
    return Source(name=url, data=data, url=final, charset=charset)
