"""Which words of two sentences translate each other: IBM model 1 with a preference for the diagonal, both directions
trained to agree (Liang, Taskar and Klein, 2006), in plain numpy.

A link is counted by the product of what the two directions think of it. What neither direction can place falls to a
word that stands nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Weights = NDArray[np.float32]

ROUNDS = 6
_STEEP = 4.0
"""How much less likely a link is, as a power of e, from one corner of the table of two sentences to the other."""
_NOWHERE = 0.1
"""The share of words that translate nothing."""


@dataclass(frozen=True, slots=True)
class Links:
    """Every pair of words of every two sentences: which it is, where each stands, and how likely that is by place."""

    pair: Numbers
    first: Numbers
    second: Numbers
    place: Weights


def possible(sentences: Sequence[tuple[Numbers, Numbers]], width: int) -> tuple[Links, NDArray[np.int64]]:
    """The links that there may be, and the pairs of words that they are about, as ``first * width + second``."""
    keys, first, second, place = [], [], [], []
    at, to = 0, 0
    for one, other in sentences:
        n, m = len(one), len(other)
        keys.append((one[:, None].astype(np.int64) * width + other[None, :]).ravel())
        first.append(np.repeat(np.arange(at, at + n, dtype=np.int32), m))
        second.append(np.tile(np.arange(to, to + m, dtype=np.int32), n))
        slant = np.abs((np.arange(n) + 0.5)[:, None] / n - (np.arange(m) + 0.5)[None, :] / m)
        place.append(np.exp(-_STEEP * slant).astype(np.float32).ravel())
        at, to = at + n, to + m
    known, pair = np.unique(np.concatenate(keys), return_inverse=True)
    links = Links(pair.astype(np.int32), np.concatenate(first), np.concatenate(second), np.concatenate(place))
    return links, known


def aligned(sentences: Sequence[tuple[Numbers, Numbers]], width: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The pairs of words (``first * width + second``) and how often each was a translation, as far as can be told."""
    links, known = possible(sentences, width)
    one, other = known // width, known % width
    counts: NDArray[np.float64] = np.bincount(links.pair, weights=links.place, minlength=len(known)).astype(np.float64)
    for _ in range(ROUNDS):
        forth, back = _shares(counts, one), _shares(counts, other)
        agreed = _beliefs(links.second, forth[links.pair] * links.place)
        agreed *= _beliefs(links.first, back[links.pair] * links.place)
        counts = np.bincount(links.pair, weights=agreed, minlength=len(known)).astype(np.float64)
    return known, counts


def _shares(counts: NDArray[np.float64], owners: NDArray[np.int64]) -> Weights:
    """Each count as a share of what its owner has."""
    totals = np.bincount(owners, weights=counts)
    out: Weights = (counts / (totals[owners] + 1e-9)).astype(np.float32)
    return out


def _beliefs(words: Numbers, weights: Weights) -> Weights:
    """How likely each link is the one of its word, beside the others that it has and none at all."""
    totals: Weights = np.bincount(words, weights=weights).astype(np.float32)
    rivals: Weights = np.bincount(words).astype(np.float32)
    nowhere = _NOWHERE * totals / np.maximum(rivals, 1) + 1e-9
    out: Weights = (weights / (totals + nowhere)[words]).astype(np.float32)
    return out
