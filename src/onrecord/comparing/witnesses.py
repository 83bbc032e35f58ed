"""Who agrees on a passage, and which record alone has an addition, an omission or a change that no other has.

Two records agree where both have the passage and it does not differ, or where both lack it. That need not carry over:
of A, B and C the first and the last may differ while B agrees with both; then none of them stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

from onrecord.matching.relation import FLIPPED
from onrecord.values import Alone, ChangeKind, Pairing

_FEWEST = 3
"""So many records are needed before one of them can stand alone."""


class Agreement:
    """What the records of one row have to do with each other; the same whichever stands first."""

    def __init__(self, pairings: Sequence[Pairing], holders: Sequence[int], count: int) -> None:
        self.holders = tuple(holders)
        self.lacking = tuple(n for n in range(count) if n not in holders)
        self._count = count
        self._differing = {frozenset((p.first, p.second)): p for p in pairings if p.relation == "differs"}

    def agree(self, one: int, other: int) -> bool:
        """Whether two records agree: both lack the passage, or both have it and do not differ."""
        if (one in self.lacking) != (other in self.lacking):
            return False
        return frozenset((one, other)) not in self._differing

    def differing(self) -> list[tuple[int, int]]:
        """Any two records that both have the passage and differ."""
        return [(x, y) for x, y in combinations(self.holders, 2) if not self.agree(x, y)]

    def supports(self) -> tuple[tuple[int, ...], ...]:
        """The records in groups: each agrees with the others of its group, and all of these with the same others."""
        groups: dict[frozenset[int], list[int]] = {}
        for n in (*self.holders, *self.lacking):
            groups.setdefault(frozenset(m for m in range(self._count) if self.agree(n, m)), []).append(n)
        return tuple(map(tuple, groups.values()))

    def alone(self) -> tuple[Alone, ...]:
        """The records that alone have something, in their order."""
        if self._count < _FEWEST:
            return ()
        return tuple(sorted(self._alone(), key=lambda alone: alone.record))

    def _alone(self) -> Iterator[Alone]:
        if len(self.holders) == 1:
            yield Alone(self.holders[0], "addition")
            return
        if len(self.lacking) == 1:
            yield Alone(self.lacking[0], "omission")
        if len(self.holders) < _FEWEST:
            return
        for n in self.holders:
            others = [m for m in self.holders if m != n]
            if any(self.agree(n, m) for m in others):
                continue
            kinds = self._own_kinds(n, others)
            if kinds or any(self.agree(x, y) for x, y in combinations(others, 2)):
                yield Alone(n, _what(kinds), kinds)

    def _own_kinds(self, n: int, others: Sequence[int]) -> tuple[ChangeKind, ...]:
        """The kinds of change in which a record differs from each of the others, and no two of these do."""
        shared = set.intersection(*(self._kinds(m, n) for m in others))
        between: set[ChangeKind] = set()
        for x, y in combinations(others, 2):
            between |= self._kinds(x, y) | self._kinds(y, x)
        return tuple(sorted(shared - between))

    def _kinds(self, there: int, here: int) -> set[ChangeKind]:
        """The kinds of change from one record to the other."""
        pairing = self._differing.get(frozenset((there, here)))
        if pairing is None:
            return set()
        kinds = {change.kind for change in pairing.changes}
        return kinds if pairing.first == there else {FLIPPED.get(kind, kind) for kind in kinds}


def _what(kinds: Sequence[ChangeKind]) -> Literal["addition", "omission", "change"]:
    if list(kinds) == ["addition"]:
        return "addition"
    return "omission" if list(kinds) == ["omission"] else "change"


__all__ = ["Agreement"]
