"""How long comparing takes and how much memory, on two versions of one event, made up: the same sentences, some worded
otherwise, some dropped, some moved.
"""

from __future__ import annotations

import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from speed_of_check import _WORDS

SIZES = (6_000, 20_000, 60_000)


def made_up(words: int, seed: int, event: int = 0) -> str:
    """A record of about ``words`` words; records of one length and event, and different seeds, are versions of it."""
    common = random.Random(words + event)  # noqa: S311
    own = random.Random(seed)  # noqa: S311
    sentences: list[list[str]] = []
    made = 0
    while made < words:
        topic = f"Item{len(sentences)}"
        sentences.append([topic, *(common.choice(_WORDS) for _ in range(common.randint(8, 24)))])
        made += len(sentences[-1])
    out: list[str] = []
    for sentence in sentences:
        if own.random() < 0.05:
            continue
        changed = [own.choice(_WORDS) if own.random() < 0.08 else word for word in sentence]
        at = max(0, len(out) - own.randint(1, 5)) if own.random() < 0.03 else len(out)
        out.insert(at, " ".join(changed) + ".")
    return "\n".join(out) + "\n"


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock and of a core: they differ where others use the machine, and where two cores work."""

    clock: float
    cores: float

    def __str__(self) -> str:
        return f"{self.clock:6.1f} {self.cores:6.1f}"


def cold(files: list[str]) -> tuple[Took, float]:
    """The command from its start to its end, and its peak memory in MB."""
    began = time.perf_counter()
    with open(os.devnull, "wb") as nowhere:
        command = [sys.executable, "-m", "onrecord", "compare", *files, "--json"]
        child = subprocess.Popen(command, stdout=nowhere)  # noqa: S603
        _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"onrecord compare ended with {child.returncode}")
    return Took(time.perf_counter() - began, used.ru_utime + used.ru_stime), used.ru_maxrss / 1024


def warm(work: Callable[[], object]) -> Took:
    """Some work in this process."""
    began, used = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - began, time.process_time() - used)


def measured(words: int) -> tuple[Took, str]:
    """The command, then two records new to a warm process, then the same two again."""
    from onrecord import compare

    with tempfile.TemporaryDirectory() as folder:
        files = []
        for side, seed in (("a", 1), ("b", 2)):
            path = Path(folder) / f"{words}.{side}.txt"
            path.write_text(made_up(words, seed), encoding="utf-8")
            files.append(str(path))
        first, memory = cold(files)
    fresh = [made_up(words, seed, event=7).encode() for seed in (1, 2)]
    new, again = (warm(lambda: compare(fresh)) for _ in range(2))
    return first, f"{words:6,}  {first}  {new}  {again}  {memory:6.0f} MB"


def speed(sizes: Sequence[int] = SIZES) -> Iterator[str]:
    """The table line by line, and how the time grows from one size to the next."""
    from onrecord import compare

    compare([b"The bay is open.\n", b"The bay is closed.\n"])  # loads what a warm process has loaded
    yield f"load of the machine before: {os.getloadavg()[0]:.1f}; where others use the cores the clock says little"
    yield "seconds by the clock and of a core"
    yield "words a side  the command    new records    the same again  memory"
    seen: list[tuple[int, float]] = []
    for words in sizes:
        took, line = measured(words)
        yield "      " + line
        seen.append((words, took.cores))
    for (n, a), (m, b) in pairwise(seen):
        yield f"from {n:,} to {m:,} words the time grows with the power {math.log(b / a) / math.log(m / n):.2f}"
