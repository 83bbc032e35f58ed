"""Tools that stand beside onrecord in the benchmark of comparing: difflib on the lines, and CollateX on the words."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from links import Row, difflib_rows

ROOT = Path(__file__).resolve().parents[1]
_ENVIRONMENT = ROOT / ".env-collatex"
_MAKE = """
source scripts/lib/environment.sh
python=$(find_python)
bare_environment "$python" "$1"
pip_for "$python" "$1" install --quiet --quiet --disable-pip-version-check --no-input -r requirements/collatex.txt
"""
SHARE = 0.15
"""CollateX aligns words, not lines. Two lines count as linked where so many words of the shorter one stand beside equal
ones: of 0.05 to 0.5 this served it best on the training part of MTRef."""
PATIENCE = 300
"""Seconds after which CollateX is stopped."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The links that a tool found, and how long it took; ``stopped``: it was not done in time."""

    rows: list[Row]
    seconds: float
    stopped: bool = False


def difflib_answer(first: Path, second: Path) -> Answer:
    began = time.perf_counter()
    rows = difflib_rows(first, second)
    return Answer(rows, time.perf_counter() - began)


def collatex_python() -> Path | str:
    """The Python of CollateX's own environment, which is made the first time; or why there is none."""
    python = _ENVIRONMENT / "bin" / "python"
    if not (_ENVIRONMENT / "ready").exists():
        command = ["bash", "-euc", _MAKE, "make", str(_ENVIRONMENT)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode:
            return f"its environment could not be made: {(done.stderr.strip() or 'no reason given').splitlines()[-1]}"
        (_ENVIRONMENT / "ready").touch()
    return python


def collatex_answer(python: Path, first: Path, second: Path) -> Answer:
    """What CollateX aligns, as links of lines. The seconds are those of the collation, without starting Python."""
    sides = [_lines(first), _lines(second)]
    command = [str(python), str(ROOT / "benchmarks" / "collate.py")]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=json.dumps(sides), capture_output=True, text=True, check=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return Answer(linked_lines([], sides), PATIENCE, stopped=True)
    said = json.loads(done.stdout)
    return Answer(linked_lines(said["shared"], sides), said["seconds"])


def linked_lines(shared: Sequence[Sequence[int]], sides: Sequence[Sequence[str]], share: float = SHARE) -> list[Row]:
    """Lines that share enough aligned words; those without one stand alone."""
    a, b = ([len(re.findall(r"\w+", line)) for line in side] for side in sides)
    rows = [Row((x,), (y,), "reworded") for x, y, n in shared if n >= share * max(1, min(a[x], b[y]))]
    linked = {row.a[0] for row in rows}, {row.b[0] for row in rows}
    rows += [Row((x,), (), "only") for x in range(len(a)) if x not in linked[0]]
    return rows + [Row((), (y,), "only") for y in range(len(b)) if y not in linked[1]]


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
