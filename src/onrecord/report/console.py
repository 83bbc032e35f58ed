"""What every report for the terminal is printed by: plain text unless colour is asked for, no blank at a line's end."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text


def printed(parts: Iterable[Text | Table], *, width: int, colour: bool) -> str:
    """The parts as text of at most ``width`` columns, with terminal styles if ``colour``."""
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="auto" if colour else None,
        no_color=None if colour else True,
        emoji=False,
        markup=False,
        highlight=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(part)
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().split("\n"))
