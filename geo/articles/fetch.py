"""Fetching a web page from an address that nobody vouches for.

Only http and https; only public addresses, checked for every redirect, and the connection goes to the very address that
was checked, so that a name cannot mean another machine a moment later; only so much and only so long.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import os
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from geo.articles.document import MAX_BYTES, size_in_mb
from geo.errors import FetchError

__all__ = ["Fetcher", "Page", "is_public", "permitted"]

NETWORKS = "DATELINE_NETWORKS"

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; dateline/0.1; news reader)",
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/pdf,*/*;q=0.5",
    "Accept-Language": "en",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 65_536

_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
_UNICAST = ipaddress.IPv6Network("2000::/3")
# What no web page has and not every Python leaves out of ``is_global`` (IANA, special-purpose address registries):
# protocol assignments, of which some reach the nearest router, relays of 6to4 and its addresses, documentation.
_NOT_GLOBAL = tuple(
    ipaddress.ip_network(one) for one in ("192.0.0.0/24", "192.88.99.0/24", "2001::/23", "2002::/16", "3fff::/20")
)


def _meant(address: Address) -> Address:
    """The IPv4 address that an IPv6 one stands for, where the well-known prefixes say so; else the address itself."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in _TRANSLATED:  # the prefix that translates to IPv4 carries the address in its last 32 bits
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def is_public(address: Address) -> bool:
    """Whether an address is on the open internet: not this machine, a private network, a link, a group or a tunnel.

    Whatever is not handed out as a global address of one machine is private, also what is only kept for later:
    in IPv6 that is all but ``2000::/3`` (IANA, Internet Protocol Version 6 Address Space).
    """
    meant = _meant(address)
    if isinstance(meant, ipaddress.IPv6Address) and meant not in _UNICAST:
        return False
    return meant.is_global and not meant.is_multicast and not any(meant in one for one in _NOT_GLOBAL)


def permitted(address: Address) -> bool:
    """Whether an address may be asked: a public one, or one of the networks that ``$DATELINE_NETWORKS`` lists.

    That is for whoever runs Dateline inside a network whose pages it should read: ``10.1.0.0/16 192.168.7.5``.
    This machine is asked only where a network of its own is listed, such as ``127.0.0.1``; ``0.0.0.0/0`` names none.

    Raises:
        FetchError: the variable holds something else.
    """
    if is_public(address):
        return True
    try:
        listed = [ipaddress.ip_network(one) for one in os.environ.get(NETWORKS, "").split()]
    except ValueError as error:
        raise FetchError(f"{NETWORKS} must list networks such as 10.1.0.0/16: {error}") from error
    meant = _meant(address)
    here = meant.is_loopback or meant.is_unspecified
    return any(meant in one and (one.is_loopback or one.num_addresses == 1 or not here) for one in listed)


def _system_addresses(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered, and the address that it came from in the end."""

    url: str
    data: bytes
    media_type: str


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError(f"{url[:200]}: no web address: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise FetchError(f"{url[:200]}: only http and https addresses are fetched")
    if not parts.hostname or port == 0:
        raise FetchError(f"{url[:200]}: the address names no machine")
    if parts.username is not None or parts.password is not None:
        raise FetchError(f"{parts.hostname}: addresses with a user name or password are refused")
    return parts


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _in_time(look_up: Callable[[], list[str]], end: float) -> list[str]:
    """What a look-up finds, in a thread of its own: the system's own gives up when it likes, and cannot be stopped."""
    found: list[list[str]] = []
    failed: list[Exception] = []

    def ask() -> None:
        try:
            found.append(look_up())
        except Exception as error:  # noqa: BLE001 (it is raised where it was asked for)
            failed.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(_left(end))
    if failed:
        raise failed[0]
    if not found:
        raise TimeoutError
    return found[0]


@contextlib.contextmanager
def _watched(plain: socket.socket, seconds: float) -> Iterator[list[socket.socket]]:
    """Hangs up after so many seconds, whatever the other side is doing: a byte now and then resets any other clock.

    Gives the list of the connection's sockets, the one in use last; http.client forgets its own while it reads.
    """
    expired, sockets = threading.Event(), [plain]

    def hang_up() -> None:
        expired.set()
        with contextlib.suppress(OSError):
            sockets[-1].shutdown(socket.SHUT_RDWR)

    watchdog = threading.Timer(seconds, hang_up)
    watchdog.daemon = True
    watchdog.start()
    try:
        yield sockets
    except (OSError, http.client.HTTPException):
        if expired.is_set():
            raise TimeoutError from None
        raise
    else:
        # A connection that was hung up looks like one that ended.
        if expired.is_set():
            raise TimeoutError
    finally:
        watchdog.cancel()
        for one in sockets:
            one.close()


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return path + (f"?{quote(parts.query, safe='/?%:@!$&()*+,;=~-._')}" if parts.query else "")


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches pages within limits.

    Attributes:
        allow: which addresses may be connected to.
        addresses: host and port -> the host's addresses.
        max_bytes: of an answer, unpacked.
        seconds: for all of it, from looking up the first name over every redirect to the last byte.
    """

    allow: Callable[[Address], bool] = permitted
    addresses: Callable[[str, int], list[str]] = _system_addresses
    max_bytes: int = MAX_BYTES
    seconds: float = 30.0
    max_redirects: int = 5

    def get(self, url: str) -> Page:
        """The page at an address, after redirects.

        Raises:
            FetchError: it may not be fetched, cannot be reached, answers with an error, too much or too slowly.
        """
        end = time.monotonic() + self.seconds
        for _ in range(self.max_redirects + 1):
            answer = self._answer(url, end)
            if isinstance(answer, Page):
                return answer
            url = answer
        raise FetchError(f"{url[:200]}: redirected more than {self.max_redirects} times")

    def _checked_address(self, parts: SplitResult, port: int, end: float) -> str:
        host = parts.hostname or ""
        try:
            found = _in_time(lambda: self.addresses(host, port), end)
        except TimeoutError:
            raise
        except (OSError, UnicodeError) as error:
            raise FetchError(f"{host}: no machine of that name was found ({error})", "no_site") from error
        for address in found:
            # One private address among public ones is reason enough: a name that has both is a trap or a mistake.
            if not self.allow(ipaddress.ip_address(address.split("%")[0])):
                named = address if address == host else f"{host}: {address}"
                raise FetchError(f"{named} is not a public address; pages inside a network are not fetched", "inside")
        if not found:
            raise FetchError(f"{host}: no machine of that name was found", "no_site")
        return found[0]

    def _answer(self, url: str, end: float) -> Page | str:
        """The page, or the address that the server sends us on to."""
        parts = _split(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        try:
            address = self._checked_address(parts, port, end)
            plain = socket.create_connection((address, port), timeout=_left(end))
            with _watched(plain, _left(end)) as sockets:
                return self._asked(sockets, parts, url)
        except FetchError:
            raise
        except TimeoutError as error:
            raise FetchError(f"{url[:200]}: no whole answer within {self.seconds:g} seconds", "no_answer") from error
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
            raise FetchError(
                f"{url[:200]}: cannot be fetched ({type(error).__name__}: {error})", "no_answer"
            ) from error

    def _asked(self, sockets: list[socket.socket], parts: SplitResult, url: str) -> Page | str:
        if parts.scheme == "https":
            secure = ssl.create_default_context().wrap_socket(
                sockets[-1], server_hostname=parts.hostname, do_handshake_on_connect=False
            )
            sockets.append(secure)
            secure.do_handshake()
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=self.seconds)
        connection.sock = sockets[-1]
        connection.request("GET", _target(parts), headers=_HEADERS)
        response = connection.getresponse()
        if response.status in _REDIRECTS and (location := response.getheader("Location")):
            return urljoin(url, location)
        if response.status != 200:
            raise FetchError(
                f"{url[:200]}: the server answered {response.status} {response.reason[:80]}",
                "status",
                str(response.status),
            )
        return Page(url, self._body(url, response), response.headers.get_content_type())

    def _body(self, url: str, response: http.client.HTTPResponse) -> bytes:
        packed = response.headers.get("Content-Encoding", "identity").strip().lower()
        if packed not in ("identity", "gzip", "x-gzip", "deflate"):
            raise FetchError(f"{url[:200]}: the answer is packed as {packed[:40]!r}, which was not asked for")
        unpack = None if packed == "identity" else zlib.decompressobj(zlib.MAX_WBITS | 32)
        parts, size = [], 0
        while chunk := response.read1(_CHUNK):
            part = chunk if unpack is None else unpack.decompress(chunk, self.max_bytes + 1 - size)
            parts.append(part)
            size += len(part)
            if size > self.max_bytes:
                raise FetchError(f"{url[:200]}: larger than {size_in_mb(self.max_bytes)}; the rest was not fetched")
        if response.length:
            raise http.client.IncompleteRead(b"", response.length)
        return b"".join(parts)
