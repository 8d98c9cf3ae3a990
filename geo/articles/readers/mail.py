"""Mails saved as .eml: newsletters, alerts, forwarded reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parseaddr

from geo.articles.decode import decode
from geo.articles.document import Document
from geo.articles.html_text import plain_text
from geo.articles.written_day import day_of
from geo.errors import ArticleError
from geo.model import Article

__all__ = ["read"]


_NAMED_IN_HTML = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# Bytes of these sizes would be no HTML that names them, and what each decodes to is anybody's guess.
_NOT_MEANT = re.compile(r"utf-?(?:7|16|32)", re.IGNORECASE)


def _charsets(part: MIMEPart, data: bytes) -> Iterator[str]:
    """The codes that a part may be written in, the surest first."""
    if said := part.get_content_charset():
        yield said
    if not data.isascii():
        yield "utf-8"
    if part.get_content_subtype() == "html" and (found := _NAMED_IN_HTML.search(data[:4096])):
        named = found[1].decode("ascii", "replace")
        if not _NOT_MEANT.match(named):
            yield named


def _content(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    for charset in _charsets(part, data):
        try:
            return data.decode(charset)
        except (LookupError, ValueError):
            # A code that does not exist, or that the part is not written in; the bytes may still be readable.
            continue
    return decode(data)


def _body(mail: EmailMessage) -> str:
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise ArticleError("the mail has no text; attachments are not opened, save them as files")
    text = _content(part)
    return plain_text(text) if part.get_content_subtype() == "html" else text


def read(document: Document) -> Iterator[Article]:
    """The text of a mail as one article: title from its subject, outlet from its sender, day from its date line."""
    mail = message_from_bytes(document.data, policy=default)
    if not isinstance(mail, EmailMessage) or not any(name in mail for name in ("from", "subject", "date", "received")):
        raise ArticleError("no mail: it has no From, Subject or Date line")
    sender, address = parseaddr(str(mail.get("from", "")))
    yield document.article(
        _body(mail),
        title=str(mail.get("subject", "")),
        outlet=sender or address,
        published=day_of(str(mail.get("date", ""))),
    )
