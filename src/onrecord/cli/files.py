"""Reports written as files: named after their sources, whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from ..values import Reading


def stem(source: str) -> str:
    """A file name for a source, without an ending: "a/b.html" gives "b", an address its last part.

    A page of an archive ("a.warc.gz#https://…/b.html") is named after its address.
    """
    archive, _, address = source.partition("#")
    if "://" in address and "://" not in archive:
        source = address
    if "://" in source:
        parts = urlsplit(source)
        source = parts.path.rstrip("/").rpartition("/")[2] or parts.netloc
    name = Path(source).name
    name = name.rpartition(".")[0] or name
    return re.sub(r"[^\w.-]+", "-", name).strip("-.")[:100] or "page"


class Folder:
    """A folder for reports. Two sources of one name get names that differ: "page", "page-2"."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._used: set[str] = set()

    def name(self, source: str) -> str:
        base = stem(source)
        name, count = base, 1
        while name.lower() in self._used:
            count += 1
            name = f"{base}-{count}"
        self._used.add(name.lower())
        return name

    def html(self, source: str, reading: Reading) -> Path:
        """Write ``NAME.html``."""
        from ..report.html import to_html

        return write_whole(self.path / f"{self.name(source)}.html", to_html(reading))

    def brat(self, source: str, reading: Reading) -> Path:
        """Write ``text/NAME.txt`` and ``attributions/NAME_onrecord.ann``, the layout of PolNeAR."""
        from ..report.brat import ANNOTATOR, to_brat

        name = self.name(source)
        write_whole(self.path / "text" / f"{name}.txt", reading.document.text)
        return write_whole(self.path / "attributions" / f"{name}_{ANNOTATOR}.ann", to_brat(reading))


def write_whole(path: Path, text: str) -> Path:
    """Write ``text`` beside ``path`` first and then put it in its place, so that no half file is ever seen.

    An ``OSError`` names ``path``, not the draft beside it.
    """
    try:
        return _write_whole(path, text)
    except OSError as error:
        raise OSError(error.errno, error.strerror or "unknown error", str(path)) from None


def _write_whole(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".onrecord-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
        Path(draft).chmod(0o666 & ~_umask())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
