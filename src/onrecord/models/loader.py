"""Model files → sessions: read once, SHA-256 checked before the bytes reach a parser, never from a network."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import ModelError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

FOLDER = Path(__file__).parent
"""Where the shipped files are. Functions take another folder for tests and for users' own builds."""

_REMEDY = "install onrecord again"


def checksum(name: str, folder: Path = FOLDER) -> str:
    """The SHA-256 that file ``name`` must have; raises ``ModelError`` where the list does not know it."""
    path = folder / "checksums.json"
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        return str(listed[name])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(str(path), f"has no checksum for {name}; {_REMEDY}") from error


def read_checked(name: str, folder: Path = FOLDER) -> bytes:
    """The bytes of a model file, if they are the ones that were shipped.

    Reads the file once, so what was checked is what is used. Raises ``ModelError`` with the file, the hash found
    and the hash expected.
    """
    path = folder / name
    expected = checksum(name, folder)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(str(path), f"cannot be read ({error.strerror}); {_REMEDY}") from error
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        raise ModelError(str(path), f"has SHA-256 {found}, expected {expected}; {_REMEDY}")
    return data


def load_session(name: str, folder: Path = FOLDER, *, approximate: bool = False) -> InferenceSession:
    """An ONNX Runtime session on the CPU for a checked file; external data cannot be named from bytes.

    ``approximate`` takes GELU's tanh form: 5 % less time, for a model whose figures it leaves where they are.
    """
    data = read_checked(name, folder)
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # callers run sessions side by side, which wastes less than splitting one
    options.log_severity_level = 3
    if approximate:
        options.add_session_config_entry("optimization.enable_gelu_approximation", "1")
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])


def threads() -> int:
    """How many runs may go on side by side: ``ONRECORD_THREADS``, else every core this process may use."""
    wanted = os.environ.get("ONRECORD_THREADS", "")
    if wanted.isdigit() and int(wanted) > 0:
        return int(wanted)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def load_tokenizer(name: str, folder: Path = FOLDER) -> Tokenizer:
    """A tokenizer from a checked ``tokenizer.json``, without padding or truncation."""
    data = read_checked(name, folder)
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_buffer(data)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
