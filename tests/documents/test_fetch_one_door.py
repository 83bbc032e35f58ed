"""There is one door: no other module opens a connection, by name or behind the back of a library."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
from netlab import LOOPBACK, answer, route, serving

import onrecord

PACKAGE = Path(onrecord.__file__).parent
DOOR = "documents/fetch.py"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
CLIENTS = {
    *("socket", "ssl", "_socket", "socketserver", "http.client", "http.server", "http.cookiejar", "urllib.request"),
    *("urllib3", "requests", "httpx", "httpx2", "httpcore", "httpcore2", "aiohttp", "asyncio", "anyio", "trio"),
    *("ftplib", "smtplib", "poplib", "imaplib", "nntplib", "telnetlib", "xmlrpc.client", "pycurl", "websockets"),
    *("huggingface_hub", "hf_xet", "fsspec", "courlan.network", "trafilatura.downloads", "trafilatura.feeds"),
    *("trafilatura.sitemaps", "trafilatura.spider", "htmldate.cli", "multiprocessing.connection"),
}
# Functions of our libraries that fetch by themselves when given an address.
FETCHERS = {"fetch_url", "fetch_response", "from_pretrained", "hf_hub_download", "snapshot_download", "urlopen"}
# As attributes of these modules ``parse`` opens addresses: libxml2 has a client of its own.
XML_MODULES = {"etree", "html", "lxml", "objectify", "feedparser"}


def _imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _calls(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            name = node.id if isinstance(node, ast.Name) else node.attr
            if name in FETCHERS:
                found.add(name)
            elif name == "parse" and isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found |= {f"{node.value.id}.parse"} if node.value.id in XML_MODULES else set()
    return found


def test_the_door_itself_is_what_the_rule_finds() -> None:
    tree = ast.parse((PACKAGE / DOOR).read_text("utf-8"))
    assert {"socket", "ssl", "http.client", "urllib3.connection"} <= _imported(tree)


@pytest.mark.parametrize("module", [name for name in MODULES if name != DOOR])
def test_no_other_module_imports_a_client(module: str) -> None:
    tree = ast.parse((PACKAGE / module).read_text("utf-8"))
    names = _imported(tree)
    assert not {name for name in names if any(name == c or name.startswith(f"{c}.") for c in CLIENTS)}
    assert not _calls(tree)


_WATCHED = """
import json, sys
events = []
CONNECTING = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"}
UNSAFE = {"pickle.find_class"}
def hook(name, args):
    if name in CONNECTING | UNSAFE:
        events.append([name, repr(args)[:200]])
sys.addaudithook(hook)
import onrecord
from onrecord.documents import load
from onrecord.errors import OnrecordError
for source in json.loads(sys.argv[1]):
    try:
        onrecord.read(source)
    except OnrecordError:
        pass
print(json.dumps(events))
"""


def _tricks(folder: Path, port: int) -> list[str]:
    """Files that ask whoever reads them to fetch something from the canary."""
    url = f"http://{LOOPBACK}:{port}/x"
    said = "<p>The minister said that the talks would go on in spring.</p>"
    pages = {
        "bare.html": url,
        "bare.txt": url,
        "dtd.html": f'<!DOCTYPE html SYSTEM "{url}"><html><body>{said}</body></html>',
        "entity.html": f'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY e SYSTEM "{url}">]><html><p>&e;</p>{said}</html>',
        "xinclude.html": f'<html xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{url}"/>{said}</html>',
        "assets.html": f'<head><base href="{url}"><link rel=stylesheet href="{url}"><link rel=canonical href="{url}">'
        f'<meta http-equiv=refresh content="0;url={url}"></head><img src="{url}"><iframe src="{url}"></iframe>{said}',
        "ld.html": f'<script type="application/ld+json">{{"@context":"{url}","datePublished":"{url}"}}</script>{said}',
        "style.html": f'<?xml-stylesheet href="{url}"?><html><time datetime="{url}">{url}</time>{said}</html>',
    }
    for name, page in pages.items():
        (folder / name).write_text(page)
    return [str(folder / name) for name in pages]


@pytest.mark.slow
def test_reading_pages_opens_no_connection(tmp_path: Path) -> None:
    samples = [str(path) for path in (Path(__file__).parent / "samples").glob("*.html")]
    with serving(route({"/x": answer(body=b"%x;")})) as canary:
        sources = json.dumps(_tricks(tmp_path, canary.port) + samples)
        command = [sys.executable, "-c", _WATCHED, sources]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout.splitlines()[-1]) == []
        assert canary.hits == 0
