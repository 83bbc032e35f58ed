"""A record in the units that are compared: its sentences, each within one turn and one block, with their words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.values import Record

from .index import Index, index
from .sentences import sentences
from .words import Word


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence: where it stands, in which turn and block, and its words as the index has them (``[first, last)``)."""

    start: int
    end: int
    turn: int
    block: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Units:
    """The sentences of one record in order."""

    index: Index
    rows: tuple[Unit, ...]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def record(self) -> Record:
        return self.index.record

    def part(self, numbers: Sequence[int]) -> Units:
        """Some of the sentences."""
        return Units(self.index, tuple(self.rows[n] for n in numbers))

    def text(self, n: int) -> str:
        unit = self.rows[n]
        return self.record.document.text[unit.start : unit.end]

    def words(self, n: int) -> list[Word]:
        unit = self.rows[n]
        return self.index.words[unit.first : unit.last]


def units(record: Record) -> Units:
    """The sentences that are spoken or written in ``record``; what has no words of its own is left out."""
    made = index(record)
    starts = made.words.starts
    rows = []
    for turn, block, start, end in _pieces(record):
        for low, high in sentences(record.document.text, start, end):
            first, last = (int(k) for k in np.searchsorted(starts, (low, high)))
            if first < last:
                rows.append(Unit(low, high, turn, block, first, last))
    return Units(made, tuple(rows))


def _pieces(record: Record) -> Iterator[tuple[int, int, int, int]]:
    """Each turn cut where a block ends: turn, block, start, end."""
    text = record.document.text
    blocks = [b.span for b in record.document.blocks]
    turns = [(t.span.start, t.span.end) for t in record.turns] or [(0, len(text))]
    ends = [b.end for b in blocks]
    for number, (start, end) in enumerate(turns):
        at = start
        for block in range(bisect_left(ends, start + 1), len(blocks)):
            if blocks[block].start >= end:
                break
            stop = min(end, blocks[block].end)
            if stop > at:
                yield number, block, at, stop
                at = stop
        if at < end:
            yield number, len(blocks), at, end


def joined(rows: Sequence[int]) -> list[range]:
    """Numbers that follow each other, as ranges."""
    out: list[range] = []
    for n in rows:
        if out and out[-1].stop == n:
            out[-1] = range(out[-1].start, n + 1)
        else:
            out.append(range(n, n + 1))
    return out
