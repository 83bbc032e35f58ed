"""How alike the sentences of two records are: a number for every pair of them, and for short runs of them.

Each channel holds products of vectors, so that runs cost no more than sentences: the vector of a run is the sum of its
sentences' vectors. Two channels are for records in one language, words (rare ones weigh more, numbers and names most)
and meaning (the shipped encoder). A channel for records in two languages has the same shape.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from onrecord.models.loader import threads

from .index import Floats, weight
from .lexicon import stem
from .meaning import WIDTH, encoder
from .numerals import is_number
from .units import Units

LONGEST_RUN = 3
_TOGETHER = 32
"""Sentences that go to one core at a time."""
_MOST_REMEMBERED = 120_000
"""Characters."""
_NUMBER, _NAME, _LITTLE = 1.6, 1.3, 0.15
_MOST_PAIRS_OF_A_WORD = 250_000
"""A word that stands in more pairs of sentences than this tells nothing about any of them."""


@dataclass(frozen=True, slots=True)
class Bars:
    """From which likeness on sentences count as corresponding. Every way to measure it has bars of its own.

    ``alike``: two sentences may be linked; ``moved``: also where they stand in another order; ``clear`` and ``strong``:
    links that show that two records are of one event at all; ``haystack``: how much more alike two must be for each
    power of e by which one record is longer than the other; ``joining``: by how much more alike a further sentence must
    make a run, below 0 where words that are not known make runs look less alike than they are.
    """

    alike: float
    moved: float
    clear: float
    strong: float
    haystack: float
    joining: float = 0.001


@dataclass(frozen=True, slots=True)
class Channel:
    """``dot[i, j]``: sentence i's vector times j's; and the lengths of runs of 1, 2, 3 sentences from each place on."""

    dot: Floats
    lengths_a: tuple[Floats, ...]
    lengths_b: tuple[Floats, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Channels with what each counts for. ``row`` is how alike runs are, 0 to 1."""

    channels: tuple[tuple[float, Channel], ...]
    bars: Bars
    sizes: tuple[Floats, Floats] | None = None
    """How long the sentences are, where that counts: a long one and a short one are less alike."""
    uneven: float = 0.0
    """By how much less, for each power of e."""

    @property
    def shape(self) -> tuple[int, int]:
        n, m = self.channels[0][1].dot.shape
        return int(n), int(m)

    def row(self, i: int, a: int, b: int) -> Floats:
        """How alike the ``a`` sentences from ``i`` on are to the ``b`` sentences from each place on."""
        total: Floats | None = None
        for share, channel in self.channels:
            dots = channel.dot[i : i + a].sum(0)
            stop = len(dots) - b + 1
            runs = dots[:stop].copy()
            for k in range(1, b):
                runs += dots[k : stop + k]
            part = share * runs / (channel.lengths_a[a - 1][i] * channel.lengths_b[b - 1] + 1e-6)
            total = part if total is None else total + part
        assert total is not None
        if self.sizes is not None:
            one, others = self.sizes[0][i : i + a].sum(), np.convolve(self.sizes[1], np.ones(b), "valid")
            total = total - self.uneven * np.abs(np.log(others / one))
        return total.astype(np.float32)

    def single(self) -> Floats:
        """The sentences one by one."""
        n, m = self.shape
        total = np.zeros((n, m), np.float32)
        for share, channel in self.channels:
            total += share * channel.dot / (np.outer(channel.lengths_a[0], channel.lengths_b[0]) + 1e-6)
        if self.sizes is not None:
            total -= self.uneven * np.abs(np.log(self.sizes[1][None, :] / self.sizes[0][:, None])).astype(np.float32)
        return total


@dataclass(frozen=True, slots=True)
class Maker:
    """What makes the likeness of two records: ``one_language``, or another for records in two languages."""

    make: Callable[[Units, Units], tuple[tuple[float, Channel], ...]]
    bars: Bars
    uneven: float = 0.0

    def __call__(self, a: Units, b: Units) -> Likeness:
        return Likeness(self.make(a, b), self.bars, _sizes(a, b) if self.uneven else None, self.uneven)


_MOST_UNEVEN = 4
"""Records of which one has so many times the sentences of the other tell nothing of how long translations are."""


def _sizes(a: Units, b: Units) -> tuple[Floats, Floats]:
    """The lengths of the sentences in characters, those of the second record as if it were as long as the first."""
    one, other = (np.array([row.end - row.start for row in units.rows], np.float32) for units in (a, b))
    if max(len(one), len(other)) < _MOST_UNEVEN * min(len(one), len(other)):
        other = other * (one.mean() / other.mean())
    return one, other


def _words_and_meaning(a: Units, b: Units) -> tuple[tuple[float, Channel], ...]:
    bags = [[_bag(units, n) for n in range(len(units))] for units in (a, b)]
    texts = [[units.text(n) for n in range(len(units))] for units in (a, b)]
    return (0.5, bag_channel(*bags)), (0.5, text_channel(*texts))


one_language = Maker(_words_and_meaning, Bars(alike=0.18, moved=0.24, clear=0.4, strong=0.45, haystack=0.065))
"""Words and meaning, for two records in English. ``alike`` and ``moved`` were set on records made of the training part
of MTRef: sentences of one topic, some dropped, split or moved. Sentences of two events in one field reach 0.35 by
chance, the best of 150 strangers of a sentence up to 0.4; its other translation seldom has less."""


def bag_channel(bags_a: Sequence[dict[str, float]], bags_b: Sequence[dict[str, float]]) -> Channel:
    """A channel for sentences that are bags of things with what each counts for; what is rare counts more."""
    counts = Counter(root for bag in (*bags_a, *bags_b) for root in bag)
    total = len(bags_a) + len(bags_b)
    rare = {root: math.log(1 + total / count) for root, count in counts.items()}
    for bag in (*bags_a, *bags_b):
        for root in bag:
            bag[root] *= rare[root]
    dot = np.zeros((len(bags_a), len(bags_b)), np.float32)
    places_a, places_b = _places(bags_a), _places(bags_b)
    for root, (rows, weights) in places_a.items():
        if root in places_b:
            columns, others = places_b[root]
            if len(rows) * len(columns) <= _MOST_PAIRS_OF_A_WORD:
                dot[np.ix_(rows, columns)] += np.outer(weights, others)
    return Channel(dot, _lengths_of_bags(bags_a), _lengths_of_bags(bags_b))


def _bag(units: Units, n: int) -> dict[str, float]:
    """The stems of a sentence with what each counts for before rarity."""
    bag: dict[str, float] = {}
    for place, word in enumerate(units.words(n)):
        heavy = weight(word.form)
        if is_number(word.form):
            root, heavy = word.form, _NUMBER
        else:
            root = stem(word.form)
            if heavy == 1.0 and word.capital and place:
                heavy = _NAME
            elif heavy < 1.0:
                heavy = _LITTLE
        bag[root] = max(bag.get(root, 0.0), heavy)
    return bag


def _places(bags: Sequence[dict[str, float]]) -> dict[str, tuple[list[int], list[float]]]:
    out: dict[str, tuple[list[int], list[float]]] = {}
    for n, bag in enumerate(bags):
        for root, heavy in bag.items():
            rows, weights = out.setdefault(root, ([], []))
            rows.append(n)
            weights.append(heavy)
    return out


def _lengths_of_bags(bags: Sequence[dict[str, float]]) -> tuple[Floats, ...]:
    """The lengths of the vectors of runs."""
    out = []
    for run in range(1, LONGEST_RUN + 1):
        lengths = []
        for n in range(len(bags) - run + 1):
            joined: dict[str, float] = {}
            for bag in bags[n : n + run]:
                for root, heavy in bag.items():
                    joined[root] = joined.get(root, 0.0) + heavy
            lengths.append(math.sqrt(sum(x * x for x in joined.values())))
        out.append(np.array(lengths, np.float32))
    return tuple(out)


def text_channel(a: Sequence[str], b: Sequence[str]) -> Channel:
    """The encoder's channel."""
    vectors = _vectors([*a, *b])
    return vector_channel(vectors[: len(a)], vectors[len(a) :])


def vector_channel(a: Floats, b: Floats) -> Channel:
    """A channel for sentences as vectors."""
    return Channel(a @ b.T, _lengths_of_vectors(a), _lengths_of_vectors(b))


def _vectors(texts: Sequence[str]) -> Floats:
    """The vectors of some sentences, those of like length together, on every core; the longest first, so that no core
    has the most work left at the end.

    Of not too many the vectors of their words are made and remembered as well: passages that correspond are read again.
    """
    order = sorted(range(len(texts)), key=lambda n: -len(texts[n]))
    parts = [order[at : at + _TOGETHER] for at in range(0, len(order), _TOGETHER)]
    out = np.empty((len(texts), WIDTH), np.float32)
    network = encoder()
    make = network.vectors if sum(map(len, texts)) > _MOST_REMEMBERED else network.remembered
    with ThreadPoolExecutor(max(1, min(threads(), len(parts)))) as pool:
        for part, found in zip(parts, pool.map(lambda p: make([texts[n] for n in p]), parts), strict=True):
            out[part] = found
    return out


def _lengths_of_vectors(vectors: Floats) -> tuple[Floats, ...]:
    out = []
    for run in range(1, LONGEST_RUN + 1):
        stop = max(len(vectors) - run + 1, 0)
        total = np.zeros((stop, vectors.shape[1]), np.float32)
        for k in range(run):
            total += vectors[k : stop + k]
        out.append(np.linalg.norm(total, axis=1).astype(np.float32))
    return tuple(out)
