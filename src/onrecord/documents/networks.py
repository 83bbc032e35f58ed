"""Which addresses are not the public internet: a frozen table, and nothing else decides.

The rows are the IANA special-purpose registries for IPv4 and IPv6 as of 2025-10-09, with multicast, the reserved
240.0.0.0/4 and the retired site-local and 6bone-era blocks added. Rows that IANA calls globally reachable
(AS112, NAT64, anycast of protocols) are refused too: no page is served from them, and the translated ones
(NAT64, 6to4, Teredo, mapped) reach whatever IPv4 address they carry. Everything outside 2000::/3 is refused:
IANA has given out no other global unicast space. ``ipaddress.is_private`` is not asked, since its answer
changes with the version of Python (CVE-2024-4032).
"""

from __future__ import annotations

from ipaddress import AddressValueError, IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

SPECIAL_V4: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "this network"),
    ("10.0.0.0/8", "private use"),
    ("100.64.0.0/10", "shared address space of carriers"),
    ("127.0.0.0/8", "loopback"),
    ("169.254.0.0/16", "link-local"),
    ("172.16.0.0/12", "private use"),
    ("192.0.0.0/24", "IETF protocol assignments"),
    ("192.0.2.0/24", "documentation"),
    ("192.31.196.0/24", "AS112"),
    ("192.52.193.0/24", "AMT"),
    ("192.88.99.0/24", "6to4 relay anycast"),
    ("192.168.0.0/16", "private use"),
    ("192.175.48.0/24", "AS112"),
    ("198.18.0.0/15", "benchmarking"),
    ("198.51.100.0/24", "documentation"),
    ("203.0.113.0/24", "documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
)
SPECIAL_V6: tuple[tuple[str, str], ...] = (
    ("::/128", "unspecified"),
    ("::1/128", "loopback"),
    ("::ffff:0:0/96", "IPv4-mapped"),
    ("64:ff9b::/96", "NAT64"),
    ("64:ff9b:1::/48", "local NAT64"),
    ("100::/64", "discard only"),
    ("100:0:0:1::/64", "dummy prefix"),
    ("2001::/23", "IETF protocol assignments, Teredo among them"),
    ("2001:db8::/32", "documentation"),
    ("2002::/16", "6to4"),
    ("2620:4f:8000::/48", "AS112"),
    ("3fff::/20", "documentation"),
    ("5f00::/16", "segment routing"),
    ("fc00::/7", "unique local"),
    ("fe80::/10", "link-local"),
    ("fec0::/10", "site-local"),
    ("ff00::/8", "multicast"),
)
GLOBAL_UNICAST_V6 = "2000::/3"

_V4 = tuple((IPv4Network(network), name) for network, name in SPECIAL_V4)
_V6 = tuple((IPv6Network(network), name) for network, name in SPECIAL_V6)
_GLOBAL_V6 = IPv6Network(GLOBAL_UNICAST_V6)


def parse_address(text: str) -> Address | None:
    """The address in its one canonical spelling (dotted quad, RFC 4291), ``None`` for any other, zones included."""
    if "%" in text:
        return None
    try:
        return IPv6Address(text) if ":" in text else IPv4Address(text)
    except AddressValueError:
        return None


def special(address: Address) -> str | None:
    """The name of the special block that holds ``address``, or ``None`` where it is on the public internet."""
    if isinstance(address, IPv4Address):
        return next((name for network, name in _V4 if address in network), None)
    named = next((name for network, name in _V6 if address in network), None)
    if named is None and address not in _GLOBAL_V6:
        return "no global unicast"
    return named
