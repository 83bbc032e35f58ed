"""What the linker looks at for a pair of spans: how far apart, what stands between, inside quotes or not.

Pure arrays over one window's words, used alike in training and at run time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.statements.pieces import Window

Ints = NDArray[np.int64]
SIZES = (18, 4, 4, 4, 4)
"""How many values each of the five pair features takes."""
_EDGES = np.array([0, 1, 2, 3, 5, 9, 17, 33])


@dataclass(frozen=True, slots=True)
class Layout:
    """Running counts over a window's words, made once: sentence ends, and whether a word is inside a quote."""

    stops: Ints
    paragraph: Ints
    quoted: Ints

    @classmethod
    def of(cls, window: Window, text: str) -> Layout:
        ends = [text[s:e] in ".!?" for s, e in zip(window.start.tolist(), window.end.tolist(), strict=True)]
        stops = np.concatenate([[0], np.cumsum(np.asarray(ends, dtype=np.int64))])
        return cls(stops, window.paragraph, (window.quote[window.first] > 0).astype(np.int64))


def pair_features(layout: Layout, cues: Ints, others: Ints) -> Ints:
    """Features of every cue with every other span.

    ``cues`` (c, 2) and ``others`` (o, 2) hold first and last words; the result is (c, o, 5), each below ``SIZES``.
    """
    cue_first, cue_last = cues[:, None, 0], cues[:, None, 1]
    first, last = others[None, :, 0], others[None, :, 1]
    before = last < cue_first
    gap = np.where(before, cue_first - last - 1, np.maximum(first - cue_last - 1, 0))
    low = np.where(before, last + 1, cue_last + 1)
    high = np.maximum(np.where(before, cue_first, first), low)
    distance = np.searchsorted(_EDGES, gap, side="right") + np.where(before, 9, 0)
    between_cues = _count(cues, low, high)
    between_others = _count(others, low, high)
    stops = layout.stops[high] - layout.stops[low]
    apart = layout.paragraph[cue_first] != layout.paragraph[np.where(before, last, first)]
    sentence = np.where(apart, 3, np.minimum(stops, 2))
    quoted = 2 * layout.quoted[cue_first] + layout.quoted[first]
    quoted = np.broadcast_to(quoted, gap.shape)
    return np.stack([distance, between_cues, between_others, sentence, quoted], axis=-1)


def _count(spans: Ints, low: Ints, high: Ints) -> Ints:
    """How many spans start within [low, high), at most 3."""
    starts = np.sort(spans[:, 0])
    counts: Ints = np.minimum(np.searchsorted(starts, high) - np.searchsorted(starts, low), 3)
    return counts
