"""Real local servers for the tests of the fetch door: canaries that must never be reached, and pages that may be."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from onrecord.documents.fetch import Door
from onrecord.documents.limits import Limits

LOOPBACK = "127.0.0.1"
Handler = Callable[[socket.socket, str], None]
SOON = Limits(max_seconds=5.0)


@dataclass
class Server:
    """A listening server; ``hits`` counts the connections, ``requests`` holds what was sent."""

    port: int
    hits: int = 0
    requests: list[str] = field(default_factory=list)


def answer(status: str = "200 OK", body: bytes = b"", headers: Mapping[str, str] | None = None) -> bytes:
    """The bytes of an HTTP answer; a Content-Length is added where none is given."""
    lines = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **(headers or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


def route(pages: Mapping[str, bytes]) -> Handler:
    """A handler that sends the answer kept for a path, or 404."""

    def handle(sock: socket.socket, request: str) -> None:
        path = request.split(" ")[1] if " " in request else ""
        sock.sendall(pages.get(path, answer("404 Not Found")))

    return handle


def _serve_one(server: Server, sock: socket.socket, handle: Handler) -> None:
    with sock:
        sock.settimeout(5)
        try:
            request = sock.recv(65_536).decode("latin-1")
            server.requests.append(request)
            handle(sock, request)
        except OSError:
            return  # the client left, which is what many of these tests want


@contextmanager
def serving(handle: Handler, wrap: Callable[[socket.socket], socket.socket] | None = None) -> Iterator[Server]:
    """A server on a free port of the loopback, one thread a connection."""
    listener = socket.create_server((LOOPBACK, 0))
    server = Server(listener.getsockname()[1])

    def loop() -> None:
        while True:
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            server.hits += 1
            try:
                ready = wrap(sock) if wrap else sock
            except OSError:
                sock.close()
                continue
            threading.Thread(target=_serve_one, args=(server, ready, handle), daemon=True).start()

    threading.Thread(target=loop, daemon=True).start()
    try:
        yield server
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def lab_door(*ports: int) -> Door:
    """A door for which every name is a public host that happens to live on the loopback."""
    return Door(resolve=lambda host, port: [LOOPBACK], ports=frozenset(ports), allowed=frozenset({LOOPBACK}))
