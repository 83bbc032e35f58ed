"""Two records: which of their sentences correspond. The answer mirrors when they are exchanged."""

from __future__ import annotations

from dataclasses import replace

from onrecord.matching.likeness import Maker, one_language
from onrecord.matching.passages import Bead, link
from onrecord.matching.units import Units


def beads(a: Units, b: Units, likeness: Maker = one_language) -> list[Bead]:
    """The passages of ``a`` and ``b`` that correspond.

    The same text is linked with itself sentence by sentence. Others are always looked at in one order, that of their
    checksums, so that ties are broken the same way whichever comes first. ``likeness`` says how alike two sentences
    are; for records in two languages it is another.
    """
    if a.record.document.sha256 == b.record.document.sha256 and _places(a) == _places(b):
        return [Bead((n,), (n,), 1.0) for n in range(len(a))]
    if (a.record.document.sha256, a.record.name) > (b.record.document.sha256, b.record.name):
        return sorted(
            (replace(bead, a=bead.b, b=bead.a) for bead in beads(b, a, likeness)), key=lambda bead: (bead.a, bead.b)
        )
    if not len(a) or not len(b):
        return []
    return _unforced(link(a, b, likeness), min(len(a), len(b)))


def _places(units: Units) -> list[tuple[int, int]]:
    return [(row.start, row.end) for row in units.rows]


_FEW = 1 / 3
"""Where less of the shorter record is linked than this, the two may be of different events …"""
_STRONG = 0.45
"""… and a link counts only if it is this strong. Sentences of two events in one field reach 0.35 by chance."""


def _unforced(found: list[Bead], shorter: int) -> list[Bead]:
    linked = min(sum(len(bead.a) for bead in found), sum(len(bead.b) for bead in found))
    if linked >= _FEW * shorter:
        return found
    return [bead for bead in found if bead.likeness >= _STRONG]
