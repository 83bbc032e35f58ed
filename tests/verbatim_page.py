"""The examples of ``docs/verbatim.md``, which are tests."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = (Path(__file__).parents[1] / "docs" / "verbatim.md").read_text("utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the tables under a heading of the page."""
    section = re.split(r"^## ", PAGE.split(f"## {heading}\n", 1)[1], flags=re.M)[0]
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("| ")]
    return [row for row in cells if row[0]]
