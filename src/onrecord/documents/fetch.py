"""The one door to the network: nothing else in onrecord opens a connection, and a test holds it to that.

Each hop of a fetch: read the URL strictly → look the host up once → check every answer against the frozen table
of special addresses → connect to a checked address → ask the socket whom it really reached → send the request
under the host's own name (``Host``, SNI, certificate). A redirect is a new hop through the same door.

What is decided here, and why:

* One public and one private answer for a host is refused: that is how rebinding looks.
* A redirect from https to http is refused: from there on anyone on the way could change the page's words.
* ``Refresh`` headers of at most five seconds to another page are redirects; ``<meta>`` refreshes are not followed.
* No proxy, netrc or cookie is read, kept or sent; what the environment says about those is not looked at.
* A page over ``max_bytes`` (counted after decompression) is cut and marked; one that decompresses to more than
  100 times what was sent is a bomb and refused.
"""

from __future__ import annotations

import http
import http.client
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import DecodeError, HTTPError, SSLError
from urllib3.response import BaseHTTPResponse

from onrecord.documents.addresses import Place, join, parse_url, shown
from onrecord.documents.limits import Limits
from onrecord.documents.networks import Address, parse_address, special
from onrecord.documents.sniff import media_and_charset
from onrecord.errors import (
    PrivateAddress,
    ServerRefused,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Unreachable,
)

Resolve = Callable[[str, int], Sequence[str]]

_HEADERS = {
    "User-Agent": "onrecord/0.1 (reads a page once, to show who said what)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REFRESH = re.compile(r"\s*([0-9]{1,4})(?:\.[0-9]*)?\s*[;,]\s*(?:url\s*=\s*)?(.+)", re.IGNORECASE)
_REFRESH_SECONDS = 5
_ENCODINGS = frozenset({"gzip", "x-gzip", "deflate", "br", "zstd", "identity"})
_MAX_LAYERS = 2
_MAX_HEADER_CHARS = 100_000
_BOMB_RATIO = 100
_CHUNK = 65_536
_MAX_TRIES = 4


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back. ``truncated`` is "size" where the page was longer than the limit, else ``None``.

    ``content_type`` is the bare media type in lower case ("" if the server names none); ``redirects`` are the
    URLs that were passed on the way, the first one included, ``final_url`` left out.
    """

    body: bytes
    final_url: str
    content_type: str
    charset: str | None
    redirects: tuple[str, ...]
    truncated: str | None


def system_resolve(host: str, port: int) -> list[str]:
    """Every address that the system's resolver gives for ``host``."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def fetch(url: str, *, limits: Limits) -> Fetched:
    """The page at ``url``, through the door with its default rules; raises errors of the tree only."""
    return Door().fetch(url, limits=limits)


@dataclass(frozen=True, slots=True)
class Door:
    """The rules of the door. ``allowed`` and ``ports`` are for tests and closed networks: they widen it."""

    resolve: Resolve = system_resolve
    ports: frozenset[int] = frozenset({80, 443})
    allowed: frozenset[str] = frozenset()
    tls: ssl.SSLContext | None = None

    def fetch(self, url: str, *, limits: Limits) -> Fetched:
        place = parse_url(url, ports=self.ports)
        source = shown(url)
        passed: list[str] = []
        with _Alarm(source, limits.max_seconds) as alarm:
            while True:
                hop = _Hop(self, place, source, alarm)
                answer = hop.get(limits.max_bytes)
                if isinstance(answer, _Body):
                    return answer.fetched(place.url, tuple(passed))
                passed.append(place.url)
                place = self._next(place, answer.target, source)
                if place.url in passed:
                    raise TooManyRedirects(source, f"redirects in a circle, back to {shown(place.url)}")
                if len(passed) > limits.max_redirects:
                    raise TooManyRedirects(source, f"redirects more than {limits.max_redirects} times")

    def _next(self, place: Place, target: str, source: str) -> Place:
        following = join(place, target, ports=self.ports, source=source)
        if place.scheme == "https" and following.scheme == "http":
            raise ServerRefused(source, f"redirects from https to the unprotected {shown(following.url)}")
        return following

    def vet(self, place: Place, answers: Iterable[str], source: str) -> list[Address]:
        """The addresses that may be connected to; one special address among them refuses all."""
        vetted: list[Address] = []
        for answer in answers:
            address = parse_address(answer)
            if address is None:
                raise PrivateAddress(source, f"{shown(place.host)} has the unusable address {shown(answer)}")
            kind = None if str(address) in self.allowed else special(address)
            if kind is not None:
                host = f"{address}" if place.address is not None else f"{place.host} ({address})"
                raise PrivateAddress(source, f"{host} is not on the public internet: {kind}")
            vetted.append(address)
        if not vetted:
            raise Unreachable(source, f"there is no host {place.host}")
        return list(dict.fromkeys(vetted))


@dataclass(frozen=True, slots=True)
class _Redirect:
    target: str


@dataclass(frozen=True, slots=True)
class _Body:
    data: bytes
    headers: str
    truncated: bool

    def fetched(self, url: str, passed: tuple[str, ...]) -> Fetched:
        media, charset = media_and_charset(self.headers)
        return Fetched(self.data, url, media, charset, passed, "size" if self.truncated else None)


class _Alarm:
    """The one deadline of a fetch. When it passes, the connection in use is shut down, whatever waits on it."""

    def __init__(self, source: str, seconds: float) -> None:
        self.source = source
        self.seconds = seconds
        self.end = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._watched: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True

    def __enter__(self) -> _Alarm:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self.watch(None)

    def watch(self, sock: socket.socket | None) -> None:
        """Guard ``sock`` through a duplicate: TLS may wrap the original, the connection is the same."""
        with self._lock:
            if self._watched is not None:
                self._watched.close()
            self._watched = sock.dup() if sock is not None else None
        self.check()

    def left(self) -> float:
        """Seconds left; raises ``TooSlow`` where there are none."""
        self.check()
        return max(self.end - time.monotonic(), 0.001)

    def check(self) -> None:
        if time.monotonic() >= self.end:
            raise TooSlow(self.source, f"took longer than {self.seconds:g} seconds")

    def _ring(self) -> None:
        with self._lock:
            if self._watched is not None:
                try:
                    self._watched.shutdown(socket.SHUT_RDWR)
                except OSError:
                    return  # it was closed already: whoever waited is awake


@dataclass(slots=True)
class _Hop:
    """One request and its answer."""

    door: Door
    place: Place
    source: str
    alarm: _Alarm
    addresses: list[Address] = field(default_factory=list)

    def get(self, max_bytes: int) -> _Redirect | _Body:
        self.addresses = self._look_up()
        connection = self._connection()
        try:
            return self._exchange(connection, max_bytes)
        except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
            self.alarm.check()
            raise self._said(error) from None
        finally:
            connection.close()

    def _look_up(self) -> list[Address]:
        """The vetted addresses of the host, from one look-up that the deadline holds for too."""
        if self.place.address is not None:
            return self.door.vet(self.place, [str(self.place.address)], self.source)
        answers: list[str] = []
        failed: list[Exception] = []

        def work() -> None:
            try:
                answers.extend(self.door.resolve(self.place.host, self.place.port))
            except (OSError, UnicodeError) as error:
                failed.append(error)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(self.alarm.left())
        if thread.is_alive():
            self.alarm.check()
            raise TooSlow(self.source, f"the name {self.place.host} was not found in time")
        if failed:
            raise Unreachable(self.source, f"there is no host {self.place.host}")
        return self.door.vet(self.place, answers, self.source)

    def _connection(self) -> HTTPConnection:
        seconds = self.alarm.left()
        if self.place.scheme == "http":
            plain = _Plain(self.place.host, self.place.port, timeout=seconds)
            plain.hop = self
            return plain
        context = self.door.tls or _system_trust()
        secure = _Secure(self.place.host, self.place.port, timeout=seconds, ssl_context=context)
        secure.hop = self
        return secure

    def connect(self) -> socket.socket:
        """A socket to one of the vetted addresses, which is asked afterwards whom it reached."""
        last: OSError = OSError("no address")
        for address in self.addresses[:_MAX_TRIES]:
            family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
            sock = socket.socket(family, socket.SOCK_STREAM)
            try:
                sock.settimeout(self.alarm.left())
                self.alarm.watch(sock)
                sock.connect((str(address), self.place.port))
                self.confirm(sock.getpeername())
            except OSError as error:
                sock.close()
                last = error
            except BaseException:
                sock.close()
                raise
            else:
                return sock
        raise last

    def confirm(self, peer: tuple[object, ...]) -> None:
        """Raises ``PrivateAddress`` where the connected peer is not one of the vetted addresses."""
        reached = parse_address(str(peer[0]))
        if reached not in self.addresses or peer[1] != self.place.port:
            raise PrivateAddress(self.source, f"the connection to {self.place.host} ended at {peer[0]}")

    def _exchange(self, connection: HTTPConnection, max_bytes: int) -> _Redirect | _Body:
        headers = {"Host": self.place.authority, **_HEADERS}
        connection.request("GET", self.place.path, headers=headers, preload_content=False)
        response = connection.getresponse()
        self.alarm.check()
        if sum(len(k) + len(v) for k, v in response.headers.items()) > _MAX_HEADER_CHARS:
            raise ServerRefused(self.source, "answers with headers of more than 100,000 characters")
        target = self._target(response)
        if target is not None:
            return _Redirect(target)
        if not 200 <= response.status < 300:
            raise ServerRefused(self.source, f"the server answers {_status(response.status)}")
        return self._body(response, max_bytes)

    def _target(self, response: BaseHTTPResponse) -> str | None:
        """Where the answer sends us, ``None`` if it is the page itself."""
        if response.status in _REDIRECTS:
            location = response.headers.get("Location")
            if not location:
                raise ServerRefused(self.source, "the server redirects without saying where")
            return _utf8(location)
        match = _REFRESH.fullmatch(response.headers.get("Refresh", ""))
        if match is None or int(match[1]) > _REFRESH_SECONDS or response.status >= 400:
            return None
        target = _utf8(match[2].strip().strip("'\""))
        here = {self.place.url, self.place.path, ""}
        return None if target in here else target

    def _body(self, response: BaseHTTPResponse, max_bytes: int) -> _Body:
        layers = [e.strip().lower() for e in response.headers.get("Content-Encoding", "").split(",") if e.strip()]
        known = _ENCODINGS & {*response.CONTENT_DECODERS, "identity"}
        if not set(layers) <= known or len(layers) > _MAX_LAYERS:
            raise ServerRefused(self.source, f"sends the page packed as {shown(', '.join(layers))}")
        parts: list[bytes] = []
        size = 0
        while size <= max_bytes and (part := response.read(_CHUNK, decode_content=True)):
            parts.append(part)
            size += len(part)
            self.alarm.check()
        self.alarm.check()
        data = b"".join(parts)
        if size > max_bytes and size > _BOMB_RATIO * max(response.tell(), 1):
            raise TooLarge(self.source, f"unpacks to more than {max_bytes:,} bytes, over {_BOMB_RATIO} times its size")
        return _Body(data[:max_bytes], response.headers.get("Content-Type", ""), size > max_bytes)

    def _said(self, error: Exception) -> Exception:
        """The error of the tree that says what went wrong on the wire."""
        host = self.place.host
        if isinstance(error, DecodeError):
            return ServerRefused(self.source, "sends a page that cannot be unpacked")
        if isinstance(error, ssl.SSLCertVerificationError | SSLError) or "CERTIFICATE" in str(error):
            return Unreachable(self.source, f"the certificate of {host} cannot be trusted, or its TLS is broken")
        if isinstance(error, ConnectionRefusedError):
            return Unreachable(self.source, f"{host} refused the connection")
        if isinstance(error, TimeoutError):
            return TooSlow(self.source, f"{host} did not answer in time")
        if isinstance(error, http.client.HTTPException | ValueError) and not isinstance(error, OSError):
            return ServerRefused(self.source, f"{host} does not answer in sound HTTP")
        return Unreachable(self.source, f"the connection to {host} failed or broke off")


class _Plain(HTTPConnection):
    """urllib3's connection, over the socket that the door opened."""

    hop: _Hop

    def _new_conn(self) -> socket.socket:
        return self.hop.connect()


class _Secure(HTTPSConnection):
    """The same with TLS for the host's name, whatever address was connected to."""

    hop: _Hop

    def _new_conn(self) -> socket.socket:
        return self.hop.connect()


@cache
def _system_trust() -> ssl.SSLContext:
    """The system's certificates, or those of certifi where the system has none."""
    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"] and ssl.get_default_verify_paths().capath is None:
        import certifi

        context.load_verify_locations(certifi.where())
    return context


def _status(status: int) -> str:
    try:
        return f"{status} {http.HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _utf8(header: str) -> str:
    """A header as its writer meant it: many servers send raw UTF-8, which HTTP reads as Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
