"""Whole lines or nothing: what a command writes survives Ctrl-C, a closed pipe and odd names."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, BinaryIO

from ..report.plain import harmless

if TYPE_CHECKING:
    from ..values import Note

BROKEN_PIPE = 141  # what a shell reports for a program that SIGPIPE ended
INTERRUPTED = 130


class Output:
    """A sink for text, UTF-8 whatever the locale. Each ``write`` goes out whole and at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        """Write ``text``. A lone surrogate, as from a file name in no encoding, goes out as its escape."""
        left = memoryview(text.encode("utf-8", "backslashreplace"))
        with interrupts_held():
            while left:  # an unbuffered stream (python -u) may take a part only, as when a signal comes
                left = left[self._stream.write(left) :]
            self._stream.flush()


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Keep a first Ctrl-C until the block has ended; a second one gets through at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pending: list[int] = []

    def hold(number: int, frame: FrameType | None) -> None:
        if pending:
            signal.default_int_handler(number, frame)
        pending.append(number)

    before = signal.signal(signal.SIGINT, hold)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)
    if pending:
        raise KeyboardInterrupt


def complain(source: str, reason: str) -> None:
    """One line on standard error that names the source and the reason."""
    line = harmless(f"onrecord: {shown(source)}: {reason}")
    sys.stderr.write(line.encode("utf-8", "replace").decode("utf-8") + "\n")
    sys.stderr.flush()


def tell_if_cut(source: str, notes: Iterable[Note]) -> None:
    """Say on standard error where a text was cut: not every format has a place for notes."""
    for note in notes:
        if note.kind == "truncated":
            complain(source, note.message)


def shown(path: str) -> str:
    """A path as text: bytes of a file name that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace") if _has_surrogates(path) else path


def _has_surrogates(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def silence_stdout() -> None:
    """After a broken pipe: keep the interpreter from complaining once more when it closes standard output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
