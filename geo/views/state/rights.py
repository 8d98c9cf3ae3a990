"""What a visitor may do, from what is known of them: where the page was opened, who signed in, what was set.

Nothing here asks Streamlit, so that every case can be tried with plain values. Where something is missing or wrong, the
visitor reads and does not write.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec

from geo.errors import GeoError

__all__ = [
    "HERE", "OTHER_USER", "SETTINGS", "NotAllowed", "People", "Role", "SecretsError", "Visitor", "is_opened_here",
    "people_of", "read_secrets", "signed_in",
]  # fmt: skip

Role = Literal["reader", "editor", "owner"]
SETTINGS: dict[str, Role] = {
    "nobody": "reader", "0": "reader", "everyone": "editor", "1": "editor", "everyone-owns": "owner",
}  # fmt: skip
"""What DATELINE_EDIT may say, and what every visitor is by it."""
OTHER_USER = "x-dateline-peer"
"""The header by which our own server says that a connection comes from a program of another user of this machine."""
HERE = ("localhost", "127.0.0.1", "::1")
"""The hosts at which only this machine finds itself."""
PASSED_ON = {"forwarded", "via", "x-real-ip", "x-client-ip", "x-original-host", "true-client-ip", "cf-connecting-ip"}


class NotAllowed(GeoError, PermissionError):
    """Something that this visitor may not do; the message says why, and what would let them."""


class SecretsError(GeoError, ValueError):
    """A secrets file from which it cannot be told who may edit."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """What somebody may do, and who they are where they signed in; ``why`` names the text that says why no more."""

    role: Role = "reader"
    why: str = ""
    name: str = ""
    email: str = ""
    detail: str = ""

    @property
    def author(self) -> str:
        """What the audit trail says of them: name and e-mail; empty for who did not sign in."""
        return f"{self.name} <{self.email}>" if self.email else ""


class People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``[dateline]`` of the secrets: who may edit once they have signed in, and for how long.

    ``emails_are_verified`` says that the provider checks every e-mail although its tokens do not say so.
    """

    owners: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    owner_groups: tuple[str, ...] = ()
    editor_groups: tuple[str, ...] = ()
    group_claim: str = "groups"
    hours: float = 12.0
    emails_are_verified: bool = False


def is_opened_here(peer: str | None, headers: Mapping[str, str]) -> bool:
    """Whether a browser on this machine asked this server itself: by its address, its host, and nothing in between.

    ``peer`` is none for an address of this machine, as Streamlit has it. A browser always says where its page is from,
    so what says nothing is no browser; whoever passes a request on says so, or calls the host by its public name.
    """
    if peer is not None and not _is_loopback(peer):
        return False
    said = {name.lower(): value for name, value in headers.items()}
    if any(name.startswith("x-forwarded") or name in PASSED_ON or name == OTHER_USER for name in said):
        return False
    host, origin = said.get("host", ""), said.get("origin", "")
    return _host(f"//{host}") in HERE and origin in (f"http://{host}", f"https://{host}")


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def read_secrets(files: Iterable[str]) -> Mapping[str, Any]:
    """What the secrets files say now, the later ones first; read anew whenever one changed.

    Raises:
        SecretsError: one of them is no TOML.
    """
    found: dict[str, Any] = {}
    for file in files:
        try:
            changed = Path(file).stat().st_mtime_ns
        except OSError:
            continue
        found |= _read(file, changed)
    return found


@lru_cache(maxsize=8)
def _read(file: str, changed: int) -> Mapping[str, Any]:  # noqa: ARG001 (part of the cache's key)
    try:
        return tomllib.loads(Path(file).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SecretsError(f"{Path(file).name}: {error}") from error


def people_of(secrets: Mapping[str, Any]) -> People | None:
    """Who may edit; none where the secrets name nobody.

    Raises:
        SecretsError: the table has a key that it cannot have, or a value that makes no sense.
    """
    if "dateline" not in secrets:
        return None
    try:
        return msgspec.convert(secrets["dateline"], People)
    except msgspec.ValidationError as error:
        raise SecretsError(f"[dateline]: {error}; it may hold {', '.join(People.__struct_fields__)}") from error


def signed_in(claims: Mapping[str, Any], people: People, now: float) -> Visitor:
    """The visitor whom a provider vouches for; ``now`` in seconds since 1970."""
    email, name = str(claims.get("email") or ""), _plain(claims.get("name"))
    who = {"name": name or email.partition("@")[0], "email": email}
    role = _listed(email, _groups(claims.get(people.group_claim)), people)
    if role is None:
        return Visitor("reader", "on_no_list", detail=email or name or str(claims.get("sub", "")), **who)
    if claims.get("email_verified") is not True and not people.emails_are_verified:
        return Visitor("reader", "unverified", detail=email, **who)
    since = claims.get("iat")
    if not isinstance(since, int | float) or not 0 <= now - since + CLOCKS <= people.hours * 3600 + CLOCKS:
        return Visitor("reader", "expired", detail=email, **who)
    return Visitor(role, **who)


CLOCKS = 300  # seconds by which the provider's clock may differ from ours


def _listed(email: str, groups: Sequence[str], people: People) -> Role | None:
    ranks: tuple[tuple[Role, tuple[str, ...], tuple[str, ...]], ...] = (
        ("owner", people.owners, people.owner_groups),
        ("editor", people.editors, people.editor_groups),
    )
    for role, emails, its_groups in ranks:
        if email and email.casefold() in {one.strip().casefold() for one in emails}:
            return role
        if set(groups) & set(its_groups):
            return role
    return None


def _groups(claim: object) -> list[str]:
    if isinstance(claim, str):
        return [claim]
    return [str(one) for one in claim] if isinstance(claim, list | tuple) else []


def _plain(name: object) -> str:
    """A name that cannot be taken for an e-mail or another line of the trail."""
    return " ".join(
        "".join(letter for letter in str(name or "") if letter.isprintable() and letter not in "<>").split()
    )
