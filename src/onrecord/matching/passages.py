r"""Which passages of two records correspond: runs of sentences linked with runs of sentences.

::

    A  1   2   3   4   5        the backbone: links in the order of both records, by dynamic programming
       |   |    \ /    |
    B  1   2     3     4  5     then, of what is left, links that stand in another order (moved)

A link's gain is how far its likeness is above what unrelated sentences have, less for a sentence that has a better
partner elsewhere. Several sentences are joined only where that makes them more alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .anchors import MOST_PAIRS, stretches, twins
from .index import Floats
from .likeness import Likeness, Maker
from .units import Units

BEADS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1))
"""How many sentences of each record a link of the backbone may join."""
_BETTER_ELSEWHERE = 0.3
"""Set on records made of the training part of MTRef, as the bars of ``one_language``."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences ``a`` of one record and ``b`` of the other that correspond."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    likeness: float
    moved: bool = False


def link(a: Units, b: Units, likeness: Maker) -> list[Bead]:
    """The beads, in the order of the first record; every sentence is in one of them at most."""
    parts = stretches(a, b)
    beads: list[Bead] = []
    for rows_a, rows_b in parts:
        if rows_a and rows_b:
            found = linked(likeness(a.part(rows_a), b.part(rows_b)))
            beads += [_shifted(bead, rows_a.start, rows_b.start) for bead in found]
    if len(parts) != 1 or len(parts[0][0]) < len(a) or len(parts[0][1]) < len(b):
        beads += _far_off(a, b, beads, likeness)
    return sorted(beads, key=lambda bead: (bead.a, bead.b))


def linked(likeness: Likeness) -> list[Bead]:
    """The beads of one stretch."""
    single = likeness.single()
    beads = _backbone(likeness, single)
    beads += _moved(single, beads, likeness.bars.moved)
    return _joined_on(likeness, single, beads)


def _shifted(bead: Bead, i: int, j: int) -> Bead:
    return replace(bead, a=tuple(i + k for k in bead.a), b=tuple(j + k for k in bead.b))


def _far_off(a: Units, b: Units, beads: list[Bead], likeness: Maker) -> list[Bead]:
    """Links between sentences that are left in different stretches: alike ones, or of very many only the twins."""
    rows = sorted(set(range(len(a))) - {i for bead in beads for i in bead.a})
    columns = sorted(set(range(len(b))) - {j for bead in beads for j in bead.b})
    if not rows or not columns:
        return []
    if len(rows) * len(columns) > MOST_PAIRS:
        return [Bead((i,), (j,), 1.0, moved=True) for i, j in twins(a, rows, b, columns)]
    single = likeness(a.part(rows), b.part(columns)).single()
    found = _moved(single, [], likeness.bars.moved)
    return [Bead((rows[bead.a[0]],), (columns[bead.b[0]],), bead.likeness, moved=True) for bead in found]


def _backbone(likeness: Likeness, single: Floats) -> list[Bead]:
    n, m = likeness.shape
    top_a, top_b = single.max(1), single.max(0)
    best = [np.zeros(m + 1, np.float32)]
    step = np.zeros((n + 1, m + 1), np.int8)
    for i in range(1, n + 1):
        row = best[i - 1].copy()
        came = np.full(m + 1, -1, np.int8)
        for number, (a, b) in enumerate(BEADS):
            if a > i or b > m:
                continue
            gain = _gains(likeness, single, (top_a, top_b), i - a, a, b)
            reached = best[i - a][: m + 1 - b] + gain
            better = reached > row[b:]
            row[b:][better] = reached[better]
            came[b:][better] = number
        high = np.maximum.accumulate(row)
        came[high > row] = -2
        step[i] = came
        best.append(high)
    return _traced(likeness, step)


def _gains(likeness: Likeness, single: Floats, tops: tuple[Floats, Floats], i: int, a: int, b: int) -> Floats:
    """What the run of ``a`` sentences from ``i`` on gains with each run of ``b`` sentences."""
    alike = likeness.row(i, a, b)
    stop = len(alike)
    columns = range(b)
    most = np.maximum.reduce([single[i + x, y : stop + y] for x in range(a) for y in columns])
    elsewhere_a = max(float(tops[0][i + x]) for x in range(a)) - most
    elsewhere_b = np.maximum.reduce([tops[1][y : stop + y] for y in columns]) - most
    gain = (a + b) / 2 * (alike - likeness.bars.alike) - _BETTER_ELSEWHERE * (
        np.maximum(elsewhere_a, 0) + np.maximum(elsewhere_b, 0)
    )
    if a + b > 2:
        gain[alike < most + likeness.bars.joining] = -1.0
        least = np.minimum.reduce(
            [np.maximum.reduce([single[i + x, y : stop + y] for y in columns]) for x in range(a)]
            + [np.maximum.reduce([single[i + x, y : stop + y] for x in range(a)]) for y in columns]
        )
        gain[least < likeness.bars.alike / 2] = -1.0
    out: Floats = gain.astype(np.float32)
    return out


def _traced(likeness: Likeness, step: np.ndarray[tuple[int, int], np.dtype[np.int8]]) -> list[Bead]:
    i, j = step.shape[0] - 1, step.shape[1] - 1
    out = []
    while i and j:
        came = int(step[i, j])
        if came == -2:
            j -= 1
        elif came == -1:
            i -= 1
        else:
            a, b = BEADS[came]
            i, j = i - a, j - b
            alike = float(likeness.row(i, a, b)[j])
            out.append(Bead(tuple(range(i, i + a)), tuple(range(j, j + b)), alike))
    return out[::-1]


def _moved(single: Floats, beads: list[Bead], bar: float) -> list[Bead]:
    """Of the sentences that are left, pairs that are alike, the most alike first; each sentence once."""
    rows = np.setdiff1d(np.arange(single.shape[0]), [i for bead in beads for i in bead.a])
    columns = np.setdiff1d(np.arange(single.shape[1]), [j for bead in beads for j in bead.b])
    if not len(rows) or not len(columns):
        return []
    left = single[np.ix_(rows, columns)]
    x, y = np.nonzero(left >= bar)
    used: tuple[set[int], set[int]] = (set(), set())
    out: list[Bead] = []
    for at in np.argsort(-left[x, y], kind="stable"):
        i, j = int(rows[x[at]]), int(columns[y[at]])
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            out.append(Bead((i,), (j,), float(single[i, j]), _crosses(i, j, beads)))
    return out


def _crosses(i: int, j: int, beads: list[Bead]) -> bool:
    """Whether a link of ``i`` and ``j`` stands in another order than those of the backbone."""
    return any((bead.a[0] < i) != (bead.b[0] < j) for bead in beads)


def _joined_on(likeness: Likeness, single: Floats, beads: list[Bead]) -> list[Bead]:
    """Each bead with the sentences beside it that nobody has, where they make it more alike."""
    free = (
        set(range(single.shape[0])) - {i for bead in beads for i in bead.a},
        set(range(single.shape[1])) - {j for bead in beads for j in bead.b},
    )
    return [_grown(likeness, single, bead, free) for bead in beads]


def _grown(likeness: Likeness, single: Floats, bead: Bead, free: tuple[set[int], set[int]]) -> Bead:
    for side in (0, 1):
        row = (bead.a, bead.b)[side]
        for extra in (row[0] - 1, row[-1] + 1):
            longer = _longer(likeness, single, bead, side, extra) if extra in free[side] else None
            if longer is not None:
                free[side].discard(extra)
                return _grown(likeness, single, longer, free)
    return bead


def _longer(likeness: Likeness, single: Floats, bead: Bead, side: int, extra: int) -> Bead | None:
    a = tuple(sorted((*bead.a, extra))) if side == 0 else bead.a
    b = tuple(sorted((*bead.b, extra))) if side == 1 else bead.b
    if len(a) > 3 or len(b) > 3:
        return None
    own = single[extra, list(b)].max() if side == 0 else single[list(a), extra].max()
    alike = float(likeness.row(a[0], len(a), len(b))[b[0]])
    if own < likeness.bars.alike / 2 or alike < bead.likeness + likeness.bars.joining:
        return None
    return Bead(a, b, alike, bead.moved)
