"""Where two long records surely correspond, so that they can be compared a stretch at a time.

Sentences that stand in both once, word for word, are anchors, and so are sentences that share rare words; of these, the
longest row that keeps the order of both records is taken (as in patience diff). Two records of sixty thousand words are
then some dozens of small comparisons in place of one of millions of pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence

from .lexicon import stem
from .units import Units

Stretch = tuple[range, range]

MOST_PAIRS = 2_000_000
"""So many pairs of sentences are compared at once: about 1,400 sentences a side, 30,000 words."""
_STRETCH = 250
"""Sentences of either record after which a stretch ends at the next anchor."""
_SHORTEST = 3
_SHARED = 2


def stretches(a: Units, b: Units) -> list[Stretch]:
    """Stretches of the two records that correspond as wholes, in their order; one stretch where they are not long.

    A stretch that stays too long, for nothing in it corresponds, is left out.
    """
    whole = (range(len(a)), range(len(b)))
    if _pairs(whole) <= MOST_PAIRS:
        return [whole]
    out: list[Stretch] = []
    for part in _cut(whole, _chain(_equal(a, b))):
        if _pairs(part) <= MOST_PAIRS:
            out.append(part)
            continue
        out += [finer for finer in _cut(part, _chain(_sharing(a, b, part))) if _pairs(finer) <= MOST_PAIRS]
    return out


def _pairs(part: Stretch) -> int:
    return len(part[0]) * len(part[1])


def twins(a: Units, rows_a: Sequence[int], b: Units, rows_b: Sequence[int]) -> list[tuple[int, int]]:
    """Sentences among ``rows_a`` and ``rows_b`` that stand in both once, word for word."""
    return _common({i: _signature(a, i) for i in rows_a}, {j: _signature(b, j) for j in rows_b})


def _signature(units: Units, n: int) -> Hashable:
    forms = tuple(w.form for w in units.words(n))
    return forms if len(forms) >= _SHORTEST else None


def _equal(a: Units, b: Units) -> list[tuple[int, int]]:
    return twins(a, range(len(a)), b, range(len(b)))


def _common(a: dict[int, Hashable], b: dict[int, Hashable]) -> list[tuple[int, int]]:
    counts_a, counts_b = Counter(a.values()), Counter(b.values())
    places = {s: j for j, s in b.items() if s is not None and counts_b[s] == 1}
    return [(i, places[s]) for i, s in a.items() if s is not None and counts_a[s] == 1 and s in places]


def _sharing(a: Units, b: Units, part: Stretch) -> list[tuple[int, int]]:
    """Sentences that share at least two words that stand in one sentence of each record's stretch only."""
    owners: list[dict[str, int]] = []
    for units, rows in ((a, part[0]), (b, part[1])):
        bags = {n: {stem(w.form) for w in units.words(n)} for n in rows}
        counts = Counter(root for bag in bags.values() for root in bag)
        owners.append({root: n for n, bag in bags.items() for root in bag if counts[root] == 1})
    shared = Counter((i, owners[1][root]) for root, i in owners[0].items() if root in owners[1])
    best: dict[int, tuple[int, int]] = {}
    for (i, j), count in shared.items():
        if count >= _SHARED and count > best.get(i, (0, 0))[0]:
            best[i] = (count, j)
    return sorted((i, j) for i, (_, j) in best.items())


def _chain(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs that rises on both sides."""
    ends: list[int] = []
    last: list[int] = []
    before = [-1] * len(pairs)
    for n, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before[n] = last[at - 1] if at else -1
        if at == len(ends):
            ends.append(j)
            last.append(n)
        else:
            ends[at], last[at] = j, n
    out = []
    n = last[-1] if last else -1
    while n >= 0:
        out.append(pairs[n])
        n = before[n]
    return out[::-1]


def _cut(part: Stretch, chain: Sequence[tuple[int, int]]) -> list[Stretch]:
    """A stretch cut before anchors, wherever it has grown long enough."""
    out = []
    i, j = part[0].start, part[1].start
    for x, y in chain:
        if max(x - i, y - j) >= _STRETCH:
            out.append((range(i, x), range(j, y)))
            i, j = x, y
    return [*out, (range(i, part[0].stop), range(j, part[1].stop))]
