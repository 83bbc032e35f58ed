"""The lines every benchmark prints first: machine, versions, corpus digest."""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path


def describe(corpus: Iterable[Path] = ()) -> list[str]:
    """What the figures below hang on. ``corpus`` are the files measured on; their digest names them exactly."""
    files = sorted(corpus)
    out = [
        f"machine   {_processor()}, {len(os.sched_getaffinity(0))} cores, {platform.system()} {platform.machine()}",
        f"versions  onrecord {version('onrecord')}, Python {platform.python_version()}, "
        + ", ".join(f"{p} {version(p)}" for p in ("onnxruntime", "numpy", "tokenizers")),
    ]
    if files:
        out.append(f"corpus    {len(files)} files, SHA-256 {digest(files)[:16]}")
    return out


def digest(files: Iterable[Path]) -> str:
    """One SHA-256 over the names and bytes of files, in order of their names."""
    whole = hashlib.sha256()
    for path in sorted(files, key=lambda p: p.name):
        whole.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    return next((x.split(":", 1)[1].strip() for x in lines if x.startswith("model name")), "unknown processor")
