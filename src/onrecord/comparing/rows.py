"""Several records → rows: the sentences of each that correspond, whichever record is named first or taken as the base.

One record is linked with every other: one of those whose languages most of the records have, of these the longest. What
is left of another is linked with the rest, so that a passage comes into the row of whichever record it is like.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from onrecord.matching.tongues import spoken
from onrecord.matching.units import Units

from .pair import beads


@dataclass(slots=True)
class Row:
    """The sentences of each record in one row, and between which records it is out of order."""

    units: dict[int, tuple[int, ...]]
    moved: set[frozenset[int]] = field(default_factory=set)


class _Table:
    """The rows as they grow: each sentence of each record is in one of them at most."""

    def __init__(self) -> None:
        self._of: dict[tuple[int, int], Row] = {}

    def __iter__(self) -> Iterator[Row]:
        return iter({id(row): row for row in self._of.values()}.values())

    def has(self, record: int, sentence: int) -> bool:
        return (record, sentence) in self._of

    def together(self, record: int, sentence: int, other: int) -> bool:
        """Whether the row of a sentence has sentences of another record."""
        row = self._of.get((record, sentence))
        return row is not None and bool(row.units.get(other))

    def add(self, units: dict[int, tuple[int, ...]], *, moved: bool = False) -> None:
        """Put sentences that correspond into one row, with the rows that some of them are in already."""
        row = Row({})
        touched = {id(r): r for n, ks in units.items() for k in ks if (r := self._of.get((n, k))) is not None}
        for other in touched.values():
            row.moved |= other.moved
        for part in (*(r.units for r in touched.values()), units):
            for n, ks in part.items():
                row.units[n] = tuple(sorted({*row.units.get(n, ()), *ks}))
        if moved:
            row.moved.add(frozenset(units))
        for n, ks in row.units.items():
            for k in ks:
                self._of[n, k] = row


def rows_of(made: Sequence[Units]) -> list[Row]:
    """The rows of some records; every sentence is in one."""
    order = _order(made)
    rows = _Table()
    for place, first in enumerate(order):
        for second in order[place + 1 :]:
            ours = [k for k in range(len(made[first])) if not rows.together(first, k, second)]
            theirs = [k for k in range(len(made[second])) if not rows.together(second, k, first)]
            for bead in beads(made[first].part(ours), made[second].part(theirs)):
                units = {first: tuple(ours[k] for k in bead.a), second: tuple(theirs[k] for k in bead.b)}
                taken = [any(rows.has(n, k) for k in ks) for n, ks in units.items()]
                if place == 0 or not all(taken):
                    rows.add(units, moved=bead.moved and place == 0)
    for n in order:
        for k in range(len(made[n])):
            if not rows.has(n, k):
                rows.add({n: (k,)})
    for first, second in combinations(order[1:], 2):
        _move(list(rows), first, second)
    return list(rows)


def _order(made: Sequence[Units]) -> list[int]:
    """The records in the order in which they are linked, whatever their numbers."""
    languages = [frozenset(map(str, spoken(units.record))) for units in made]

    def rank(n: int) -> tuple[int, int, str, str]:
        record = made[n].record
        return -languages.count(languages[n]), -len(made[n]), record.document.sha256, record.name

    return sorted(range(len(made)), key=rank)


def _move(rows: Sequence[Row], first: int, second: int) -> None:
    """Mark the rows that two records have in different places: those outside the longest run in the order of both."""
    both = sorted((row for row in rows if {first, second} <= row.units.keys()), key=lambda row: row.units[first])
    kept = set(_longest_rise([row.units[second][0] for row in both]))
    for place, row in enumerate(both):
        if place not in kept:
            row.moved.add(frozenset((first, second)))


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """The places of the longest rising run in some numbers, each of which comes once."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(ends, number)
        before.append(places[at - 1] if at else -1)
        ends[at : at + 1], places[at : at + 1] = [number], [place]
    out: list[int] = []
    place = places[-1] if places else -1
    while place >= 0:
        out.append(place)
        place = before[place]
    return out[::-1]


__all__ = ["Row", "rows_of"]
