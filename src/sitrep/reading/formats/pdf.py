"""PDF documents: the text of their pages, lines joined to paragraphs."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

from sitrep.reading.source import Item, Refuse, Source, refused, sha256
from sitrep.settings import setting


def read(source: Source, refuse: Refuse) -> Iterator[Item]:
    """Yield the report of a PDF. Its dates tell when the file was made, so they are not read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages: list[str] = []
    limit = setting("max_text_chars")
    try:
        reader = PdfReader(io.BytesIO(source.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise refused(source.name, "it is locked by a password", "unlock it first")
        for page in reader.pages:
            pages.append(page.extract_text().strip())
            if sum(map(len, pages)) > limit:
                break
    except (
        PyPdfError,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        ArithmeticError,
        OSError,
        RuntimeError,
        AssertionError,
    ):
        raise refused(source.name, "the PDF is damaged", "save its text as .txt") from None
    text = "\n\n".join(page for page in pages if page)
    if not text:
        raise refused(
            source.name, "the PDF holds no text, only pictures", "run character recognition first"
        )
    yield Item(text=text, sha256=sha256(source.data), source=source.name, wrapped=True)
