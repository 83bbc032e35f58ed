"""Meaning as numbers: vectors of sentences and of their words, from the shipped encoder.

Where a quote's words are not in the record, its meaning may be. Sentences are compared twice: all of them by one vector
each, the nearest again word by word.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from onrecord.models.loader import FOLDER, load_session, load_tokenizer

Vectors = NDArray[np.float32]

WIDTH = 384
LAYERS = 3
LONGEST = 128
"""Word pieces of one text that are looked at."""
_BATCH = 32
_KEPT_VECTORS, _KEPT_PIECES = 200_000, 60_000


@dataclass(frozen=True, slots=True)
class Meaning:
    """A text's vector, and of its word pieces the vectors, the numbers in the vocabulary and the places."""

    vector: Vectors
    layers: NDArray[np.float16]
    """(pieces, 1152): three layers side by side, in half precision, for so much is kept."""
    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def pieces(self) -> Vectors:
        """(pieces, 384): the middle layer, which tells likeness best."""
        return self.layers[:, WIDTH : 2 * WIDTH].astype(np.float32)


class Encoder:
    """The network and its tokenizer. Thread-safe; what was encoded lately is remembered."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._session = load_session("encoder.onnx", folder)
        self._tokenizer = load_tokenizer("tokenizer.json", folder)
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()
        self._meanings: OrderedDict[str, Meaning] = OrderedDict()
        self._pieces = 0
        self._lock = Lock()

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """One vector of length 1 a text."""
        missing = [t for t in dict.fromkeys(texts) if t not in self._vectors]
        for text, meaning in self._encoded(missing, pieces=False):
            self._remember(text, meaning.vector)
        out = np.empty((len(texts), WIDTH), np.float32)
        again = []
        for n, text in enumerate(texts):
            vector = self._vectors.get(text)
            if vector is None:
                again.append(n)
            else:
                out[n] = vector
        for n in again:  # forgotten meanwhile, by another thread or for want of room
            out[n] = next(iter(self._encoded([texts[n]], pieces=False)))[1].vector
        return out

    def meanings(self, texts: Sequence[str]) -> list[Meaning]:
        """As :meth:`vectors`, with the vectors of the pieces."""
        known = {text: found for text in texts if (found := self._meanings.get(text)) is not None}
        fresh = dict(self._encoded([t for t in dict.fromkeys(texts) if t not in known], pieces=True))
        with self._lock:
            for text, meaning in fresh.items():
                self._pieces += len(meaning.ids) * (text not in self._meanings)
                self._meanings[text] = meaning
            while self._pieces > _KEPT_PIECES and len(self._meanings) > 1:
                self._pieces -= len(self._meanings.popitem(last=False)[1].ids)
        known |= fresh
        return [known[text] for text in texts]

    def remembered(self, texts: Sequence[str]) -> Vectors:
        """As :meth:`vectors`, from :meth:`meanings`, which will be asked for some of the texts again."""
        return np.array([meaning.vector for meaning in self.meanings(texts)], np.float32).reshape(-1, WIDTH)

    def _remember(self, text: str, vector: Vectors) -> None:
        with self._lock:
            self._vectors[text] = vector
            if len(self._vectors) > _KEPT_VECTORS:
                self._vectors.popitem(last=False)

    def _encoded(self, texts: list[str], *, pieces: bool) -> list[tuple[str, Meaning]]:
        out: list[tuple[str, Meaning]] = []
        found = [self._tokenizer.encode(text[: LONGEST * 12]) for text in texts]
        coded = [one.ids[:LONGEST] for one in found]
        order = sorted(range(len(texts)), key=lambda n: len(coded[n]))
        for at in range(0, len(order), _BATCH):
            batch = order[at : at + _BATCH]
            longest = max(len(coded[n]) for n in batch)
            ids = np.zeros((len(batch), longest), np.int64)
            mask = np.zeros((len(batch), longest), np.int64)
            for row, n in enumerate(batch):
                ids[row, : len(coded[n])] = coded[n]
                mask[row, : len(coded[n])] = 1
            vectors, hidden = self._session.run(["vectors", "layers"], {"ids": ids, "mask": mask})
            for row, n in enumerate(batch):
                inside = slice(1, len(coded[n]) - 1 if pieces else 1)
                layers = hidden[row, inside].astype(np.float16)
                spans = tuple(found[n].offsets[inside])
                out.append((texts[n], Meaning(vectors[row].copy(), layers, tuple(coded[n][inside]), spans)))
        return out


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """The shipped encoder, loaded once."""
    return Encoder()


def held(one: Meaning, other: Meaning, rarity: dict[int, float]) -> float:
    """How much of ``one`` has a counterpart in ``other``: the mean of its pieces' best likeness, rare ones heavier."""
    if not len(one.ids) or not len(other.ids):
        return 0.0
    best = (one.pieces @ other.pieces.T).max(1)
    weights = np.array([rarity.get(i, 4.0) for i in one.ids], np.float32) + 0.05
    return float((best * weights).sum() / weights.sum())
