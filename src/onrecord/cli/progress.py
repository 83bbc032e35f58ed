"""A bar on standard error, once the work has taken a second, and only where somebody looks."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0


class Bar:
    """Counts sources. It shows nothing before ``PATIENCE`` seconds, and wipes itself away at the end."""

    def __init__(self, total: int, *, visible: bool | None = None) -> None:
        self._total = total
        self._done = 0
        self._lock = threading.Lock()
        self._progress: Progress | None = None
        self._timer: threading.Timer | None = None
        self._over = False
        if sys.stderr.isatty() if visible is None else visible:
            self._timer = threading.Timer(PATIENCE, self._show)
            self._timer.daemon = True

    def __enter__(self) -> Bar:
        if self._timer is not None:
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._over = True
            if self._progress is not None:
                self._progress.stop()

    def expect(self, more: int) -> None:
        """There are more sources than was known before."""
        with self._lock:
            self._total += more
            if self._progress is not None:
                self._progress.update(self._progress.task_ids[0], total=self._total)

    def advance(self) -> None:
        """One more source is done."""
        with self._lock:
            self._done += 1
            if self._progress is not None:
                self._progress.update(self._progress.task_ids[0], completed=self._done)

    def pause(self) -> None:
        """Wipe the bar away, before something else is printed on the same screen."""
        with self._lock:
            if self._progress is not None:
                self._progress.stop()

    def resume(self) -> None:
        """Show the bar again after :meth:`pause`."""
        with self._lock:
            if self._progress is not None and not self._over:
                self._progress.start()

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        with self._lock:
            if self._over:
                return
            columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._progress.add_task("", total=self._total, completed=self._done)
            self._progress.start()
