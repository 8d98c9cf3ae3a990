"""Telling what changed: to an address as JSON, by mail. What is not taken is kept and told later, in its order."""

from __future__ import annotations

import os
import smtplib
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from email.message import EmailMessage
from http.client import HTTPException
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import msgspec

from geo.errors import GeoError
from geo.watch.entry import Entry
from geo.watch.notebook import Notebook

__all__ = ["Target", "TellingError", "by_mail", "tell", "webhook"]

SECONDS = 20
SMTP = "DATELINE_SMTP"


class TellingError(GeoError, OSError):
    """An address that did not take what it was told."""


class Target(NamedTuple):
    """Somebody who is told; ``send`` gives back bit by bit what was taken, and raises TellingError at a refusal."""

    name: str
    send: Callable[[Sequence[Entry]], Iterator[Sequence[Entry]]]


def webhook(url: str) -> Target:
    """One POST an entry, with its id as ``Idempotency-Key``: what was taken just before a crash can be known again.

    Raises:
        TellingError: it is no http address.
    """
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise TellingError(f"{url!r} is no address to post to; it begins with https:// or http://")

    def send(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
        for entry in entries:
            headers = {"Content-Type": "application/json", "Idempotency-Key": entry.id, "User-Agent": "Dateline"}
            request = urllib.request.Request(url, msgspec.json.encode(entry), headers, method="POST")  # noqa: S310 - http, see above
            try:
                with urllib.request.urlopen(request, timeout=SECONDS):  # noqa: S310
                    pass
            except (OSError, HTTPException) as error:
                raise TellingError(f"{urlsplit(url).hostname} did not take it: {error}") from error
            yield [entry]

    return Target(f"webhook {url}", send)


def _letter(address: str, entries: Sequence[Entry]) -> EmailMessage:
    letter = EmailMessage()
    letter["To"], letter["From"] = address, os.environ.get("DATELINE_MAIL_FROM") or "dateline@localhost"
    letter["Subject"] = entries[0].title if len(entries) == 1 else f"{len(entries)} changes: {entries[0].title} ..."
    letter["X-Dateline-First"] = entries[0].id
    letter.set_content("\n\n".join("\n".join(filter(None, (one.title, one.words, one.link))) for one in entries))
    return letter


def by_mail(address: str) -> Target:
    """One mail a look, through ``$DATELINE_SMTP`` (smtp://user:password@host:port, or smtps://).

    Raises:
        TellingError: it is no mail address, or that variable is no such address.
    """
    if "@" not in address or any(letter.isspace() for letter in address):
        raise TellingError(f"{address!r} is no mail address")
    server = urlsplit(os.environ.get(SMTP) or "smtp://localhost:25")
    if server.scheme not in ("smtp", "smtps") or not server.hostname:
        raise TellingError(f"${SMTP} must be smtp://user:password@host:port or smtps://...")

    def send(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
        if not entries:
            return
        try:
            _post(_letter(address, entries))
        except (OSError, smtplib.SMTPException) as error:
            raise TellingError(f"the mail server {server.hostname} did not take it: {error}") from error
        yield entries

    def _post(letter: EmailMessage) -> None:
        kind = smtplib.SMTP_SSL if server.scheme == "smtps" else smtplib.SMTP
        with kind(server.hostname or "", server.port or 0, timeout=SECONDS) as session:
            if server.scheme == "smtp" and session.has_extn("starttls"):
                session.starttls(context=ssl.create_default_context())
            if server.username:
                session.login(unquote(server.username), unquote(server.password or ""))
            session.send_message(letter)

    return Target(f"mail {address}", send)


def tell(notebook: Notebook, target: Target) -> int:
    """Tells a target what is pending for it, crosses out what it took, and says how many that were.

    Raises:
        TellingError: it did not take all; the rest stays pending.
    """
    taken = 0
    for entries in target.send(notebook.pending(target.name)):
        notebook.told(target.name, entries)
        taken += len(entries)
    return taken
