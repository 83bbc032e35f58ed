"""What the fetch door gives back, how it follows redirects, and how it says what went wrong."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from netlab import LOOPBACK, SOON, Handler, answer, lab_door, route, serving

from onrecord.documents.fetch import Door
from onrecord.documents.limits import Limits
from onrecord.errors import (
    BadAddress,
    OnrecordError,
    PrivateAddress,
    ServerRefused,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Unreachable,
)

PAGE = "<p>“Ja”, sagte sie.</p>".encode()


def test_a_page_comes_with_its_type_charset_and_final_address() -> None:
    with serving(route({"/a": answer(body=PAGE)})) as server:
        got = lab_door(server.port).fetch(f"http://news.example:{server.port}/a", limits=SOON)
    assert got.body == PAGE
    assert (got.content_type, got.charset, got.truncated) == ("text/html", "utf-8", None)
    assert got.final_url == f"http://news.example:{server.port}/a"
    assert got.redirects == ()


def test_the_request_names_the_host_and_carries_no_secrets() -> None:
    with serving(route({"/": answer()})) as server:
        lab_door(server.port).fetch(f"http://news.example:{server.port}", limits=SOON)
    request = server.requests[0].lower()
    assert f"host: news.example:{server.port}\r\n" in request
    assert not any(name in request for name in ("cookie:", "authorization:", "referer:"))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("hops", [1, 5])
def test_redirects_are_followed_to_the_limit(status: int, hops: int) -> None:
    pages = {f"/{n}": answer(f"{status} Moved", headers={"Location": f"/{n + 1}"}) for n in range(hops)}
    pages[f"/{hops}"] = answer(body=PAGE)
    with serving(route(pages)) as server:
        got = lab_door(server.port).fetch(f"http://news.example:{server.port}/0", limits=SOON)
    assert got.body == PAGE
    assert [url.rpartition("/")[2] for url in got.redirects] == [str(n) for n in range(hops)]


def test_one_redirect_more_than_the_limit_is_too_many() -> None:
    pages = {f"/{n}": answer("302 Found", headers={"Location": f"/{n + 1}"}) for n in range(9)}
    with serving(route(pages)) as server, pytest.raises(TooManyRedirects):
        lab_door(server.port).fetch(f"http://news.example:{server.port}/0", limits=SOON)
    assert server.hits == 6


def test_a_circle_of_redirects_ends_at_once() -> None:
    pages = {
        "/a": answer("302 Found", headers={"Location": "/b"}),
        "/b": answer("302 Found", headers={"Location": "/a"}),
    }
    with serving(route(pages)) as server, pytest.raises(TooManyRedirects, match="circle"):
        lab_door(server.port).fetch(f"http://news.example:{server.port}/a", limits=SOON)
    assert server.hits == 2


def test_cookies_set_on_the_way_are_never_sent() -> None:
    pages = {
        "/a": answer("302 Found", headers={"Location": "/b", "Set-Cookie": "id=secret"}),
        "/b": answer(body=PAGE),
    }
    with serving(route(pages)) as server:
        lab_door(server.port).fetch(f"http://news.example:{server.port}/a", limits=SOON)
    assert "secret" not in "".join(server.requests)


@pytest.mark.parametrize("refresh", ["0; url=/b", "5;URL='/b'", "0,/b", '2; url="/b"'])
def test_a_quick_refresh_header_is_a_redirect(refresh: str) -> None:
    pages = {"/a": answer(headers={"Refresh": refresh}, body=b"wait"), "/b": answer(body=PAGE)}
    with serving(route(pages)) as server:
        got = lab_door(server.port).fetch(f"http://news.example:{server.port}/a", limits=SOON)
    assert got.body == PAGE


@pytest.mark.parametrize("refresh", ["300", "300; url=/b", "0; url=/a", "nonsense"])
def test_a_slow_or_pointless_refresh_is_not(refresh: str) -> None:
    with serving(route({"/a": answer(headers={"Refresh": refresh}, body=PAGE)})) as server:
        got = lab_door(server.port).fetch(f"http://news.example:{server.port}/a", limits=SOON)
    assert got.body == PAGE


def test_a_meta_refresh_is_not_followed() -> None:
    page = b'<meta http-equiv=refresh content="0;url=/b"><p>x</p>'
    with serving(route({"/a": answer(body=page)})) as server:
        got = lab_door(server.port).fetch(f"http://news.example:{server.port}/a", limits=SOON)
    assert got.body == page


@pytest.mark.parametrize(
    "status", ["400 Bad", "401 No", "403 No", "404 No", "410 Gone", "429 Slow", "500 x", "503 x", "304 x"]
)
def test_a_refusal_names_its_status(status: str) -> None:
    with serving(route({"/": answer(status)})) as server, pytest.raises(ServerRefused, match=status[:3]):
        lab_door(server.port).fetch(f"http://news.example:{server.port}/", limits=SOON)


def test_the_words_of_the_server_never_reach_a_message() -> None:
    with serving(route({"/": answer("404 \x1b[31mpwned")})) as server, pytest.raises(ServerRefused) as caught:
        lab_door(server.port).fetch(f"http://news.example:{server.port}/", limits=SOON)
    assert "pwned" not in str(caught.value)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\x01\x02",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"x" * 70_000,
        b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"".join(b"h%d: %s\r\n" % (n, b"v" * 5000) for n in range(50)) + b"\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip at all",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip, gzip\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: rot13\r\n\r\nx",
        b"HTTP/1.1 302 Found\r\n\r\n",
    ],
    ids=lambda raw: repr(raw[:40]),
)
def test_anything_but_sound_http_is_a_typed_error(raw: bytes) -> None:
    with serving(lambda sock, _: sock.sendall(raw)) as server, pytest.raises(OnrecordError) as caught:
        lab_door(server.port).fetch(f"http://news.example:{server.port}/", limits=SOON)
    assert isinstance(caught.value, ServerRefused | Unreachable)
    assert "\n" not in str(caught.value)


def test_a_closed_port_refuses() -> None:
    with socket.create_server((LOOPBACK, 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(Unreachable, match="refused"):
        lab_door(port).fetch(f"http://news.example:{port}/", limits=SOON)


def test_an_unknown_host_is_named() -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "nope")

    with pytest.raises(Unreachable, match=r"no host gone\.example"):
        Door(resolve=nowhere).fetch("http://gone.example/", limits=SOON)


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("gzip, gzip", lambda b: gzip.compress(gzip.compress(b)))],
)
def test_packed_pages_are_unpacked(coding: str, pack: Callable[[bytes], bytes]) -> None:
    packed = answer(body=pack(PAGE * 1000), headers={"Content-Encoding": coding})
    with serving(route({"/": packed})) as server:
        got = lab_door(server.port).fetch(f"http://news.example:{server.port}/", limits=SOON)
    assert got.body == PAGE * 1000


@pytest.mark.parametrize("layers", [1, 2])
def test_a_bomb_is_too_large(layers: int) -> None:
    body = bytes(60_000_000)
    for _ in range(layers):
        body = gzip.compress(body)
    packed = answer(body=body, headers={"Content-Encoding": ", ".join(["gzip"] * layers)})
    limits = Limits(max_seconds=10)
    with serving(route({"/": packed})) as server, pytest.raises(TooLarge):
        lab_door(server.port).fetch(f"http://news.example:{server.port}/", limits=limits)


def test_the_body_of_a_redirect_is_not_read() -> None:
    bomb = answer("302 Found", gzip.compress(bytes(60_000_000)), {"Location": "/b", "Content-Encoding": "gzip"})
    with serving(route({"/a": bomb, "/b": answer(body=PAGE)})) as server:
        got = lab_door(server.port).fetch(f"http://news.example:{server.port}/a", limits=Limits(max_bytes=1000))
    assert got.body == PAGE


@pytest.mark.parametrize(("size", "cut"), [(999, None), (1000, None), (1001, "size"), (300_000, "size")])
def test_a_page_over_the_limit_is_cut_and_marked(size: int, cut: str | None) -> None:
    with serving(route({"/": answer(body=b"x" * size)})) as server:
        got = lab_door(server.port).fetch(f"http://news.example:{server.port}/", limits=Limits(max_bytes=1000))
    assert (len(got.body), got.truncated) == (min(size, 1000), cut)


def _dribble(head: bytes, drop: bytes) -> Handler:
    def handle(sock: socket.socket, request: str) -> None:
        sock.sendall(head)
        for _ in range(200):
            sock.sendall(drop)
            time.sleep(0.05)

    return handle


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"", b""),
        (b"HTTP/1.1 200 OK\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"e"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"")[:10], b"\x00"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["silent", "header", "body", "length", "chunks", "chunk line", "gzip", "continue"],
)
def test_one_deadline_holds_for_every_way_to_be_slow(head: bytes, drop: bytes) -> None:
    start = time.monotonic()
    with serving(_dribble(head, drop)) as server, pytest.raises((TooSlow, ServerRefused)) as caught:
        lab_door(server.port).fetch(f"http://news.example:{server.port}/", limits=Limits(max_seconds=0.6))
    assert time.monotonic() - start < 1.6
    assert caught.type is TooSlow or b"\x00" in drop


def test_the_deadline_holds_for_all_hops_together() -> None:
    def handle(sock: socket.socket, request: str) -> None:
        time.sleep(0.3)
        sock.sendall(answer("302 Found", headers={"Location": f"{request.split(' ')[1]}x"}))

    start = time.monotonic()
    with serving(handle) as server, pytest.raises(TooSlow):
        lab_door(server.port).fetch(
            f"http://news.example:{server.port}/", limits=Limits(max_seconds=0.7, max_redirects=50)
        )
    assert time.monotonic() - start < 1.7


def test_a_slow_name_server_runs_into_the_deadline() -> None:
    def slow(host: str, port: int) -> list[str]:
        time.sleep(3)
        return ["8.8.8.8"]

    start = time.monotonic()
    with pytest.raises(TooSlow):
        Door(resolve=slow).fetch("http://news.example/", limits=Limits(max_seconds=0.3))
    assert time.monotonic() - start < 1.3


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for news.example and its key, in one file, made for this run."""
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=news.example"]
    command += ["-addext", "subjectAltName=DNS:news.example", "-keyout", str(path), "-out", f"{path}.crt"]
    try:
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("openssl is not here to make a certificate")
    path.write_text(path.read_text() + Path(f"{path}.crt").read_text())
    return path


def _tls_server(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def _tls_door(port: int, certificate: Path) -> Door:
    trust = ssl.create_default_context(cafile=f"{certificate}.crt")
    plain = lab_door(port)
    return Door(plain.resolve, plain.ports, plain.allowed, trust)


def test_tls_is_made_for_the_name_and_not_for_the_address(certificate: Path) -> None:
    names: list[object] = []
    context = _tls_server(certificate)
    context.sni_callback = lambda sock, name, ctx: names.append(name)
    with serving(route({"/": answer(body=PAGE)}), lambda s: context.wrap_socket(s, server_side=True)) as server:
        got = _tls_door(server.port, certificate).fetch(f"https://news.example:{server.port}/", limits=SOON)
    assert got.body == PAGE
    assert names == ["news.example"]


@pytest.mark.parametrize("trusted", [True, False], ids=["another name", "unknown issuer"])
def test_a_certificate_that_does_not_fit_is_refused(certificate: Path, trusted: bool) -> None:
    context = _tls_server(certificate)
    with serving(route({"/": answer(body=PAGE)}), lambda s: context.wrap_socket(s, server_side=True)) as server:
        door = _tls_door(server.port, certificate) if trusted else lab_door(server.port)
        name = "other.example" if trusted else "news.example"
        with pytest.raises(Unreachable, match="certificate"):
            door.fetch(f"https://{name}:{server.port}/", limits=SOON)
    assert server.requests in ([], [""])


def test_https_never_falls_back_to_http(certificate: Path) -> None:
    context = _tls_server(certificate)
    moved = answer("302 Found", headers={"Location": "http://news.example:80/"})
    with serving(route({"/": moved}), lambda s: context.wrap_socket(s, server_side=True)) as server:
        door = _tls_door(server.port, certificate)
        door = Door(door.resolve, door.ports | {80}, door.allowed, door.tls)
        with pytest.raises(ServerRefused, match="unprotected"):
            door.fetch(f"https://news.example:{server.port}/", limits=SOON)


def test_a_silent_tls_server_runs_into_the_deadline() -> None:
    start = time.monotonic()
    with serving(lambda sock, _: time.sleep(3)) as server, pytest.raises(TooSlow):
        lab_door(server.port).fetch(f"https://news.example:{server.port}/", limits=Limits(max_seconds=0.5))
    assert time.monotonic() - start < 1.5


def test_errors_name_what_the_user_gave() -> None:
    with pytest.raises(BadAddress) as bad:
        Door().fetch("http://x:y@news.example/", limits=SOON)
    with pytest.raises(PrivateAddress) as private:
        Door().fetch("http://127.0.0.1/", limits=SOON)
    assert bad.value.source == "http://x:y@news.example/"
    assert private.value.source == "http://127.0.0.1/"
