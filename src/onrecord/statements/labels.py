"""The tagger's labels: BIOES over three roles, which may follow which, and the best path (Viterbi).

Source, cue and content never overlap in PolNeAR, so one label a word is enough.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BIES"))
"""O, then begin, inside, end, single of each role."""
IMPOSSIBLE = -1e4


def label(role: int, place: str) -> int:
    """The number of a label, such as ``label(1, "B")`` for the begin of a cue."""
    return 1 + 4 * role + "BIES".index(place)


def _opens(tag: int) -> bool:
    return tag > 0 and (tag - 1) % 4 in (0, 1)  # B, I: the span goes on


def _continues(tag: int) -> bool:
    return tag > 0 and (tag - 1) % 4 in (1, 2)  # I, E: the span has begun


def allowed() -> NDArray[np.bool_]:
    """``allowed()[i, j]``: may label j follow label i (13 by 13)."""
    n = len(LABELS)
    table = np.zeros((n, n), dtype=bool)
    for i in range(n):
        for j in range(n):
            if _opens(i):
                table[i, j] = _continues(j) and (i - 1) // 4 == (j - 1) // 4
            else:
                table[i, j] = not _continues(j)
    return table


def continuing() -> NDArray[np.int64]:
    """The labels that go on with a span: inside and end of each role."""
    return np.array([t for t in range(len(LABELS)) if _continues(t)])


def may_start() -> NDArray[np.bool_]:
    return np.array([not _continues(t) for t in range(len(LABELS))])


def may_end() -> NDArray[np.bool_]:
    return np.array([not _opens(t) for t in range(len(LABELS))])


def best_paths(emissions: list[Floats], transitions: Floats) -> list[NDArray[np.int64]]:
    """The best label path for each window (Viterbi). ``emissions[k]`` is (words, 13), ``transitions`` (13, 13)."""
    if not emissions:
        return []
    lengths = [len(e) for e in emissions]
    longest, n = max(lengths), len(LABELS)
    padded = np.zeros((len(emissions), longest, n), np.float32)
    for row, e in enumerate(emissions):
        padded[row, : len(e)] = e
        if len(e):
            padded[row, len(e) - 1] += np.where(may_end(), 0.0, IMPOSSIBLE)
    moves = np.where(allowed(), transitions, IMPOSSIBLE).astype(np.float32)
    scores = np.empty((longest, len(emissions), n), np.float32)
    scores[0] = padded[:, 0] + np.where(may_start(), 0.0, IMPOSSIBLE)
    for t in range(1, longest):
        (scores[t - 1].T[:, :, None] + moves[:, None]).max(0, out=scores[t])
        scores[t] += padded[:, t]
    return _read_back(scores, moves, lengths)


def _read_back(scores: Floats, moves: Floats, lengths: list[int]) -> list[NDArray[np.int64]]:
    """From each window's last word back, the label before that led to the one chosen: all windows at a time."""
    last = np.array(lengths) - 1
    tags = np.zeros(len(lengths), np.int64)
    paths = np.zeros((len(scores), len(lengths)), np.int64)
    for t in range(len(scores) - 1, -1, -1):
        if t + 1 < len(scores):
            tags = (scores[t] + moves[:, tags].T).argmax(1)
        ending = last == t
        if ending.any():
            tags[ending] = scores[t][ending].argmax(1)
        paths[t] = tags
    return [paths[:length, row].copy() for row, length in enumerate(lengths)]


def spans_of(path: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """The spans of a label path, as (role, first word, last word)."""
    out = []
    start = 0
    for i, tag in enumerate(path.tolist()):
        if not tag:
            continue
        role, place = (tag - 1) // 4, (tag - 1) % 4
        if place == 0:
            start = i
        elif place == 2:
            out.append((role, start, i))
        elif place == 3:
            out.append((role, i, i))
    return out
