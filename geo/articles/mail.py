"""Mails saved as .eml: newsletters, alerts, forwarded reports."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parseaddr

from geo.articles.decode import decode
from geo.articles.document import Document
from geo.articles.html_text import plain_text
from geo.articles.page_dates import day_of
from geo.errors import ArticleError
from geo.model import Article

__all__ = ["read"]


def _content(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):
        # The mail names a code that does not exist or that it is not written in; the bytes may still be readable.
        payload = part.get_payload(decode=True)
        return decode(payload if isinstance(payload, bytes) else b"")


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
