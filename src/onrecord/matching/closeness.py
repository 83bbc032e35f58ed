"""How close two passages are in meaning, and how far off their farthest words are.

A passage that only words things otherwise has some counterpart for every word that counts; a passage that says
something else has a word or two that the other has nothing near to. So beside the means the farthest few words count.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import numpy as np

from onrecord.models.loader import load_tokenizer, threads

from .index import Floats
from .lexicon import lexicon
from .meaning import Meaning, encoder

FARTHEST = 3


@dataclass(frozen=True, slots=True)
class Closeness:
    """From 0 to 1: the passages as wholes; the mean over the words and over the farthest, low and high of both ways."""

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


_MOST_KEPT = 6_000
"""Sentences that are remembered with their pieces, about 250 MB."""
_KEPT: OrderedDict[str, Meaning] = OrderedDict()
_LOCK = Lock()
_SHARE = 64
"""Texts that go to one thread at a time."""


def meanings(texts: Sequence[str]) -> list[Meaning]:
    """The meanings of some sentences, each encoded once, on every core."""
    fresh = sorted({t for t in texts if t not in _KEPT}, key=lambda t: (len(t), t))
    parts = [fresh[at : at + _SHARE] for at in range(0, len(fresh), _SHARE)]
    network = encoder()
    with ThreadPoolExecutor(max(1, min(threads(), len(parts)))) as pool:
        made = [found for row in pool.map(network.meanings, parts) for found in row]
    found = dict(zip(fresh, made, strict=True))
    out = [found[t] if t in found else _KEPT[t] for t in texts]
    with _LOCK:
        _KEPT.update(found)
        while len(_KEPT) > _MOST_KEPT:
            _KEPT.popitem(last=False)
    return out


def together(rows: Sequence[Meaning]) -> Meaning:
    """The meaning of sentences taken as one passage."""
    if len(rows) == 1:
        return rows[0]
    total = np.sum([m.vector for m in rows], axis=0)
    length = float(np.linalg.norm(total)) or 1.0
    pieces = np.concatenate([m.pieces for m in rows])
    return Meaning((total / length).astype(np.float32), pieces, tuple(i for m in rows for i in m.ids))
