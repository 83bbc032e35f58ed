"""URLs have one spelling, and the frozen table alone says which addresses are public."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.addresses import join, parse_url, shown
from onrecord.documents.networks import (
    GLOBAL_UNICAST_V6,
    SPECIAL_V4,
    SPECIAL_V6,
    parse_address,
    special,
)
from onrecord.errors import BadAddress, FetchError, PrivateAddress

_EDGES_V4 = sorted(
    {
        min(max(int(edge) + step, 0), 2**32 - 1)
        for row, _ in SPECIAL_V4
        for edge in (IPv4Network(row)[0], IPv4Network(row)[-1])
        for step in (-1, 0, 1)
    }
)
_EDGES_V6 = sorted(
    {
        min(max(int(edge) + step, 0), 2**128 - 1)
        for row in [row for row, _ in SPECIAL_V6] + [GLOBAL_UNICAST_V6]
        for edge in (IPv6Network(row)[0], IPv6Network(row)[-1])
        for step in (-1, 0, 1)
    }
)


def _bits(row: str) -> tuple[int, int, int]:
    """A row as plain numbers (base, length, width), so that the check shares no arithmetic with the table."""
    base, _, length = row.partition("/")
    if ":" in base:
        return int.from_bytes(IPv6Address(base).packed), int(length), 128
    return int.from_bytes(IPv4Address(base).packed), int(length), 32


def _in_table(number: int, width: int) -> bool:
    rows = SPECIAL_V4 if width == 32 else SPECIAL_V6
    for row, _ in rows:
        base, length, _width = _bits(row)
        if number >> (width - length) == base >> (width - length):
            return True
    return width == 128 and number >> 125 != 1


@pytest.mark.parametrize("number", _EDGES_V4, ids=lambda n: str(IPv4Address(n)))
def test_each_edge_of_each_ipv4_row_is_as_the_table_says(number: int) -> None:
    assert (special(IPv4Address(number)) is not None) == _in_table(number, 32)


@pytest.mark.parametrize("number", _EDGES_V6, ids=lambda n: str(IPv6Address(n)))
def test_each_edge_of_each_ipv6_row_is_as_the_table_says(number: int) -> None:
    assert (special(IPv6Address(number)) is not None) == _in_table(number, 128)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=2000, deadline=None)
def test_any_ipv4_address_is_as_the_table_says(number: int) -> None:
    assert (special(IPv4Address(number)) is not None) == _in_table(number, 32)


@given(st.integers(0, 2**128 - 1) | st.integers(2**125, 2**126 - 1))
@settings(max_examples=2000, deadline=None)
def test_any_ipv6_address_is_as_the_table_says(number: int) -> None:
    assert (special(IPv6Address(number)) is not None) == _in_table(number, 128)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=500, deadline=None)
def test_every_ipv6_address_that_carries_an_ipv4_one_is_refused(number: int) -> None:
    carriers = (
        (0xFFFF << 32) + number,  # mapped
        number,  # compatible
        (0x64FF9B << 96) + number,  # NAT64
        (0x64FF9B0001 << 80) + number,  # local NAT64
        (0x2002 << 112) + (number << 80),  # 6to4
        (0x20010000 << 96) + (number ^ 0xFFFFFFFF),  # Teredo
    )
    assert all(special(IPv6Address(carrier)) for carrier in carriers)


@pytest.mark.parametrize("public", ["8.8.8.8", "1.1.1.1", "93.184.215.14", "2606:4700::1111", "2a00:1450:4001::1"])
def test_addresses_of_public_servers_are_public(public: str) -> None:
    address = parse_address(public)
    assert address is not None
    assert special(address) is None


@pytest.mark.parametrize("odd", ["127.1", "0177.0.0.1", "0x7f.0.0.1", "2130706433", "fe80::1%eth0", "", " 1.1.1.1"])
def test_an_address_has_one_spelling(odd: str) -> None:
    assert parse_address(odd) is None


@pytest.mark.parametrize(
    ("url", "host", "path"),
    [
        ("http://news.example", "news.example", "/"),
        ("HTTPS://News.Example/A?b=c#d", "news.example", "/A?b=c"),
        ("http://news.example:80/a%20b", "news.example", "/a%20b"),
        (
            "http://news.example/Новости?q=да",
            "news.example",
            "/%D0%9D%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8?q=%D0%B4%D0%B0",
        ),
        ("http://münchen.example/", "xn--mnchen-3ya.example", "/"),
        ("http://кремль.рф/", "xn--e1ajeds9e.xn--p1ai", "/"),
        ("http://8.8.8.8?x", "8.8.8.8", "/?x"),
        ("http://[2606:4700::1111]/", "2606:4700::1111", "/"),
        ("http://a_b.news.example/x y", "a_b.news.example", "/x%20y"),
    ],
)
def test_good_urls_are_read_as_browsers_read_them(url: str, host: str, path: str) -> None:
    place = parse_url(url)
    assert (place.host, place.path) == (host, path)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/",
        "file:///etc/passwd",
        "gopher://news.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "unix:///run/x.sock",
        "jar:http://news.example!/",
        "ldap://news.example/",
        "dict://news.example:11211/",
        "http:news.example",
        "http:/news.example",
        "http:///news.example",
        "//news.example/",
        "http://user@news.example/",
        "http://user:pw@news.example/",
        "http://news.example\\@10.0.0.1/",
        "http://news.example/\r\nHost: x",
        "http://news.example/\t",
        "http://news.exa\nmple/",
        "http://news.example:22/",
        "http://news.example:/",
        "http://news.example:080/",
        "http://news.example:٨٠/",
        "http://news.example./",
        "http://news%2eexample/",
        "http://ｎｅｗｓ.example/",
        "http://news。example/",
        "http://faß.example/",
        "http://-a.example/",
        f"http://{'a' * 64}.example/",
        "http://news.example/\u202etxt",
        "http://" + "a" * 9000,
    ],
)
def test_odd_urls_are_refused_on_one_line(url: str) -> None:
    with pytest.raises(BadAddress) as caught:
        parse_url(url)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 600


@pytest.mark.parametrize(
    "name", ["localhost", "intranet", "printer.local", "db.internal", "a.localhost", "x.home.arpa"]
)
def test_names_of_local_networks_are_refused(name: str) -> None:
    with pytest.raises(PrivateAddress):
        parse_url(f"http://{name}/")


@given(st.text(max_size=60))
@settings(max_examples=500, deadline=None)
def test_any_text_is_a_place_or_a_typed_refusal(text: str) -> None:
    for url in (text, f"http://{text}", f"https://news.example/{text}"):
        try:
            place = parse_url(url)
        except FetchError:
            continue
        assert place.path.isascii()
        assert place.host.isascii()
        assert not set(" \r\n\t\\") & set(place.url)


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_redirect_target_is_a_place_or_a_typed_refusal(target: str) -> None:
    base = parse_url("https://news.example/a/b")
    try:
        host = join(base, target, ports=frozenset({80, 443}), source="s").host
    except FetchError:
        return
    assert host.isascii()


def test_what_is_shown_of_a_source_is_one_printable_line() -> None:
    assert shown("a\nb\x1b[31m") == "a\\x0ab\\x1b[31m"
