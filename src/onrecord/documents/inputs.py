"""Getting the bytes: from a file, from standard input, or through the fetch door. At most ``Limits.max_bytes``."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from onrecord.documents.draft import Raw
from onrecord.documents.limits import Limits
from onrecord.documents.warc import is_archive, only_page
from onrecord.errors import InputError, NotFound

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://|https?:", re.IGNORECASE)


def gather(source: str | os.PathLike[str] | bytes | Raw, *, limits: Limits, source_name: str | None = None) -> Raw:
    """The bytes of ``source``, cut at the limit on size with a mark; of a web archive those of its only page."""
    if isinstance(source, Raw):
        return source
    if isinstance(source, bytes):
        body = source[: limits.max_bytes]
        return Raw(body, source_name or "bytes", truncated="size" if len(body) < len(source) else None)
    name = os.fspath(source)
    if name == "-":
        return _from_stream(sys.stdin.buffer, source_name or "-", limits)
    if isinstance(source, str) and _SCHEME.match(name):
        return _from_net(name, limits)
    return _from_file(name, source_name or name, limits)


def _from_file(path: str, name: str, limits: Limits) -> Raw:
    with opened(path, name) as stream:
        if is_archive(path):
            return only_page(stream, name, limits)
        return _from_stream(stream, name, limits)


@contextmanager
def opened(path: str, name: str) -> Iterator[BinaryIO]:
    """The file at ``path``; what goes wrong with it is raised as an error of ours on ``name``."""
    try:
        with _at(path, name) as stream:
            yield stream
    except FileNotFoundError:
        raise NotFound(name, "no such file") from None
    except IsADirectoryError:
        raise InputError(name, "this is a folder, not a file") from None
    except PermissionError:
        raise InputError(name, "we have no permission to read it") from None
    except OSError as error:
        raise InputError(name, f"it cannot be read: {(error.strerror or 'unknown error').lower()}") from None


def _at(path: str, name: str) -> BinaryIO:
    try:
        return open(path, "rb")
    except ValueError:
        raise NotFound(name, "no file can have this name") from None


def _from_stream(stream: BinaryIO, name: str, limits: Limits) -> Raw:
    body = stream.read(limits.max_bytes + 1)
    cut = len(body) > limits.max_bytes
    return Raw(body[: limits.max_bytes], name, truncated="size" if cut else None)


def _from_net(url: str, limits: Limits) -> Raw:
    from onrecord.documents.fetch import fetch

    got = fetch(url, limits=limits)
    return Raw(
        got.body,
        url,
        url=got.final_url,
        media_type=got.content_type,
        charset=got.charset,
        truncated=got.truncated,
    )
