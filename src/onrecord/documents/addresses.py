"""URLs as the fetch door takes them: one spelling, read strictly, so that no two programs read one differently.

::

    https://news.example:443/a/b?c=d#e
    scheme  host        port path+query (the fragment is dropped)

Refused as :class:`~onrecord.errors.BadAddress`, before any name is looked up: schemes other than http and https,
ports other than the allowed ones, user info, backslashes, control characters, percent signs in a host, IPv4
addresses in any spelling but four plain decimal numbers, zone ids, trailing dots, hosts that Unicode would
fold into another host.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from onrecord.documents.networks import Address, parse_address
from onrecord.errors import BadAddress, PrivateAddress

DEFAULT_PORTS = {"http": 80, "https": 443}
MAX_URL = 8_000
_SHOWN = 200
_URL = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<rest>[^#]*)", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?P<host>\[[^\[\]]*\]|[^:\[\]]*)(?::(?P<port>.*))?")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PORT = re.compile(r"[1-9][0-9]{0,4}")
# Characters that IDNA 2003 and 2008 map to different hosts: the writer must choose by writing the xn-- form.
_DEVIANT = frozenset("ßς\u200c\u200d")
# Names that no public server has (RFC 6761, 6762, 8375, 9476 and ICANN's "internal").
LOCAL_NAMES = (
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home.arpa",
    "corp",
    "home",
    "localdomain",
    "onion",
    "alt",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request goes: everything of a URL that is sent or connected to."""

    scheme: str
    host: str
    port: int
    path: str
    address: Address | None = None

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def authority(self) -> str:
        """The ``Host`` header: brackets around IPv6, the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"


def shown(text: str) -> str:
    """``text`` on one line and of sane length, for messages."""
    line = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text[: _SHOWN + 1])
    return line if len(text) <= _SHOWN else f"{line[:_SHOWN]}…"


def parse_url(url: str, *, ports: frozenset[int] = frozenset({80, 443})) -> Place:
    """The place that ``url`` names; raises ``BadAddress``, or ``PrivateAddress`` for names of local networks."""
    source = shown(url)
    if len(url) > MAX_URL:
        raise BadAddress(source, f"is longer than {MAX_URL} characters")
    if any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in url):
        raise BadAddress(source, "holds a control character")
    if "\\" in url:
        raise BadAddress(source, "holds a backslash")
    match = _URL.fullmatch(url.partition("#")[0])
    if match is None:
        raise BadAddress(source, "is not an http:// or https:// address")
    scheme = match["scheme"].lower()
    if "@" in match["authority"]:
        raise BadAddress(source, "holds a user name or password before the host")
    parts = _AUTHORITY.fullmatch(match["authority"])
    if parts is None:
        raise BadAddress(source, "has a host that cannot be read")
    host, address = _host(parts["host"], source)
    port = _port(parts["port"], DEFAULT_PORTS[scheme], source)
    if port not in ports:
        raise BadAddress(source, f"names port {port}; pages are fetched from ports 80 and 443 only")
    return Place(scheme, host, port, _path(match["rest"]), address)


def join(base: Place, target: str, *, ports: frozenset[int], source: str) -> Place:
    """The place a redirect leads to; ``target`` is as strictly read as a URL that a person gave."""
    target = target.strip(" \t")
    bad = next((c for c in target if c == "\\" or unicodedata.category(c) == "Cc"), None)
    if bad is not None:
        raise BadAddress(source, f"redirects to {shown(target)}, which holds a backslash or control character")
    if target.startswith("///"):
        raise BadAddress(source, f"redirects to {shown(target)}, which programs read in different ways")
    try:
        joined = urljoin(base.url, target)
        return parse_url(joined, ports=ports)
    except ValueError:
        raise BadAddress(source, f"redirects to {shown(target)}, which cannot be read") from None
    except BadAddress as error:
        raise BadAddress(source, f"redirects to {shown(target)}, which {error.reason}") from None
    except PrivateAddress as error:
        raise PrivateAddress(source, f"redirects to {shown(target)}, which {error.reason}") from None


def _host(text: str, source: str) -> tuple[str, Address | None]:
    """The host in its one spelling, and the address where it is one."""
    if text.startswith("["):
        address = parse_address(text[1:-1]) if ":" in text else None
        if address is None:
            raise BadAddress(source, "has an IPv6 address that cannot be read (zone ids are refused)")
        return str(address), address
    name = _ascii(text.lower(), source)
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        address = parse_address(name)
        if address is None or str(address) != text:
            raise BadAddress(source, "has an IPv4 address that is not four plain decimal numbers")
        return name, address
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise BadAddress(source, "has a host that is no name of the public internet")
    if len(labels) == 1 or any(name == local or name.endswith(f".{local}") for local in LOCAL_NAMES):
        raise PrivateAddress(source, "names a host of a local network")
    return name, None


def _ascii(host: str, source: str) -> str:
    """The host as DNS carries it; only hosts that Unicode folding leaves alone are taken."""
    if host.isascii():
        return host
    plain = all(c in "-." or unicodedata.category(c)[0] in "LM" or c in "0123456789" for c in host)
    if not plain or unicodedata.normalize("NFKC", host) != host or _DEVIANT & set(host):
        raise BadAddress(source, "has a host in an odd spelling; write it in its xn-- form")
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        raise BadAddress(source, "has a host that is no name of the public internet") from None


def _port(text: str | None, default: int, source: str) -> int:
    if text is None:
        return default
    if not _PORT.fullmatch(text):
        raise BadAddress(source, "has a port that is not a plain number")
    return int(text)


def _path(rest: str) -> str:
    """Path and query as sent: what is already escaped stays, anything else outside ASCII becomes UTF-8 escapes."""
    path = quote(rest, safe="/?:@!$&'()*+,;=-._~%[]|^`{}\"<>")
    return path if path.startswith("/") else f"/{path}"
