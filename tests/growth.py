"""How long work takes, for tests that it grows no faster than the text: a core's own time, the least of three runs.

The garbage collector is off meanwhile: late in a long run of tests it walks through all that others have left.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

RUNS = 3


def seconds(work: Callable[[], object]) -> float:
    """The least seconds of a core that ``work`` took."""
    return min(_once(work) for _ in range(RUNS))


def _once(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()
