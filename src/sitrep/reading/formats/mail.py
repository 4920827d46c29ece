"""Mails (.eml): the plain body, else the HTML one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sitrep.reading import days, markup
from sitrep.reading.decoding import decode
from sitrep.reading.source import Item, Refuse, Source, refused, sha256

if TYPE_CHECKING:
    from email.message import MIMEPart


def read(source: Source, refuse: Refuse) -> Iterator[Item]:
    """Yield the report of a mail, its subject as the title. Attachments are not read."""
    import email
    import email.policy
    from email.message import EmailMessage

    try:
        message = email.message_from_bytes(source.data, policy=email.policy.default)
        body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
        subject, sent = str(message["subject"] or ""), str(message["date"] or "")
    except (LookupError, ValueError, AttributeError, TypeError, RecursionError):
        raise refused(source.name, "the mail is damaged", "save its text as .txt") from None
    text = _text(body, source.name) if body is not None else ""
    if not text.strip():
        raise refused(source.name, "the mail holds no text", "save the report as .txt or .html")
    yield Item(
        text=text,
        sha256=sha256(source.data),
        source=source.name,
        title=" ".join(subject.split()) or None,
        published=days.published(days.read_day(sent), "metadata"),
        wrapped=body is not None and body.get_content_subtype() == "plain",
    )


def _text(body: MIMEPart, name: str) -> str:
    raw = body.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    text = decode(raw, name, body.get_content_charset())
    return markup.plain(text, name) if body.get_content_subtype() == "html" else text
