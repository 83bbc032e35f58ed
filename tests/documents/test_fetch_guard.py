"""Nothing that is not on the public internet is ever connected to, however it is spelled or reached.

The canaries are real servers on the loopback. Connections to anything but the loopback are stopped by a
fixture, counted, and fail the test: a hole in the guard shows here and sends nothing anywhere.
"""

from __future__ import annotations

import functools
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from netlab import LOOPBACK, SOON, Server, answer, lab_door, route, serving

import onrecord.documents.fetch as door_module
from onrecord.documents import load
from onrecord.documents.addresses import parse_url
from onrecord.documents.fetch import Door, _Alarm, _Hop, fetch
from onrecord.errors import BadAddress, FetchError, OnrecordError, PrivateAddress, Unreachable

HOSTS = """
127.0.0.1 127.0.0.2 127.1 127.0.1 127.255.255.254 0 0.0.0.0 00.0.0.0 0x0 0177.0.0.1 0177.0.0.01 017700000001
0x7f.0.0.1 0x7f.1 0x7f000001 0X7F000001 0x7f.0x0.0x0.0x1 2130706433 02130706433 4294967295 4294967296 127.0.0.1.
127.0.0.01 127.0.0.001 127.000.000.001 127.0.0.1.1 256.0.0.1 127.0.0 127.0x1 1.2.3 .127.0.0.1 127..0.1 127.0.0.1..
127.0.0.1%00 127.0.0.1%0a %31%32%37.0.0.1 127%2e0%2e0%2e1 １２７.０.０.１ 127。0。0。1 127．0．0．1 ①②⑦.⓪.⓪.① ١٢٧.0.0.1
localhost LOCALHOST localhost. LocalHost localhost.localdomain a.localhost foo.local intranet ip6-localhost
db.internal ｌocalhost ⓛocalhost loc\u00adalhost lo\u200bcalhost localho\u017ft loca\u2113host xn--localhost-
127.0.0.1@localhost [::1] [::] [0:0:0:0:0:0:0:1] [0000:0000:0000:0000:0000:0000:0000:0001] [::0001] [::1%lo]
[::1%25lo] [::1%251] [::ffff:127.0.0.1] [::ffff:7f00:1] [::FFFF:127.0.0.1] [::ffff:0:127.0.0.1]
[0:0:0:0:0:ffff:127.0.0.1] [::127.0.0.1] [::7f00:1] [64:ff9b::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b:1::7f00:1]
[64:ff9b:1:ffff::127.0.0.1] [2002:7f00:1::] [2002:7f00:0001::1] [2001:0:7f00:1::] [2001::80ff:fffe]
[2001:0:0:0:0:0:80ff:fffe] [fe80::1] [fe80::1%lo] [fe80::1%25eth0] [fec0::1] [fc00::1] [fd00::1] [ff02::1] [ff01::1]
[100::1] [100:0:0:1::1] [2001:db8::1] [3fff::1] [5f00::1] [2620:4f:8000::1] [4000::1] [::1]. [::1 [[::1]]
[127.0.0.1] [v1.x] [] [::1]x x[::1] [::1][::1] [::ffff:127.1] [::ffff:0x7f.0.0.1] [::ffff:0177.0.0.1] [：：1] 10.0.0.1
10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 192.168.255.255 169.254.169.254 169.254.0.1 100.64.0.1
100.127.255.255 192.0.0.1 192.0.0.170 192.0.2.1 192.88.99.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1
224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 0.255.255.255 0xa9fea9fe 2852039166 0251.0376.0251.0376
169.254.43518 0xa.0.0.1 012.0.0.1 167772161 0xc0a80001 3232235521 192.168.1 172.1048577 metadata.internal
""".split()  # noqa: SIM905
EXTRA = (
    "http://user@127.0.0.1:{port}/",
    "http://news.example@127.0.0.1:{port}/",
    "http://news.example:80@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}@news.example/",
    "http://127.0.0.1:{port}\\@news.example/",
    "http://news.example\\@127.0.0.1:{port}/",
    "http://news.example\\.127.0.0.1:{port}/",
    "http:\\\\127.0.0.1:{port}\\",
    "http:/127.0.0.1:{port}/",
    "http:127.0.0.1:{port}/",
    "http:///127.0.0.1:{port}/",
    "http://127.0.0.1:{port}#@news.example/",
    "http://127.0.0.1:{port}?@news.example/",
    "http://127.0.0.1:{port};news.example/",
    "http://127.0.0.1\t:{port}/",
    "http://127.0.0.1\n:{port}/",
    "ht\ntp://127.0.0.1:{port}/",
    "http://\x00127.0.0.1:{port}/",
    "http://127.0.0.1 :{port}/",
    "http:// 127.0.0.1:{port}/",
    "http://127.0.0.1:0{port}/",
    "http://127.0.0.1:{port}:80/",
    "http://[::1]:{port}:80/",
    "HTTP://127.0.0.1:{port}/",
    "hTTps://127.0.0.1:{port}/",
)
SPELLINGS = tuple(f"http://{host}:{{port}}/" for host in HOSTS) + EXTRA


@pytest.fixture
def connects(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every address that was connected to; what is not the loopback gets no packet."""
    seen: list[Any] = []
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        seen.append(address)
        if address[0] not in {LOOPBACK, "::1"}:
            raise ConnectionRefusedError("stopped by the test")
        real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    return seen


@pytest.fixture(scope="module")
def canary() -> Iterator[Server]:
    with serving(route({"/": answer(body=b"<p>the secret of the house</p>")})) as server:
        yield server


def _by_fetch(url: str) -> object:
    return fetch(url, limits=SOON)


def _by_load(url: str) -> object:
    return load(url, limits=SOON)


ENTRIES = [pytest.param(_by_fetch, id="fetch"), pytest.param(_by_load, id="load")]


def _widen(monkeypatch: pytest.MonkeyPatch, port: int, **rules: Any) -> None:
    """The default door with the canary's port open, so that the port rule does not do the guard's work."""
    ports = frozenset({80, 443, port})
    monkeypatch.setattr(door_module, "Door", functools.partial(Door, ports=ports, **rules))


def test_there_are_enough_spellings() -> None:
    assert len(set(SPELLINGS)) >= 150


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize("spelling", SPELLINGS, ids=ascii)
def test_no_spelling_reaches_a_canary(
    spelling: str,
    entry: Callable[[str], object],
    canary: Server,
    connects: list[Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _widen(monkeypatch, canary.port)
    monkeypatch.setattr(socket, "getaddrinfo", _hosts_file)
    with pytest.raises(Exception) as caught:  # noqa: PT011 - the type is asserted below
        entry(spelling.format(port=canary.port))
    assert isinstance(caught.value, FetchError if entry is _by_fetch else OnrecordError)
    assert connects == []
    assert canary.hits == 0


def _hosts_file(host: str, port: int, **_: Any) -> list[Any]:
    """A resolver that would take every spelling to the loopback, as lenient ones do."""
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (LOOPBACK, port))]


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_same_entries_reach_a_host_that_counts_as_public(
    entry: Callable[[str], object], connects: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = answer(body=b"<p>The minister said that the talks would go on.</p>")
    with serving(route({"/": page})) as server:
        lab = lab_door(server.port)
        _widen(monkeypatch, server.port, resolve=lab.resolve, allowed=lab.allowed)
        for host in ("news.example", "NEWS.example", "xn--mnchen-3ya.example", "münchen.example", "8-8.example"):
            assert entry(f"http://{host}:{server.port}/")
    assert connects == [(LOOPBACK, server.port)] * 5


TARGETS = """
http://127.0.0.1:{port}/ http://127.1:{port}/ http://0x7f000001:{port}/ http://[::1]:{port}/
http://localhost:{port}/ http://[::ffff:127.0.0.1]:{port}/ http://2130706433:{port}/ //127.0.0.1:{port}/
///127.0.0.1:{port}/ //127.0.0.1\\@a.example/ /\\127.0.0.1:{port}/ http://x@127.0.0.1:{port}/ http://10.0.0.1/
http://169.254.169.254/latest/meta-data/ http://192.168.1.1/ http://[fe80::1]/ http://[64:ff9b::a00:1]/
http://[2002:a00:1::]/ file:///etc/passwd ftp://127.0.0.1/ gopher://127.0.0.1:{port}/ data:text/html,x
javascript:alert(1) http://news.example:22/ http://0.0.0.0:{port}/ http://private.example:{port}/
""".split()  # noqa: SIM905


@pytest.mark.parametrize("hop", [1, 3, 5])
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("how", ["301", "302", "303", "307", "308", "Refresh"])
def test_no_redirect_reaches_a_canary(how: str, target: str, hop: int, canary: Server, connects: list[Any]) -> None:
    last = target.format(port=canary.port)
    chain = {f"/{n}": _sends(how, f"/{n + 1}") for n in range(1, hop)}
    chain[f"/{hop}"] = _sends(how, last)
    with serving(route(chain)) as server:
        # Only the name is let through, so the loopback itself stays forbidden for what the redirect names.
        door = Door(
            resolve=lambda host, port: ["10.9.8.7"] if host == "private.example" else ["8.8.8.8"],
            ports=frozenset({80, 443, server.port, canary.port}),
        )
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(_Hop, "connect", functools.partialmethod(_to_lab, server.port))
            with pytest.raises(FetchError):
                door.fetch(f"http://news.example:{server.port}/1", limits=SOON)
    assert server.hits == hop
    assert canary.hits == 0
    assert connects == [(LOOPBACK, server.port)] * hop


def _sends(how: str, target: str) -> bytes:
    if how == "Refresh":
        return answer(headers={"Refresh": f"0; url={target}"})
    return answer(f"{how} Moved", headers={"Location": target})


def _to_lab(hop: _Hop, port: int) -> socket.socket:
    """Stands for the wire: the vetted public address answers from the loopback, and only for the news host."""
    assert hop.place.host == "news.example", f"connected to {hop.place.host}"
    return socket.create_connection((LOOPBACK, port), 3)


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["8.8.8.8", "127.0.0.1"],
        ["127.0.0.1", "8.8.8.8"],
        ["8.8.8.8", "::1"],
        ["2606:4700::1111", "10.0.0.1"],
        ["::ffff:8.8.8.8"],
        ["8.8.8.8", "fe80::1%eth0"],
        ["64:ff9b::7f00:1", "8.8.8.8"],
        ["2002:7f00:1::"],
        ["0.0.0.0"],  # noqa: S104 - an answer, not a binding
        ["8.8.8.8"] * 500 + ["10.1.1.1"],
        ["not an address"],
        [""],
    ],
    ids=lambda answers: " ".join(answers[-2:]),
)
def test_one_private_answer_refuses_the_host(answers: list[str], connects: list[Any]) -> None:
    with pytest.raises(PrivateAddress):
        Door(resolve=lambda host, port: answers).fetch("http://news.example/", limits=SOON)
    assert connects == []


def test_no_answer_is_unreachable(connects: list[Any]) -> None:
    with pytest.raises(Unreachable):
        Door(resolve=lambda host, port: []).fetch("http://news.example/", limits=SOON)
    assert connects == []


def test_a_host_is_looked_up_once_a_hop(connects: list[Any]) -> None:
    asked: list[str] = []
    with serving(route({"/": answer("302 Found", headers={"Location": "/b"}), "/b": answer()})) as server:

        def flips(host: str, port: int) -> list[str]:
            asked.append(host)
            return [LOOPBACK]

        Door(flips, frozenset({server.port}), frozenset({LOOPBACK})).fetch(
            f"http://news.example:{server.port}/", limits=SOON
        )
    assert asked == ["news.example"] * 2
    assert len(connects) == 2


def test_a_name_that_turns_private_between_two_hops_is_refused(connects: list[Any]) -> None:
    turns = iter([[LOOPBACK], ["10.0.0.1"]])
    with serving(route({"/": answer("302 Found", headers={"Location": "/b"})})) as server:
        door = Door(lambda host, port: next(turns), frozenset({server.port}), frozenset({LOOPBACK}))
        with pytest.raises(PrivateAddress, match=r"10\.0\.0\.1"):
            door.fetch(f"http://news.example:{server.port}/", limits=SOON)
    assert connects == [(LOOPBACK, server.port)]


def test_the_socket_is_asked_whom_it_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(route({"/": answer(body=b"secret")})) as server:
        real = socket.socket.connect
        monkeypatch.setattr(socket.socket, "connect", lambda self, _: real(self, (LOOPBACK, server.port)))
        door = Door(lambda host, port: ["8.8.8.8"], frozenset({server.port}))
        with pytest.raises(PrivateAddress, match="ended at"):
            door.fetch(f"http://news.example:{server.port}/", limits=SOON)
    assert server.requests in ([], [""])


def test_a_peer_on_another_port_is_refused() -> None:
    place = parse_url("http://8.8.8.8/")
    assert place.address is not None
    hop = _Hop(Door(), place, "s", _Alarm("s", 5), [place.address])
    hop.confirm(("8.8.8.8", 80))
    with pytest.raises(PrivateAddress):
        hop.confirm(("8.8.8.8", 81))


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"])
def test_proxies_of_the_environment_are_not_used(
    name: str, canary: Server, connects: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, f"http://{LOOPBACK}:{canary.port}")
    monkeypatch.setenv("NO_PROXY", "")
    with serving(route({"/": answer(body=b"page")})) as server:
        got = lab_door(server.port).fetch(f"http://news.example:{server.port}/", limits=SOON)
        with pytest.raises(PrivateAddress):
            fetch("http://127.0.0.1/", limits=SOON)
    assert got.body == b"page"
    assert connects == [(LOOPBACK, server.port)]
    assert canary.hits == 0


def test_a_netrc_file_is_not_read(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("default login me password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(netrc))
    with serving(route({"/": answer()})) as server:
        lab_door(server.port).fetch(f"http://news.example:{server.port}/", limits=SOON)
    assert "authorization" not in server.requests[0].lower()


@pytest.mark.parametrize(
    "port", [0, 1, 21, 22, 25, 81, "443.0", 3306, 5432, 6379, 8000, 8080, 8443, 9200, 65535, 65536, 99999]
)
def test_only_the_ports_of_the_web_are_open(port: int | str, connects: list[Any]) -> None:
    with pytest.raises(BadAddress):
        fetch(f"http://8.8.8.8:{port}/", limits=SOON)
    assert connects == []


@pytest.mark.slow
def test_the_command_refuses_on_one_line_and_goes_on(canary: Server) -> None:
    sources = ["http://127.0.0.1/", f"http://127.0.0.1:{canary.port}/", "http://[::1]/", "http://169.254.169.254/"]
    sources += ["http://localhost/", "http://0x7f000001/", "gopher://127.0.0.1/", "http://a@127.0.0.1/"]
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", "read", *sources]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603
    assert done.returncode == 1, done.stderr
    for source in sources:
        assert sum(source in line for line in done.stderr.splitlines()) >= 1
    assert "Traceback" not in done.stderr
    assert canary.hits == 0
