"""How close two passages are in meaning, and how far off their farthest words are.

A passage that only words things otherwise has some counterpart for every word that counts; a passage that says something
else has a word or two that the other has nothing near to. So beside the means the farthest few words are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from onrecord.models.loader import load_tokenizer

from .index import Floats
from .lexicon import lexicon
from .meaning import Meaning

FARTHEST = 3


@dataclass(frozen=True, slots=True)
class Closeness:
    """From 0 to 1: the passages as wholes; the mean over the words, the smaller and the larger of both ways; the farthest."""

    whole: float
    mean_low: float
    mean_high: float
    farthest_low: float
    farthest_high: float


@lru_cache(maxsize=1)
def _plain_pieces() -> frozenset[int]:
    """The word pieces that carry no meaning of their own: function words, punctuation."""
    lists = lexicon()
    light = lists.function | lists.little
    vocabulary = load_tokenizer("tokenizer.json").get_vocab()
    return frozenset(
        n for piece, n in vocabulary.items() if piece in light or not any(c.isalnum() for c in piece) or piece == "s"
    )


def closeness(a: Meaning, b: Meaning) -> Closeness:
    """How close ``a`` and ``b`` are; the same for both orders."""
    if not len(a.ids) or not len(b.ids):
        return Closeness(0.0, 0.0, 0.0, 0.0, 0.0)
    table = a.pieces @ b.pieces.T
    means, ends = [], []
    for best, ids in ((table.max(1), a.ids), (table.max(0), b.ids)):
        heavy = np.array([n not in _plain_pieces() for n in ids], bool)
        chosen: Floats = best[heavy] if heavy.any() else best
        means.append(float(chosen.mean()))
        ends.append(float(np.sort(chosen)[:FARTHEST].mean()))
    return Closeness(float(a.vector @ b.vector), min(means), max(means), min(ends), max(ends))
